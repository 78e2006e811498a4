"""What each kind of role may see and write, table by table.

An office reads and writes everything, except that it can only add to the record. A reader reads everything. A unit sees
the tasks that it, or any unit or person below it, leads, does or supports, and in the other tables what belongs to
these tasks.
"""

KINDS = ("office", "reader", "unit")
STEPS_OF_UNIT = ("accept", "feedback", "submit", "decline")
"""The steps that a unit may take, by the name of the command."""
WRITTEN_BY_UNIT = ("status", "progress", "last_feedback", "last_feedback_on", "closed", "declined")
"""The columns of a task that these steps change."""

UNIT_SEES: dict[str, str | None] = {
    "meta": "true",
    "owner": "id IN (SELECT my_owners(current_user))",
    "member": "role = current_user",
    "meeting": "EXISTS (SELECT FROM task WHERE task.meeting_id = meeting.id)",
    "routine": "EXISTS (SELECT FROM task WHERE task.routine_id = routine.id)",
    "task": "owner_id = ANY (ARRAY(SELECT my_units(current_user)))"
    " OR person_id = ANY (ARRAY(SELECT my_units(current_user)))"
    " OR id = ANY (ARRAY(SELECT my_supported(current_user)))",
    "support": "EXISTS (SELECT FROM task WHERE task.id = support.task_id)",
    "event": "EXISTS (SELECT FROM task WHERE task.id = event.task_id)",
    "batch": "id IN (SELECT my_batches(current_user))",
    "tally": "owner_id = ANY (ARRAY(SELECT my_units(current_user)))",
    "series": None,
    "document": None,
    "outbox": "EXISTS (SELECT FROM task WHERE task.id = outbox.task_id)",
    "circular": None,
    "form": "owner_id = ANY (ARRAY(SELECT my_units(current_user)))",
}
"""The policy of each table for units: a condition on its rows; None: nothing. A test fails if a table is missing here.

Tasks are matched with ``= ANY (ARRAY(…))``: a short list, evaluated once for a statement and looked up in an index. A
correlated EXISTS takes a thousand times as long (0.3 against 834 ms at 10 million rows). For the other tables the list
can be long, and the planner assumes ten ids in any array: it would look up ten thousand again and again. They use a
hashed subquery, or check their task.
"""

OFFICE_WRITES = {
    "meta": "",
    "member": "",
    "batch": "INSERT",
    "event": "INSERT",
    "document": "INSERT",
    "circular": "INSERT",
}
"""What an office may do with a table besides SELECT; for tables not listed: INSERT, UPDATE and DELETE."""

# Inside a SECURITY DEFINER function current_user is the owner. The setting ``role`` still tells of SET ROLE.
_ASKER = "CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role') END"
_LED = "ANY (ARRAY(SELECT id FROM units))"
_SUPPORTED = "ANY (ARRAY(SELECT my_supported(asker)))"
SETS = {
    "my_units": f"""WITH RECURSIVE unit (id) AS (
 SELECT owner_id FROM member WHERE role = asker AND kind = 'unit' AND asker = {_ASKER}
 UNION SELECT part.id FROM owner part JOIN unit ON part.parent_id = unit.id) SELECT id FROM unit""",  # noqa: S608 - constants
    "my_supported": "SELECT task_id FROM support WHERE owner_id = ANY (ARRAY(SELECT my_units(asker)))",
    "my_owners": f"""WITH RECURSIVE units (id) AS MATERIALIZED (SELECT my_units(asker)),
 above (id) AS (SELECT parent_id FROM owner WHERE id = {_LED}
  UNION SELECT whole.parent_id FROM owner whole JOIN above ON whole.id = above.id)
SELECT id FROM units UNION SELECT id FROM above WHERE id IS NOT NULL
 UNION SELECT person_id FROM task WHERE owner_id = {_LED} AND person_id IS NOT NULL
 UNION SELECT owner_id FROM task WHERE person_id = {_LED} AND owner_id IS NOT NULL
 UNION SELECT one.id FROM task, unnest(ARRAY[owner_id, person_id]) AS one (id)
  WHERE task.id = {_SUPPORTED} AND one.id IS NOT NULL
 UNION SELECT owner_id FROM support WHERE task_id = {_SUPPORTED}
 UNION SELECT other.owner_id FROM support other JOIN task ON task.id = other.task_id
  WHERE task.owner_id = {_LED} OR task.person_id = {_LED}""",  # noqa: S608 - constants
    "my_batches": f"""WITH units (id) AS MATERIALIZED (SELECT my_units(asker))
SELECT DISTINCT batch_id FROM event WHERE task_id = ANY (ARRAY(SELECT id FROM task WHERE owner_id = {_LED}
 UNION SELECT id FROM task WHERE person_id = {_LED} UNION SELECT my_supported(asker)))""",  # noqa: S608 - constants
}
"""Functions that the policies call: ids that concern the role ``asker``.

They are SECURITY DEFINER, since a policy that queried its own table would recurse. Inside them ``current_user`` is the
owner of the tables, so the policy passes the name. For any other name than that of the session's user, or of the role
set by SET ROLE, they return nothing.
"""
# xmin is the transaction that wrote the row.
MY_BATCH = "SELECT id, command FROM batch WHERE id = currval('batch_id_seq') AND xmin = pg_current_xact_id()::xid"
"""The function ``my_batch``: the batch of this transaction. The policy hides it from the unit until it has an event."""
OLD_VIEWS = ("my_role", "my_units", "my_supported", "my_tasks", "my_owners", "my_batch")
"""The views that older versions used instead of functions."""

BATCH_OF_UNIT = f"""actor = current_user AND command = ANY (ARRAY{[*STEPS_OF_UNIT]}) AND undoes IS NULL
 AND id = currval('batch_id_seq') AND at ~ '^\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'"""
"""The batches that a unit may insert: a permitted step, under its own name."""

EVENT_OF_UNIT = f"""{UNIT_SEES["event"]}
 AND owner_id IS NULL AND meeting_id IS NULL AND routine_id IS NULL AND form_id IS NULL
 AND field = ANY (ARRAY{[*WRITTEN_BY_UNIT]})
 AND (batch_id, kind) IN (SELECT id, command FROM my_batch())"""  # noqa: S608 - constants
"""The events that a unit may insert: changes by the step of its current batch, on a task that it sees."""
