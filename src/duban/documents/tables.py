"""Tables of a document."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.table import CT_Row
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from duban.documents.faces import Face, faces, put_text
from duban.documents.xml import element, put

CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
_PITCH = 1.5
"""Of lines, as a multiple of the size of their font."""
_LOWEST = 7.5
"""Millimetres."""
_FACTS = (27, 51, 27, 51)
_LONGEST = 400
"""Characters of a row that stays on one page; a longer one would leave half a page empty."""

Fact = tuple[str, str]
"""A label, and its value."""


def facts(document: Document, rows: Iterable[Sequence[Fact]], heights: Sequence[int] = ()) -> None:
    """A table with one fact in a row, or two short ones. ``heights`` are the least ones of the last rows, in mm."""
    table, rows = _table(document, _FACTS), list(rows)
    low = [_LOWEST] * (len(rows) - len(heights))
    for row, height in zip(rows, [*low, *heights], strict=True):
        texts = [text for fact in row for text in fact]
        cells = _row(table, height, sum(map(len, texts))).cells
        if len(row) == 1:
            cells[1].merge(cells[3])
        for cell, text, is_label in zip(cells, texts, (True, False) * len(row), strict=False):
            _fill(cell, text, faces().heading if is_label else faces().cell, CENTER if is_label else LEFT)


def grid(
    document: Document, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], height: int = 0
) -> None:
    """A table with its headings on each page. ``widths`` are millimetres; texts of narrow columns stand in the middle.

    ``height`` is the least one of a row, in millimetres.
    """
    table, small = _table(document, widths), faces().small
    head = _row(table, _LOWEST)
    put(head._tr.get_or_add_trPr(), element("tblHeader"))
    for cell, text in zip(head.cells, headings, strict=True):
        _fill(cell, text, faces().heading._replace(size=small.size), CENTER)
    # An empty row that is copied, short and long: python-docx takes ten times as long for one of its own.
    empty = [_empty(table, max(height, _LOWEST), length, widths) for length in (0, _LONGEST + 1)]
    for each in rows:
        row = deepcopy(empty[sum(map(len, each)) > _LONGEST])
        table._tbl.append(row)
        for cell, text in zip(row.tc_lst, each, strict=True):
            put_text(Paragraph(cell.p_lst[0], table), text, small)


def _empty(table: Table, height: float, length: int, widths: Sequence[int]) -> CT_Row:
    """A row of a grid as yet without texts, not in the table."""
    row = _row(table, height, length)
    for cell, width in zip(row.cells, widths, strict=True):
        _fill(cell, "", faces().small, LEFT if width > 35 else CENTER)
    table._tbl.remove(row._tr)
    return row._tr


def _table(document: Document, widths: Sequence[int]) -> Table:
    table: Table = document.add_table(0, len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    margins = element("tblCellMar")
    margins.extend(element(side, w=57, type="dxa") for side in ("left", "right"))
    put(table._tbl.tblPr, margins)
    return table


def _row(table: Table, height: float, length: int = 0) -> _Row:
    """A new row, at least so many millimetres high, for so many characters."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row.height = Mm(height)
    if length <= _LONGEST:
        put(row._tr.get_or_add_trPr(), element("cantSplit"))
    return row


def _fill(cell: _Cell, text: str, face: Face, side: WD_ALIGN_PARAGRAPH) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    form = paragraph.paragraph_format
    form.line_spacing, form.space_before, form.space_after = Pt(face.size * _PITCH), Pt(1), Pt(1)
    put_text(paragraph, text, face)
