"""A temporary SQLite database of this process: in memory, with the overflow in an unnamed file."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from duban.store.rows import Row

VALUES = 500
"""Bound values in one statement. Any build of SQLite takes 999."""


def private() -> sqlite3.Connection:
    """A new database without a rollback journal: it is thrown away after an error."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -16000")  # KiB; beyond it pages go to the unnamed file
    return connection


def typed(row: type[Row], columns: Sequence[str]) -> Iterator[str]:
    """The declarations of these columns for CREATE TABLE."""
    for column in columns:
        kind = "INTEGER" if column in row.NUMBERS else "TEXT"
        yield f"{column} {kind} PRIMARY KEY" if column == "id" else f"{column} {kind}"


def keep(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, ignoring ids that are there already; several rows in each statement, which is faster.

    Columns that are NULL in all rows are left out. Most columns of a task are, and binding NULL is not free.
    """
    full = [place for place in range(len(columns)) if any(row[place] is not None for row in rows)]
    if not full:
        return
    at_once, names = VALUES // len(full), ", ".join(columns[place] for place in full)
    # itemgetter with one index returns the bare value instead of a tuple.
    values = map(itemgetter(*full), rows) if len(full) > 1 else ((row[full[0]],) for row in rows)
    while some := list(chain.from_iterable(islice(values, at_once))):
        marks = ", ".join([f"({', '.join('?' * len(full))})"] * (len(some) // len(full)))
        connection.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES {marks}", some)  # noqa: S608 - names and marks
