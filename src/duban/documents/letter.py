"""The letter form of an official document (函). Source: GB/T 9704-2012, 10.1 (DOMAIN "Forms on paper")."""

from docx.document import Document
from docx.section import _Footer, _Header
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from duban.documents.faces import put_text
from duban.documents.page import FOOT, LEFT, RIGHT, begin
from duban.documents.parts import CENTER, CHARACTER, border, line, mark_face
from duban.documents.parts import RIGHT as TO_THE_RIGHT

_MARK_FROM, _LINE_UNDER_MARK, _LINE_FROM_BELOW = Mm(30), Mm(4), Mm(20)
_BEYOND = Mm((210 - 170) // 2)
"""From the edge of the page to a line of 170 mm."""
_THICK, _THIN = 20, 6
"""Eighths of a point."""
_NOTHING, _FLAT = Pt(0), Pt(2)
"""The least height of a line of text that holds nothing but its red border."""


def begin_letter(document: Document, organ: str, number: str) -> None:
    """A page with the organ's mark between double red lines, its number at the right, and no page number."""
    section = begin(document)
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = _MARK_FROM, _LINE_FROM_BELOW
    _head(section.first_page_header, organ)
    _foot(section.first_page_footer)
    for footer in (section.footer, section.even_page_footer):
        # The distance of the section is that of the red line; page numbers stand as high as in any document.
        footer.paragraphs[-1].paragraph_format.space_after = Length(FOOT - _LINE_FROM_BELOW)
    # 7/8 of a character under the line; a line of text begins some 7 points above its characters
    line(document, number, align=TO_THE_RIGHT).paragraph_format.space_before = Pt(CHARACTER * 7 / 8 - 7)


def _head(header: _Header, organ: str) -> None:
    header.is_linked_to_previous = False
    paragraph, face = header.paragraphs[0], mark_face(organ)
    paragraph.alignment = CENTER
    put_text(paragraph, organ, face)
    paragraph.paragraph_format.line_spacing = Pt(face.size * 1.2)
    _line(header.add_paragraph(), _THICK, Length(_LINE_UNDER_MARK - Pt(face.size * 0.1) - _FLAT))
    _line(header.add_paragraph(), _THIN)


def _foot(footer: _Footer) -> None:
    footer.is_linked_to_previous = False
    _line(footer.paragraphs[0], _THIN)
    _line(footer.add_paragraph(), _THICK)


def _line(paragraph: Paragraph, size: int, before: Length = _NOTHING) -> None:
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = Length(_BEYOND - LEFT), Length(_BEYOND - RIGHT)
    form.line_spacing, form.space_before = _FLAT, before
    border(paragraph, size)
