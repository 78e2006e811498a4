"""A copy that becomes a store on a PostgreSQL server: one transaction of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from duban.address import shown
from duban.store import server
from duban.store.connection import Connection
from duban.store.documents import Documents, Folder, OnServer
from duban.store.making import make_indexes_and_tally
from duban.store.moving.copying import Source, check_replaced, same_place
from duban.store.moving.rows import TABLES
from duban.store.postgres import Postgres
from duban.store.rows import Row
from duban.store.statements import Member
from duban.store.tally import FILL
from duban.unfinished import PRIVATE

HAS_TRIGGERS = "SELECT 1 FROM pg_trigger WHERE tgrelid = 'task'::regclass AND tgname = 'tally_kept'"
LOCATION = "SELECT pg_postmaster_start_time()::text, current_database()::text, current_schema()::text"
"""What tells one place of one server from all others, by whatever address it is reached."""
FOREIGN_KEYS = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = quote_ident(current_schema())::regnamespace ORDER BY conname"""

RAISE_SEQUENCE = """SELECT setval(?::regclass, GREATEST(?, (SELECT last_value FROM pg_sequences
 WHERE schemaname = current_schema() AND sequencename = ?)))"""
"""Ids are given above all that ever were; what is set stays, even where the transaction is taken back."""


class Server:
    """A copy at ``url``; its documents go to the folder ``root``, or to the server too."""

    def __init__(self, url: str, root: Path | None) -> None:
        self.name = shown(url)
        self._url, self._root = url, root
        self._foreign_keys: list[tuple[str, str, str]] = []
        self._members: list[tuple[Any, ...]] = []
        self._is_new = True

    @contextmanager
    def opened(self, source: Source) -> Iterator[Connection]:
        """The transaction in which all of it is written; what is there until now is seen by others until its end."""
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
        """Put the rows into a table."""
        cast(Postgres, connection).load(table.TABLE, table.COLUMNS, rows)

    def finish(self, connection: Connection, ids: dict[str, int]) -> None:
        """The indexes, the tally, what the rows point at, and the highest ids that were ever given."""
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
        connection.execute("ANALYZE " + ", ".join(each.TABLE for each in TABLES))

    def documents(self, connection: Connection) -> Documents:
        """The folder of the office, or the server."""
        return Folder(self._root, PRIVATE) if self._root else OnServer(connection, self.name)

    def _drop_foreign_keys(self, connection: Connection) -> None:
        """To look once after what all rows point at is quicker than row by row."""
        self._foreign_keys = connection.execute(FOREIGN_KEYS).fetchall()
        for table, name, _definition in self._foreign_keys:
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    def _empty(self, connection: Connection) -> None:
        """Take out an earlier copy, but for the roles of this server; others read it until the end."""
        _triggers(connection, "DISABLE")
        self._members = connection.execute(Member.SELECT).fetchall()
        for table in ("member", "tally", *(each.TABLE for each in reversed(TABLES))):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names

    def _refuse_itself(self, source: Source, connection: Connection) -> None:
        if source.connection.dialect == "sqlite":
            return
        if source.connection.execute(LOCATION).fetchone() == connection.execute(LOCATION).fetchone():
            raise same_place(self.name)


def _triggers(connection: Connection, switch: str) -> None:
    """What keeps the tally and the rights of units is for commands, not for what came about long ago elsewhere."""
    for table in [Member.TABLE, *(each.TABLE for each in TABLES)]:
        connection.execute(f"ALTER TABLE {table} {switch} TRIGGER USER")
