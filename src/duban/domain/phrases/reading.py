"""What reading a phrase gives, and the question that the reader of each form is asked."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from re import Match, fullmatch
from typing import Literal, NoReturn

from duban.domain.workdays import WorkCalendar
from duban.errors import Usage
from duban.locales import _

Kind = Literal["fixed", "relative", "recurring", "open", "unresolved"]

NEAR_YEARS = {"去年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "翌年": 1, "次年": 1, "后年": 2}
YEARS = range(1900, 10_000)
"""Years that a deadline names; 8 Dec 1700 is an hour."""
LONGEST = 60
"""Characters; a longer text is a narrative, not a deadline."""


def known() -> str:
    """The hint that names some known forms."""
    return _("Known are 2026-12-01, 12月底前, 3个工作日内, 会前20天, next friday, +3d. Try: duban date PHRASE")


class Unreadable(Usage):
    """A deadline that cannot be read; the message quotes it and says why, the hint what to write instead."""


@dataclass(frozen=True)
class Reading:
    """How a phrase is read.

    ``due`` is a date (until the end of that day) or a date-time, and None if the kind is open or unresolved;
    ``assumed`` tells that it depends on a year whose holidays are not published; ``note`` is a sentence in
    the language in use that says what was done, or ""; ``since`` is the first day of a range or of a named span;
    ``words`` is what stands beside the deadline and was not read, and ``every`` how often a standing duty is due.
    """

    phrase: str
    kind: Kind
    due: date | datetime | None = None
    assumed: bool = False
    note: str = ""
    since: date | None = None
    words: str = ""
    every: str = ""


@dataclass(frozen=True)
class Question:
    """A phrase and all that its reading may depend on.

    What is no deadline is a day on which something was, and may be past. ``now`` is the day, or the moment, on which
    it is asked, or None for the base; ``before_span`` says what 12月前 means: "ask", "included" or "excluded".
    """

    phrase: str
    base: date | datetime
    calendar: WorkCalendar
    anchors: Mapping[str, date | datetime]
    default_year: int | None = None
    is_deadline: bool = True
    now: date | datetime | None = None
    before_span: str = "ask"

    @property
    def asked(self) -> date | datetime:
        """The base, or the moment of asking where that is later."""
        return self.base if self.now is None or is_before(self.now, self.base) else self.now

    @property
    def today(self) -> date:
        """The base without its time of day."""
        return day_of(self.base)

    def refuse(self, reason: str, hint: str = "") -> NoReturn:
        """Raise Unreadable with ``reason``, a translated sentence."""
        quoted = self.phrase if len(self.phrase) <= LONGEST else self.phrase[:LONGEST] + "…"
        raise Unreadable(_("“{phrase}” cannot be read as a date: {reason}").format(phrase=quoted, reason=reason), hint)

    def refuse_two(self, first: str, second: str) -> NoReturn:
        """Refuse a phrase that tells two times, naming both."""
        self.refuse(
            _("it tells two times: “{first}” and “{second}”.").format(first=first, second=second),
            _("Make two tasks of it, or write only the deadline."),
        )

    def day(self, year: int, month: int, day: int) -> date:
        """That day, or the refusal that names it as impossible: 9月31日 occurs in real notices."""
        if year not in YEARS:
            self.refuse(_("the year {year} is none of a deadline.").format(year=year), known())
        try:
            return date(year, month, day)
        except ValueError:
            self.refuse(
                _("there is no day {day} in month {month} of {year}.").format(year=year, month=month, day=day),
                _("Ask whoever wrote it which day is meant."),
            )

    def year(self, written: str | None, month: int, day: int) -> int:
        """The year of a day or of a span's last day, from what is ``written`` of it: 2026年, 明年, nothing.

        Without a year it is the first one in which that day is not before the base.
        """
        if written in NEAR_YEARS:
            return self.today.year + NEAR_YEARS[written]
        if written:
            return int(written.removesuffix("年"))
        if self.default_year is not None:
            return self.default_year
        return self.today.year + ((month, day) < (self.today.month, self.today.day))

    def on(self, written: str | None, month: int, day: int) -> Reading:
        """The reading as one day, whose year may or may not be ``written``."""
        return self.of(written, self.day(self.year(written, month, day), month, day))

    def until(self, written: str | None, month: int, day: int = 31, since: tuple[int, int] | None = None) -> Reading:
        """The reading as a span that ends on ``day``, or on the last day of a shorter month; it begins ``since``."""
        year = self.year(written, month, day)
        self.day(year, month, 1)
        reading = self.of(written, month_end(year, month, day))
        return replace(reading, since=date(year, *since)) if since else reading

    def of(self, written: str | None, day: date, note: str = "") -> Reading:
        """The reading as ``day``, which may be past only where its year is written (2025年, 去年), or given."""
        if is_settled(written) if written else self.default_year is not None:
            return self.fixed(day, note, past=True)
        if not written and not note and day.year != self.today.year:
            note = _("No year is written: it is the first such day on or after {base}.").format(base=said(self.today))
        return self.fixed(day, note)

    def fixed(self, day: date, note: str = "", *, past: bool = False) -> Reading:
        """The reading as ``day``, refused where that is past and the words do not say so."""
        reading = Reading(self.phrase, "fixed", day, note=note)
        return reading if past else self.coming(reading)

    def coming(self, reading: Reading) -> Reading:
        """``reading``, refused where it lies before the base: no deadline is past by accident."""
        if self.is_deadline and reading.due is not None and is_before(reading.due, self.base):
            self.refuse(
                _("that is {due}, already past on {base}.").format(due=said(reading.due), base=said(self.base)),
                _("If a day in the past is meant, write the whole date with its year."),
            )
        return reading


Reader = Callable[[Question, Match[str]], Reading | None]
"""Reads a form from its match; None says that the words are not of this form after all."""

Rules = tuple[tuple[str, Reader], ...]


def first(q: Question, words: str, rules: Rules) -> Reading | None:
    """The reading by the first rule whose pattern is the whole of ``words`` and whose reader accepts it."""
    for pattern, reader in rules:
        if (match := fullmatch(pattern, words)) and (reading := reader(q, match)):
            return reading
    return None


def is_settled(year: str) -> bool:
    """Whether a written year says which one it is, also where that is over: 2025年, 去年."""
    return year[0].isdigit() or year == "去年"


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def is_before(due: date | datetime, base: date | datetime) -> bool:
    """Whether ``due`` is past at ``base``; a day lasts until its end."""
    if isinstance(due, datetime) and isinstance(base, datetime):
        return due < base
    return day_of(due) < day_of(base)


def month_end(year: int, month: int, day: int = 31) -> date:
    """``day`` of that month, or the month's last day where it has fewer."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def said(moment: date | datetime) -> str:
    """A date or a date-time as people read it: 2026-12-01, 2026-12-01 09:30."""
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()
