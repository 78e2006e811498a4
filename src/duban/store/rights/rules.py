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
    "owner": "id = ANY (ARRAY(SELECT id FROM my_owners))",
    "member": "role = current_user",
    "meeting": "id = ANY (ARRAY(SELECT meeting_id FROM task))",
    "routine": "id = ANY (ARRAY(SELECT routine_id FROM task))",
    "task": "owner_id = ANY (ARRAY(SELECT id FROM my_units)) OR person_id = ANY (ARRAY(SELECT id FROM my_units))"
    " OR id = ANY (ARRAY(SELECT id FROM my_supported))",
    "support": "task_id = ANY (ARRAY(SELECT id FROM my_tasks))",
    "event": "task_id = ANY (ARRAY(SELECT id FROM my_tasks))",
    "batch": "id = ANY (ARRAY(SELECT batch_id FROM event))",
    "tally": "owner_id = ANY (ARRAY(SELECT id FROM my_units))",
    "series": None,
    "document": None,
}
"""The rows of each table that a unit sees; None: of that table, nothing. A table that is not here fails a test.

The list of ids is made once for a statement, and then the indexes are asked: EXISTS for each row takes a thousand times
as long.
"""

OFFICE_WRITES = {
    "meta": "",
    "member": "",
    "batch": "INSERT",
    "event": "INSERT",
    "document": "INSERT",
}
"""What an office may do with a table beside reading, where it is not to insert, update and delete."""

VIEWS = {
    "my_role": "SELECT role, kind, owner_id FROM member WHERE role = current_user",
    "my_units": """WITH RECURSIVE unit (id) AS (SELECT owner_id FROM my_role WHERE kind = 'unit'
 UNION SELECT part.id FROM owner part JOIN unit ON part.parent_id = unit.id) SELECT id FROM unit""",
    "my_supported": "SELECT task_id AS id FROM support WHERE owner_id = ANY (ARRAY(SELECT id FROM my_units))",
    "my_tasks": """SELECT id FROM task WHERE owner_id = ANY (ARRAY(SELECT id FROM my_units))
 UNION SELECT id FROM task WHERE person_id = ANY (ARRAY(SELECT id FROM my_units)) UNION SELECT id FROM my_supported""",
    "my_owners": """WITH RECURSIVE above (id) AS (SELECT owner_id FROM my_role WHERE kind = 'unit'
 UNION SELECT part.parent_id FROM owner part JOIN above ON part.id = above.id),
 mine AS MATERIALIZED (SELECT id FROM my_tasks)
SELECT id FROM above UNION SELECT id FROM my_units
 UNION SELECT owner_id FROM task WHERE id = ANY (ARRAY(SELECT id FROM mine))
 UNION SELECT person_id FROM task WHERE id = ANY (ARRAY(SELECT id FROM mine))
 UNION SELECT owner_id FROM support WHERE task_id = ANY (ARRAY(SELECT id FROM mine))""",
    "my_batch": "SELECT id, command FROM batch WHERE id = currval('batch_id_seq') AND xmin = pg_current_xact_id()::xid",
}
"""What the rules ask about who asks: ids, and only the asker's own. They look with the rights of the tables' owner
(they are not ``security_invoker``), for else the rule of a table would ask itself."""

BATCH_OF_UNIT = f"""actor = current_user AND command = ANY (ARRAY{[*STEPS_OF_UNIT]}) AND undoes IS NULL
 AND id = currval('batch_id_seq') AND at ~ '^\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'"""
"""A command that a unit may record: its own, under its own name."""

EVENT_OF_UNIT = f"""task_id = ANY (ARRAY(SELECT id FROM my_tasks))
 AND owner_id IS NULL AND meeting_id IS NULL AND routine_id IS NULL AND field = ANY (ARRAY{[*WRITTEN_BY_UNIT]})
 AND (batch_id, kind) IN (SELECT id, command FROM my_batch)"""  # noqa: S608 - constants
"""What a unit may record: the step that it is taking, of a task of its own."""
