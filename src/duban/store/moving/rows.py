"""The rows of a store in the order of their keys, with checksums that are equal in SQLite and PostgreSQL."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any

from duban.store import statements
from duban.store.connection import MANY, Connection
from duban.store.rows import Row

TABLES: tuple[type[Row], ...] = (
    statements.Meta,
    statements.Owner,
    statements.Meeting,
    statements.Routine,
    statements.Task,
    statements.Support,
    statements.Form,
    statements.Series,
    statements.Batch,
    statements.Event,
    statements.Outbox,
    statements.Circular,
)
"""In the order of their foreign keys. Not copied: the tally, which is counted again; ``member``, since roles belong to
their server; ``document``, whose documents are copied one by one."""
KEPT: tuple[type[Row], ...] = (statements.Batch, statements.Event)
"""The append-only tables."""
COUNTED = tuple(table for table in TABLES if table.COLUMNS[0] == "id")
"""The tables with generated ids, which are never reused."""
STEP = 500  # rows between two reports of progress

Advance = Callable[[int], None]
"""Called with the number of rows done since the last call."""


class Sum:
    """The number of rows and a checksum over their values, equal for equal rows in either database."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def of(self, rows: Iterable[tuple[Any, ...]], advance: Advance) -> Iterator[tuple[Any, ...]]:
        """Pass the rows through, adding them up."""
        for row in rows:
            # repr() tells None, 1 and "1" apart.
            self._digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
            self.rows += 1
            if self.rows % STEP == 0:
                advance(STEP)
            yield row

    @property
    def checksum(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256."""
        return self._digest.hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sum) and (self.rows, self.checksum) == (other.rows, other.checksum)

    __hash__ = None  # type: ignore[assignment]


def rows_of(connection: Connection, table: type[Row], up_to: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key, streamed. ``up_to``: only ids up to this one."""
    # "id = ?" → "id": the row class only has the condition on its key.
    key = table.BY_KEY.replace(" = ?", "").replace(" AND ", ", ")
    sql = f"SELECT {MANY} {', '.join(table.COLUMNS)} FROM {table.TABLE}"  # noqa: S608 - names
    sql += " ORDER BY " + key if up_to is None else f" WHERE id <= ? ORDER BY {key}"
    cursor: Any = connection.execute(sql, () if up_to is None else (up_to,))
    with closing(cursor):  # an open cursor would block ALTER TABLE on the server
        yield from cursor


def summed(connection: Connection, table: type[Row], advance: Advance, up_to: int | None = None) -> Sum:
    """Row count and checksum of a table."""
    total = Sum()
    for _row in total.of(rows_of(connection, table, up_to), advance):
        pass
    return total


def size(connection: Connection) -> int:
    """The number of rows to copy."""
    counts = (connection.execute(f"SELECT COUNT(*) FROM {table.TABLE}").fetchone()[0] for table in TABLES)  # noqa: S608 - names
    return sum(counts)


def last_ids(connection: Connection) -> dict[str, int]:
    """The highest id ever used in each table, whether its row still exists or not."""
    ever = {
        "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = ?",
        "postgresql": "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema()"
        " AND sequencename = ? || '_id_seq'",
    }[connection.dialect]
    highest_ids = {}
    for table in COUNTED:
        last_given = connection.execute(ever, (table.TABLE,)).fetchone()
        highest = connection.execute(f"SELECT MAX(id) FROM {table.TABLE}").fetchone()[0]  # noqa: S608 - names
        highest_ids[table.TABLE] = max((last_given and last_given[0]) or 0, highest or 0)
    return highest_ids
