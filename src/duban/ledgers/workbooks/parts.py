"""The parts of a workbook of Excel's, and how one names another. Source: ECMA-376, part 2, 9.3."""

import posixpath
import zipfile
from typing import NamedTuple
from urllib.parse import unquote

from duban.ledgers.workbooks.markup import parse

BOOK, BINARY_BOOK = "xl/workbook.xml", "xl/workbook.bin"  # of XLSX and of XLSB, as all programs call them


class Link(NamedTuple):
    """A part that another one calls ``name``: ``kind`` is "worksheet", "styles" …; a lost one has no ``member``."""

    name: str
    kind: str
    member: str


def links(file: zipfile.ZipFile, part: str) -> list[Link]:
    """What ``part`` refers to within the file, "" being the file itself. Raises ValueError for damage.

    Like Excel and calamine it takes capitals and small letters for the same.
    """
    members = {name.lower(): name for name in file.namelist()}
    folder, name = posixpath.split(part)
    found: list[Link] = []

    def begin(_tag: str, attributes: dict[str, str]) -> None:
        said = attributes.get("Target", "").strip().replace("\\", "/").partition("#")[0]
        targets = (posixpath.normpath(posixpath.join("/" + folder, each)).lstrip("/") for each in (said, unquote(said)))
        member = next((members[each.lower()] for each in targets if each.lower() in members), "")
        kind = posixpath.basename(attributes.get("Type", "").rstrip("/"))
        found.append(Link(attributes.get("Id", ""), kind, member))

    if relations := members.get(posixpath.join(folder, "_rels", f"{name}.rels").lower()):
        with file.open(relations) as content:
            parse(content, begin)
    return found
