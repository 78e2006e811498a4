"""Versions 8 and later, in files and on servers: the statements that lead to each from the one before it.

``{text}``, ``{number}`` … stand for the column types of the database (``TYPES``).
"""

from duban.store.migrations.files import NO_TRIGGERS
from duban.store.tally import SERVER_TRIGGERS, TRIGGERS

_FILE = {"text": "VARCHAR", "number": "INTEGER", "bytes": "BLOB", "id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"}
_SERVER = {"text": 'VARCHAR COLLATE "C"', "number": "BIGINT", "bytes": "BYTEA", "id": "BIGSERIAL PRIMARY KEY"}
TYPES = {"sqlite": _FILE, "postgresql": _SERVER}

# Routines and meetings stored a deadline with a time as "2026-11-27 15:00", commands with a "T".
_DEADLINES = ("due", "original_due", "missed")
_ONE_FORM = (
    *(f"UPDATE task SET {each} = replace({each}, ' ', 'T') WHERE {each} LIKE '% %'" for each in _DEADLINES),
    *(
        f"UPDATE event SET {each} = replace({each}, ' ', 'T')"
        f" WHERE task_id IS NOT NULL AND field IN {_DEADLINES} AND {each} LIKE '% %'"
        for each in ("old", "new")
    ),
)
# A reminder is of a task, or of a form: SQLite cannot drop a foreign key, so the table is made again.
_NO_FOREIGN_KEY = (
    """CREATE TABLE outbox_then (task_id INTEGER NOT NULL, step VARCHAR NOT NULL, recipient VARCHAR NOT NULL,
 day VARCHAR NOT NULL, channel VARCHAR NOT NULL, state VARCHAR NOT NULL, at VARCHAR NOT NULL, tries INTEGER NOT NULL,
 message VARCHAR, error VARCHAR, PRIMARY KEY (task_id, step, recipient, day))""",
    "INSERT INTO outbox_then"
    " SELECT task_id, step, recipient, day, channel, state, at, tries, message, error FROM outbox",
    "DROP TABLE outbox",
    "ALTER TABLE outbox_then RENAME TO outbox",
    "CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'confirmed'",
)

STATEMENTS: dict[int, tuple[str, ...]] = {
    # Series of official numbers; roles and documents on a server.
    8: (
        "CREATE TABLE series (name {text} NOT NULL, last {number} NOT NULL, PRIMARY KEY (name))",
        """CREATE TABLE member (role {text} NOT NULL, kind {text} NOT NULL, owner_id {number},
 PRIMARY KEY (role), FOREIGN KEY(owner_id) REFERENCES owner (id))""",
        """CREATE TABLE document (sha256 {text} NOT NULL, part {number} NOT NULL, content {bytes} NOT NULL,
 PRIMARY KEY (sha256, part))""",
        "CREATE INDEX owner_parent ON owner (parent_id) WHERE parent_id IS NOT NULL",
    ),
    # Indexes for the tasks assigned or closed in a period, and for changes of the parent.
    9: (
        "CREATE INDEX task_closed ON task (status, closed) WHERE closed IS NOT NULL",
        "CREATE INDEX task_assigned ON task (assigned) WHERE assigned > ''",
        "CREATE INDEX event_parent ON event (task_id) WHERE field = 'parent_id'",
    ),
    # The rank of an owner, its place in the office's own order.
    10: ("ALTER TABLE owner ADD COLUMN rank {number}",),
    # What an urge holds, tasks handed back, confidential tasks, interviews, and the outbox.
    11: (
        "ALTER TABLE event ADD COLUMN extra {text}",
        "ALTER TABLE task ADD COLUMN confidential {number} NOT NULL DEFAULT 0",
        "ALTER TABLE task ADD COLUMN declined {text}",
        "ALTER TABLE owner ADD COLUMN interviewed {number} NOT NULL DEFAULT 0",
        "ALTER TABLE owner ADD COLUMN criticised {text}",
        """CREATE TABLE outbox (task_id {number} NOT NULL, step {text} NOT NULL, recipient {text} NOT NULL,
 day {text} NOT NULL, channel {text} NOT NULL, state {text} NOT NULL, at {text} NOT NULL, tries {number} NOT NULL,
 message {text}, error {text}, PRIMARY KEY (task_id, step, recipient, day),
 FOREIGN KEY(task_id) REFERENCES task (id))""",
        "CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'confirmed'",
        "CREATE INDEX task_declined ON task (status) WHERE declined IS NOT NULL",
        "CREATE INDEX task_confidential ON task (id) WHERE confidential = 1",
    ),
    # Points by hand, and circulars that were published.
    12: (
        "ALTER TABLE owner ADD COLUMN credited {number} NOT NULL DEFAULT 0",
        """CREATE TABLE circular (number {text} NOT NULL, first {text} NOT NULL, last {text} NOT NULL,
 at {text} NOT NULL, actor {text} NOT NULL, rules {text} NOT NULL, facts {text} NOT NULL, text {text} NOT NULL,
 sha256 {text} NOT NULL, PRIMARY KEY (number))""",
    ),
    # What went to which unit in a round of collecting progress, when the answer came, and reminders of it.
    13: (
        """CREATE TABLE form (id {id}, round {text} NOT NULL, owner_id {number} NOT NULL, sent {text} NOT NULL,
 due {text} NOT NULL, tasks {text} NOT NULL, answered {text}, filled {number}, file {text}, urged {number} NOT NULL,
 present {number} NOT NULL, FOREIGN KEY(owner_id) REFERENCES owner (id))""",
        "ALTER TABLE event ADD COLUMN form_id {number} REFERENCES form (id)",
        "CREATE INDEX event_form ON event (form_id) WHERE form_id IS NOT NULL",
        "CREATE INDEX form_due ON form (due)",
        "CREATE UNIQUE INDEX form_round ON form (round, owner_id) WHERE present = 1",
    ),
    # For whom a circular was published, and in which language.
    14: (
        "ALTER TABLE circular ADD COLUMN audience {text} NOT NULL DEFAULT 'all'",
        "ALTER TABLE circular ADD COLUMN language {text} NOT NULL DEFAULT 'zh'",
    ),
}
BESIDE: dict[str, dict[int, tuple[str, ...]]] = {
    # Tally triggers in SQL that PostgreSQL shares; one form for times of day.
    "sqlite": {8: (*NO_TRIGGERS, *TRIGGERS, *_ONE_FORM), 13: _NO_FOREIGN_KEY},
    # A server had no triggers for the tally.
    "postgresql": {8: SERVER_TRIGGERS, 13: ("ALTER TABLE outbox DROP CONSTRAINT outbox_task_id_fkey",)},
}
"""What one of the databases needs besides, by version."""
