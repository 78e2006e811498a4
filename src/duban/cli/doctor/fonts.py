"""The fonts of documents: which are installed, by the names in the font files.

Only the table ``name`` is needed, so it is read here; a font library would be a dependency for this check alone.
"""

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from duban.cli.doctor.finding import Finding, look, ok
from duban.locales import _
from duban.settings import Settings

FAMILY, FULL, TYPOGRAPHIC = 1, 4, 16
"""The ids of names in the table ``name`` of OpenType."""
ENDINGS = (".ttf", ".ttc", ".otf", ".otc")


def fonts(_settings: Settings) -> Finding:
    """Whether the typefaces of the documents are installed, under their own or their alternative names."""
    from duban.documents.faces import needed

    there = {name.casefold() for path in _files() for name in _names(path)}
    wanted = needed()
    missing = [names[0] for names in wanted if not any(name.casefold() in there for name in names)]
    if not missing:
        sentence = _("those of the forms are installed: {names}")
        return ok(sentence.format(names=_(", ").join(names[0] for names in wanted)))
    sentence = _("not installed: {names}; documents name them, and another font takes their place here")
    advice = _("Copy the font files of your office to {folder}; who prints the documents needs them there.")
    return look(sentence.format(names=_(", ").join(missing)), advice.format(folder=folders()[0]))


def folders() -> list[Path]:
    """Where fonts are installed, the user's own folder first."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() fails without a home
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return [Path(local, "Microsoft/Windows/Fonts"), Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    shared = ("/usr/share/fonts", "/usr/local/share/fonts", "/opt/kingsoft/wps-office")
    return [home / ".local/share/fonts", home / ".fonts", *map(Path, shared)]


def _files() -> Iterator[Path]:
    for folder in folders():
        for where, _folders, names in os.walk(folder):
            yield from (Path(where, name) for name in names if name.lower().endswith(ENDINGS))


def _names(path: Path) -> Iterator[str]:
    """The family and full names of the fonts in a file; none if it cannot be read."""
    try:
        with path.open("rb") as file:
            for start in _starts(file.read(12), file):
                yield from _names_at(file, start)
    except (OSError, struct.error, UnicodeDecodeError):
        return


def _starts(head: bytes, file: IO[bytes]) -> tuple[int, ...]:
    """The offsets of the fonts in a file: a collection has several."""
    if head[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack(">I", head[8:12])
    return struct.unpack(f">{min(count, 64)}I", file.read(4 * min(count, 64)))


def _names_at(file: IO[bytes], start: int) -> Iterator[str]:
    file.seek(start)
    (tables,) = struct.unpack(">4xH6x", file.read(12))
    for _table in range(tables):
        tag, place = struct.unpack(">4s4xI4x", file.read(16))
        if tag == b"name":
            yield from _in_table(file, place)
            return


def _in_table(file: IO[bytes], place: int) -> Iterator[str]:
    file.seek(place)
    count, texts = struct.unpack(">2xHH", file.read(6))
    records = [struct.unpack(">6H", file.read(12)) for _record in range(count)]
    for system, _encoding, _language, kind, length, offset in records:
        if system in {0, 3} and kind in {FAMILY, FULL, TYPOGRAPHIC}:  # Unicode and Windows: UTF-16
            file.seek(place + texts + offset)
            yield file.read(length).decode("utf-16-be")
