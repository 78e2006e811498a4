"""How many tasks each owner has closed, as their lead: an index that counts, which SQLite itself keeps of ``task``.

On time is what domain/lights.py says of it: by the moment where both the deadline and the closing have one, else by the
day. What had no deadline never fell due, and sub-tasks are no whole tasks: rates leave both out, so they are counted
apart.
"""

# The statements are put together of constants alone.
_CLOSED = "{row}.present = 1 AND {row}.status = 'closed'"
_OWNER = "COALESCE({row}.owner_id, 0)"
_PART = "CASE WHEN {row}.parent_id IS NULL THEN 0 ELSE 1 END"
_ON_TIME = (
    "{row}.missed IS NULL AND ({row}.due IS NULL"
    " OR CASE WHEN length({row}.due) > 10 AND length({row}.closed) > 10 THEN {row}.closed <= {row}.due"
    " ELSE substr({row}.closed, 1, 10) <= substr({row}.due, 1, 10) END)"
)
_OUTCOME = (
    "CASE WHEN {row}.missed IS NULL AND {row}.due IS NULL THEN 'undated'"
    f" WHEN {_ON_TIME} THEN 'on_time' WHEN NOT ({_ON_TIME}) THEN 'late' ELSE 'unknown' END"
)
_CHANGE = "UPDATE OF owner_id, parent_id, status, due, closed, missed, present"
_KEY = "owner_id, is_part, outcome"
_MORE = (
    f"INSERT INTO tally (owner_id, is_part, outcome, tasks) VALUES ({_OWNER}, {_PART}, {_OUTCOME}, 1)"  # noqa: S608
    f" ON CONFLICT ({_KEY}) DO UPDATE SET tasks = tally.tasks + 1"
)
_LESS = f"UPDATE tally SET tasks = tasks - 1 WHERE owner_id = {_OWNER} AND is_part = {_PART} AND outcome = {_OUTCOME}"  # noqa: S608

COUNTED = (
    f"SELECT {_OWNER} AS owner_id, {_PART} AS is_part, {_OUTCOME} AS outcome, COUNT(*) AS tasks FROM task"  # noqa: S608
    f" WHERE {_CLOSED} GROUP BY 1, 2, 3"
).format(row="task")
"""What the tally comes to, counted task by task."""
FILL = f"INSERT INTO tally ({_KEY}, tasks) {COUNTED}"
TRIGGERS = tuple(
    f"CREATE TRIGGER tally_{name} AFTER {change} ON task WHEN {_CLOSED} BEGIN {then}; END".format(row=row)
    for name, change, row, then in (
        ("registered", "INSERT", "new", _MORE),
        ("before", _CHANGE, "old", _LESS),
        ("after", _CHANGE, "new", _MORE),
    )
)
SERVER_TRIGGERS = (
    "CREATE FUNCTION tally_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
    f" IF TG_OP = 'UPDATE' THEN IF {_CLOSED} THEN {_LESS}; END IF; END IF;".format(row="old")
    + f" IF {_CLOSED} THEN {_MORE}; END IF; RETURN NULL; END $$".format(row="new"),
    f"CREATE TRIGGER tally_kept AFTER INSERT OR {_CHANGE} ON task FOR EACH ROW EXECUTE FUNCTION tally_kept()",
)
"""The same on PostgreSQL, whoever changes the task."""
