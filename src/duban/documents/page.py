"""The sheet of a document: A4, with 22 lines of 28 characters. Source: GB/T 9704-2012 (DOMAIN "Forms on paper")."""

from datetime import datetime

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt, Twips
from docx.styles.style import ParagraphStyle

from duban.documents.faces import OFFICIAL, Faces, dress, faces, lines_of, name_others
from duban.documents.xml import element, put

WIDTH, HEIGHT = Mm(156), Mm(225)
"""The text block."""
TOP, LEFT = Mm(37), Mm(28)
RIGHT, BOTTOM = Mm(210 - 28 - 156), Mm(297 - 37 - 225)
PITCH = Twips(579)
"""Of the lines: 29 points, as is often written, leave room for 21 of them only."""
FOOT = Mm(25.5)
"""From the foot of a page number to the edge, so that its dashes are 7 mm below the text block."""
_TIGHTER = -5
"""Twips between characters: without it 27 of them fit into a line."""
_LONGEST_AUTHOR = 255
"""What Word takes."""


def sheet(author: str, day: str) -> Document:
    """A document without text; ``day`` ("YYYY-MM-DD") is when it was made."""
    document = docx.Document()
    name_others(document)
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - it is one in every document
    _set_text(style, faces())
    document.settings.odd_and_even_pages_header_footer = True
    about = document.core_properties
    about.author = about.last_modified_by = " ".join(lines_of(author))[:_LONGEST_AUTHOR]
    about.title = about.comments = about.keywords = ""
    about.created = about.modified = datetime.fromisoformat(day)
    return document


def _set_text(style: ParagraphStyle, faces: Faces) -> None:
    """Body text; in an official document exact lines, no grid, and no line kept back for the sake of widows."""
    style.font.name, style.font.size = faces.body.name, Pt(faces.body.size)
    properties, lines = style.element.get_or_add_rPr(), style.paragraph_format
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), faces.body.name)
    put(properties, element("lang", val="en-GB", eastAsia="zh-CN"))
    lines.space_before = lines.space_after = Pt(0)
    if faces is not OFFICIAL:
        lines.space_before = Pt(8)
        return
    put(properties, element("spacing", val=_TIGHTER))
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    lines.widow_control = False
    # Word would else widen the space between Chinese characters and figures.
    for name in ("autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        put(style.element.get_or_add_pPr(), element(name, val=0))


def begin(document: Document) -> Section:
    """The section of the next document on a page of its own, with pages from 1; the first one is there already."""
    is_first = not document.element.body.inner_content_elements
    section = document.sections[0] if is_first else document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(15), FOOT
    section.different_first_page_header_footer = False
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    put(section._sectPr, element("pgNumType", start=1))
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    return section


def _number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character from the edge of the text block."""
    footer.is_linked_to_previous = False
    paragraph, face = footer.paragraphs[0], faces().page
    paragraph.alignment = side
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(face.size)
    form.line_spacing, form.space_before = Pt(face.size), Length(0)
    dress(paragraph.add_run("— "), face)
    code = element("instrText")
    code.text = "PAGE"
    for part in (element("fldChar", fldCharType="begin"), code, element("fldChar", fldCharType="end")):
        dress(paragraph.add_run(), face)._element.append(part)
    dress(paragraph.add_run(" —"), face)
