"""What the clauses of a wording mean, by a grammar instead of a list of wordings.

A clause is split into groups of marks and then heads (尚未 + 完成, 待 + 审核, 正在 + 推进). Each group means one state.
Source: DOMAIN "Life of a task".
"""

from dataclasses import dataclass, field

from duban.ledgers.cells.statewords import kinds_of
from duban.ledgers.cells.wording import DATE, PERCENT, Wording

CLOSED, ACTIVE, ASSIGNED, SUBMITTED = "closed", "active", "assigned", "submitted"
_OPENERS = {"not", "decline", "needless", "wait", "doing", "past", "apply"}
"""After a head, one of these marks begins a new group."""
_NEUTRAL = {"also", "timely", "past", "unread"}
_MEANINGS = {  # head → mark → state; a combination that is missing has no sure meaning
    "done": {"": CLOSED, "past": CLOSED, "not": ACTIVE, "wait": ACTIVE, "doing": ACTIVE, "partly": ACTIVE,
             "apply": SUBMITTED, "refuse": ACTIVE},
    "seal": {"": CLOSED, "past": CLOSED, "not": ACTIVE, "wait": SUBMITTED, "partly": ACTIVE, "apply": SUBMITTED,
             "refuse": ACTIVE},
    "mend": {"": ACTIVE, "past": CLOSED, "not": ACTIVE, "wait": ACTIVE, "doing": ACTIVE, "partly": ACTIVE,
             "fail": ACTIVE},
    "reach": {"past": CLOSED, **dict.fromkeys(("not", "wait", "doing", "partly"), ACTIVE)},
    "make": {"past": CLOSED, "not": ASSIGNED, "wait": ASSIGNED, "doing": ACTIVE, "partly": ACTIVE},
    "work": {"": ACTIVE, "not": ASSIGNED, "wait": ASSIGNED, "doing": ACTIVE, "partly": ACTIVE},
    "keep": dict.fromkeys(("", "doing"), ACTIVE),
    "start": {"": ACTIVE, "past": ACTIVE, "doing": ACTIVE, "not": ASSIGNED, "wait": ASSIGNED},
    "order": dict.fromkeys(("", "past", "not", "wait", "doing"), ASSIGNED),
    "submit": {"": SUBMITTED, "past": SUBMITTED, "not": ACTIVE, "wait": ACTIVE},
    "send": {"": SUBMITTED, "past": SUBMITTED, "not": ACTIVE, "wait": ACTIVE},
    "check": {"wait": SUBMITTED, "doing": SUBMITTED, "past": CLOSED, "fail": ACTIVE},
    "review": {"wait": SUBMITTED, "doing": SUBMITTED, "fail": ACTIVE},
    "appraise": {"doing": SUBMITTED, "fail": ACTIVE},  # 待评审 may come before the work as well
    "ascertain": {"doing": ACTIVE, "fail": ACTIVE},  # 待确认 may be a question that the lead has to answer
    "awaited": {"": SUBMITTED},
    "suspend": dict.fromkeys(("", "past", "doing"), "suspended"),
    "cancel": dict.fromkeys(("", "past"), "cancelled"),
    "ahead": {"": ASSIGNED},
    "going": dict.fromkeys(("", "past", "doing"), ACTIVE),
    "undone": dict.fromkeys(("", "doing"), ACTIVE),
    "": {"fail": ACTIVE},  # 未通过, 已驳回
}  # fmt: skip
LONGEST_CLAUSE = 100  # characters; it also bounds the time of ``Lexicon.cut``


@dataclass
class _Group:
    marks: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


@dataclass
class Meaning:
    """The states of the groups of a wording, in order; ``sure`` ones overrule ``weak`` ones (整改 alone, 逾期, and
    长期坚持 or 已报送 behind 已完成)."""

    sure: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    is_partly: bool = False
    is_past: bool = False
    is_marked: bool = False
    is_unknown: bool = False
    is_more: bool = False  # than its state: 基本完成, 滞后, 待到货
    ends_denied: bool = False  # 已整改未到位


def meaning_of(wording: Wording, *, is_strict: bool = True) -> Meaning:
    meaning = Meaning()
    _collect(meaning, wording.clauses, is_strict)
    # Unknown words in brackets are ignored, as in 已完成（3月底）.
    for aside in wording.asides:
        in_brackets = Meaning()
        _collect(in_brackets, aside, is_strict)
        if not in_brackets.is_unknown:
            meaning.sure += in_brackets.sure
            meaning.is_partly |= in_brackets.is_partly
    return meaning


