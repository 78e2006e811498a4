"""Months, and periods of several: where they begin and end, and those before and after."""

from calendar import monthrange
from datetime import date


def month_end(year: int, month: int, day: int = 31) -> date:
    """``day`` of that month, or the last day of a shorter month."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_later(day: date, months: int) -> date:
    """The first day of the month of ``day`` plus ``months``."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def start_of_period(day: date, step: int) -> date:
    """The first day of the period of ``step`` months (counted from January) that contains ``day``."""
    return date(day.year, (day.month - 1) // step * step + 1, 1)
