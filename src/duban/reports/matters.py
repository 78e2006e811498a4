"""The tasks behind the figures of a period: what was new, closed, overdue at its end, due next, extended, returned, and
what changed hands.

A task is new on the day of its assignment, whenever it was entered, and closed on the day of its closing. What an
import registered without a day of assignment is told apart, for a ledger that was imported today did not begin today.
They are the tasks that `progress` counts: of leads alone, sub-tasks only where they are asked for, and none that was
cancelled. A period that is over is judged by how they stood at its end (`states`).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from duban.domain.lights import Clock
from duban.domain.lights import end_of as end_of_day
from duban.domain.phrases.days import month_after
from duban.domain.phrases.reading import month_end
from duban.reports.counting import led
from duban.reports.deadlines import COUNTED, DUE, IN_TIME, LATE, SOON, moment, shown, until
from duban.reports.filters import FROM, Filters, Where
from duban.reports.overdue import ORDER
from duban.reports.progress import CLOSED
from duban.reports.states import stand, undone
from duban.store.reading import Reader

MEASURES = (
    *("new", "registered", "closed", "on_time", "late", "overdue", "due", "due_next"),
    *("extended", "returned", "handed_over"),
)
"""What is counted, in this order: ``registered`` are tasks of unknown assignment, ``closed`` those on time and late;
``overdue`` is meant at the end of the period, or now, ``due`` in what is left of it, which is its last day where it is
over, and ``due_next`` in the next one."""
_ASSIGNED = "t.assigned BETWEEN :first AND :end AND t.assigned > ''"  # which the index says too
_CLOSED = f"{CLOSED} AND t.closed BETWEEN :first AND :end"
_STEPS = {
    "extended": "e.kind = 'extend' AND e.field = 'due'",
    "returned": "e.kind = 'return' AND e.field = 'status'",
    "handed_over": "e.field IN ('owner_id', 'person_id') AND e.kind NOT IN ('merge', 'undo')"
    " AND e.old IS NOT NULL AND e.new IS NOT NULL",
}
"""What events tell. A duplicate that was merged with another owner stays in the same hands."""
_LATER = "e.batch_id IN (SELECT id FROM batch WHERE at > :began)"
_REGISTERED = "e.kind = 'import' AND e.field = 'present'"
_SAME = "NOT EXISTS (SELECT 1 FROM event a WHERE a.task_id = t.id AND a.field = 'assigned')"

Found = tuple[int, str]
"""A task and the day for which it is counted."""
Hands = dict[int, tuple[int, int]]
"""Who had tasks before they changed hands, and who had them then, as ids of owners by those of tasks."""


class Period(NamedTuple):
    """From its first day to its last, and the one that follows."""

    first: date
    last: date

    @property
    def next_first(self) -> date:
        """The first day of the next one."""
        return self.last + timedelta(days=1)

    @property
    def next_last(self) -> date:
        """The last day of the next one, which has as many months, or else as many days."""
        begin, months = self.next_first, _months(self.first, self.next_first)
        if self.first.day == begin.day == 1:
            return month_end(*month_after(begin, months - 1))
        return begin + (self.last - self.first)


def _months(first: date, after: date) -> int:
    return (after.year - first.year) * 12 + after.month - first.month


class Matters:
    """The tasks behind each measure. ``end_of`` is the last moment (UTC) of a day, ``civil`` office time."""

    def __init__(
        self,
        reader: Reader,
        clock: Clock,
        filters: Filters,
        period: Period,
        end_of: Callable[[date], str],
        civil: Callable[[str], str],
        *,
        parts: bool = False,
    ) -> None:
        self._reader, self.period, self._civil = reader, period, civil
        self._days = {
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "end": end_of_day(period.last.isoformat()),
            "began": end_of(period.first - timedelta(days=1)),
        }
        self.is_over = period.last < clock.now.date()
        self.end = min(period.last, clock.now.date())
        imports = self._undated_imports()
        self._undated = _undated(imports)
        if self.is_over:
            stand(reader, period.last, end_of(period.last), imports)
            clock = clock._replace(now=datetime.combine(period.last, time(23, 59, 59)))
        self.clock = clock
        """By which lateness is judged: of now, or of the end of the period."""
        self._chosen: Where = led(reader, clock, filters, parts=parts)
        self._order = filters._replace(limit=None).order()
        self.hands: Hands = {}
        """Of the tasks that changed hands, once these were asked for."""

    def of(self, measure: str) -> Iterator[Found]:
        """The tasks that are counted, each once, in their order."""
        if measure in _STEPS:
            return self._stepped(measure)
        if measure in {"overdue", "due", "due_next"}:
            return self._running(measure)
        if measure in {"new", "registered"}:
            wanted = "" if measure == "registered" else "NOT "
            return self._tasks(f"{_ASSIGNED} AND {wanted}{self._undated}", "t.assigned")
        timely = {"on_time": f" AND {IN_TIME}", "late": f" AND NOT {IN_TIME}"}.get(measure, "")
        return self._tasks(f"{_CLOSED}{timely}", "t.closed")

    def _tasks(self, condition: str, day: str, order: str = "", **more: object) -> Iterator[Found]:
        order = self._order or order or f"{day}, t.id"
        sql = f"SELECT t.id, {day} {FROM} WHERE {COUNTED}{self._chosen.sql} AND {condition} ORDER BY {order}"
        return self._reader.rows(sql, {**self._chosen.parameters, **self._days, **more})

    def _undated_imports(self) -> set[int]:
        """The imports since the period began of which nobody knows when what they brought was assigned: none of it has
        another day than that of the import."""
        imports = self._reader.rows(
            f"SELECT id, at FROM batch WHERE at > :began AND EXISTS"  # noqa: S608 - constants
            f" (SELECT 1 FROM event e WHERE e.batch_id = batch.id AND {_REGISTERED})",
            {"began": self._days["began"]},
        )
        dated = (
            "SELECT 1 FROM event e JOIN task t ON t.id = e.task_id"  # noqa: S608 - constants
            f" WHERE e.batch_id = ? AND {_REGISTERED} AND substr(t.assigned, 1, 10) <> ? AND {_SAME}"
        )
        return {batch for batch, at in [*imports] if not self._reader.row(dated, [batch, self._civil(at)[:10]])}

    def _running(self, measure: str) -> Iterator[Found]:
        """By the lateness of the moment, as in `overdue` and `due`."""
        ends = {"due": f"{self.period.last}T24:00", **until(self.period.next_last)}
        if measure == "due":
            ends |= until(self.period.last)
        condition = {"overdue": LATE, "due": SOON, "due_next": f"{SOON} AND {DUE} > :due"}[measure]
        order = ORDER if measure == "overdue" else f"{DUE}, t.id"
        for task, end in self._tasks(condition, DUE, order, **moment(self.clock.now), **ends):
            yield task, shown(end) or ""

    def _stepped(self, measure: str) -> Iterator[Found]:
        """The tasks with an event of that kind that stands, for a day of the period."""
        order = self._order or "t.id"
        sql = (
            f"SELECT t.id, e.effective, b.at, e.field, e.old, e.new {FROM} JOIN event e ON e.task_id = t.id"
            f" JOIN batch b ON b.id = e.batch_id WHERE {COUNTED}{self._chosen.sql} AND {_LATER} AND {_STEPS[measure]}"
            f" AND e.batch_id NOT IN ({_in(undone(self._reader, self._days['began']))}) ORDER BY {order}, e.id"
        )
        days: dict[int, str] = {}
        told: dict[tuple[int, str], tuple[str, str]] = {}
        for task, effective, at, field, *values in self._reader.rows(sql, self._chosen.parameters | self._days):
            day = effective or self._civil(at)[:10]
            if self._days["first"] <= day <= self._days["last"]:
                days[task] = max(day, days.get(task, ""))
                told[task, field] = (told.get((task, field), values)[0], values[1])
        if measure == "handed_over":
            pairs = sorted(told.items(), key=lambda each: each[0][1] == "owner_id")  # a unit tells more than a person
            self.hands = {task: (int(old), int(new)) for (task, _field), (old, new) in pairs}
        return iter(days.items())


def _undated(imports: Iterable[int]) -> str:
    """The condition that one of those imports registered a task, and nobody said since when it was assigned."""
    came = f"e.task_id = t.id AND {_REGISTERED} AND e.batch_id IN ({_in(imports)})"
    return f"(EXISTS (SELECT 1 FROM event e WHERE {came}) AND {_SAME})"  # noqa: S608 - constants and ids


def _in(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids)) or "0"
