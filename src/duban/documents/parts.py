"""What stands on the sheet, from top to bottom. Source: GB/T 9704-2012 (DOMAIN "Forms on paper")."""

from math import ceil, floor

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from duban.documents.faces import OFFICIAL, RED, Face, faces, lines_of, put_text
from duban.documents.page import PITCH, WIDTH
from duban.documents.xml import element, put
from duban.formats.text import cells, fold

LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
CHARACTER = OFFICIAL.body.size
MARK_FROM, _MARK_LARGEST, _MARK_SMALLEST = Mm(35), 42.0, 22.0
_TITLE_PITCH, _TITLE_AFTER = Pt(33), Pt(8)
_ROOM = 4
"""Halves of a character that a line of a title leaves free: marks such as “ and ” may be wide."""
RED_LINE = 12
"""Eighths of a point."""


def line(document: Document, text: str = "", face: Face | None = None, align: WD_ALIGN_PARAGRAPH = LEFT) -> Paragraph:
    """A paragraph that begins at the edge of the text block, set as the body unless in another face."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    put_text(paragraph, text, face or faces().body)
    return paragraph


def mark(document: Document, organ: str, urgency: str = "", top: Length = MARK_FROM) -> None:
    """The issuing organ in red, 35 mm below the top of the text block; the urgency stands in the first line."""
    if top:
        line(document, urgency, OFFICIAL.levels[0])
    face = mark_face(organ)
    form = line(document, organ, face, CENTER).paragraph_format
    form.line_spacing = Pt(face.size * 1.2)
    form.space_before = Length(max(top - PITCH - Pt(face.size * 0.15), 0))


def mark_face(organ: str) -> Face:
    """As large as one line takes."""
    fitting = floor(2 * WIDTH.pt / max(cells(organ), 1) * 0.98)
    return Face(OFFICIAL.title.name, min(max(fitting, _MARK_SMALLEST), _MARK_LARGEST), color=RED)


def number(document: Document, text: str) -> None:
    """The number of the document, two lines below the mark, and the red line 4 mm under it."""
    paragraph = line(document, text, align=CENTER)
    paragraph.paragraph_format.space_before = Length(2 * PITCH)
    border(paragraph, RED_LINE, space=7)  # a line of text ends some 4 points below its characters


def border(paragraph: Paragraph, size: int, space: int = 0) -> None:
    """A red line below a paragraph, ``size`` eighths of a point thick and ``space`` points from its text."""
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz=size, space=space, color=RED))
    put(paragraph._p.get_or_add_pPr(), borders)


def title(document: Document, text: str, *, lines_before: int = 2) -> None:
    """The title in lines of much the same length."""
    widest = 2 * floor(WIDTH.pt / OFFICIAL.title.size) - _ROOM
    needed = max(ceil(cells(text) / widest), 1)
    balanced = fold(text, min(ceil(cells(text) / needed) + 2, widest))
    form = line(document, balanced, OFFICIAL.title, CENTER).paragraph_format
    form.line_spacing = _TITLE_PITCH
    form.space_before, form.space_after = Length(lines_before * PITCH), _TITLE_AFTER
    form.keep_with_next = True


def body(document: Document, text: str, level: int = 0) -> None:
    """Paragraphs of text, or a heading of a ``level`` from 1 to 4; an official document indents their first lines."""
    for each in lines_of(text):
        form = line(document, each, faces().levels[level - 1] if level else None).paragraph_format
        form.first_line_indent = Pt(2 * CHARACTER) if faces() is OFFICIAL else None
        form.keep_with_next = level > 0


def signature(document: Document, organ: str, day: str) -> None:
    """Room for the seal, the organ in the middle above the day, and the day four characters from the right."""
    hold_last(document)
    middle = CHARACTER * (4 + cells(day) / 4)
    above = line(document, organ, align=RIGHT).paragraph_format
    above.right_indent = Pt(max(middle - CHARACTER * cells(organ) / 4, 0))
    above.space_before, above.keep_with_next = PITCH, True
    line(document, day, align=RIGHT).paragraph_format.right_indent = Pt(4 * CHARACTER)


def hold_last(document: Document) -> None:
    """Keep the last paragraph or row with what comes next: a signature never stands on a page without text."""
    last = list(document.iter_inner_content())[-1]
    held = [last] if isinstance(last, Paragraph) else [p for cell in last.rows[-1].cells for p in cell.paragraphs]
    for paragraph in held:
        paragraph.paragraph_format.keep_with_next = True
