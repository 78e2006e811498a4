"""What tasks were at the end of a day by what is known now: later steps taken back, late entries and corrections kept.

The record knows two pasts. ``--as-of`` is what was known then; this is what was so, as far as it is known today.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from duban.domain.lights import end_of
from duban.domain.task import RUNNING
from duban.store.reading import Reader

_NOW = "SELECT id, status, due FROM task WHERE id IN ({})"
_PARTS = "SELECT id, parent_id FROM task WHERE parent_id IS NOT NULL AND present = 1 AND circulated = 0"
_LATER = """SELECT e.task_id, e.field, e.old FROM event e
WHERE e.batch_id IN (SELECT id FROM batch WHERE at > :ended) AND e.task_id IS NOT NULL
 AND (e.effective IS NULL OR e.effective > :day)
 AND (e.field = 'status' OR (e.field = 'due' AND e.kind NOT IN ('edit', 'import', 'undo')))
ORDER BY e.id DESC"""


def running_at(reader: Reader, ids: Sequence[int], day: str, ended: str) -> Iterator[tuple[int, str]]:
    """Those of the tasks that were running at the end of a day, with the deadline of then, in their order.

    ``ended`` is the last moment of the day (UTC). A task that an import brought as closed later on was open. Without a
    deadline of its own it had the one of its running sub-tasks that was over first.
    """
    was = {(task, field): old for task, field, old in reader.rows(_LATER, {"day": day, "ended": ended})}
    parts: dict[int, list[int]] = defaultdict(list)
    for part, parent in reader.rows(_PARTS):
        parts[parent].append(part)
    known = {each: (status, due) for each, status, due in reader.rows_among(_NOW, [*ids, *chain(*parts.values())])}

    def deadline(task: int) -> str | None:
        status, due = known[task]
        status = was.get((task, "status"), "active" if status == "closed" else status)
        if status not in RUNNING:
            return None
        due = was.get((task, "due"), due)
        return due or min(filter(None, map(deadline, parts[task])), key=end_of, default=None)

    for task in ids:
        if due := deadline(task):
            yield task, due
