"""Rows that stand in a file twice, and numbers that do."""

from typing import Any

import pytest

from tests.actions.imports import conflicts, rows, take
from tests.conftest import Office

TASK = {"number": "督1", "title": "修路", "owner": "住建局", "due": "2026-12-01"}
NAMELESS = {each: value for each, value in TASK.items() if each != "number"}


def twins(outcome: Any) -> list[tuple[int, int]]:
    return [(row.number, earlier.number) for row, earlier in outcome.twins]


@pytest.mark.parametrize("number", ["督1", "督１", "督 1"])
def test_the_same_row_with_its_number_is_one_task(office: Office, number: str) -> None:
    file = (TASK, {"title": "治水"}, TASK | {"number": number})
    outcome = take(office, *rows(*file))
    assert (len(outcome.new), outcome.skipped, twins(outcome)) == (2, 1, [(4, 2)])
    again = take(office, *rows(*file))
    assert (len(again.new), again.unchanged, again.skipped) == (0, 2, 1)


def test_the_same_row_without_a_number_is_pointed_out_and_kept(office: Office) -> None:
    outcome = take(office, *rows(NAMELESS, NAMELESS | {"due": "2026-12-05"}, NAMELESS))
    assert (len(outcome.new), outcome.skipped, twins(outcome)) == (3, 0, [(4, 2)])
    again = take(office, *rows(NAMELESS, NAMELESS | {"due": "2026-12-05"}, NAMELESS))
    assert (len(again.new), twins(again)) == (0, [(4, 2)])


def test_a_number_with_other_values_is_lost_and_the_row_is_not(office: Office) -> None:
    other = {"number": "督[1]", "title": "治水", "owner": "水利局"}
    outcome = take(office, *rows(TASK | {"number": "督〔1〕"}, other))
    assert [(row["number"], row["title"]) for row in office.rows()] == [("督〔1〕", "修路"), (None, "治水")]
    assert conflicts(outcome) == [("number", None, "督[1]")]
    assert "督[1]" in next(iter(outcome.conflicts)).reason
    again = take(office, *rows(TASK | {"number": "督〔1〕"}, other))
    assert (len(again.new), len(again.changes), conflicts(again)) == (0, 0, conflicts(outcome))


def test_five_thousand_rows_with_serials_that_begin_anew(office: Office) -> None:
    many = [{"number": str(n % 50 + 1), "title": f"事项{n}", "owner": "住建局"} for n in range(5000)]
    outcome = take(office, *rows(*many))
    assert (len(outcome.new), len(outcome.conflicts)) == (5000, 4950)
    assert office.sql("SELECT COUNT(*), COUNT(number), COUNT(DISTINCT title) FROM task") == [(5000, 50, 5000)]
    again = take(office, *rows(*many))
    assert (len(again.new), again.unchanged) == (0, 5000)
