"""Read a state in free wording, where its words clearly mean one.

If groups contradict each other (see ``grammar``), or a word is unknown, there is no reading; ``likely`` only guesses.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.grammar import ACTIVE, ASSIGNED, CLOSED, SUBMITTED, by_figure, meaning_of
from duban.ledgers.cells.restrictions import is_left, is_restricted
from duban.ledgers.cells.statewords import DONE
from duban.ledgers.cells.wording import BOX, DAY, chosen, undated, undecorated

STOP = re.compile(rf"[，,；;。：:（(—–\n]|\s-\s|(?<=[a-z]ed)\s(?={DAY})")  # Completed 26 Mar in the second round
_PAST = re.compile(r"已|^[a-z]{2,}[^\We]ed\b", re.IGNORECASE)
_OF_MATTER = re.compile("|".join(["完毕", *DONE.split()]))  # rather than of the part before it
_UNTIL = re.compile(r"^[如若]|[后时]\W*$")  # 如无异议，办结; 验收后，办结
_PASSED = re.compile("通过|合格|pass", re.IGNORECASE)
_ASIDE = re.compile(r"[（(]([^（()）]*)")
_DOING = re.compile(r"[a-z]{3}ing\W*$")  # ✅ Testing

YES, NO = ("是", "yes", "true", "y"), ("否", "no", "false", "n")
"""The answers below a question such as 是否办结."""
LONGEST_TICKED = 24  # characters of a state that only its tick or box decides: ✅ login.py, ☐ Entwurf
LONGEST_DATED = 30  # characters of a state with its day: 11月18日完成
LONGEST = 1_000  # characters of a text that may be a state


class State(NamedTuple):
    """A status key, and the percentage in the wording, 0 to 100, if any; ``is_whole``: it is all that its words say."""

    key: str
    percent: float | None = None
    is_whole: bool = True


@lru_cache(maxsize=8192)
def read_state(text: str) -> State | None:
    """``"✅ 已完成"`` → closed, ``"已完成80%"`` → active and 80; None unless the words clearly mean one state."""
    if len(text) > LONGEST:
        return None
    text = chosen(text)
    if (answer := spelling(text).strip("。.,;；!")) in (*YES, *NO):
        return State(CLOSED if answer in YES else ACTIVE)
    wording = undecorated(text)
    meaning = meaning_of(wording)
    percent = next(iter(wording.percents), None)
    is_part = meaning.is_partly or (percent is not None and percent < 100)
    keys = {ACTIVE if is_part and key == CLOSED else key for key in meaning.sure or meaning.weak}
    keys = keys or ({ACTIVE} if meaning.is_partly else set())
    if keys == {CLOSED, ACTIVE} and meaning.ends_denied:
        keys = {ACTIVE}
    if keys == {CLOSED, SUBMITTED} and meaning.sure[-1] == SUBMITTED:
        keys = {SUBMITTED}  # 已完成待验收
    is_ticked = wording.tick and keys <= {CLOSED} and len(text) < LONGEST_TICKED
    is_both = {"是", "否"} <= {*text}  # 是√ 否
    is_ticked = is_ticked and not (is_both or is_restricted(text) or _DOING.search(text))
    is_empty = bool(BOX.match(text)) and wording.tick is False and keys <= {ACTIVE} and len(text) < LONGEST_TICKED
    if (meaning.is_unknown and not (is_ticked or is_empty)) or len(keys) > 1 or len(wording.percents) > 1:
        return None
    key = next(iter(keys), None) or by_figure(wording)
    # 完成 3月5日 without 已 may be a plan: the date says when it shall be finished.
    is_doubtful = wording.tick is False or (wording.has_date and not meaning.is_past)
    is_doubtful = key == CLOSED and (is_doubtful or is_restricted(" ".join(_ASIDE.findall(text))))
    if key is None or is_doubtful or (percent or 0) > 100 or (key == ASSIGNED and percent):
        return None
    is_more = meaning.is_unknown or meaning.is_more or bool(meaning.sure and meaning.weak)
    return State(key, percent, not is_more)


def begun_state(text: str) -> State | None:
    """The state that a wording begins with, where the rest only explains it: ``"待办，周五前"`` → assigned; or with
    which it ends, where it tells what was done: ``"已更换，办结"`` → closed.

    None if the rest names another state, or may restrict that it is closed.
    """
    text = text[:LONGEST]
    if (stop := STOP.search(text)) is None:
        return None
    first, rest = text[: stop.start()], text[stop.start() :]
    state = read_state(undated(first) if len(text) < LONGEST_DATED else first)
    if state is None:
        before, last, _end = text.rpartition(clauses_of(text)[-1] or text)
        if not before or read_state(last) != State(CLOSED):
            return None
        is_of_all = (_PAST.search(before) or _OF_MATTER.search(last)) and not _UNTIL.search(before)
        if not is_of_all or _PASSED.search(last):  # 通过 may be that of a stage
            return None
        state, rest = State(CLOSED), text
    wording = undecorated(rest)
    is_part = state.key == CLOSED and (is_left(rest) or any(share < 100 for share in wording.percents))
    is_other = is_part or any(each and each.key != state.key for each in map(read_state, wording.all))
    return None if is_other else state._replace(is_whole=False)


def clauses_of(text: str) -> list[str]:
    """Its clauses, as a report of what was done separates them."""
    return STOP.split(text.rstrip("。.!！ "))
