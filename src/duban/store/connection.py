"""What a store is asked through, for reading or in the transaction of a command: plain rows, no ORM.

SQL is of the common kind that SQLite and PostgreSQL both take, with the placeholders of SQLite (``?``, ``:name``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Parameters = Mapping[str, Any] | Sequence[Any]
VALUES_AT_ONCE = 250
"""Values in one statement; one of the same text is prepared once."""
MANY = "/* many rows */"
"""In a statement whose rows may be a million: a server sends them little by little."""


class Glob(str):
    """A pattern of GLOB: ``*`` and classes of characters. On a server it is the regular expression of that."""

    __slots__ = ()


def looked_up(rows: str, column: str, key: str) -> str:
    """SQL for the value of a column in the row of ``rows``, a SELECT with unique ids, whose id is ``key``.

    SQLite makes an index of the rows, once for a statement; a server would go through them for each key, and gets other
    words (store/postgres.py), which it knows by the marks around these.
    """
    return f"/*<*/(SELECT source.{column} FROM ({rows}) source WHERE source.id = {key})/*>*/"  # noqa: S608 - constants


class Cursor(Protocol):
    """The rows of a statement, streamed."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def __iter__(self) -> Iterator[Any]: ...

    def fetchone(self) -> Any:
        """The next row as a tuple, None at the end."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


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
        """Ids for so many new rows of a table, above all that were ever used."""

    def close(self) -> None:
        """End it; a transaction that is open is rolled back."""


class Access:
    """Asks the store that a connection leads to; without one there is no store, and nothing in it."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, streamed."""
        if self._connection is None:
            return iter(())
        return iter(self._connection.execute(sql, parameters))

    def rows_among(self, sql: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement that holds ``IN ({})`` for these values, however many they are."""
        values = list(values)
        for start in range(0, len(values), VALUES_AT_ONCE):
            some = values[start : start + VALUES_AT_ONCE]
            yield from self.rows(sql.format(", ".join("?" * len(some))), some)

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, if any."""
        return next(self.rows(sql, parameters), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first value of the first row of a statement; None where there is none."""
        first_row = self.row(sql, parameters)
        return first_row[0] if first_row else None

    def last_task(self) -> int:
        """The highest id of a task, 0 where there is none."""
        return self.value("SELECT MAX(id) FROM task") or 0
