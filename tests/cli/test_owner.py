"""`owner add|list|show`"""

import pytest

from tests.conftest import Desk, of_files


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    desk.text("owner", "add", "教务处", "--phone", "8801")
    desk.text("owner", "add", "后勤处")
    desk.text("owner", "add", "李明", "--person", "--unit", "教务处", "--email", "lm@example.edu")
    desk.text("owner", "add", "李明", "--person", "--unit", "后勤处")
    return desk


def test_who_was_registered_is_shown(desk: Desk) -> None:
    sheet = desk.text("owner", "add", "教务处", "--phone", "8801")
    assert "教务处" in sheet
    assert "8801" in sheet


def test_the_register(staffed: Desk) -> None:
    assert [(row["name"], row["kind"], row["unit"]) for row in staffed.json("owner", "list")] == [
        ("后勤处", "unit", None),
        ("教务处", "unit", None),
        ("李明", "person", "教务处"),
        ("李明", "person", "后勤处"),
    ]
    assert "4 owners." in staffed.text("owner", "list")


def test_one_owner(staffed: Desk) -> None:
    (row,) = staffed.json("owner", "show", "李明@教务处")
    assert (row["id"], row["email"]) == (3, "lm@example.edu")
    assert "lm@example.edu" in staffed.text("owner", "show", "李明@教务处")
    assert len(staffed.json("owner", "show", "教务处", "后勤处")) == 2


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (4, "add 教务处", "'教务处'"),
        (4, "add 李明 --person --unit 教务处", "'李明'"),
        (3, "add 张伟 --person --unit 没有的处", "'没有的处'"),
        (4, "show 李明", "李明@后勤处"),
        (3, "show 教务", "教务处"),
        (2, "add", "NAME"),
        (2, "fire 李明", "fire"),
    ],
)
def test_what_is_refused(staffed: Desk, code: int, arguments: str, named: str) -> None:
    assert named in staffed.refused(code, "owner", *arguments.split())
    assert len(staffed.json("owner", "list")) == 4


def test_an_ambiguous_person_is_refused_in_a_filter_too(staffed: Desk) -> None:
    assert "李明@教务处" in staffed.refused(4, "list", "--person", "李明")
    assert staffed.json("list", "--person", "李明@教务处") == []


def test_the_person_of_a_task_is_the_one_of_its_unit(staffed: Desk) -> None:
    staffed.text("add", "事项", "--owner", "后勤处", "--person", "李明")
    assert len(staffed.json("list", "--person", "李明@后勤处")) == 1
    assert staffed.json("list", "--person", "李明@教务处") == []


@of_files
def test_registering_an_owner_is_recorded(staffed: Desk) -> None:
    import sqlite3

    connection = sqlite3.connect(staffed.store)
    assert set(connection.execute("SELECT command, actor FROM batch")) == {("owner add", "王芳")}
    connection.close()


@pytest.mark.parametrize(("typed", "rank"), [("3", 3), ("０７", 7), (" 12 ", 12), ("", None)])
def test_a_rank_is_a_whole_number(staffed: Desk, typed: str, rank: int | None) -> None:
    staffed.text("owner", "edit", "教务处", "--rank", "5")
    (row,) = staffed.json("owner", "edit", "教务处", "--rank", typed)
    assert row["rank"] == rank


def test_a_rank_of_the_past(staffed: Desk) -> None:
    staffed.text("owner", "edit", "教务处", "--rank", "5")
    staffed.text("owner", "edit", "教务处", "--rank", "1", DUBAN_NOW="2026-12-01")
    for day, rank in (("2026-11-25", 5), ("2026-12-01", 1)):
        asked = staffed.json("owner", "show", "教务处", "--as-of", day, DUBAN_NOW="2026-12-02")
        assert [row["rank"] for row in asked] == [rank]


@pytest.mark.parametrize("typed", ["第一", "1.5", "-1", "0", "9999999999"])
def test_what_is_no_rank(staffed: Desk, typed: str) -> None:
    assert repr(typed) in staffed.refused(2, "owner", "edit", "教务处", f"--rank={typed}")
