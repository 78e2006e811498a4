"""Finds the row of headings in a sheet of a round, and the column of each heading."""

from collections.abc import Mapping
from functools import lru_cache

from duban.domain.rounds import ASKED, COLUMNS
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.headings import plain
from duban.locales import terms

FEWEST = 3  # headings that make a row of headings, at least one of them of a column to fill in
LONGEST = 30  # characters of a heading
STRONG = 0.5  # of a claim that needs nothing else
_CLAIMED = {"last_feedback": "feedback", "progress": "progress", "status": "done"}


def columns_of(texts: Mapping[int, str]) -> dict[str, int]:
    """The place of each column, by its key, if the row ``texts`` (place → text) is one of headings; else {}.

    A heading that was changed is known by its words, if no other column has it.
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
