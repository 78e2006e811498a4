"""What each kind of role may see and write, table by table.

An office reads and writes everything, but for the record, to which it adds and which nobody alters; a reader reads
everything. A unit sees the tasks that it leads, supports, or that one of its people has to do, with those of all units
and people within it, and of the other tables what belongs to these tasks.
"""

KINDS = ("office", "reader", "unit")
STEPS_OF_UNIT = ("accept", "feedback", "submit")
"""The steps that a unit may take, by the name of the command."""
WRITTEN_BY_UNIT = ("status", "progress", "last_feedback", "last_feedback_on", "closed")
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
}
"""The rows of each table that a unit sees; None: of that table, nothing. A table that is not here fails a test.

The tasks are found in their indexes by a short list, made once for a statement: EXISTS for each of them takes a
thousand times as long. What belongs to them is not: the server takes every list for ten ids, and asks an index for each
of them again and again where they are ten thousand. It is held against a set that is made once, or against its task.
"""

OFFICE_WRITES = {
    "meta": "",
    "member": "",
    "batch": "INSERT",
    "event": "INSERT",
    "document": "INSERT",
}
"""What an office may do with a table beside reading, where it is not to insert, update and delete."""

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
"""What the rules ask about who asks: ids, of a function whose argument is the asker's own name.

The functions look with the rights of the tables' owner, for else the rule of a table would ask itself. To them
``current_user`` is that owner, so the rule hands them the name; any other than that of who works in the session, or of
the role that was taken by SET ROLE, gets nothing.
"""
MY_BATCH = "SELECT id, command FROM batch WHERE id = currval('batch_id_seq') AND xmin = pg_current_xact_id()::xid"
"""The command that this transaction is recording, as the function ``my_batch`` tells it: no event makes it seen yet."""
OLD_VIEWS = ("my_role", "my_units", "my_supported", "my_tasks", "my_owners", "my_batch")
"""What told the rules of the asker before there were functions."""

BATCH_OF_UNIT = f"""actor = current_user AND command = ANY (ARRAY{[*STEPS_OF_UNIT]}) AND undoes IS NULL
 AND id = currval('batch_id_seq') AND at ~ '^\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'"""
"""A command that a unit may record: its own, under its own name."""

EVENT_OF_UNIT = f"""{UNIT_SEES["event"]}
 AND owner_id IS NULL AND meeting_id IS NULL AND routine_id IS NULL AND field = ANY (ARRAY{[*WRITTEN_BY_UNIT]})
 AND (batch_id, kind) IN (SELECT id, command FROM my_batch())"""  # noqa: S608 - constants
"""What a unit may record: the step that it is taking, of a task of its own."""
