"""Plain rows for reports.

Database modules are imported when a store is opened: --help and completion start without them.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager

from duban.address import StrPath, is_server
from duban.store.connection import Access, Connection

_IDENTITY = """SELECT COALESCE((SELECT value FROM meta WHERE key = 'id'),
 (SELECT at || ' ' || actor FROM batch WHERE id = (SELECT MIN(id) FROM batch)))"""


class Reader(Access):
    """Read access to the store; if there is none yet, all queries are empty."""

    def back_to(
        self, moment: str, advance: Callable[[int], None] = lambda _id: None, sealed: int | None = None
    ) -> None:
        """Read from now on the state recorded by ``moment`` (UTC, "YYYY-MM-DDTHH:MM:SSZ").

        ``advance`` is called with the id up to which tasks have been rebuilt. Commands after the one with the id
        ``sealed`` are left out, whatever their clock said.
        """
        from duban.store.past.views import back_to

        if self._connection is not None:
            self._connection = back_to(self._connection, moment, advance, sealed)

    def restate(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Read from now on tasks with other values in ``columns``. ``rows``: an id and the values of each; they may be
        produced by queries of this reader.
        """
        from duban.store.past.views import restatable, restate

        if self._connection is not None:
            self._connection = restatable(self._connection)
            restate(self._connection, columns, rows)

    def gather(self, *columns: str) -> None:
        """These columns of ``task`` are about to be searched: the past of a server fetches them at once."""
        from_server = getattr(self._connection, "gather", None)
        if from_server:
            from_server(columns)

    @property
    def is_there(self) -> bool:
        """Whether the store exists."""
        return self._connection is not None

    @property
    def is_of_unit(self) -> bool:
        """Whether it has the rights of a unit on a server, which sees what concerns it, and no circulars."""
        if self._connection is None or self._connection.dialect == "sqlite":
            return False
        from duban.store.rights.granting import acting

        return bool(acting(self._connection, ""))

    @property
    def connection(self) -> Connection:
        """The connection. Only for a store that exists."""
        assert self._connection is not None  # noqa: S101 - callers check is_there
        return self._connection

    def identity(self) -> str:
        """The id that only this store and its copies have; of an older store moment and actor of its first command."""
        return self.value(_IDENTITY) or ""


@contextmanager
def reading(path: StrPath) -> Iterator[Reader]:
    """Open the store for reading, in one transaction: everything read inside is the same state.

    An older store is migrated first. Raises StoreError, or an error of the driver, which `failures` explains.
    """
    if is_server(path):
        from duban.store.postgres import server

        with server.reading(str(path)) as on_server:
            yield Reader(on_server)
        return
    from duban.store.failures import check_place
    from duban.store.sqlite import schema

    check_place(path)
    if not os.path.exists(path):
        yield Reader(None)  # reports of a new office are empty, and do not make a store
        return
    with closing(schema.connect(path, readonly=True)) as connection:
        if schema.version(connection, path) != schema.VERSION:
            from duban.store.upgrading import bring_up_to_date

            bring_up_to_date(path)
        connection.execute("BEGIN")  # without it each SELECT would see another state
        yield Reader(connection)
