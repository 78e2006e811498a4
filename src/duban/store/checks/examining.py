"""What ``duban doctor`` asks of a store: it is opened for reading, and neither made nor migrated."""

import sqlite3
from contextlib import closing, suppress
from typing import NamedTuple

from duban.address import StrPath, shown
from duban.store.connection import Connection
from duban.store.failures import no_store
from duban.store.opening import begun
from duban.store.sqlite import schema

FEATURES = (
    "CREATE TABLE t (a TEXT PRIMARY KEY, n INTEGER)",
    "INSERT INTO t VALUES ('a', 1) ON CONFLICT (a) DO UPDATE SET n = n + 1",
    "WITH w AS MATERIALIZED (SELECT n FROM t) SELECT n FROM w",
)
"""Statements of a kind that old versions of SQLite refuse; the last came with 3.35."""
BACKED_UP = "backup"
"""The key in ``meta`` of the last backup: its moment (UTC), a blank, and its path."""


class Held(NamedTuple):
    """``version``: of the tables; ``tasks``: how many there are; ``backup``: moment and path of the last one, if any;
    ``server``: the version of a server, "" for a file."""

    version: int
    tasks: int
    backup: tuple[str, str] | None
    server: str = ""


def refused_features() -> list[str]:
    """What this SQLite says to the statements that duban needs; [] for one that serves."""
    refused = []
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in FEATURES:
            try:
                connection.execute(statement)
            except sqlite3.Error as error:
                refused.append(str(error))
    return refused


def sqlite_version() -> str:
    """The version of the SQLite in use: "3.46.1"."""
    return sqlite3.sqlite_version


def held(path: StrPath) -> Held:
    """What a store in a file holds. Raises StoreError or sqlite3.Error for one that cannot be read."""
    with closing(schema.connect(path, readonly=True)) as connection:
        version = schema.version(connection, path)
        schema.refuse_newer(version, schema.VERSION, path)
        (whole,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if whole != "ok":
            raise sqlite3.DatabaseError("malformed")
        return _held(connection, version)


def held_on_server(url: str) -> Held:
    """The same of a store on a server. Raises StoreError or psycopg.Error, which `explained` knows."""
    from duban.store.postgres import server

    with server.connected(url) as connection:
        version = server.version(connection, url)
        if version is None:
            raise no_store(url)
        schema.refuse_newer(version, schema.VERSION, shown(url))
        return _held(connection, version)._replace(server=str(connection.info.server_version // 10_000))


def note_backup(path: StrPath, moment: str, target: StrPath) -> None:
    """Remember in the store that a backup of it was made, if this user may write it."""
    note = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    with suppress(sqlite3.Error), closing(schema.connect(path)) as connection, begun(connection, "BEGIN IMMEDIATE"):
        connection.execute(note, (BACKED_UP, f"{moment} {target}"))
        connection.mark()


def _held(connection: Connection, version: int) -> Held:
    (tasks,) = connection.execute("SELECT COUNT(*) FROM task WHERE present = 1").fetchone()
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (BACKED_UP,)).fetchone()
    moment, _blank, path = row[0].partition(" ") if row else ("", "", "")
    return Held(version, tasks, (moment, path) if row else None)
