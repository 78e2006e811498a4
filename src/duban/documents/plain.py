"""A plain letter, as an English office writes it: letterhead, day and reference, subject, text, name."""

from docx.document import Document
from docx.shared import Pt

from duban.documents.faces import faces
from duban.documents.page import begin
from duban.documents.parts import RIGHT, hold_last, line
from duban.locales import _


def begin_plain(document: Document, organ: str, number: str, day: str) -> None:
    """The letterhead, the day and the reference."""
    begin(document)
    if organ:
        line(document, organ, faces().title)
    line(document, day, align=RIGHT)
    if number:
        line(document, _("Reference: {number}").format(number=number))


def subject(document: Document, text: str) -> None:
    """What it is about."""
    form = line(document, text, faces().levels[0]).paragraph_format
    form.space_after, form.keep_with_next = Pt(8), True


def close(document: Document, organ: str) -> None:
    """The end, with room for a name."""
    hold_last(document)
    line(document, _("Yours sincerely,")).paragraph_format.keep_with_next = True
    line(document, "\n\n" + (organ or "_" * 30))
