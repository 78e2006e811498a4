"""Opens the store for writing, or makes a new one that appears under its name only when it is complete."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from duban.address import StrPath, is_server
from duban.store.connection import Connection
from duban.store.failures import check_place, made_meanwhile
from duban.store.sqlite import schema
from duban.store.sqlite.connection import Sqlite
from duban.store.upgrading import up_to_date

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def writable(path: StrPath, *, unseen: bool) -> Iterator[Connection]:
    """The connection of one transaction. It takes the write lock at once.

    ``unseen``: a store that does not exist yet is built in a temporary database and put in place at the end, so that a
    long import that fails leaves nothing behind. Raises StoreError if another process made the store meanwhile.
    """
    if is_server(path):
        from duban.store.postgres import server

        with server.writable(str(path)) as on_server:
            yield on_server
        return
    check_place(path)
    if unseen and not os.path.exists(path):
        with _put_in_place_at_the_end(path) as connection:
            yield connection
        return
    ensure(path)
    # One connection for both: each reads all of the schema anew, which takes longer than most commands write.
    with up_to_date(path) as connection, begun(connection, "BEGIN IMMEDIATE"):
        before = connection.total_changes  # a command without effect leaves the name of the state as it was
        yield connection
        if connection.total_changes != before:
            connection.mark()


def exists(store: StrPath) -> bool:
    """Whether there is a store at that path or address."""
    if not is_server(store):
        return os.path.exists(store)
    from duban.store.postgres import server

    return server.holds_store(str(store))


@contextmanager
def begun(connection: Connection, begin: str) -> Iterator[None]:
    """A transaction on a connection: committed at the end, rolled back after any exception."""
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def ensure(path: StrPath) -> None:
    """Make the store if there is none."""
    if os.path.exists(path):
        return
    # If another process makes the store first, its store is used.
    with suppress(FileExistsError), _beside(path) as beside:
        _make(beside)


def _make(path: StrPath) -> None:
    from duban.store.making import make_indexes_and_tally, make_tables

    with closing(schema.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # ignored inside a transaction
        with begun(connection, "BEGIN IMMEDIATE"):
            make_tables(connection)
            make_indexes_and_tally(connection)
            connection.mark()


@contextmanager
def _put_in_place_at_the_end(path: StrPath) -> Iterator[Connection]:
    from duban.store.making import make_indexes_and_tally, make_tables

    # The empty name is a temporary database of SQLite: in memory, with the overflow in a file that is deleted anyway.
    with closing(sqlite3.connect("", isolation_level=None, factory=Sqlite)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with begun(connection, "BEGIN IMMEDIATE"):
            make_tables(connection)
            yield connection
            make_indexes_and_tally(connection)
            connection.mark()
        try:
            # The backup API copies pages as they are, and the temporary database cannot be in WAL mode.
            with _beside(path) as beside, closing(schema.connect(beside)) as target:
                connection.backup(target)
                target.execute("PRAGMA journal_mode = WAL")
        except FileExistsError as error:
            raise made_meanwhile(path) from error


@contextmanager
def _beside(path: StrPath) -> Iterator["Path"]:
    """A temporary file (mode 0600) that gets the name ``path`` at the end. Raises FileExistsError if that exists."""
    from pathlib import Path

    from duban.store.sqlite.leftovers import put_in_place
    from duban.unfinished import unfinished

    with unfinished(Path(path).parent) as beside:
        yield beside
        put_in_place(beside, Path(path))
