"""Moves away -wal, -shm and -journal of a store that no longer exists: a new store must not get them."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from duban.unfinished import unused

ENDINGS = ("-wal", "-shm", "-journal")


def put_in_place(whole: Path, path: Path) -> None:
    """Link a complete file to the name of a missing store, after renaming leftovers beside that name.

    SQLite would take them for a part of the new store. Raises FileExistsError if another process was first.
    """
    with _alone_in(path.parent):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        for left, aside in leftovers(path).items():
            left.rename(aside)
        _named(whole, path)


def _named(whole: Path, path: Path) -> None:
    """Give a file its name. Raises FileExistsError if there is one of that name."""
    if os.name == "nt":
        whole.rename(path)  # fails there if the name exists
        return
    try:
        os.link(whole, path)  # unlike a rename, it fails if the name exists
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on a memory stick: the name was looked for under the lock
        whole.rename(path)


def leftovers(path: Path) -> dict[Path, Path]:
    """Leftover files of a missing store, each with the name that it would be renamed to; empty if the store exists."""
    if os.path.lexists(path):
        return {}
    candidates = (path.with_name(path.name + ending) for ending in ENDINGS)
    return {left: _aside(left) for left in candidates if os.path.lexists(left)}


def set_aside(path: Path) -> list[Path]:
    """The files that were renamed when a store was put in place there."""
    return sorted(each for ending in ENDINGS for each in path.parent.glob(f"{escape(path.name + ending)}.left*"))


def _aside(left: Path) -> Path:
    return unused(lambda other: left.with_name(f"{left.name}.left{other}"))


@contextmanager
def _alone_in(directory: Path) -> Iterator[None]:
    """Lock a directory, so that one process at a time puts a store in place.

    Otherwise a second one could rename the -wal of the store that the first has just opened.
    """
    try:
        import fcntl
    except ImportError:  # Windows has no locks on directories, and renames no file that is open
        yield
        return
    held = os.open(directory, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
