"""Days that name no year: which they are, and which of several readings is meant."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from duban.domain.phrases import Reading

_NAMES_YEAR = re.compile("[0-9]{4}|[〇零一二三四五六七八九]{4}年|[今明去本后]年|-[0-9]{2}$")


def lacks_year(cell: object) -> bool:
    """Does a text, or a figure such as 8.25, name no year?"""
    return (isinstance(cell, str) and not _NAMES_YEAR.search(cell)) or (isinstance(cell, float) and cell < 1000)


def nearest(found: Sequence[Reading], middle: date, *, ahead: int) -> Reading:
    """The one of several readings that is nearest to ``middle``; the days ahead of it count ``ahead`` times."""

    def distance(reading: Reading) -> int:
        away = (day_of(reading.due) - middle).days if reading.due else 0
        return away * ahead if away > 0 else -away

    return min(found, key=distance)


def day_of(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
