"""Open a document and choose its reader, by content and not by file extension."""

import re
from collections.abc import Callable
from pathlib import Path

from duban.domain.names.characters import decoded
from duban.errors import BadRows, Refused
from duban.ledgers.papers.blocks import Block, Paper
from duban.ledgers.papers.pdf import read_pdf
from duban.ledgers.papers.plain import is_markdown, read_markdown, read_plain
from duban.ledgers.papers.web import read_web
from duban.ledgers.papers.word import read_word
from duban.ledgers.workbooks.container import check_zip
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.opening import head_of, is_web
from duban.locales import _

_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")


def open_paper(path: Path, limits: Limits) -> Paper:
    """The document ``path``. Raises NotFound for a missing file, Refused for one that cannot be read."""
    head = head_of(path)
    if (size := path.stat().st_size) > limits.max_bytes:
        raise too_large(path, limits, size)
    if head.startswith(_OLE):
        raise _unread(path, _("Open it in Word or WPS, save it as .docx and give that."))
    if head.startswith(_ZIP):
        check_zip(path, limits)
        return Paper(path.stem, _checked(path, read_word))
    if head.startswith(_PDF):
        return Paper(path.stem, _checked(path, read_pdf))
    return paper_of(path.read_bytes(), path)


def paper_of(content: bytes, path: Path) -> Paper:
    """A document of text: a web page, Markdown or plain. ``path`` names it in messages; "-" has no name."""
    try:
        text = decoded(content)
    except BadRows as error:
        raise _unread(path, _("Save it as UTF-8 text or as .docx and give that.")) from error
    if "\0" in text:
        raise _unread(path, _("duban reads DOCX, PDF, HTML, MD and TXT."))
    text = _CONTROL.sub("", text)
    is_named, is_marked = path.suffix.lower() in (".md", ".markdown"), is_markdown(text)
    if is_web(text, path.suffix) and not (is_named and is_marked):  # <h1 align="center"> above a README
        return Paper(path.stem, read_web(text))
    return Paper(path.stem, read_markdown(text) if is_named or is_marked else read_plain(text))


def _checked(path: Path, read: Callable[[Path], list[Block]]) -> list[Block]:
    try:
        blocks = read(path)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # of the libraries: a damaged file has no error of its own
        raise _unread(path, _("It is damaged, locked or no document: open it, save a copy and give that.")) from error
    if not blocks:
        raise _unread(path, _("It has no text; a scan must be recognised (OCR) first."))
    return blocks


def _unread(path: Path, hint: str) -> Refused:
    return Refused(_("{path} cannot be read as a document.").format(path=path), hint)
