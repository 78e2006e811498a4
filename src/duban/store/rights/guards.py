"""Triggers that check the changes of units: only legal steps on a task, each with the events that record it.

A policy sees either the old or the new row, a trigger sees both. The triggers run with the rights of the unit and can
only refuse. The steps are those of ``actions/life``.
"""

# Changing any SQL of this module changes the fingerprint of the rules: existing stores then ask for "duban db upgrade".

from duban.domain.task import IN_HAND, RUNNING, STEPS
from duban.store.rights.rules import WRITTEN_BY_UNIT


def _among(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


TODAY = "(now() AT TIME ZONE 'UTC')::date"
DAY = r"'^\d{4}-\d\d-\d\d$'"
MOMENT = r"'^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$'"

# The sets of states come from domain/task.py, so that a unit has the same steps here and there.
LEGAL = f"""CASE
 WHEN new.status = old.status THEN {_among("old.status", RUNNING)}
 WHEN new.status = 'closed' THEN {_among("old.status", STEPS["accept"])} AND old.circulated = 1
 WHEN new.status = 'active' THEN {_among("old.status", STEPS["accept"])}
 WHEN new.status = 'submitted' THEN {_among("old.status", IN_HAND)}
 ELSE false END"""
"""Whether a unit may change the state so. Accepting a task that is only to be read (传阅) closes it."""

PLAUSIBLE = f"""(new.closed IS NOT DISTINCT FROM old.closed OR new.status = 'closed' AND new.closed ~ {MOMENT}
  AND substr(new.closed, 1, 10)::date BETWEEN {TODAY} - 1 AND {TODAY} + 1)
 AND (new.progress IS NOT DISTINCT FROM old.progress OR new.progress BETWEEN 0 AND 100)
 AND (new.last_feedback IS NOT DISTINCT FROM old.last_feedback OR new.last_feedback <> '')
 AND (new.last_feedback_on IS NOT DISTINCT FROM old.last_feedback_on OR new.last_feedback_on ~ {DAY}
  AND new.last_feedback_on::date BETWEEN substr(old.assigned, 1, 10)::date AND {TODAY} + 1
  AND new.last_feedback_on >= substr(COALESCE(old.last_feedback_on, ''), 1, 10))
 AND (new.declined IS NOT DISTINCT FROM old.declined OR old.declined IS NULL AND new.declined ~ {DAY}
  AND new.declined::date BETWEEN substr(old.assigned, 1, 10)::date AND {TODAY} + 1)"""
"""Whether dates and numbers are plausible. Today has a tolerance of one day: the server does not know the office's
time zone."""

STEP_TAKEN = f"""(step = 'decline' OR new.declined IS NOT DISTINCT FROM old.declined) AND CASE step
 WHEN 'accept' THEN {_among("old.status", STEPS["accept"])} AND new.last_feedback IS NOT DISTINCT FROM old.last_feedback
  AND new.last_feedback_on IS NOT DISTINCT FROM old.last_feedback_on
  AND CASE old.circulated WHEN 1 THEN new.status = 'closed' AND new.progress = 100
   ELSE new.status = 'active' AND new.progress IS NOT DISTINCT FROM old.progress END
 WHEN 'feedback' THEN new.status = CASE old.status WHEN 'assigned' THEN 'active' ELSE old.status END
 WHEN 'submit' THEN new.status = 'submitted' AND old.status <> 'submitted'
  AND new.progress IS NOT DISTINCT FROM old.progress
 WHEN 'decline' THEN {_among("old.status", IN_HAND)} AND old.declined IS NULL AND new.declined IS NOT NULL
  AND (to_jsonb(new) - 'declined') = (to_jsonb(old) - 'declined')
 ELSE false END"""
"""Whether the changed columns are those that the step of the command changes."""

UNRECORDED = f"""EXISTS (SELECT FROM unnest(ARRAY{[*WRITTEN_BY_UNIT]}) AS one (name)
 LEFT JOIN LATERAL (SELECT count(*) AS times, bool_and(told.old IS NOT DISTINCT FROM was ->> one.name
   AND told.new IS NOT DISTINCT FROM became ->> one.name) AS truly
  FROM event told WHERE told.task_id = new.id AND told.batch_id = given AND told.field = one.name) events ON true
 WHERE times > 1 OR NOT truly OR times = 0 AND was ->> one.name IS DISTINCT FROM became ->> one.name)"""  # noqa: S608 - constants
"""Whether a change is recorded wrongly, twice, or not at all."""

# The first key is "dufb" in ASCII: it keeps the lock apart from those of other programs. The second is the batch.
SEALED = "pg_try_advisory_xact_lock_shared(1685415522, (abs(given) % 2147483647)::integer)"
"""An advisory lock that marks a batch as checked: ``unit_events`` refuses further events of it. The lock ends with
the transaction."""
IS_SEALED = """EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
 AND classid = 1685415522 AND objid = (abs(new.batch_id) % 2147483647)::oid AND objsubid = 2)"""
SINCE_ASSIGNED = f"""new.effective::date BETWEEN
 (SELECT substr(assigned, 1, 10)::date FROM task WHERE id = new.task_id) AND {TODAY} + 1"""  # noqa: S608 - constants
REFUSED = "RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = '{}'"
# unit_clock: ``at`` orders the record, and reports of the past go by it, so a unit must not set it back. unit_record
# and unit_batch run at COMMIT; what an AFTER trigger returns is ignored.
FUNCTIONS = {
    "unit_clock": f"""BEGIN
 IF (new.at::timestamptz BETWEEN now() - interval '10 minutes' AND now() + interval '10 minutes') IS NOT TRUE THEN
  {REFUSED.format("the clock of this computer and that of the server differ by more than ten minutes")};
 END IF;
 RETURN new;
END""",
    "unit_steps": f"""BEGIN
 IF (to_jsonb(new) - ARRAY{[*WRITTEN_BY_UNIT]}) <> (to_jsonb(old) - ARRAY{[*WRITTEN_BY_UNIT]}) THEN
  {REFUSED.format("a unit changes the state and the progress of a task, and nothing else of it")};
 ELSIF ({LEGAL} AND {PLAUSIBLE}) IS NOT TRUE THEN
  {REFUSED.format("this is no step that a unit may take with a task")};
 END IF;
 RETURN new;
END""",
    "unit_events": f"""BEGIN
 IF {IS_SEALED} OR NOT EXISTS (SELECT FROM task WHERE id = new.task_id AND xmin = pg_current_xact_id()::xid) THEN
  {REFUSED.format("a unit records what it does at that moment, and nothing else")};
 ELSIF (new.text IS NOT NULL OR new.effective IS NOT NULL OR new.extra IS NOT NULL)
  AND (CASE new.kind WHEN 'feedback' THEN new.extra IS NULL AND {SINCE_ASSIGNED}
   WHEN 'decline' THEN new.effective IS NULL OR {SINCE_ASSIGNED} ELSE false END) IS NOT TRUE THEN
  {REFUSED.format("only feedback and handing back may be of another day, from the assignment to today")};
 END IF;
 RETURN new;
END""",  # noqa: S608 - constants
    "unit_record": f"""DECLARE given bigint; step text; was jsonb := to_jsonb(old); became jsonb := to_jsonb(new);
BEGIN
 SELECT id, command INTO given, step FROM my_batch();
 IF given IS NULL OR NOT {SEALED} OR ({STEP_TAKEN}) IS NOT TRUE
  OR NOT EXISTS (SELECT FROM event WHERE task_id = new.id AND batch_id = given) OR {UNRECORDED} THEN
  {REFUSED.format("the record does not tell what a unit changed as it changed it")};
 END IF;
 RETURN NULL;
END""",  # noqa: S608 - constants
    "unit_batch": f"""BEGIN
 IF NOT EXISTS (SELECT FROM event WHERE batch_id = new.id) THEN
  {REFUSED.format("a unit records no command that did nothing")};
 END IF;
 RETURN NULL;
END""",
}
TRIGGERS = {
    "unit_clock": "BEFORE INSERT ON batch",
    "unit_steps": "BEFORE UPDATE ON task",
    "unit_events": "BEFORE INSERT ON event",
    "unit_record": "AFTER UPDATE ON task DEFERRABLE INITIALLY DEFERRED",
    "unit_batch": "AFTER INSERT ON batch DEFERRABLE INITIALLY DEFERRED",
}
"""When each trigger runs. The deferred ones run at COMMIT, when all events are written."""
