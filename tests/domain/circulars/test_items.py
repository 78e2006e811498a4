"""What became of each task in a month, what else a circular says of it, and how its items are numbered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.circulars.facts import canonical, differences
from duban.domain.circulars.items import items
from duban.domain.circulars.judging import by_unit, commended, totals
from duban.domain.circulars.numbering import chinese, runs
from duban.domain.names.numerals import numeral

ABOUT = {"month": "2026-11", "first": "2026-11-01", "last": "2026-11-30", "back_entry_days": 3, "criticised_after": 2}
TASK = {
    "number": None, "title": "修路", "status": "active", "owner_id": 1, "person_id": None, "source": None,
    "assigned": "2026-10-08", "due": None, "closed": None, "missed": None, "progress": None, "last_feedback": None,
    "meeting": None, "supporting": [], "confidential": 0,
}  # fmt: skip
OWNER = {"name": "住建局", "rank": None}


def event(field: str = "last_feedback", kind: str = "feedback", on: str = "2026-11-10", **more: Any) -> dict[str, Any]:
    return {"task": 1, "field": field, "kind": kind, "on": on, "recorded": on, "void": False, "old": None} | more


def facts(*tasks: dict[str, Any], events: tuple[dict[str, Any], ...] = (), **owners: dict[str, Any]) -> dict[str, Any]:
    return {
        "about": ABOUT,
        "tasks": {str(n): TASK | task for n, task in enumerate(tasks, 1)},
        "events": {str(n): each for n, each in enumerate(events, 1)},
        "owners": {"1": OWNER, "2": OWNER | {"name": "林业局"}, **owners},
        "interviews": [],
        "scores": None,
    }


@pytest.mark.parametrize(
    ("task", "outcome", "days"),
    [
        ({"due": "2026-11-30"}, "running", 0),  # met until the day is over
        ({"due": "2026-11-29"}, "overdue", 1),
        ({"due": "2026-11-30T09:00"}, "overdue", 0),
        ({"due": "2026-11-10", "status": "suspended"}, "running", 0),
        ({"due": "2026-11-10", "status": "submitted"}, "overdue", 20),
        ({"due": None}, "running", 0),
        ({"due": "2026-11-10", "status": "closed", "closed": "2026-11-10"}, "on_time", 0),
        ({"due": "2026-11-10", "status": "closed", "closed": "2026-11-13"}, "late", 3),
        ({"due": None, "status": "closed", "closed": "2026-11-13"}, "on_time", 0),
        # extended when the deadline had passed: it stays late, counted from the deadline that was missed
        ({"due": "2026-11-30", "missed": "2026-11-05", "status": "closed", "closed": "2026-11-12"}, "late", 7),
    ],
)
def test_what_became_of_a_task(task: dict[str, Any], outcome: str, days: int) -> None:
    (item,) = items(facts(task))
    assert (item.outcome, item.days) == (outcome, days)


@pytest.mark.parametrize(
    ("task", "events", "marks"),
    [
        ({"assigned": "2026-11-01"}, (), {"new"}),
        ({}, (), {"silent"}),
        ({}, (event(),), set()),
        ({}, (event(on="2026-10-31"),), {"silent"}),
        ({}, (event(void=True),), {"silent"}),
        ({}, (event(on="2026-11-02", recorded="2026-11-05"),), set()),
        ({}, (event(on="2026-11-02", recorded="2026-11-06"),), {"back_entered"}),
        ({}, (event(), event("status", "return")), {"returned"}),
        ({}, (event(), event("due", "extend", old="2026-11-10")), set()),
        ({}, (event(), event("due", "extend", old="2026-11-09")), {"extended_late"}),
        ({"due": "2026-12-31"}, (event(),), {"due_next"}),
        ({"due": "2027-01-01"}, (event(),), set()),
        ({"source": "meeting"}, (event(),), {"meeting"}),
        ({"status": "suspended"}, (), set()),
    ],
)
def test_what_else_is_said_of_it(task: dict[str, Any], events: tuple[dict[str, Any], ...], marks: set[str]) -> None:
    assert items(facts(task, events=events))[0].marks == marks


def test_the_table_goes_by_unit_and_counts_what_it_does_not_list() -> None:
    tasks = (
        {"owner_id": None, "title": "无主"},
        {"owner_id": 2, "title": "种树", "due": "2026-11-01"},
        {"owner_id": 1, "title": "修路"},
        {"owner_id": 1, "title": "涉密"},
        {"owner_id": 1, "title": "修桥", "due": "2026-11-05"},
    )
    found = items(facts(*tasks), hidden={4})
    assert [(item.place, item.title) for item in found] == [
        (1, "修桥"), (2, "修路"), (None, "涉密"), (3, "种树"), (4, "无主"),
    ]  # fmt: skip
    ranked = facts(*tasks) | {"owners": {"1": OWNER | {"rank": 2}, "2": OWNER | {"name": "林业局", "rank": 1}}}
    assert next(item.title for item in items(ranked)) == "种树"
    assert by_unit(found, lambda item: item.owner == "住建局")[0][1:] == (3, (1, 2))


def test_commended_is_who_closed_something_and_has_no_blemish() -> None:
    done = {"status": "closed", "closed": "2026-11-10", "due": "2026-11-12"}
    assert commended(items(facts(done))) == ["住建局"]
    assert commended(items(facts(done, {"due": "2026-11-12"}))) == []
    assert commended(items(facts({"assigned": "2026-11-02"}))) == []  # nothing was to be done yet


def test_shares_of_a_month() -> None:
    done = {"status": "closed", "closed": "2026-11-10", "due": "2026-11-12"}
    found = totals(items(facts(done, {"due": "2026-11-12"}, {})))
    assert (found.closed, found.open, found.shares) == (
        1,
        2,
        {"on_time": 333, "late": 0, "running": 333, "overdue": 334},
    )


@pytest.mark.parametrize(
    ("numbers", "spans"),
    [
        ([], []),
        ([3], [(3, 3)]),
        ([3, 5], [(3, 3), (5, 5)]),
        ([3, 4], [(3, 3), (4, 4)]),
        ([7, 3, 4, 5], [(3, 5), (7, 7)]),
    ],
)
def test_items_in_a_row_are_a_span(numbers: list[int], spans: list[tuple[int, int]]) -> None:
    assert runs(numbers) == spans


@given(st.integers(1, 99))
def test_headings_are_counted_in_chinese(number: int) -> None:
    assert numeral(chinese(number)) == number


def test_a_difference_names_row_field_old_and_new() -> None:
    published, now = facts({"due": "2026-11-10"}), facts({"due": "2026-11-20"}, {})
    assert canonical(published) != canonical(now)
    assert [each[1:] for each in differences(published, now)] == [
        ("1", "due", "2026-11-10", "2026-11-20"),
        ("2", "present", None, "1"),
    ]
    scored = published | {"scores": {"lines": [{"owner": "住建局", "points": -1}]}}
    again = published | {"scores": {"lines": [{"owner": "住建局", "points": -2}]}}
    assert [each[2:] for each in differences(scored, again)] == [("lines", "住建局 -1", "住建局 -2")]
