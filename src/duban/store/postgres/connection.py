"""A connection to a PostgreSQL server that takes SQL written for SQLite.

Imports psycopg (126 ms), so it is loaded only for the address of a server.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict

from duban.store.connection import MANY, Cursor, Glob, Parameters

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # a lost connection is reported by server_failures alone

WRITE_LOCK = 0x6475_6261_6E  # "duban"
"""The key of the advisory lock that a writing transaction holds to its end: one writer at a time, as in SQLite."""
CONNECT_SECONDS = 10
FETCH_SIZE = 2_000
"""Rows fetched at once from a server-side cursor."""
# Strings, quoted names and casts (::) come first, so that nothing inside them is taken for a placeholder.
_TOKEN = re.compile(
    r"'(?:[^']|'')*'|\"[^\"]*\"|::|:(?P<name>[a-z_]\w*)|(?P<place>\?)|(?P<glob>\bGLOB\b)|(?P<percent>%)"
    r"|(?<=[\s(])(?P<plus>\+)(?=[a-z]+\.)"
)
# What ``looked_up`` of connection.py writes; the marks /*<*/ and /*>*/ are there for this expression.
_LOOKUP = re.compile(
    r"/\*<\*/\(SELECT keyed\.(\w+) FROM \((.*?)\) keyed WHERE keyed\.id = ([\w.]+)\)/\*>\*/", re.DOTALL
)
_SERVER_LOOKUP = r"((SELECT jsonb_object_agg(keyed.id, keyed.\1) FROM (\2) keyed) ->> CAST(\3 AS TEXT))"
"""PostgreSQL evaluates the uncorrelated subquery once; each lookup is then a key of one JSON object. A correlated
subquery would scan the rows again for each key."""
_GLOB_PART = re.compile(r"\[(\]?[^]]*)\]|(\*)|([^\w\s])", re.DOTALL)


def timeout_of(url: str) -> str | int:
    """How many seconds to wait for a server, as its address says: psycopg refuses what is no number."""
    return conninfo_to_dict(url).get("connect_timeout") or CONNECT_SECONDS


class Postgres:
    """A connection in autocommit mode. No prepared statements and no session state: it works behind PgBouncer."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        # prepare_threshold=None: PgBouncer may run each transaction on another server connection, which does not know
        # the prepared statements of this one.
        self._connection = psycopg.connect(
            url, autocommit=True, prepare_threshold=None, connect_timeout=timeout_of(url)
        )
        self._cursors = 0
        adapters = self._connection.adapters
        adapters.register_loader("numeric", IntegerLoader)
        adapters.register_loader("bool", BooleanLoader)
        adapters.register_dumper(Glob, GlobDumper)

    @property
    def info(self) -> psycopg.ConnectionInfo:
        """The driver's information about connection and server."""
        return self._connection.info

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run a statement with the placeholders of SQLite. Without parameters it may be several, separated by ";"."""
        text = translated(sql).encode()
        if MANY in sql:
            # A named cursor stays on the server; a plain one would hold all rows in memory. Names must not repeat.
            self._cursors += 1
            streamed = self._connection.cursor(f"many{self._cursors}")
            streamed.itersize = FETCH_SIZE
            return cast(Cursor, streamed.execute(text, parameters))
        return cast(Cursor, self._connection.execute(text, parameters))

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run a statement once for each row of parameters."""
        cursor = self._connection.cursor()
        cursor.executemany(translated(sql).encode(), parameters)
        return cast(Cursor, cursor)

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows with COPY. Only for the owner of the tables: row-level security forbids it to others."""
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def commit(self) -> bool:
        """End the transaction. Returns whether it was committed.

        The server answers COMMIT of a failed transaction with ROLLBACK, and without an error.
        """
        return self._connection.execute("COMMIT").statusmessage == "COMMIT"

    def new_ids(self, table: str, count: int) -> range:
        """``count`` ids never used before. They are consecutive, since a writer holds WRITE_LOCK."""
        ids = self.execute(f"SELECT nextval('{table}_id_seq') FROM generate_series(1, ?)", (count,)).fetchall()  # noqa: S608
        return range(ids[0][0], ids[-1][0] + 1) if ids else range(0)

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self._connection.close()


class IntegerLoader(Loader):
    """Loads NUMERIC as int: the type of SUM over BIGINT. No other NUMERIC occurs."""

    def load(self, data: "psycopg.abc.Buffer") -> int:
        return int(bytes(data))


class BooleanLoader(Loader):
    """Loads booleans as 0 and 1, as SQLite gives them."""

    def load(self, data: "psycopg.abc.Buffer") -> int:
        return int(bytes(data) == b"t")


class GlobDumper(Dumper):
    """Dumps a GLOB pattern as a regular expression: GLOB is translated to ``~``."""

    def dump(self, obj: Glob) -> bytes:
        return glob_regex(obj).encode()


@lru_cache
def translated(sql: str) -> str:
    """A statement in the syntax of psycopg: ``?`` → ``%s``, ``:name`` → ``%(name)s``, ``GLOB`` → ``~``, ``%`` → ``%%``.

    The unary plus that keeps SQLite from using an index is dropped: for PostgreSQL it is an expression without
    statistics, so the planner would guess the number of rows.
    """
    return _TOKEN.sub(_replacement, _LOOKUP.sub(_SERVER_LOOKUP, sql))


def _replacement(match: re.Match[str]) -> str:
    if match["name"]:
        return f"%({match['name']})s"
    if match["place"]:
        return "%s"
    if match["plus"]:
        return ""
    return "~" if match["glob"] else match[0].replace("%", "%%")


def glob_regex(glob: str) -> str:
    """A GLOB pattern of ``*`` and classes of characters as a regular expression."""
    # ".*" at an end means the same as no anchor there.
    return f"^{_GLOB_PART.sub(_regex_part, glob)}$".removeprefix("^.*").removesuffix(".*$")


def _regex_part(match: re.Match[str]) -> str:
    if match[1]:  # chr(92) is the backslash, which Python 3.11 does not allow inside an f-string expression
        return f"[{''.join(each if each.isalnum() else chr(92) + each for each in match[1])}]"
    return ".*" if match[2] else f"\\{match[3]}"
