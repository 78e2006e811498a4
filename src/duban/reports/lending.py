"""The deadlines that parents had of their sub-tasks on days of the past (parts.py says what they have today)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from duban.domain.lights import end_of
from duban.domain.task import RUNNING
from duban.reports.deadlines import IS_PART
from duban.reports.spans import Told, spans
from duban.store.reading import Reader

_COLUMNS = "t.id, t.present, t.status, t.due, t.parent_id"
_FIELDS = "('present', 'status', 'due', 'parent_id')"
_RUNNING = f"""SELECT {_COLUMNS} FROM task t
WHERE t.status IN {RUNNING} AND +t.parent_id IS NOT NULL AND t.circulated = 0"""  # noqa: S608 - constants
_LATER = "e.batch_id IN (SELECT id FROM batch WHERE at > :since)"
# What has a parent and what had another one are asked for apart: each is found in an index, among all that changed.
_CHANGED = f"""SELECT {_COLUMNS} FROM task t WHERE {IS_PART} AND t.circulated = 0
 AND EXISTS (SELECT 1 FROM event e WHERE e.task_id = t.id AND e.field IN {_FIELDS} AND {_LATER})
UNION SELECT {_COLUMNS} FROM task t WHERE t.circulated = 0
 AND t.id IN (SELECT e.task_id FROM event e WHERE e.field = 'parent_id' AND {_LATER})"""  # noqa: S608 - constants
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
    """For each of these moments (UTC), the ends of the deadlines that running parents had of their parts, by id."""
    nodes = {task: _Node(*state) for task, *state in reader.rows(_RUNNING)}
    nodes |= {task: _Node(*state) for task, *state in reader.rows(_CHANGED, {"since": ends[0]})}
    told: dict[int, list[Told]] = {}
    new = list(nodes)
    while new:  # up to the parents of parents
        told |= _told(reader, new, ends)
        parents = {parent for task in new for parent in _parents(nodes[task], told.get(task, ()))} - nodes.keys()
        found = {task: _Node(*state) for task, *state in reader.rows_among(_AMONG, list(parents))}
        nodes |= found
        new = list(found)
    then: list[Nodes] = [{} for _end in ends]
    for task, node in nodes.items():
        for first, after, state in spans(node, told.get(task, ()), len(ends)):
            for day in range(first, after):
                then[day][task] = state
    return [_lent(each) for each in then]


def _told(reader: Reader, tasks: Sequence[int], ends: Sequence[str]) -> dict[int, list[Told]]:
    told: dict[int, list[Told]] = defaultdict(list)
    for task, at, field, old in reader.rows_among(_EVENTS, tasks):
        told[task].append((bisect_left(ends, at), field, old))
    return told


def _parents(node: _Node, told: Sequence[Told]) -> Iterator[int]:
    if node.parent_id is not None:
        yield node.parent_id
    yield from (int(old) for _day, field, old in told if field == "parent_id" and old is not None)


def _lent(nodes: Mapping[int, _Node]) -> dict[int, str]:
    lent: dict[int, str] = {}
    for node in nodes.values():
        if not node.runs or node.due is None:
            continue
        due, above, seen = end_of(node.due), node.parent_id, set[int]()
        while above is not None and above not in seen and (parent := nodes[above]).runs and parent.due is None:
            seen.add(above)
            lent[above] = min(lent.get(above, due), due)
            above = parent.parent_id
    return lent
