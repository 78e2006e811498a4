"""The past of a store on a server: its tables as they were, fetched once, in a SQLite database of this process alone.

A report asks hundreds of statements, and a server has no place where the past could lie between two of them: a
temporary table outlives its transaction behind a pooler and is refused by a standby, and in front of each statement it
would be rebuilt hundreds of times. So the server takes the later events back, in the transaction of the report and with
the rights of whoever asks, and SQLite answers as it does for a file.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from duban.domain.numbers import key
from duban.store import statements
from duban.store.connection import Connection, Cursor, Parameters
from duban.store.rows import Row
from duban.store.tally import COUNTED

SPAN = 5_000  # rows that are fetched at once: memory stays flat
_NAMES = re.compile(r"\w+")
_LATER = "batch_id IN (SELECT id FROM batch WHERE at > :moment)"
# The statements are put together of names of the schema. The earliest of the later events counts: of a key given twice,
# JSON keeps what comes last. A number is found by a key that is made here; "" stands for one that has to be.
_STATE = f"""WITH first AS (
 SELECT {{table}}_id AS id, jsonb_object_agg(field, old ORDER BY id DESC)
  || jsonb_build_object(CASE WHEN bool_or(field = 'number') THEN 'number_key' ELSE '' END, '') AS was
 FROM event WHERE {{table}}_id BETWEEN :first AND :last AND {_LATER} GROUP BY {{table}}_id)
SELECT {{columns}} FROM {{table}} now LEFT JOIN first ON first.id = now.id
CROSS JOIN LATERAL jsonb_populate_record(now, first.was) AS it WHERE now.id BETWEEN :first AND :last ORDER BY now.id"""  # noqa: S608
# An event names all the supporting owners of a task at once.
_SUPPORT = f"""WITH first AS (
 SELECT DISTINCT ON (task_id) task_id, old FROM event
 WHERE task_id BETWEEN :first AND :last AND field = 'supporting' AND {_LATER} ORDER BY task_id, id)
SELECT {{columns}} FROM support it
WHERE it.task_id BETWEEN :first AND :last AND it.task_id NOT IN (SELECT task_id FROM first)
UNION ALL SELECT first.task_id, CAST(named.owner AS BIGINT), named.place - 1
FROM first CROSS JOIN LATERAL unnest(string_to_array(first.old, ',')) WITH ORDINALITY AS named (owner, place)"""  # noqa: S608
_PLAIN = "SELECT {columns} FROM {table} it"
_BY_THEN = f"{_PLAIN} WHERE it.id BETWEEN :first AND :last AND "
_THEN: dict[type[Row], str] = {
    **dict.fromkeys((statements.Task, statements.Owner, statements.Meeting, statements.Routine), _STATE),
    statements.Support: _SUPPORT,
    statements.Batch: f"{_BY_THEN} it.at <= :moment",
    statements.Event: f"{_BY_THEN} it.batch_id IN (SELECT id FROM batch WHERE at <= :moment)",  # noqa: S608
    **dict.fromkeys((statements.Meta, statements.Series), _PLAIN),
}
"""What the server is asked for the rows of a table as they were at a moment."""
_INDEXES = {
    "task": ("parent_id",),
    "support": ("task_id", "owner_id"),
    "event": ("task_id, field, batch_id", "batch_id"),
}
"""By what the rows are looked for, a page of a report at a time."""
_TABLES = {row.TABLE: row for row in _THEN}
_FROM = {"task": ("task",), "tally": ("task",)} | {table: (table,) for table in _TABLES}


class Aside:
    """The tables as they were at ``moment`` (UTC), each fetched when it is first named.

    A Connection of its own; ``server``, in the transaction of the report, has to stay open as long.
    """

    dialect = "sqlite"

    def __init__(self, server: Connection, moment: str) -> None:
        self._server, self._moment = server, moment
        self._own = sqlite3.connect("", isolation_level=None)  # in memory, what is too much in a file without a name
        self._own.execute("PRAGMA journal_mode = OFF")  # nothing is ever rolled back
        self._own.execute("PRAGMA cache_size = -16000")
        self._own.create_function("number_key_of", 1, lambda number: number and key(number), deterministic=True)
        for row in _TABLES.values():
            self._own.execute(f"CREATE TABLE {row.TABLE} ({', '.join(_typed(row))})")
        self._own.execute(f"CREATE VIEW tally AS {COUNTED}")
        self._missing = set(_TABLES)

    def __del__(self) -> None:
        self.close()

    def fetch(self, table: str, advance: Callable[[int], None] = lambda _id: None) -> None:
        """Have a table from now on. ``advance`` is told up to which id it is there."""
        if table not in self._missing:
            return
        self._missing.remove(table)
        self._own.execute("BEGIN")
        for rows, last in self._rows(_TABLES[table]):
            self._keep(_TABLES[table], rows)
            advance(last)
        if table == "task":
            self._own.execute("UPDATE task SET number_key = number_key_of(number) WHERE number_key = ''")
        for place, columns in enumerate(_INDEXES.get(table, ())):
            self._own.execute(f"CREATE INDEX {table}_{place} ON {table} ({columns})")
        self._own.execute("COMMIT")

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        """Run a statement."""
        if self._missing:
            for table in _named(sql):
                self.fetch(table)
        return self._own.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run a statement once for each row of parameters."""
        return self._own.executemany(sql, parameters)

    def new_ids(self, table: str, count: int) -> range:
        """Nothing is registered in the past."""
        raise NotImplementedError(table, count)

    def close(self) -> None:
        """Forget it; the server stays."""
        self._own.close()

    def _rows(self, row: type[Row]) -> Iterator[tuple[list[Sequence[Any]], int]]:
        """The rows of a table then, some at a time, and the id up to which they are."""
        sql = _THEN[row].format(table=row.TABLE, columns=", ".join(f"it.{column}" for column in row.COLUMNS))
        if ":first" not in sql:
            yield self._server.execute(sql).fetchall(), 0
            return
        spanned = "task" if row is statements.Support else row.TABLE
        lowest, highest = self._server.execute(f"SELECT MIN(id), MAX(id) FROM {spanned}").fetchone()  # noqa: S608
        for first in range(lowest or 0, (highest or -1) + 1, SPAN):
            span = {"first": first, "last": min(first + SPAN - 1, highest), "moment": self._moment}
            yield self._server.execute(sql, span).fetchall(), span["last"]

    def _keep(self, row: type[Row], rows: Sequence[Sequence[Any]]) -> None:
        """Store rows. Most columns of a task are empty in all of them, and take as long as others."""
        columns = dict(zip(row.COLUMNS, zip(*rows, strict=True), strict=False))
        full = {column: values for column, values in columns.items() if values.count(None) < len(values)}
        if full:
            marks = ", ".join("?" * len(full))
            sql = f"INSERT INTO {row.TABLE} ({', '.join(full)}) VALUES ({marks})"  # noqa: S608
            self._own.executemany(sql, zip(*full.values(), strict=True))


def _typed(row: type[Row]) -> Iterator[str]:
    for column in row.COLUMNS:
        kind = "INTEGER" if column in row.NUMBERS else "TEXT"
        yield f"{column} {kind} PRIMARY KEY" if column == "id" else f"{column} {kind}"


@lru_cache
def _named(sql: str) -> list[str]:
    """The tables that a statement needs, and perhaps others."""
    return sorted({table for name in _NAMES.findall(sql) for table in _FROM.get(name, ())})
