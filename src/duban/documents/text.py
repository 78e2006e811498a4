"""Text of anybody's as a document can hold it."""

from docx.text.paragraph import Paragraph

from duban.documents.faces import Face, dress
from duban.formats.text import visible

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


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
