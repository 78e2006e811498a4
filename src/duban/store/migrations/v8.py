"""Version 8: official numbers come from a counted series; the triggers of the tally in words that PostgreSQL takes."""

import sqlite3

from duban.store.tally import TRIGGERS

FORMER = ("DROP TRIGGER tally_registered", "DROP TRIGGER tally_before", "DROP TRIGGER tally_after")
SERIES = "CREATE TABLE series (name VARCHAR NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name))"


def migrate(connection: sqlite3.Connection) -> None:
    """From version 7."""
    for statement in (SERIES, *FORMER, *TRIGGERS):
        connection.execute(statement)
