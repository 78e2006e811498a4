"""Whether a store has the tables of this version, with nothing missing and nothing foreign among them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from duban.locales import _
from duban.store.sqlite import Sqlite

Definitions = dict[str, str]
"""What each thing of a kind is, by its name: how it is made, however it came to be so."""


class Shape(NamedTuple):
    """What a database consists of: ``tables`` and ``columns`` ("table.column"), ``indexes`` and ``triggers``."""

    tables: Definitions
    columns: Definitions
    indexes: Definitions
    triggers: Definitions


def schema_differences(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """What is missing so that no command can work, and what else is otherwise than this version makes it."""
    with closing(sqlite3.connect(":memory:", factory=Sqlite)) as model:
        _make(model)
        wanted = _shape(model)
    return compare(wanted, _shape(connection))


def compare(wanted: Shape, actual: Shape) -> tuple[list[str], list[str]]:
    """What is missing so that no command can work, and what else is otherwise."""
    missing = [
        _("{name} is missing.").format(name=name)
        for kind in ("tables", "columns")
        for name in getattr(wanted, kind).keys() - getattr(actual, kind).keys()
    ]
    return sorted(missing), sorted(_different(wanted, actual))


def _make(model: Sqlite) -> None:
    from duban.store.making import make_indexes_and_tally, make_tables

    make_tables(model)
    make_indexes_and_tally(model)


def _different(wanted: Shape, actual: Shape) -> Iterator[str]:
    for kind in Shape._fields:
        before, now = getattr(wanted, kind), getattr(actual, kind)
        for name in before.keys() | now.keys():
            if name not in now:
                if kind not in ("tables", "columns"):  # told as missing
                    yield _("{name} is missing.").format(name=name)
            elif name not in before:
                yield _("{name} is none of duban's.").format(name=name)
            elif before[name] != now[name]:
                yield _("{name} is not as duban makes it.").format(name=name)


def _shape(connection: sqlite3.Connection) -> Shape:
    made = connection.execute("SELECT type, name, COALESCE(sql, '') FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
    shape = Shape({}, {}, {}, {})
    for kind, name, sql in made.fetchall():
        if kind == "table":
            shape.tables[name] = _keys(connection, name)
            shape.columns.update(_columns(connection, name))
        elif kind == "index":
            shape.indexes[name] = _plain(sql)
        else:
            shape.triggers[name] = sql
    return shape


def _columns(connection: sqlite3.Connection, table: str) -> Definitions:
    """Their types and places in the key; an upgrade adds columns at the end, so their order says nothing."""
    rows = connection.execute("SELECT name, upper(type), pk FROM pragma_table_info(?)", (table,))
    return {f"{table}.{name}": f"{kind} {key}" for name, kind, key in rows.fetchall()}


def _keys(connection: sqlite3.Connection, table: str) -> str:
    """What its rows point at."""
    rows = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,))
    return str(sorted(map(str, rows.fetchall())))


def _plain(sql: str) -> str:
    """A statement without quotation marks, line ends and capitals, which say nothing."""
    return " ".join(sql.replace('"', "").replace("(", " ( ").replace(")", " ) ").lower().split())
