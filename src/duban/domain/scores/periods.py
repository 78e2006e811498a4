"""The periods for which scores are published."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from duban.domain.scores.scheme import Scheme

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Span(NamedTuple):
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date


def span_of(day: date, length: str, starts_on: int = 1) -> Span:
    """The month, quarter, half or year that contains a day.

    A period that starts on the 26th belongs to the month in which it ends: January runs from 26 December to 25 January.
    """
    months = MONTHS[length]
    named = day + relativedelta(months=1) if starts_on > 1 and day.day >= starts_on else day
    count = (named.year * 12 + named.month - 1) // months * months
    first = date(count // 12, count % 12 + 1, starts_on) - relativedelta(months=int(starts_on > 1))
    return Span(first, first + relativedelta(months=months) - timedelta(days=1))


def before(span: Span, scheme: "Scheme") -> Span:
    """The period before."""
    return span_of(span.first - timedelta(days=1), scheme.period, scheme.starts_on)


def preceding(span: Span, scheme: "Scheme") -> Span:
    """The month, quarter, half or year before this one; for any other span, as many days before it."""
    for length in MONTHS:
        if span == span_of(span.last, length, scheme.starts_on):
            return span_of(span.first - timedelta(days=1), length, scheme.starts_on)
    return Span(span.first - (span.last - span.first) - timedelta(days=1), span.first - timedelta(days=1))


def within(whole: Span, scheme: "Scheme") -> list[Span]:
    """The periods of the rule file that end in ``whole``, oldest first."""
    spans = []
    each = span_of(whole.last, scheme.period, scheme.starts_on)
    while each.last >= whole.first:
        if each.last <= whole.last:
            spans.append(each)
        each = before(each, scheme)
    return spans[::-1]


def closing_day(span: Span, scheme: "Scheme") -> date:
    """The day at whose end a period is closed: what is recorded later is a correction."""
    return span.last + timedelta(days=scheme.closes_after_days)
