"""The XML of the parts of a workbook, in the one form that patterns are written for.

Excel, WPS, LibreOffice and most libraries write tags alike, ``<c r="A1" t="s"><v>0</v></c>``, and patterns find them in
a third of the time that parsing takes. A part that is written otherwise is rewritten first, by a parser.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TypeVar
from xml.parsers import expat
from xml.sax.saxutils import escape

from duban.ledgers.workbooks.raw import Part, Watch
from duban.spooled import unwritable

Found = TypeVar("Found")

BLOCK = 1 << 18  # bytes
LONGEST = 1 << 23  # bytes of a row, with all its texts
_DECLARATION = re.compile(rb"<\?xml\s[^<>]*\?>\s*")
_OTHER_ENCODING = re.compile(rb"""\sencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|(\w+);)?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # of XML

SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
WRITTEN = {
    "worksheet": (), "sheetData": (), "row": ("r",), "c": ("r", "s", "t"), "f": (), "v": (), "is": (), "t": (),
    "mergeCell": ("ref",), "sst": (), "si": (),
}  # fmt: skip
"""The elements that are kept when a part is rewritten, with their attributes."""


class Unusual(Exception):
    """A part is not written as patterns expect it."""


def read_part(file: zipfile.ZipFile, member: str, read: Callable[[Part], Found], watch: Watch) -> Found:
    """What ``read`` makes of a part; if it raises Unusual, of the part rewritten. Raises ValueError for damage."""
    size = file.getinfo(member).file_size
    with suppress(Unusual), file.open(member) as part, watch(part, size) as seen:
        return read(seen)
    with TemporaryFile() as plain:
        with file.open(member) as part, watch(part, size) as seen, unwritable():
            _rewrite(seen, plain)
        plain.seek(0)
        try:
            return read(plain)
        except Unusual as error:
            raise ValueError(member) from error


def pieces(part: Part, root: bytes, container: bytes, item: bytes) -> Iterator[tuple[bool, bytes]]:
    """What stands in ``<container>``, in pieces of whole items (True), then what follows it (False).

    Raises Unusual.
    """
    rest, start = _from_root(part, root), re.compile(rb"<%b(?: [^<>]*)?/?>" % container)
    while not (found := start.search(rest)):
        rest += _more(part, rest)
    rest, closing = rest[found.end() :], b"" if found[0].endswith(b"/>") else b"</%b>" % container
    while (end := rest.find(closing)) < 0:
        cut = max(_behind(rest, b"</%b>" % item), rest.rfind(b"<%b" % item), 0)
        yield True, _usual(rest[:cut])
        rest = rest[cut:]
        rest += _more(part, rest)
    yield True, _usual(rest[:end])
    ending = b"</%b>" % root if root != container else b""
    yield from ((False, piece) for piece in _tail(part, rest[end + len(closing) :], ending))


def _from_root(part: Part, root: bytes) -> bytes:
    """The first block, from the tag of the root. Raises Unusual where that has a prefix, or is not in UTF-8."""
    rest = part.read(BLOCK).removeprefix(b"\xef\xbb\xbf").lstrip()
    if declaration := _DECLARATION.match(rest):
        rest = rest[declaration.end() :]
    other = declaration and _OTHER_ENCODING.search(declaration[0])
    if other or not rest.startswith((b"<%b " % root, b"<%b>" % root, b"<%b/>" % root)):
        raise Unusual
    return rest


def _more(part: Part, rest: bytes) -> bytes:
    block = part.read(BLOCK)
    if not block or len(rest) > LONGEST:
        raise Unusual
    return block


def _behind(piece: bytes, tag: bytes) -> int:
    at = piece.rfind(tag)
    return at + len(tag) if at >= 0 else 0


def _tail(part: Part, rest: bytes, end: bytes) -> Iterator[bytes]:
    """Pieces that end behind a tag, or within a text."""
    last = b""
    while True:
        cut = _behind(rest, b">")
        last = rest[:cut] or last
        yield _usual(rest[:cut])
        if not (block := part.read(BLOCK)):
            break
        rest = rest[cut:] + block
    if not last.endswith(end):
        raise Unusual


def _usual(piece: bytes) -> bytes:
    """Raises Unusual for comments, CDATA, declarations and instructions."""
    if b"<!" in piece or b"<?" in piece:
        raise Unusual
    return piece


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
    said = chr(int(figures) if figures else int(hexadecimal or "0", 16))
    if _NO_CHARACTERS.match(said):
        raise ValueError(found[0])
    return said


def _rewrite(part: Part, out: IO[bytes]) -> None:
    plain = _Plain(out)
    parse(part, plain.begin, plain.end, plain.say, separator=" ")


class _Plain:
    """Writes the elements of a spreadsheet as patterns expect them, and a text of several runs as one."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._depth = 0  # within an element that is left out
        self._listens = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _space, tag = name.rpartition(" ")
        if self._depth or (space and space not in SPREADSHEET) or tag not in (*WRITTEN, "r", "mergeCells"):
            self._depth += 1
        elif tag in ("v", "f", "t"):
            self._listens = True
            self._write("" if tag == "t" else f"<{tag}>")
        elif tag in WRITTEN:
            said = "".join(f' {key}="{escape(attributes[key])}"' for key in WRITTEN[tag] if key in attributes)
            self._write(f"<{tag}{said}>" + ("<t>" if tag in ("is", "si") else ""))

    def say(self, text: str) -> None:
        if self._listens and not self._depth:
            self._write(escape(text))

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if self._depth:
            self._depth -= 1
        elif tag in WRITTEN:
            self._listens = self._listens and tag not in ("v", "f", "t")
            self._write("" if tag == "t" else ("</t>" if tag in ("is", "si") else "") + f"</{tag}>")

    def _write(self, said: str) -> None:
        self._out.write(said.encode())


def parse(
    part: Part,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    say: Callable[[str], None] | None = None,
    separator: str | None = None,
) -> None:
    """Go through a part by a parser: its tags with their attributes, and its text.

    With a ``separator``, names are those of their namespaces and a local one. Raises ValueError for damage; a
    workbook has no document type, which could let a short text stand for a long one.
    """
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while block := part.read(1 << 20):  # in small blocks, a long tag would be gone through again and again
            parser.Parse(block)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # an encoding that nobody knows is a LookupError
        raise ValueError(str(error)) from error


def _refuse(name: str, *_where: object) -> None:
    raise ValueError(name)
