"""Creates the tables of a new store, by the statements that the build made of their definition in ``tables``."""

from secrets import token_hex

from duban.store.connection import Connection
from duban.store.creation import INDEXES, TABLES, UNIQUE_INDEXES
from duban.store.sqlite import schema
from duban.store.tally import FILL, SERVER_TRIGGERS, TRIGGERS


def make_tables(connection: Connection) -> None:
    """Create the tables and their unique indexes, which must hold from the first row on."""
    for statement in (*TABLES[connection.dialect], *UNIQUE_INDEXES[connection.dialect]):
        connection.execute(statement)
    connection.execute("INSERT INTO meta (key, value) VALUES ('schema', ?)", (str(schema.VERSION),))
    # The id is the same in all copies of a store. Stores made before it was introduced have none.
    connection.execute("INSERT INTO meta (key, value) VALUES ('id', ?)", (token_hex(16),))


def make_indexes_and_tally(connection: Connection) -> None:
    """Create the other indexes and the tally. Call it after a bulk load: to sort once is faster than row by row."""
    triggers = TRIGGERS if connection.dialect == "sqlite" else SERVER_TRIGGERS
    for statement in (*INDEXES[connection.dialect], FILL, *triggers):
        connection.execute(statement)
