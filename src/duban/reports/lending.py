"""The deadlines that parents took from their sub-tasks on past days (rows/parts.py has the rule for today).

SQL can rebuild one past day (store/past/views.py). A trend needs dozens of them, so the tree is rebuilt here, in one
pass.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from duban.domain.lights import end_of
from duban.domain.task import RUNNING
from duban.reports.rows.deadlines import IS_PART
from duban.reports.rows.spans import Change, spans
from duban.store.reading import Reader

_COLUMNS = "t.id, t.present, t.status, t.due, t.parent_id"
_FIELDS = "('present', 'status', 'due', 'parent_id')"
_RUNNING = f"""SELECT {_COLUMNS} FROM task t
WHERE t.status IN {RUNNING} AND +t.parent_id IS NOT NULL AND t.circulated = 0"""  # noqa: S608 - constants
_CHANGES_SINCE = "e.batch_id IN (SELECT id FROM batch WHERE at > :since)"
# A UNION of the tasks with a parent and those that had one, instead of an OR: each half is served by an index.
_CHANGED = f"""SELECT {_COLUMNS} FROM task t WHERE {IS_PART} AND t.circulated = 0
 AND EXISTS (SELECT 1 FROM event e WHERE e.task_id = t.id AND e.field IN {_FIELDS} AND {_CHANGES_SINCE})
UNION SELECT {_COLUMNS} FROM task t WHERE t.circulated = 0
 AND t.id IN (SELECT e.task_id FROM event e WHERE e.field = 'parent_id' AND {_CHANGES_SINCE})"""  # noqa: S608 - constants
_AMONG = f"SELECT {_COLUMNS} FROM task t WHERE t.id IN ({{}})"  # noqa: S608 - constants
_EVENTS = f"""SELECT e.task_id, b.at, e.field, e.old FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.field IN {_FIELDS} AND e.task_id IN ({{}}) ORDER BY e.task_id, e.id DESC"""  # noqa: S608 - constants


class _Node(NamedTuple):
    present: int
    status: str
    due: str | None
    parent_id: int | None

    @property
    def runs(self) -> bool:
        return bool(self.present) and self.status in RUNNING


Nodes = dict[int, _Node]


def lending(reader: Reader, ends: Sequence[str]) -> list[dict[int, str]]:
    """For each moment of ``ends`` (UTC, ascending): the end of the deadline that each running parent took, by id."""
    nodes = {task: _Node(*state) for task, *state in reader.rows(_RUNNING)}
    nodes |= {task: _Node(*state) for task, *state in reader.rows(_CHANGED, {"since": ends[0]})}
    changes: dict[int, list[Change]] = {}
    new = list(nodes)
    # Level by level upwards, also to parents that a task had in the meantime.
    while new:
        changes |= _changes(reader, new, ends)
        parents = {parent for task in new for parent in _parents(nodes[task], changes.get(task, ()))} - nodes.keys()
        fetched = {task: _Node(*state) for task, *state in reader.rows_among(_AMONG, list(parents))}
        nodes |= fetched
        new = list(fetched)
    by_day: list[Nodes] = [{} for _end in ends]
    for task, node in nodes.items():
        for first, after, state in spans(node, changes.get(task, ()), len(ends)):
            for day in range(first, after):
                by_day[day][task] = state
    return [_lent(each) for each in by_day]


def _changes(reader: Reader, tasks: Sequence[int], ends: Sequence[str]) -> dict[int, list[Change]]:
    changes: dict[int, list[Change]] = defaultdict(list)
    for task, at, field, old in reader.rows_among(_EVENTS, tasks):
        changes[task].append((bisect_left(ends, at), field, old))
    return changes


def _parents(node: _Node, changes: Sequence[Change]) -> Iterator[int]:
    if node.parent_id is not None:
        yield node.parent_id
    yield from (int(old) for _day, field, old in changes if field == "parent_id" and old is not None)


def _lent(nodes: Mapping[int, _Node]) -> dict[int, str]:
    lent: dict[int, str] = {}
    for node in nodes.values():
        if not node.runs or node.due is None:
            continue
        # A deadline goes up until an ancestor has its own, or does not run. ``seen`` ends a circle of parents.
        due, above, seen = end_of(node.due), node.parent_id, set[int]()
        while above is not None and above not in seen and (parent := nodes[above]).runs and parent.due is None:
            seen.add(above)
            lent[above] = min(lent.get(above, due), due)
            above = parent.parent_id
    return lent
