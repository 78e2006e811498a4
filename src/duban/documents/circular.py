"""A circular on paper (督查通报): masthead, text, signature, and each annexed table on a page of its own.

Source: DOMAIN "Forms on paper"; GB/T 9704-2012.
"""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from duban.documents import parts, plain, tables
from duban.documents.faces import faces
from duban.documents.page import BOTTOM, LEFT, PITCH, RIGHT, TOP, begin, sheet
from duban.formats.values import words
from duban.locales import current
from duban.reports.report import Column, Prose, Report

_WIDTHS = {
    "item": 11, "number": 27, "title": 58, "owner": 26, "supporting": 24, "due": 24, "outcome": 20, "days": 12,
    "last_feedback": 45, "group": 30, "rank": 14, "points": 20, "previous": 20, "change": 18, "tasks": 16,
    "on_time": 16, "late": 16, "missed": 16,
}  # fmt: skip
"""Millimetres that a column has on a page on its side; on an upright one it has as large a share."""
_UPRIGHT, _SIDEWAYS = 156, 247


def write(report: Report, day: str) -> bytes:
    """The DOCX of a circular; ``day`` ("YYYY-MM-DD") is when it was made."""
    said: dict[str, list[str]] = {}
    for kind, text in report.prose:
        said.setdefault(kind, []).append(text)
    office = said["sign"][0] if len(said["sign"]) > 1 else ""
    document = sheet(office, day)
    if current() == "zh":
        _official(document, report.prose, said, office)
    else:
        _plain(document, report.prose, said, office)
    for table in (report, *report.annexes):
        if table.title:
            _annex(document, table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _official(document: Document, prose: Sequence[Prose], said: dict[str, list[str]], office: str) -> None:
    begin(document)
    parts.mark(document, said["organ"][0])
    parts.line(document, said["number"][0], align=parts.CENTER).paragraph_format.space_before = PITCH
    dated = parts.line(document, said["dated"][0], align=parts.CENTER)
    parts.border(dated, "bottom", parts.RED_LINE, space=7)
    parts.title(document, said["title"][0])
    _body(document, prose)
    parts.signature(document, office, said["sign"][-1])
    _seal(document, said)


def _plain(document: Document, prose: Sequence[Prose], said: dict[str, list[str]], office: str) -> None:
    plain.begin_plain(document, office, said["number"][0], said["sign"][-1])
    plain.subject(document, said["title"][0])
    _body(document, prose)
    plain.close(document, office)
    _seal(document, said)


def _body(document: Document, prose: Sequence[Prose]) -> None:
    for kind, text in prose:
        if kind == "to":
            parts.line(document, text)
        elif kind in {"heading", "text", "annex"}:
            parts.body(document, text, level=1 if kind == "heading" else 0)


def _seal(document: Document, said: dict[str, list[str]]) -> None:
    for text in said.get("seal", ()):
        parts.line(document, text, faces().small)


def _annex(document: Document, table: Report) -> None:
    """A table on a page of its own: what it is called at the edge, its title in the middle."""
    section = begin(document)
    columns = [column for column in table.shown_columns if column.key in _WIDTHS]
    if is_wide := sum(_WIDTHS[column.key] for column in columns) > _UPRIGHT * 1.3:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = LEFT, RIGHT, BOTTOM, TOP
        section.left_margin = section.right_margin = Mm((297 - _SIDEWAYS) // 2)
    name, _colon, title = table.title.partition("：" if current() == "zh" else ": ")
    parts.line(document, name, faces().levels[0])
    if current() == "zh":
        parts.title(document, title, lines_before=0)
    else:
        plain.subject(document, title)
    tables.grid(document, [column.heading for column in columns], _texts(columns, table), _widths(columns, is_wide))
    for note in table.summary():
        parts.line(document, note, faces().small)


def _texts(columns: Sequence[Column], table: Report) -> list[list[str]]:
    return [
        ["" if row[column.key] in (None, 0) else words(column, row[column.key]) for column in columns]
        for row in table.rows
    ]


def _widths(columns: Sequence[Column], is_wide: bool) -> list[int]:
    wanted = [_WIDTHS[column.key] for column in columns]
    room = _SIDEWAYS if is_wide else _UPRIGHT
    return [width * room // sum(wanted) for width in wanted]
