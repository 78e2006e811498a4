"""What must come out of each example ledger, from the file to the tasks, as a user imports it."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from ..conftest import Desk

LEDGERS = Path(__file__).parents[2] / "examples" / "ledgers"
TODAY = "2026-09-21"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", LEDGERS / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Office(Desk):
    """Works on the day after which the examples are dated."""

    def imported(self, name: str, *options: str, code: int = 0) -> list[dict[str, Any]]:
        done = self.run("import", str(LEDGERS / name), *options, "--format", "json", DUBAN_NOW=TODAY)
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def picture(self, name: str) -> dict[str, Any]:
        return self.json("import", str(LEDGERS / name), "--dry-run", DUBAN_NOW=TODAY)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def pick(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def test_an_english_action_log(office: Office) -> None:
    rows = office.imported("action-log.csv")
    assert pick(rows, "number", "owner", "source", "urgency", "status")[1:3] == [
        ("2026-002", "Facilities", "inspection", "urgent", "active"),
        ("2026-003", "Education", "petition", "urgent", "assigned"),
    ]
    assert [row["supporting"] for row in rows][:2] == [["Legal Services"], ["Security", "Building"]]
    assert office.json("add", "Next", "--owner", "Education", DUBAN_NOW=TODAY)[0]["number"] == "2026-007"


def test_every_example_is_what_the_script_makes(maker: ModuleType, tmp_path: Path) -> None:
    maker.main(tmp_path)
    kept = {path.name for path in LEDGERS.iterdir() if path.suffix in {".xlsx", ".csv"}}
    assert kept == {*maker.LEDGERS, "督办台账.csv", "action-log.csv"}
    for name in maker.LEDGERS:
        assert content(tmp_path / name) == content(LEDGERS / name), name


def content(path: Path) -> Any:
    if path.suffix == ".csv":
        return path.read_bytes()
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(sheet.name, sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def test_congress_with_a_header_of_two_rows(office: Office) -> None:
    rows = office.imported("人大审议意见.xlsx")
    assert pick(rows, "number", "owner", "supporting", "source", "assigned", "due", "status") == [
        ("1", "县民政局", ["县财政局", "县卫健局"], "opinion", "2026-06-30", "2026-08-30", "active"),
        ("2", "县自然资源局", ["县农业农村局"], "opinion", "2026-08-27", "2026-11-27", "active"),
        ("3", "县住建局", ["县交通局", "城东街道"], "motion", "2026-03-10", "2026-09-10", "assigned"),
        ("4", "县交通局", [], "motion", "2026-03-10", "2026-09-10", "closed"),
    ]
    told = [each for each in office.json("history", "1") if each["kind"] == "feedback"]
    assert pick(told, "on", "new") == [
        ("2026-07-15", "7月15日：已制定整改方案。"),
        ("2026-08-28", "8月28日：新建站点2处。"),
    ]
    assert pick(rows[:1], "last_feedback", "last_feedback_on") == [("8月28日：新建站点2处。", "2026-08-28")]


def test_information_work_in_several_sheets(office: Office) -> None:
    rows = office.imported("党委信息约稿.xlsx")
    assert pick(rows, "number", "person", "urgency", "due", "due_text", "status", "progress") == [
        ("约稿〔2026〕1号", "沈一诺", "normal", "2026-09-14", "5个工作日内", "closed", None),
        ("约稿〔2026〕2号", "陆千帆", "urgent", "2026-09-16T10:30", "48小时内", "active", 60),
        ("约稿〔2026〕3号", "顾小满", "critical", "2026-09-16T17:00", "2小时之内", "assigned", None),
        ("信息〔2026〕9号", None, "normal", "2026-09-30", "9月底前", "assigned", None),
        ("信息〔2026〕10号", None, "normal", None, "待定", "assigned", None),
    ]
    assert any("说明" in note for note in office.picture("党委信息约稿.xlsx")["notes"])


def test_instructions_of_a_university(office: Office) -> None:
    rows = office.imported("高校领导批示.xlsx")
    assert pick(rows, "reference", "leader", "owner", "supporting", "due", "progress", "status", "detail") == [
        ("校办批〔2026〕５号", "校长甲", "教务处", ["研究生院", "人事处", "财务处"], "2026-09-30", 60, "active",
         "领导批示：请教务处牵头，本月内拿出方案。"),
        ("校办批〔2026〕6号", "副校长乙", "资产处", ["后勤处", "保卫处"], "2026-09-10", 100, "closed",
         "领导批示：抓紧整改。"),
        ("校办批〔2026〕7号", "校长甲", "团委", ["学工处"], None, None, "assigned", "领导批示：长期坚持。"),
    ]  # fmt: skip


def test_findings_of_an_inspection_go_on_in_rows_without_a_number_unless_they_have_an_owner_and_a_day(
    office: Office,
) -> None:
    rows = office.imported("巡察整改.xlsx")
    assert pick(rows, "number", "title", "owner", "due", "status", "parent") == [
        ("1", "食堂采购制度不健全", "后勤处", "2026-10-31", "closed", None),
        ("2", "差旅费报销审核不严", "财务处", "2026-11-15", "active", None),
        (None, "追回多报的费用", "财务科", "2026-12-31", "active", None),
        ("3", "固定资产账实不符", "资产处", "2026-09-21", "active", None),
    ]
    assert rows[0]["detail"] == "整改措施：修订采购管理办法\n整改措施：开展一次专项检查"
    assert rows[0]["last_feedback_on"] == "2026-09-10"
    picture = office.picture("巡察整改.xlsx")
    assert (picture["new"], picture["unchanged"]) == (0, 4)
    (sheet,) = picture["sheets"]
    assert (sheet["extended"], sheet["subtasks"]) == ([4], [])
    assert [skipped["row"] for skipped in sheet["skipped"]] == [8]


def test_owners_of_nearly_the_same_name_are_pointed_out(office: Office) -> None:
    assert office.picture("巡察整改.xlsx")["alike"] == [["财务科", "财务处"]]


def test_petitions_with_a_day_that_does_not_exist(office: Office) -> None:
    rows = office.imported("信访件.csv", "--on-error", "skip", "--rejects", "待改.csv", code=6)
    assert pick(rows, "number", "applicant", "source", "due", "result", "replied") == [
        ("XF-2026-031", "张某某", "petition", "2026-10-19", "solved", "2026-09-02"),
        ("XF-2026-032", "李某", "petition", "2026-10-31", None, None),
    ]
    assert "9月31日" in (office.home / "待改.csv").read_text(encoding="utf-8-sig")
    done = office.run("import", str(LEDGERS / "信访件.csv"), "--dry-run", "--format", "json", DUBAN_NOW=TODAY)
    assert done.returncode == 6
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["cell"], problem["heading"]) == ("信访件!G4", "办理期限")


def test_projects_with_merged_cells_and_a_legend(office: Office) -> None:
    rows = office.imported("重点项目.xlsx")
    assert pick(rows, "number", "owner", "due", "progress", "detail") == [
        ("ZD-1", "县水利局", "2026-04-30", 100, "项目名称：城东水厂"),
        ("ZD-2", "县水利局", "2026-11-30", 45, "项目名称：城东水厂"),
        ("ZD-3", "县住建局", "2026-08-25", 30, "项目名称：城东水厂"),
        ("ZD-4", "县卫健局", "2026-03-31", 100, "项目名称：县医院二期"),
        ("ZD-5", "县卫健局", "2026-06-30", 80, "项目名称：县医院二期"),
    ]


def test_a_csv_of_chinese_excel(office: Office) -> None:
    rows = office.imported("乡镇督办-GBK.csv")
    assert pick(rows, "number", "supporting", "due", "status", "detail") == [
        ("镇督1", ["镇综治办", "东街社区"], "2026-12-01", "active", "督查员：小赵"),
        ("镇督2", [], "2026-09-30", "closed", None),
        ("镇督3", [], "2026-12-10", "active", "状态：延期\n督查员：小钱"),
    ]


def test_two_tables_side_by_side_in_a_sheet_that_names_the_year(office: Office) -> None:
    rows = office.imported("两表并列.xlsx")
    assert pick(rows, "number", "title", "owner", "due") == [
        (None, "编制预算", "财务科", "2026-03-15"),
        (None, "清点设备", "总务科", "2026-06-30"),
        (None, "组织消防演练", "保卫科", "2026-09-20"),
        (None, "总结档案移交", "办公室", "2026-12-31"),
        (None, "走访老同志", "人事科", "2026-12-31"),
    ]


def test_three_tables_below_one_another(office: Office) -> None:
    rows = office.imported("多表合一.xlsx")
    assert pick(rows, "number", "title", "owner", "due", "status", "applicant") == [
        (None, "建成社区食堂", "县民政局", "2026-09-30", "active", None),
        (None, "改造老旧电梯", "县住建局", "2026-11-30", "assigned", None),
        (None, "新增停车位", "县城管局", "2026-10-31", "closed", None),
        (None, "修缮乡村桥梁", "县交通局", "2026-12-31", "assigned", None),
        (None, "反映路灯不亮", "县城管局", "2026-09-04", "assigned", "钱某某"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "督办台账.csv",
        "人大审议意见.xlsx",
        "党委信息约稿.xlsx",
        "巡察整改.xlsx",
        "重点项目.xlsx",
        "乡镇督办-GBK.csv",
        "多表合一.xlsx",
    ],
)
def test_a_ledger_that_comes_again_changes_nothing(office: Office, name: str) -> None:
    first = office.imported(name)
    assert first
    assert office.imported(name) == []
    assert office.picture(name)["unchanged"] == len(first)
