"""Months: the last day of one, and one so many months after a day."""

from calendar import monthrange
from datetime import date


def month_end(year: int, month: int, day: int = 31) -> date:
    """``day`` of that month, or the last day of a shorter month."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def month_after(day: date, months: int) -> tuple[int, int]:
    """(year, month) of the month of ``day`` plus ``months``."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1
