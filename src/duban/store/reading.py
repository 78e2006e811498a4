"""Plain rows for reports.

The database itself is loaded when a store is opened, so that --help and the Tab key do without.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from duban.address import StrPath, is_server
from duban.store.connection import Access, Connection

_IDENTITY = """SELECT COALESCE((SELECT value FROM meta WHERE key = 'id'),
 (SELECT at || ' ' || actor FROM batch WHERE id = (SELECT MIN(id) FROM batch)))"""


class Reader(Access):
    """A read-only view of the store, or of an empty one where there is none yet."""

    def back_to(self, moment: str, advance: Callable[[int], None] = lambda _id: None) -> None:
        """Give from now on what was recorded by ``moment`` (UTC, "YYYY-MM-DDTHH:MM:SSZ").

        ``advance`` is told up to which id the tasks are rebuilt.
        """
        from duban.store.past import back_to

        if self._connection is not None:
            self._connection = back_to(self._connection, moment, advance)

    def restate(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Give from now on tasks with other values in these columns: rows of an id and the values, which may be asked
        of this reader."""
        from duban.store.past import restatable, restate

        if self._connection is not None:
            self._connection = restatable(self._connection)
            restate(self._connection, columns, rows)

    @property
    def is_there(self) -> bool:
        """Whether there is a store."""
        return self._connection is not None

    @property
    def connection(self) -> Connection:
        """The connection itself, of a store that is there."""
        assert self._connection is not None  # noqa: S101 - asked only then
        return self._connection

    def identity(self) -> str:
        """What tells this store and its copies from all others: its id, or of an older one who began it and when."""
        return self.value(_IDENTITY) or ""


@contextmanager
def reading(path: StrPath) -> Iterator[Reader]:
    """Open the store for reading; all that is read inside is one state of it.

    An older store is migrated first. Raises StoreError, or the driver's error for what `failures` explains.
    """
    if is_server(path):
        from duban.store import server

        with server.reading(str(path)) as on_server:
            yield Reader(on_server)
        return
    from duban.store import schema
    from duban.store.failures import check_place

    check_place(path)
    if not os.path.exists(path):
        yield Reader(None)
        return
    connection = schema.connect(path, readonly=True)
    try:
        if schema.version(connection, path) != schema.VERSION:
            from duban.store.upgrading import bring_up_to_date

            bring_up_to_date(path)
        connection.execute("BEGIN")
        yield Reader(connection)
    finally:
        connection.close()
