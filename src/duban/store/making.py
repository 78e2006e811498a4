"""The tables of a new store, made of the definition in ``tables``. Loads SQLModel, once in the life of a store."""

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
    """The tables, with the indexes that keep their rows unique."""
    for table in metadata(connection.dialect).sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=DIALECTS[connection.dialect]())))
    _make_indexes(connection, unique=True)
    connection.execute("INSERT INTO meta (key, value) VALUES ('schema', ?)", (str(schema.VERSION),))
    # in its copies too; older stores have none
    connection.execute("INSERT INTO meta (key, value) VALUES ('id', ?)", (token_hex(16),))


def make_indexes_and_tally(connection: Connection) -> None:
    """The other indexes and the tally: to sort and count many rows once is quicker than row by row."""
    _make_indexes(connection, unique=False)
    triggers = TRIGGERS if connection.dialect == "sqlite" else SERVER_TRIGGERS
    for statement in (FILL, *triggers):
        connection.execute(statement)


def _make_indexes(connection: Connection, *, unique: bool) -> None:
    for table in metadata(connection.dialect).sorted_tables:
        for index in sorted(table.indexes, key=attrgetter("name")):
            if index.unique == unique:
                connection.execute(str(CreateIndex(index).compile(dialect=DIALECTS[connection.dialect]())))


def metadata(dialect: str) -> MetaData:
    """The definition in the types of that kind of database: on PostgreSQL whole numbers are as long as in SQLite, and
    text is compared by its characters as there, whatever the order of the server is."""
    defined = tables.Task.metadata
    if dialect == "sqlite":
        return defined
    adapted = MetaData()
    for table in defined.sorted_tables:
        for column in table.to_metadata(adapted).columns:
            if isinstance(column.type, Integer):
                column.type = BigInteger()
            elif not isinstance(column.type, LargeBinary):
                column.type = String(collation="C")
    return adapted
