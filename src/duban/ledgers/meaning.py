"""What a heading claims to hold: its words, read as a head and what qualifies it, in either order and language.

``"预计完成时间"`` is a day (时间) on which something ends (完成) by plan (预计), so a deadline. A claim is a field of
a task (CLI "Row of a task") with its strength: 1 where the words leave no choice, 0.3 where they hardly say anything.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from duban.ledgers.headings import COUNT, IGNORED, OWNER_AND_PERSON, START_AND_DUE, own_headings, plain
from duban.ledgers.names import CJK, EASTERN
from duban.ledgers.vocabulary import HEADS, LONGEST_WORD, MOODS, PHASES, ROLES, SAYS

Claims = Mapping[str, float]
LONGEST = 30  # Chinese characters and English words of a heading; what is longer is a sentence
MOST_WORDS = 8  # of English alone
OF_A_PERIOD = "…"  # a heading that comes again and again under months or weeks: nothing of the task as a whole
LITTLE = 0.3
ENOUGH = 0.5  # the known share of a heading that is read without doubt

_BRACKETS = re.compile(r"[(\[【〔{<][^()\[\]【】〔〕{}<>]*[)\]】〕}>]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKENS = re.compile(rf"[{CJK}]+|[a-z]+|[%#]")
_PHRASES = (("point of contact", "poc"), ("person in charge", "assignee"), ("in charge", "responsible"),
            ("to do", "todo"), ("carried out by", "assignee"), ("end user", "user"))  # fmt: skip
_PARTS = re.compile(r"[/、,;&|+]|以及|及|和|与|或|\band\b")
_WORD = re.compile(rf"[{CJK}]|[a-z]+")
_GAPS = re.compile(rf"\s+(?=[{CJK}])|(?<=[{CJK}])\s+")
_ENDS = tuple(SAYS)
_LAST_LETTERS = {word[-1] for word in SAYS} | {"s"}

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
WORK = ("end", "done", "start", "strong")  # 是否 asks of a task only where one of these follows
_PLAIN_HEADS = {
    "progress": {"progress": 0.95, "last_feedback": 0.35, "status": 0.35},
    "telling": {"last_feedback": 0.85, "status": 0.45, "progress": 0.2},
    "note": {"detail": 0.9},
    "urgency": {"urgency": 0.9},
    "source": {"source": 0.9},
    "reference": {"reference": 0.9},
    "tags": {"tags": 0.9},
    "number": {"number": 1.0},
    "serial": {"number": 0.6},
}


class Words(NamedTuple):
    """A heading as it is read: its head, what stood before the head as one, and what qualifies it, in order."""

    head: str
    topics: tuple[str, ...]
    marks: tuple[str, ...]


@lru_cache(maxsize=8192)
def claims(heading: str) -> Claims:
    """The fields that a heading claims, by strength; empty for words that say nothing of a task."""
    name = plain(heading)
    if not name or name in IGNORED or is_sentence(heading):
        return {}
    said = read(_written(heading))
    known = 1 if "by" in said.marks else min(1.0, coverage(heading) / (ENOUGH if said.head else 0.9))
    found = {field: strength * known for field, strength in _said(heading).items()}
    if name[-1] in "否没吗?" and "status" not in found:
        found["status"] = 0.6  # 办否, 弄完没, Submitted?
    own = own_headings().get(name, "id")
    return found if own in ("id", COUNT) else {**found, own: 1.1}


def is_sentence(name: str) -> bool:
    """Is this text too long for a heading?"""
    return len(name) > LONGEST and (
        len(_WORD.findall(plain(name))) > LONGEST or len(name.split()) > MOST_WORDS + len(EASTERN.findall(name))
    )


@lru_cache(maxsize=8192)
def coverage(heading: str) -> float:
    """The share of a heading that its known words take, from 0 to 1: little of a sentence, most of a heading."""
    written = _written(heading)
    text = "".join(_TOKENS.findall(_BRACKETS.sub(" ", written)) or _TOKENS.findall(written))
    rest = sum(map(str.isdecimal, heading))
    return min(1.0, sum(map(len, words(written))) / (len(text) + rest)) if text else 0


def _said(heading: str) -> Claims:
    text = _BRACKETS.sub(" ", _written(heading)).strip() or _written(heading)
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) > 1 and (joined := _joined([claims_of(read(part)) for part in parts])) is not None:
        return joined
    lines = [claims_of(read(_written(line))) for line in heading.splitlines() if line.strip()]
    if len(lines) > 1 and all(lines) and EASTERN.search(heading) and re.search("[A-Za-z]{3}", heading):
        return {
            field: max(line.get(field, 0) for line in lines) for line in lines for field in line
        }  # in two languages
    return claims_of(read(text)) or _bracketed(heading)


def _written(heading: str) -> str:
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading)).casefold()
    for phrase, word in _PHRASES:
        text = text.replace(phrase, word)
    return _GAPS.sub("", text)


def _bracketed(heading: str) -> Claims:
    """工作（任务名称）: where the words outside say nothing, those inside may."""
    inside = " ".join(each.strip("()[]【】〔〕{}<>") for each in _BRACKETS.findall(_written(heading)))
    return claims_of(read(inside)) if inside else {}


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


def read(text: str) -> Words:
    """The words of a heading: the last that names a kind of thing is the head, in English a day before all else."""
    found = list(words(text))
    end = "".join(_TOKENS.findall(text))
    said = [_kinds(word, is_last=place == len(found) - 1 and end.endswith(word)) for place, word in enumerate(found)]
    at = _head_at(said)
    marks, topics = [], []
    for place, kinds in enumerate(said):
        if place == at:
            continue
        marks += sorted(kinds - HEADS.keys())
        topics += [kind for kind in kinds if kind in HEADS and place < (len(said) if at is None else at)]
    head = next((kind for kind in HEADS if at is not None and kind in said[at]), "")
    return Words(head, tuple(topics), tuple(marks))


def _kinds(word: str, *, is_last: bool) -> frozenset[str]:
    """What a word may say; one character is a head at the end of a heading only: 期 of 限期, not of 二期工程."""
    kinds = SAYS[word]
    return kinds - HEADS.keys() if len(word) == 1 and not is_last and EASTERN.match(word) else kinds


def _head_at(said: list[frozenset[str]]) -> int | None:
    heads = [place for place, kinds in enumerate(said) if kinds & HEADS.keys()]
    if days := [place for place in heads if said[place] & {"day", "limit"}]:
        return days[-1]
    for place in reversed(heads):
        is_mark = bool(said[place] - HEADS.keys())
        if is_mark and any(said[each] & {"progress", "unit", "person"} for each in heads if each < place):
            continue
        after = said[place + 1 :]
        is_followed = any(kinds & (ROLES.keys() | PHASES.keys()) for kinds in after)
        if is_followed and not said[place] & {"progress", "number", "serial", "unit", "person"}:
            return None  # Task Owner, Action Due: what follows is what the column holds
        return place
    return None


def words(text: str) -> Iterator[str]:
    """The known words of a text, in order; Chinese is cut so that the fewest characters stay unknown."""
    for token in _TOKENS.findall(text):
        if token in SAYS:
            yield token
        elif token.isascii():
            single = token.removesuffix("s")
            if single in SAYS:
                yield single
        else:
            yield from _cut(token)


def _cut(text: str) -> list[str]:
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]  # unknown characters, words, the known ones
    for end in range(1, len(text) + 1):
        unknown, count, found = best[end - 1]
        options = [(unknown + 1, count, found)]
        for start in range(max(0, end - LONGEST_WORD), end):
            if (word := text[start:end]) in SAYS:
                unknown, count, found = best[start]
                options.append((unknown, count + 1, [*found, word]))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


def claims_of(said: Words) -> Claims:
    """What the words of a heading claim."""
    topic = said.topics[-1] if said.topics else ""
    if topic and said.head in ("name", "wording") and topic not in _THINGS:
        said = said._replace(head=topic)  # 单位名称 is a unit
    marks = {*said.marks}
    if "of" in marks or (said.topics and "operation" in said.topics):
        return {}
    if "yesno" in marks:
        return {"status": 0.95} if marks & {*WORK} else {}
    if "above" in marks and said.head in (*_TITLES, *_PLAIN_HEADS, ""):
        return {"parent": 0.9}
    return _READERS.get(said.head, _nothing)(said)


def _nothing(_said: Words) -> Claims:
    return {}


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


def _people(said: Words) -> Claims:
    field, other = ("owner", "person") if said.head == "unit" else ("person", "owner")
    told: tuple[tuple[set[str], Claims], ...] = (
        ({"asked"}, {"applicant": 0.9}),
        ({"support"}, {"supporting": 1.0}),
        ({"lead", "end", "done"}, {field: 1.0, other: 0.5}),
        ({"led_by"}, {field: 0.4}),
        ({"work"}, {field: 0.6, other: 0.3}),
        ({"other", "assign", "raise", "latest", "reply"}, {}),
    )
    return next((made for marks, made in told if marks & {*said.marks}), {field: 0.55, other: 0.3})


def _leader(said: Words) -> Claims:
    if {*said.marks} & {"lead", "led_by"}:
        return {"person": 0.5}
    return {"leader": 1.0 if "assign" in said.marks else 0.7}


def _state(said: Words) -> Claims:
    is_of_others = "other" in said.marks and not {*said.marks} & {*WORK}
    return {"status": 0.4} if is_of_others else {"status": 1.0, "last_feedback": 0.2}


def _title(said: Words) -> Claims:
    marks, strength = {*said.marks}, _TITLES[said.head]
    topics = {*said.topics[-1:]}
    if said.head == "name" and topics & {"matter", "content"}:
        strength = max(0.9, *(_TITLES[topic] for topic in topics))
    if said.head == "wording" and (topics & {"matter", "content"} or marks & {"assign", "raise"}):
        strength = 0.85
    if said.head == "aim" and marks & {"other", "lead", "raise"}:
        return {}
    if marks & {"latest", "reply"} and said.head in ("measure", "wording"):
        return {"last_feedback": 0.7, "title": 0.2}
    return {"title": strength * (0.25 if "next" in marks else 0.8 if "other" in marks else 1)}


def _result(said: Words) -> Claims:
    return {} if "other" in said.marks else {"result": 0.7}


def _plain(said: Words) -> Claims:
    if said.head == "telling" and not said.marks and {*said.topics} & {"content", "reason"}:
        return {"title": 0.3}
    if said.head == "urgency" and "category" in said.topics:
        return {}  # a level of an outline
    if said.head == "note" and "late" in said.marks:
        return {}  # a note that says of what it is keeps its heading
    counts = said.head == "progress" and "amount" in said.topics
    names_others = said.head == "number" and {*said.topics} & {"unit", "person", "contact"}
    return {} if counts or names_others else _PLAIN_HEADS[said.head]


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


_READERS: dict[str, Callable[[Words], Claims]] = {
    "": _headless,
    "day": _day,
    "limit": _day,
    "unit": _people,
    "person": _people,
    "leader": _leader,
    "state": _state,
    "result": _result,
    **dict.fromkeys(_TITLES, _title),
    **dict.fromkeys(_PLAIN_HEADS, _plain),
}


@lru_cache(maxsize=8192)
def ends_as_heading(name: str) -> bool:
    """Is the last word one of those of which headings are made? This is quickly told."""
    end = plain(name)
    return end[-1:] in _LAST_LETTERS and (end.endswith(_ENDS) or bool(claims(name)))


def is_of_day(heading: str) -> bool:
    """Does the heading itself name a day, so that what stands below it has to be one?"""
    return heading in own_headings() or read(_written(heading)).head in ("day", "limit")


def is_wording(heading: str) -> bool:
    """Does it call what stands below it a description?"""
    return read(_written(heading)).head == "wording"


def is_revised(heading: str) -> bool:
    """Is it of something that was moved: 调整后完成时间?"""
    return "revised" in read(_written(heading)).marks


@lru_cache(maxsize=8192)
def says_something(heading: str) -> bool:
    """Does a heading hold a word that says what its column is, though it may be nothing of a task?"""
    if heading == OF_A_PERIOD:
        return True
    said = read(_written(heading))
    return bool(said.head or claims(heading) or {*said.marks} - {"plain"}) and coverage(heading) > LITTLE
