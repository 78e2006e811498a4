"""`edit`: only what is named changes, for one task or for several, or for none."""

import re

import pytest

from tests.conftest import Desk, Office

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    for n in (1, 2, 3):
        model.add(f"事项{n}", leader="周", due="2026-12-01", assigned="2026-11-10", source="petition", tags=["民生"])
    return model


def test_a_line_for_each_task_that_changed(desk: Desk) -> None:
    lines = desk.text("edit", "1-2", "3", "--urgency", "加急").splitlines()
    assert [re.search(r"\(ID (\d+)\)", line)[1] for line in lines] == ["1", "2", "3"]
    assert all("urgency: normal → urgent" in line for line in lines)
    assert {row["urgency"] for row in desk.json("list")} == {"urgent"}


def test_no_line_for_a_task_that_was_so_before(desk: Desk, office: Office) -> None:
    desk.text("edit", "2", "--urgency", "urgent")
    events = office.sql("SELECT COUNT(*) FROM event")
    assert desk.json("edit", "2", "--urgency", "urgent") == []
    assert office.sql("SELECT COUNT(*) FROM event") == events
    assert [row["id"] for row in desk.json("edit", "1-3", "--urgency", "urgent")] == [1, 3]


LATE = "2026-12-02"


@pytest.mark.parametrize(
    ("lang", "told", "extend"),
    [("en", "If this is an extension, use “duban undo”", "extend"), ("zh", "如属延期，请先 “duban 撤回”", "延期")],
)
def test_a_later_deadline_of_what_is_overdue_points_to_an_extension(
    desk: Desk, lang: str, told: str, extend: str
) -> None:
    done = desk.run("edit", "1-2", "--due", "2026-12-20", DUBAN_NOW=LATE, DUBAN_LANG=lang)
    assert done.returncode == 0
    assert [row["id"] for row in desk.json("overdue", DUBAN_NOW=LATE)] == [3]
    assert told in done.stderr
    assert "督〔2026〕1号" in done.stderr
    assert f"duban {extend} id:1,2 --to" in done.stderr
    assert f"duban {extend}" not in done.stdout
    desk.text("undo", DUBAN_NOW=LATE)
    desk.text("extend", "1,2", "--to", "2026-12-20", "--reason", "征求意见", DUBAN_NOW=LATE)
    assert [(row["due"], row["extended"]) for row in desk.json("show", "1,2")] == [("2026-12-20", 1)] * 2


@pytest.mark.parametrize("due", ["", "待定"])
def test_so_does_an_overdue_deadline_that_is_taken_away(desk: Desk, due: str) -> None:
    assert "duban extend id:1 --to" in desk.run("edit", "1", "--due", due, DUBAN_NOW=LATE).stderr


def test_other_corrections_are_made_without_a_remark(desk: Desk) -> None:
    assert desk.run("edit", "1", "--due", "2026-12-20").stderr == ""  # it is not overdue
    assert desk.run("edit", "2", "--due", "2026-11-30", DUBAN_NOW=LATE).stderr == ""  # it was due even earlier
    assert desk.run("edit", "3", "--due", "2026-12-01T17:00", DUBAN_NOW=LATE).stderr == ""
    assert "extend id:3 " in desk.run("edit", "3", "--due", "2026-12-01", DUBAN_NOW=LATE).stderr
    assert desk.run("edit", "2", "--leader", "吴", DUBAN_NOW=LATE).stderr == ""
    desk.text("close", "3", DUBAN_NOW=LATE)
    assert desk.run("edit", "3", "--due", "2026-12-20", DUBAN_NOW=LATE).stderr == ""


