"""Names of the days of the week."""

from datetime import date
from functools import lru_cache

from duban.locales import _, current, term

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_name(day: date) -> str:
    """The name of a weekday in the language in use: Tuesday, 星期二."""
    return term("weekday", WEEKDAYS[day.weekday()])


def with_weekday(due: str, left: str = "") -> str:
    """Format a day or minute with its weekday and an optional ``left``: 2026-12-01 (Tuesday, 3 days left)."""
    return _with_weekday(due, left, current())


# The language is a parameter because it is part of the cache key: the process may switch it.
@lru_cache(maxsize=4096)
def _with_weekday(due: str, left: str, _lang: str) -> str:
    beside = _(", ").join(filter(None, [weekday_name(date.fromisoformat(due[:10])), left]))
    return _("{day} ({weekday})").format(day=due.replace("T", " "), weekday=beside)
