"""`progress`"""

import pytest

from tests.conftest import Desk, Office

COUNTS = [
    "total",
    "closed",
    "on_time",
    "late",
    "open",
    "overdue",
    "closed_rate",
    "on_time_rate",
    "closed_on_time_rate",
    "share",
]

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    for owner, due, closed in (
        ("后勤处", "2026-11-10", "2026-11-10"),
        ("后勤处", "2026-11-10", "2026-11-12"),
        ("后勤处", "2026-11-10", None),
        ("教务处", "2026-12-10", None),
    ):
        task = model.add(owner=owner, due=due, assigned="2026-11-02", leader="周", source="meeting")
        if closed:
            model.close(task, on=closed)
    return model


def test_rows_by_owner(desk: Desk) -> None:
    rows = desk.json("progress")
    assert [list(row) for row in rows] == [["owner", *COUNTS]] * 2
    assert [list(row.values()) for row in rows] == [
        ["后勤处", 3, 2, 1, 1, 1, 1, 2 / 3, 1 / 3, 1 / 2, 3 / 4],
        ["教务处", 1, 0, 0, 0, 1, 0, 0, None, None, 1 / 4],
    ]


@pytest.mark.parametrize("by", ["owner", "person", "source", "leader", "urgency", "month"])
def test_by_every_key_of_the_contract_that_is_there(desk: Desk, by: str) -> None:
    rows = desk.json("progress", "--by", by)
    assert {tuple(row) for row in rows} == {(by, *COUNTS)}
    assert sum(row["total"] for row in rows) == 4


def test_the_page_in_both_languages(desk: Desk) -> None:
    page = desk.text("progress")
    assert "66.6%" in page
    assert "—" in page  # nobody to divide by
    assert page.endswith("\n4 tasks, 2 closed (50.0%), 2 open (50.0%), 1 overdue.\n")
    assert "50.0%" in desk.text("progress", "--lang", "zh").splitlines()[-1]


def test_an_unknown_key(desk: Desk) -> None:
    said = desk.refused(2, "progress", "--by", "colour")
    assert "'colour'" in said
    assert "leader" in said


def test_nothing_to_count(desk: Desk) -> None:
    assert desk.text("progress", "--search", "没有", "-f", "json") == "[]\n"
    assert desk.text("progress", "--search", "没有") == "No tasks.\n"


def test_nobody_has_a_name_for_people_and_none_in_json(desk: Desk) -> None:
    assert None in [row["person"] for row in desk.json("progress", "--by", "person")]
    for format in ("plain", "table", "md", "csv", "html"):
        assert "未指定" in desk.text("progress", "--by", "person", "-f", format, "--lang", "zh"), format
    assert "unassigned" in desk.text("progress", "--by", "person")


def test_the_tasks_under_their_counts(desk: Desk) -> None:
    counted = {row["owner"]: row["total"] for row in desk.json("progress")}
    rows = desk.json("progress", "--items")
    assert list(dict.fromkeys(row["owner"] for row in rows)) == list(counted)
    for owner, total in counted.items():
        assert sum(row["owner"] == owner for row in rows) == total
    page = desk.text("progress", "--items", "--lang", "zh", "-f", "table")
    assert "后勤处：共 3 件，已办结 2 件（66.6%），未办结 1 件（33.4%），其中超期 1 件" in page
    assert page.splitlines()[-2].startswith("共 4 件，已办结 2 件（50.0%）")


@pytest.mark.parametrize("by", ["month", "月份", "Month"])
def test_months_are_named_by_their_heading_too(desk: Desk, by: str) -> None:
    assert [row["month"] for row in desk.json("progress", "--by", by)] == ["2026-11", "2026-12"]


@pytest.mark.parametrize("limit", ["0", "1", "2", "3"])
def test_the_counts_over_items_are_those_of_the_items_that_are_shown(desk: Desk, limit: str) -> None:
    shown = ("progress", "--items", "--limit", limit)
    count = len(desk.json(*shown))
    assert count == int(limit)
    assert desk.text(*shown).splitlines()[-2 if count else -1].startswith(f"{count} task" if count else "No tasks")
