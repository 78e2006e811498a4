"""What the cells of a worksheet mean, however a program writes them."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from duban.ledgers.workbooks.broken import Broken
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.markup import Unusual
from duban.ledgers.workbooks.worksheet import Book, Worksheet, column, position, shared_texts

from ..conftest import LIMITS
from .rewritten import rewritten, strict, usual, with_prefix
from .test_opening import cells

EXAMPLES = Path(__file__).parents[3] / "examples" / "ledgers"
BOOK = Book(["整改", "隐患"], frozenset({"1"}))


def rows(content: str, limits: Limits = LIMITS) -> list[tuple[int, list[Any]]]:
    part = f'<?xml version="1.0"?><worksheet><sheetData>{content}</sheetData></worksheet>'
    return list(Worksheet("台账", BOOK, limits).rows(io.BytesIO(part.encode())))


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', "隐患"),
        ('<c r="A1"><v>1</v></c>', 1.0),
        ('<c r="A1" t="n"><v>1E-3</v></c>', 0.001),
        ('<c r="A1"><v>1,234</v></c>', "1,234"),
        ('<c r="A1"><v>NaN</v></c>', "NaN"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
        ('<c r="A1" s="1"><v>46357</v></c>', date(2026, 12, 1)),
        ('<c r="A1" s="1"><v>46357.5</v></c>', datetime(2026, 12, 1, 12)),
        ('<c r="A1" s="1"><v>0.5</v></c>', time(12)),
        ('<c r="A1" s="1"><v>1E+12</v></c>', 1e12),
        ('<c r="A1" s="1" t="s"><v>0</v></c>', "整改"),
        ('<c r="A1" t="d"><v>2026-12-01T09:30:00</v></c>', datetime(2026, 12, 1, 9, 30)),
        ('<c r="A1" t="d"><v>12月</v></c>', "12月"),
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
        ('<c r="A1" t="b"><v>TRUE</v></c>', True),
        ('<c r="A1" t="b"><v>是</v></c>', "是"),
        ('<c r="A1"><v>1_0</v></c>', "1_0"),
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
def test_a_cell(cell: str, means: object) -> None:
    ((number, (found,)),) = rows(f'<row r="1">{cell}</row>')
    assert (number, found, type(found)) == (1, means, type(means))


@pytest.mark.parametrize("cell", ['<c r="A1"/>', '<c r="A1" s="4"/>', '<c r="A1" t="s"/>', '<c r="A1"><v></v></c>'])
def test_a_cell_that_holds_a_style_alone_is_none(cell: str) -> None:
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
        ('<row><c r="B4"><v>1</v></c><c><v>2</v></c></row>', [(4, [None, 1.0, 2.0])]),
        ('<row spans="1:2" r="3"><c s="0" r="B3"><v>1</v></c></row>', [(3, [None, 1.0])]),
        ('<row r="1"><c r="XFD1" s="4"/><c r="AA1"><v>1</v></c></row>', [(1, [None] * 26 + [1.0])]),
    ],
)
def test_where_cells_stand(content: str, found: list[tuple[int, list[object]]]) -> None:
    assert rows(content) == found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "more than 300 columns"),
        ('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', "more than 300 columns"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "more than 200000 rows"),
        (f'<row r="1"><c r="A1" t="str"><v>{"长" * 32_768}</v></c></row>', "more than 32767 characters"),
    ],
)
def test_what_lies_beyond_the_limits_is_refused_before_it_takes_memory(content: str, says: str) -> None:
    with pytest.raises(Exception, match=says):
        rows(content)


@pytest.mark.parametrize(
    "content",
    [
        "<row><c r='A1'><v>1</v></c></row>",
        '<row><c r = "A1"><v>1</v></c></row>',
        '<row r="1"><c  r="A1"><v>1</v></c></row>',
        '<row\nr="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c ></row>',
        '<row r="1"><!-- --><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>1</is></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><x:c r="B1"><x:v>1</x:v></x:c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><d r="B1"><v>2</v></c></row>',
        '<row xmlns="urn:x" r="5"><c r="B5"><v>7</v></c></row>',
        '<row r="1"><c r="A1" s="&#49;"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>督</t></r><r><t>办</t></r></is></c></row>',
        '<row r="1"><c r="A1"><?note x?><v>1</v></c></row>',
    ],
)
def test_what_patterns_might_misread_is_not_read_by_them(content: str) -> None:
    with pytest.raises(Unusual):
        rows(content)


def test_merged_cells() -> None:
    part = (
        b'<worksheet><sheetData/><mergeCells count="2"><mergeCell ref="B2:AA3"/><mergeCell ref="$C$9"></mergeCell>'
        b"</mergeCells></worksheet>"
    )
    sheet = Worksheet("a", BOOK, LIMITS)
    assert list(sheet.rows(io.BytesIO(part))) == []
    assert sheet.merged == [((1, 1), (2, 26)), ((8, 2), (8, 2))]


def test_shared_texts() -> None:
    usual = (
        '<si><t xml:space="preserve"> 督</t></si><si/><si><t>办</t><phoneticPr fontId="1" type="noConversion"/></si>'
    )
    part = f'<sst count="9">{usual}</sst>'
    assert list(shared_texts(io.BytesIO(part.encode()))) == [" 督", "", "办"]


@pytest.mark.parametrize(("reference", "found"), [("A1", (1, 0)), ("AB12", (12, 27)), ("xfd1048576", (1048576, 16383))])
def test_position(reference: str, found: tuple[int, int]) -> None:
    assert position(reference) == found


@pytest.mark.parametrize("reference", ["A", "7", "A-1", "A1B", "Ａ1"])
def test_no_position(reference: str) -> None:
    with pytest.raises(ValueError, match=reference):
        position(reference)


def test_columns() -> None:
    assert [column(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [0, 25, 26, 16383]


def in_cdata_and_single_quotes(name: str, content: bytes) -> bytes:
    """Read in its canonical form."""
    if name.startswith("xl/worksheets/sheet") or name.endswith("sharedStrings.xml"):
        content = content.replace(b"<v>", b"<v><![CDATA[").replace(b"</v>", b"]]></v>").replace(b'r="', b'r = "')
        content = content.replace(b"<si>", b"<si ><!-- -->")
    return content


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20)
values = st.none() | texts | st.booleans() | st.integers(-(10**9), 10**9) | st.dates(date(1901, 1, 1))


@pytest.mark.parametrize("change", [usual, strict, with_prefix, in_cdata_and_single_quotes])
@pytest.mark.parametrize("shares", [True, False])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
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
    (found,) = cells(rewritten(path, change)).values()
    assert trimmed(found) == trimmed(written)


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
