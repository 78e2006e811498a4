"""Reads from a server the rows of its tables as they were at a moment, by undoing the later events.

It uses plain SELECTs, so row-level security shows each role only its own part of the past.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from duban.domain.names.numbers import key
from duban.store import statements
from duban.store.connection import Connection, Cursor, Parameters
from duban.store.past.recorded import later, until
from duban.store.rows import Row

DECIDING = ("id", "present", "status", "due", "closed", "missed", "owner_id", "parent_id", "assigned")
"""The columns by which most reports filter and count tasks. They are short, so they are fetched of all tasks."""
_STEPS = f"""SELECT task_id, field, old, kind FROM event
WHERE task_id BETWEEN :first AND :last AND field IN {DECIDING} AND {{later}} ORDER BY id DESC"""  # noqa: S608 - constants
_NOW = f"SELECT {', '.join(DECIDING)} FROM task WHERE id BETWEEN :first AND :last ORDER BY id"  # noqa: S608 - constants
# Two ways to select rows, for ``{among}``.
BETWEEN = "BETWEEN :first AND :last"
AMONG = "= ANY(:ids)"
# Only names of the schema are formatted into the statements. The earliest of the later events holds the value of the
# moment: the aggregate runs from the latest to the earliest, and jsonb keeps the last value of a repeated key. A
# changed number gets number_key "", which ``_with_keys`` replaces: SQL cannot compute the key.
_STATE = """WITH first AS (
 SELECT {table}_id AS id, jsonb_object_agg(field, old ORDER BY id DESC)
  || jsonb_build_object(CASE WHEN bool_or(field = 'number') THEN 'number_key' ELSE '' END, '') AS was
 FROM event WHERE {table}_id {among} AND {later} GROUP BY {table}_id)
SELECT {columns} FROM {table} it WHERE it.id {among} AND it.id NOT IN (SELECT id FROM first)
UNION ALL SELECT {columns} FROM first JOIN {table} now ON now.id = first.id
CROSS JOIN LATERAL jsonb_populate_record(now, first.was) AS it WHERE now.id {among}"""
# An event of "supporting" holds all supporting owners of the task: "3,7" in their order.
_SUPPORT = """WITH first AS (
 SELECT DISTINCT ON (task_id) task_id, old FROM event
 WHERE task_id {among} AND field = 'supporting' AND {later} ORDER BY task_id, id)
