"""Version 7: the tally compares times of day for deadlines that have one, and counts sub-tasks separately."""

import sqlite3

from duban.store.tally import FILL, TRIGGERS

# Counted again instead of converted: the old tally does not tell the sub-tasks apart.
FORMER = ("DROP TRIGGER tally_registered", "DROP TRIGGER tally_before", "DROP TRIGGER tally_after", "DROP TABLE tally")
TABLE = """CREATE TABLE tally (
        owner_id INTEGER NOT NULL,
        is_part INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (owner_id, is_part, outcome)
    )"""


def migrate(connection: sqlite3.Connection) -> None:
    """From version 6."""
    for statement in (*FORMER, TABLE, FILL, *TRIGGERS):
        connection.execute(statement)
