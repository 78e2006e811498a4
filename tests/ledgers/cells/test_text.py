from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.cells.text import text
from duban.ledgers.workbooks.raw import shown


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        (None, ""),
        (" a\t", " a\t"),
        (12.0, "12"),
        (12, "12"),
        (1.5, "1.5"),
        (1e20, "100000000000000000000"),
        (3.2010619900101126e17, "320106199001011000"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (shown(7, "督办007号"), "督办007号"),
        (float("nan"), "nan"),
        (True, "是"),
        (date(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1, 9, 29, 59, 999_999), "2026-12-01T09:30"),
        (datetime.max, "9999-12-31T23:59"),
        (time(9, 30), "09:30:00"),
        (shown(0.6, "60%"), "60%"),
        (shown(320106199001011234, "3.20106E+17"), "3.20106E+17"),
    ],
)
def test_text(cell: object, seen: str) -> None:
    assert text(cell) == seen


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_figure_is_written_in_its_digits_alone(figure: float) -> None:
    assert "e" not in text(figure)
    assert float(text(figure)) == float(f"{figure:.15g}")
