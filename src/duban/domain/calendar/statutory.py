"""The statutory days of rest, known before the holiday notice of a year is published; swapped weekends are not.

Source: 全国年节及纪念日放假办法, as the State Council revised it on 2024-11-10: New Year's Day; the eve of the lunar
New Year and its first three days; Tomb-sweeping Day; 1 and 2 May; the Dragon Boat and the Mid-autumn Festival;
1 to 3 October. The build computes the lunar days (FESTIVALS) with lunar-python.
"""

from datetime import date

from duban.domain.calendar.holidays import FIXED, LANTERN
from duban.festivals import FESTIVALS

# Days of the holidays that begin on a fixed date and last longer than one day.
_LENGTHS = {"Labour Day": 2, "National Day": 3}
_LUNAR = ("Spring Festival", "Tomb-sweeping Day", "Dragon Boat Festival", "Mid-autumn Festival")


def festivals(year: int) -> tuple[int, ...]:
    """The ordinals of lunar New Year, 清明, 端午 and 中秋 in ``year``; () outside 2004 to 2200."""
    return FESTIVALS.get(year, ())


def rest_days(year: int) -> dict[int, str]:
    """The statutory days of rest of ``year``: ordinal → name of the holiday."""
    days = {
        date(year, *first).toordinal() + n: name for name, first in FIXED.items() for n in range(_LENGTHS.get(name, 1))
    }
    for name, day in zip(_LUNAR, festivals(year), strict=False):  # none outside 2004 to 2200
        # The Spring Festival begins on its eve, 除夕 (a day of rest again since 2025).
        for n in range(-1, 3) if name == "Spring Festival" else (0,):
            # 中秋 may fall on 1 to 3 October: the National Day was entered first and keeps the day.
            days.setdefault(day + n, name)
    return days


def first_day(holiday: str, year: int) -> date | None:
    """The first statutory day of a lunar holiday, or the day of the Lantern Festival, which is no day of rest."""
    days = dict(zip(_LUNAR, festivals(year), strict=False))
    days[LANTERN] = days.get("Spring Festival", 0) + 14
    if not festivals(year) or holiday not in days:
        return None
    return date.fromordinal(days[holiday] - (holiday == "Spring Festival"))
