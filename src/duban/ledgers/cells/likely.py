"""Guess the state of a wording that nobody can read for sure, to suggest it."""

import re

from duban.ledgers.cells.grammar import ACTIVE, ASSIGNED, CLOSED, LONGEST_CLAUSE, SUBMITTED, by_figure, meaning_of
from duban.ledgers.cells.restrictions import TERM, WAITS, is_restricted
from duban.ledgers.cells.states import LONGEST, STOP, State, begun_state, clauses_of, read_state
from duban.ledgers.cells.statewords import LOOKED_AT, kinds_of
from duban.ledgers.cells.wording import DATE, Wording, undecorated

_WAITS_FOR_LOOK = re.compile(f"(?:待|await|waiting|pending|to be).*{LOOKED_AT}")  # 待市督查室现场核验
_WHEN = re.compile(r"\d+[年月日号]?份?")


def likely_state(text: str) -> str | None:
    """Guess the state of an unknown wording, to suggest it: the last open state in it goes before closed, which is
    suggested only where nothing else is said.

    "Complete - pending sign off" is submitted: it waits for somebody.
    """
    stop = STOP.search(text) if len(text) > LONGEST_CLAUSE else None
    if state := read_state(text[: stop.start()]) if stop else begun_state(text):
        return state.key  # DONE（a long report of how）
    wording = undecorated(text[:LONGEST])
    meaning = meaning_of(wording, is_strict=False)
    if not meaning.is_past and TERM.search(text[:LONGEST]):
        meaning.is_partly = True  # it may be a plan
    is_open = [key for key in meaning.sure or meaning.weak if key != CLOSED or meaning.is_partly]
    key = is_open[-1] if is_open else CLOSED if meaning.sure else by_figure(wording)
    is_part = is_restricted(text[:LONGEST]) or any(share < 100 for share in wording.percents)
    if is_part and CLOSED in (key, *meaning.sure):
        is_waiting = SUBMITTED in meaning.sure or WAITS.search(" ".join(wording.all))
        return SUBMITTED if is_waiting else ACTIVE
    key = ACTIVE if (is_open and key == CLOSED) or (wording.tick and key == ASSIGNED) else key  # ✅（部署待做）
    if key in (ASSIGNED, None) and any(map(_WAITS_FOR_LOOK.search, wording.all)):
        return SUBMITTED
    is_end = wording.tick or (key == CLOSED and may_close(text))  # 方案设计，完成
    is_of_part = not is_end and _says_what(wording)
    is_bare = key == CLOSED or not (meaning.is_marked or meaning.is_partly)
    is_first = any(kinds_of(each)[:1] == ("",) for each in wording.all)
    is_stage = key == SUBMITTED and CLOSED not in meaning.sure and is_first
    return None if is_of_part and (is_bare or is_stage) else key  # 合同审核中 is a stage, 待业主审核 is not


def is_begun(text: str) -> bool:
    """Does it say no more than that something was received, begun or handed in: 已签收, Started, 已上报（11月3日）?"""
    kinds = {kind for clause in undecorated(text[:LONGEST]).all for kind in kinds_of(clause[:LONGEST_CLAUSE])}
    return kinds <= {"past", "also", "timely", "start", "order", "submit", "send", DATE} and bool(kinds)


def is_unread_wait(text: str) -> bool:
    """Does it wait for something of which nobody knows whether it comes before the work: 待配置, 待配件?"""
    return any({"wait", "unread", "work"} <= {*kinds_of(each[:LONGEST_CLAUSE])} for each in undecorated(text).clauses)


def may_close(text: str) -> bool:
    """Does the first or the last of several clauses, taken alone, close: 已换锁，未回访，办结?"""
    clauses = clauses_of(text[:LONGEST])
    return len(clauses) > 1 and State(CLOSED) in map(read_state, (clauses[0], clauses[-1]))


def _says_what(wording: Wording) -> bool:
    """Does it name what is finished, 文档侧已完成, or accepted, 接受风险? The rest of the matter may be open, unless it
    says what was done until the end: 已答复，办结."""
    kinds = [kind for clause in wording.clauses for kind in kinds_of(_WHEN.sub("", clause[:LONGEST_CLAUSE]))]
    return "" in kinds and not (kinds[0] == "past" and kinds[-1] in ("done", "seal"))
