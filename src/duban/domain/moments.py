"""Days and minutes as the store keeps them, the days between which duban works, and the hours of summer time."""

from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from duban.errors import Usage
from duban.locales import _

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days on which something happens or is asked; a deadline may be as late as the year 9999.

Far enough from the ends of what can be counted that no rule of the practice comes beyond them.
"""
LARGEST = 10**18 - 1
"""More than any id or count, and less than what a database can hold."""


def civil(moment: date | datetime) -> str:
    """A day or a minute of the office as the store keeps it: "2026-12-01", "2026-12-01T09:30"."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return moment.isoformat()


def recorded(moment: datetime) -> str:
    """A moment as it goes into the record: UTC, "2026-12-01T01:30:00Z"."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def within(day: date, text: str, last: date = LAST) -> date:
    """The day that ``text`` told, or a part of it. Raises Usage outside the days that duban works with."""
    day_only = date(day.year, day.month, day.day)
    if FIRST <= day_only <= last:
        return day
    raise Usage(
        _("{text!r} lies outside the days from {first} to {last}.").format(text=text, first=FIRST, last=last),
        _("Look at the year: it is written with four figures, as in 2026-12-01."),
    )


def oddity(moment: datetime, zone: tzinfo) -> Literal["missing", "twice", ""]:
    """Whether that civil time, which has no zone of its own, does not exist in ``zone``, or exists twice.

    Where there is summer time, an hour is missing when the clocks go forward, and one comes twice when they go back.
    """
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
    """The sentence that names a civil time that comes twice; "" for any other."""
    if oddity(moment, zone) != "twice":
        return ""
    return _("{moment} comes twice in {zone}, as the clocks go back: it is over when the second is.").format(
        moment=moment.isoformat(" ", "minutes"), zone=zone
    )
