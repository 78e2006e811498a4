"""The XML of the parts of a workbook, for patterns to look through.

Nearly all programs write tags alike, ``<c r="A1" t="s">``, and patterns find them in a third of the time that parsing
takes. A part that is written otherwise is rewritten first.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TypeVar
from xml.etree.ElementTree import ParseError, canonicalize
from xml.parsers import expat

from duban.ledgers.workbooks.raw import Part, Watch
from duban.spooled import unwritable

Found = TypeVar("Found")

BLOCK = 1 << 18  # bytes
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml [^>]*\?>)?\s*<(?:(\w+):)?(\w+)[\s/>]")
_OTHER_ENCODING = re.compile(rb"""[^>]*\sencoding=["'](?!utf-8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Unusual(Exception):
    """The tags of a part are not written as patterns expect them."""


def read_part(file: zipfile.ZipFile, member: str, read: Callable[[Part], Found], watch: Watch) -> Found:
    """What ``read`` makes of a part, or of its canonical form (C14N 2.0) if it raises Unusual.

    Raises ValueError for damage.
    """
    size = file.getinfo(member).file_size
    with suppress(Unusual), file.open(member) as part, watch(part, size) as seen:
        return read(seen)
    with file.open(member) as part, TemporaryFile() as canonical:
        written = TextIOWrapper(canonical, encoding="utf-8", newline="", write_through=True)
        try:
            with unwritable():
                canonicalize(from_file=part, out=written)
            canonical.seek(0)
            with watch(canonical, size) as seen:
                return read(seen)
        except (ParseError, Unusual, LookupError) as error:  # an encoding that nobody knows is a LookupError
            raise ValueError(str(error)) from error


def pieces(part: Part, name: str) -> Iterator[bytes]:
    """The part, cut behind its tags ``</name>``; the prefixes of names are left out.

    Raises Unusual for what is not UTF-8, or holds declarations, comments or CDATA.
    """
    rest = part.read(BLOCK)
    root = _ROOT.match(rest)
    if not root or _OTHER_ENCODING.match(rest):
        raise Unusual
    prefix, rest = root[1] + b":" if root[1] else b"", rest[root.end(2) :]
    end = b"</%s%s>" % (prefix, name.encode())
    while block := part.read(BLOCK):
        if at := rest.rfind(end) + 1:
            yield _plain(rest[: at + len(end) - 1], prefix)
            rest = rest[at + len(end) - 1 :]
        rest += block
    if not rest.rstrip().endswith(b"</%s%s>" % (prefix, root[2])):
        raise Unusual
    yield _plain(rest, prefix)


def _plain(piece: bytes, prefix: bytes) -> bytes:
    if b"<!" in piece or b"<?" in piece:
        raise Unusual
    return piece.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else piece


def text(content: bytes) -> str:
    """What stands between tags. Raises ValueError for damage."""
    said = content.decode()
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_referred, said) if "&" in said else said


def _referred(found: re.Match[str]) -> str:
    figures, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    return chr(int(figures) if figures else int(hexadecimal, 16))


def parse(
    part: IO[bytes],
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Go through a part by a parser: its tags with their attributes, and its text. Raises ValueError for damage."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    try:
        parser.ParseFile(part)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error
