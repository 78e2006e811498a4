"""What a few hundred bytes of ODS declare is counted before anything is unfolded, and refused with its figure.

Merged cells are declared there as well, by the first of them.
"""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import Refused
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.ods import read_declared
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Range

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
LIMITS = Limits(max_rows=1_000, max_columns=30, max_cell=500, max_bytes=200_000)


def cell(said: str = "甲", times: int | str = 1) -> str:
    text = f' office:value-type="string"><text:p>{said}</text:p></table:table-cell>' if said else "/>"
    return f'<table:table-cell table:number-columns-repeated="{times}"{text}'


def row(*cells: str, times: int | str = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def sheet(*rows: str, name: str = "台账") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods(folder: Path, *sheets: str, before: str = "", packing: int = ZIP_DEFLATED) -> Path:
    path = folder / "台账.ods"
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?>{before}<office:document-content {NAMES}>{body}</office:document-content>'
    with ZipFile(path, "w", packing) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", MANIFEST)
    return path


def merged(down: int | str = 1, across: int | str = 1, text: str = "甲", times: int = 1) -> str:
    spans = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    return cell(text, times).replace("<table:table-cell", f"<table:table-cell {spans}")


def covered(times: int = 1) -> str:
    return f'<table:covered-table-cell table:number-columns-repeated="{times}"/>'


EMPTY = cell("", 16_384)


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ([sheet(row(cell()), row(cell(), times=1_048_575))], "台账 has at least 1048576 rows"),
        ([sheet(row(EMPTY, times=1_048_575), row(EMPTY, cell()))], "台账 has at least 1048576 rows"),
        ([sheet(*[row(cell(), times=700)] * 3)], "台账 has at least 1400 rows"),
        (
            [sheet("<table:table-row-group>", row(cell(), times=1_001), "</table:table-row-group>")],
            "台账 has at least 1001 rows",
        ),
        ([sheet(row(cell(), times="9" * 40))], "台账 has at least 9"),
        ([sheet(row(cell(times=16_384)))], "台账 has at least 16384 columns"),
        ([sheet(row(cell("", 40), cell()))], "台账 has at least 41 columns"),
        (
            [sheet(row(cell(times=30), times=600)), sheet(row(cell(times=30), times=600), name="乙")],
            "乙 has at least 36000 cells",
        ),
        ([sheet(row(cell("甲" * 400), times=900))], "台账 has at least 360000 characters"),
        ([sheet(row(cell("甲" * 501)))], "台账, row 1: a cell holds more than 500 "),
        (
            [sheet(row(cell("甲")), row(cell('甲<text:s text:c="2000000000"/>乙')))],
            "台账, row 2: a cell holds more than 500 ",
        ),
        ([sheet(row(cell(), times="x"))], "is damaged"),
        ([sheet(row(cell(), times=-1))], "is damaged"),
        ([sheet(row(merged("-1")))], "is damaged"),
        ([sheet(row(merged(across="x")))], "is damaged"),
        ([sheet(*[row(merged(times=30))] * 40)], "is damaged"),  # more merged cells than rows that are read
        (["<table:table>"], "is damaged"),
    ],
)
def test_what_is_declared_is_refused_with_its_figure(tmp_path: Path, sheets: list[str], said: str) -> None:
    path = ods(tmp_path, *sheets)
    with pytest.raises(Refused, match=said):
        read_declared(path, LIMITS)
    with pytest.raises(Refused, match=said):
        open_workbook(path, LIMITS)


def test_no_entity_is_unfolded(tmp_path: Path) -> None:
    path = ods(tmp_path, sheet(row(cell("&a;"))), before='<!DOCTYPE a [<!ENTITY a "甲">]>')
    with pytest.raises(Refused, match="is damaged"):
        open_workbook(path, LIMITS)


def test_what_every_office_program_declares_below_and_beside_a_table_is_nothing(tmp_path: Path) -> None:
    rows = row(cell(), cell("乙", 3), EMPTY), row(EMPTY, times=1_048_574)
    path = ods(tmp_path, sheet(*rows))
    read_declared(path, LIMITS)
    assert [list(each.rows()) for each in open_workbook(path, LIMITS)] == [[["甲", "乙", "乙", "乙"]]]


def test_the_indentation_of_a_file_is_no_text_of_its_empty_cells(tmp_path: Path) -> None:
    rows = [row(cell(), "\n      ", EMPTY, "\n    ") for _each in range(500)]
    read_declared(ods(tmp_path, sheet("\n    ".join(rows))), LIMITS)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 700)), min_size=1, max_size=5))
def test_rows_count_down_to_the_last_that_holds_something(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[bool, int]]
) -> None:
    path = ods(tmp_path_factory.mktemp("ods"), sheet(*(row(cell() if full else EMPTY, times=n) for full, n in drawn)))
    ends = [sum(n for _full, n in drawn[: place + 1]) for place, (full, _n) in enumerate(drawn) if full]
    if max(ends, default=0) > LIMITS.max_rows:
        with pytest.raises(Refused, match="has at least"):
            read_declared(path, LIMITS)
    else:
        read_declared(path, LIMITS)


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [
        ([row(merged(2), cell()), row(covered(), cell())], [((0, 0), (1, 0))]),
        ([row(merged(1, 3), covered(2), merged(2)), row(cell())], [((0, 0), (0, 2)), ((0, 3), (1, 3))]),
        ([row(EMPTY, times=4), row(cell("", 2), cell(times=3), merged(3, 2))], [((4, 5), (6, 6))]),
        ([row(cell(), times=7), row(merged(2, times=2)), row(covered(2))], [((7, 0), (8, 0)), ((7, 1), (8, 1))]),
        ([row(merged(1, 3), covered(2), times=900), row(merged(2))], [((0, 0), (0, 2)), ((900, 0), (901, 0))]),
        (
            ["<table:table-header-rows>", row(merged(2)), "</table:table-header-rows>", row(covered())],
            [((0, 0), (1, 0))],
        ),
        ([row(cell(), merged(2, 2, "")), row(cell(), covered(2))], []),
        ([row(cell()), row(merged(1_048_575, 16_384, "")), row(EMPTY, times=1_048_574)], []),
    ],
)
def test_merged_cells(tmp_path: Path, rows: list[str], ranges: list[Range]) -> None:
    path = ods(tmp_path, sheet(row(cell()), name="说明"), sheet(*rows))
    before, read = open_workbook(path, LIMITS)
    assert ([*before.merged], [*read.merged], read.is_unmerged) == ([], ranges, False)


def test_each_sheet_has_its_own_merged_cells(tmp_path: Path) -> None:
    path = ods(tmp_path, sheet(row(merged(2)), row(covered())), sheet(row(cell(), merged(2)), row(), name="乙"))
    assert [each.merged for each in open_workbook(path, LIMITS)] == [[((0, 0), (1, 0))], [((0, 1), (1, 1))]]


@pytest.mark.parametrize("down", [10**6, 10**40])
def test_a_merged_cell_may_be_declared_beyond_the_sheet_but_not_over_others(tmp_path: Path, down: int) -> None:
    (read,) = open_workbook(ods(tmp_path, sheet(row(merged(down)), row(covered()))), LIMITS)
    assert [full for _raw, full in filled_down(read.rows(), read.merged)] == [["甲"]]
    with pytest.raises(Refused, match="is damaged"):
        open_workbook(ods(tmp_path, sheet(row(*[merged(down, down)] * 30), *[row(cell())] * 30)), LIMITS)
