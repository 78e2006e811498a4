"""The days of rest that the law itself names, known for a year before its holiday notice: no weekend is swapped.

Source: 全国年节及纪念日放假办法, as the State Council revised it on 2024-11-10: New Year's Day; the eve of the lunar
New Year and its first three days; Tomb-sweeping Day; 1 and 2 May; the Dragon Boat and the Mid-autumn Festival;
1 to 3 October. The lunar days are those of lunar-python, of which the build makes FESTIVALS.
"""

from datetime import date

from duban.domain.holidays import FIXED, LANTERN
from duban.festivals import FESTIVALS

_LENGTHS = {"Labour Day": 2, "National Day": 3}
"""Of the holidays of a fixed day that last longer than that."""
_LUNAR = ("Spring Festival", "Tomb-sweeping Day", "Dragon Boat Festival", "Mid-autumn Festival")


def festivals(year: int) -> tuple[int, ...]:
    """The ordinals of the lunar New Year, of 清明, 端午 and 中秋 in ``year``; () outside 2004 to 2200."""
    return FESTIVALS.get(year, ())


def rest_days(year: int) -> dict[int, str]:
    """Each statutory day of rest of ``year`` by its ordinal, with the name of its holiday."""
    days = {
        date(year, *first).toordinal() + n: name for name, first in FIXED.items() for n in range(_LENGTHS.get(name, 1))
    }
    for name, day in zip(_LUNAR, festivals(year), strict=False):  # none outside 2004 to 2200
        for n in range(-1, 3) if name == "Spring Festival" else (0,):
            days.setdefault(day + n, name)
    return days


def first_day(holiday: str, year: int) -> date | None:
    """The first statutory day of a holiday; of the Lantern Festival, which is no day of rest, its day."""
    if holiday in FIXED:
        return date(year, *FIXED[holiday])
    days = dict(zip(_LUNAR, festivals(year), strict=False))
    days[LANTERN] = days.get("Spring Festival", 0) + 14
    if not festivals(year) or holiday not in days:
        return None
    return date.fromordinal(days[holiday] - (holiday == "Spring Festival"))