SELECT {columns} FROM support it WHERE it.task_id {among} AND it.task_id NOT IN (SELECT task_id FROM first)
UNION ALL SELECT first.task_id, CAST(named.owner AS BIGINT), named.place - 1
FROM first CROSS JOIN LATERAL unnest(string_to_array(first.old, ',')) WITH ORDINALITY AS named (owner, place)"""
_PLAIN = "SELECT {columns} FROM {table} it"
_BY_THEN = f"{_PLAIN} WHERE it.id {{among}} AND "
_THEN: dict[type[Row], str] = {
    **dict.fromkeys(
        (statements.Task, statements.Owner, statements.Meeting, statements.Routine, statements.Form), _STATE
    ),
    statements.Support: _SUPPORT,
    statements.Batch: f"{_BY_THEN} {{until}}",
    statements.Event: f"{_BY_THEN} NOT it.{{later}}",
    **dict.fromkeys((statements.Meta, statements.Series, statements.Outbox, statements.Circular), _PLAIN),
}
_TASKS = """SELECT (SELECT MIN(id) FROM task),
 (SELECT MAX(task_id) FROM event WHERE NOT {later})"""
_ENDS: dict[type[Row], str] = dict.fromkeys((statements.Task, statements.Support), _TASKS)
"""Statements for the lowest and highest id. Tasks end with the last one recorded by the moment: later ones have higher
ids."""
# CTEs of these names shadow the tables for one statement: temporary views are refused by standbys, and outlive the
# transaction behind a pooler. NOT MATERIALIZED lets the planner use the indexes of the tables.
_CUT = """WITH batch AS NOT MATERIALIZED (SELECT * FROM batch WHERE {until}),
 event AS NOT MATERIALIZED (SELECT * FROM event WHERE NOT {later}) """
Rows = list[Any]


class PastRows:
    """The rows of a server as they were at ``moment`` (UTC). ``server`` must stay in the transaction of the report.

    Commands after the one with the id ``sealed`` are left out, whatever their clock said.
    """

    def __init__(self, server: Connection, moment: str, sealed: int | None = None) -> None:
        self._server, self._until, self._later = server, until(moment, sealed), later(server, moment, sealed=sealed)

    def spans(self, row: type[Row], length: int) -> Iterator[tuple[int, int]]:
        """Ranges (first, last) of at most ``length`` ids that cover a table; (0, 0) once for a table without ids."""
        if "{among}" not in _THEN[row]:
            yield 0, 0
            return
        sql = _ENDS.get(row, "SELECT MIN(id), MAX(id) FROM {table}").format(table=row.TABLE, later=self._later)
        lowest, highest = self._server.execute(sql).fetchone()
        for first in range(lowest or 0, (highest or -1) + 1, length):
            yield first, min(first + length - 1, highest)

    def deciding(self, first: int, last: int) -> Rows:
        """The DECIDING columns of the tasks with ids from ``first`` to ``last``."""
        ids = {"first": first, "last": last}
        rows: Rows = self._server.execute(_NOW, ids).fetchall()
        steps = self._server.execute(_STEPS.format(later=self._later), ids).fetchall()
        return _given_back(rows, steps) if steps else rows

    def rows(self, row: type[Row], columns: Sequence[str], first: int, last: int) -> Rows:
        """The rows with ids from ``first`` to ``last``, in no order."""
        return self._asked(row, columns, BETWEEN, {"first": first, "last": last})

    def among(self, row: type[Row], columns: Sequence[str], ids: Sequence[int]) -> Rows:
        """The rows with any of these ids, in no order."""
        return self._asked(row, columns, AMONG, {"ids": list(ids)})

    def record(self, sql: str, parameters: Parameters) -> Cursor:
        """Run a SELECT on ``batch`` and ``event`` as they were. It must not use other tables."""
        record = _CUT.format(until=self._until, later=self._later)
        return self._server.execute(record + sql, parameters)

    def _asked(self, row: type[Row], columns: Sequence[str], among: str, selection: dict[str, Any]) -> Rows:
        shown = ", ".join(f"it.{each}" for each in columns)
        sql = _THEN[row].format(table=row.TABLE, columns=shown, among=among, later=self._later, until=self._until)
        rows: Rows = self._server.execute(sql, selection).fetchall()
        return _with_keys(rows, columns) if row is statements.Task else rows


def _given_back(rows: Rows, steps: Rows) -> Rows:
    """Undo ``steps`` (task, field, old, kind; the latest first) on rows of DECIDING, dropping tasks registered by one.

    Old values stay text: the SQLite columns that they go into convert them to numbers.
    """
    by_id = {row[0]: row for row in rows}
    place = {name: n for n, name in enumerate(DECIDING)}
    for task, field, old, kind in steps:
        if field == "present" and old == "0" and kind != "undo":
            by_id.pop(task, None)
        elif (row := by_id.get(task)) is not None:  # None: registered later, or hidden from this role
            if isinstance(row, tuple):  # few rows change, so only those become lists
                row = by_id[task] = [*row]
            row[place[field]] = old
    return [*by_id.values()]


def _with_keys(rows: Rows, columns: Sequence[str]) -> Rows:
    """Compute number_key where a number was given back; such rows have "" there."""
    number, number_key = columns.index("number"), columns.index("number_key")
    return [
        [*row[:number_key], row[number] and key(row[number]), *row[number_key + 1 :]] if row[number_key] == "" else row
        for row in rows
    ]
