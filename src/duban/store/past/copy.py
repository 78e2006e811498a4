"""The past of a store on a server: its tables as they were, in a temporary SQLite database of this process.

A report runs hundreds of statements, and a server has no place to keep the past between them: a temporary table
outlives its transaction behind a pooler and is refused by a standby, and as a CTE it would be rebuilt for each
statement. So the server undoes the later events once (`then`), in the transaction of the report, and SQLite answers as
it does for a file.

Most data stays on the server: only the columns by which reports filter and count are fetched of all tasks, the others
when a report reads them (`rest`).
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from duban.store import statements
from duban.store.connection import Cursor, Parameters
from duban.store.past.columns import REST, Rest
from duban.store.past.database import keep, private, typed
from duban.store.past.fetching import DECIDING, PastRows
from duban.store.rows import Row
from duban.store.tally import COUNTED

SPAN = 50_000  # rows fetched at once, so that memory stays flat
_NAMES = re.compile(r"\w+")
_INDEXES = {
    "task": ("decided (parent_id) WHERE parent_id IS NOT NULL",),
    "support": ("support (task_id)", "support (owner_id)"),
    "event": ("event (task_id, field, batch_id)", "event (batch_id)"),
}
"""Indexes for the lookups of reports, which are made for a page of tasks at a time."""
_WHOLE: tuple[type[Row], ...] = (
    *(statements.Owner, statements.Meeting, statements.Routine, statements.Form, statements.Support, statements.Batch),
    *(statements.Event, statements.Meta, statements.Series, statements.Outbox, statements.Circular),
)
_KEPT: dict[str, tuple[type[Row], str, Sequence[str]]] = {
    "task": (statements.Task, "decided", DECIDING),
    **{row.TABLE: (row, row.TABLE, row.COLUMNS) for row in _WHOLE},
}
"""By table: the row type, the table in SQLite, and the columns stored there."""
_RECORD = {"batch", "event"}
"""Append-only tables, which only have to end at the moment. Queries on them alone go to the server and its indexes."""
_FROM = {"tally": ("task",)} | {table: (table,) for table in _KEPT}


class PastTables:
    """A Connection to the tables as they were ``then``, each fetched when a statement first uses it.

    The server of ``then`` must stay open, in the transaction of the report.
    """

    dialect = "sqlite"

    def __init__(self, then: PastRows) -> None:
        self._then, self._own = then, private()
        self._rest = Rest(then, self._own)
        self._is_gathered = False
        for row, table, columns in _KEPT.values():
            self._own.execute(f"CREATE TABLE {table} ({', '.join(typed(row, columns))})")
        self._show("decided")
        self._own.execute(f"CREATE VIEW tally AS {COUNTED}")
        self._missing = set(_KEPT)

    def __del__(self) -> None:
        self.close()

    def fetch(self, table: str, advance: Callable[[int], None] = lambda _id: None) -> None:
        """Fetch a table, unless it is there already. ``advance`` is called with the id up to which it is."""
        if table not in self._missing:
            return
        self._missing.remove(table)
        row, kept, columns = _KEPT[table]
        self._own.execute("BEGIN")
        for first, last in self._then.spans(row, SPAN):
            decided = row is statements.Task
            rows = self._then.deciding(first, last) if decided else self._then.rows(row, columns, first, last)
            keep(self._own, kept, columns, rows)
            advance(last)
        for place, index in enumerate(_INDEXES.get(table, ())):
            self._own.execute(f"CREATE INDEX {table}_{place} ON {index}")
        self._own.execute("COMMIT")

    def gather(self, columns: Sequence[str]) -> None:
        """Fetch columns of all tasks at once that statements are about to search. Only the first call counts."""
        if self._is_gathered:
            return
        self._is_gathered, kept = True, ("id", *columns)
        self._own.execute(f"CREATE TABLE gathered ({', '.join(typed(statements.Task, kept))})")
        for first, last in self._then.spans(statements.Task, SPAN):
            keep(self._own, "gathered", kept, self._then.rows(statements.Task, kept, first, last))
        self._show("decided LEFT JOIN gathered USING (id)", columns)

    def _show(self, tables: str, there: Sequence[str] = ()) -> None:
        """Make the view ``task`` of ``tables``, in which the columns ``there`` are, beside DECIDING."""
        away = {name: f"rest_of(id, {REST.index(name)}) AS {name}" for name in REST if name not in there}
        columns = ", ".join(away.get(name, name) for name in TASK)
        self._own.execute("DROP VIEW IF EXISTS task")
        self._own.execute(f"CREATE VIEW task AS SELECT {columns} FROM {tables}")  # noqa: S608 - constants

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        """Run a statement."""
        named = _named(sql)
        if named and not _RECORD.issuperset(named):
            for table in named:
                self.fetch(table)
        elif not self._missing.isdisjoint(named):
            return self._then.record(sql, parameters)
        with self._rest.failing():
            return Answer(self._own.execute(sql, parameters), self._rest)

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run a statement once for each row of parameters."""
        return self._own.executemany(sql, parameters)

    def new_ids(self, table: str, count: int) -> range:
        """Not supported: nothing is registered in the past."""
        raise NotImplementedError(table, count)

    def close(self) -> None:
        """Drop the database; the connection to the server stays open."""
        self._own.close()
        self._rest.close()


class Answer:
    """A cursor whose rows may fetch values from the server while they are read, with the errors of that."""

    def __init__(self, cursor: sqlite3.Cursor, rest: Rest) -> None:
        self._cursor, self._rest = cursor, rest

    @property
    def rowcount(self) -> int:
        """The number of changed rows."""
        return self._cursor.rowcount

    def __iter__(self) -> Iterator[Any]:
        with self._rest.failing():
            yield from self._cursor

    def fetchone(self) -> Any:
        """The next row as a tuple, None at the end."""
        with self._rest.failing():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """The remaining rows."""
        with self._rest.failing():
            return self._cursor.fetchall()


TASK = statements.Task.COLUMNS


# Cached: a report repeats the same statements for each page of tasks.
@lru_cache
def _named(sql: str) -> list[str]:
    """The tables whose names occur in a statement: perhaps more than it needs, as columns can have the same name."""
    return sorted({table for name in _NAMES.findall(sql) for table in _FROM.get(name, ())})
