"""The colours of a column that says nothing else: their names, and the states that a legend says they mean."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from duban.ledgers.workbooks.colours import colour_of, named, palette
from tests.ledgers.conftest import understand, values

HEAD = ["任务", "责任人", "截止日期"]
GREEN, YELLOW, RED = "92D050", "FFFF00", "FF0000"


def book(path: Path, heading: str, fills: list[str], *, legend: str = "", header: list[str] = HEAD) -> Path:
    """A plan whose last column has no words, but colours; one for each row."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([*header, heading])
    for number, fill in enumerate(fills, start=2):
        sheet.append([f"整治第{number}条背街小巷", "方静", f"2026-10-{number:02}"])
        sheet.cell(number, 4).fill = PatternFill("solid", fgColor=fill)
    sheet.append([legend])
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("FF0000", "red"), ("C00000", "red"), ("FFC000", "yellow"), ("ED7D31", "orange"), ("FFFF00", "yellow"),
        ("92D050", "green"), ("00B050", "green"), ("C6EFCE", "green"), ("00B0F0", "blue"), ("0070C0", "blue"),
        ("7030A0", "purple"), ("FFFFFF", ""), ("D9D9D9", ""), ("000000", ""), ("", ""), ("00000", ""),
    ],
)  # fmt: skip
def test_the_name_that_a_person_gives_a_colour(code: str, name: str) -> None:
    assert named(code) == name


def test_a_colour_of_the_theme_and_of_old_palettes() -> None:
    theme = palette(b'<a:lt1><a:sysClr lastClr="FFFFFF"/></a:lt1><a:accent6><a:srgbClr val="70AD47"/></a:accent6>')
    assert colour_of(PatternFill("solid", fgColor=Color(theme=9)), theme) == "green"
    assert colour_of(PatternFill("solid", fgColor=Color(theme=0)), theme) == ""
    assert colour_of(PatternFill("solid", fgColor=Color(theme=5)), palette(None)) == ""
    assert colour_of(PatternFill("solid", fgColor=Color(indexed=10)), theme) == "red"
    assert colour_of(PatternFill("solid", fgColor=Color(theme=99)), theme) == ""
    assert colour_of(PatternFill("lightGrid", fgColor=RED), theme) == ""


@pytest.mark.parametrize("heading", ["状态", "进度", "完成情况"])
def test_a_legend_says_which_states_the_colours_are(tmp_path: Path, heading: str) -> None:
    legend = "注：绿色为已完成，黄色为推进中，红色为滞后。"
    read = understand(book(tmp_path / "a.xlsx", heading, [GREEN, YELLOW, RED, GREEN], legend=legend))
    assert [row["status"] for row in values(read)] == ["closed", "active", "active", "closed"]


def test_in_english(tmp_path: Path) -> None:
    header = ["Task", "Owner", "Due date"]
    legend = "Green = completed, Yellow: in progress"
    read = understand(book(tmp_path / "a.xlsx", "Status", [GREEN, YELLOW], legend=legend, header=header))
    assert [row["status"] for row in values(read)] == ["closed", "active"]


def test_without_a_legend_each_colour_is_asked_for(tmp_path: Path) -> None:
    read = understand(book(tmp_path / "a.xlsx", "状态", [GREEN, YELLOW, RED]))
    problems = [(each.field, each.value) for row in read.rows() for each in row.problems]
    assert problems == [("status", "绿色"), ("status", "黄色"), ("status", "红色")]


