"""Who did what: the commands that changed something, the latest first."""

from collections.abc import Callable, Iterator, Sequence

from duban.locales import _
from duban.reports.columns import COMMAND
from duban.reports.report import Report, Row
from duban.store.reading import Reader

SQL = """SELECT b.id, b.at, b.actor, b.command, b.undoes,
 (SELECT COUNT(DISTINCT e.task_id) FROM event e WHERE e.batch_id = b.id AND e.field <> 'brought')
FROM batch b ORDER BY b.id DESC"""


def commands(reader: Reader, civil: Callable[[str], str]) -> Report:
    """Every command with the number of tasks that it touched; ``civil`` turns a recorded moment into office time."""
    return Report(_("What was done"), COMMAND, _rows(reader, civil), tuple(column.key for column in COMMAND))


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
        }
