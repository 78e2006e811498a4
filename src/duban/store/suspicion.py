"""Whether it is the store that led a command astray: what a damaged one says may be anything."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from duban.address import is_server, shown
from duban.errors import StoreError
from duban.locales import _
from duban.store.folding import unfolded


def damage(store: str) -> StoreError | None:
    """The error of a store in which the check finds damage; None where it is whole, or is not there."""
    if not (_is_server_damaged(store) if is_server(store) else _is_file_damaged(store)):
        return None
    return StoreError(
        _("The store {path} is damaged.").format(path=shown(store)),
        _("“duban db check” says more; a backup can replace it."),
    )


def _is_file_damaged(store: str) -> bool:
    if not Path(store).is_file():
        return False
    from duban.store import schema
    from duban.store.formats import malformed

    try:
        with closing(schema.connect(store, readonly=True)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return True
            return _is_any(unfolded(connection)) or _is_any(malformed(connection))
    except (sqlite3.Error, OSError, StoreError):
        return True


def _is_server_damaged(url: str) -> bool:
    """The same of a store on a server, which sees to its pages itself; not where it does not answer."""
    import psycopg

    from duban.store.checking_server import malformed
    from duban.store.server import reading

    try:
        with reading(url) as connection:
            return connection is not None and (_is_any(unfolded(connection)) or _is_any(malformed(connection)))
    except (psycopg.Error, StoreError):
        return False


def _is_any(problems: Iterator[str]) -> bool:
    return next(problems, None) is not None
