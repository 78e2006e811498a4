"""The one deadline and the one moment of lateness, as SQL on ``t``, the task.

A task without a deadline of its own shows the one of its running sub-tasks that is over first (parts.py), and counts by
it wherever it is open. A day without a time ends at its end, so deadlines are compared by their ends.
"""

from datetime import date, datetime

from duban.domain.moments import civil
from duban.domain.task import OPEN, RUNNING
from duban.store.connection import looked_up

RUNS = f"t.status IN {RUNNING}"
COUNTED = "t.present = 1 AND t.status <> 'cancelled'"
IS_PART = "t.parent_id > 0"  # a range, which an index of SQLite finds
"""Sub-tasks, and with them what was sent round for reading: in rates they count only where that is asked for."""

_END = "CASE WHEN length({0}) = 10 THEN {0} || 'T24:00' ELSE {0} END"
# Sub-tasks are few: their range is found in an index in the past too, where states are not.
_PART = f"p.present = 1 AND p.status IN {RUNNING} AND p.parent_id > 0 AND p.circulated = 0"
# From the parts upwards: once for a statement and not for each task, by ids alone, also in the past as it is rebuilt.
LENT = f"""WITH RECURSIVE above(id, due) AS (
 SELECT p.parent_id, {_END.format("p.due")} FROM task p WHERE {_PART} AND p.due IS NOT NULL
 UNION SELECT p.parent_id, above.due FROM above JOIN task p ON p.id = above.id WHERE {_PART} AND p.due IS NULL)
 SELECT id, MIN(due) AS due FROM above GROUP BY id"""  # noqa: S608 - constants
"""What parents without a deadline have of their parts: the id, and the end of the deadline."""

DUE = f"""CASE WHEN t.due IS NOT NULL THEN {_END.format("t.due")}
 WHEN t.status IN {OPEN} THEN {looked_up(LENT, "due", "t.id")} END"""
"""The end of the deadline that a task shows, "2026-12-01T24:00" or "2026-12-01T09:30"; NULL without one."""

# A deadline that was set is found in the index of deadlines, and so the two kinds are asked for apart.
_LENT = f"{RUNS} AND t.due IS NULL AND t.id IN (SELECT lent.id FROM ({LENT}) lent WHERE {{}})"  # noqa: S608 - constants
LATE = f"({RUNS} AND t.due < :now AND t.due <> :today OR {_LENT.format('lent.due < :now')})"
AHEAD = f"({RUNS} AND t.due >= :today AND (t.due >= :now OR t.due = :today) OR {_LENT.format('lent.due >= :now')})"
SOON = (
    f"({RUNS} AND t.due >= :today AND (t.due >= :now OR t.due = :today) AND t.due <= :soon"
    f" OR {_LENT.format('lent.due >= :now AND lent.due <= :soon')})"
)
IN_TIME = """(t.missed IS NULL AND (t.due IS NULL OR CASE WHEN length(t.due) > 10 AND length(t.closed) > 10
 THEN t.closed <= t.due ELSE substr(t.closed, 1, 10) <= substr(t.due, 1, 10) END))"""
"""Of a closed one; as domain/lights.py has it."""


def moment(now: datetime) -> dict[str, object]:
    """The parameters of LATE and AHEAD at the civil time ``now``."""
    return {"now": civil(now), "today": civil(now.date())}


def until(day: date) -> dict[str, object]:
    """The other parameter of SOON, which reaches to the end of ``day``."""
    return {"soon": f"{day}T24:00"}


def shown(end: str | None) -> str | None:
    """The deadline of which that is the end, as rows have it: a day without a time has none."""
    return end and end.removesuffix("T24:00")
