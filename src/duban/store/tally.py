"""The tally: closed tasks counted by lead owner and outcome, maintained by triggers on ``task``.

Closed tasks only accumulate over the years, so that counting them for each report would become slower and slower.
On time is as domain/lights.py defines it: by the minute if both deadline and closing have a time, else by the
day. Tasks without a deadline and sub-tasks do not enter the rate of a unit, so they are counted apart.
"""

# Only constants are formatted into the statements. ``{row}`` is "old" or "new" in a trigger, "task" in a query.
# Changing the SQL of a trigger needs a migration: schema.py takes a trigger with another text for a foreign one.
_CLOSED = "{row}.present = 1 AND {row}.status = 'closed'"
# 0 instead of NULL: a primary key with NULL would not conflict, so ON CONFLICT would never count up.
_OWNER = "COALESCE({row}.owner_id, 0)"
_PART = "CASE WHEN {row}.parent_id IS NULL THEN 0 ELSE 1 END"
# A text longer than 10 characters has a time of day: "2026-11-27T15:00".
_ON_TIME = (
    "{row}.missed IS NULL AND ({row}.due IS NULL"
    " OR CASE WHEN length({row}.due) > 10 AND length({row}.closed) > 10 THEN {row}.closed <= {row}.due"
    " ELSE substr({row}.closed, 1, 10) <= substr({row}.due, 1, 10) END)"
)
# "unknown": the comparison is NULL, since no day of closing is known.
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
"""The correct tally, counted from the tasks."""
FILL = f"INSERT INTO tally ({_KEY}, tasks) {COUNTED}"
# An update takes the task out of its old count and puts it into the new one, if it was or is closed.
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
"""The same on PostgreSQL. SECURITY DEFINER, since a unit may not write the tally itself."""
