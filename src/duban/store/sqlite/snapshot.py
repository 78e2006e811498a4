"""Reads a copy of a store whose -wal and -shm cannot be created: in a read-only directory or on a full disk."""

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
from duban.store.sqlite.connection import OPTIONS, Sqlite, opened

NAME = "store.db"
ENDINGS = ("", "-wal", "-journal")
"""The files of a database: itself, changes not yet in it (-wal), and changes to be rolled back (-journal)."""
TICK = 0.02  # seconds; longer than the resolution of modification times, so that a later write shows
TRIES = 100  # two seconds
PREFIX = "duban-"
MEMORY = "/dev/shm"  # noqa: S108 - mkdtemp: mode 0700, unpredictable names
"""A file system in memory, for when the disk is full (Linux)."""

State = list[tuple[int, int, int] | None]


class Snapshot(Sqlite):
    """A connection to a copy of a database, which is deleted with it."""

    directory: Path

    def close(self) -> None:
        """Close the connection and delete the copy."""
        super().close()
        shutil.rmtree(self.directory, ignore_errors=True)


def open_read_only(path: str) -> Sqlite:
    """A read-only connection to a store if its file or directory is not writable.

    On a read-only file system that is the file itself (``immutable=1`` skips all locks), unless it has a log or a
    journal; otherwise a copy.
    """
    is_half_written = any(os.path.exists(path + ending) for ending in ENDINGS[1:])
    if mount_of(path).is_read_only and not is_half_written:
        return opened(path, "ro&immutable=1")
    return consistent_copy(Path(path))


def open_copy(path: str, refused: sqlite3.OperationalError) -> Sqlite:
    """The same after SQLite ``refused`` to open it, because the disk has no room for -shm.

    Raises that error if there is no room for a copy either.
    """
    try:
        return consistent_copy(Path(path))
    except OSError:
        raise refused from None


def consistent_copy(path: Path) -> Snapshot:
    """A connection to a copy of a database, taken while nobody wrote it.

    Raises StoreError if it was being written all the time, OSError if it cannot be copied.
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
            # Unchanged for a tick, copied, and unchanged after it: then the files of the copy belong to one state.
            if _state(path) == before and _copied(path, directory) and _state(path) == before:
                connection: Snapshot = sqlite3.connect(directory / NAME, **{**OPTIONS, "factory": Snapshot})
                connection.directory = directory
                return connection
        raise StoreError(
            _("{path} is being written to all the time.").format(path=path),
            _("Run it again, or from an account that may write to the directory."),
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
            if not ending:  # the others may be missing
                return False
    return True
