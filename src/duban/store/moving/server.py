"""A copy into a PostgreSQL server, written in one transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from duban.address import shown
from duban.store.connection import Connection
from duban.store.documents import Documents, Folder, OnServer
from duban.store.making import make_indexes_and_tally
from duban.store.moving.copying import Source, check_replaced, same_place
from duban.store.moving.rows import TABLES
from duban.store.postgres import server
from duban.store.postgres.connection import Postgres
from duban.store.rows import Row
from duban.store.statements import Member
from duban.store.tally import FILL
from duban.unfinished import PRIVATE

# A store that ``server.writable(rows_follow=True)`` has just made is the only one without triggers.
HAS_TRIGGERS = "SELECT 1 FROM pg_trigger WHERE tgrelid = 'task'::regclass AND tgname = 'tally_kept'"
LOCATION = "SELECT pg_postmaster_start_time()::text, current_database()::text, current_schema()::text"
"""Identifies a schema of a database of a server, whatever address it is reached by."""
FOREIGN_KEYS = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = quote_ident(current_schema())::regnamespace ORDER BY conname"""

RAISE_SEQUENCE = """SELECT setval(?::regclass, GREATEST(?, (SELECT last_value FROM pg_sequences
 WHERE schemaname = current_schema() AND sequencename = ?)))"""
"""setval() is not undone by a rollback, so a sequence is only raised: an earlier copy keeps working after an error."""


class Server:
    """A copy at ``url``. Its documents go to the folder ``root``, or to the server if that is None."""

    def __init__(self, url: str, root: Path | None) -> None:
        self.name = shown(url)
        self._url, self._root = url, root
        self._foreign_keys: list[tuple[str, str, str]] = []
        self._members: list[tuple[Any, ...]] = []
        self._is_new = True

    @contextmanager
    def opened(self, source: Source) -> Iterator[Connection]:
        """The transaction of the copy. Other sessions see the earlier copy until it ends."""
        with server.writable(self._url, rows_follow=True) as connection:
            self._is_new = connection.execute(HAS_TRIGGERS).fetchone() is None
            if self._is_new:
                self._drop_foreign_keys(connection)
                connection.execute("DELETE FROM meta")
            else:
                self._refuse_itself(source, connection)
                check_replaced(source, connection, self.name)
                self._empty(connection)
            yield connection

    def load(self, connection: Connection, table: type[Row], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert the rows of a table."""
        cast(Postgres, connection).load(table.TABLE, table.COLUMNS, rows)

    def finish(self, connection: Connection, ids: dict[str, int]) -> None:
        """Create foreign keys, indexes and tally, set the highest ids ever used, and update the statistics."""
        for table, name, definition in self._foreign_keys:
            connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        if self._is_new:
            make_indexes_and_tally(connection)
        else:
            connection.execute(FILL)
            connection.executemany(Member.INSERT, self._members)
            _triggers(connection, "ENABLE")
        for table, last in ids.items():
            if last:
                connection.execute(RAISE_SEQUENCE, (f"{table}_id_seq", last, f"{table}_id_seq"))
        # Without statistics the planner takes the new tables for empty, and the first reports are slow.
        connection.execute("ANALYZE " + ", ".join(each.TABLE for each in TABLES))

    def documents(self, connection: Connection) -> Documents:
        """The folder of the office, or the server."""
        return Folder(self._root, PRIVATE) if self._root else OnServer(connection, self.name)

    def _drop_foreign_keys(self, connection: Connection) -> None:
        """Drop the foreign keys: checking them once at the end is faster than for each row."""
        self._foreign_keys = connection.execute(FOREIGN_KEYS).fetchall()
        for table, name, _definition in self._foreign_keys:
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    def _empty(self, connection: Connection) -> None:
        """Delete the rows of an earlier copy. The roles of this server are kept and put back by ``finish``.

        DELETE instead of TRUNCATE, which would lock out readers until the end.
        """
        _triggers(connection, "DISABLE")
        self._members = connection.execute(Member.SELECT).fetchall()
        # Reversed, so that no row refers to a deleted one.
        for table in ("member", "tally", *(each.TABLE for each in reversed(TABLES))):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names

    def _refuse_itself(self, source: Source, connection: Connection) -> None:
        if source.connection.dialect == "sqlite":
            return
        if source.connection.execute(LOCATION).fetchone() == connection.execute(LOCATION).fetchone():
            raise same_place(self.name)


def _triggers(connection: Connection, switch: str) -> None:
    """Switch the triggers for the tally and for units: the rows were checked and counted when they were made."""
    for table in [Member.TABLE, *(each.TABLE for each in TABLES)]:
        connection.execute(f"ALTER TABLE {table} {switch} TRIGGER USER")
