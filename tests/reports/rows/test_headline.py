"""The headline of a list: each of its figures is that of the list it stands for."""

from typing import Any

from hypothesis import given

from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.report import Row
from duban.reports.rows.filters import Filters
from duban.reports.rows.headline import standing
from tests.conftest import CLOCK
from tests.reports.stores import store_with, tasks

TODAY = CLOCK.now.date().isoformat()


def is_due_today(row: Row) -> bool:
    return row["status"] in {"assigned", "active", "submitted"} and (row["due"] or "")[:10] == TODAY


@given(tasks)
def test_each_figure_is_that_of_its_list(stored: list[dict[str, Any]]) -> None:
    with store_with(stored) as reader:
        every = list(listing(reader, CLOCK, Filters(state="open")).rows)
        late = {row["id"] for row in overdue(reader, CLOCK, Filters(state="open")).rows}
        told = [count.text for count in standing(reader, CLOCK, Filters(state="open"))]
    figures = {
        "in all": len(every),
        "overdue": len(late),
        "due today": sum(is_due_today(row) and row["id"] not in late for row in every),
        "awaiting verification": sum(row["status"] == "submitted" for row in every),
        "not yet accepted": sum(row["status"] == "assigned" for row in every),
    }
    assert told == [f"{figure} {name}" for name, figure in figures.items() if figure]


def test_what_is_asked_by_lights_has_no_headline() -> None:
    with store_with([]) as reader:
        assert standing(reader, CLOCK, Filters(lights=("red",))) == []