def _collect(meaning: Meaning, clauses: list[str], is_strict: bool) -> None:
    meaning.is_unknown |= any(len(clause) > LONGEST_CLAUSE for clause in clauses)
    groups = [each for clause in clauses for each in _groups(clause[:LONGEST_CLAUSE])]
    is_late = any(each and "late" in each.heads for each in groups)
    for group in groups:
        if group is None:
            meaning.is_unknown = True
            continue
        meaning.is_partly |= "partly" in group.marks
        meaning.is_more |= bool(group.marks & {"partly", "unread"}) or "late" in group.heads
        meaning.is_past |= "past" in group.marks
        meaning.is_marked |= bool(group.marks)
        meaning.ends_denied = "not" in group.marks and len(clauses) == 1  # unlike 已完成/未完成 in a form
        if not group.heads and _mark(group.marks) in ("", "past", "partly"):
            continue
        state, is_weak = _state(group)
        if group.heads & {"appraise", "ascertain"} and {CLOSED, SUBMITTED} & {*meaning.sure}:
            state = _MEANINGS["review"].get(_mark(group.marks) or "", state)  # 已完成，待确认
        if is_late and state == ASSIGNED and group.heads == {"work"}:
            state = ACTIVE  # 超期未办, unlike 超期未签收
        meaning.is_unknown |= state is None
        if state is None and not is_strict:
            state = _guess(group, is_done=CLOSED in meaning.sure)
        if state:
            (meaning.weak if is_weak else meaning.sure).append(state)


def _groups(clause: str) -> list[_Group | None]:
    """Split a clause into groups; None stands for an unknown word."""
    groups: list[_Group | None] = []
    group, before = _Group(), ""
    for kind in kinds_of(clause):
        if kind == "":
            groups.append(None)
        elif kind == "late":
            blocked = set() if group.heads else group.marks & {"not", "wait", "apply"}
            groups.append(_Group(blocked, {"late"}))
        elif kind == "ing" and before == "late":  # 延期中
            pass
        elif kind == "ing":  # 推进中
            groups += [] if group.heads else [None]
            group.marks.add("doing")
        elif kind in _MEANINGS:
            group.heads.add(kind)
        elif kind in (PERCENT, DATE):
            groups += [None] if "not" in group.marks else []  # 未完成80% may mean that 80 % or 20 % is done
        else:
            if kind in _OPENERS and group.heads:
                groups.append(group)
                group = _Group()
            group.marks.add(kind)
        before = kind
    return [*groups, group]


def _state(group: _Group) -> tuple[str | None, bool]:
    """The state of a group, None if it is not clear; and whether it is weak (see Meaning)."""
    if group.heads == {"late"}:
        return None if group.marks else ACTIVE, True
    mark, kind = _mark(group.marks), _kind(group.heads)
    state = None if mark is None else _MEANINGS.get(kind or "", {}).get(mark)
    is_sent = kind == "send" and state == SUBMITTED
    return state, kind == "keep" or is_sent or (kind in ("work", "mend") and not mark)


def _guess(group: _Group, *, is_done: bool) -> str | None:
    """The most likely state of a group without a clear one. Who reviews what is done, or waits for it, has it."""
    if "needless" in group.marks:
        return "cancelled"
    if group.heads & {"review", "check"}:
        return SUBMITTED if is_done or group.marks & {"wait", "doing"} else None
    if group.heads - {"done"} and group.marks & {"refuse", "decline"}:
        return "cancelled"  # 不予处理, 不处理, 并入017号提案办理
    if group.heads and ("not" in group.marks) is not ("late" in group.heads):  # unlike 未延期
        return ACTIVE
    if "wait" in group.marks:
        return ASSIGNED
    return CLOSED if "past" in group.marks and "work" in group.heads else None


def _mark(marks: set[str]) -> str | None:
    """The mark that counts, "" without one; None if several contradict each other."""
    counting = marks - _NEUTRAL
    if "not" in counting and "timely" in marks:  # 未按时完成: finished late, or not finished?
        return None
    if counting in ({"not", "partly"}, {"doing", "partly"}):
        counting = counting - {"partly"}
    if len(counting) > 1:
        return None
    return next(iter(counting), "past" if "past" in marks else "")


def _kind(heads: set[str]) -> str | None:
    """The head that counts among several; None if unclear. With others, work and mend are only objects: 整改完成."""
    kinds = heads - {"work", "mend"} or heads - {"mend"} or heads
    if kinds == {"ahead", "review"}:  # pending approval
        return "awaited"
    if "ascertain" in kinds and kinds & {"done", "seal"}:
        return "review"  # 待确认办结
    if "done" in kinds and (sent := kinds & {"submit", "send"}) and len(kinds) == 2:
        return next(iter(sent))  # 已完成上报
    if "done" in kinds:
        kinds = kinds - {"check"}  # 验收通过
    if kinds & {"review", "check"}:
        kinds = kinds - {"done", "seal"} - ({"review", "check"} if kinds & {"submit", "send"} else set())
    if kinds == {"done", "seal"}:
        return "seal"
    return next(iter(kinds)) if len(kinds) == 1 else None


def by_figure(wording: Wording) -> str | None:
    """The state from a percentage, or else from a tick, in a wording without known words; ✓ 正常 is on its course,
    and ✅ 200 a code."""
    if wording.percents:
        return CLOSED if wording.percents[0] == 100 else ACTIVE
    is_open = wording.tick is None or "正常" in wording.clauses or any(map(str.isdecimal, wording.clauses))
    return None if is_open else CLOSED if wording.tick else ACTIVE
