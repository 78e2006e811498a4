"""A workbook of duban's own: the sheet that people look at and the data behind it are read as one table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duban import formats
from duban.ledgers.reading import Ledger
from duban.locales import current, use
from duban.reports.columns import TASK
from duban.reports.report import Report, with_running_numbers
from tests.conftest import Desk
from tests.ledgers.conftest import understand

TITLES = ("整治河道", "改造食堂", "修订办法", "报送分析")
SHOWN = ("light", "id", "title", "owner", "due", "last_feedback")
HEAD = 3  # the row of the headings: a title above it, and what the report comes to
Change = Callable[[Worksheet, Worksheet], None]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Ledger]:
    """Writes a workbook of four tasks in two groups, changes it as ``change`` does, and reads it."""

    def read(change: Change | None = None, *, group: str | None = None, picked: tuple[str, ...] = ()) -> Ledger:
        before, path = current(), tmp_path / "督办.xlsx"
        use("zh")
        blank = dict.fromkeys(column.key for column in TASK)
        rows = [blank | _task(number, title) for number, title in enumerate(TITLES, start=1)]
        report = Report("督办事项", TASK, rows, SHOWN, group, lambda: ["共 4 件。", "说明：红灯为超期"], picked=picked)
        with path.open("wb") as out:
            formats.load("xlsx").write(with_running_numbers(report), out, formats.Look())
        use(before)
        if change:
            book = openpyxl.load_workbook(path)
            change(*book.worksheets[:2])
            book.save(path)
        return understand(path)

    return read


def _task(number: int, title: str) -> dict[str, Any]:
    owner = "水利局" if number < 3 else "教育局"
    return {
        **{"id": number + 10, "number": f"督〔2026〕{number}号", "title": title, "owner": owner, "status": "active"},
        **{"light": "red", "due": "2026-11-20", "reference": f"政办〔2026〕{number}号", "urged": 0},
    }


def loosen(sheet: Worksheet) -> None:
    """openpyxl leaves merged cells where they were when it moves rows, as no spreadsheet program does."""
    for area in [*sheet.merged_cells.ranges]:
        sheet.unmerge_cells(str(area))


def told(ledger: Ledger, key: str) -> list[Any]:
    return [row.values.get(key) for row in ledger.rows()]


@pytest.mark.parametrize("group", [None, "owner"])
def test_each_task_comes_once_with_all_that_is_known_of_it(read: Callable[..., Ledger], group: str | None) -> None:
    ledger = read(group=group)
    assert told(ledger, "title") == [*TITLES]
    assert told(ledger, "reference") == [f"政办〔2026〕{number}号" for number in range(1, 5)]
    assert told(ledger, "owner") == ["水利局", "水利局", "教育局", "教育局"]
    assert told(ledger, "detail") == [None] * 4
    assert len(ledger.tables) == 1


def test_what_was_written_on_the_first_sheet_counts(read: Callable[..., Ledger]) -> None:
    def change(shown: Worksheet, _data: Worksheet) -> None:
        shown.cell(HEAD + 2, 7).value = "已完成清淤"

    ledger = read(change)
    assert told(ledger, "last_feedback") == [None, "已完成清淤", None, None]
    assert told(ledger, "reference")[1] == "政办〔2026〕2号"
    assert any("情况表" in note and "1" in note for note in ledger.notes)


def test_a_task_that_was_added_there_comes_in(read: Callable[..., Ledger]) -> None:
    def change(shown: Worksheet, _data: Worksheet) -> None:
        loosen(shown)
        shown.insert_rows(HEAD + 3)
        shown.cell(HEAD + 3, 4).value, shown.cell(HEAD + 3, 5).value = "新增的事项", "林业局"

    assert told(read(change), "title") == [*TITLES[:2], "新增的事项", *TITLES[2:]]


def test_one_that_was_taken_off_is_not_lost(read: Callable[..., Ledger]) -> None:
    ledger = read(lambda shown, _data: shown.delete_rows(HEAD + 1))
    assert told(ledger, "title") == [*TITLES[1:], TITLES[0]]
    assert told(ledger, "reference")[-1] == "政办〔2026〕1号"


def test_sorting_mixes_nothing_up(read: Callable[..., Ledger]) -> None:
    def change(shown: Worksheet, _data: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in shown.iter_rows(HEAD + 1, HEAD + 4)]
        for at, row in enumerate(reversed(rows), start=HEAD + 1):
            for place, value in enumerate(row, start=1):
                shown.cell(at, place).value = value

    ledger = read(change)
    assert told(ledger, "title") == [*reversed(TITLES)]
    assert told(ledger, "reference") == [f"政办〔2026〕{number}号" for number in (4, 3, 2, 1)]


def test_a_copied_row_is_another_task(read: Callable[..., Ledger]) -> None:
    """Somebody copies a row, count and all, and writes another title into it."""

    def change(shown: Worksheet, _data: Worksheet) -> None:
        loosen(shown)
        for place in range(1, 8):
            shown.cell(HEAD + 5, place).value = shown.cell(HEAD + 4, place).value
        shown.cell(HEAD + 5, 4).value = "另一件事"

    ledger = read(change)
    assert told(ledger, "title") == [*TITLES, "另一件事"]
    assert told(ledger, "reference")[-1] is None


def test_the_sheet_with_picked_columns_has_all_of_them(read: Callable[..., Ledger]) -> None:
    assert told(read(picked=("number", "title", "owner", "due")), "title") == [*TITLES]


def test_the_first_sheet_can_be_read_alone(read: Callable[..., Ledger]) -> None:
    """Somebody sent it on without the others: titles, sums and notes are no tasks of it."""

    def change(shown: Worksheet, data: Worksheet) -> None:
        book = shown.parent
        for sheet in book.worksheets[1:]:
            book.remove(sheet)

    ledger = read(change)
    assert told(ledger, "title") == [*TITLES]
    assert told(ledger, "owner") == ["水利局", "水利局", "教育局", "教育局"]


@pytest.mark.parametrize(
    "headings", [["督办事项", "牵头单位", "办结时限"], ["序号", "督办事项", "牵头单位", "办结时限"]]
)
def test_a_strangers_sheet_of_that_name_is_one_of_its_own(tmp_path: Path, headings: list[str]) -> None:
    book = openpyxl.Workbook()
    for sheet, title in ((book.active, "修路"), (book.create_sheet("数据"), "治水")):
        sheet.append(headings)
        sheet.append([1, title, "交通局", "2026-12-01"][-len(headings) :])
    book.save(tmp_path / "别人.xlsx")
    assert told(understand(tmp_path / "别人.xlsx"), "title") == ["修路", "治水"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_store_goes_through_a_workbook_without_loss(desk: Desk, lang: str) -> None:
    desk.env["DUBAN_LANG"] = lang
    for number, title in enumerate(TITLES):
        desk.text("add", title, "--owner", "水利局", "--with", "教育局", "--due", f"2026-12-1{number}", "--tag", "汛期")
    desk.text("feedback", "1", "第一行\n第二行", "--percent", "40")
    desk.text("close", "2")
    desk.text("list", "--all", "-o", "all.xlsx")
    desk.text("list", "--all", "-o", "before.csv")
    new = str(desk.home / "new.db")
    desk.text("import", "all.xlsx", DUBAN_STORE=new)
    desk.text("list", "--all", "-o", "after.csv", DUBAN_STORE=new)
    assert (desk.home / "after.csv").read_bytes() == (desk.home / "before.csv").read_bytes()
    assert desk.json("import", "all.xlsx") == []


def test_a_row_that_was_added_to_the_data_or_copied_there_comes_in_too(read: Callable[..., Ledger]) -> None:
    def change(_shown: Worksheet, data: Worksheet) -> None:
        first = [cell.value for cell in data[2]]
        title = [cell.value for cell in data[1]].index("督办事项")
        for count, new in ((None, "新增事项"), (first[0], "复制的一行")):
            data.append([count if at == 0 else new if at == title else value for at, value in enumerate(first)])

    ledger = read(change)
    assert sorted(told(ledger, "title")) == sorted([*TITLES, "新增事项", "复制的一行"])
    assert any("2 rows are on" in note for note in ledger.notes)


def test_sheets_of_these_names_with_other_matters_are_two_ledgers(tmp_path: Path) -> None:
    book, path = openpyxl.Workbook(), tmp_path / "a.xlsx"
    heading = ["督办事项", "责任单位", "办结时限"]
    for name, title in (("情况表", "整治河道"), ("数据", "改造食堂")):
        sheet = book.create_sheet(name)
        sheet.append(heading)
        sheet.append([title, "水利局", "2026-12-01"])
    book.remove(book.worksheets[0])
    book.save(path)
    assert sorted(told(understand(path), "title")) == sorted(["整治河道", "改造食堂"])
