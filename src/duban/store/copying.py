"""Complete copies of a store, while others may write it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from duban.address import StrPath
from duban.store.failures import sentence_for
from duban.store.sqlite.connection import opened
from duban.store.sqlite.schema import connect
from duban.store.sqlite.sharing import mode_beside
from duban.unfinished import unfinished, unused

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TARGET_ERRORS = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_CANTOPEN")
"""Errors of SQLite that concern the file being written, not the store."""


def back_up(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> None:
    """Copy the store to ``target``. ``connection``: the one that holds a lock on the store, if any."""
    with copied(path, target, connection):
        pass


def back_up_former(path: StrPath, version: int) -> None:
    """Copy an older store before its upgrade, to a new name beside it: "office.db.v6.bak"."""
    back_up(Path(path), unused(lambda other: Path(f"{path}.v{version}{other}.bak")))


@contextmanager
def copied(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> Iterator[Path]:
    """A complete copy of the store in one file, renamed to ``target`` at the end; yields its temporary path.

    It has the permissions of the store. Others may write the store meanwhile: the copy is one state of it. Nothing is
    left after an error. Raises StoreError if there is no room at ``target``.
    """
    with (
        explaining_write_errors(target),
        unfinished(target.parent, replacing=target, mode=mode_beside(path)) as scratch,
    ):
        with closing(opened(scratch, "rw")) as copy:
            # A second connection would wait for the exclusive lock of the first one.
            with nullcontext(connection) if connection else closing(connect(path, readonly=True)) as source:
                source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # without -wal and -shm: a backup is one file
        yield scratch
        scratch.replace(target)


@contextmanager
def explaining_write_errors(target: Path) -> Iterator[None]:
    """Turn write errors into sentences about the disk of ``target``: by default they would name the store."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(TARGET_ERRORS):
            raise
        raise sentence_for(error, target) from error
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise sentence_for(sqlite3.OperationalError("database or disk is full"), target) from error
