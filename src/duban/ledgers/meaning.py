"""What a heading claims to hold: its words, read as a head and what qualifies it, in either order and language.

``"预计完成时间"`` is a day (时间) on which something ends (完成) by plan (预计), so a deadline. A claim is a field of
a task (CLI "Row of a task") with its strength: 1 where the words leave no choice, 0.3 where they hardly say anything.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from duban.ledgers.headings import COUNT, IGNORED, OWNER_AND_PERSON, START_AND_DUE, own_headings, plain
from duban.ledgers.headwords import BRACKETS, Words, coverage, is_sentence, read, written
from duban.ledgers.names import EASTERN
from duban.ledgers.vocabulary import MOODS, OTHERS, PHASES, ROLES

Claims = Mapping[str, float]
OF_A_PERIOD = "…"  # a heading that comes again and again under months or weeks: nothing of the task as a whole
LITTLE = 0.3
ENOUGH = 0.5  # the known share of a heading that is read without doubt

_PARTS = re.compile(r"[/、,;&|+]|以及|及|和|与|或|\band\b")

_TIMELY = {  # phase → mood → claims; "" is none of them
    "start": {"": {"assigned": 0.9}, "plan": {"assigned": 0.8}, "actual": {"assigned": 0.3}},
    "assign": {"": {"assigned": 1.0}, "plan": {"assigned": 0.7}, "actual": {"assigned": 0.9}},
    "raise": {"": {"assigned": 0.7}, "actual": {"assigned": 0.6}},
    "end": {
        "": {"due": 0.75, "closed": 0.45}, "plan": {"due": 1.0}, "actual": {"closed": 1.0},
        "orig": {"original_due": 0.9}, "revised": {"due": 1.05}, "latest": {"last_feedback_on": 0.5},
    },
    "strong": {
        "": {"due": 1.0}, "plan": {"due": 1.0}, "actual": {"closed": 0.8}, "orig": {"original_due": 1.0},
        "revised": {"due": 1.05}, "latest": {"due": 0.8},
    },
    "done": {
        "": {"closed": 0.85, "due": 0.4}, "plan": {"due": 0.95}, "actual": {"closed": 1.0},
        "orig": {"original_due": 0.9}, "revised": {"due": 0.9},
    },
    "span": {"": {START_AND_DUE: 1.0}, "plan": {START_AND_DUE: 1.05}},
    "": {
        "": {"due": 0.35, "assigned": 0.3}, "plan": {"due": 0.85}, "actual": {"closed": 0.9},
        "orig": {"original_due": 0.8}, "revised": {"due": 0.8}, "latest": {"last_feedback_on": 0.8},
        "reply": {"replied": 0.9},
    },
}  # fmt: skip
_TITLES = {"matter": 1.0, "content": 0.8, "aim": 0.6, "container": 0.45, "measure": 0.4, "name": 0.6, "wording": 0.55}
_THINGS = ("matter", "content", "container")  # whose name or description is that of a matter
_WORK = "end done start strong"  # 是否 asks of a task only where one of these follows
_OF_OTHERS = ("unit", "person", "leader", "state", "result")  # 上级单位 is no matter above
_MARKS = " ".join([*ROLES, *PHASES, *MOODS, *OTHERS])
_TELLING = {"last_feedback": 0.85, "status": 0.45, "progress": 0.2}
_STATE = {"status": 1.0, "last_feedback": 0.2}


def _people(field: str, other: str) -> "Rules":
    return (
        ("asked", {"applicant": 0.9}),
        ("support", {"supporting": 1.0}),
        ("lead end done", {field: 1.0, other: 0.5}),
        ("led_by", {field: 0.4}),
        ("work", {field: 0.6, other: 0.3}),
        ("other assign raise latest reply", {}),
        ("", {field: 0.55, other: 0.3}),
    )


_FED_BACK: Claims = {"last_feedback": 0.7, "title": 0.2}
Rules = tuple[tuple[str, Claims], ...]
_RULES: dict[str, Rules] = {  # head → what it claims beside any of some qualifiers or topics; the first that fits
    "unit": _people("owner", "person"),
    "person": _people("person", "owner"),
    "leader": (("lead led_by", {"person": 0.5}), ("assign", {"leader": 1.0}), ("", {"leader": 0.7})),
    "state": ((_WORK, _STATE), ("other", {"status": 0.4}), ("", _STATE)),
    "result": (("other", {}), ("", {"result": 0.7})),
    "progress": (("amount", {}), ("", {"progress": 0.95, "last_feedback": 0.35, "status": 0.35})),
    "telling": ((_MARKS, _TELLING), ("content reason", {"title": 0.3}), ("", _TELLING)),
    "note": (("late", {}), ("", {"detail": 0.9})),  # one that says of what it is keeps its heading
    "urgency": (("category", {}), ("", {"urgency": 0.9})),  # 大纲级别
    "source": (("", {"source": 0.9}),),
    "reference": (("", {"reference": 0.9}),),
    "tags": (("", {"tags": 0.9}),),
    "number": (("unit person contact", {}), ("", {"number": 1.0})),
    "serial": (("", {"number": 0.6}),),
    "aim": (("other lead raise", {}),),
    "measure": (("latest reply", _FED_BACK),),
    "wording": (("latest reply", _FED_BACK), ("matter content assign raise", {"title": 0.85})),
    "name": (("matter", {"title": 1.0}), ("content", {"title": 0.9})),
}


@lru_cache(maxsize=8192)
def claims(heading: str) -> Claims:
    """The fields that a heading claims, by strength; empty for words that say nothing of a task."""
    name = plain(heading)
    if not name or name in IGNORED or is_sentence(heading):
        return {}
    said = read(written(heading))
    known = 1 if "by" in said.marks else min(1.0, coverage(heading) / (ENOUGH if said.head else 0.9))
    found = {field: strength * known for field, strength in _said(heading).items()}
    if name[-1] in "否没吗?" and "status" not in found:
        found["status"] = 0.6  # 办否, 弄完没, Submitted?
    own = own_headings().get(name, "id")
    return found if own in ("id", COUNT) else {**found, own: 1.1}


def _said(heading: str) -> Claims:
    """What all its words claim: those of both parts of 牵头单位/责任人, of both languages, or those in brackets."""
    whole = written(heading)
    text = BRACKETS.sub(" ", whole).strip() or whole
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) > 1 and (joined := _joined([claims_of(read(part)) for part in parts])) is not None:
        return joined
    lines = [claims_of(read(written(line))) for line in heading.splitlines() if line.strip()]
    if len(lines) > 1 and all(lines) and EASTERN.search(heading) and re.search("[A-Za-z]{3}", heading):
        return {field: max(line.get(field, 0) for line in lines) for line in lines for field in line}
    inside = " ".join(each[1:-1] for each in BRACKETS.findall(whole))
    return claims_of(read(text)) or claims_of(read(inside))


def _joined(parts: list[Claims]) -> Claims | None:
    """牵头单位/责任人 is both; 牵头、配合单位 are owners, the first of whom leads. None where it is one heading."""
    best = [max(part, key=lambda field: part[field]) for part in parts if part]
    found = set(best)
    if len(best) < len(parts):
        return None
    if found in ({"number", "title"}, {"owner", "person"}):
        both = {field: part[field] for part in parts for field in part if field in found}
        return both if "title" in found else {OWNER_AND_PERSON: 1.0}
    if found <= {"owner", "supporting", "person"} and "owner" in found:
        return {"owner": 1.0}
    if found == {"source", "reference"}:
        return {"source": 0.9}
    if found == {"assigned", "due"} and len(parts) == 2:
        return {START_AND_DUE: 0.9}
    return parts[0] if len(found) == 1 else {field: strength / 2 for field, strength in parts[0].items()}


def claims_of(said: Words) -> Claims:
    """What the words of a heading claim."""
    topic = said.topics[-1] if said.topics else ""
    if topic and said.head in ("name", "wording") and topic not in _THINGS:
        said = said._replace(head=topic)  # 单位名称 is a unit
    head, marks = said.head, {*said.marks}
    if "of" in marks or "operation" in said.topics or head == "operation":
        return {}
    if "yesno" in marks:
        return {"status": 0.95} if marks & {*_WORK.split()} else {}
    if head in ("day", "limit"):
        return _day(said)
    is_title = head in _TITLES
    if "above" in marks and (is_title or not head or (head in _RULES and head not in _OF_OTHERS)):
        return {"parent": 0.9}
    if not head:
        return _headless(said)
    topics = {topic} if is_title else {*said.topics}
    fitting = (made for kinds, made in _RULES.get(head, ()) if not kinds or {*kinds.split()} & (marks | topics))
    found = next(fitting, {"title": _TITLES[head]} if is_title else {})
    share = 0.25 if "next" in marks else 0.8 if "other" in marks else 1
    return {"title": found["title"] * share} if is_title and [*found] == ["title"] else found


def _day(said: Words) -> Claims:
    if {*said.marks} & {"other", "led_by"} and not {*said.marks} & PHASES.keys():
        return {}
    phase = next((kind for kind in reversed(said.marks) if kind in PHASES), "strong" if "by" in said.marks else "")
    moods = [kind for kind in said.marks if kind in MOODS]
    mood = next((kind for kind in moods if kind in ("orig", "actual", "revised")), moods[0] if moods else "")
    if said.head == "limit" and phase in ("", "end", "done", "raise", "assign"):
        phase, mood = "strong", "" if mood == "reply" else mood
    by_mood = _TIMELY[phase]
    return by_mood.get(mood, {} if mood in ("latest", "reply", "orig") else by_mood[""])


def _headless(said: Words) -> Claims:
    """Start, 牵头, Completed: what they are of stands below them only."""
    marks = {*said.marks}
    found: dict[str, float] = {}
    if "by" in marks and not marks & {"lead", "strong", "end", "done", "plan"}:
        return {} if marks & {"raise", "assign", "latest"} else {"due": 0.7}
    if "to" in marks and len(marks) == 1:
        found["due"] = 0.6
    if marks & {"lead"} or ("assign" in marks and "strong" not in marks):
        found |= {"owner": 0.85, "person": 0.85}
    elif "support" in marks:
        found["supporting"] = 0.9
    elif marks & {"work", "led_by"}:
        found |= {"person": 0.4, "owner": 0.3}
    if marks & PHASES.keys() or (marks and marks <= MOODS.keys()):
        found |= {field: 0.9 * strength for field, strength in _day(said).items() if field not in found}
    if marks & {"done", "end"}:
        found["status"] = 0.5
    if "latest" in marks and not marks & PHASES.keys():
        found["last_feedback"] = 0.7
    return found


def is_of_day(heading: str) -> bool:
    """Does the heading itself name a day, so that what stands below it has to be one?"""
    return heading in own_headings() or read(written(heading)).head in ("day", "limit")


def is_wording(heading: str) -> bool:
    """Does it call what stands below it a description?"""
    return read(written(heading)).head == "wording"


def is_revised(heading: str) -> bool:
    """Is it of something that was moved: 调整后完成时间?"""
    return "revised" in read(written(heading)).marks


@lru_cache(maxsize=8192)
def says_something(heading: str) -> bool:
    """Does a heading hold a word that says what its column is, though it may be nothing of a task?"""
    if heading == OF_A_PERIOD:
        return True
    said = read(written(heading))
    return bool(said.head or claims(heading) or {*said.marks} - {"plain"}) and coverage(heading) > LITTLE
