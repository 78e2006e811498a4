"""The dates of a row: deadlines in the words of the office, and days on which something happened."""

import re
from datetime import date, datetime
from functools import lru_cache

from duban.domain.phrases import Reading, Unreadable, read_cell
from duban.domain.workdays import WorkCalendar
from duban.ledgers import words
from duban.ledgers.cells import Values, moment, text
from duban.locales import _

DEADLINES = ("due", "original_due")  # the other dates are days on which something happened


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)\s*(?=年|$|[^\d.\-/])")


def year_in(*texts: str) -> int | None:
    """The year that the first of the texts names which names one: ``"2026年重点工作"`` → 2026."""
    found = (match for each in texts if (match := _YEAR.search(each)))
    return next((int(match[1]) for match in found), None)


class DateReader:
    """Reads the date cells of a table; the same wording on the same base is read once.

    ``year`` is the one of dates that name none. Where the row says when it was assigned, that tells more about
    its deadline, unless the person gave the year (``is_told``).
    """

    def __init__(
        self,
        today: date,
        calendar: WorkCalendar,
        year: int | None = None,
        *,
        is_told: bool = False,
        around: object = None,
        month: object = None,
        day_first: object = None,
    ) -> None:
        self.today = today
        self.year, self._is_told = year, is_told
        self._calendar = calendar
        self._reading = lru_cache(maxsize=8192, typed=True)(self._read)

    def notes(self) -> list[str]:
        return []

    def deadline(self, field: str, cell: object, assigned: str | None) -> tuple[Values, str]:
        """The date that ``cell`` comes to, counted from ``assigned`` or else today; and a note about it."""
        year = self.year if self._is_told or not assigned else None
        reading = self._reading(cell, _day(assigned) if assigned else self.today, year)
        return ({field: moment(reading.due)} if reading.due else {}), reading.note

    def day(self, field: str, cell: object) -> tuple[Values, str]:
        """A day on which something happened: without a year, that of the table, or the last such day up to today.

        Raises Unreadable for a span or a period: those are wishes, not events.
        """
        if field == "closed" and isinstance(cell, str) and (status := words.read_status(cell)):
            return {"status": status}, ""
        reading = self._reading(cell, self.today, self.year or self.today.year)
        if reading.kind not in ("fixed", "unresolved"):
            raise Unreadable(_("“{value}” is not a date.").format(value=text(cell)))
        if reading.due is None:
            return {}, ""
        if isinstance(cell, str) and not re.search(r"\d{4}", cell):
            return self._without_year(field, cell, reading)
        return {field: moment(reading.due)}, ""

    def _without_year(self, field: str, cell: str, reading: Reading) -> tuple[Values, str]:
        if reading.due and not self.year and moment(reading.due)[:10] > self.today.isoformat():
            reading = self._reading(cell, self.today, self.today.year - 1)
        due = moment(reading.due) if reading.due else ""
        return {field: due}, _("It names no year and is read as {date}.").format(date=due)

    def _read(self, cell: object, base: date, year: int | None) -> Reading:
        return read_cell(cell, base, self._calendar, default_year=year)


@lru_cache(maxsize=8192, typed=True)
def plain_date(cell: object) -> str | None:
    """The quick way for what nearly every cell holds: a date cell, or the text "2026-12-01"."""
    if isinstance(cell, date):
        return moment(cell)
    if type(cell) is str and len(cell) == 10 and cell[4] == cell[7] == "-":
        try:
            return date.fromisoformat(cell).isoformat()
        except ValueError:
            return None
    return None


def _day(assigned: str) -> date:
    return datetime.fromisoformat(assigned) if "T" in assigned else date.fromisoformat(assigned)


def month_in(*a: str) -> int | None:
    return None


def day_first_of(a: object) -> bool | None:
    return None
