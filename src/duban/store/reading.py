"""Plain rows for reports. Loads no ORM: a report starts in a fifth of the time that an action takes.

The database itself is loaded when a store is opened, so that --help and the Tab key do without.

SQL here and in reports is of the common kind that SQLite and PostgreSQL both take.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    from duban.store.schema import StrPath

Parameters = Mapping[str, object]
_IDENTITY = """SELECT COALESCE((SELECT value FROM meta WHERE key = 'id'),
 (SELECT at || ' ' || actor FROM batch WHERE id = (SELECT MIN(id) FROM batch)))"""
_AT_ONCE = 250  # values; a statement of the same text is prepared once


class Reader:
    """A read-only view of the store, or of an empty one where there is none yet."""

    def __init__(self, connection: "sqlite3.Connection | None") -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Parameters | Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, streamed."""
        if self._connection is None:
            return iter(())
        return self._connection.execute(sql, parameters)

    def rows_among(self, sql: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement that holds ``IN ({})`` for these values, however many they are."""
        for start in range(0, len(values), _AT_ONCE):
            some = values[start : start + _AT_ONCE]
            yield from self.rows(sql.format(", ".join("?" * len(some))), some)

    def back_to(self, moment: str, advance: Callable[[int], None] = lambda _id: None) -> None:
        """Give from now on what was recorded by ``moment`` (UTC, "YYYY-MM-DDTHH:MM:SSZ").

        ``advance`` is told up to which id the tasks are rebuilt.
        """
        from duban.store.past import rebuild

        if self._connection is not None:
            rebuild(self._connection, moment, advance)

    def restate(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Give from now on tasks with other values in these columns: rows of an id and the values."""
        from duban.store.past import restate

        if self._connection is not None:
            restate(self._connection, columns, rows)

    def last_task(self) -> int:
        """The highest id of a task, 0 where there is none."""
        found = self.row("SELECT MAX(id) FROM task")
        return found[0] or 0 if found else 0

    def identity(self) -> str:
        """What tells this store and its copies from all others: its id, or of an older one who began it and when."""
        found = self.row(_IDENTITY)
        return found[0] or "" if found else ""

    def row(self, sql: str, parameters: Parameters | Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, if any."""
        return next(self.rows(sql, parameters), None)


@contextmanager
def reading(path: "StrPath") -> Iterator[Reader]:
    """Open the store for reading; all that is read inside is one state of it.

    An older store is migrated first. Raises StoreError, or sqlite3.Error for what `failures` explains.
    """
    from duban.store import schema
    from duban.store.failures import check_place

    check_place(path)
    if not os.path.exists(path):
        yield Reader(None)
        return
    connection = schema.connect(path, readonly=True)
    try:
        if schema.version(connection, path) != schema.VERSION:
            schema.bring_up_to_date(path)
        connection.execute("BEGIN")
        yield Reader(connection)
    finally:
        connection.close()
