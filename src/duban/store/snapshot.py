"""Reading a store where SQLite has no way to keep out of a writer's way: in a directory that one may not write, on a
full disk."""

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from duban.errors import StoreError
from duban.locales import _
from duban.store.mounts import mount_of
from duban.store.sqlite import OPTIONS, Sqlite, opened

NAME = "store.db"
ENDINGS = ("", "-wal", "-journal")
"""What a database consists of: the file, and what is not yet in it or not yet out of it again."""
TICK = 0.02  # seconds; a file that is written after so long has another time of change
TRIES = 100
PREFIX = "duban-"
MEMORY = "/dev/shm"  # noqa: S108 - its directories are made for their owner alone, under names of their own
"""Where Linux keeps files without a disk."""

State = list[tuple[int, int, int] | None]


class Snapshot(Sqlite):
    """A connection to the copy of a database, which goes with it."""

    directory: Path

    def close(self) -> None:
        """Close the connection, and remove the copy."""
        super().close()
        shutil.rmtree(self.directory, ignore_errors=True)


def open_read_only(path: str) -> Sqlite:
    """A connection for reading to a store in a directory, or of a file, that one may not write.

    Only on a file system that nobody can write is the file itself read, where no process left it half written.
    """
    is_half_written = any(os.path.exists(path + ending) for ending in ENDINGS[1:])
    if mount_of(path).is_read_only and not is_half_written:
        return opened(path, "ro&immutable=1")
    return consistent_copy(Path(path))


def open_copy(path: str, refused: sqlite3.OperationalError) -> Sqlite:
    """The same, where SQLite ``refused`` to read it because the disk has no room for what it writes beside it.

    Raises that error where there is no room for a copy either.
    """
    try:
        return consistent_copy(Path(path))
    except OSError:
        raise refused from None


def consistent_copy(path: Path) -> Snapshot:
    """A connection to a copy of a database as it was between two writes.

    Raises StoreError where there was never time enough between two of them, OSError where it cannot be copied.
    """
    try:
        return _consistent_copy(path, _room())
    except OSError as error:
        if error.errno != errno.ENOSPC or not os.path.isdir(MEMORY):
            raise
    return _consistent_copy(path, tempfile.mkdtemp(prefix=PREFIX, dir=MEMORY))


def _room() -> str:
    try:
        return tempfile.mkdtemp(prefix=PREFIX)
    except FileNotFoundError as error:  # every directory for temporary files is full
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error


def _consistent_copy(path: Path, room: str) -> Snapshot:
    directory = Path(room)
    try:
        for _try in range(TRIES):
            before = _state(path)
            time.sleep(TICK)
            if _state(path) == before and _copied(path, directory) and _state(path) == before:
                connection: Snapshot = sqlite3.connect(directory / NAME, **{**OPTIONS, "factory": Snapshot})
                connection.directory = directory
                return connection
        raise StoreError(
            _("{path} is being written all the time.").format(path=path),
            _("Run it again, or from an account that may write the directory."),
        )
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _state(path: Path) -> State:
    state: State = []
    for ending in ENDINGS:
        try:
            status = path.with_name(path.name + ending).stat()
            state.append((status.st_ino, status.st_size, status.st_mtime_ns))
        except FileNotFoundError:
            state.append(None)
    return state


def _copied(path: Path, directory: Path) -> bool:
    for ending in ENDINGS:
        copy = directory / (NAME + ending)
        copy.unlink(missing_ok=True)
        try:
            shutil.copyfile(path.with_name(path.name + ending), copy)
        except FileNotFoundError:
            if not ending:
                return False
    return True
