"""Files that are whole or not there at all: written under another name, and given their own when all is done."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex

NAME = ".{}.part"
ENDINGS = ("-journal", "-wal", "-shm", "")
"""What SQLite adds to the name of a database for the files beside it; the database itself goes last."""
PRIVATE = 0o600
"""The mode of a new file that holds what the store holds: its owner alone reads and writes it."""
SHARED = 0o666
"""The mode of any other new file, less what the umask takes away."""
DEAD = 24 * 3600
"""Seconds without a byte written, after which whoever was writing a file is gone."""


@contextmanager
def unfinished(directory: Path, *, replacing: Path | None = None, mode: int = PRIVATE) -> Iterator[Path]:
    """An empty file in a directory, for the caller to fill and to rename or link to its place there.

    It has the permissions of the file that it is ``replacing``, where that exists, else ``mode``. Its name is random,
    so that nobody can have put a link there. What the caller leaves of it is removed, and so is what processes that
    were killed left in the directory. Raises OSError where the directory cannot be written.
    """
    path = directory / NAME.format(token_hex(8))
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        _sweep(directory, path.stat().st_mtime - DEAD)
        if replacing and replacing.is_file():
            path.chmod(replacing.stat().st_mode & 0o777)
        yield path
    finally:
        _remove(path)


def unused(named: Callable[[str], Path]) -> Path:
    """The first name that nothing has: ``named`` is told what tells it from those before it, "", "-2", "-3" …"""
    names = (named("" if n == 1 else f"-{n}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _sweep(directory: Path, before: float) -> None:
    """Remove the unfinished files that nobody wrote since then, by the clock of the disk."""
    for left in directory.glob(NAME.format("[0-9a-f]" * 16)):
        with suppress(OSError):
            if left.lstat().st_mtime < before:
                _remove(left)


def _remove(path: Path) -> None:
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
