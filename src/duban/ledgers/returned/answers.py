"""Read the cells that a unit fills in."""

import re
import unicodedata
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from typing import Any

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.moments import civil
from duban.domain.names.numerals import numeral
from duban.domain.phrases import Unreadable, read_cell
from duban.errors import Usage
from duban.ledgers.cells import shares
from duban.ledgers.cells.names import NOBODY
from duban.ledgers.cells.readers import progress as read_progress
from duban.ledgers.cells.text import Zero, check, text
from duban.ledgers.cells.words import read_state
from duban.locales import _, read_term

NO_NEWS = {"无", "n/a"}
"""An answer in 进展情况: units are asked to write it if they have no news."""
_OF_HUNDRED = re.compile("百分之(.+)")
_TENTHS = re.compile("([一二三四五六七八九])成([一二三四五六七八九])?")
_SAYS = {"closed": True, "submitted": True, "active": False, "assigned": False}


class Cells:
    """Reads the cells of sheets that came back on one day."""

    def __init__(self, today: date, calendar: WorkCalendar) -> None:
        self._today, self._calendar = today, calendar
        self._readers: dict[str, Callable[[object], Any]] = {
            "feedback": lambda cell: words(cell, NOBODY - NO_NEWS),
            "progress": percent,
            "done": is_done,
            "problems": words,
            "expected": self._expected,
        }

    def read(self, column: str, cell: object) -> Any:
        """The answer in a cell of a column of rounds.ASKED. Raises Usage if it cannot be read."""
        return self._readers[column](cell)

    def is_same_day(self, cell: object, sent: str) -> bool:
        """Whether a cell holds the deadline that was sent, in whatever form a program shows it."""
        wording = text(cell).strip()
        return sent in (wording, wording.replace(" ", "T"), self._day(cell))

    def _expected(self, cell: object) -> str:
        """The day by which the unit expects to finish: "YYYY-MM-DD" if it is a day, else as written."""
        wording = words(cell)
        return (self._day(cell) if wording else "") or wording

    def _day(self, cell: object) -> str:
        """The day or moment in a cell, also if it was saved as a serial number; "" for anything else."""
        is_serial = isinstance(cell, str) and re.fullmatch(r"\s*\d{5}\s*", cell)
        with suppress(Unreadable):
            reading = read_cell(float(str(cell)) if is_serial else cell, self._today, self._calendar)
            if reading.kind == "fixed" and reading.due:
                return civil(reading.due)
        return ""


def words(cell: object, nothing: Collection[str] = NOBODY) -> str:
    """A text; "" for an empty cell, and for one that says ``nothing``: a dash, 无."""
    try:
        check(cell, own=False, is_word=True)
    except Zero:
        return ""
    wording = text(cell).strip()
    return "" if wording.casefold() in nothing else wording


def percent(cell: object) -> int | None:
    """80%, 80, 0.8, 百分之八十, 八成 and 已完成 as a percentage; None for an empty cell."""
    check(cell, own=False, is_word=False)
    wording = "".join(unicodedata.normalize("NFKC", text(cell)).split())
    if wording.casefold() in NOBODY:
        return None
    if (share := _spoken(wording)) is not None:
        return share
    # The column asks for 0 to 100, so that a figure below 1 can only be a share of one, and 1 may be either.
    if not shares.shows_percent(cell) and re.fullmatch(r"1(\.0+)?", wording):
        raise Usage(_("“{value}” may be 1 % or 100 %.").format(value=wording))
    scale = 100 if re.fullmatch(r"0?\.\d+", wording) else 1
    values = read_progress(cell if shares.shows_percent(cell) else wording, scale)
    if "progress" in values:
        return int(values["progress"])
    if values.get("status") in _SAYS:
        return 100 if values["status"] == "closed" else 0 if values["status"] == "assigned" else None
    raise Usage(_("“{value}” is not a percentage.").format(value=wording))


def _spoken(wording: str) -> int | None:
    """百分之八十 → 80, 八成五 → 85."""
    if match := _OF_HUNDRED.fullmatch(wording):
        share = 0 if match[1] in "零〇" else int(match[1]) if match[1].isdecimal() else numeral(match[1])
        share = 100 if match[1] == "百" else share
        return share if share is not None and share <= 100 else None
    if match := _TENTHS.fullmatch(wording):
        return sum((numeral(figure) or 0) * unit for figure, unit in zip(match.groups(""), (10, 1), strict=True))
    return None


def is_done(cell: object) -> bool | None:
    """Whether the unit reports the matter as finished, by a choice or in its own words; None for an empty cell."""
    check(cell, own=False, is_word=False)
    wording = text(cell).strip()
    if wording.casefold() in NOBODY:
        return None
    if says := read_term("bool", wording, ("yes", "no")):
        return says == "yes"
    state = read_state(wording)
    if state is None or state.key not in _SAYS:
        raise Usage(_("“{value}” is neither yes nor no.").format(value=wording))
    return _SAYS[state.key]