def test_every_field_can_be_corrected(desk: Desk) -> None:
    before = desk.row("1")
    (row,) = desk.json(
        "edit", "1", "--title", "新题", "--owner", "教务处", "--with", "保卫处", "--person", "李明",
        "--due", "年底前", "--assigned", "2026-11-11", "--source", "会议议定", "--ref", "纪要5号",
        "--leader", "吴", "--urgency", "特急", "--number", "甲1", "--parent", "2", "--tag", "教学",
        "--detail", "详情", "--applicant", "家长",
    )  # fmt: skip
    assert row == before | {
        "title": "新题", "owner": "教务处", "supporting": ["保卫处"], "person": "李明", "due": "2026-12-31",
        "due_text": "年底前", "days_left": 38, "remaining": "28wd", "assigned": "2026-11-11", "source": "meeting",
        "reference": "纪要5号", "leader": "吴", "urgency": "critical", "number": "甲1", "parent": 2,
        "tags": ["教学"], "detail": "详情", "applicant": "家长",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "key", "cleared"),
    [
        ("--leader", "leader", None),
        ("--source", "source", None),
        ("--number", "number", None),
        ("--due", "due", None),
        ("--tag", "tags", []),
        ("--with", "supporting", []),
        ("--parent", "parent", None),
        ("--person", "person", None),
    ],
)
def test_an_empty_text_clears_a_field(desk: Desk, office: Office, option: str, key: str, cleared: object) -> None:
    desk.text("edit", "1", "--with", "保卫处", "--parent", "2", "--person", "李明")
    assert desk.row("1")[key]
    assert desk.json("edit", "1", option, "")[0][key] == cleared
    assert office.sql("SELECT COUNT(*) FROM owner WHERE name = ''") == [(0,)]


def test_a_deadline_that_is_cleared_loses_its_wording_too(desk: Desk) -> None:
    row = desk.json("edit", "1", "--due", "")[0]
    assert (row["due"], row["due_text"], row["original_due"]) == (None, None, "2026-12-01")


@pytest.mark.parametrize("option", ["--owner", "--title"])
def test_lead_and_title_cannot_be_cleared(desk: Desk, option: str) -> None:
    before = desk.row("1")
    desk.refused(2, "edit", "1", option, "")
    assert desk.row("1") == before


def test_a_phrase_is_read_from_the_assignment_of_each_task(desk: Desk, office: Office) -> None:
    office.add("事项4", assigned="2026-11-20")
    rows = desk.json("edit", "3", "4", "--due", "30日内")
    assert [row["due"] for row in rows] == ["2026-12-10", "2026-12-20"]


def test_a_deadline_before_the_assignment_is_refused_unless_it_is_meant(desk: Desk) -> None:
    assert "--yes" in desk.refused(4, "edit", "1", "--due", "2026-11-09")
    assert desk.row("1")["due"] == "2026-12-01"
    assert desk.json("edit", "1", "--due", "2026-11-09", "--yes")[0]["due"] == "2026-11-09"


def test_nothing_named_is_nothing_to_do(desk: Desk) -> None:
    desk.refused(2, "edit", "1")


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (3, ("1", "9", "--title", "新题")),
        (3, ("1", "--title", "新题", "--parent", "9")),
        (2, ("1", "--title", "新题", "--due", "哪天")),
        (4, ("1-3", "--title", "新题", "--number", "甲1")),  # three tasks cannot have one number
        (4, ("1", "--title", "新题", "--number", "督〔2026〕2号")),
    ],
)
def test_a_refused_command_changes_nothing(desk: Desk, office: Office, code: int, arguments: tuple[str, ...]) -> None:
    before = office.rows(), office.sql("SELECT COUNT(*) FROM event")
    desk.refused(code, "edit", *arguments)
    assert (office.rows(), office.sql("SELECT COUNT(*) FROM event")) == before


def test_one_command_is_one_batch(desk: Desk, office: Office) -> None:
    before = office.sql("SELECT COUNT(*) FROM batch")[0][0]
    desk.text("edit", "1-3", "--leader", "吴", "--owner", "教务处")
    assert office.sql("SELECT command, actor FROM batch")[before:] == [("edit", "王芳")]
