"""A state in anybody's words → its key, by a grammar of what qualifies and what is done; not by a list of wordings.

A wording falls into clauses (正常-已完成), a clause into groups: marks, then heads (尚未 + 完成, 待 + 审核,
正在 + 推进). Each group says one state. Where they contradict one another, or a word is unknown, nothing is sure.
Source: DOMAIN "Life of a task".
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from duban.ledgers.statewords import kinds_of
from duban.ledgers.wording import DATE, PERCENT, Wording, undecorated

_CLOSED, _ACTIVE, _ASSIGNED, _SUBMITTED = "closed", "active", "assigned", "submitted"
_OPENERS = {"not", "wait", "doing", "past", "apply"}  # after a head, each begins another group
_NEUTRAL = {"also", "timely", "past"}
_MEANINGS = {  # of a head, by its mark; what is not here is not sure
    "done": {"": _CLOSED, "past": _CLOSED, "not": _ACTIVE, "wait": _ACTIVE, "doing": _ACTIVE, "partly": _ACTIVE,
             "apply": _SUBMITTED},
    "seal": {"": _CLOSED, "past": _CLOSED, "not": _ACTIVE, "wait": _SUBMITTED, "partly": _ACTIVE, "apply": _SUBMITTED},
    "mend": {"": _ACTIVE, "past": _CLOSED, "not": _ACTIVE, "wait": _ACTIVE, "doing": _ACTIVE, "partly": _ACTIVE},
    "work": {"": _ACTIVE, "not": _ASSIGNED, "wait": _ASSIGNED, "doing": _ACTIVE},
    "start": {"": _ACTIVE, "past": _ACTIVE, "doing": _ACTIVE, "not": _ASSIGNED, "wait": _ASSIGNED},
    "order": dict.fromkeys(("", "past", "not", "wait", "doing"), _ASSIGNED),
    "submit": {"": _SUBMITTED, "past": _SUBMITTED, "not": _ACTIVE, "wait": _ACTIVE},
    "review": {"wait": _SUBMITTED, "doing": _SUBMITTED},
    "awaited": {"": _SUBMITTED},
    "suspend": dict.fromkeys(("", "past", "doing"), "suspended"),
    "cancel": dict.fromkeys(("", "past"), "cancelled"),
    "ahead": {"": _ASSIGNED},
    "going": dict.fromkeys(("", "doing"), _ACTIVE),
    "undone": dict.fromkeys(("", "doing"), _ACTIVE),
}  # fmt: skip
_WAITS = re.compile("待|pending|wait|to be")
_DOUBTS = re.compile(f"[未没不尚除但]|部分|not|partial|except|but|incomplete|un|{_WAITS.pattern}")
"""What may take back that something is finished."""


LONGEST, LONGEST_CLAUSE = 1_000, 100
"""Characters of a text, and of what stands between two marks in it, that may say no more than a state."""


class State(NamedTuple):
    """``percent`` is a figure that the wording names, 0 to 100."""

    key: str
    percent: float | None = None


@dataclass
class _Group:
    marks: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


@dataclass
class _Said:
    """What the groups of a wording say: ``sure`` ones in their order; a mere topic (整改) or 逾期 is only ``weak``."""

    sure: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    is_partly: bool = False
    is_past: bool = False
    is_unknown: bool = False


def read_state(text: str) -> State | None:
    """``"✅ 已完成"`` → closed, ``"已完成80%"`` → active and 80; None where the words do not surely say one state."""
    if len(text) > LONGEST:
        return None
    wording = undecorated(text)
    said = _said(wording)
    percent = next(iter(wording.percents), None)
    is_part = said.is_partly or (percent is not None and percent < 100)
    keys = {_ACTIVE if is_part and key == _CLOSED else key for key in said.sure or said.weak}
    if said.is_unknown or len(keys) > 1 or len(wording.percents) > 1:
        return None
    key = next(iter(keys), None) or _by_figure(wording)
    is_doubtful = key == _CLOSED and (wording.tick is False or (wording.has_date and not said.is_past))
    if key is None or is_doubtful or (percent or 0) > 100 or (key == _ASSIGNED and percent):
        return None
    return State(key, percent)


def likely_state(text: str) -> str | None:
    """The state that an unknown wording most likely means: what it contains that is not yet finished, at last.

    Complete - pending sign off is not closed: what waits for somebody is submitted.
    """
    wording = undecorated(text[:LONGEST])
    said = _said(wording, is_strict=False)
    if _CLOSED in said.sure and _DOUBTS.search(plain := " ".join(wording.all)):
        return _SUBMITTED if _SUBMITTED in said.sure or _WAITS.search(plain) else _ACTIVE
    is_open = [key for key in said.sure or said.weak if key != _CLOSED or said.is_partly]
    if is_open:
        return is_open[-1] if is_open[-1] != _CLOSED else _ACTIVE
    return _CLOSED if said.sure else _by_figure(wording)


def _by_figure(wording: Wording) -> str | None:
    """What a percentage, or else a tick, says where no word does."""
    if wording.percents:
        return _CLOSED if wording.percents[0] == 100 else _ACTIVE
    return None if wording.tick is None else _CLOSED if wording.tick else _ACTIVE


def _said(wording: Wording, *, is_strict: bool = True) -> _Said:
    said = _Said()
    _hear(said, wording.clauses, is_strict)
    for aside in wording.asides:  # 已完成（3月底）: what is unknown in brackets does not count, but 已完成（除二期）
        heard = _Said()
        _hear(heard, aside, is_strict)
        if not heard.is_unknown:
            said.sure += heard.sure
            said.is_partly |= heard.is_partly
        elif _DOUBTS.search("".join(aside)):
            said.is_unknown = True
    return said


def _hear(said: _Said, clauses: list[str], is_strict: bool) -> None:
    said.is_unknown |= any(len(clause) > LONGEST_CLAUSE for clause in clauses)
    for group in (each for clause in clauses for each in _groups(clause[:LONGEST_CLAUSE])):
        if group is None:
            said.is_unknown = True
            continue
        said.is_partly |= "partly" in group.marks
        said.is_past |= "past" in group.marks
        if not group.heads and _mark(group.marks) in ("", "past", "partly"):
            continue
        state, is_weak = _state(group)
        said.is_unknown |= state is None
        if state is None and not is_strict:
            state = _guess(group)
        if state:
            (said.weak if is_weak else said.sure).append(state)


def _groups(clause: str) -> list[_Group | None]:
    """None stands for what is unknown."""
    groups: list[_Group | None] = []
    group, before = _Group(), ""
    for kind in kinds_of(clause):
        if kind == "":
            groups.append(None)
        elif kind == "late":
            blocked = set() if group.heads else group.marks & {"not", "wait", "apply"}
            groups.append(_Group(blocked, {"late"}))
        elif kind == "ing":  # 推进中
            groups += [] if group.heads or before == "late" else [None]
            group.marks.add("doing")
        elif kind in _MEANINGS:
            group.heads.add(kind)
        elif kind in (PERCENT, DATE):
            groups += [None] if "not" in group.marks else []  # 未完成80%: how much was done?
        else:
            if kind in _OPENERS and group.heads:
                groups.append(group)
                group = _Group()
            group.marks.add(kind)
        before = kind
    return [*groups, group]


def _state(group: _Group) -> tuple[str | None, bool]:
    """What a group surely says, and whether that is weak: a mere topic, or 逾期."""
    if group.heads == {"late"}:
        return None if group.marks else _ACTIVE, True
    mark, kind = _mark(group.marks), _kind(group.heads)
    state = None if mark is None else _MEANINGS.get(kind or "", {}).get(mark)
    return state, kind in ("work", "mend") and not mark


def _guess(group: _Group) -> str | None:
    """What a group most likely says that does not surely say it."""
    if "review" in group.heads:
        return _SUBMITTED
    if group.heads and ("not" in group.marks or "late" in group.heads):
        return _ACTIVE
    if "wait" in group.marks:
        return _ASSIGNED
    return _CLOSED if "past" in group.marks and "work" in group.heads else None


def _mark(marks: set[str]) -> str | None:
    """The one mark that counts; None where several do."""
    counting = marks - _NEUTRAL
    if "not" in counting and "timely" in marks:  # 未按时完成: late, or not at all?
        return None
    if counting in ({"not", "partly"}, {"doing", "partly"}):
        counting = counting - {"partly"}
    if len(counting) > 1:
        return None
    return next(iter(counting), "past" if "past" in marks else "")


def _kind(heads: set[str]) -> str | None:
    """The head of several: work and mend are what it is done to."""
    kinds = heads - {"work", "mend"} or heads - {"mend"} or heads
    if kinds == {"ahead", "review"}:  # pending approval
        return "awaited"
    if "review" in kinds:
        kinds = kinds - {"done", "seal"} - ({"review"} if "submit" in kinds else set())
    if kinds == {"done", "seal"}:
        return "seal"
    return next(iter(kinds)) if len(kinds) == 1 else None
