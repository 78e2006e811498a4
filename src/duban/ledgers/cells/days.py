"""What the cell of a date says at first sight: one whole day, two days, or a day without a year."""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from duban.ledgers.cells.orders import DASHED
from duban.ledgers.cells.text import moment

SPAN = re.compile(r"\d.*(?:[-~～〜→—–至到]|to).*\d")
LONGEST_SPAN = 60  # characters of two days and the words around them
_DASHED_DAY = re.compile(r"\s*\d{4}-\d{1,2}(?:-\d{1,2}(?:[ T][\d:.]*(?:[+-]\d\d:?\d\d)?)?)?\s*")
_NAMES_YEAR = re.compile(
    "[0-9]{4}|[〇零一二三四五六七八九]{4}年|[今明去本后次翌]年|[-'’][0-9]{2}$|[A-Za-z]{3}/[0-9]{2}(?![0-9])"
)


def is_span(wording: str) -> bool:
    """Does it look like two days? The dashes within one do not count."""
    is_day = _DASHED_DAY.fullmatch(wording) or DASHED.fullmatch(wording)
    return len(wording) <= LONGEST_SPAN and bool(SPAN.search(wording)) and not is_day


@lru_cache(maxsize=8192, typed=True)
def plain_date(cell: object) -> str | None:
    """Fast path for most cells: a date cell, or the text "2026-12-01"; None for anything else."""
    if isinstance(cell, date):
        return moment(cell)
    if type(cell) is str and len(cell) == 10 and cell[4] == cell[7] == "-" and cell >= "1900":
        with suppress(ValueError):
            return date.fromisoformat(cell).isoformat()
    return None


def lacks_year(cell: object) -> bool:
    """Has this text, or number such as 8.25 (August 25), no year?"""
    return (isinstance(cell, str) and not _NAMES_YEAR.search(cell)) or (isinstance(cell, float) and cell < 1000)


def day_of(day: str | date) -> date:
    """A date without its time, from ISO or a date."""
    return date.fromisoformat(day) if isinstance(day, str) else date(day.year, day.month, day.day)
