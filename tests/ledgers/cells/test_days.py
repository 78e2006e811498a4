from datetime import date, datetime

import pytest

from duban.ledgers.cells.days import plain_date


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        (date(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1, 9, 30), "2026-12-01T09:30"),
        ("2026-02-30", None),
        ("2026-W01-1", None),
        ("2026/12/01", None),
        (46357.0, None),
    ],
)
def test_plain_date(cell: object, day: str | None) -> None:
    assert plain_date(cell) == day
