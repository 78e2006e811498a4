"""Versions 2 to 7, when every store was a file: the statements that lead to each from the one before it."""

from duban.store.tally import FILL, TRIGGERS

# Only constants are formatted into the statements. The first tally, of version 5, is not the one of today.
_CLOSED = "{row}.present = 1 AND {row}.status = 'closed'"
_OWNER = "COALESCE({row}.owner_id, 0)"
_OUTCOME = (
    "CASE {row}.missed IS NULL AND ({row}.due IS NULL OR {row}.closed <= substr({row}.due, 1, 10))"
    " WHEN 1 THEN 'on_time' WHEN 0 THEN 'late' ELSE 'unknown' END"
)
_CHANGE = "UPDATE OF owner_id, status, due, closed, missed, present"
_MORE = f"INSERT INTO tally VALUES ({_OWNER}, {_OUTCOME}, 1) ON CONFLICT DO UPDATE SET tasks = tasks + 1"
_LESS = f"UPDATE tally SET tasks = tasks - 1 WHERE owner_id = {_OWNER} AND outcome = {_OUTCOME}"
_COUNTED = (
    f"SELECT {_OWNER} AS owner_id, {_OUTCOME} AS outcome, COUNT(*) AS tasks FROM task WHERE {_CLOSED} GROUP BY 1, 2"
).format(row="task")
NO_TRIGGERS = ("DROP TRIGGER tally_registered", "DROP TRIGGER tally_before", "DROP TRIGGER tally_after")

STATEMENTS: dict[int, tuple[str, ...]] = {
    # Suspension, approval, circulation and attachments of tasks; undo refers to the undone batch.
    2: (
        "ALTER TABLE task ADD COLUMN suspended_on VARCHAR",
        "ALTER TABLE task ADD COLUMN approver VARCHAR",
        "ALTER TABLE task ADD COLUMN circulated INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE task ADD COLUMN attachments VARCHAR",
        "ALTER TABLE batch ADD COLUMN undoes INTEGER REFERENCES batch (id)",
        # Wider, so that the past is rebuilt from the index alone.
        "DROP INDEX event_task",
        "CREATE INDEX event_task ON event (task_id, field, batch_id)",
    ),
    # Meetings, routines and incidents; a better index for rebuilding the past.
    3: (
        """CREATE TABLE meeting (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR NOT NULL,
 day VARCHAR NOT NULL, plan VARCHAR, cancelled INTEGER NOT NULL, present INTEGER NOT NULL)""",
        """CREATE TABLE routine (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, title VARCHAR NOT NULL,
 every VARCHAR NOT NULL, anchor VARCHAR NOT NULL, owners VARCHAR NOT NULL, rotate INTEGER NOT NULL, due_text VARCHAR,
 source VARCHAR, urgency VARCHAR NOT NULL, leader VARCHAR, detail VARCHAR, paused INTEGER NOT NULL,
 present INTEGER NOT NULL)""",
        "ALTER TABLE task ADD COLUMN missed VARCHAR",
        "ALTER TABLE task ADD COLUMN meeting_id INTEGER REFERENCES meeting (id)",
        "ALTER TABLE task ADD COLUMN routine_id INTEGER REFERENCES routine (id)",
        "ALTER TABLE task ADD COLUMN occurrence VARCHAR",
        "ALTER TABLE task ADD COLUMN place INTEGER",
        "ALTER TABLE task ADD COLUMN happened VARCHAR",
        "ALTER TABLE task ADD COLUMN first_report VARCHAR",
        "ALTER TABLE task ADD COLUMN written_report VARCHAR",
        "ALTER TABLE task ADD COLUMN known_office VARCHAR",
        "ALTER TABLE task ADD COLUMN known_superior VARCHAR",
        "ALTER TABLE event ADD COLUMN meeting_id INTEGER REFERENCES meeting (id)",
        "ALTER TABLE event ADD COLUMN routine_id INTEGER REFERENCES routine (id)",
        "CREATE INDEX task_meeting ON task (meeting_id) WHERE meeting_id IS NOT NULL",
        "CREATE INDEX task_incident ON task (happened) WHERE happened IS NOT NULL",
        "CREATE UNIQUE INDEX task_occurrence ON task (routine_id, occurrence, place)"
        " WHERE present = 1 AND routine_id IS NOT NULL",
        "DROP INDEX event_task",
        "CREATE INDEX event_task ON event (task_id, field, batch_id)",
        "CREATE INDEX event_meeting ON event (meeting_id) WHERE meeting_id IS NOT NULL",
        "CREATE INDEX event_routine ON event (routine_id) WHERE routine_id IS NOT NULL",
    ),
    # Indexes for the open tasks of an owner, and for closed requests without an answer.
    4: (
        "DROP INDEX task_owner",
        "CREATE INDEX task_owner ON task (owner_id, status, due, closed, missed, present)",
        "CREATE INDEX task_unanswered ON task (status) WHERE applicant IS NOT NULL AND replied IS NULL",
    ),
    # A tally of closed tasks by lead owner and outcome, since their number only grows over the years. SQLite maintains
    # it with triggers, whatever program writes ``task``. The wide index that progress was counted from is replaced by a
    # narrow one.
    5: (
        """CREATE TABLE tally (owner_id INTEGER NOT NULL, outcome VARCHAR NOT NULL, tasks INTEGER NOT NULL,
 PRIMARY KEY (owner_id, outcome))""",
        f"INSERT INTO tally {_COUNTED}",
        *(
            f"CREATE TRIGGER tally_{name} AFTER {change} ON task WHEN {_CLOSED} BEGIN {then}; END".format(row=row)
            for name, change, row, then in (
                ("registered", "INSERT", "new", _MORE),
                ("before", _CHANGE, "old", _LESS),
                ("after", _CHANGE, "new", _MORE),
            )
        ),
        "DROP INDEX task_owner",
        "CREATE INDEX task_owner ON task (owner_id, status)",
    ),
    # Numbers are found whatever brackets are typed; imports remember the values of the last ledger. Two tasks whose
    # different numbers have the same key keep them: the index is not unique.
    6: (
        "ALTER TABLE task ADD COLUMN number_key VARCHAR",
        "ALTER TABLE task ADD COLUMN brought VARCHAR",
        "UPDATE task SET number_key = number_key_of(number) WHERE number IS NOT NULL",
        "CREATE INDEX task_number_key ON task (number_key) WHERE number_key IS NOT NULL",
    ),
    # The tally compares times of day for deadlines that have one, and counts sub-tasks separately. It is counted again
    # instead of converted: the old one does not tell the sub-tasks apart.
    7: (
        *NO_TRIGGERS,
        "DROP TABLE tally",
        """CREATE TABLE tally (owner_id INTEGER NOT NULL, is_part INTEGER NOT NULL, outcome VARCHAR NOT NULL,
 tasks INTEGER NOT NULL, PRIMARY KEY (owner_id, is_part, outcome))""",
        FILL,
        *TRIGGERS,
    ),
}
