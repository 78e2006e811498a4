"""Version 7: the tally knows at which moment a task with a timed deadline was closed, and sub-tasks apart."""

import sqlite3

from duban.store.tally import FILL, TABLE, TRIGGERS

FORMER = ("DROP TRIGGER tally_registered", "DROP TRIGGER tally_before", "DROP TRIGGER tally_after", "DROP TABLE tally")


def migrate(connection: sqlite3.Connection) -> None:
    """From version 6."""
    for statement in (*FORMER, TABLE, FILL, *TRIGGERS):
        connection.execute(statement)
