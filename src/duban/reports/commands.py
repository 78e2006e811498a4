"""Who did what: the commands that changed something, the latest first."""

from collections.abc import Callable, Iterator, Sequence

from duban.locales import _
from duban.reports.columns import COMMAND
from duban.reports.report import Report, Row, Told
from duban.store.connection import MANY
from duban.store.reading import Reader

SQL = f"""SELECT {MANY} b.id, b.at, b.actor, b.command, b.undoes,
 (SELECT COUNT(DISTINCT e.task_id) FROM event e WHERE e.batch_id = b.id AND e.field <> 'brought')
FROM batch b ORDER BY b.id DESC"""


SHOWN = ("command_id", "at", "actor", "command", "titles", "undoes", "undone")
_TOUCHED = """SELECT {table}_id FROM event
 WHERE batch_id = ? AND {table}_id IS NOT NULL AND field <> 'brought' ORDER BY id"""
_CALLED = {"task": "title", "owner": "name", "meeting": "name", "routine": "title"}
FEW = 3
"""Tasks that are named of many."""


def commands(reader: Reader, civil: Callable[[str], str]) -> Report:
    """Every command with the tasks that it touched; ``civil`` turns a recorded moment into office time."""
    return Report(_("What was done"), COMMAND, _rows(reader, civil), SHOWN)


def first_touched(reader: Reader, table: str, batch_id: int, most: int) -> list[int]:
    """The ids of the first ``most`` rows of a table that a command changed, in the order of its events."""
    found: dict[int, None] = {}
    for (row,) in reader.rows(_TOUCHED.format(table=table), [batch_id]):
        found[row] = None
        if len(found) == most:
            break
    return list(found)


def called(reader: Reader, table: str, ids: Sequence[int]) -> dict[int, str]:
    """What these rows of a table are called now, also those that were taken back."""
    sql = f"SELECT id, {_CALLED[table]} FROM {table} WHERE id IN ({{}})"
    names = dict(reader.rows_among(sql, ids))
    return {each: names[each] for each in ids if each in names}


def _concerned(reader: Reader, batch_id: int, tasks: int) -> str:
    """The titles of the first tasks of a command, and how many more there are; else what it was about."""
    for table in _CALLED:
        if ids := first_touched(reader, table, batch_id, FEW):
            names = list(called(reader, table, ids).values())
            said = _(", ").join(map(_("“{text}”").format_map, ({"text": name} for name in names)))
            if tasks > len(ids):
                said = _("{titles} and {count} more").format(titles=said, count=tasks - len(ids))
            return Told("、".join(names), said)
    return ""


def tasks_of(reader: Reader, batch_id: int) -> Sequence[int]:
    """The ids of the tasks that a command changed."""
    from array import array  # eight bytes for each of a great many

    found = reader.rows(
        "SELECT DISTINCT task_id FROM event"
        " WHERE batch_id = ? AND task_id IS NOT NULL AND field <> 'brought' ORDER BY 1",
        [batch_id],
    )
    return array("q", (task for (task,) in found))


def _rows(reader: Reader, civil: Callable[[str], str]) -> Iterator[Row]:
    undone: set[int] = set()  # an undo comes after what it undoes, and so before it here
    for batch_id, at, actor, command, undoes, tasks in reader.rows(SQL):
        taken_back = batch_id in undone
        if undoes is not None and not taken_back:
            undone.add(undoes)
        yield {
            "command_id": batch_id,
            "at": civil(at),
            "actor": actor,
            "command": command,
            "tasks": tasks,
            "undoes": undoes,
            "undone": taken_back,
            "titles": _concerned(reader, batch_id, tasks),
        }
