"""The templates of an office: DOCX with named fields, {{编号}} or {{number}}, which are filled in.

Word splits what was typed into runs as it likes, so that a field is looked for in the text of a whole paragraph. The
rows of a table that hold {{序号}} are repeated for each task.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from duban.documents import wording
from duban.documents.faces import lines_of
from duban.documents.wording import COLUMNS, Sender
from duban.errors import Usage
from duban.locales import _, read_term, term
from duban.reports.notices import Notice
from duban.reports.report import Row

FIELDS = ("number", "date", "office", "contact", "addressee", "until", "request", "count", "row")
"""Of the document, and ``row`` the running number; these are understood before the columns of a task."""
OF_A_TASK = ("task_number", "reminder", "overdue", "urges")
OF_A_CIRCULAR = ("heading", "text")
COUNT = "row"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD = re.compile(r"(?:\{\{|｛｛)\s*([^{}｛｝]*?)\s*(?:\}\}|｝｝)")
_BROKEN = re.compile(r"(?:\{\{|｛｛).{0,20}|.{0,20}(?:\}\}|｝｝)")


class Template:
    """A template that was read: whether it ``repeats`` a row for each task, or holds one task alone.

    Raises Usage for a file that is no DOCX, and for fields that do not exist.
    """

    def __init__(self, path: str) -> None:
        try:
            self._content = Path(path).read_bytes()
            document = self._opened()
        except (OSError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
            raise Usage(
                _("The template {path} cannot be read as a DOCX.").format(path=path),
                _("Save it in Word or WPS as “.docx”, and check [notice] in the configuration."),
            ) from error
        texts = [_text(each) for each in _paragraphs(document)]
        if unknown := list(dict.fromkeys(name for text in texts for name in _unknown(text))):
            raise Usage(
                _("The template {path} has fields that do not exist: {names}.").format(
                    path=path, names=_(", ").join(unknown)
                ),
                _("Available fields: {names}.").format(names=_(", ").join(dict.fromkeys(_all_names()))),
            )
        self.repeats = COUNT in {_key(name) for text in texts for name in _FIELD.findall(text)}

    def _opened(self) -> Document:
        return docx.Document(BytesIO(self._content))

    def write(self, notice: Notice, sender: Sender) -> bytes:
        """A notice as DOCX."""
        return self.fill(_common(notice, sender), [_of_task(notice, row) for row in notice.tasks])

    def fill(self, common: Mapping[str, str], tasks: Sequence[Mapping[str, str]]) -> bytes:
        """The document as DOCX, with the values of its fields, and those that each task has. Others are empty."""
        document, blank = self._opened(), dict.fromkeys((*FIELDS, *OF_A_TASK, *OF_A_CIRCULAR, *COLUMNS), "")
        first = {**blank, **common, **(tasks[0] if tasks else {})}
        for root in _roots(document):
            for row in [each for each in root.iter(qn("w:tr")) if _holds_count(each)]:
                _repeat(row, {**blank, **common}, tasks)
            for paragraph in root.iter(qn("w:p")):
                if paragraph.get(_DONE) is None:
                    _fill(paragraph, first)
                else:
                    del paragraph.attrib[_DONE]
        content = BytesIO()
        document.save(content)
        return content.getvalue()


_DONE = "duban"
"""Marks the paragraphs that are filled: a task may be called {{编号}}."""


def _repeat(row: BaseOxmlElement, common: Mapping[str, str], tasks: Sequence[Mapping[str, str]]) -> None:
    for place, task in enumerate(tasks, 1):
        copy = deepcopy(row)
        row.addprevious(copy)
        values = {**common, **task, COUNT: str(place)}
        for paragraph in copy.iter(qn("w:p")):
            _fill(paragraph, values)
            paragraph.set(_DONE, "1")
    parent = row.getparent()
    assert parent is not None  # noqa: S101 - a row is in a table
    parent.remove(row)


def _common(notice: Notice, sender: Sender) -> dict[str, str]:
    return {
        "number": notice.number,
        "date": wording.in_words(sender.day),
        "office": sender.organ,
        "contact": sender.contact,
        "addressee": notice.owner or "",
        "until": wording.in_words(notice.until),
        "request": wording.request(notice),
        "count": str(len(notice.tasks)),
        COUNT: "1",
    }


def _of_task(notice: Notice, row: Row) -> dict[str, str]:
    return {key: wording.value(row, key) for key in COLUMNS if key not in FIELDS} | {
        "task_number": wording.value(row, "number"),
        "reminder": wording.reminder(notice, row),
        "overdue": wording.lateness(row),
        "urges": wording.urges(notice, row),
    }


def _key(name: str) -> str | None:
    """The key of a field by its name in either language."""
    return read_term("field", name, (*FIELDS, *OF_A_TASK, *OF_A_CIRCULAR)) or read_term("column", name, tuple(COLUMNS))


def _all_names() -> Iterator[str]:
    yield from (term("field", key) for key in (*FIELDS, *OF_A_TASK, *OF_A_CIRCULAR))
    yield from (column.heading for key, column in COLUMNS.items() if key not in FIELDS)


def _unknown(text: str) -> list[str]:
    """The fields in a text that do not exist, and those that are not closed."""
    wrong = [f"{{{{{name}}}}}" for name in _FIELD.findall(text) if _key(name) is None]
    return wrong + _BROKEN.findall(_FIELD.sub("", text))


def _roots(document: Document) -> Iterator[BaseOxmlElement]:
    """The text, and each header and footer once."""
    yield document.element.body
    for part in document.part.package.iter_parts():
        if part.partname.startswith(("/word/header", "/word/footer")):
            yield part._element  # headers and footers are parts of XML


def _paragraphs(document: Document) -> Iterator[BaseOxmlElement]:
    for root in _roots(document):
        yield from root.iter(qn("w:p"))


def _holds_count(row: BaseOxmlElement) -> bool:
    """Whether a row, and no row of a table within it, holds the running number."""
    names = (name for each in row.iter(qn("w:p")) for name in _FIELD.findall(_text(each)) if _row_of(each) is row)
    return COUNT in map(_key, names)


def _row_of(paragraph: BaseOxmlElement) -> Any:
    return next(paragraph.iterancestors(qn("w:tr")), None)


def _texts(paragraph: BaseOxmlElement) -> list[Any]:
    """The pieces of text of a paragraph, without those of a text box that is anchored in it."""
    pieces = paragraph.iter(qn("w:t"))
    return [each for each in pieces if next(each.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in _texts(paragraph))


def _fill(paragraph: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Put the values of its fields into a paragraph, in the look of the first letter of each."""
    # From the last one to the first, so that the places of those before stay.
    for match in reversed(list(_FIELD.finditer(_text(paragraph)))):
        place, new = 0, values[_key(match[1]) or ""]
        for piece in _texts(paragraph):
            text = piece.text or ""
            start, end = max(match.start() - place, 0), min(match.end() - place, len(text))
            place += len(text)
            if start < end:
                _replace(piece, text[:start], new, text[end:])
                new = ""


def _replace(piece: Any, before: str, new: str, after: str) -> None:
    """Set the text of a piece; the lines of ``new`` end in it."""
    first, *others = lines_of(new)
    piece.text = before + first
    for each in others:
        end, next_piece = OxmlElement("w:br"), OxmlElement("w:t")
        next_piece.text = each
        next_piece.set(_SPACE, "preserve")
        piece.addnext(end)
        end.addnext(next_piece)
        piece = next_piece
    piece.text += after
    piece.set(_SPACE, "preserve")
