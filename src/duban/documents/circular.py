"""A circular on paper (督查通报): masthead, text, signature, and each annexed table on a page of its own.

Source: DOMAIN "Forms on paper"; GB/T 9704-2012.
"""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from duban.documents import parts, plain, tables
from duban.documents.faces import faces
from duban.documents.page import LEFT, PITCH, RIGHT, begin, sheet
from duban.documents.parts import MARK_FROM
from duban.documents.templates import COUNT, Template
from duban.formats.prose import lines
from duban.formats.values import words
from duban.locales import current
from duban.reports.report import Column, Prose, Report

_WIDTHS = {
    "item": 11, "number": 31, "title": 56, "owner": 25, "supporting": 23, "due": 24, "outcome": 25, "days": 12,
    "last_feedback": 40, "group": 30, "rank": 14, "points": 20, "previous": 20, "change": 18, "tasks": 16,
    "on_time": 16, "late": 16, "missed": 16, "grade": 20,
}  # fmt: skip
"""Millimetres that a column has on a page on its side; on an upright one it has as large a share."""
_UPRIGHT, _SIDEWAYS = 156, 247


def write(report: Report, day: str, *, is_short: bool = False) -> bytes:
    """The DOCX of a circular; ``day`` ("YYYY-MM-DD") is when it was made. A short one has its mark at the top, so that
    it takes one page."""
    texts = _by_kind(report)
    document = sheet(_office(texts), day)
    if current() == "zh":
        _official(document, report.prose, texts, Mm(0) if is_short else MARK_FROM)
    else:
        _plain(document, report.prose, texts)
    for table in (report, *report.annexes):
        if table.title:
            _annex(document, table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def fill(template: Template, report: Report, contact: str) -> bytes:
    """The same in the office's own form."""
    texts, text = _by_kind(report), [each for each in report.prose if each.kind in _BODY]
    rows = [
        {_FIELDS.get(column.key, column.key): words(column, row[column.key]) for column in report.columns}
        for row in report.rows
    ]
    common = {
        "number": texts["number"][0],
        "date": texts["sign"][-1],
        "office": _office(texts),
        "contact": contact,
        "addressee": texts.get("to", [""])[0].rstrip("：: "),
        "heading": texts["title"][0],
        "text": "\n".join(lines(text)),
        "count": str(len(rows)),
    }
    return template.fill(common, rows)


_BODY = {"heading", "text", "annex"}
_FIELDS = {"number": "task_number", "outcome": "status", "days": "days_overdue", "item": COUNT}
"""The fields of a template for the columns of the matters that are called otherwise there."""


def _by_kind(report: Report) -> dict[str, list[str]]:
    """The paragraphs by their kind."""
    texts: dict[str, list[str]] = {}
    for kind, text in report.prose:
        texts.setdefault(kind, []).append(text)
    return texts


def _office(texts: dict[str, list[str]]) -> str:
    return texts["sign"][0] if len(texts["sign"]) > 1 else ""


def _official(document: Document, prose: Sequence[Prose], texts: dict[str, list[str]], top: Length) -> None:
    begin(document)
    parts.mark(document, texts["organ"][0], top=top)
    parts.line(document, texts["number"][0], align=parts.CENTER).paragraph_format.space_before = PITCH if top else None
    dated = parts.line(document, texts["dated"][0], align=parts.CENTER)
    parts.border(dated, parts.RED_LINE, space=7)
    parts.title(document, texts["title"][0], lines_before=2 if top else 1)
    _body(document, prose)
    parts.signature(document, _office(texts), texts["sign"][-1])
    _seal(document, texts)


def _plain(document: Document, prose: Sequence[Prose], texts: dict[str, list[str]]) -> None:
    plain.begin_plain(document, _office(texts), texts["number"][0], texts["sign"][-1])
    plain.subject(document, texts["title"][0])
    _body(document, prose)
    plain.close(document, _office(texts))
    _seal(document, texts)


def _body(document: Document, prose: Sequence[Prose]) -> None:
    for kind, text in prose:
        if kind == "to":
            parts.line(document, text)
        elif kind in _BODY:
            parts.body(document, text, level=1 if kind == "heading" else 0)


def _seal(document: Document, texts: dict[str, list[str]]) -> None:
    for text in texts.get("seal", ()):
        parts.line(document, text, faces().small)


def _annex(document: Document, table: Report) -> None:
    """A table on a page of its own: what it is called at the edge, its title in the middle."""
    section = begin(document)
    for numbers in section._sectPr.findall(qn("w:pgNumType")):  # its pages go on with those of the text
        section._sectPr.remove(numbers)
    columns = [column for column in table.shown_columns if column.key in _WIDTHS]
    if is_wide := sum(_WIDTHS[column.key] for column in columns) > _UPRIGHT * 1.3:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = LEFT, RIGHT
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
        ["" if column.key == "days" and not row["days"] else words(column, row[column.key]) for column in columns]
        for row in table.rows
    ]


def _widths(columns: Sequence[Column], is_wide: bool) -> list[int]:
    wanted = [_WIDTHS[column.key] for column in columns]
    room = _SIDEWAYS if is_wide else _UPRIGHT
    return [width * room // sum(wanted) for width in wanted]
