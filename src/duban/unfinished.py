"""Atomic files: written under a temporary name and renamed when they are complete."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex

NAME = ".{}.part"
ENDINGS = ("-journal", "-wal", "-shm", "")
"""The suffixes of the files that SQLite keeps beside a database; the database itself is removed last."""
PRIVATE = 0o600
"""The mode of a new file with content of the store: only its owner reads and writes it."""
SHARED = 0o666
"""The mode of any other new file; the umask applies."""
DEAD = 24 * 3600
"""Seconds without a write after which a temporary file is abandoned."""


@contextmanager
def unfinished(directory: Path, *, replacing: Path | None = None, mode: int = PRIVATE) -> Iterator[Path]:
    """Yield the path of an empty file in ``directory``, for the caller to fill and to rename or link.

    It has the permissions of the file that it is ``replacing``, if that exists, else ``mode``. Its name is random, so
    that an attacker cannot place a link there. At the end it is removed, if it is still there; so are abandoned files
    of killed processes. Raises OSError if the directory cannot be written.
    """
    path = directory / NAME.format(token_hex(8))
    # O_EXCL fails on an existing name, even if it is a dangling link.
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        # On a network drive the clock of the server counts, so "now" is the time of the file just created.
        _sweep(directory, path.stat().st_mtime - DEAD)
        # The office may share the file with a group; a replacement must not lock its colleagues out.
        if replacing and replacing.is_file():
            path.chmod(replacing.stat().st_mode & 0o777)
        yield path
    finally:
        _remove(path)


def unused(named: Callable[[str], Path]) -> Path:
    """The first free path; ``named`` makes a path of a suffix, which is "", then "-2", "-3" …"""
    names = (named("" if n == 1 else f"-{n}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _sweep(directory: Path, before: float) -> None:
    """Remove temporary files last written before that moment, by the clock of the file system."""
    for left in directory.glob(NAME.format("[0-9a-f]" * 16)):
        with suppress(OSError):
            if left.lstat().st_mtime < before:
                _remove(left)


def _remove(path: Path) -> None:
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
