"""A formula without a result is a cell that cannot be read, and not an empty one."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from duban.ledgers.workbooks.raw import Broken
from tests.conftest import Desk

from ..conftest import WriteSheet
from .rewritten import in_sheet, rewritten, usual, with_prefix, with_sheet
from .test_opening import cells

HEADINGS = ("编号", "督办事项", "牵头单位", "办结时限")


def workbook(path: Path, error: str, at: int) -> Path:
    """A ledger of two tasks on a second sheet; in the second row of it a formula has failed."""
    with Workbook(path) as book:
        book.add_worksheet("说明")
        sheet = book.add_worksheet("台账 一")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("A1", "整改隐患", "教务处", "2026-12-01"))
        sheet.write_row(2, 0, ("A2", "修订办法", "办公室", "2026-12-01"))
        sheet.write_formula(2, at, "=1/0", None, error)
    return path


def broken(path: Path) -> dict[tuple[str, int, int], str]:
    """What broken cells show, by sheet, row from 1 and column from 0."""
    return {
        (sheet, number, index): str(cell)
        for sheet, rows in cells(path).items()
        for number, row in enumerate(rows, start=1)
        for index, cell in enumerate(row)
        if type(cell) is Broken
    }


def test_errors_are_found_where_they_stand(tmp_path: Path) -> None:
    assert broken(workbook(tmp_path / "a.xlsx", "#DIV/0!", 3)) == {("台账 一", 3, 3): "#DIV/0!"}
    assert broken(workbook(tmp_path / "b.xlsx", "2026-12-01", 3)) == {}


def test_a_formula_that_no_program_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["编号", "督办事项"])
    book.active.append(["A1", '="整改"&A1&"<1>"'])
    book.save(tmp_path / "a.xlsx")
    assert broken(tmp_path / "a.xlsx") == {("Sheet", 2, 1): '="整改"&A1&"<1>"'}


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        (usual, "#DIV/0!"),
        (with_prefix, "#DIV/0!"),
        (in_sheet(('t="e"', "t='e'"), ('r="B3"', "r='B3'")), "#DIV/0!"),
        (in_sheet(('t="e"', 't = "e"')), "#DIV/0!"),
        (in_sheet((' r="[A-Z]*[0-9]+"', "")), "#DIV/0!"),
        (in_sheet(("<v>#DIV/0!</v>", "<v><![CDATA[#DIV/0!]]></v>")), "#DIV/0!"),
        (in_sheet(("<v>#DIV/0!</v>", "")), "=1/0"),
        (in_sheet(("<f>1/0</f><v>#DIV/0!</v>", "")), "#N/A"),
        (in_sheet(("><f>1/0</f><v>#DIV/0!</v></c>", "/>")), "#N/A"),
    ],
)
def test_failed_formulas_however_a_program_writes_them(
    tmp_path: Path, change: Callable[[str, bytes], bytes], shows: str
) -> None:
    path = rewritten(workbook(tmp_path / "a.xlsx", "#DIV/0!", 1), change)
    assert broken(path) == {("台账 一", 3, 1): shows}


def test_a_formula_whose_result_is_an_empty_text_is_no_trouble(as_xlsx: WriteSheet) -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    assert cells(with_sheet(as_xlsx(a=[["x"]]), rows)) == {"a": [["", 2.0]]}


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_failed_formula_is_named_and_nothing_is_stored(desk: Desk, at: int) -> None:
    file = str(workbook(desk.home / "a.xlsx", "#REF!", at))
    done = desk.run("import", file, "--on-error", "stop", COLUMNS="200")
    assert done.returncode == 6
    assert f"{HEADINGS[at]} “#REF!”, 1 cell (台账 一!{'ABCD'[at]}3)" in done.stdout
    assert "The formula in it has no result." in done.stdout
    assert not desk.store.exists()


def test_a_title_that_only_looks_like_an_error_comes_back(desk: Desk) -> None:
    desk.text("add", "#N/A", "--owner", "办公室")
    for file in ("a.csv", "a.xlsx"):
        desk.text("list", "-o", file)
        assert "unchanged 1" in desk.text("import", file)
