"""XLSX files as other programs would write them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Change = Callable[[str, bytes], bytes]
"""Of the name and the content of a part, what shall stand in it."""


def rewritten(path: Path, change: Change) -> Path:
    """A copy with each part changed."""
    other = path.with_name(f"rewritten-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return other


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def with_sheet(path: Path, rows: str) -> Path:
    """A copy of a workbook whose first sheet holds ``rows`` (XML) instead."""
    return rewritten(path, lambda name, old: SHEET.format(rows).encode() if name.endswith("sheet1.xml") else old)


def usual(name: str, content: bytes) -> bytes:
    return content


def strict(name: str, content: bytes) -> bytes:
    """As Excel writes a “Strict Open XML Spreadsheet”."""
    old, new = b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml"
    for kind in (b"/officeDocument/2006/relationships", b"/spreadsheetml/2006/main"):
        content = content.replace(old + kind, new + kind.replace(b"/2006", b""))
    return content


def in_sheet(*changes: tuple[str, str]) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        for pattern, by in changes if name.startswith("xl/worksheets/sheet") else ():
            content = re.sub(pattern.encode(), by.encode(), content)
        return content

    return change


def with_prefix(name: str, content: bytes) -> bytes:
    return in_sheet(("<(/?)([a-zA-Z])", r"<\1x:\2"), ("xmlns=", "xmlns:x="))(name, content)
