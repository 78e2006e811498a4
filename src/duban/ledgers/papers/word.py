"""Read a document of Word, WPS or LibreOffice (.docx)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from duban.ledgers.papers.blocks import Block, Grid, Paragraph
from duban.ledgers.papers.plain import boxed
from duban.ledgers.workbooks.raw import Row

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph


def read_word(path: Path) -> list[Block]:
    """The paragraphs and tables of the body. Raises what python-docx raises for a file that is no document."""
    import docx

    return [*_blocks(docx.Document(str(path)))]


def _blocks(document: "Document") -> Iterator[Block]:
    from docx.table import Table

    for each in document.iter_inner_content():
        if isinstance(each, Table):
            yield _grid([list(row.cells) for row in each.rows])
        elif each.text.strip():
            yield from _paragraphs(each)


def _grid(rows: "Sequence[Sequence[_Cell]]") -> Grid:
    """A table; python-docx has a merged cell in each place that it covers."""
    places: dict[object, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            places.setdefault(cell._tc, []).append((number, at))
    firsts = {covered[0] for covered in places.values()}
    texts: list[Row] = [
        [cell.text.strip() if (number, at) in firsts else "" for at, cell in enumerate(row)]
        for number, row in enumerate(rows)
    ]
    return Grid(texts, [(covered[0], covered[-1]) for covered in places.values() if len(covered) > 1])


def _paragraphs(paragraph: "WordParagraph") -> Iterator[Block]:
    """A line break inside of a paragraph ends one for people, too."""
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = 1 if style.startswith("Title") else int(style[8:9]) + 1 if re.match("Heading [1-9]", style) else 0
    properties = paragraph._p.pPr
    is_item = (properties is not None and properties.numPr is not None) or style.startswith("List")
    for line in paragraph.text.splitlines():
        if line.strip():
            yield (not level and boxed(line)) or Paragraph(line.strip(), level, is_item)