def test_colours_beside_words_and_elsewhere_are_only_colours(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", "状态", [GREEN, YELLOW])
    worded = openpyxl.load_workbook(path)
    worded.active["D2"] = "办理中"
    worded.save(path)
    assert [row.get("status") for row in values(understand(path))] == ["active", None]
    assert all("绿色" not in str(row) for row in values(understand(book(path, "备注", [GREEN, YELLOW]))))
    assert all("绿色" not in str(row) for row in values(understand(book(path, "状态", [GREEN]))))


@pytest.mark.parametrize(
    ("legend", "words", "filled", "count"),
    [
        ("图例：绿色—已完成 黄色—正在推进 红色—进度滞后", "8月启用", 4, 3),  # the column itself has words
        ("Legend: green = done, yellow = in progress", "kick-off held", 1, 2),  # another cell of the row is coloured
        ("", "8月启用", 4, 0),
        ("图例：绿色—已完成 黄色—正在推进", "", 4, 0),  # they are read
    ],
)
def test_colours_beside_words_are_named_where_a_legend_explains_them(
    tmp_path: Path, legend: str, words: str, filled: int, count: int
) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([legend])
    sheet.append([*HEAD, "工作进度"])
    for number, fill in enumerate((GREEN, YELLOW, RED), start=3):
        sheet.append([f"整治第{number}条背街小巷", "方静", f"2026-10-{number:02}", words])
        sheet.cell(number, filled).fill = PatternFill("solid", fgColor=fill)
    made.save(tmp_path / "a.xlsx")
    notes = [each for each in understand(tmp_path / "a.xlsx").notes if "a legend says" in each]
    assert bool(notes) is bool(count)
    assert all(f"compare {count} rows" in each for each in notes)


@pytest.mark.parametrize(
    ("legend", "whole", "states"),
    [
        ("图例：绿色底纹＝已完成，黄色底纹＝推进中，红色底纹＝滞后", True, ["closed", "active", "active", None]),
        ("图例：绿色＝已完成，黄色＝推进中，红色＝滞后", False, ["closed", "active", "active", None]),  # one column
        ("", True, [None] * 4),
        ("注：绿灯—已完成；黄灯—正常推进；红灯—严重超支", True, ["closed", "active", None, None]),  # red is asked for
    ],
)
def test_where_no_column_tells_the_state_the_colours_of_the_rows_do(
    tmp_path: Path, legend: str, whole: bool, states: list[str | None]
) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([legend])
    sheet.append([*HEAD, "成果形式"])
    for number, fill in enumerate((GREEN, YELLOW, RED, ""), start=3):
        sheet.append([f"整治第{number}条背街小巷", "方静", f"2026-10-{number:02}", "方案"])
        for at in range(1, 5 if whole and fill else 2 if fill else 1):
            sheet.cell(number, at).fill = PatternFill("solid", fgColor=fill)
    made.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    assert [row.get("status") for row in values(ledger)] == states
    assert any("colours of the rows" in each for each in ledger.notes) is bool(legend)


@pytest.mark.parametrize(
    ("odd", "states", "asked", "count"),
    [
        ({"A5": GREEN}, ["closed", "active", None], [], 1),  # a single cell is not the row
        ({"A5": GREEN, "B5": GREEN, "C5": RED}, ["closed", "active", None], ["绿色、红色"], 0),
        ({"B5": "00B0F0", "C5": "00B0F0"}, ["closed", "active", None], ["蓝色"], 0),
        ({"A5": "00B0F0"}, ["closed", "active", None], [], 0),  # no legend explains it
    ],
)
def test_the_colour_of_a_row_is_that_of_most_of_its_cells_and_of_no_heading(
    tmp_path: Path, odd: dict[str, str], states: list[str | None], asked: list[str], count: int
) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (["图例：绿色=已完成，黄色=推进中，红色=未开始"], HEAD):
        sheet.append(row)
    for number in (3, 4, 5):
        sheet.append([f"整治第{number}条背街小巷", "方静", f"2026-10-{number:02}"])
    sheet.append(["二、党建工作"])
    fills = {"A3:D3": GREEN, "A4:D4": YELLOW, "A6:D6": YELLOW} | {f"{at}:{at}": fill for at, fill in odd.items()}
    for area, fill in fills.items():
        for cell in sheet[area][0]:
            cell.fill = PatternFill("solid", fgColor=fill)
    made.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    rows = [*ledger.rows()]
    assert [row.values.get("status") for row in rows][:3] == states
    assert [each.value for row in rows[:3] for each in row.problems] == asked
    assert not any("二、党建工作" in str(row.values.get("title")) for row in rows)
    noted = [each for each in ledger.notes if "a legend says" in each]
    assert bool(noted) is bool(count)
    assert all(f"compare {count} row" in each for each in noted)
