"""The interface to a database: plain rows, no ORM.

SQL is written once, in the subset that SQLite and PostgreSQL share, with the placeholders of SQLite (``?``, ``:name``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Parameters = Mapping[str, Any] | Sequence[Any]
VALUES_AT_ONCE = 250
"""Values in one statement. Chunks of equal size have the same text, which is prepared only once."""
MANY = "/* many rows */"
"""A mark in statements with very many rows: on a server they are streamed through a cursor."""
UNDOING = "SELECT id, undoes FROM batch WHERE undoes IS NOT NULL ORDER BY id DESC"
"""The command that each command undoes, the latest first."""


class Glob(str):
    """A GLOB pattern of ``*`` and classes of characters; translated to a regular expression on a server."""

    __slots__ = ()


def looked_up(rows: str, column: str, key: str) -> str:
    """SQL for the value of ``column`` in the row with the id ``key`` of ``rows``, a SELECT with unique ids.

    SQLite builds an automatic index of the rows once for a statement. PostgreSQL would scan them for each key, so
    postgres.py replaces the expression, which it recognizes by the comment marks.
    """
    return f"/*<*/(SELECT keyed.{column} FROM ({rows}) keyed WHERE keyed.id = {key})/*>*/"  # noqa: S608 - constants


class Cursor(Protocol):
    """The rows of a statement, streamed."""

    @property
    def rowcount(self) -> int:
        """The number of changed rows."""

    # Any: the columns of a row depend on the statement, and psycopg and sqlite3 type them differently.
    def __iter__(self) -> Iterator[Any]: ...

    def fetchone(self) -> Any:
        """The next row as a tuple, None at the end."""

    def fetchall(self) -> list[Any]:
        """The remaining rows."""


class Connection(Protocol):
    """A connection in autocommit mode, to a SQLite file or a PostgreSQL server.

    ``dialect`` is "sqlite" or "postgresql".
    """

    dialect: str

    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor:
        """Run a statement."""

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run a statement once for each row of parameters."""

    def new_ids(self, table: str, count: int) -> range:
        """``count`` consecutive ids for new rows of a table, never used before."""

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""


class Access:
    """Queries on a connection. None stands for a store that does not exist: every query is then empty."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, streamed."""
        if self._connection is None:
            return iter(())
        return iter(self._connection.execute(sql, parameters))

    def rows_among(self, sql: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement with ``IN ({})``, run in chunks of the values: SQLite limits bound values."""
        values = list(values)
        for start in range(0, len(values), VALUES_AT_ONCE):
            some = values[start : start + VALUES_AT_ONCE]
            yield from self.rows(sql.format(", ".join("?" * len(some))), some)

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, or None."""
        return next(self.rows(sql, parameters), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first value of the first row of a statement, or None."""
        first_row = self.row(sql, parameters)
        return first_row[0] if first_row else None

    def undone(self) -> set[int]:
        """The ids of the commands that are undone at present."""
        return taken_back(self.rows(UNDOING))

    def last_task(self) -> int:
        """The highest id of a task, 0 if there are none."""
        return self.value("SELECT MAX(id) FROM task") or 0


def taken_back(undoing: Iterable[tuple[int, int]]) -> set[int]:
    """The commands undone by another one that is not undone itself; ``undoing`` are (command, the one that it undoes).

    The latest comes first: whether a command is in effect is known before what it undoes is looked at.
    """
    undone: set[int] = set()
    for batch, undoes in undoing:
        if batch not in undone:
            undone.add(undoes)
    return undone
