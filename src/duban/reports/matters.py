"""The tasks behind the figures of a period: new, closed, overdue at its end, due next, extended, returned, handed over.

A task is new on the day of its assignment, whenever it was entered, and closed on the day of its closing. Tasks that
an import registered without a day of assignment are counted separately: a ledger imported today did not begin today.
The tasks are those that `progress` counts: by lead, without cancelled ones, with sub-tasks only on request. A past
period is judged by the state of the tasks at its end (rows/states.py).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from duban.domain.calendar.months import month_end, months_later
from duban.domain.lights import Clock
from duban.domain.lights import end_of as end_of_day
from duban.reports.overdue import ORDER
from duban.reports.progress import CLOSED
from duban.reports.rows.counting import led
from duban.reports.rows.deadlines import COUNTED, DUE, IN_TIME, LATE, SOON, moment, shown, until
from duban.reports.rows.filters import FROM, Filters, Where
from duban.reports.rows.order import in_own_order
from duban.reports.rows.states import restate, undone
from duban.store.reading import Reader

# The figures, in this order.
#
# ``registered``: tasks whose day of assignment is unknown. ``closed``: the sum of ``on_time`` and ``late``.
# ``overdue``: at the end of the period, or now while it runs. ``due``: in the rest of the period, which is its last
# day once it is over. ``due_next``: in the period that follows.
MEASURES = (
    *("new", "registered", "closed", "on_time", "late", "overdue", "due", "due_next"),
    *("extended", "returned", "handed_over"),
)
_ASSIGNED = "t.assigned BETWEEN :first AND :end AND t.assigned > ''"  # as the partial index says
_CLOSED = f"{CLOSED} AND t.closed BETWEEN :first AND :end"
# Figures counted from events. A merge of two owners is no handover: they are the same people under one name.
_STEPS = {
    "extended": "e.kind = 'extend' AND e.field = 'due'",
    "returned": "e.kind = 'return' AND e.field = 'status'",
    "handed_over": "e.field IN ('owner_id', 'person_id') AND e.kind NOT IN ('merge', 'undo')"
    " AND e.old IS NOT NULL AND e.new IS NOT NULL",
}
# Batches are found by their moment in an index; events have no moment of their own.
_LATER = "e.batch_id IN (SELECT id FROM batch WHERE at > :began)"
_REGISTERED = "e.kind = 'import' AND e.field = 'present'"
# The assignment has never been changed since the import.
_SAME = "NOT EXISTS (SELECT 1 FROM event a WHERE a.task_id = t.id AND a.field = 'assigned')"

DatedTask = tuple[int, str]
"""The id of a task, and the day for which it counts."""
Hands = dict[int, tuple[int, int]]
"""The owners before and after a handover, as ids, by the id of the task."""


class Period(NamedTuple):
    """A period by its first and last day."""

    first: date
    last: date

    @property
    def next_first(self) -> date:
        """The first day of the following period."""
        return self.last + timedelta(days=1)

    @property
    def next_last(self) -> date:
        """The last day of the following period: as many whole months long, or else as many days."""
        begin, months = self.next_first, _months(self.first, self.next_first)
        if self.first.day == begin.day == 1:
            last = months_later(begin, months - 1)
            return month_end(last.year, last.month)
        return begin + (self.last - self.first)


def _months(first: date, after: date) -> int:
    return (after.year - first.year) * 12 + after.month - first.month


class Matters:
    """The tasks behind each figure of a period.

    ``end_of`` gives the last moment (UTC) of a day in the office; ``civil`` converts such a moment to office time.
    """

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
        # From here on the reader shows the tasks as they were at the end of the period, so this comes before the
        # filters are turned into conditions (lights are looked up), but after the imports, which are read as they are.
        if self.is_over:
            restate(reader, period.last, end_of(period.last), imports)
            clock = clock._replace(now=datetime.combine(period.last, time(23, 59, 59)))
        self.clock = clock
        """The clock that judges lateness: at the end of a past period, else now."""
        self._chosen: Where = led(reader, clock, filters, parts=parts)
        self._filters, self._order = filters, filters.order()
        self.hands: Hands = {}
        """The handovers; filled by of("handed_over")."""

    def of(self, measure: str) -> Iterator[DatedTask]:
        """The tasks of one figure, each once, in the order of the filters or else by day."""
        return iter(in_own_order(self._reader, self._of(measure), self._filters))

    def _of(self, measure: str) -> Iterator[DatedTask]:
        if measure in _STEPS:
            return self._stepped(measure)
        if measure in {"overdue", "due", "due_next"}:
            return self._running(measure)
        if measure in {"new", "registered"}:
            wanted = "" if measure == "registered" else "NOT "
            return self._tasks(f"{_ASSIGNED} AND {wanted}{self._undated}", "t.assigned")
        timely = {"on_time": f" AND {IN_TIME}", "late": f" AND NOT {IN_TIME}"}.get(measure, "")
        return self._tasks(f"{_CLOSED}{timely}", "t.closed")

    def _tasks(self, condition: str, day: str, order: str = "", **more: object) -> Iterator[DatedTask]:
        order = self._order or order or f"{day}, t.id"
        sql = f"SELECT t.id, {day} {FROM} WHERE {COUNTED}{self._chosen.sql} AND {condition} ORDER BY {order}"
        return self._reader.rows(sql, {**self._chosen.parameters, **self._days, **more})

    def _undated_imports(self) -> set[int]:
        """The ids of the imports since the period began whose ledger had no day of assignment.

        They are known by their tasks: all of them were assigned on the day of the import, the default.
        """
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

    def _running(self, measure: str) -> Iterator[DatedTask]:
        """The tasks overdue or due, by the same conditions as the reports `overdue` and `due`."""
        ends = {"due": f"{self.period.last}T24:00", **until(self.period.next_last)}
        if measure == "due":
            ends |= until(self.period.last)
        condition = {"overdue": LATE, "due": SOON, "due_next": f"{SOON} AND {DUE} > :due"}[measure]
        order = ORDER if measure == "overdue" else f"{DUE}, t.id"
        for task, end in self._tasks(condition, DUE, order, **moment(self.clock.now), **ends):
            yield task, shown(end) or ""

    def _stepped(self, measure: str) -> Iterator[DatedTask]:
        """The tasks with an event of that kind, not undone, that counts for a day of the period."""
        order = self._order or "t.id"
        sql = (
            f"SELECT t.id, e.effective, b.at, e.field, e.old, e.new {FROM} JOIN event e ON e.task_id = t.id"
            f" JOIN batch b ON b.id = e.batch_id WHERE {COUNTED}{self._chosen.sql} AND {_LATER} AND {_STEPS[measure]}"
            f" AND e.batch_id NOT IN ({_in(undone(self._reader, self._days['began']))}) ORDER BY {order}, e.id"
        )
        # Several events of a task count once, for the last day; a handover goes from the first owner to the last.
        days: dict[int, str] = {}
        old_and_new: dict[tuple[int, str], tuple[str, str]] = {}
        for task, effective, at, field, *values in self._reader.rows(sql, self._chosen.parameters | self._days):
            day = effective or self._civil(at)[:10]
            if self._days["first"] <= day <= self._days["last"]:
                days[task] = max(day, days.get(task, ""))
                old_and_new[task, field] = (old_and_new.get((task, field), values)[0], values[1])
        # A unit and its person may both change: the unit is sorted last, so that it is the one shown.
        if measure == "handed_over":
            pairs = sorted(old_and_new.items(), key=lambda each: each[0][1] == "owner_id")
            self.hands = {task: (int(old), int(new)) for (task, _field), (old, new) in pairs}
        return iter(days.items())


def _undated(imports: Iterable[int]) -> str:
    """The condition that one of these imports registered a task, and its assignment was never entered since."""
    came = f"e.task_id = t.id AND {_REGISTERED} AND e.batch_id IN ({_in(imports)})"
    return f"(EXISTS (SELECT 1 FROM event e WHERE {came}) AND {_SAME})"  # noqa: S608 - constants and ids


def _in(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids)) or "0"
