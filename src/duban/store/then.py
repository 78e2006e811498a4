"""What a server is asked for the rows of its tables as they were at a moment: the later events give back what they
changed, with the rights of whoever asks."""

from collections.abc import Iterator, Sequence
from typing import Any

from duban.domain.numbers import key
from duban.store import statements
from duban.store.connection import Connection, Cursor, Parameters
from duban.store.recorded import later, quoted
from duban.store.rows import Row

DECIDING = ("id", "present", "status", "due", "closed", "missed", "owner_id", "parent_id", "assigned")
"""The columns by which most reports choose and count tasks: short ones."""
_STEPS = f"""SELECT task_id, field, old, kind FROM event
WHERE task_id BETWEEN :first AND :last AND field IN {DECIDING} AND {{later}} ORDER BY id DESC"""  # noqa: S608 - constants
_NOW = f"SELECT {', '.join(DECIDING)} FROM task WHERE id BETWEEN :first AND :last ORDER BY id"  # noqa: S608 - constants
BETWEEN = "BETWEEN :first AND :last"
AMONG = "= ANY(:ids)"
# The statements are put together of names of the schema. The earliest of the later events counts: of a key given twice,
# JSON keeps what comes last. A number is found by a key that is made here; "" stands for one that has to be.
_STATE = """WITH first AS (
 SELECT {table}_id AS id, jsonb_object_agg(field, old ORDER BY id DESC)
  || jsonb_build_object(CASE WHEN bool_or(field = 'number') THEN 'number_key' ELSE '' END, '') AS was
 FROM event WHERE {table}_id {among} AND {later} GROUP BY {table}_id)
SELECT {columns} FROM {table} it WHERE it.id {among} AND it.id NOT IN (SELECT id FROM first)
UNION ALL SELECT {columns} FROM first JOIN {table} now ON now.id = first.id
CROSS JOIN LATERAL jsonb_populate_record(now, first.was) AS it WHERE now.id {among}"""
# An event names all the supporting owners of a task at once.
_SUPPORT = """WITH first AS (
 SELECT DISTINCT ON (task_id) task_id, old FROM event
 WHERE task_id {among} AND field = 'supporting' AND {later} ORDER BY task_id, id)
SELECT {columns} FROM support it WHERE it.task_id {among} AND it.task_id NOT IN (SELECT task_id FROM first)
UNION ALL SELECT first.task_id, CAST(named.owner AS BIGINT), named.place - 1
FROM first CROSS JOIN LATERAL unnest(string_to_array(first.old, ',')) WITH ORDINALITY AS named (owner, place)"""
_PLAIN = "SELECT {columns} FROM {table} it"
_BY_THEN = f"{_PLAIN} WHERE it.id {{among}} AND "
_THEN: dict[type[Row], str] = {
    **dict.fromkeys((statements.Task, statements.Owner, statements.Meeting, statements.Routine), _STATE),
    statements.Support: _SUPPORT,
    statements.Batch: f"{_BY_THEN} it.at <= :moment",
    statements.Event: f"{_BY_THEN} NOT it.{{later}}",
    **dict.fromkeys((statements.Meta, statements.Series), _PLAIN),
}
_TASKS = """SELECT (SELECT MIN(id) FROM task),
 (SELECT MAX(task_id) FROM event WHERE NOT {later})"""
_ENDS: dict[type[Row], str] = dict.fromkeys((statements.Task, statements.Support), _TASKS)
"""The ends of the ids: of tasks up to the last of which something was recorded, which those that came later follow."""
_CUT = """WITH batch AS NOT MATERIALIZED (SELECT * FROM batch WHERE at <= '{moment}'),
 event AS NOT MATERIALIZED (SELECT * FROM event WHERE NOT {later}) """
Rows = list[Any]


class Then:
    """The rows of a server as they were at ``moment`` (UTC); it has to stay open, in the transaction of the report."""

    def __init__(self, server: Connection, moment: str) -> None:
        self._server, self._moment, self._later = server, moment, later(server, moment)

    def spans(self, row: type[Row], length: int) -> Iterator[tuple[int, int]]:
        """The first and the last id of the rows of a table, so many ids at a time; of a table without ids one."""
        if "{among}" not in _THEN[row]:
            yield 0, 0
            return
        sql = _ENDS.get(row, "SELECT MIN(id), MAX(id) FROM {table}").format(table=row.TABLE, later=self._later)
        lowest, highest = self._server.execute(sql).fetchone()
        for first in range(lowest or 0, (highest or -1) + 1, length):
            yield first, min(first + length - 1, highest)

    def deciding(self, first: int, last: int) -> Rows:
        """The DECIDING columns of the tasks with these ids."""
        told = {"first": first, "last": last}
        rows: Rows = self._server.execute(_NOW, told).fetchall()
        steps = self._server.execute(_STEPS.format(later=self._later), told).fetchall()
        return _given_back(rows, steps) if steps else rows

    def rows(self, row: type[Row], columns: Sequence[str], first: int, last: int) -> Rows:
        """The rows with these ids, in no order."""
        return self._asked(row, columns, BETWEEN, {"first": first, "last": last})

    def among(self, row: type[Row], columns: Sequence[str], ids: Sequence[int]) -> Rows:
        """The rows with any of these ids, in no order."""
        return self._asked(row, columns, AMONG, {"ids": list(ids)})

    def record(self, sql: str, parameters: Parameters) -> Cursor:
        """What a statement says of the record as it was; it begins with SELECT and names no other table."""
        record = _CUT.format(moment=quoted(self._moment), later=self._later)
        return self._server.execute(record + sql, parameters)

    def _asked(self, row: type[Row], columns: Sequence[str], among: str, told: dict[str, Any]) -> Rows:
        shown = ", ".join(f"it.{each}" for each in columns)
        sql = _THEN[row].format(table=row.TABLE, columns=shown, among=among, later=self._later)
        found: Rows = self._server.execute(sql, {**told, "moment": self._moment}).fetchall()
        return _with_keys(found, columns) if row is statements.Task else found


def _given_back(rows: Rows, steps: Rows) -> Rows:
    """The rows before the steps, which come latest first; without those that were registered by one. SQLite makes
    numbers of their values."""
    found = {row[0]: row for row in rows}
    place = {name: n for n, name in enumerate(DECIDING)}
    for task, field, old, kind in steps:
        if field == "present" and old == "0" and kind != "undo":
            found.pop(task, None)
        elif (row := found.get(task)) is not None:  # whoever asks may not see the task
            if isinstance(row, tuple):
                row = found[task] = [*row]
            row[place[field]] = old
    return [*found.values()]


def _with_keys(rows: Rows, columns: Sequence[str]) -> Rows:
    """Numbers that a task had have the keys by which they are found."""
    number, number_key = columns.index("number"), columns.index("number_key")
    return [
        [*row[:number_key], row[number] and key(row[number]), *row[number_key + 1 :]] if row[number_key] == "" else row
        for row in rows
    ]
