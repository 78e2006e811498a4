"""Formats of days and moments in the store, the allowed range of days, and ambiguous hours of summer time."""

from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from duban.errors import Usage
from duban.locales import _

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The range of days on which something happens or is asked. A deadline may be as late as the year 9999.

The range keeps its distance from date.min and date.max, so that no rule of the practice overflows.
"""
LARGEST = 10**18 - 1
"""The largest id or count that is accepted: below 2**63 - 1, the largest integer of both databases."""


def civil(moment: date | datetime) -> str:
    """Format a civil day or minute for the store: "2026-12-01", "2026-12-01T09:30"."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return moment.isoformat()


def recorded(moment: datetime) -> str:
    """Format a moment for the record, in UTC: "2026-12-01T01:30:00Z"."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def days_between(first: str, last: str) -> int:
    """The days from one civil day or minute to another, without regard to the time of day."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def within(day: date, text: str, last: date = LAST) -> date:
    """Return ``day``, which was read from ``text``. Raises Usage outside FIRST to ``last``."""
    day_only = date(day.year, day.month, day.day)  # a datetime does not compare with a date
    if FIRST <= day_only <= last:
        return day
    raise Usage(
        _("{text!r} lies outside the days from {first} to {last}.").format(text=text, first=FIRST, last=last),
        _("Check the year; it has four digits, as in 2026-12-01."),
    )


def oddity(moment: datetime, zone: tzinfo) -> Literal["missing", "twice", ""]:
    """Say whether a civil time (without a zone) is missing in ``zone`` or exists twice; "" for any other time.

    With summer time an hour is missing when the clocks go forward, and one comes twice when they go back.
    """
    # PEP 495: in a gap fold=0 gives the offset before the change, which is the smaller one; in an overlap the larger.
    before, after = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if before is None or after is None or before == after:
        return ""
    return "missing" if before < after else "twice"


def refuse_missing(moment: datetime, zone: tzinfo) -> None:
    """Raise Usage for a civil time that does not exist in ``zone``."""
    if oddity(moment, zone) == "missing":
        raise Usage(
            _("{moment} does not exist in {zone}: the clocks go forward over it.").format(
                moment=moment.isoformat(" ", "minutes"), zone=zone
            ),
            _("Write a time before or after that hour."),
        )


def note_twice(moment: datetime, zone: tzinfo) -> str:
    """A sentence about a civil time that exists twice in ``zone``; "" for any other time."""
    if oddity(moment, zone) != "twice":
        return ""
    return _("{moment} comes twice in {zone}, as the clocks go back: it is over when the second is.").format(
        moment=moment.isoformat(" ", "minutes"), zone=zone
    )
