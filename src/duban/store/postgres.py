"""A connection to a PostgreSQL server, asked as a SQLite file is. Loads psycopg: only for an address of a server."""

import re
from collections.abc import Iterable
from functools import lru_cache

import psycopg

from duban.store.connection import Cursor, Parameters

WRITER = 0x6475_6261_6E  # "duban"
"""The key of the advisory lock that whoever writes holds until the end of the transaction."""
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|:(?P<name>[a-z_]\w*)|(?P<place>\?)|(?P<percent>%)")


class Postgres:
    """A connection in autocommit mode, behind a pooler as well: it prepares nothing and keeps no session state."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run a statement with the placeholders of SQLite."""
        found: Cursor = self._connection.execute(translated(sql).encode(), parameters)
        return found

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run a statement once for each row of parameters."""
        cursor = self._connection.cursor()
        cursor.executemany(translated(sql).encode(), parameters)
        return cursor

    def new_ids(self, table: str, count: int) -> range:
        """Ids for so many new rows, above all that were ever used; who writes holds the lock, so they are in a row."""
        found = self.execute(f"SELECT nextval('{table}_id_seq') FROM generate_series(1, ?)", (count,)).fetchall()  # noqa: S608
        return range(found[0][0], found[-1][0] + 1)

    def close(self) -> None:
        """End it; a transaction that is open is rolled back."""
        self._connection.close()


@lru_cache
def translated(sql: str) -> str:
    """A statement with the placeholders of psycopg: ``?`` → ``%s``, ``:name`` → ``%(name)s``; a ``%`` is doubled."""
    return _TOKEN.sub(_placeholder, sql)


def _placeholder(match: re.Match[str]) -> str:
    if match["name"]:
        return f"%({match['name']})s"
    if match["place"]:
        return "%s"
    return match[0].replace("%", "%%")
