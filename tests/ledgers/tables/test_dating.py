"""What a sheet says of the dates below it."""

from datetime import date

import pytest

from duban.ledgers.tables.dating import year_of
from tests.ledgers.conftest import WriteSheet, understand, values


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


def test_who_leads_in_another_row_is_a_person_where_he_supports(as_csv: WriteSheet) -> None:
    rows = [["Feature", "Lead", "Support"], ["Login", "Abid", "Nayeem, Ops Team"], ["Payments", "Nayeem", "Abid"]]
    supported = [(row["supporting"], row["persons"]) for row in values(understand(as_csv(rows)))]
    assert supported == [(["Nayeem", "Ops Team"], ["Nayeem"]), (["Abid"], ["Abid"])]
