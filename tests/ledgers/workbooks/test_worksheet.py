"""What the cells of a worksheet mean, however a program writes them."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from duban.ledgers.workbooks import xlsx
from duban.ledgers.workbooks.raw import Broken
from tests.conftest import examples

from ..conftest import LIMITS
from .rewritten import SHEET, rewritten, usual, with_prefix
from .test_opening import cells

EXAMPLES = Path(__file__).parents[3] / "examples" / "ledgers"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that shares two texts, and whose first style shows a day."""
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    with Workbook(path) as made:
        sheet = made.add_worksheet("台账")
        sheet.write_row(0, 0, ("整改", "隐患"))
        sheet.write(1, 0, 1, made.add_format({"num_format": "yyyy-mm-dd"}))
    return path


@pytest.fixture
def rows(book: Path) -> Callable[[str], list[tuple[int, list[Any]]]]:
    """What openpyxl reads of the rows (XML) of a sheet, with their numbers."""

    def read(content: str) -> list[tuple[int, list[Any]]]:
        path = rewritten(book, lambda name, old: SHEET.format(content).encode() if name.endswith("sheet1.xml") else old)
        (sheet,) = xlsx.read(path, LIMITS)
        return [(number, row) for number, row in enumerate(sheet.rows(), 1) if row]

    return read


Rows = Callable[[str], list[tuple[int, list[Any]]]]


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', "隐患"),
        ('<c r="A1"><v>1</v></c>', 1.0),
        ('<c r="A1" t="n"><v>1E-3</v></c>', 0.001),
        ('<c r="A1" s="1"><v>46357</v></c>', date(2026, 12, 1)),
        ('<c r="A1" s="1"><v>46357.5</v></c>', datetime(2026, 12, 1, 12)),
        ('<c r="A1" s="1"><v>0.5</v></c>', time(12)),
        ('<c r="A1" s="1"><v>1E+12</v></c>', 1e12),
        ('<c r="A1" s="1" t="s"><v>0</v></c>', "整改"),
        ('<c r="A1" t="d"><v>2026-12-01T09:30:00</v></c>', datetime(2026, 12, 1, 9, 30)),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="str"><f>B1</f><v>是 &lt;a&gt; &amp;amp; &#10;&#x4E00;</v></c>', "是 <a> &amp; \n一"),
        ('<c r="A1" t="str"><v>a\r\nb\rc</v></c>', "a\nb\nc"),
        ('<c r="A1" t="str"><v>_x000D__xD83D__xDE00__x005F_x0041_</v></c>', "\r\U0001f600_x0041_"),
        ('<c r="A1" t="str"><v>_xD83D_</v></c>', "\N{REPLACEMENT CHARACTER}"),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 督 </t></is></c>', " 督 "),
        ('<c r="A1" t="inlineStr"><v>督办</v></c>', "督办"),
        ('<c r="A1"><is><t>督办</t></is></c>', "督办"),
        ('<c r="A1" s="1"><v>-5</v></c>', -5.0),
        ('<c r="A1" t="str"><f>B1&amp;C1</f></c>', Broken("=B1&C1")),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2.0),
        ('<c r="A1" cm="1" t="s"><f t="array" ref="A1">x</f><v>0</v></c>', "整改"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Broken("#REF!")),
        ('<c r="A1" t="e"/>', Broken("#N/A")),
        ('<c r="A1"><f>B1&amp;"x"</f></c>', Broken('=B1&"x"')),
        ('<c r="A1"><f t="shared" si="0"/><v/></c>', Broken("=")),
    ],
)
def test_a_cell(rows: Rows, cell: str, means: object) -> None:
    ((number, (found,)),) = rows(f'<row r="1">{cell}</row>')
    assert (number, found, type(found)) == (1, means, type(means))


@pytest.mark.parametrize("cell", ['<c r="A1"/>', '<c r="A1" s="4"/>', '<c r="A1" t="s"/>', '<c r="A1"><v></v></c>'])
def test_a_cell_that_holds_a_style_alone_is_none(rows: Rows, cell: str) -> None:
    assert rows(f'<row r="1">{cell}</row><row r="9" ht="20"/>') == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('<row r="7"><c r="B7"><v>1</v></c></row>', [(7, [None, 1.0])]),
        ('<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>', [(2, [1.0, None, 3.0])]),
        (
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>",
            [(1, [1.0, None, 3.0]), (2, [4.0])],
        ),
        ('<row spans="1:2" r="3"><c s="0" r="B3"><v>1</v></c></row>', [(3, [None, 1.0])]),
        ('<row r="1"><c r="XFD1" s="4"/><c r="AA1"><v>1</v></c></row>', [(1, [None] * 26 + [1.0])]),
    ],
)
def test_where_cells_stand(rows: Rows, content: str, found: list[tuple[int, list[object]]]) -> None:
    assert rows(content) == found


def in_cdata_and_single_quotes(name: str, content: bytes) -> bytes:
    if name.startswith("xl/worksheets/sheet") or name.endswith("sharedStrings.xml"):
        content = content.replace(b"<v>", b"<v><![CDATA[").replace(b"</v>", b"]]></v>").replace(b'r="', b'r = "')
        content = content.replace(b"<si>", b"<si ><!-- -->")
    return content


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20)
values = st.none() | texts | st.booleans() | st.integers(-(10**9), 10**9) | st.dates(date(1901, 1, 1))


@pytest.mark.parametrize("change", [usual, with_prefix, in_cdata_and_single_quotes])
@pytest.mark.parametrize("shares", [True, False])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25), deadline=None)
@given(written=st.lists(st.lists(values, max_size=5), max_size=5))
def test_a_sheet_is_read_as_it_was_written(
    tmp_path: Path, change: Callable[[str, bytes], bytes], shares: bool, written: list[list[Any]]
) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(
        path, {"constant_memory": not shares, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for number, row in enumerate(written):
            for at, value in enumerate(row):
                if type(value) is str:
                    sheet.write_string(number, at, value)
                else:
                    sheet.write(number, at, value, day if isinstance(value, date) else None)
    (found,) = xlsx.read(rewritten(path, change), LIMITS)
    expected = {number: row for number, row in enumerate(trimmed(written), start=1) if row}
    assert {number: row for number, row in enumerate(found.rows(), start=1) if row} == expected


def trimmed(sheet: list[list[Any]]) -> list[list[Any]]:
    """Without empty cells and rows at the end."""
    found = []
    for row in sheet:
        last = max((at for at, cell in enumerate(row) if cell is not None), default=-1)
        found.append(row[: last + 1])
    while found and not found[-1]:
        found.pop()
    return found


def test_calamine_reads_the_examples_alike() -> None:
    books = sorted(EXAMPLES.glob("*.xlsx"))
    assert books
    for path in books:
        book = CalamineWorkbook.from_path(path)
        for name, found in cells(path).items():
            sheet = book.get_sheet_by_name(name)
            left = [None] * (sheet.start[1] if sheet.start else 0)
            expected = [[None if cell == "" else cell for cell in left + row] for row in sheet.iter_rows()]
            assert trimmed(found) == trimmed(expected), (path, name)
