"""Version 3: meetings, routines and incidents; a better index for rebuilding the past."""

import sqlite3

STATEMENTS = (
    """CREATE TABLE meeting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        day VARCHAR NOT NULL,
        plan VARCHAR,
        cancelled INTEGER NOT NULL,
        present INTEGER NOT NULL
    )""",
    """CREATE TABLE routine (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        title VARCHAR NOT NULL,
        every VARCHAR NOT NULL,
        anchor VARCHAR NOT NULL,
        owners VARCHAR NOT NULL,
        rotate INTEGER NOT NULL,
        due_text VARCHAR,
        source VARCHAR,
        urgency VARCHAR NOT NULL,
        leader VARCHAR,
        detail VARCHAR,
        paused INTEGER NOT NULL,
        present INTEGER NOT NULL
    )""",
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
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 2."""
    for statement in STATEMENTS:
        connection.execute(statement)
