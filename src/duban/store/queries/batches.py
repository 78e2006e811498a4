"""Queries on the record: commands and what they changed, for undo and redo.

``key`` is the column of ``event`` that refers to the changed row: "task_id", "owner_id" … (RECORDED).
"""

from collections.abc import Callable, Iterator
from typing import Any

from duban.store.queries import all_rows, one_column, one_value
from duban.store.statements import Batch
from duban.store.writing import RECORDED, Record

COMMANDS_OF = f"{Batch.SELECT} WHERE actor = ? ORDER BY id DESC"
CHANGED = {
    key: f"SELECT field FROM event WHERE batch_id = ? AND {key} IS NOT NULL GROUP BY field ORDER BY MIN(id)"
    for key in RECORDED
}
EXTENT = {key: f"SELECT MIN({key}), MAX({key}) FROM event WHERE batch_id = ? AND field = ?" for key in RECORDED}
ENDS = """SELECT {key} AS changed, MIN(id) AS first, MAX(id) AS last FROM event
 WHERE batch_id = :batch AND field = :field AND {key} BETWEEN :low AND :high GROUP BY {key}"""
"""For each row changed by the batch, the first and the last event of that field.

The old value of the first is the value before the command, the new value of the last the one after it: an import may
change a field twice."""
# After a registration a later change of any field counts, otherwise one of the same field.
LATER = """SELECT DISTINCT l.batch_id FROM event l JOIN event m ON l.{key} = m.{key} AND l.batch_id > m.batch_id
 AND (m.field = 'present' AND l.field <> 'brought' OR m.field = l.field)
 WHERE m.batch_id = ? AND m.{key} IS NOT NULL ORDER BY l.batch_id"""
# Events hold text: CAST to the type of the column, or PostgreSQL refuses the comparison.
OTHER_VALUE = f"""SELECT e.id FROM event e JOIN ({ENDS}) l ON l.last = e.id JOIN {{table}} t ON t.id = l.changed
 WHERE t.{{field}} <> CAST(e.new AS {{type}}) OR (t.{{field}} IS NULL) <> (e.new IS NULL) LIMIT 1"""
# LIMIT 20 here and below: a message names no more, and the list could be a whole ledger.
GONE = """SELECT t.id, {label} FROM {table} t WHERE t.present = 0
 AND t.id IN (SELECT {key} FROM event WHERE batch_id = :batch)
 AND t.id NOT IN (SELECT {key} FROM event WHERE batch_id = :batch AND field = 'present' AND {key} IS NOT NULL)
 ORDER BY t.id LIMIT 20"""
FIRST_VALUES = f"SELECT l.changed, e.old FROM event e JOIN ({ENDS}) l ON l.first = e.id ORDER BY l.changed"
BOTH_VALUES = f"""SELECT l.changed, z.new, a.old FROM ({ENDS}) l JOIN event a ON a.id = l.first
 JOIN event z ON z.id = l.last ORDER BY l.changed"""
GOING = """SELECT {key} FROM event WHERE batch_id = :batch AND field = 'present' AND new = '1' AND {key} IS NOT NULL"""
DEPENDENTS = f"""SELECT id, number, title FROM task WHERE present = 1 AND {{column}} IN ({GOING})
 ORDER BY id LIMIT 20"""
DEPENDENTS_OF_ROUTINE = f"""SELECT id, number, title FROM task WHERE present = 1 AND routine_id IN ({GOING})
 AND routine_id IN (SELECT routine_id FROM event WHERE batch_id = :root AND field = 'present' AND new = '1')
 ORDER BY id LIMIT 20""".format(key="routine_id")
DEPENDENTS_BY_SUPPORT = f"""SELECT t.id, t.number, t.title FROM task t JOIN support s ON s.task_id = t.id
 WHERE t.present = 1 AND s.owner_id IN ({GOING}) ORDER BY t.id LIMIT 20""".format(key="owner_id")
RECORD_OLD_VALUES = f"""INSERT INTO event (batch_id, {{key}}, kind, field, old, new)
 SELECT :mine, l.changed, 'undo', :field, CAST(t.{{field}} AS VARCHAR), e.old
 FROM ({ENDS}) l JOIN event e ON e.id = l.first JOIN {{table}} t ON t.id = l.changed ORDER BY l.changed"""
# "+ 0" keeps SQLite from using event_batch, which would go through the whole batch for each row.
WRITE_OLD_VALUES = """UPDATE {table} SET {field} = (SELECT CAST(e.new AS {type}) FROM event e
 WHERE e.batch_id + 0 = :mine AND e.field = :field AND e.{key} = {table}.id)
 WHERE id IN (SELECT {key} FROM event WHERE batch_id = :mine AND field = :field AND {key} BETWEEN :low AND :high)"""

# Ids are 64-bit integers in both databases.
ALL_IDS = {"low": 1, "high": 2**62}
# Number and name for messages; only tasks have numbers.
LABELS = {
    "task_id": "number, title",
    **dict.fromkeys(("owner_id", "meeting_id"), "NULL, name"),
    "routine_id": "NULL, title",
    "form_id": "NULL, round",
}
REFERENCES = {"parent_id": "task_id", "owner_id": "owner_id", "person_id": "owner_id", "meeting_id": "meeting_id"}
"""Columns of a task that refer to another row, with the key of that row."""

