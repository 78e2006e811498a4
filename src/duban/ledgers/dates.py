"""The dates of a row: deadlines in the words of the office, and days on which something happened."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from duban.domain.phrases import Reading, Unreadable, read_cell
from duban.domain.phrases.days import SERIALS
from duban.domain.phrases.words import plain
from duban.domain.workdays import WorkCalendar
from duban.ledgers import words
from duban.ledgers.cells import Values, moment, text
from duban.ledgers.guesses import Guesses
from duban.ledgers.orders import in_month, ordered, without_zone
from duban.ledgers.workbooks.raw import Shown
from duban.locales import _

DAYS_TO_1904 = 1462
DEADLINES = ("due", "original_due")  # the other dates are days on which something happened

_FROM = re.compile(r"^自?(?:收文|收到|接到|交办|下达|立项|签收|受理)(?:之日|通知)?(?:起|之?后)")
_BETWEEN = re.compile(r"\s*起?(?:至|到|[~～→]|—+|–|\bto\b|\s-+\s|(?<=[\d日号])-(?=\d{4}))\s*")
_NAMES_YEAR = re.compile("[0-9]{4}|[〇零一二三四五六七八九]{4}年|[今明去本后]年|-[0-9]{2}$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:(?!\d)\s*(?=年|$|[^\d.\-/])|(?=[-./]?(?:0[1-9]|1[0-2])(?![\d.\-/])))")
_MONTH = re.compile(
    r"(?<!\d)20\d\d(?:[-./年]\s*)?(0[1-9]|1[0-2])(?![\d.\-/])"
    r"|(?<![\d.\-~～至到—–/])(1[0-2]|0?[1-9])月(?!\s*[\d\-~～至到—–底末前])"
)


def year_in(*texts: str) -> int | None:
    """The year that the first of the texts names which names one: ``"2026年重点工作"``, ``"202603"`` → 2026."""
    found = (match for each in texts if (match := _YEAR.search(each)))
    return next((int(match[1]) for match in found), None)


def month_in(*texts: str) -> int | None:
    """The month that the first of the texts names which names just one: ``"3月"``, ``"202503"`` → 3; not 1-3月."""
    for said in texts:
        if found := {int(match[1] or match[2]) for match in _MONTH.finditer(plain(said))}:
            return found.pop() if len(found) == 1 else None
    return None


class Span(NamedTuple):
    """ISO dates, each where the cell tells it."""

    start: str | None
    end: str | None


def any_hour(_moment: datetime) -> str:
    """Where the clocks never change, no hour is skipped or comes twice."""
    return ""


class DateReader:
    """Reads the date cells of a table; the same wording on the same base is read once.

    A day without a year is in ``year`` where something tells it, else it is the one nearest to ``around``, the middle
    of the table's whole dates, or to today. Where the row says when it was assigned, its deadline is the first such
    day from then on, unless the person gave the year (``is_told``). ``month`` is that of days without one (15日), and
    ``day_first`` tells whether 3/4/2026 is the third of April. What it had to guess is in ``guesses``.
    """

    day_first: bool | None = None
    before_span: str = "ask"
    from_1904: bool = False  # figures count days as an old Mac does

    def __init__(
        self,
        today: date,
        calendar: WorkCalendar,
        year: int | None = None,
        *,
        is_told: bool = False,
        around: date | None = None,
        month: int | None = None,
    ) -> None:
        self.today = today
        self.year, self._is_told = year, is_told
        self.guesses = Guesses()
        self.odd_hour: Callable[[datetime], str] = any_hour
        self._around, self._month, self._calendar = around, month, calendar
        self._reading = lru_cache(maxsize=8192, typed=True)(self._read)

    def deadline(self, field: str, cell: object, assigned: str | None) -> tuple[Values, str]:
        """The date that ``cell`` comes to, counted from ``assigned`` or else today; and a note about it."""
        reading = self._meant(cell, field, assigned)
        odd = self.odd_hour(reading.due) if isinstance(reading.due, datetime) else ""
        return ({field: moment(reading.due)} if reading.due else {}), f"{reading.note} {odd}".strip()

    def span(self, cell: object) -> Span:
        """Beginning and end of ``"2026.3.1-2026.4.30"``; a day alone is the end. Raises Unreadable."""
        reading = self._meant(cell, "due")
        return Span(*(moment(day) if day else None for day in (reading.since, reading.due)))

    def day(self, field: str, cell: object) -> tuple[Values, str]:
        """A day on which something happened: without a year, that of the table, or the nearest such day.

        Only something that begins (``assigned``) may lie ahead. Raises Unreadable for a span or a period: those are
        wishes, not events; but a month in which something begins is its first day.
        """
        if field == "closed" and isinstance(cell, str) and (status := words.read_status(cell)):
            return {"status": status}, ""
        reading = self._meant(cell, field)
        if reading.words:  # 12月1日已办结: what happened then, and not when this did
            raise Unreadable(_("“{value}” is not a date.").format(value=text(cell)))
        if reading.kind not in ("fixed", "unresolved") or (reading.since and field != "assigned"):
            raise Unreadable(_("“{value}” is not a date.").format(value=text(cell)))
        day = reading.since or reading.due
        return ({field: moment(day)} if day else {}), ""

    def _meant(self, cell: object, field: str, assigned: str | None = None) -> Reading:
        """What a cell says, in the year that is meant; what was guessed is noted."""
        said = self._plain(cell)
        if assigned:
            said = _FROM.sub("", said) if isinstance(said, str) else said
            reading = self._counted(said, datetime.fromisoformat(assigned) if "T" in assigned else _day(assigned))
        elif self.year is None and lacks_year(said):
            reading = self._nearest(said, field)
        else:
            reading = self._of_table(said)
        if reading.due and reading.kind == "fixed" and lacks_year(said):
            self.guesses.years.add(reading.due.year)
        elif reading.kind == "relative" and not assigned and field in DEADLINES:
            self.guesses.from_today(text(cell))
        return reading

    def _counted(self, said: object, assigned: date) -> Reading:
        """The deadline of what was assigned then: 1月15日 of 11月20日 is in the next year, also where one is told."""
        year = self.year if self._is_told else None
        reading = self._reading(said, assigned, year)
        is_before = year == assigned.year and reading.due and moment(reading.due) < moment(assigned)
        return self._reading(said, assigned, assigned.year + 1) if is_before else reading

    def _of_table(self, said: object) -> Reading:
        """The reading in the year of the table, in which a range over new year begins."""
        reading = self._reading(said, self.today, self.year)
        is_before = self.year and reading.since and reading.since.year < self.year and lacks_year(said)
        return self._reading(said, self.today, self.year + 1) if self.year and is_before else reading

    def _nearest(self, said: object, field: str) -> Reading:
        """The reading in the year that brings it nearest to the other dates, or else to today.

        What happened lies behind, and a start rather behind than ahead; no deadline is taken for one of last year only
        because today is nearer to it: 12月31日 in February.
        """
        middle = self._around or self.today
        before = () if field in DEADLINES and not self._around else (middle.year - 1,)
        found = []
        for year in (middle.year, *before, middle.year + 1):
            with suppress(Unreadable):  # 2月29日
                found.append(self._reading(said, self.today, year))
        if not found or (len(found) > 1 and len({reading.due for reading in found}) == 1):  # 3日内 has no year
            return self._reading(said, self.today, middle.year)
        if field not in (*DEADLINES, "assigned"):
            found = [each for each in found if each.due and _day(each.due) <= self.today] or found
        ahead = 2 if field == "assigned" and not self._around else 1  # how often a day ahead counts

        def distance(reading: Reading) -> int:
            away = (_day(reading.due) - middle).days if reading.due else 0
            return away * ahead if away > 0 else -away

        return min(found, key=distance)

    def _plain(self, cell: object) -> object:
        """The cell with its days in the order of the grammar, in the month of the table where they name none."""
        if isinstance(cell, Shown):  # 10.3 that is shown as 10.30
            cell = float(cell) if float(cell) >= 1000 else cell.shown
        if self.from_1904 and isinstance(cell, int | float) and int(cell) in SERIALS:
            return cell + DAYS_TO_1904
        if not isinstance(cell, str):
            return cell
        given, is_guess = ordered(cell, self.day_first)
        timed = without_zone(given)
        self.guesses.order = cell if is_guess else self.guesses.order
        self.guesses.zone = cell if timed != given else self.guesses.zone
        return in_month(timed, self._month) if self._month else timed

    def _read(self, cell: object, base: date, year: int | None) -> Reading:
        try:
            return read_cell(
                cell, base, self._calendar, default_year=year, now=self.today, before_span=self.before_span
            )
        except Unreadable:
            if isinstance(cell, str) and (reading := self._range(cell, base, year)):
                return reading
            raise

    def _range(self, cell: str, base: date, year: int | None) -> Reading | None:
        """Two days with something between them, where the grammar knows only each: 5 Jan 2026 to 3 Mar 2026."""
        for between in _BETWEEN.finditer(cell):
            try:
                end = read_cell(cell[between.end() :], base, self._calendar, default_year=year)
                year_of_end = end.due.year if end.due else None
                start = read_cell(
                    re.sub("^[自从]", "", cell[: between.start()]), base, self._calendar, default_year=year_of_end
                )
            except Unreadable:
                continue
            if start.kind == end.kind == "fixed" and start.due and end.due and moment(start.due) <= moment(end.due):
                return Reading(cell, "fixed", end.due, since=start.since or start.due)
        return None


@lru_cache(maxsize=8192, typed=True)
def plain_date(cell: object) -> str | None:
    """The quick way for what nearly every cell holds: a date cell, or the text "2026-12-01"."""
    if isinstance(cell, date):
        return moment(cell)
    if type(cell) is str and len(cell) == 10 and cell[4] == cell[7] == "-" and cell >= "1900":
        try:
            return date.fromisoformat(cell).isoformat()
        except ValueError:
            return None
    return None


def lacks_year(cell: object) -> bool:
    """Does a text, or a figure such as 8.25, name no year?"""
    return (isinstance(cell, str) and not _NAMES_YEAR.search(cell)) or (isinstance(cell, float) and cell < 1000)


def _day(said: str | date) -> date:
    """A day without its time."""
    return date.fromisoformat(said) if isinstance(said, str) else date(said.year, said.month, said.day)
