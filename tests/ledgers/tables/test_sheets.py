"""What a sheet says of the dates below it."""

from datetime import date

import pytest

from duban.ledgers.tables.sheets import year_of


@pytest.mark.parametrize(
    ("month", "today", "is_alone", "year"),
    [
        (3, date(2026, 11, 30), False, 2026),
        (12, date(2026, 3, 1), False, 2026),
        (12, date(2026, 1, 8), True, 2025),
        (11, date(2026, 1, 8), True, 2025),
        (10, date(2026, 1, 8), True, 2026),
        (1, date(2026, 12, 28), True, 2027),
        (1, date(2026, 12, 28), False, 2026),
        (1, date(2026, 11, 30), True, 2026),
    ],
)
def test_a_sheet_called_after_its_month_is_of_this_year(month: int, today: date, is_alone: bool, year: int) -> None:
    assert year_of(month, today, is_alone=is_alone) == year
