"""SQL on ``t``, the task, for its deadline and its lateness: every report shares these definitions.

An open task without a deadline of its own takes the earliest one of its running sub-tasks (parts.py). A deadline that
is a day is met until the day is over, so deadlines are compared by their ends.
"""

from datetime import date, datetime

from duban.domain.moments import civil
from duban.domain.task import OPEN, RUNNING
from duban.store.connection import looked_up

RUNS = f"t.status IN {RUNNING}"
COUNTED = "t.present = 1 AND t.status <> 'cancelled'"
# Sub-tasks, and copies sent round for reading: they count in rates only on request.
IS_PART = "t.parent_id > 0"  # not IS NOT NULL: SQLite uses its index for a range, but not for that

# The day of the last feedback, else that of the assignment; either may have a time.
HEARD = "substr(COALESCE(t.last_feedback_on, t.assigned), 1, 10)"

# "T24:00" sorts behind every time of its day, so that ends compare as text.
END = "CASE WHEN length({0}) = 10 THEN {0} || 'T24:00' ELSE {0} END"
# Sub-tasks are few, and their index serves in the past (--as-of) too, where the one of states does not.
_PART = f"p.present = 1 AND p.status IN {RUNNING} AND p.parent_id > 0 AND p.circulated = 0"
# From the sub-tasks upwards, so that it is computed once per statement instead of once per task.
# Pairs of a parent without a deadline of its own and the end of the earliest one of its sub-tasks.
LENT = f"""WITH RECURSIVE above(id, due) AS (
 SELECT p.parent_id, {END.format("p.due")} FROM task p WHERE {_PART} AND p.due IS NOT NULL
 UNION SELECT p.parent_id, above.due FROM above JOIN task p ON p.id = above.id WHERE {_PART} AND p.due IS NULL)
 SELECT id, MIN(due) AS due FROM above GROUP BY id"""  # noqa: S608 - constants

# The end of the deadline that a task shows: "2026-12-01T24:00" or "2026-12-01T09:30", NULL without one.
DUE = f"""CASE WHEN t.due IS NOT NULL THEN {END.format("t.due")}
 WHEN t.status IN {OPEN} THEN {looked_up(LENT, "due", "t.id")} END"""

# Two conditions with OR, and not one on DUE: the first is served by the index on status and due. "t.due <> :today"
# excludes a day without a time, which as text is smaller than a moment of the same day, but is not over yet.
_LENT = f"{RUNS} AND t.due IS NULL AND t.id IN (SELECT lent.id FROM ({LENT}) lent WHERE {{}})"  # noqa: S608 - constants
LATE = f"({RUNS} AND t.due < :now AND t.due <> :today OR {_LENT.format('lent.due < :now')})"
AHEAD = f"({RUNS} AND t.due >= :today AND (t.due >= :now OR t.due = :today) OR {_LENT.format('lent.due >= :now')})"
SOON = (
    f"({RUNS} AND t.due >= :today AND (t.due >= :now OR t.due = :today) AND t.due <= :soon"
    f" OR {_LENT.format('lent.due >= :now AND lent.due <= :soon')})"
)
# Whether a closed task was on time: the SQL twin of lights.was_on_time.
IN_TIME = """(t.missed IS NULL AND (t.due IS NULL OR CASE WHEN length(t.due) > 10 AND length(t.closed) > 10
 THEN t.closed <= t.due ELSE substr(t.closed, 1, 10) <= substr(t.due, 1, 10) END))"""


def moment(now: datetime) -> dict[str, object]:
    """The parameters of LATE and AHEAD at ``now``, office time."""
    return {"now": civil(now), "today": civil(now.date())}


def until(day: date) -> dict[str, object]:
    """The further parameter of SOON, which includes the whole of ``day``."""
    return {"soon": f"{day}T24:00"}


def shown(end: str | None) -> str | None:
    """The deadline as rows show it, from its end: "2026-12-01T24:00" becomes "2026-12-01"."""
    return end and end.removesuffix("T24:00")
