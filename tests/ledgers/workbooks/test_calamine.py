"""What calamine reads, and that it says what it does not see."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook

from ..conftest import WriteSheet
from .rewritten import rewritten, strict
from .test_opening import cells
from .xlsb import Failed, Formula, write_xlsb

CONTENT = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>
<office:spreadsheet><table:table table:name="台账">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def as_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", CONTENT.format(rows))
    return path


def test_xlsb_and_ods(tmp_path: Path) -> None:
    """A failed formula is an empty cell there: that the sheet was seen by half is said of the whole."""
    xlsb = write_xlsb(tmp_path / "a.xlsb", "台账", [[], [None, Formula("整改"), Failed("#DIV/0!"), 46357.0]])
    row = f"<table:table-row><table:table-cell/>{CELL.format('', '整改')}</table:table-row>"
    ods = as_ods(tmp_path / "a.ods", f"<table:table-row/>{row}")
    assert cells(xlsb) == {"台账": [[], [None, "整改", "", 46357.0]]}
    assert cells(ods) == {"台账": [[], [None, "整改"]]}
    seen = [
        (sheet.is_values_only, sheet.is_unmerged) for path in (xlsb, ods) for sheet in open_workbook(path, Limits())
    ]
    assert seen == [(True, True), (True, False)]


def test_strict_open_xml(as_xlsx: WriteSheet) -> None:
    path = rewritten(as_xlsx(台账=[["督办事项", "时限"], ["修路", date(2026, 12, 1)]]), strict)
    (sheet,) = open_workbook(path, Limits())
    assert (sheet.is_values_only, sheet.is_unmerged) == (True, False)
    assert list(sheet.rows()) == [["督办事项", "时限"], ["修路", date(2026, 12, 1)]]


@pytest.mark.parametrize("is_long", [False, True])
def test_the_epoch_of_1904_and_merged_cells_whoever_reads_them(tmp_path: Path, is_long: bool) -> None:
    with Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet("台账")
        for code, column in (("yyyy-mm-dd", 0), ("General", 1)):
            sheet.write(0, column, 44895, book.add_format({"num_format": code}))
        sheet.merge_range(2, 1, 3, 2, "住建局")
    limits = Limits(max_cells=1) if is_long else Limits()
    (found,) = open_workbook(tmp_path / "a.xlsx", limits)
    rows = [[cell or None for cell in row] for row in found.rows()]
    assert rows == [[date(2026, 12, 1), 44895.0], [], [None, "住建局"]]
    assert (found.is_values_only, found.merged) == (is_long, [((2, 1), (3, 2))])


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(max_columns=2), "2 are read"),
        (Limits(max_rows=2), "at most 2 are read"),
        (Limits(max_cell=3), "more than 3 characters"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, says: str) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", "台账", [[], [], [None, None, "办结时限"]])
    assert cells(path)["台账"][2] == [None, None, "办结时限"]
    with pytest.raises(Refused, match=says):
        cells(path, limits)
