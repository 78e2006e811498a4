"""`owner edit|merge`, and supporting owners: listed, filtered, and never counted."""

import pytest

from tests.conftest import Desk, Office


@pytest.fixture
def staffed(desk: Desk, office: Office) -> Desk:
    office.add("甲", owner="教务", person="李明", supporting=["工会"])
    office.add("乙", owner="教务处", supporting=["教务", "工会"])
    return desk


def test_a_new_name_is_the_name_everywhere(desk: Desk, staffed: Desk) -> None:
    assert "教务部" in desk.text(
        "owner", "edit", "教务处", "--name", "教务部", "--head", "何静", "--phone", "8801", "--new"
    )
    assert desk.row("2")["owner"] == "教务部"
    (row,) = desk.json("owner", "show", "教务部")
    assert (row["head"], row["phone"]) == ("何静", "8801")
    for name in ("教务部", "教务处"):  # and what it was called before
        assert [row["id"] for row in desk.json("list", "--owner", name)] == [2]


def test_person_unit_parent_unit(staffed: Desk) -> None:
    staffed.text("owner", "add", "校办")
    (row,) = staffed.json("owner", "edit", "教务", "--unit", "校办")
    assert row["unit"] == "校办"
    assert staffed.json("owner", "show", "李明")[0]["unit"] == "教务"
    (row,) = staffed.json("owner", "edit", "教务", "--unit", "")
    assert row["unit"] is None


def test_duplicates_become_one(staffed: Desk) -> None:
    rows = staffed.json("owner", "merge", "教务", "--into", "教务处")
    assert {row["id"] for row in rows} == {1, 2}
    assert [(row["owner"], row["supporting"]) for row in staffed.json("list")] == [
        ("教务处", ["工会"]),
        ("教务处", ["工会"]),
    ]
    assert "教务" not in [row["name"] for row in staffed.json("owner", "list")]
    assert "merged" in staffed.text("history", "1")
    staffed.text("undo")
    assert [row["owner"] for row in staffed.json("list")] == ["教务", "教务处"]


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (4, "merge 教务 --into 教务", "itself"),
        (3, "merge 没有 --into 教务", "'没有'"),
        (3, "merge 教务 --into 没有", "'没有'"),
        (2, "merge 教务", "--into"),
        (4, "edit 教务 --name 教务处", "'教务处' already"),
        (3, "edit 教务 --unit 没有", "'没有'"),
        (3, "edit 没有 --name 新", "'没有'"),
        (2, "edit 教务", "owner edit --help"),
    ],
)
def test_what_is_refused_changes_nothing(staffed: Desk, office: Office, code: int, arguments: str, named: str) -> None:
    before = staffed.json("owner", "list"), office.rows(), office.sql("SELECT COUNT(*) FROM event")
    assert named in staffed.refused(code, "owner", *arguments.split())
    assert (staffed.json("owner", "list"), office.rows(), office.sql("SELECT COUNT(*) FROM event")) == before


def test_supporting_owners_are_listed_and_filtered(staffed: Desk) -> None:
    assert [row["id"] for row in staffed.json("list", "--owner", "工会")] == [1, 2]
    assert [row["id"] for row in staffed.json("list", "--owner", "教务")] == [1, 2]
    assert "工会" in staffed.text("show", "2")


def test_supporting_owners_never_count_in_completion(staffed: Desk) -> None:
    staffed.text("close", "2")
    by_owner = {row["owner"]: (row["total"], row["closed"]) for row in staffed.json("progress", "--by", "owner")}
    assert by_owner == {"教务": (1, 0), "教务处": (1, 1)}
    counts = {row["name"]: (row["open"], row["total"]) for row in staffed.json("owner", "list")}
    assert counts["工会"] == (0, 0)
