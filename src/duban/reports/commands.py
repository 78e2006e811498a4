"""The log of commands that changed something, latest first."""

from collections.abc import Callable, Iterator, Sequence

from duban.locales import _
from duban.reports.columns import COMMAND
from duban.reports.report import Labelled, Report, Row
from duban.store.connection import MANY
from duban.store.reading import Reader

SQL = f"""SELECT {MANY} b.id, b.at, b.actor, b.command, b.undoes,
 (SELECT COUNT(DISTINCT e.task_id) FROM event e WHERE e.batch_id = b.id AND e.field <> 'brought')
FROM batch b ORDER BY b.id DESC"""


SHOWN = ("command_id", "at", "actor", "command", "titles", "undoes", "undone")
_TOUCHED = """SELECT {table}_id FROM event
 WHERE batch_id = ? AND {table}_id IS NOT NULL AND field <> 'brought' ORDER BY id"""
_OF_UNIT = "round || ' ' || (SELECT name FROM owner WHERE owner.id = form.owner_id)"
_CALLED = {"task": "title", "owner": "name", "meeting": "name", "routine": "title", "form": _OF_UNIT}
# The number of titles shown for a command that touched many rows.
FEW = 3


def commands(reader: Reader, civil: Callable[[str], str]) -> Report:
    """Every command with the tasks that it touched; ``civil`` converts a recorded moment (UTC) to office time."""
    return Report(_("Commands"), COMMAND, _rows(reader, civil), SHOWN)


def first_touched(reader: Reader, table: str, batch_id: int, most: int) -> list[int]:
    """The ids of the first ``most`` rows of a table that a command changed, in the order of its events."""
    ids: dict[int, None] = {}
    for (row,) in reader.rows(_TOUCHED.format(table=table), [batch_id]):
        ids[row] = None
        if len(ids) == most:
            break
    return list(ids)


def called(reader: Reader, table: str, ids: Sequence[int]) -> dict[int, str]:
    """The present titles or names of these rows of a table by id, in the order of ``ids``; removed rows included."""
    sql = f"SELECT id, {_CALLED[table]} FROM {table} WHERE id IN ({{}})"
    names = dict(reader.rows_among(sql, ids))
    return {each: names[each] for each in ids if each in names}


def _titles(reader: Reader, batch_id: int, tasks: int) -> str:
    """The titles of the first tasks of a command, and how many more there are.

    A command without tasks shows the owners, meetings or routines that it changed; "" where there are none.
    """
    for table in _CALLED:
        if ids := first_touched(reader, table, batch_id, FEW):
            names = list(called(reader, table, ids).values())
            titles = _(", ").join(map(_("“{text}”").format_map, ({"text": name} for name in names)))
            if tasks > len(ids):
                titles = _("{titles} and {count} more").format(titles=titles, count=tasks - len(ids))
            return Labelled("、".join(names), titles)
    return ""


def tasks_of(reader: Reader, batch_id: int) -> Sequence[int]:
    """The ids of the tasks that a command changed."""
    from array import array  # an import may touch 100,000 tasks: 8 bytes for each instead of 36

    ids = reader.rows(
        "SELECT DISTINCT task_id FROM event"
        " WHERE batch_id = ? AND task_id IS NOT NULL AND field <> 'brought' ORDER BY 1",
        [batch_id],
    )
    return array("q", (task for (task,) in ids))


def _rows(reader: Reader, civil: Callable[[str], str]) -> Iterator[Row]:
    # Latest first: an undo is read before the command that it undoes. An undo that was itself undone does not count.
    undone: set[int] = set()
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
            "titles": _titles(reader, batch_id, tasks),
        }
