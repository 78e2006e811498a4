"""How many tasks each owner has closed, as their lead: an index that counts, which SQLite itself keeps of ``task``.

On time is what domain/lights.py says of it: by the moment where both the deadline and the closing have one, else by the
day. What had no deadline never fell due, and sub-tasks are no whole tasks: rates leave both out, so they are counted
apart.
"""

# The statements are put together of constants alone.
_CLOSED = "{row}.present = 1 AND {row}.status = 'closed'"
_OWNER = "COALESCE({row}.owner_id, 0)"
_PART = "({row}.parent_id IS NOT NULL)"
_OUTCOME = (
    "CASE WHEN {row}.missed IS NULL AND {row}.due IS NULL THEN 'undated'"
    " ELSE CASE {row}.missed IS NULL AND ({row}.due IS NULL"
    " OR CASE WHEN length({row}.due) > 10 AND length({row}.closed) > 10 THEN {row}.closed <= {row}.due"
    " ELSE substr({row}.closed, 1, 10) <= substr({row}.due, 1, 10) END)"
    " WHEN 1 THEN 'on_time' WHEN 0 THEN 'late' ELSE 'unknown' END END"
)
_CHANGE = "UPDATE OF owner_id, parent_id, status, due, closed, missed, present"
_MORE = f"INSERT INTO tally VALUES ({_OWNER}, {_PART}, {_OUTCOME}, 1) ON CONFLICT DO UPDATE SET tasks = tasks + 1"  # noqa: S608
_LESS = f"UPDATE tally SET tasks = tasks - 1 WHERE owner_id = {_OWNER} AND is_part = {_PART} AND outcome = {_OUTCOME}"  # noqa: S608

TABLE = """CREATE TABLE tally (
        owner_id INTEGER NOT NULL,
        is_part INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (owner_id, is_part, outcome)
    )"""
COUNTED = (
    f"SELECT {_OWNER} AS owner_id, {_PART} AS is_part, {_OUTCOME} AS outcome, COUNT(*) AS tasks FROM task"  # noqa: S608
    f" WHERE {_CLOSED} GROUP BY 1, 2, 3"
).format(row="task")
"""What the tally comes to, counted task by task."""
FILL = f"INSERT INTO tally {COUNTED}"
TRIGGERS = tuple(
    f"CREATE TRIGGER tally_{name} AFTER {change} ON task WHEN {_CLOSED} BEGIN {then}; END".format(row=row)
    for name, change, row, then in (
        ("registered", "INSERT", "new", _MORE),
        ("before", _CHANGE, "old", _LESS),
        ("after", _CHANGE, "new", _MORE),
    )
)
