"""The filters shared by every list of tasks, and their SQL."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from duban.domain.task import OPEN, SOURCES, STATUSES, URGENCIES
from duban.errors import Usage
from duban.locales import _, one_word
from duban.reports.rows.deadlines import DUE, IN_TIME, RUNS
from duban.reports.rows.search import SEARCHED, pattern, tagged

STATES = {"open": OPEN, "closed": ("closed",), "all": ()}
FROM = """FROM task t LEFT JOIN owner lead ON lead.id = t.owner_id LEFT JOIN owner person ON person.id = t.person_id
 LEFT JOIN meeting ON meeting.id = t.meeting_id"""
# SQL on FROM for the keys of a row that come from joined tables.
NAMED = {"owner": "lead.name", "person": "person.name", "parent": "t.parent_id", "meeting": "meeting.name"}
# An event of the field "brought" remembers what an import read, for the next import (actions/importing/brought.py):
# no change.
SINCE = """t.id IN (SELECT e.task_id FROM event e WHERE e.task_id IS NOT NULL AND e.field <> 'brought'
 AND e.batch_id IN (SELECT id FROM batch WHERE at > {}))"""


def _in_turn(column: str, values: tuple[str, ...]) -> str:
    return f"CASE t.{column} " + " ".join(f"WHEN '{value}' THEN {n}" for n, value in enumerate(values)) + " END"


URGENCY_ORDER = _in_turn("urgency", URGENCIES)

BACKWARDS = ("days_overdue", "workdays_overdue")
# SQL to sort by, for each key of a row.
#
# Days left, days overdue and the time remaining all follow from the deadline and are sorted by it; BACKWARDS are
# those that shrink as the deadline grows. Lights are known only once a row is complete: tasks.py groups the rows by
# colour, and this orders them within a colour.
SORTS = {
    **dict.fromkeys(("id", "number", "title", "reference", "leader", "assigned"), "t.{}"),
    "due": DUE,
    **dict.fromkeys(("due_text", "original_due", "progress", "last_feedback", "last_feedback_on"), "t.{}"),
    **dict.fromkeys(("urged", "extended", "closed", "result", "tags", "detail", "applicant", "replied"), "t.{}"),
    "confidential": "t.confidential",
    **NAMED,
    "on_time": f"CASE WHEN t.status = 'closed' THEN {IN_TIME} END",
    "supporting": "(SELECT o.name FROM support s JOIN owner o ON o.id = s.owner_id WHERE s.task_id = t.id"
    " ORDER BY s.place LIMIT 1)",
    "urgency": URGENCY_ORDER,
    "status": _in_turn("status", STATUSES),
    "source": _in_turn("source", SOURCES),
    "meeting": "meeting.day || meeting.name",
    # How many of progress and deadline come from sub-tasks: 0 to 2, NULL without sub-tasks.
    "lent": "CASE WHEN EXISTS (SELECT 1 FROM task p WHERE p.parent_id = t.id AND p.present = 1"
    " AND p.status <> 'cancelled') THEN CASE WHEN t.progress IS NULL THEN 1 ELSE 0 END"
    " + CASE WHEN t.due IS NULL THEN 1 ELSE 0 END END",
    **dict.fromkeys(("light", "days_left", "remaining", *BACKWARDS), f"CASE WHEN {RUNS} THEN {DUE} END"),
}


class Filters(NamedTuple):
    """The filters of a list of tasks. Several values of one filter mean "or", different filters mean "and".

    Owners, persons, meetings and parents are ids: names are resolved before, so that an unknown one is an error.
    ``state`` is "open", "closed" or "all"; ``sort`` a key of a row, or a key with ":desc"; ``since`` a moment (UTC):
    tasks about which something was recorded after it; ``ranking`` the leaders in the order of the office.
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
    ranking: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether every task is let through."""
        return self._replace(sort="", limit=None, ranking=()) == Filters()

    def order(self, own: Mapping[str, str] = MappingProxyType({})) -> str:
        """The SQL behind ORDER BY for ``sort``, or "" without one. Raises Usage for an unknown key."""
        return f"{order_by(self.sort, own)}, t.id" if self.sort else ""


def order_by(sort: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """SQL that orders tasks by a key of their rows, or by a key with ":desc"; tasks without a value come last.

    ``own`` maps the additional keys of one report to SQL. Raises Usage for an unknown key.
    """
    sorts = {**SORTS, **own}
    key, _colon, direction = sort.partition(":")
    if key not in sorts or direction not in {"", "asc", "desc"}:
        raise Usage(
            _("Tasks cannot be sorted by {key!r}.").format(key=sort),
            _("Sort by one of {keys}; add :desc to reverse the order.").format(
                keys=_(", ").join(one_word("column", each) for each in sorts)
            ),
        )
    expression = sorts[key].format(key)
    down = (direction == "desc") != (key in BACKWARDS)
    return f"({expression}) IS NULL, {expression}{' DESC' if down else ''}"


class Where:
    """Conditions of a statement, and their named parameters."""

    def __init__(self) -> None:
        self.parameters: dict[str, object] = {}
        self._conditions: list[str] = []

    @property
    def sql(self) -> str:
        """The conditions as " AND … AND …", to be appended to another condition; "" without any."""
        return "".join(f" AND {each}" for each in self._conditions)

    def name(self, value: object) -> str:
        """Add a parameter and return its placeholder."""
        key = f"p{len(self.parameters)}"
        self.parameters[key] = value
        return f":{key}"

    def among(self, condition: str, values: Iterable[object]) -> None:
        """Add ``condition``, with {} replaced by the list of values; without values nothing is added."""
        names = ", ".join(self.name(value) for value in values)
        if names:
            self._conditions.append(condition.format(f"({names})"))

    def always(self, condition: str) -> None:
        """Add ``condition``, which has no parameters of its own."""
        self._conditions.append(condition)

    def any_of(self, conditions: Iterable[str], value: object) -> None:
        """Add ``conditions`` joined by OR, with {} replaced by the value; with None nothing is added."""
        if value is not None:
            name = self.name(value)
            self._conditions.append("(" + " OR ".join(each.format(name) for each in conditions) + ")")


def where(filters: Filters) -> Where:
    """The filters as conditions on ``t``, the task."""
    conditions = Where()
    conditions.among("t.id IN {}", filters.ids)
    conditions.among("t.status IN {}", STATES[filters.state])
    conditions.among("t.status IN {}", filters.statuses)
    # An owner has closed far more tasks than are open, so the state is repeated inside: the index is on both.
    led = f"SELECT t.id FROM task t WHERE t.owner_id IN {{0}}{conditions.sql}"  # noqa: S608 - constants and placeholders
    supported = "SELECT task_id FROM support WHERE owner_id IN {0}"
    conditions.among(f"t.id IN ({led} UNION {supported})", filters.owners)
    conditions.among("t.person_id IN {}", filters.persons)
    conditions.among("t.source IN {}", filters.sources)
    conditions.among("t.leader IN {}", filters.leaders)
    conditions.among("t.urgency IN {}", filters.urgencies)
    conditions.among("t.parent_id IN {}", filters.parents)
    conditions.among("t.meeting_id IN {}", filters.meetings)
    # Tags are stored as a JSON array in one column, so each is matched with its quotation marks around it.
    if filters.tags:
        tags = [conditions.name(tagged(tag)) for tag in filters.tags]
        conditions.always(f"({' OR '.join(f't.tags GLOB {tag}' for tag in tags)})")
    # Stored dates may carry a time, which is cut off for an upper bound: "2026-12-01T09:30" > "2026-12-01".
    for condition, day in (
        (f"{DUE} >= {{}}", filters.due_from),
        (f"substr({DUE}, 1, 10) <= {{}}", filters.due_to),
        ("t.assigned >= {}", filters.assigned_from),
        ("substr(t.assigned, 1, 10) <= {}", filters.assigned_to),
        ("t.closed >= {}", filters.closed_from),
        ("substr(t.closed, 1, 10) <= {}", filters.closed_to),
    ):
        conditions.any_of([condition], day and day.isoformat())
    conditions.any_of([SINCE], filters.since or None)
    conditions.any_of(SEARCHED, pattern(filters.search) if filters.search else None)
    return conditions
