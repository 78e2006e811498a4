"""What a few hundred bytes of ODS declare is counted before anything is unfolded, and refused with its figure."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import Refused
from duban.ledgers.workbooks.calamine import check_declared
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook

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


def ods(folder: Path, *sheets: str, before: str = "") -> Path:
    path = folder / "台账.ods"
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?>{before}<office:document-content {NAMES}>{body}</office:document-content>'
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", MANIFEST)
    return path


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
        (["<table:table>"], "is damaged"),
    ],
)
def test_what_is_declared_is_refused_with_its_figure(tmp_path: Path, sheets: list[str], said: str) -> None:
    path = ods(tmp_path, *sheets)
    with pytest.raises(Refused, match=said):
        check_declared(path, LIMITS)
    with pytest.raises(Refused, match=said):
        open_workbook(path, LIMITS)


def test_no_entity_is_unfolded(tmp_path: Path) -> None:
    path = ods(tmp_path, sheet(row(cell("&a;"))), before='<!DOCTYPE a [<!ENTITY a "甲">]>')
    with pytest.raises(Refused, match="is damaged"):
        open_workbook(path, LIMITS)


def test_what_every_office_program_declares_below_and_beside_a_table_is_nothing(tmp_path: Path) -> None:
    rows = row(cell(), cell("乙", 3), EMPTY), row(EMPTY, times=1_048_574)
    path = ods(tmp_path, sheet(*rows))
    check_declared(path, LIMITS)
    assert [list(each.rows()) for each in open_workbook(path, LIMITS)] == [[["甲", "乙", "乙", "乙"]]]


def test_the_indentation_of_a_file_is_no_text_of_its_empty_cells(tmp_path: Path) -> None:
    rows = [row(cell(), "\n      ", EMPTY, "\n    ") for _each in range(500)]
    check_declared(ods(tmp_path, sheet("\n    ".join(rows))), LIMITS)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 700)), min_size=1, max_size=5))
def test_rows_count_down_to_the_last_that_holds_something(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[bool, int]]
) -> None:
    path = ods(tmp_path_factory.mktemp("ods"), sheet(*(row(cell() if full else EMPTY, times=n) for full, n in drawn)))
    ends = [sum(n for _full, n in drawn[: place + 1]) for place, (full, _n) in enumerate(drawn) if full]
    if max(ends, default=0) > LIMITS.max_rows:
        with pytest.raises(Refused, match="has at least"):
            check_declared(path, LIMITS)
    else:
        check_declared(path, LIMITS)
