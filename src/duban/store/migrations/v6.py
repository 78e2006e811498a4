"""Version 6: numbers are found whatever brackets are typed; imports remember the values of the last ledger."""

import sqlite3

STATEMENTS = (
    "ALTER TABLE task ADD COLUMN number_key VARCHAR",
    "ALTER TABLE task ADD COLUMN brought VARCHAR",
    "UPDATE task SET number_key = number_key_of(number) WHERE number IS NOT NULL",
    "CREATE INDEX task_number_key ON task (number_key) WHERE number_key IS NOT NULL",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 5. Two tasks whose different numbers have the same key keep them: the index is not unique."""
    from duban.domain.numbers import key

    # SQL cannot compute the key; the function exists for this connection only.
    connection.create_function("number_key_of", 1, key, deterministic=True)
    for statement in STATEMENTS:
        connection.execute(statement)
