"""The sheet that goes to the leader as it is: title, unit and day above, frames, groups with sums, one page wide."""

import io
import re
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duban import formats, locales
from duban.formats import Look, Office, xlsx
from duban.reports.columns import COUNTS, TASK
from duban.reports.report import Column, Report, with_running_numbers

BLANK = dict.fromkeys(column.key for column in TASK)
SHOWN = ("light", "urgency", "title", "due", "days_overdue", "last_feedback")
OFFICE = Office(made="2026-11-29T09:30", name="清江市政府督查室", day="2026-11-29")
LONG = "已召开专题会议部署，梳理形成问题清单十二项，正在逐项整改。" * 12


def task(title: str, owner: str = "教育局", **more: Any) -> dict[str, Any]:
    fields = {"light": "red", "urgency": "normal", "due": "2026-11-20", "days_overdue": 9, "last_feedback": "在办"}
    return {**BLANK, "title": title, "owner": owner, **fields, **more}


def tasks(*rows: dict[str, Any], **more: Any) -> Report:
    summary = more.pop("summary", ["超期 2 件。"])
    return with_running_numbers(
        Report(**{"title": "督办事项进展情况表", "columns": TASK, "rows": rows, "shown": SHOWN} | more)
    )._replace(summary=lambda: summary)


def sheet_of(report: Report, office: Office = OFFICE) -> Worksheet:
    out = io.BytesIO()
    xlsx.write(report, out, Look(office=lambda: office))
    return openpyxl.load_workbook(out).worksheets[0]


def said(sheet: Worksheet) -> list[list[Any]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_title_unit_day_and_what_it_comes_to_stand_above() -> None:
    sheet = sheet_of(tasks(task("修路"), task("治水")))
    assert said(sheet)[:4] == [
        ["督办事项进展情况表"],
        ["制表单位：清江市政府督查室", "截至 2026 年 11 月 29 日"],
        ["超期 2 件。"],
        ["序号", "亮灯", "紧急程度", "督办事项", "办结时限", "超期天数", "进展情况"],
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:G1", "A3:G3"} <= merged
    assert sheet["A1"].font.name == "方正小标宋简体"
    assert (sheet["A4"].font.name, sheet["D5"].font.name) == ("黑体", "仿宋_GB2312")
    assert {sheet[cell].font.charset for cell in ("A1", "A4", "D5")} == {134}
    assert said(sheet)[-1] == ["合计：2 件事项"]


@pytest.mark.parametrize(
    ("office", "row"),
    [
        (Office(day="2026-11-29"), ["截至 2026 年 11 月 29 日"]),
        (Office(name="督查室"), ["制表单位：督查室"]),
        (Office(), ["超期 2 件。"]),
    ],
)
def test_what_nobody_told_is_not_said(office: Office, row: list[str]) -> None:
    assert said(sheet_of(tasks(task("修路")), office))[1] == row


def test_it_prints_on_a4_one_page_wide_with_its_heading_on_every_page() -> None:
    sheet = sheet_of(tasks(task("修路")))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # one page where nothing is said
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.oddFooter.center.text == "第 &P 页  共 &N 页"


def test_cells_are_framed_and_aligned_and_lights_filled() -> None:
    row = sheet_of(tasks(task("修路", urgency="critical")))[5]
    count, light, urgency, title, due, days, _feedback = row
    assert {cell.border.left.style for cell in row} == {"thin"}
    assert [cell.alignment.horizontal for cell in row] == [*["center"] * 3, "left", "center", "right", "left"]
    assert (count.value, light.value, urgency.value, title.value, days.value) == (1, "红", "特急", "修路", 9)
    assert light.fill.fgColor.rgb == "FFFFC7CE"
    assert urgency.font.b
    assert due.is_date
    assert title.alignment.wrap_text


def test_groups_have_headings_and_subtotals() -> None:
    rows = (task("修路"), task("治水"), task("种树", "林业局"), task("护林", None))
    report = tasks(*rows, group="owner", notes={"林业局": "本月超期"})
    assert [row[0] for row in said(sheet_of(report))[4:]] == [
        *("教育局", 1, 2, "小计：2 件事项"),
        *("林业局：本月超期", 3, "小计：1 件事项"),
        *("—", 4, "小计：1 件事项"),
        "合计：4 件事项",
    ]


def test_the_sums_of_a_report_are_its_last_row() -> None:
    columns = (Column("owner", absent="nobody"), *COUNTS)
    rows = [{column.key: 2 for column in columns} | {"owner": name} for name in ("教育局", "林业局")]
    total = {column.key: 4 for column in columns} | {"owner": "合计"}
    report = Report("办理进度", columns, rows, ("owner", "total", "open"), total=total)
    *_rest, last = said(sheet_of(report))
    assert last == ["合计", 4, 4]


def test_a_row_is_as_high_as_its_longest_text() -> None:
    sheet = sheet_of(tasks(task("修路"), task("治水", last_feedback=LONG), task("第一行\n第二行\n第三行")))
    short, long, lines = (sheet.row_dimensions[row].height for row in (5, 6, 7))
    assert short < lines < long <= 409
    assert lines == pytest.approx(3 * (short - 4) + 4)


def test_who_lengthens_a_text_gets_a_higher_row() -> None:
    """A height that the spreadsheet program may not change would hide what is typed later."""
    out = io.BytesIO()
    xlsx.write(tasks(task("修路")), out, Look())
    with ZipFile(out) as book:
        rows = re.findall(r"<row [^>]*>", book.read("xl/worksheets/sheet1.xml").decode())
    assert ["customHeight" in row for row in rows] == [True, True, False, False, True]  # titles, heading, task, total


def test_notes_stand_below_and_beyond_many_rows_what_it_comes_to_does_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.formats.xlsx._SAMPLE", 50)
    few = said(sheet_of(tasks(task("修路"), summary=["超期 1 件。", "亮灯规则"])))
    assert (few[2], few[-1]) == (["超期 1 件。"], ["亮灯规则"])
    many = said(sheet_of(tasks(*[task("修路")] * 51, summary=["超期 51 件。"])))
    assert (many[2][0], many[-2:]) == ("序号", [["合计：51 件事项"], ["超期 51 件。"]])


def test_beyond_what_anybody_prints_it_says_that_the_data_have_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "PAPER", 2)
    rows = [task("修路"), task("治水"), task("种树", "林业局")]
    sheet = sheet_of(tasks(*rows, group="owner", summary=["超期 3 件。"]))
    note = "共 3 行，本表只列前 2 行，全部内容见“数据”表。"
    assert [row[0] for row in said(sheet)[4:]] == ["教育局", 1, 2, note, "合计：3 件事项"]
    assert sheet.oddHeader.right.text == note  # on each printed page
    whole = said(sheet_of(tasks(*rows[:2])))
    assert [row[0] for row in whole[4:]] == [1, 2, "合计：2 件事项"]


def test_an_english_office_has_fonts_of_its_own() -> None:
    locales.use("en")
    sheet = sheet_of(tasks(task("Mend the road", last_feedback="under way")))
    assert {sheet[cell].font.name for cell in ("A1", "A4", "D5")} == {"Arial"}
    assert said(sheet)[1] == ["Prepared by: 清江市政府督查室", "As of 29 November 2026"]


def test_a_table_of_one_column_has_no_merged_cells() -> None:
    assert not sheet_of(tasks(task("修路"), picked=("title",))).merged_cells.ranges
