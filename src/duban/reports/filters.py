"""The filters that every list of tasks shares, and the SQL that they become."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from duban.domain.task import OPEN, URGENCIES
from duban.errors import Usage
from duban.locales import _
from duban.reports.deadlines import DUE, IN_TIME, RUNS
from duban.reports.search import SEARCHED, pattern, tagged

STATES = {"open": OPEN, "closed": ("closed",), "all": ()}
FROM = """FROM task t LEFT JOIN owner lead ON lead.id = t.owner_id LEFT JOIN owner person ON person.id = t.person_id
 LEFT JOIN meeting ON meeting.id = t.meeting_id"""
NAMED = {"owner": "lead.name", "person": "person.name", "parent": "t.parent_id", "meeting": "meeting.name"}
"""What a row shows of other tables, by its key: SQL on FROM."""
SINCE = """t.id IN (SELECT e.task_id FROM event e WHERE e.task_id IS NOT NULL AND e.field <> 'brought'
 AND e.batch_id IN (SELECT id FROM batch WHERE at > {}))"""
URGENCY_ORDER = "CASE t.urgency " + " ".join(f"WHEN '{u}' THEN {n}" for n, u in enumerate(URGENCIES)) + " END"

BACKWARDS = ("days_overdue", "workdays_overdue")
SORTS = {
    **dict.fromkeys(("id", "number", "title", "status", "source", "reference", "leader", "assigned"), "t.{}"),
    "due": DUE,
    **dict.fromkeys(("due_text", "original_due", "progress", "last_feedback", "last_feedback_on"), "t.{}"),
    **dict.fromkeys(("urged", "extended", "closed", "result", "tags", "detail", "applicant", "replied"), "t.{}"),
    **NAMED,
    "on_time": f"CASE WHEN t.status = 'closed' THEN {IN_TIME} END",
    "supporting": "(SELECT o.name FROM support s JOIN owner o ON o.id = s.owner_id WHERE s.task_id = t.id"
    " ORDER BY s.place LIMIT 1)",
    "urgency": URGENCY_ORDER,
    "lent": "CASE WHEN EXISTS (SELECT 1 FROM task p WHERE p.parent_id = t.id AND p.present = 1"
    " AND p.status <> 'cancelled') THEN CASE WHEN t.progress IS NULL THEN 1 ELSE 0 END"
    " + CASE WHEN t.due IS NULL THEN 1 ELSE 0 END END",
    **dict.fromkeys(("light", "days_left", "remaining", *BACKWARDS), f"CASE WHEN {RUNS} THEN {DUE} END"),
}
"""What each key sorts by. The nearer the deadline, the fewer days left and the more days late; lights are put in
order when they are known (tasks.py), the nearest deadline of each colour first."""


class Filters(NamedTuple):
    """Which tasks a list holds. Several values of one filter mean "or", different filters mean "and".

    Owners, persons, meetings and parents are ids, so that an unknown name is an error before the list is asked for.
    ``state`` is "open", "closed" or "all"; ``sort`` a key of a row, or a key with ":desc"; ``since`` the last moment
    (UTC) before those at which something was recorded about a task.
    """

    ids: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    meetings: tuple[int, ...] = ()
    parents: tuple[int, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    assigned_from: date | None = None
    assigned_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    since: str = ""
    search: str = ""
    state: str = "all"
    sort: str = ""
    limit: int | None = None

    def order(self, own: Mapping[str, str] = MappingProxyType({})) -> str:
        """The ORDER BY that was asked for, or "". Raises Usage for a key that tasks cannot be sorted by."""
        return f"{order_by(self.sort, own)}, t.id" if self.sort else ""


def order_by(sort: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """SQL that orders tasks by a key of their rows, or by a key with ":desc"; what has no value comes last.

    ``own`` is what the keys sort by that only the rows of one report have.
    """
    sorts = {**SORTS, **own}
    key, _colon, direction = sort.partition(":")
    if key not in sorts or direction not in {"", "asc", "desc"}:
        raise Usage(
            _("Tasks cannot be sorted by {key!r}.").format(key=sort),
            _("Sort by one of {keys}; add :desc to turn the order round.").format(keys=_(", ").join(sorts)),
        )
    expression = sorts[key].format(key)
    down = (direction == "desc") != (key in BACKWARDS)
    return f"({expression}) IS NULL, {expression}{' DESC' if down else ''}"


class Where:
    """The conditions of a statement, with their parameters."""

    def __init__(self) -> None:
        self.parameters: dict[str, object] = {}
        self._conditions: list[str] = []

    @property
    def sql(self) -> str:
        """The conditions, to follow another one."""
        return "".join(f" AND {each}" for each in self._conditions)

    def name(self, value: object) -> str:
        """The placeholder of a value."""
        key = f"p{len(self.parameters)}"
        self.parameters[key] = value
        return f":{key}"

    def among(self, condition: str, values: Iterable[object]) -> None:
        """``condition`` holds {} where the list of values goes; nothing where there are none."""
        names = ", ".join(self.name(value) for value in values)
        if names:
            self._conditions.append(condition.format(f"({names})"))

    def always(self, condition: str) -> None:
        """``condition`` holds."""
        self._conditions.append(condition)

    def any_of(self, conditions: Iterable[str], value: object) -> None:
        """One of ``conditions``, each with {} where the value goes; nothing where it is None."""
        if value is not None:
            name = self.name(value)
            self._conditions.append("(" + " OR ".join(each.format(name) for each in conditions) + ")")


def where(filters: Filters) -> Where:
    """The filters as conditions on ``t``, the task."""
    found = Where()
    found.among("t.id IN {}", filters.ids)
    found.among("t.status IN {}", STATES[filters.state])
    found.among("t.status IN {}", filters.statuses)
    # Owners have closed far more than they have in hand, so what they lead is looked for among what is asked for.
    led = f"SELECT t.id FROM task t WHERE t.owner_id IN {{0}}{found.sql}"  # noqa: S608 - constants and placeholders
    supported = "SELECT task_id FROM support WHERE owner_id IN {0}"
    found.among(f"t.id IN ({led} UNION {supported})", filters.owners)
    found.among("t.person_id IN {}", filters.persons)
    found.among("t.source IN {}", filters.sources)
    found.among("t.leader IN {}", filters.leaders)
    found.among("t.urgency IN {}", filters.urgencies)
    found.among("t.parent_id IN {}", filters.parents)
    found.among("t.meeting_id IN {}", filters.meetings)
    if filters.tags:
        tags = [found.name(tagged(tag)) for tag in filters.tags]
        found.always(f"({' OR '.join(f't.tags GLOB {tag}' for tag in tags)})")
    for condition, day in (
        (f"{DUE} >= {{}}", filters.due_from),
        (f"substr({DUE}, 1, 10) <= {{}}", filters.due_to),
        ("t.assigned >= {}", filters.assigned_from),
        ("substr(t.assigned, 1, 10) <= {}", filters.assigned_to),
        ("t.closed >= {}", filters.closed_from),
        ("substr(t.closed, 1, 10) <= {}", filters.closed_to),
    ):
        found.any_of([condition], day and day.isoformat())
    found.any_of([SINCE], filters.since or None)
    found.any_of(SEARCHED, pattern(filters.search) if filters.search else None)
    return found
