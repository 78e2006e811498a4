"""`forms`: a sheet for each unit, its mail beside it, and the round on record; what fails leaves nothing."""

import json
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from duban.domain.rounds import COLUMNS
from tests.conftest import Desk, Office

TODAY = {"DUBAN_NOW": "2026-11-23", "DUBAN_LANG": "zh"}


@pytest.fixture(autouse=True)
def tasks(office: Office, desk: Desk) -> None:
    desk.env.update(TODAY)
    office.add("修订差旅费管理办法", owner="甲局", supporting=("乙局",), due="2026-12-20")
    office.add("整改消防隐患", owner="乙局", due="2026-12-01")
    office.add("密件办理", owner="丙局", due="2026-12-02", confidential=1)


def files(desk: Desk, folder: str = "表") -> list[str]:
    return sorted(path.name for path in (desk.home / folder).iterdir())


def titles(path: Path | BytesIO) -> list[str]:
    """The matters of a sheet."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    place = COLUMNS.index("title")
    return [str(row[place]) for row in sheet.iter_rows(min_row=6, values_only=True)]


def test_each_unit_gets_a_sheet_and_the_text_of_a_mail(desk: Desk) -> None:
    done = desk.run("forms", "-o", "表/", "--due", "本周五前")
    assert (done.returncode, done.stderr) == (0, "反馈表上没有联系人：请在配置的 [notice] 中填写 contact。\n")
    assert files(desk) == ["乙局 2026年11月.txt", "乙局 2026年11月.xlsx", "甲局 2026年11月.txt", "甲局 2026年11月.xlsx"]
    assert titles(desk.home / "表/乙局 2026年11月.xlsx") == ["整改消防隐患", "修订差旅费管理办法"]
    text = (desk.home / "表/乙局 2026年11月.txt").read_bytes().decode("utf-8-sig")
    assert "共 2 项（牵头 1 项、协办 1 项），于 2026-11-27（星期五）前报回。\r\n" in text
    assert "消防" not in text  # a mail says how many there are, the sheet which
    assert "反馈表 2 张，在 表，2026-11-27（星期五）前报回。" in done.stdout


def test_confidential_tasks_are_left_out_and_counted(desk: Desk) -> None:
    done = desk.run("forms", "-o", "表")
    assert "丙局" not in done.stdout
    assert "另有涉密事项 1 件未列出" in done.stdout
    desk.text("forms", "-o", "密", "--owner", "丙局", "--include-confidential")
    assert titles(desk.home / "密/丙局 2026年11月.xlsx") == ["密件办理"]


def test_a_draft_is_ready_to_be_sent(desk: Desk) -> None:
    desk.text("owner", "edit", "甲局", "--email", "jia@example.org")
    done = desk.run("forms", "-o", "表", "--eml")
    drafts = {
        unit: message_from_bytes((desk.home / f"表/{unit} 2026年11月.eml").read_bytes(), policy=default)
        for unit in ("甲局", "乙局")
    }
    assert [(mail["X-Unsent"], mail["To"]) for mail in drafts.values()] == [("1", "jia@example.org"), ("1", None)]
    assert str(drafts["甲局"]["Subject"]) == "2026年11月督办事项进展反馈表（甲局）"
    (sheet,) = drafts["甲局"].iter_attachments()
    assert sheet.get_filename() == "甲局 2026年11月.xlsx"
    assert titles(BytesIO(sheet.get_content())) == ["修订差旅费管理办法"]
    assert "没有登记邮箱，草稿未填收件人：乙局" in done.stderr
    assert "发送前请确认" in done.stderr  # the policy keeps titles out of mail


def test_a_dry_run_writes_and_records_nothing(desk: Desk, office: Office) -> None:
    before = office.sql("SELECT COUNT(*) FROM batch")
    assert "甲局 2026年11月.xlsx" in desk.text("forms", "-o", "表", "--dry-run")
    assert not (desk.home / "表").exists()
    assert office.sql("SELECT COUNT(*) FROM batch") == before


def test_no_file_is_replaced(desk: Desk, office: Office) -> None:
    (desk.home / "表").mkdir()
    (desk.home / "表/甲局 2026年11月.txt").write_text("别人的", encoding="utf-8")
    done = desk.run("forms", "-o", "表")
    assert done.returncode == 4
    assert "表/甲局 2026年11月.txt 已经存在，不会覆盖。" in done.stderr
    assert files(desk) == ["甲局 2026年11月.txt"]
    assert office.sql("SELECT COUNT(*) FROM form") == [(0,)]


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("-o", "没有/表"), 3, "没有"),
        (("-o", "表.xlsx"), 2, "表.xlsx 不是文件夹"),
        (("-o", "表", "--due", "昨天"), 2, "昨天"),
        (("-o", "表", "--due", "长期坚持"), 2, "长期坚持"),
        (("-o", "表", "--name", " "), 2, "名称是空的"),
        (("-o", "表", "--owner", "没有这个局"), 3, "没有这个局"),
    ],
)
def test_what_cannot_be_made_is_refused(desk: Desk, given: tuple[str, ...], code: int, said: str) -> None:
    done = desk.run("forms", *given)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert not (desk.home / "表").exists()


def test_where_nobody_has_open_tasks_nothing_is_written(desk: Desk) -> None:
    desk.text("close", "1,2")
    assert "没有单位有需要填报的未办结事项" in desk.text("forms", "-o", "表")
    assert not (desk.home / "表").exists()


def test_the_same_units_are_not_asked_twice_at_once(desk: Desk) -> None:
    desk.text("forms", "-o", "表", "--owner", "甲局")
    for more in ((), ("--dry-run",)):
        done = desk.run("forms", "-o", "表", *more)
        assert done.returncode == 4
        assert "“2026年11月”这一轮已给甲局出过反馈表。" in done.stderr
    assert "乙局" in desk.text("forms", "-o", "表", "--owner", "乙局")


def test_an_undo_takes_the_round_back_and_says_that_the_files_stay(desk: Desk, office: Office) -> None:
    desk.text("forms", "-o", "表")
    assert "发反馈表  “2026年11月：甲局、乙局”" in desk.text("history", "1")
    undone = desk.text("undo")
    assert "“2026年11月 甲局”：不再等待报回" in undone
    assert "已写出的文件仍在原处，未删除。" in undone
    assert len(files(desk)) == 4
    assert office.sql("SELECT COUNT(*) FROM form WHERE present = 1") == [(0,)]
    assert "“2026年11月 甲局”：重新等待报回" in desk.text("redo")


def test_names_of_files_are_safe_on_any_system(desk: Desk, office: Office) -> None:
    for owner in ("区教育局/体育科:二组", "区教育局 体育科 二组", "CON", "a" * 90, "A" * 60 + "b" * 9, "结尾有点."):
        office.add(owner=owner, due="2026-12-20")
    made = json.loads(desk.text("forms", "-o", "表", "--name", "第1/2轮?", "-f", "json"))
    names = [row["file"] for row in made]
    assert len({name.casefold() for name in names}) == len(names) == 8
    for name in names:
        assert (desk.home / "表" / name).is_file()
        assert not set('\\/:*?"<>|') & set(name)
        assert name.partition(".")[0].upper() != "CON"
        assert len(name.encode()) < 200
    assert {key: made[0][key] for key in ("tasks", "led", "supported", "due")} == {
        "tasks": 1,
        "led": 1,
        "supported": 0,
        "due": "2026-11-26",
    }


def test_today_shows_the_round_and_remind_the_units_that_are_late(desk: Desk) -> None:
    desk.text("forms", "-o", "表")
    line = "“2026年11月”反馈表（2026-11-26（星期四）前报回）：2 个单位已报回 0 个。"
    assert line in desk.text("today")
    late = desk.text("remind", DUBAN_NOW="2026-11-27")
    assert late.count("“2026年11月”反馈表未报回") == 2
    assert "未报回的反馈表 2 张" in late
