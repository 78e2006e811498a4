"""Interpret a heading: combine its head word and qualifiers, in Chinese or English, into claims.

``"预计完成时间"`` is a day (时间) of an end (完成) that is planned (预计): a deadline. A claim is a field of a task
(CLI "Row of a task") with a strength: 1 is unambiguous, 0.3 is hardly more than a guess.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from duban.ledgers.headings import COUNT, OWNER_AND_PERSON, START_AND_DUE, ignored, own_headings, plain
from duban.ledgers.headwords import BRACKETS, Words, coverage, ends_as_heading, is_sentence, read, written
from duban.ledgers.names import EASTERN
from duban.ledgers.vocabulary import MOODS, OTHERS, PHASES, ROLES

Claims = Mapping[str, float]
OF_A_PERIOD = "…"  # stands for a heading repeated under each month or week: it says nothing about the whole task
LITTLE = 0.3
ENOUGH = 0.5  # a heading with this share of known characters is fully trusted

_PARTS = re.compile(r"[/、,;&|+]|以及|及|和|与|或|\band\b")

_TIMELY = {  # of a day: phase → mood → claims; "" stands for no phase or mood
    "start": {"": {"assigned": 0.9}, "plan": {"assigned": 0.8}, "actual": {"assigned": 0.3}},
    "assign": {"": {"assigned": 1.0}, "plan": {"assigned": 0.7}, "actual": {"assigned": 0.9}},
    "raise": {"": {"assigned": 0.7}, "actual": {"assigned": 0.6}, "orig": {"assigned": 0.7}},
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
        "orig": {"original_due": 0.8}, "revised": {"due": 1.05}, "latest": {"last_feedback_on": 0.8},
        "reply": {"replied": 0.9},
    },
}  # fmt: skip
_TITLES = {
    "matter": 1.0,
    "content": 0.8,
    "aim": 0.6,
    "container": 0.45,
    "measure": 0.4,
    "name": 0.6,
    "description": 0.55,
}
_THINGS = ("matter", "content", "container", "file")  # their name or description is the title of a task
_WORK = "end done start strong"  # 是否 … is a status only with one of these: 是否完成, not 是否党员
_OF_OTHERS = ("unit", "person", "leader", "state", "result")  # 上级单位 is not a parent task
_MARKS = " ".join([*ROLES, *PHASES, *MOODS, *OTHERS])
_FEEDBACK = {"last_feedback": 0.85, "status": 0.45, "progress": 0.2}
_STATE = {"status": 1.0, "last_feedback": 0.2}


def _people(field: str, other: str) -> "Rules":
    return (
        ("shut", {}),
        ("support", {"supporting": 1.0}),
        ("lead end done", {field: 1.0, other: 0.5}),
        ("asked", {"applicant": 0.9}),
        ("led_by", {field: 0.4}),
        ("work", {field: 0.6, other: 0.3}),
        ("other assign raise latest reply", {}),
        ("", {field: 0.55, other: 0.3}),
    )


_SECRET: Claims = {"confidential": 0.9}
_PROGRESS: Claims = {"progress": 0.95, "last_feedback": 0.35, "status": 0.35}
_REPLIED: Claims = {"last_feedback": 0.7, "title": 0.2}
Rules = tuple[tuple[str, Claims], ...]
# head → (qualifiers or topics, claims): the first entry of which any kind is present wins; "" always matches.
_RULES: dict[str, Rules] = {
    "unit": _people("owner", "person"),
    "person": _people("person", "owner"),
    "leader": (("lead led_by", {"person": 0.5}), ("assign", {"leader": 1.0}), ("", {"leader": 0.7})),
    "state": ((_WORK, _STATE), ("other", {"status": 0.4}), ("", _STATE)),
    "result": (("other", {}), ("", {"result": 0.7})),
    "progress": (("amount", {}), ("", _PROGRESS)),
    "share": (("amount", {}), (f"{_WORK} progress now", _PROGRESS)),  # 完成比例, not 抽查比例
    "feedback": (("secrecy", _SECRET), (_MARKS, _FEEDBACK), ("content reason", {"title": 0.3}), ("", _FEEDBACK)),
    "note": (("late", {}), ("", {"detail": 0.9})),  # 延期说明 is kept under its own heading
    "urgency": (("secrecy", _SECRET), ("category", {}), ("", {"urgency": 0.9})),
    "grade": (
        ("secrecy", _SECRET),
        ("category", {}),
        ("urgency", {"urgency": 0.9}),
        ("", {"urgency": LITTLE}),
    ),  # 涉密等级, 大纲级别, 紧急程度, 计划等级
    "source": (("", {"source": 0.9}),),
    "reference": (("", {"reference": 0.9, "number": LITTLE}),),
    "tags": (("", {"tags": 0.9}),),
    "secrecy": (("", _SECRET),),
    "category": (("result", {"result": 0.7}),),  # 办理结果类别: A, B, C
    "number": (("unit person contact", {}), ("", {"number": 1.0})),
    "serial": (("", {"number": 0.6}),),
    "aim": (("other lead raise secrecy", {}),),
    "measure": (("latest reply", _REPLIED),),
    "description": (("latest reply", _REPLIED), ("matter content assign raise", {"title": 0.85})),
    "name": (("matter", {"title": 1.0}), ("content", {"title": 0.9})),
}


@lru_cache(maxsize=8192)
def claims(heading: str) -> Claims:
    """The fields that a heading claims, each with its strength; empty for a heading that is not about tasks."""
    name = plain(heading)
    if not name or name in ignored() or is_sentence(heading):
        return {}
    heading_words = read(written(heading))
    known = 1 if "by" in heading_words.marks else min(1.0, coverage(heading) / (ENOUGH if heading_words.head else 0.9))
    strengths = {field: strength * known for field, strength in _claims_of_parts(heading).items()}
    if not heading_words.head and EASTERN.search(name[-1]) and not ends_as_heading(heading):
        # 具体表现, 采购方式: what it holds is said by its last word, which is unknown.
        strengths |= {field: strengths[field] / 2 for field in ("owner", "person") if field in strengths}
    if name[-1] in "否没吗?" and "status" not in strengths:
        strengths["status"] = 0.6  # 办否, 弄完没, Submitted?
    own = own_headings().get(name, "id")
    return strengths if own in ("id", COUNT) else {**strengths, own: 1.1}


def _claims_of_parts(heading: str) -> Claims:
    """The claims of a whole heading: combine the parts of 牵头单位/责任人 and two languages; try brackets last."""
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
    """Combine the claims of parts: 牵头单位/责任人 is both; 牵头、配合单位 are owners, the first one leading.

    None where some part claims nothing: then it is one heading.
    """
    best = [max(part, key=lambda field: part[field]) for part in parts if part]
    fields = set(best)
    if len(best) < len(parts):
        return None
    if fields in ({"number", "title"}, {"owner", "person"}):
        both = {field: part[field] for part in parts for field in part if field in fields}
        return both if "title" in fields else {OWNER_AND_PERSON: 1.0}
    if fields <= {"owner", "supporting", "person"} and "owner" in fields:
        return {"owner": 1.0}
    if fields == {"source", "reference"}:
        return {"source": 0.9}
    if fields == {"assigned", "due"} and len(parts) == 2:
        return {START_AND_DUE: 0.9}
    return parts[0] if len(fields) == 1 else {field: strength / 2 for field, strength in parts[0].items()}


def claims_of(heading_words: Words) -> Claims:
    """The claims of one parsed heading."""
    topic = heading_words.topics[-1] if heading_words.topics else ""
    if topic and heading_words.head in ("name", "description") and topic not in _THINGS:
        heading_words = heading_words._replace(head=topic)  # 单位名称 is a unit
    head, marks = heading_words.head, {*heading_words.marks}
    if "of" in marks or "operation" in heading_words.topics or head == "operation":
        return {}
    if "yesno" in marks:
        is_secrecy = "secrecy" in (head, topic)
        return _SECRET if is_secrecy else {"status": 0.95} if marks & {*_WORK.split()} else {}
    if head in ("day", "limit"):
        return _day(heading_words)
    is_title = head in _TITLES
    if "above" in marks and (is_title or not head or (head in _RULES and head not in _OF_OTHERS)):
        return {"parent": 0.9}
    if not head:
        return _without_head(heading_words)
    topics = {topic} if is_title else {*heading_words.topics}
    fitting = (
        rule_claims for kinds, rule_claims in _RULES.get(head, ()) if not kinds or {*kinds.split()} & (marks | topics)
    )
    claimed = next(fitting, {"title": _TITLES[head]} if is_title else {})
    share = 0.25 if "next" in marks else 0.8 if "other" in marks else 1
    return {"title": claimed["title"] * share} if is_title and [*claimed] == ["title"] else claimed


def _day(heading_words: Words) -> Claims:
    if "secrecy" in heading_words.topics:  # 保密期限: until when it is secret
        return {}
    if {*heading_words.marks} & {"other", "led_by"} and not {*heading_words.marks} & PHASES.keys():
        return {}
    phase = next(
        (kind for kind in reversed(heading_words.marks) if kind in PHASES),
        "strong" if "by" in heading_words.marks else "",
    )
    moods = [kind for kind in heading_words.marks if kind in MOODS]
    mood = next((kind for kind in moods if kind in ("orig", "actual", "revised")), moods[0] if moods else "")
    if heading_words.head == "limit" and phase in ("", "end", "done", "raise", "assign"):
        phase, mood = "strong", "" if mood == "reply" else mood
    if {"state", "feedback"} & {*heading_words.topics} and not phase:
        mood = mood or "latest"  # Status Date
    by_mood = _TIMELY[phase]
    return by_mood.get(mood, {} if mood in ("latest", "reply", "orig") else by_mood[""])


def _without_head(heading_words: Words) -> Claims:
    """The claims of a heading with qualifiers only: Start, 牵头, Completed. The cells show what the column holds."""
    marks = {*heading_words.marks}
    claimed: dict[str, float] = {}
    if "by" in marks and not marks & {"lead", "strong", "end", "done", "plan"}:
        return {} if marks & {"raise", "assign", "latest"} else {"due": 0.7}
    if "to" in marks and len(marks) == 1:
        claimed["due"] = 0.6
    if marks & {"lead"} or ("assign" in marks and "strong" not in marks):
        claimed |= {"owner": 0.85, "person": 0.85}
    elif "support" in marks:
        claimed["supporting"] = 0.9
    elif marks & {"work", "led_by"}:
        claimed |= {"person": 0.4, "owner": 0.3}
    if marks & PHASES.keys() or (marks and marks <= MOODS.keys()):
        claimed |= {field: 0.9 * strength for field, strength in _day(heading_words).items() if field not in claimed}
    if marks & {"done", "end"}:
        claimed["status"] = 0.5
    if "latest" in marks and not marks & PHASES.keys():
        claimed["last_feedback"] = 0.7
    return claimed


def is_of_day(heading: str) -> bool:
    """Does the heading say that its cells are dates?"""
    return heading in own_headings() or read(written(heading)).head in ("day", "limit")


def is_of_leaders(heading: str) -> bool:
    """Does the heading say that its cells are leaders: 责任领导, 分管区领导?"""
    return read(written(heading)).head == "leader"


def is_description(heading: str) -> bool:
    """Does the heading call its cells a description?"""
    return read(written(heading)).head == "description"


def is_of_things(heading: str) -> bool:
    """Does it count things, or say where they are: 数量, 存放地点?"""
    return read(written(heading)).head in ("amount", "place")


def is_revised(heading: str) -> bool:
    """Is it the heading of a revised value: 调整后完成时间?"""
    return "revised" in read(written(heading)).marks


@lru_cache(maxsize=8192)
def says_something(heading: str) -> bool:
    """Is the meaning of the heading known, even if it is no field of a task (联系电话)?"""
    if heading == OF_A_PERIOD:
        return True
    heading_words = read(written(heading))
    return (
        bool(heading_words.head or claims(heading) or {*heading_words.marks} - {"plain"}) and coverage(heading) > LITTLE
    )
