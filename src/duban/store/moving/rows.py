"""What a store consists of wherever it is: the rows of its tables in the order of their keys, and what they come to."""

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
    statements.Series,
    statements.Batch,
    statements.Event,
)
"""Each behind those that its rows point at. The others are not copied: the tally is counted anew, the roles belong to
their server, and documents are brought one by one."""
KEPT: tuple[type[Row], ...] = (statements.Batch, statements.Event)
"""The tables whose rows are never changed: more are added behind them."""
COUNTED = tuple(table for table in TABLES if table.COLUMNS[0] == "id")
"""The tables whose ids are given one after the other, and never twice."""
STEP = 500

Advance = Callable[[int], None]
"""Is told how many more rows are done."""


class Sum:
    """How many rows went by, and a checksum of all their values, the same for the same rows in either database."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def of(self, rows: Iterable[tuple[Any, ...]], advance: Advance) -> Iterator[tuple[Any, ...]]:
        """The rows, summed up as they go by."""
        for row in rows:
            self._digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
            self.rows += 1
            if self.rows % STEP == 0:
                advance(STEP)
            yield row

    @property
    def checksum(self) -> str:
        """Sixteen hexadecimal figures."""
        return self._digest.hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sum) and (self.rows, self.checksum) == (other.rows, other.checksum)

    __hash__ = None  # type: ignore[assignment]


def rows_of(connection: Connection, table: type[Row], up_to: int | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key, streamed; those with an id ``up_to`` one."""
    key = table.BY_KEY.replace(" = ?", "").replace(" AND ", ", ")
    asked = f"SELECT {MANY} {', '.join(table.COLUMNS)} FROM {table.TABLE}"  # noqa: S608 - names
    asked += " ORDER BY " + key if up_to is None else f" WHERE id <= ? ORDER BY {key}"
    cursor: Any = connection.execute(asked, () if up_to is None else (up_to,))
    with closing(cursor):  # no table is altered before what is asked of it has an end
        yield from cursor


def summed(connection: Connection, table: type[Row], advance: Advance, up_to: int | None = None) -> Sum:
    """What the rows of a table come to."""
    total = Sum()
    for _row in total.of(rows_of(connection, table, up_to), advance):
        pass
    return total


def size(connection: Connection) -> int:
    """How many rows there are to copy."""
    counts = (connection.execute(f"SELECT COUNT(*) FROM {table.TABLE}").fetchone()[0] for table in TABLES)  # noqa: S608 - names
    return sum(counts)


def last_ids(connection: Connection) -> dict[str, int]:
    """The highest id that was ever given in each table, also where the row is none any more."""
    ever = {
        "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = ?",
        "postgresql": "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema()"
        " AND sequencename = ? || '_id_seq'",
    }[connection.dialect]
    highest_ids = {}
    for table in COUNTED:
        given = connection.execute(ever, (table.TABLE,)).fetchone()
        highest = connection.execute(f"SELECT MAX(id) FROM {table.TABLE}").fetchone()[0]  # noqa: S608 - names
        highest_ids[table.TABLE] = max((given and given[0]) or 0, highest or 0)
    return highest_ids
