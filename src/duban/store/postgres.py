"""A connection to a PostgreSQL server, asked as a SQLite file is. Loads psycopg: only for an address of a server."""

import logging
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict

from duban.store.connection import MANY, Cursor, Glob, Parameters

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what a lost connection means is told once

WRITER = 0x6475_6261_6E  # "duban"
"""The key of the advisory lock that whoever writes holds until the end of the transaction."""
PATIENCE = 10  # seconds to reach the server, where its address does not say
AT_A_TIME = 2_000
"""Rows that the server sends at once of what may be very many."""
_TOKEN = re.compile(
    r"'(?:[^']|'')*'|\"[^\"]*\"|::|:(?P<name>[a-z_]\w*)|(?P<place>\?)|(?P<glob>\bGLOB\b)|(?P<percent>%)"
    r"|(?<=[\s(])(?P<plus>\+)(?=[a-z]+\.)"
)
_LOOKED_UP = re.compile(
    r"/\*<\*/\(SELECT found\.(\w+) FROM \((.*?)\) found WHERE found\.id = ([\w.]+)\)/\*>\*/", re.DOTALL
)
_LOOK_UP = r"((SELECT jsonb_object_agg(found.id, found.\1) FROM (\2) found) ->> CAST(\3 AS TEXT))"
"""All of the rows as one value, made once for a statement, in which a key is found at once."""
_CLASS = re.compile(r"\[(\]?[^]]*)\]|(\*)|([^\w\s])", re.DOTALL)


class Postgres:
    """A connection in autocommit mode, behind a pooler as well: it prepares nothing and keeps no session state."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        patience = conninfo_to_dict(url).get("connect_timeout", PATIENCE)
        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=None, connect_timeout=patience)
        self._cursors = 0
        adapters = self._connection.adapters
        adapters.register_loader("numeric", Whole)
        adapters.register_loader("bool", Truth)
        adapters.register_dumper(Glob, Pattern)

    @property
    def info(self) -> psycopg.ConnectionInfo:
        """What the driver knows of the server."""
        return self._connection.info

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run a statement with the placeholders of SQLite; several, parted by ";", where there are no parameters."""
        text = translated(sql).encode()
        if MANY in sql:
            self._cursors += 1
            streamed = self._connection.cursor(f"many{self._cursors}")
            streamed.itersize = AT_A_TIME
            return cast(Cursor, streamed.execute(text, parameters))
        return cast(Cursor, self._connection.execute(text, parameters))

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run a statement once for each row of parameters."""
        cursor = self._connection.cursor()
        cursor.executemany(translated(sql).encode(), parameters)
        return cast(Cursor, cursor)

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Put many rows into a table, as fast as the server takes them."""
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def commit(self) -> bool:
        """End the transaction; whether what it wrote is kept: one that failed is rolled back without a word."""
        return self._connection.execute("COMMIT").statusmessage == "COMMIT"

    def new_ids(self, table: str, count: int) -> range:
        """Ids for so many new rows, above all that were ever used; who writes holds the lock, so they are in a row."""
        found = self.execute(f"SELECT nextval('{table}_id_seq') FROM generate_series(1, ?)", (count,)).fetchall()  # noqa: S608
        return range(found[0][0], found[-1][0] + 1) if found else range(0)

    def close(self) -> None:
        """End it; a transaction that is open is rolled back."""
        self._connection.close()


class Whole(Loader):
    """The sum of whole numbers, which the server gives as a number of any size."""

    def load(self, data: "psycopg.abc.Buffer") -> int:
        return int(bytes(data))


class Truth(Loader):
    """What is true is 1, as in SQLite."""

    def load(self, data: "psycopg.abc.Buffer") -> int:
        return int(bytes(data) == b"t")


class Pattern(Dumper):
    """A pattern of GLOB as the regular expression that it is for the server."""

    def dump(self, obj: Glob) -> bytes:
        return expression(obj).encode()


@lru_cache
def translated(sql: str) -> str:
    """A statement in the words of psycopg: ``?`` → ``%s``, ``:name`` → ``%(name)s``, ``GLOB`` → ``~``; a ``%`` is
    doubled. The plus that keeps SQLite from an index goes: a server would know nothing of how many rows it leaves."""
    return _TOKEN.sub(_word, _LOOKED_UP.sub(_LOOK_UP, sql))


def _word(match: re.Match[str]) -> str:
    if match["name"]:
        return f"%({match['name']})s"
    if match["place"]:
        return "%s"
    if match["plus"]:
        return ""
    return "~" if match["glob"] else match[0].replace("%", "%%")


def expression(glob: str) -> str:
    """A pattern of ``*`` and classes of characters as a regular expression."""
    return f"^{_CLASS.sub(_part, glob)}$".removeprefix("^.*").removesuffix(".*$")


def _part(match: re.Match[str]) -> str:
    if match[1]:
        return f"[{''.join(each if each.isalnum() else chr(92) + each for each in match[1])}]"
    return ".*" if match[2] else f"\\{match[3]}"
