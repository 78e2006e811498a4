"""Of two columns of answers, the one that confirms what the other says: 是否销号 beside 是否完成.

A matter is closed where both say so. Source: DOMAIN "Words", close: "confirmed by the supervising office, never by the
owner".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress

from duban.ledgers.cells.wording import TICKS, undated
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import Profile

SHOWN = 0.9  # the least share of cells with a state
_CONFIRMED = re.compile("销|闭环|关闭|归档|验收|clos|verif", re.IGNORECASE)
_TICKED = "also", "status"
HEADS = ("", "state", "feedback", "result", "aim")
ASKS = 0.45  # the least strength of a heading that asks for the state


def with_confirmation(columns: list[Column], profiles: Sequence[Profile], mapping: Mapping[str, str]) -> list[Column]:
    """The columns, with one that confirms the state, if there is one.

    It confirms only what the other one says is done. A state that itself is a confirmation needs another one before it.
    """
    status = by_field(columns).get("status")
    if status is None or "status" in mapping:
        return columns
    is_confirmed = _confirms(status.heading)
    for other in (each for each in columns if each is not status and _is_free(each)):
        done, last = (other, status) if is_confirmed else (status, other)
        is_asked = claims(other.heading).get("status", 0) >= ASKS or not is_confirmed
        is_pair = is_asked and _confirms(other.heading) is not is_confirmed
        if is_pair and _is_stage_of(profiles[last.index], profiles[done.index]):
            uses = {done.index: "read", last.index: "confirms"}
            pair = {at: replace(each, field="status", use=uses[at]) for each in columns if (at := each.index) in uses}
            return [pair.get(each.index, each) for each in columns]
    return columns


def _is_free(column: Column) -> bool:
    return column.use == "kept" or column.field in ("last_feedback", "result") or (column.use, column.field) == _TICKED


def _confirms(heading: str) -> bool:
    """Does it ask for the confirmation, and not for its day, its reason or who gave it?"""
    head, _topics, marks = parsed(heading)
    return ("confirm" in marks or "审核" in heading) and (head in HEADS or "yesno" in marks)


def _is_stage_of(last: Profile, done: Profile) -> bool:
    """Do both hold states, ``last`` closed only where ``done`` is, and none of ``done`` is itself a confirmation?

    Of most that is done ``last`` says something, unless it is ticked: of some matters nobody asks for it.
    """
    is_open = not any(map(_CONFIRMED.search, done.texts))
    is_shown = all(each.states >= SHOWN or (each.ticks and not each.filled) for each in (last, done))
    answers = [*compress(last.by_row, map(_is_closed, done.by_row))]
    is_asked = not last.filled or 2 * sum(map(bool, answers)) >= len(answers)
    is_later = all(map(_is_closed, compress(done.by_row, map(_is_closed, last.by_row))))
    return is_open and is_shown and is_asked and is_later


def _is_closed(wording: str) -> bool:
    return wording in TICKS or read_status(undated(wording)) == "closed"
