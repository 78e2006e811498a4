"""A SQLite database of this process alone: in memory, and what is too much of it in a file without a name."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from duban.store.rows import Row


def private() -> sqlite3.Connection:
    """A new one, in which nothing is ever rolled back."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def typed(row: type[Row], columns: Sequence[str]) -> Iterator[str]:
    """These columns of a table, as they are declared."""
    for column in columns:
        kind = "INTEGER" if column in row.NUMBERS else "TEXT"
        yield f"{column} {kind} PRIMARY KEY" if column == "id" else f"{column} {kind}"


def keep(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Store rows that are not there yet. Most columns of a task are empty in all of them, and would take as long."""
    found = dict(zip(columns, zip(*rows, strict=True), strict=False))
    full = {column: values for column, values in found.items() if values.count(None) < len(values)}
    if full:
        marks = ", ".join("?" * len(full))
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(full)}) VALUES ({marks})"  # noqa: S608 - names of the schema
        connection.executemany(sql, zip(*full.values(), strict=True))
