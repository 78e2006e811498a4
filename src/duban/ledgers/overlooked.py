"""What calamine overlooks in a workbook: formulas without a result everywhere, merged cells in ODS and XLSB.

It hands both over as empty cells, so that a failed formula and the owner of a merged cell would be lost.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from duban.ledgers.broken import BrokenRows
from duban.ledgers.raw import Range

BOOK, BINARY_BOOK = "xl/workbook.xml", "xl/workbook.bin"  # of XLSX and of XLSB


@dataclass
class Overlooked:
    """Of one sheet."""

    broken: BrokenRows = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    def note(self, row: int, column: int, said: str) -> None:
        """A formula without a result, by row from 1 and column from 0."""
        self.broken.setdefault(row, {})[column] = said


def related(file: zipfile.ZipFile, book: str) -> dict[str, str]:
    """The parts of a workbook of Excel's: the id by which ``book`` names them → member of the zip file.

    Like Excel and calamine it takes capitals and small letters for the same.
    """
    folder, name = posixpath.split(book)
    try:
        links = ElementTree.fromstring(file.read(f"{folder}/_rels/{name}.rels"))  # noqa: S314 - of a checked size
    except (KeyError, ElementTree.ParseError):
        return {}
    found = ((link.get("Id", ""), posixpath.join("/" + folder, link.get("Target", ""))[1:]) for link in links)
    members = {name.lower(): name for name in file.namelist()}
    return {name: members[part.lower()] for name, part in found if part.lower() in members}
