"""What a workbook says on its third sheet, with charts that the spreadsheet draws itself."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, LineChart
from openpyxl.worksheet.worksheet import Worksheet

from duban.formats import Look, Office, xlsx
from duban.reports.columns import COUNTS
from duban.reports.report import Chart, Column, Report
from tests.formats.samples import HOSTILE, ROW, report

BY_OWNER = (Column("owner"), *COUNTS)


def summary(of: Report, **office: Any) -> Worksheet:
    out = io.BytesIO()
    xlsx.write(of, out, Look(office=lambda: Office(**office)))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["情况表", "数据", "汇总"]
    assert book.active.title == "情况表"
    return book["汇总"]


def cells(sheet: Worksheet) -> list[list[Any]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def progress(*charts: Chart) -> Report:
    row = dict.fromkeys((column.key for column in BY_OWNER), 3)
    rows = [
        row | {"owner": name, "closed_rate": rate} for name, rate in (("教务处", 0.5), ("后勤处", None), ("=1+1", 1))
    ]
    return Report("办理进度", BY_OWNER, rows, ("owner",), charts=charts)


def test_it_says_what_the_report_comes_to() -> None:
    sheet = summary(report([ROW], summary=["共 1 项", "亮灯规则"]), made="2026-11-25T10:15")
    assert cells(sheet) == [["逾期事项"], ["制表时间 2026-11-25 10:15"], ["共 1 项"], ["亮灯规则"]]


def test_lights_are_counted_and_drawn_in_their_colours() -> None:
    lights = ["green", "red", "red", "none", "red", "green"]
    sheet = summary(report([ROW | {"light": light} for light in lights]))
    assert cells(sheet)[2:6] == [["亮灯", "总数"], ["红", 3], ["绿", 2], ["无", 1]]
    (chart,) = sheet._charts
    (series,) = chart.series
    assert isinstance(chart, BarChart)
    assert (series.cat.strRef.f, series.val.numRef.f) == ("汇总!$A$4:$A$6", "汇总!$B$4:$B$6")
    assert [point.spPr.solidFill.srgbClr for point in series.dPt] == ["D3222A", "2E9B57"]


def test_few_tasks_have_no_chart() -> None:
    assert summary(report([ROW, ROW | {"light": "green"}]))._charts == []


def test_a_report_is_drawn_as_it_describes() -> None:
    sheet = summary(
        progress(
            Chart("办结率", "bars", "owner", ("closed_rate",)), Chart("走势", "lines", "owner", ("open", "closed"))
        )
    )
    shown = cells(sheet)
    assert shown[2:6] == [["办结率", "办结率"], ["教务处", 0.5], ["后勤处"], ["=1+1", 1]]
    assert sheet["B4"].number_format == "0.0%"
    assert ["走势", "在办", "已办结"] in shown
    bars, lines = sheet._charts
    assert isinstance(bars, BarChart)
    assert isinstance(lines, LineChart)
    assert len(lines.series) == 2
    assert bars.anchor._from.row + bars.anchor.to.row - bars.anchor._from.row < lines.anchor._from.row


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_is_text(text: str) -> None:
    sheet = summary(report([], title=text, summary=[text]))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