size_of: Callable[[Record, int], int] = one_value("SELECT COUNT(*) FROM event WHERE batch_id = ?")
"""The number of events of a command."""

latest: Callable[[Record], int | None] = one_value("SELECT MAX(batch_id) FROM event")
"""The last command that changed anything."""

# Undoing "present 1 → 0" restores a row. Its number or occurrence may be taken by another one by now.
number_clashes: Callable[[Record, int], list[tuple[str, int]]] = all_rows(
    """SELECT t.number, t.id FROM task t WHERE t.number IS NOT NULL
 AND t.id IN (SELECT task_id FROM event WHERE batch_id = ? AND field = 'present' AND old = '1')
 AND EXISTS (SELECT 1 FROM task o WHERE o.number_key = t.number_key AND o.present = 1 AND o.id <> t.id)
 ORDER BY t.id LIMIT 1"""
)
"""A number that would come back with a restored task while another task has it now: (number, id)."""

coming_back: Callable[[Record, int], list[int]] = one_column(
    """SELECT task_id FROM event WHERE batch_id = ? AND field = 'present' AND old = '1'
 AND task_id IN (SELECT id FROM task WHERE routine_id IS NOT NULL) ORDER BY task_id"""
)
"""Tasks of routines that an undo of the command restores."""


def commands_of(record: Record, actor: str) -> Iterator[Batch]:
    """The commands of an actor, the latest first."""
    return record.each(Batch, COMMANDS_OF, (actor,))


def fields_of(record: Record, batch: Batch, key: str) -> list[str]:
    """The fields that a command changed in the rows of one table."""
    return [field for (field,) in record.rows(CHANGED[key], (batch.id,))]


def extent(record: Record, batch: Batch, key: str, field: str) -> range:
    """The range from the lowest to the highest id of the rows whose ``field`` the command changed."""
    first, last = record.row(EXTENT[key], (batch.id, field)) or (None, None)
    return range(0) if first is None else range(first, last + 1)


def later(record: Record, batch: Batch, key: str) -> list[int]:
    """Later commands that changed the same fields, or any field of a row that this one registered."""
    return [each for (each,) in record.rows(LATER.format(key=key), (batch.id,))]


def has_other_value(record: Record, batch: Batch, key: str, field: str) -> bool:
    """Whether any row has another value than the one that the command gave it."""
    sql = OTHER_VALUE.format(**_names(key, field))
    return record.row(sql, {"batch": batch.id, "field": field, **ALL_IDS}) is not None


def gone(record: Record, batch: Batch, key: str) -> list[tuple[int, str | None, str]]:
    """Rows that the command changed and that another one removed: id, number (None for other tables) and name."""
    sql = GONE.format(key=key, label=LABELS[key], table=RECORDED[key].TABLE)
    return list(record.rows(sql, {"batch": batch.id}))


def first_values(record: Record, batch: Batch, field: str) -> list[tuple[int, str | None]]:
    """The tasks whose ``field`` the command changed, with the value before it."""
    sql = FIRST_VALUES.format(key="task_id")
    return list(record.rows(sql, {"batch": batch.id, "field": field, **ALL_IDS}))


def going(record: Record, batch: Batch, key: str) -> set[int]:
    """The rows that an undo of the command removes: those that it registered."""
    return {row for (row,) in record.rows(GOING.format(key=key), {"batch": batch.id})}


def dependents(record: Record, batch: Batch, root: Batch) -> Iterator[tuple[int, str | None, str]]:
    """Present tasks that refer to rows which an undo of ``batch`` removes: id, number, title.

    ``root`` is the command at the beginning of a chain of undo and redo. Tasks of a routine depend only on the command
    that registered the routine: removing a routine leaves its tasks, so redoing a removal must not be refused for them.
    """
    parameters = {"batch": batch.id}
    for column, key in REFERENCES.items():
        yield from record.rows(DEPENDENTS.format(column=column, key=key), parameters)
    yield from record.rows(DEPENDENTS_OF_ROUTINE, {**parameters, "root": root.id})
    yield from record.rows(DEPENDENTS_BY_SUPPORT, parameters)


def give_back(record: Record, batch: Batch, key: str, field: str, rows: range) -> int:
    """Restore the old values of one field in the rows with ids in ``rows``. Returns the number of events written."""
    parameters: dict[str, Any] = {"mine": record.batch_id, "field": field, "low": rows[0], "high": rows[-1]}
    names = _names(key, field)
    count = record.connection.execute(RECORD_OLD_VALUES.format(**names), {**parameters, "batch": batch.id}).rowcount
    record.connection.execute(WRITE_OLD_VALUES.format(**names), parameters)
    return count


def supporters_before(record: Record, batch: Batch, rows: range) -> list[tuple[int, str | None, str | None]]:
    """(id, owners after, owners before) of the tasks in ``rows`` whose supporting owners the command changed."""
    parameters = {"batch": batch.id, "field": "supporting", "low": rows[0], "high": rows[-1]}
    return list(record.rows(BOTH_VALUES.format(key="task_id"), parameters))


def _names(key: str, field: str) -> dict[str, str]:
    row = RECORDED[key]
    assert field in row.COLUMNS  # noqa: S101 - it is formatted into SQL
    return {"key": key, "field": field, "table": row.TABLE, "type": "BIGINT" if field in row.NUMBERS else "VARCHAR"}
