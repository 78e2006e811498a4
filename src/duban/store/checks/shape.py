"""Compares the schema of a store with the one that this version creates."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import NamedTuple

from duban.locales import _
from duban.store.making import make_indexes_and_tally, make_tables
from duban.store.sqlite.connection import Sqlite

Definitions = dict[str, str]
"""Definitions by name, normalized: the same whether a store was made by this version or migrated to it."""


class Shape(NamedTuple):
    """The schema of a database: ``tables``, ``columns`` ("table.column"), ``indexes`` and ``triggers``."""

    tables: Definitions
    columns: Definitions
    indexes: Definitions
    triggers: Definitions


def schema_differences(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Sentences for missing tables and columns, without which nothing works, and for all other differences."""
    return compare(_wanted(), _shape(connection))


@cache  # a restore checks several stores
def _wanted() -> Shape:
    """The schema of an empty store in memory: there is no second description of it to keep up."""
    with closing(sqlite3.connect(":memory:", factory=Sqlite)) as model:
        make_tables(model)
        make_indexes_and_tally(model)
        return _shape(model)


def compare(wanted: Shape, actual: Shape) -> tuple[list[str], list[str]]:
    """The same for two schemas; each list is sorted."""
    missing = [
        _("{name} is missing.").format(name=name)
        for kind in ("tables", "columns")
        for name in getattr(wanted, kind).keys() - getattr(actual, kind).keys()
    ]
    return sorted(missing), sorted(_different(wanted, actual))


def _different(wanted: Shape, actual: Shape) -> Iterator[str]:
    for kind in Shape._fields:
        before, now = getattr(wanted, kind), getattr(actual, kind)
        for name in before.keys() | now.keys():
            if name not in now:
                if kind not in ("tables", "columns"):  # those are in the other list
                    yield _("{name} is missing.").format(name=name)
            elif name not in before:
                yield _("{name} was not created by duban.").format(name=name)
            elif before[name] != now[name]:
                yield _("{name} differs from what duban creates.").format(name=name)


def _shape(connection: sqlite3.Connection) -> Shape:
    made = connection.execute("SELECT type, name, COALESCE(sql, '') FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
    shape = Shape({}, {}, {}, {})
    for kind, name, sql in made.fetchall():
        if kind == "table":  # its sql differs after ALTER TABLE, so columns and keys are compared instead
            shape.tables[name] = _keys(connection, name)
            shape.columns.update(_columns(connection, name))
        elif kind == "index":
            shape.indexes[name] = _plain(sql)
        else:
            shape.triggers[name] = sql
    return shape


def _columns(connection: sqlite3.Connection, table: str) -> Definitions:
    """Type and position in the primary key of each column. Their order is ignored: a migration appends columns."""
    rows = connection.execute("SELECT name, upper(type), pk FROM pragma_table_info(?)", (table,))
    return {f"{table}.{name}": f"{kind} {key}" for name, kind, key in rows.fetchall()}


def _keys(connection: sqlite3.Connection, table: str) -> str:
    """The foreign keys of a table."""
    rows = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,))
    return str(sorted(map(str, rows.fetchall())))


def _plain(sql: str) -> str:
    """A statement without quotation marks, line breaks and capitals, in which migrations and SQLAlchemy differ."""
    return " ".join(sql.replace('"', "").replace("(", " ( ").replace(")", " ) ").lower().split())
