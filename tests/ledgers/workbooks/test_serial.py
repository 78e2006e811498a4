from datetime import date, datetime, time

import pytest

from duban.ledgers.workbooks.serial import moment


@pytest.mark.parametrize(
    ("serial", "means"),
    [
        (46357.0, date(2026, 12, 1)),
        (46357.5, datetime(2026, 12, 1, 12)),
        (0.0, time.min),
        (0.5, time(12)),
        (1e12, 1e12),
    ],
)
def test_a_day_a_moment_a_time_or_a_figure_beyond_all_days(serial: float, means: object) -> None:
    assert moment(serial, from_1904=False) == means


def test_books_that_count_from_1904() -> None:
    assert moment(44895.0, from_1904=True) == date(2026, 12, 1)
