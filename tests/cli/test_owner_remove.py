"""`owner remove`, for a unit or person that no task knows."""

import pytest

from tests.conftest import Desk


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    for unit in ("教务处", "后勤处", "保卫处", "学工处", "信息中心"):
        desk.text("owner", "add", unit)
    desk.text("owner", "add", "李明", "--person", "--unit", "教务处")
    desk.text("owner", "add", "李明", "--person", "--unit", "信息中心")
    desk.text("owner", "edit", "学工处", "--head", "李明@信息中心")
    desk.text("add", "已办结的事项", "--owner", "后勤处", "--with", "保卫处", "--person", "王强@后勤处")
    desk.text("close", "1")
    desk.text("routine", "add", "报送周报", "--every", "每周五", "--owner", "学工处")
    return desk


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("后勤处", ["1 task", "owner merge 后勤处 --into"]),
        ("保卫处", ["1 task", "owner merge"]),
        ("王强", ["1 task", "owner merge"]),
        ("学工处", ["报送周报", "routine remove"]),
        ("教务处", ["李明", "owner edit NAME --unit"]),
        ("李明", ["李明@教务处"]),
    ],
)
def test_who_has_to_do_with_anything_stays(staffed: Desk, name: str, why: list[str]) -> None:
    said = staffed.refused(4, "owner", "remove", name)
    assert all(each in said for each in (name, *why)), said
    assert len(staffed.json("owner", "list")) == 8


def test_who_has_none_goes_and_comes_back(staffed: Desk) -> None:
    before = staffed.json("owner", "list")
    assert "李明@信息中心" in staffed.text("owner", "remove", "李明@信息中心")
    assert [(row["name"], row["unit"]) for row in staffed.json("owner", "list") if row["kind"] == "person"] == [
        ("李明", "教务处"),
        ("王强", "后勤处"),
    ]
    assert staffed.json("owner", "show", "学工处")[0]["head"] is None
    staffed.text("owner", "remove", "信息中心", "--yes")
    assert "信息中心" in staffed.refused(3, "owner", "show", "信息中心")
    removals = [row["command_id"] for row in staffed.json("undo", "--list") if row["command"] == "owner remove"]
    for each in removals:
        staffed.text("undo", str(each), "--yes")
    assert staffed.json("owner", "list") == before


def test_who_is_not_there_is_named(staffed: Desk) -> None:
    assert "组织部" in staffed.refused(3, "owner", "remove", "组织部")
