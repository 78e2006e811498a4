"""Creates the tables of a new store from the definition in ``tables``.

Imports SQLModel (400 ms and more), but only once in the life of a store.
"""

from operator import attrgetter
from secrets import token_hex

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from duban.store import schema, tables
from duban.store.connection import Connection
from duban.store.tally import FILL, SERVER_TRIGGERS, TRIGGERS

DIALECTS: dict[str, type[Dialect]] = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}


def make_tables(connection: Connection) -> None:
    """Create the tables and their unique indexes, which must hold from the first row on."""
    for table in metadata(connection.dialect).sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=DIALECTS[connection.dialect]())))
    _make_indexes(connection, unique=True)
    connection.execute("INSERT INTO meta (key, value) VALUES ('schema', ?)", (str(schema.VERSION),))
    # The id is the same in all copies of a store. Stores made before it was introduced have none.
    connection.execute("INSERT INTO meta (key, value) VALUES ('id', ?)", (token_hex(16),))


def make_indexes_and_tally(connection: Connection) -> None:
    """Create the other indexes and the tally. Call it after a bulk load: to sort once is faster than row by row."""
    _make_indexes(connection, unique=False)
    triggers = TRIGGERS if connection.dialect == "sqlite" else SERVER_TRIGGERS
    for statement in (FILL, *triggers):
        connection.execute(statement)


def _make_indexes(connection: Connection, *, unique: bool) -> None:
    for table in metadata(connection.dialect).sorted_tables:
        # ``indexes`` is a set; sorted, so that every store is made by the same statements in the same order.
        for index in sorted(table.indexes, key=attrgetter("name")):
            if index.unique == unique:
                connection.execute(str(CreateIndex(index).compile(dialect=DIALECTS[connection.dialect]())))


def metadata(dialect: str) -> MetaData:
    """The definition with the column types of that dialect.

    On PostgreSQL integers have 64 bits, as in SQLite, and text has the collation "C": reports must sort alike on both,
    whatever the locale of the server is.
    """
    defined = tables.Task.metadata
    if dialect == "sqlite":
        return defined
    # Copies, since changing the types of the definition itself would change SQLite's tables as well.
    adapted = MetaData()
    for table in defined.sorted_tables:
        for column in table.to_metadata(adapted).columns:
            if isinstance(column.type, Integer):
                column.type = BigInteger()
            elif not isinstance(column.type, LargeBinary):
                column.type = String(collation="C")
    return adapted
