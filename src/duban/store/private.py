"""A SQLite database of this process alone: in memory, and what is too much of it in a file without a name."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from duban.store.rows import Row

VALUES = 500
"""In one statement, of the 999 that any SQLite takes."""


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
    """Store rows that are not there yet, some in each statement: a statement costs as much as several values.

    Most columns of a task are empty in all of them, and would take as long as others.
    """
    full = [place for place in range(len(columns)) if any(row[place] is not None for row in rows)]
    if not full:
        return
    at_once, names = VALUES // len(full), ", ".join(columns[place] for place in full)
    values = map(itemgetter(*full), rows) if len(full) > 1 else ((row[full[0]],) for row in rows)
    while some := list(chain.from_iterable(islice(values, at_once))):
        marks = ", ".join([f"({', '.join('?' * len(full))})"] * (len(some) // len(full)))
        connection.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES {marks}", some)  # noqa: S608 - names and marks
