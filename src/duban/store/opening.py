"""What a command writes to: the store, or a new one that nobody sees before it is whole."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from duban.address import StrPath, is_server
from duban.store import schema
from duban.store.connection import Connection
from duban.store.failures import check_place, made_meanwhile
from duban.store.sqlite import Sqlite
from duban.store.upgrading import bring_up_to_date

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def writable(path: StrPath, *, unseen: bool) -> Iterator[Connection]:
    """The connection of one transaction, which takes the write lock at its beginning.

    Where there is no store, an ``unseen`` one is put in place when all is done, so that long work leaves no trace
    of itself however it ends. Raises StoreError where another process made the store meanwhile.
    """
    if is_server(path):
        from duban.store import server

        with server.writable(str(path)) as on_server:
            yield on_server
        return
    check_place(path)
    if unseen and not os.path.exists(path):
        with _put_in_place_at_the_end(path) as connection:
            yield connection
        return
    ensure(path)
    with closing(schema.connect(path)) as connection, begun(connection, "BEGIN IMMEDIATE"):
        before = connection.total_changes
        yield connection
        if connection.total_changes != before:
            connection.mark()


def exists(store: StrPath) -> bool:
    """Whether there is a store at that path or address."""
    if not is_server(store):
        return os.path.exists(store)
    from duban.store import server

    return server.holds_store(str(store))


@contextmanager
def begun(connection: Connection, begin: str) -> Iterator[None]:
    """A transaction on a connection: all of it is kept, or nothing."""
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def ensure(path: StrPath) -> None:
    """Make the store if there is none, and bring an older one up to date."""
    check_place(path)
    if os.path.exists(path):
        bring_up_to_date(path)
        return
    with suppress(FileExistsError), _beside(path) as beside:  # another process may be the first
        _make(beside)


def _make(path: StrPath) -> None:
    from duban.store.making import make_tables, make_what_serves_reports

    with closing(schema.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # ignored inside a transaction
        with begun(connection, "BEGIN IMMEDIATE"):
            make_tables(connection)
            make_what_serves_reports(connection)
            connection.mark()


@contextmanager
def _put_in_place_at_the_end(path: StrPath) -> Iterator[Connection]:
    from duban.store.making import make_tables, make_what_serves_reports

    # SQLite's own temporary file has no name
    with closing(sqlite3.connect("", isolation_level=None, factory=Sqlite)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with begun(connection, "BEGIN IMMEDIATE"):
            make_tables(connection)
            yield connection
            make_what_serves_reports(connection)
            connection.mark()
        try:
            with _beside(path) as beside, closing(schema.connect(beside)) as whole:
                connection.backup(whole)
                whole.execute("PRAGMA journal_mode = WAL")
        except FileExistsError as error:
            raise made_meanwhile(path) from error


@contextmanager
def _beside(path: StrPath) -> Iterator["Path"]:
    """A file for its owner alone that is at ``path`` in one step when it is whole. Raises FileExistsError."""
    from pathlib import Path

    from duban.store.leftovers import put_in_place
    from duban.unfinished import unfinished

    with unfinished(Path(path).parent) as beside:
        yield beside
        put_in_place(beside, Path(path))
