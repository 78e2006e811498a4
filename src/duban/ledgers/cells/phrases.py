"""Read the cell of a date by the grammar of phrases, where the day from which it counts and its year are given."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache, partial

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Reading, Unreadable, read_cell
from duban.domain.phrases.amounts import AMOUNT
from duban.domain.phrases.days import SERIALS
from duban.domain.phrases.english import translated_terms
from duban.domain.phrases.words import plain
from duban.ledgers.cells.guesses import Guesses
from duban.ledgers.cells.names import is_nobody
from duban.ledgers.cells.orders import FRACTION, ZONE, Order, in_month, ordered
from duban.ledgers.cells.stages import read_stages
from duban.ledgers.cells.text import text
from duban.ledgers.workbooks.raw import Shown
from duban.locales import _

DAYS_TO_1904 = 1462  # between the date systems of Excel for Windows (1900) and old Macs (1904)
_MONTH_IN_FIGURES = re.compile("(20[0-9]{2})(0[1-9]|1[0-2])")  # 202612
_LASTING = re.compile(r"([^（()）]*\d(?:[日号]| [A-Z][a-z]{2})?)\s*[（(]([^（()）]+)[)）]\s*")
_END_OF_QUARTER = re.compile("[本当]?季度?(?=[末底])")


@dataclass
class PhraseReader:
    """Reads the cells of a table; caches the reading of a wording with the same base.

    ``month``: of days without one (15日). ``quarter``: the one that ends at 季度末.
    ``order``: whether 3/4/2026 is 3 April. ``anchors``: name → the day that deadlines count from, as a person says:
    会, 计划; 交办 is where those without a start begin. ``guesses``: its assumptions.
    """

    today: date
    calendar: WorkCalendar
    _: KW_ONLY
    month: int | None = None
    quarter: int | None = None
    order: Order = field(default_factory=Order)
    before_span: str = "ask"
    anchors: Mapping[str, date | datetime] = field(default_factory=dict)
    from_1904: bool = False  # numbers are days in the 1904 date system of old Macs
    guesses: Guesses = field(default_factory=Guesses)

    @cached_property
    def reading(self) -> Callable[[object, date, int | None], Reading]:
        """Read what ``normalized`` gives, counted from a day, in a year or none; it raises Unreadable."""
        known = lru_cache(maxsize=8192, typed=True)(self._outcome)

        def read(cell: object, base: date, year: int | None) -> Reading:
            outcome = known(cell, base, year)
            if isinstance(outcome, Unreadable):
                raise outcome.with_traceback(None)  # the same each time, so it must not grow
            return outcome

        return read

    def normalized(self, cell: object) -> object:
        """Bring a cell into the form of the phrase grammar: year, month, day, without time zone, with a month."""
        if isinstance(cell, Shown):  # 10.3, shown as 10.30: October 30; but a serial number of Excel stays a number
            cell = float(cell) if float(cell) >= 1000 else cell.shown
        if self.from_1904 and isinstance(cell, int | float) and int(cell) in SERIALS:
            return cell + DAYS_TO_1904
        if month := None if isinstance(cell, date) else _MONTH_IN_FIGURES.fullmatch(text(cell)):
            return f"{month[1]}-{month[2]}"
        if not isinstance(cell, str):
            return cell
        given, is_guess = ordered(FRACTION.sub("", cell), self.order)
        timed = ZONE.sub("", given)
        self.guesses.order = cell if is_guess else self.guesses.order
        self.guesses.zone = cell if timed != given else self.guesses.zone
        if self.quarter and _END_OF_QUARTER.match(timed):
            return _END_OF_QUARTER.sub(f"{3 * self.quarter}月", timed)
        return in_month(timed, self.month) if self.month else timed

    def _outcome(self, cell: object, base: date, year: int | None) -> Reading | Unreadable:
        try:
            return self._read(cell, base, year)
        except Unreadable as error:
            return error

    def _read(self, cell: object, base: date, year: int | None) -> Reading:
        try:
            reading = read_cell(
                cell,
                base,
                self.calendar,
                default_year=year,
                anchors=self.anchors,
                now=self.today,
                before_span=self.before_span,
            )
            return self._lasting(base, reading) if reading.note and reading.kind == "relative" else reading
        except Unreadable:
            if isinstance(cell, str) and (lasting := _LASTING.fullmatch(cell)) and _is_length(lasting[2]):
                note = _("Besides the deadline it says {words}.").format(words=f"“{lasting[2]}”")
                return replace(self._read(lasting[1], base, year), note=note)
            if isinstance(cell, str) and (stages := read_stages(cell, year, partial(self._stage, base))):
                return stages
            if isinstance(cell, str) and is_nobody(cell.strip()):  # ___, {{day}}, 待指定
                return read_cell("待定", base, self.calendar)
            raise

    def _lasting(self, base: date, reading: Reading) -> Reading:
        """What lasts has no last day, although it begins at once: 立行立改、长期坚持."""
        with suppress(Unreadable):
            last = read_cell(re.split("[，,；;、]|并", reading.phrase)[-1].strip(), base, self.calendar)
            is_at_once = read_cell("立即", base, self.calendar).due == reading.due
            return replace(last, phrase=reading.phrase) if is_at_once and last.kind == "open" else reading
        return reading

    def _stage(self, base: date, cell: str, year: int | None) -> Reading:
        return read_cell(cell, base, self.calendar, default_year=year, now=self.today)


def _is_length(aside: str) -> bool:
    """Does it say how long something takes: 2027-01-20（20 周）, 2027-01-20 (20 weeks)?"""
    return bool(re.fullmatch(f"(?:共|约|历时)?{AMOUNT}", plain(translated_terms(plain(aside)))))
