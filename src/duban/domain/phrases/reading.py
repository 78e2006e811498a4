"""The result of reading a phrase (Reading), and the input of every reader (Question)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from re import Match, fullmatch
from typing import Literal, NoReturn

from duban.domain.calendar.months import month_end
from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import Usage
from duban.locales import _

Kind = Literal["fixed", "relative", "recurring", "open", "unresolved"]

NEAR_YEARS = {"去年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "翌年": 1, "次年": 1, "后年": 2}
FOLLOWING = ("次年", "翌年")
"""The year after the one that is spoken of, in a ledger that of its title; 明年 is seen from today."""
YEARS = range(1900, 10_000)
"""Years of a deadline; in "8 Dec 1700" the figures are a time of day."""
LONGEST = 60
"""In characters; a longer text is a narrative, not a deadline."""


def known() -> str:
    """A hint with some of the known forms."""
    return _(
        "Accepted forms include 2026-12-01, 12月底前, 3个工作日内, 会前20天, next friday and +3d. Try: duban date"
        " PHRASE"
    )


class Unreadable(Usage):
    """A deadline that cannot be read: the message quotes it with the reason, the hint says what to write instead."""


class Unanchored(Unreadable):
    """It counts from the ``anchor``, a day that is not told."""

    def __init__(self, anchor: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.anchor = anchor


@dataclass(frozen=True)
class Reading:
    """The meaning of a phrase.

    ``due``: a date (until the end of that day) or a datetime; None if the kind is open or unresolved.
    ``assumed``: it depends on a year without published holidays.
    ``note``: a sentence about the reading, in the language in use, or "".
    ``since``: the first day of a range or span.
    ``words``: the quoted rest of the text, which was not read.
    ``every``: the rule of recurrence, if the phrase has one.
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
    """A phrase, and everything that its reading depends on.

    ``is_deadline`` false: a day on which something happened, which may be past. ``now``: the day or moment of the
    question, or None for the base. ``before_span``: the meaning of 12月前, "ask" (refuse), "included" or "excluded".
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
        """The later of the base and the moment of the question."""
        return self.base if self.now is None or is_before(self.now, self.base) else self.now

    @property
    def today(self) -> date:
        """The base without its time of day."""
        return day_of(self.base)

    def refuse(self, reason: str, hint: str = "") -> NoReturn:
        """Raise Unreadable; ``reason`` is a translated sentence."""
        raise Unreadable(self._refusal(reason), hint)

    def refuse_unanchored(self, anchor: str, reason: str) -> NoReturn:
        """Raise Unanchored, and say how the day is given."""
        hint = _("Give it: --anchor {anchor}={day}").format(anchor=anchor, day=formatted(self.today))
        raise Unanchored(anchor, self._refusal(reason), hint)

    def _refusal(self, reason: str) -> str:
        quoted = self.phrase if len(self.phrase) <= LONGEST else self.phrase[:LONGEST] + "…"
        return _("“{phrase}” cannot be read as a date: {reason}").format(phrase=quoted, reason=reason)

    def refuse_two(self, first: str, second: str) -> NoReturn:
        """Refuse a phrase with two times, quoting both."""
        self.refuse(
            _("it contains two times: “{first}” and “{second}”.").format(first=first, second=second),
            _("Make two tasks of it, or write only the deadline."),
        )

    def day(self, year: int, month: int, day: int) -> date:
        """Build a date; refuse an impossible one by name: 9月31日 occurs in real notices."""
        if year not in YEARS:
            self.refuse(_("{year} is not a plausible year for a deadline.").format(year=year), known())
        try:
            return date(year, month, day)
        except ValueError:
            self.refuse(
                _("there is no day {day} in month {month} of {year}.").format(year=year, month=month, day=day),
                _("Ask the author which day is meant."),
            )

    def year(self, written: str | None, month: int, day: int) -> int:
        """The year of a day, or of the last day of a span; ``written`` is its year in the phrase: 2026年, 明年, None.

        Without a written year it is the first one in which the day is not before the base.
        """
        if written in NEAR_YEARS:
            base = self.today.year if written not in FOLLOWING or self.default_year is None else self.default_year
            return base + NEAR_YEARS[written]
        if written:
            return int(written.removesuffix("年"))
        if self.default_year is not None:
            return self.default_year
        return self.today.year + ((month, day) < (self.today.month, self.today.day))

    def on(self, written: str | None, month: int, day: int) -> Reading:
        """A reading of one day; ``written`` is its year in the phrase, or None."""
        return self.of(written, self.day(self.year(written, month, day), month, day))

    def until(self, written: str | None, month: int, day: int = 31, since: tuple[int, int] | None = None) -> Reading:
        """A reading of a span until ``day`` (or the end of a shorter month); ``since`` is its first (month, day)."""
        year = self.year(written, month, day)
        self.day(year, month, 1)
        reading = self.of(written, month_end(year, month, day))
        return replace(reading, since=date(year, *since)) if since else reading

    def of(self, written: str | None, day: date, note: str = "") -> Reading:
        """A reading of ``day``, which may be past only if its year is written (2025年, 去年) or given as default."""
        is_given = self.default_year is not None and (not written or written in FOLLOWING)
        if is_given or (written and is_settled(written)):
            return self.fixed(day, note, past=True)
        if not written and not note and day.year != self.today.year:
            note = _("No year is written: it is the first such day on or after {base}.").format(
                base=formatted(self.today)
            )
        return self.fixed(day, note)

    def fixed(self, day: date, note: str = "", *, past: bool = False) -> Reading:
        """A reading of ``day``; refused if it is past, unless ``past`` allows it."""
        reading = Reading(self.phrase, "fixed", day, note=note)
        return reading if past else self.not_past(reading)

    def not_past(self, reading: Reading) -> Reading:
        """Return ``reading``; refuse a deadline before the base, which is a mistake unless its year is written."""
        if self.is_deadline and reading.due is not None and is_before(reading.due, self.base):
            self.refuse(
                _("that is {due}, already past on {base}.").format(
                    due=formatted(reading.due), base=formatted(self.base)
                ),
                _("If you mean a date in the past, write it with its year."),
            )
        return reading


Reader = Callable[[Question, Match[str]], Reading | None]
"""Reads one form from its match; None if the words are not of this form after all."""

ReadWhole = Callable[[Question, str], Reading | None]
"""Reads words as a whole phrase, for the readers of a part of one."""

Rules = tuple[tuple[str, Reader], ...]


def first(q: Question, words: str, rules: Rules) -> Reading | None:
    """The reading of the first rule whose pattern matches all of ``words`` and whose reader accepts them."""
    for pattern, reader in rules:
        if (match := fullmatch(pattern, words)) and (reading := reader(q, match)):
            return reading
    return None


def is_settled(year: str) -> bool:
    """Return whether a written year is definite, even if it is past: 2025年, 去年."""
    return year[0].isdigit() or year == "去年"


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def is_before(due: date | datetime, base: date | datetime) -> bool:
    """Return whether ``due`` is past at ``base``; a day lasts until its end."""
    if isinstance(due, datetime) and isinstance(base, datetime):
        return due < base
    return day_of(due) < day_of(base)


def formatted(moment: date | datetime) -> str:
    """Format a date or datetime for people: 2026-12-01, 2026-12-01 09:30."""
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()
