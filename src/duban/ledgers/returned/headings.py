"""Finds the row of headings in a sheet of a round, and the column of each heading."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from duban.domain.rounds import ASKED, COLUMNS, read_key
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.headings import plain
from duban.locales import terms

FEWEST = 3  # headings that make a row of headings, at least one of them of a column to fill in
LONGEST = 30  # characters of a heading
STRONG = 0.5  # of a claim that needs nothing else
_CLAIMED = {"last_feedback": "feedback", "progress": "progress", "status": "done"}
_KINDS = {
    "feedback": {"feedback", "state", "progress"},
    "progress": {"progress"},
    "done": {"done", "end", "yesno", "state"},
    "problems": {"content", "matter", "reason"},
    "expected": {"day", "limit"},
}
"""The words of a heading that a unit may have given to a column to fill in (ledgers/columns/vocabulary.py)."""


def columns_of(texts: Mapping[int, str]) -> dict[str, int]:
    """The place of each column, by its key, if the row ``texts`` (place → text) is one of headings; else {}.

    A heading that was changed is known by its words, if no other column has it; or by its place, if it stands alone
    between the same two columns as when it was sent and its words do not contradict.
    """
    exact: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for at, text in texts.items():
        if own := _own().get(plain(text)):
            exact.setdefault(own, at)
        elif len(text) <= LONGEST and (other := _claimed(text)):
            alike.setdefault(other, []).append(at)
    columns = {key: places[0] for key, places in alike.items() if len(places) == 1} | exact
    if len(columns) < FEWEST or 2 * len(columns) < len(texts) or not columns.keys() & {*ASKED}:
        return {}
    columns |= _by_place(texts, columns)
    return {key: columns[key] for key in COLUMNS if key in columns}


def twice(texts: Mapping[int, str], columns: Mapping[str, int]) -> dict[int, str]:
    """Columns with the heading of another column that is read, and its key."""
    own = ((at, _own().get(plain(text))) for at, text in texts.items())
    return {at: key for at, key in own if key and columns.get(key, at) != at}


@lru_cache(maxsize=1)
def _own() -> dict[str, str]:
    return {plain(heading): key for key in COLUMNS for heading in terms("form", key)}


def _claimed(heading: str) -> str | None:
    """The column to fill in that a heading would mean in a ledger of any office."""
    field, strength = likeliest(heading)
    return _CLAIMED.get(field) if strength >= STRONG else None


def _by_place(texts: Mapping[int, str], known: Mapping[str, int]) -> dict[str, int]:
    """Missing columns to fill in, if a single unknown column is in their place."""
    order = sorted((at, key) for key, at in known.items())
    placed = {}
    for (left, before), (right, after) in pairwise(order):
        between = COLUMNS[COLUMNS.index(before) + 1 : COLUMNS.index(after)]  # () if the columns were moved
        unknown = [at for at in range(left + 1, right) if at in texts and not read_key(texts[at])]
        if len(between) == len(unknown) == 1 and between[0] in _KINDS and _may_be(between[0], texts[unknown[0]]):
            placed[between[0]] = unknown[0]
    return placed


def _may_be(key: str, heading: str) -> bool:
    """Whether the words of a heading are compatible: none is known, or one of them fits."""
    heading_words = parsed(heading)
    kinds = {heading_words.head, *heading_words.topics, *heading_words.marks} - {"", "plain"}
    return not kinds or bool(kinds & _KINDS[key])
