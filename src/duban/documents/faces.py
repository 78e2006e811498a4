"""The typefaces of an office by its language, what stands in for one that a computer lacks, and text set in them."""

from copy import deepcopy
from functools import cache
from typing import NamedTuple

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from duban.formats.text import visible
from duban.locales import current

RED = RGBColor(0xFF, 0, 0)
_FONTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:fonts>'
)
# The character set is GB2312 (0x86). Programs take the other name or the family where a font is missing.
_FONT = '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="{}"/></w:font>'
_OTHERS = (
    ("方正小标宋简体", "方正小标宋_GBK", "roman"),
    ("仿宋_GB2312", "仿宋", "modern"),
    ("楷体_GB2312", "楷体", "modern"),
    ("黑体", "SimHei", "swiss"),
    ("宋体", "SimSun", "roman"),
)

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


class Face(NamedTuple):
    """A font and its size in points."""

    name: str
    size: float
    bold: bool = False
    color: RGBColor | None = None


class Faces(NamedTuple):
    """What the parts of a document are set in: ``levels`` its headings, ``small`` the cells of wide tables."""

    body: Face
    title: Face
    levels: tuple[Face, ...]
    heading: Face
    cell: Face
    small: Face
    page: Face


_FANGSONG = Face("仿宋_GB2312", 16)
OFFICIAL = Faces(
    _FANGSONG,
    Face("方正小标宋简体", 22),
    (Face("黑体", 16), Face("楷体_GB2312", 16), _FANGSONG, _FANGSONG),
    Face("黑体", 12),
    Face("仿宋_GB2312", 12),
    Face("仿宋_GB2312", 10.5),
    Face("宋体", 14),
)
"""3号仿宋, 2号小标宋; 一、黑体（一）楷体 1. and（1）仿宋; page numbers 4号; 小四 and 五号 in tables.

Source: GB/T 9704-2012."""
_TIMES, _TIMES_BOLD = Face("Times New Roman", 11), Face("Times New Roman", 11, bold=True)
PLAIN = Faces(
    _TIMES,
    Face("Times New Roman", 14, bold=True),
    (_TIMES_BOLD,) * 4,
    Face("Times New Roman", 10, bold=True),
    *[Face("Times New Roman", 10)] * 3,
)


def faces() -> Faces:
    """Those of the language in use."""
    return OFFICIAL if current() == "zh" else PLAIN


def needed() -> list[tuple[str, ...]]:
    """The fonts that documents in the language in use name, each with the other name that it goes by."""
    other = {name: alternative for name, alternative, _family in _OTHERS}
    chosen = faces()
    used = (chosen.title, chosen.body, *chosen.levels, chosen.heading, chosen.cell, chosen.page)
    names = dict.fromkeys(face.name for face in used)
    return [tuple(filter(None, (name, other.get(name)))) for name in names]


def dress(run: Run, face: Face) -> Run:
    """Set the font of a new run, of its Chinese characters too."""
    run._element.insert(0, deepcopy(_properties(face)))
    return run


@cache
def _properties(face: Face) -> BaseOxmlElement:
    run = Run(OxmlElement("w:r"), None)  # type: ignore[arg-type]  # of no paragraph
    run.font.name, run.font.size = face.name, Pt(face.size)
    run.font.bold = face.bold or None
    if face.color is not None:
        run.font.color.rgb = face.color
    properties: BaseOxmlElement = run._element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), face.name)
    return properties


def name_others(document: Document) -> None:
    """Write into the document what to take for a font that is missing."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    # python-docx reads this part as bytes and has no public way to replace them.
    part._blob = _FONTS.format("".join(_FONT.format(*each) for each in _OTHERS)).encode()


def lines_of(text: str) -> list[str]:
    """The lines of a text, with marks for what is invisible, and without what XML cannot hold."""
    return [visible(each).translate(_NO_XML) for each in text.replace("\r\n", "\n").split("\n")]


def put_text(paragraph: Paragraph, text: str, face: Face) -> None:
    """Add a text to a paragraph; its lines end in it."""
    for place, each in enumerate(lines_of(text)):
        if place:
            paragraph.add_run().add_break()
        if each:
            dress(paragraph.add_run(each), face)
