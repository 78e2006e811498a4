"""Of two columns of answers, the one that confirms what the other says: 是否销号 beside 是否完成.

A matter is closed where both say so. Source: DOMAIN "Words", close: "confirmed by the supervising office, never by the
owner".
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import compress, product

from duban.domain.task import OPEN
from duban.ledgers.cells.likely import is_begun
from duban.ledgers.cells.names import EASTERN, NOBODY
from duban.ledgers.cells.restrictions import DOUBTS
from duban.ledgers.cells.states import clauses_of
from duban.ledgers.cells.words import ANSWERS, likely, stated
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.columns.profiles import Profile

SHOWN = 0.9  # the least share of cells with a state
_SHUT = re.compile("销|关闭|归档|clos|archiv", re.IGNORECASE)
_SEALED = re.compile(f"{_SHUT.pattern}|闭环|验[收证]|复[核查验]|verif", re.IGNORECASE)
"""Words for the end of the matter, rather than of the work."""
_REVIEWED = re.compile("^(?!.*需).*(?:审核|确认)")  # unlike 是否需要确认
_LACKS = re.compile("[尚还仍][缺差欠需有待]")
_FAILED = re.compile("不|未通过|驳回|退回|返工|重新|fail|reject", re.IGNORECASE)
_REFUSED = re.compile(r"[不未]通过|不合格|驳回|退回|返工|\bfail(?:ed|s)?\b|\breject", re.IGNORECASE)
_LEFT = re.compile("(?:剩余|遗留|尚?未(?![按如])).*(?:问题|事项|原因)")
SHORT, LONG = 10, 30  # characters; a longer text may tell of more than its end, or only of how
_TICKED = "also", "status"
HEADS = ("", "state", "feedback", "result", "aim")
ASKS = 0.45  # the least strength of a heading that asks for the state


def with_confirmation(columns: list[Column], profiles: Sequence[Profile], mapping: Mapping[str, str]) -> list[Column]:
    """The columns, with one that confirms the state, or else the day or the progress, if there is one.

    It confirms only what the other one says is done. A state that itself is a confirmation needs another one before it.
    Without one the words of the state may tell what is closed from what is only done.
    """
    fields = by_field(columns)
    status, free = fields.get("status"), [each for each in columns if _is_free(each, profiles[each.index])]
    ends = [fields[each] for each in ("closed", "progress") if each in fields]
    if status and not confirms(status.heading):
        pairs = product([status], free)
    elif status:
        pairs = product([*(each for each in free if claims(each.heading).get("status", 0) >= ASKS), *ends], [status])
    else:
        pairs = product(ends, free)
    for done, last in pairs if "status" not in mapping else ():
        is_pair = confirms(last.heading) and not confirms(done.heading)
        if is_pair and _is_stage_of(profiles[last.index], profiles[done.index], is_end=done in ends):
            uses = {last.index: "confirms"} | ({} if done in ends else {done.index: "read"})
            pair = {at: replace(each, field="status", use=uses[at]) for each in columns if (at := each.index) in uses}
            return [pair.get(each.index, each) for each in columns]
    return [replace(each, is_sealed=each.field == "status" and _is_sealed(profiles[each.index])) for each in columns]


def sealed_alike(columns: Sequence[Column], sealed: Container[str]) -> list[Column]:
    """The columns of a table, that of the state told apart as in another one of its book, if it is in ``sealed``."""
    at = {each.index for each in columns if each.field == "status" and each.heading in sealed}
    at = set() if any(each.use == "confirms" for each in columns) else at
    return [replace(each, is_sealed=True) if each.index in at else each for each in columns]


def _is_free(column: Column, profile: Profile) -> bool:
    fields = ("last_feedback", "result") if profile.filled else ("last_feedback", "result", "closed")  # 销号: √
    return column.use == "kept" or column.field in fields or (column.use, column.field) == _TICKED


def confirms(heading: str) -> bool:
    """Does it ask for the confirmation, and not for its day, its reason or who gave it?"""
    head, _topics, marks = parsed(heading)
    is_aim = head == "aim" and "意见" not in heading  # 验收要求
    is_confirmation = "confirm" in marks or bool(_REVIEWED.search(heading))
    return is_confirmation and (head in HEADS or "yesno" in marks) and not is_aim


def _is_sealed(profile: Profile) -> bool:
    """Do its words tell what is closed from what is only done: 已关闭 beside 已解决, Closed beside Resolved?"""
    return _says_sealed(profile) and any(map(is_unsealed, profile.texts))


def _says_sealed(profile: Profile) -> bool:
    """Do some of its words close by the end of the matter: 已销号, 已整改，复查合格, unlike 已完成，11月3日验收?"""
    return any(stated(each) == "closed" and any(map(_is_sealing, clauses_of(each))) for each in profile.texts)


def _is_sealing(clause: str) -> bool:
    return bool(_SEALED.search(clause)) and stated(clause) == "closed"


def shuts(wording: str) -> bool:
    """Does it say that the matter is shut, 已关闭, 销号, after which nobody confirms anything?"""
    return bool(_SHUT.search(wording))


def refuses(wording: str) -> bool:
    """Does a short text say that somebody did not accept it, whatever its heading: 材料不足，退回?"""
    return len(wording) <= LONG and bool(_REFUSED.search(wording))


def is_unsealed(wording: str, by_day: str = "") -> bool:
    """Does a cell name or begin with the end of the work, and not that of the matter, as 已销号 and 办结 do?

    ``by_day``: the heading of its day of completion, if it has one: 关闭日期 is that of the matter.
    """
    is_worded = any(map(str.isalpha, wording)) and wording.casefold() not in ANSWERS
    is_sealed = _SEALED.search(f"{wording} {by_day}") or "办结" in wording
    return is_worded and not is_sealed and stated(wording) == "closed"


def leaves(heading: str) -> bool:
    """Does it ask what is left to do: 遗留问题, 未完成原因, unlike 未按期完成原因 of what was late?"""
    return bool(_LEFT.fullmatch(heading.strip()))


def denied(heading: str, wording: str) -> tuple[str | None, bool]:
    """The open state that a cell names, and whether it surely does: 未闭合, 退回. A longer text may not end with it.
    What only was received or begun, 已签收 in a remark, may be finished since.

    否 denies only where the heading asks whether it is done, or for the last word: 是否销号, unlike 是否现场核查.
    """
    if leaves(heading):
        return None if wording.casefold() in (*NOBODY, "0", "") else "active", False
    state, is_last, failed = stated(wording), confirms(heading), _FAILED.search(wording)
    if not is_last and is_begun(wording):
        return None, False
    denies = failed or DOUBTS.search(wording)
    if not state and denies and is_last and len(wording) <= (SHORT if EASTERN.search(wording) else LONG):
        state = "submitted"
    may_deny = is_last or (denies and len(wording) < LONG)
    may_be = state or (likely("status", wording) if may_deny else None)
    may_be = "active" if may_be is None and may_deny and _LACKS.search(wording) else may_be
    if not says_something(heading):  # 复评: 未完成, whatever it is
        return state if state in OPEN and denies and len(wording) <= SHORT else None, False
    is_known = _SEALED.search(heading) if is_last else coverage(heading) == 1  # unlike 是否按期完成
    is_other = wording.casefold() in ANSWERS and not is_known
    if may_be not in OPEN or is_other:
        return None, False
    return may_be if not is_last else "active" if failed else "submitted", bool(state)


def _is_stage_of(last: Profile, done: Profile, *, is_end: bool) -> bool:
    """Do both hold states, ``last`` closed only where ``done`` is, and none of ``done`` is itself a confirmation?

    ``is_end``: ``done`` says by a day or by 100 % what is done. Of most of that ``last`` says something, unless it is
    ticked: of some matters nobody asks for it.
    """
    is_open = not _says_sealed(done)
    are_shown = all(
        each.states >= SHOWN or (each.ticks and not each.filled) for each in (last, *([] if is_end else [done]))
    )
    is_dated = is_end and done.dated > 0
    dones = [stated(each) in ("closed", "submitted") or (is_dated and bool(each)) for each in done.by_row]
    answers = [*compress(last.by_row, dones)]
    is_asked = not last.filled or 2 * sum(map(bool, answers)) >= len(answers)
    is_later = all(is_done for is_done, each in zip(dones, last.by_row, strict=True) if stated(each) == "closed")
    return is_open and are_shown and is_asked and is_later
