"""Reads what circulars need from the store: facts, texts, and published circulars."""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from duban.cli.confidential import CONFIDENTIAL
from duban.cli.scoring import scheme, scheme_file
from duban.cli.session import began, opened
from duban.domain import moments
from duban.domain.circulars.facts import Facts
from duban.domain.circulars.items import confidential
from duban.domain.names.numbers import key
from duban.domain.scores.happenings import Facts as Happened
from duban.domain.scores.periods import Span, closing_day, span_of
from duban.domain.scores.reading import scheme_of
from duban.domain.scores.scheme import Scheme
from duban.errors import NotFound, Refused
from duban.locales import _
from duban.reports.circular.gathering import Reading, gathered, scored
from duban.reports.score import Scores
from duban.reports.scores.corrections import corrected_from
from duban.reports.scores.happenings import happenings
from duban.settings import Settings
from duban.store.reading import Reader
from duban.store.statements import Circular

_LAST = "SELECT MAX(id) FROM batch"
_EVERY = f"{Circular.SELECT} ORDER BY at, number"
_FIGURE = re.compile(r"(\d+)\D*$")


class Rules:
    """The rule file by which units are scored; without one of the office a circular has no scores."""

    def __init__(self, text: str, read: Scheme | None) -> None:
        self.text, self.scheme = text, read

    @property
    def starts_on(self) -> int:
        """The day of a month on which a monthly period begins."""
        return self.scheme.starts_on if self.scheme and self.scheme.period == "month" else 1

    @classmethod
    def of_office(cls, settings: Settings) -> "Rules":
        """The rules of the configuration. Raises NotFound and Usage as ``scheme`` does."""
        if not settings.policy["scores"]["file"]:
            return cls("", None)
        return cls(Path(scheme_file(settings)).read_text(encoding="utf-8-sig"), scheme(settings))

    @classmethod
    def kept(cls, text: str) -> "Rules":
        """The rules with which a circular was published."""
        return cls(text, scheme_of(tomllib.loads(text)) if text else None)

    def closing(self, span: Span) -> date:
        """The day at whose end a month is closed."""
        return closing_day(span, self.scheme) if self.scheme else span.last


def reading_of(settings: Settings, rules: Rules, month: date, as_of: date | None) -> Reading:
    """How the month of a day is read: until it was closed, or up to now."""
    today, span = as_of or settings.today, span_of(month, "month", rules.starts_on)
    with opened(settings) as reader:
        last, first_day = reader.value(_LAST), began(settings, reader)
    return Reading(
        f"{month:%Y-%m}",
        Span(span.first, min(span.last, today)),
        min(rules.closing(span), today),
        last,
        settings.policy["office"]["timezone"],
        settings.policy["record"]["back_entry_days"],
        settings.policy["interviews"]["circular_after"],
        first_day,
    )


def is_closed(settings: Settings, how: Reading) -> bool:
    """Whether a month is over, and nothing recorded from now on can change its figures."""
    return how.closing < settings.today


def nothing_yet(how: Reading) -> str:
    """A sentence that nothing was on record when the month closed; "" if something was."""
    if not how.began or how.closing >= how.began:
        return ""
    message = _("Nothing was on record yet when {month} closed on {closing}: the first entry is of {began}.")
    return message.format(month=how.month, closing=how.closing, began=how.began)


def facts_of(settings: Settings, how: Reading, rules: Rules) -> Facts:
    """The facts of a month. Those of a closed month are the same at any time."""
    end_of, civil = _times(how.timezone)

    @contextmanager
    def sealed(known: date | None = None) -> Iterator[Reader]:
        with opened(settings) as reader:
            reader.back_to(end_of(known or how.closing), sealed=how.sealed)
            yield reader

    def happened(span: Span, known: date | None) -> Happened:
        with sealed(known) as reader:
            at_its_end = datetime.combine(span.last, time(23, 59, 59))
            return happenings(reader, span, at_its_end, end_of(span.last), civil)

    def corrected(then: date, now: date | None) -> date:
        with sealed(now) as reader:
            return corrected_from(reader, end_of(then))

    with sealed() as reader:
        facts = gathered(reader, how, end_of(how.span.last), civil)
    if rules.scheme:
        scores = Scores(rules.scheme, happened, how.closing + timedelta(days=1), how.began, corrected)
        facts["scores"] = scored(scores, how.span)
    return facts


def _times(zone_name: str) -> tuple[Callable[[date], str], Callable[[str], str]]:
    """The last moment (UTC) of a day in a time zone, and the civil time of a moment."""
    zone = ZoneInfo(zone_name)

    def end_of(day: date) -> str:
        return moments.recorded(datetime.combine(day, time(23, 59, 59), zone))

    def civil(recorded: str) -> str:
        return moments.civil(datetime.fromisoformat(recorded).astimezone(zone))

    return end_of, civil


def paper(settings: Settings, facts: Facts, audience: str, *, whole: bool) -> dict[str, Any]:
    """The facts that are not from the record: office, addressees …; confidential matters are only counted unless
    ``whole``."""
    policy = settings.policy["circular"]
    until = settings.calendar.add_workdays(settings.today, policy["answer_workdays"])
    return {
        "office": settings.policy["office"]["name"].strip(),
        "to": policy[f"{audience}_to"].strip(),
        "until": until.isoformat(),
        "replaces": "",
        "hidden": [] if whole else sorted(_hidden(settings, facts)),
    }


def _hidden(settings: Settings, facts: Facts) -> set[int]:
    """The ids of the matters that were confidential when the month was closed, or are now."""
    with opened(settings) as reader:
        return confidential(facts) | {task for task, _title in reader.rows(CONFIDENTIAL)}


def published(settings: Settings) -> list[Circular]:
    """All circulars that were published, the oldest first."""
    with opened(settings) as reader:
        return [Circular.of(values) for values in reader.rows(_EVERY)]


def named(settings: Settings, text: str) -> Circular:
    """The circular with that number, or whose number ends with that figure.

    Raises NotFound for one that was not published, Refused for a figure that fits several.
    """
    every = published(settings)
    matching = [each for each in every if key(each.number) == key(text)]
    if not matching and text.strip().isdecimal():
        matching = [each for each in every if (figure := _FIGURE.search(each.number)) and int(figure[1]) == int(text)]
    if not matching:
        raise NotFound(
            _("There is no circular {number!r}.").format(number=text),
            _("“duban circular list” shows those that were published."),
        )
    if len(matching) > 1:
        raise Refused(
            _("Several circulars have the number {number}: {names}.").format(
                number=text, names=_(", ").join(each.number for each in matching)
            ),
            _("Give the whole number."),
        )
    return matching[0]
