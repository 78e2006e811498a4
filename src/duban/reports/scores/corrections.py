"""How far back corrections reach since a moment: earlier days look the same as they did then.

A step counts from its own day on. A correction, or a field by which tasks are not restated (rows/states.py), may change
every period since the assignment of its task.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from duban.reports.rows.states import COLUMNS, Event, closings_of, corrects
from duban.reports.scores.taskhappenings import Task
from duban.store.reading import Reader

_SINCE = "e.batch_id IN (SELECT id FROM batch WHERE at > :since)"
_OF_TASKS = f"""SELECT e.task_id, t.assigned, e.batch_id, e.kind, e.field, e.old, e.new, e.effective
FROM event e JOIN task t ON t.id = e.task_id WHERE {_SINCE} ORDER BY e.task_id, e.id"""  # noqa: S608 - constants
# With another name or a merger everything may belong to another owner. A clock that was set back has put commands
# before others that were counted already.
_OF_OTHERS = f"""SELECT f.due FROM event e JOIN form f ON f.id = e.form_id WHERE {_SINCE}
UNION SELECT e.effective FROM event e WHERE {_SINCE} AND e.kind IN ('interview', 'credit')
UNION SELECT '{date.min}' FROM event e WHERE {_SINCE} AND e.owner_id IS NOT NULL
 AND e.field IN ('name', 'present', 'interviewed', 'credited')
 AND e.kind NOT IN ('add', 'import', 'interview', 'credit')
UNION SELECT '{date.min}' FROM batch
 WHERE at > :since AND id < (SELECT MAX(id) FROM batch WHERE at <= :since)"""  # noqa: S608 - constants
_AS_IT_IS = {*Task._fields, "parent_id", "supporting"} - {*COLUMNS} | {"present"}
"""The fields of a task that are the same in every period."""


def corrected_from(reader: Reader, since: str) -> date:
    """The first day that may look different now than at the moment ``since`` (UTC)."""
    days = [day for (day,) in reader.rows(_OF_OTHERS, {"since": since})]
    for (_task, assigned), rows in groupby(reader.rows(_OF_TASKS, {"since": since}), itemgetter(0, 1)):
        days += _days(assigned, [Event(*row[2:]) for row in rows])
    return min((date.fromisoformat(day[:10]) for day in days if day), default=date.max)


def _days(assigned: str, events: Sequence[Event]) -> Iterator[str | None]:
    closings, statuses = closings_of(events)
    for each in events:
        if each.kind == "undo" or each.field in _AS_IT_IS or (each.field in COLUMNS and corrects(each, statuses)):
            yield assigned
        yield each.effective or closings.get(each.batch)
        if each.field == "assigned":
            yield each.old
