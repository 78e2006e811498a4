"""Names of the days of the week."""

from datetime import date
from functools import lru_cache

from duban.locales import _, current, term

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_name(day: date) -> str:
    """The name of a weekday in the language in use: Tuesday, 星期二."""
    return term("weekday", WEEKDAYS[day.weekday()])


def long_day(day: str) -> str:
    """A day in words; a time of day is left out: 2026年12月5日, 5 December 2026."""
    known = date.fromisoformat(day[:10])
    if current() == "zh":
        return f"{known.year}年{known.month}月{known.day}日"
    return f"{known.day} {known:%B %Y}"


def with_weekday(due: str, left: str = "") -> str:
    """Format a day or minute with its weekday and an optional ``left``: 2026-12-01 (Tuesday, 3 days left)."""
    return _with_weekday(due, left, current())


# The language is a parameter because it is part of the cache key: the process may switch it.
@lru_cache(maxsize=4096)
def _with_weekday(due: str, left: str, _lang: str) -> str:
    beside = _(", ").join(filter(None, [weekday_name(date.fromisoformat(due[:10])), left]))
    return _("{day} ({weekday})").format(day=due.replace("T", " "), weekday=beside)
