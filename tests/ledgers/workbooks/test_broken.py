"""A formula without a result is a cell that cannot be read, and not an empty one."""

import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from duban.errors import Refused
from duban.ledgers.workbooks.broken import Broken, told
from tests.conftest import Desk

from ..conftest import WriteSheet
from .rewritten import in_sheet, rewritten, strict, usual, with_prefix, with_sheet
from .test_opening import cells
from .xlsb import Failed, Formula, write_xlsb

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


def test_the_cells_are_told_where_they_stand_also_below_the_last_row() -> None:
    assert list(told([["a"], ["b", "", "c"]], {2: {1: "#N/A"}, 4: {0: "#REF!"}})) == [
        ["a"],
        ["b", "#N/A", "c"],
        [],
        ["#REF!"],
    ]


def test_errors_are_found_where_they_stand(tmp_path: Path) -> None:
    assert broken(workbook(tmp_path / "a.xlsx", "#DIV/0!", 3)) == {("台账 一", 3, 3): "#DIV/0!"}
    assert broken(workbook(tmp_path / "b.xlsx", "2026-12-01", 3)) == {}


def test_in_xlsb(tmp_path: Path) -> None:
    rows = [HEADINGS, ["A1", Formula("整改"), Failed("#DIV/0!"), 46357.0], ["A2", Failed("#N/A"), None, "2026-12-01"]]
    path = write_xlsb(tmp_path / "a.xlsb", "台账", rows)
    assert broken(path) == {("台账", 2, 2): "#DIV/0!", ("台账", 3, 1): "#N/A"}
    assert cells(path)["台账"][1] == ["A1", "整改", "#DIV/0!", 46357.0]


CONTENT = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body>
<office:spreadsheet><table:table table:name="台账">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
COMMENT = "<office:annotation><text:p>批注</text:p></office:annotation>"
CELL = f"<table:table-cell {{}}>{COMMENT}<text:p>{{}}</text:p></table:table-cell>"


def as_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", CONTENT.format(rows))
    return path


def test_in_ods_as_excel_and_as_libreoffice_write_it(tmp_path: Path) -> None:
    excel = CELL.format('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!")
    libre = CELL.format('table:formula="x" office:value-type="string" calcext:value-type="error"', "Err:502")
    typed = CELL.format('office:value-type="string"', "#N/A")
    rows = f'<table:table-row>{typed}</table:table-row><table:table-row table:number-rows-repeated="2">{excel}{libre}'
    assert broken(as_ods(tmp_path / "a.ods", f"{rows}</table:table-row>")) == {
        ("台账", 2, 0): "#DIV/0!",
        ("台账", 2, 1): "Err:502",
        ("台账", 3, 0): "#DIV/0!",
        ("台账", 3, 1): "Err:502",
    }


def test_a_formula_that_no_program_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["编号", "督办事项"])
    book.active.append(["A1", '="整改"&A1&"<1>"'])
    book.save(tmp_path / "a.xlsx")
    assert broken(tmp_path / "a.xlsx") == {("Sheet", 2, 1): '="整改"&A1&"<1>"'}


FAILED = '<table:table-cell table:formula="of:=1/0" calcext:value-type="error"{}/>'


@pytest.mark.parametrize(
    ("columns", "rows", "why"),
    [(300, 2, ""), (301, 1, "300 columns"), (1, 200_001, "too large"), (300, 99_999, "large")],
)
def test_failed_formulas_that_are_repeated_without_end_are_refused(
    tmp_path: Path, columns: int, rows: int, why: str
) -> None:
    cell = FAILED.format(f' table:number-columns-repeated="{columns}"')
    path = as_ods(tmp_path / "a.ods", f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')
    with pytest.raises(Refused, match=why) if why else nullcontext():
        assert len(broken(path)) == columns * rows


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        (usual, "#DIV/0!"),
        (strict, "#DIV/0!"),
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
