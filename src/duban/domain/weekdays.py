"""The days of the week."""

from datetime import date

from duban.locales import term

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_name(day: date) -> str:
    """The day of the week in the language in use: Tuesday, 星期二."""
    return term("weekday", WEEKDAYS[day.weekday()])
