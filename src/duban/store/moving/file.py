"""A copy that becomes a SQLite file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from duban.store.connection import Connection
from duban.store.copying import explaining_write_errors
from duban.store.documents import Folder
from duban.store.failures import check_place, made_meanwhile, sentence_for
from duban.store.making import make_indexes_and_tally, make_tables
from duban.store.moving.copying import Source, check_replaced
from duban.store.rows import Row
from duban.store.sqlite import schema
from duban.store.sqlite.connection import Sqlite, opened
from duban.store.sqlite.leftovers import put_in_place
from duban.unfinished import PRIVATE, unfinished

UNSAFE_PRAGMAS = ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF")
"""Safe here: the file is invisible until it is complete and synced, and is deleted after an error."""


class File:
    """A copy at ``path``, with its documents in the folder ``root``."""

    def __init__(self, path: Path, root: Path, mode: int = PRIVATE) -> None:
        self.name = str(path)
        self._path, self._root, self._mode = path, root, mode

    @contextmanager
    def opened(self, source: Source) -> Iterator[Connection]:
        """A temporary file beside the path, which replaces it when the copy is complete."""
        check_place(self._path)
        is_there = self._path.exists()
        if is_there:
            try:
                with closing(schema.connect(self._path, readonly=True)) as earlier:
                    self._check(source, earlier)
            except sqlite3.Error as error:
                raise sentence_for(error, self._path) from error
        with explaining_write_errors(self._path), unfinished(self._path.parent, mode=self._mode) as scratch:
            with closing(opened(scratch, "rw")) as connection:
                for pragma in UNSAFE_PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute("BEGIN")
                make_tables(connection)
                # make_tables has given it a new id; a copy has the id of the source.
                connection.execute("DELETE FROM meta")
                yield connection
                connection.execute("COMMIT")
            with scratch.open("rb") as file:
                os.fsync(file.fileno())
            if is_there:
                self._replace(source, scratch)
            else:
                self._put(scratch)

    def load(self, connection: Connection, table: type[Row], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert the rows of a table."""
        connection.executemany(table.INSERT, rows)

    def finish(self, connection: Connection, ids: dict[str, int]) -> None:
        """Create indexes and tally, and set the highest ids ever used."""
        make_indexes_and_tally(connection)
        # The inserts have set it to the highest ids that are left; ids above them may have been used as well.
        connection.execute("DELETE FROM sqlite_sequence")
        sequences = [(table, last) for table, last in ids.items() if last]
        connection.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", sequences)

    def documents(self, _connection: Connection) -> Folder:
        """The folder of the copy's documents."""
        return Folder(self._root, self._mode)

    def _check(self, source: Source, connection: Sqlite) -> None:
        schema.version(connection, self._path)
        check_replaced(source, connection, self.name)

    def _put(self, scratch: Path) -> None:
        # Only now: a log would lie beside the temporary name, and not move with the file.
        with closing(opened(scratch, "rw")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        try:
            put_in_place(scratch, self._path)
        except FileExistsError as error:
            raise made_meanwhile(self._path) from error

    def _replace(self, source: Source, scratch: Path) -> None:
        """Replace an earlier copy under one exclusive lock, after checking again that nobody has changed it."""
        with (
            closing(schema.connect(self._path)) as connection,
            closing(schema.connect(scratch, readonly=True)) as copy,
        ):
            connection.lock()
            self._check(source, connection)
            connection.become(copy)
