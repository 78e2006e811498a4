"""What SQLite kept beside a store that is not there any more: it belongs to that one, and to no other."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from duban.unfinished import unused

ENDINGS = ("-wal", "-shm", "-journal")


def put_in_place(whole: Path, path: Path) -> None:
    """Give a whole file the name of a store that is missing, in one step, and set aside what lies beside that name.

    SQLite would take it for a part of the new store. Raises FileExistsError where another process was first.
    """
    with _alone_in(path.parent):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        for left, aside in leftovers(path).items():
            left.rename(aside)
        os.link(whole, path)


def leftovers(path: Path) -> dict[Path, Path]:
    """The files that lie beside the name of a missing store, each with the name under which it is set aside."""
    if os.path.lexists(path):
        return {}
    candidates = (path.with_name(path.name + ending) for ending in ENDINGS)
    return {left: _aside(left) for left in candidates if os.path.lexists(left)}


def set_aside(path: Path) -> list[Path]:
    """What was set aside when a store was put in place there."""
    return sorted(each for ending in ENDINGS for each in path.parent.glob(f"{escape(path.name + ending)}.left*"))


def _aside(left: Path) -> Path:
    return unused(lambda other: left.with_name(f"{left.name}.left{other}"))


@contextmanager
def _alone_in(directory: Path) -> Iterator[None]:
    """While no other process puts a store in place there: it may have opened one whose files would be set aside."""
    import fcntl

    held = os.open(directory, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
