"""duban collect: the sheets that units sent back, as the secretary sees them come in."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Desk, Office, of_files

ROUND = "2026年11月"
Change = Callable[[Worksheet, int], object]


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    """Three units; 财务处 has a telephone and supports the first task of 教务处. Each got its sheet, in ``out``."""
    desk = Desk(model.path.parent, model.path)
    desk.env["DUBAN_LANG"] = "zh"
    desk.text("add", "推进新校区竣工验收", "--owner", "教务处", "--with", "财务处", "--due", "2026-12-11")
    desk.text("add", "修订教学评价办法", "--owner", "教务处", "--due", "2026-12-12")
    desk.text("add", "编制预算草案", "--owner", "财务处")
    desk.text("add", "改造供暖管网", "--owner", "后勤处")
    desk.text("owner", "edit", "财务处", "--phone", "010-66554433")
    desk.text("forms", "-o", "out", "--name", ROUND)
    return model


@pytest.fixture
def office(model: Office, office: Office, desk: Desk) -> Desk:
    model.copied_to(office)
    shutil.copytree(model.path.parent / "out", desk.home / "out")
    (desk.home / "back").mkdir()
    desk.env["DUBAN_LANG"] = "zh"
    return desk


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=10) for cell in row if cell.value == heading)


def fill(
    desk: Desk, unit: str, name: str, said: Mapping[str, Mapping[str, object]], change: Change = lambda _s, _r: None
) -> Path:
    """The sheet of a unit as ``name``, filled in: matter → heading → what it writes; ``change`` gets the first row."""
    book = load_workbook(desk.home / "out" / f"{unit} {ROUND}.xlsx")
    sheet = book.worksheets[0]
    titles = {sheet.cell(row, column(sheet, "督办事项")).value: row for row in range(1, sheet.max_row + 1)}
    for title, cells in said.items():
        for heading, value in cells.items():
            sheet.cell(titles[title], column(sheet, heading)).value = value  # type: ignore[assignment]
    change(sheet, titles["督办事项"] + 1)
    path = desk.home / "back" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def half_done(desk: Desk, name: str = "报送1.xlsx", words: str = "已过半") -> Path:
    said = {
        "推进新校区竣工验收": {"进展情况": words, "完成进度": 60},
        "修订教学评价办法": {"进展情况": "已印发", "是否办结": "是"},
    }
    return fill(desk, "教务处", name, said)


def told(desk: Desk, *arguments: str, code: int = 0) -> str:
    """Everything that the command says, when it leaves with that code."""
    done = desk.run("collect", *arguments)
    assert done.returncode == code, done
    return done.stdout + done.stderr


def rows(desk: Desk, *arguments: str) -> dict[str, dict[str, Any]]:
    return {row["unit"]: row for row in desk.json("collect", *arguments)}


def feedback(desk: Desk) -> list[tuple[str | None, int | None, str]]:
    return [(row["last_feedback"], row["progress"], row["status"]) for row in desk.json("list", "--sort", "id")]


NOTHING = [(None, None, "assigned")] * 4


def test_a_folder_comes_in(office: Desk) -> None:
    half_done(office)
    fill(office, "财务处", "子文件夹/回复.xlsx", {})
    found = rows(office, "back")
    assert [*found["教务处"]][:5] == ["unit", "file", "answered", "empty", "missing"]
    assert [[found[unit][key] for key in ("answered", "empty", "missing", "phone")] for unit in found] == [
        ["2026-11-23", True, False, "010-66554433"] if unit == "财务处"
        else ["2026-11-23", False, False, None] if unit == "教务处"
        else [None, False, True, None]
        for unit in found
    ]  # fmt: skip
    assert found["教务处"]["file"] == "报送1.xlsx"
    assert feedback(office)[:2] == [("已过半", 60, "active"), ("已印发", None, "submitted")]
    assert "教务处报，见 报送1.xlsx" in office.text("history", "1")
    assert rows(office) == found
    office.text("undo")
    assert feedback(office) == NOTHING
    assert all(row["missing"] for row in rows(office).values())


def test_each_change_is_a_line_and_what_is_empty_is_named(office: Desk) -> None:
    half_done(office)
    fill(office, "财务处", "2.xlsx", {"编制预算草案": {"进展情况": "已上会"}})
    said = told(office, "back")
    assert [line[:5] for line in said.splitlines()[:3]] == ["已记录反馈"] * 3
    assert "财务处未填：督〔2026〕1号" in said


@of_files
def test_a_dry_run_shows_the_same_and_changes_nothing(office: Desk) -> None:
    half_done(office)
    before = office.store.read_bytes()
    said = told(office, "back", "--dry-run")
    assert "督〔2026〕1号　教务处：“已过半”；60%" in said
    assert office.store.read_bytes() == before
    tried = office.json("collect", "back", "--dry-run")
    assert tried == office.json("collect", "back")


def test_the_same_file_twice_and_in_two_names_adds_nothing(office: Desk) -> None:
    shutil.copy(half_done(office), office.home / "back" / "副本.xlsx")
    told(office, "back", "back/副本.xlsx")
    history = office.json("history", "1")
    told(office, "back")
    told(office, "back/副本.xlsx")
    assert office.json("history", "1") == history
    assert sum(row["field"] == "last_feedback" for row in history) == 1


def test_two_files_that_differ_are_both_shown_and_neither_wins(office: Desk) -> None:
    half_done(office)
    half_done(office, "报送2.xlsx", "才开始")
    said = told(office, "back", code=6)
    assert "报送1.xlsx 反馈表!H6  “已过半”" in said
    assert "报送2.xlsx 反馈表!H6  “才开始”" in said
    assert feedback(office)[:2] == [(None, None, "assigned"), ("已印发", None, "submitted")]
    told(office, "back/报送2.xlsx")
    assert feedback(office)[0][0] == "才开始"


def paste(title: str) -> Change:
    """A row that is copied from the sheet of another unit to the end."""

    def change(sheet: Worksheet, first: int) -> None:
        other = load_workbook(Path(title)).worksheets[0]
        for at, cell in enumerate(other[first], start=1):
            sheet.cell(sheet.max_row if at > 1 else sheet.max_row + 1, at).value = cell.value
        sheet.cell(sheet.max_row, column(sheet, "进展情况")).value = "别人的话"

    return change


def test_a_task_of_another_unit_is_named_and_not_taken(office: Desk) -> None:
    other = office.home / "out" / f"后勤处 {ROUND}.xlsx"
    fill(office, "教务处", "1.xlsx", {"推进新校区竣工验收": {"进展情况": "已过半"}}, paste(str(other)))
    said = told(office, "back", code=6)
    assert "1.xlsx 反馈表!H8 “别人的话”：是发给后勤处的事项" in said
    assert [each[0] for each in feedback(office)] == ["已过半", None, None, None]


def test_a_changed_deadline_and_lead_are_named_and_not_taken(office: Desk) -> None:
    changes = {"进展情况": "已过半", "办结时限": "2027-06-30", "牵头单位": "基建处"}
    fill(office, "教务处", "1.xlsx", {"推进新校区竣工验收": changes})
    said = told(office, "back")
    assert "反馈表!F6 “2027-06-30”：不采集“办结时限”的改动，发出时为“2026-12-11”" in said
    assert "反馈表!E6 “基建处”：不采集“牵头单位”的改动，发出时为“教务处”" in said
    row = office.row("1")
    assert (row["due"], row["owner"], row["last_feedback"]) == ("2026-12-11", "教务处", "已过半")


def test_an_unreadable_cell_stays_open_and_the_rest_is_taken(office: Desk) -> None:
    said = {"进展情况": "已过半", "完成进度": "不少", "是否办结": "看情况"}
    fill(office, "教务处", "1.xlsx", {"推进新校区竣工验收": said})
    out = told(office, "back", code=6)
    assert "反馈表!I6 “不少”" in out
    assert "反馈表!J6 “看情况”" in out
    assert feedback(office)[0] == ("已过半", None, "active")


def test_a_sheet_of_another_office_is_refused(office: Desk, tmp_path: Path) -> None:
    """Its units, numbers and ids are those of this office, and so are the titles."""
    half_done(office)
    another = Desk(office.home, tmp_path / "another.db")
    another.env["DUBAN_LANG"] = "zh"
    for title, unit in (("推进新校区竣工验收", "教务处"), ("修订教学评价办法", "教务处")):
        another.text("add", title, "--owner", unit)
    another.text("forms", "-o", "theirs", "--name", ROUND)
    said = told(another, "back", code=6)
    assert "报送1.xlsx 反馈表!H6 “已过半”：是其他单位（另一本台账）发出的。" in said
    assert [row["last_feedback"] for row in another.json("list")] == [None, None]


def test_the_folder_of_what_was_sent_brings_nothing(office: Desk) -> None:
    said = told(office, "out")
    assert all(row["missing"] for row in rows(office).values())
    assert "是原样发出的空表" in said


def test_what_programs_leave_behind_is_passed_over(office: Desk) -> None:
    for name in ("~$报送1.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", ".~lock.报送1.xlsx#"):
        (office.home / "back" / name).write_bytes(b"\0")
    half_done(office)
    (office.home / "back" / "扫描件.pdf").write_bytes(b"%PDF")
    said = told(office, "back")
    assert "未读取：扫描件.pdf" in said
    assert "~$" not in said


def test_a_path_that_is_not_there_changes_nothing(office: Desk) -> None:
    half_done(office)
    office.refused(3, "collect", "back", "没有这个文件夹")
    assert feedback(office) == NOTHING


def test_an_empty_folder_and_a_day_to_come(office: Desk) -> None:
    assert "没有可读取的表格" in told(office, "back")
    half_done(office)
    office.refused(4, "collect", "back", "--on", "2026-11-24")
    assert feedback(office) == NOTHING


def test_a_file_that_is_no_sheet_is_named(office: Desk) -> None:
    half_done(office)
    (office.home / "back" / "坏.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 99)
    assert "坏.xlsx：" in told(office, "back", code=6)
    assert feedback(office)[0][0] == "已过半"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_has_the_units_and_no_task(office: Desk, lang: str) -> None:
    half_done(office)
    office.env["DUBAN_LANG"] = lang
    for format in ("plain", "csv", "json", "jsonl", "md", "html", "tsv"):
        page = office.text("collect", "back", "--dry-run", "-f", format)
        assert page.count("010-66554433") == 1, format
        assert ("已过半" in page) == (format == "plain"), format


def test_without_a_round_it_says_how_to_begin_one(desk: Desk) -> None:
    desk.text("add", "事项", "--owner", "教务处")
    assert "duban forms" in told(desk)


def test_two_files_that_differ_in_all_they_say_have_come_and_are_open(office: Desk) -> None:
    for name, words in (("报送1.xlsx", "已上会"), ("报送2.xlsx", "未上会")):
        fill(office, "财务处", name, {"编制预算草案": {"进展情况": words}})
    told(office, "back", "--on", "2026-11-22", code=6)
    row = rows(office)["财务处"]
    assert row["file"] == "报送1.xlsx、报送2.xlsx"
    assert [row[key] for key in ("answered", "empty", "missing", "disputed")] == ["2026-11-22", False, False, True]
    said = told(office)
    assert "不一致" in said
    assert "其中 1 个所报文件不一致" in said
    told(office, "back/报送2.xlsx")
    row = rows(office)["财务处"]
    assert (row["answered"], row["file"], row["filled"]) == ("2026-11-22", "报送2.xlsx", 1)
    assert not row["disputed"]


def test_what_is_packed_is_named_with_what_to_do(office: Desk) -> None:
    half_done(office)
    (office.home / "back" / "教务处.zip").write_bytes(b"PK")
    (office.home / "back" / "回复.eml").write_bytes(b"Subject: x")
    said = told(office, "back")
    assert "不是表格，未读取：回复.eml、教务处.zip。反馈表若在邮件或压缩包里，请先另存、解压" in said
