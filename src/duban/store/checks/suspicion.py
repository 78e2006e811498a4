"""Finds out after an unexpected error whether a damaged store was the cause: its values may be anything."""

import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path

from duban.address import is_server, shown
from duban.errors import StoreError
from duban.locales import _
from duban.store.checks.folding import contradictions


def damage(store: str) -> StoreError | None:
    """The error for a damaged store; None if the store is whole or does not exist."""
    if not (_is_server_damaged(store) if is_server(store) else _is_file_damaged(store)):
        return None
    return StoreError(
        _("The store {path} is damaged.").format(path=shown(store)),
        _("“duban db check” says more; a backup can replace it."),
    )


def _is_file_damaged(store: str) -> bool:
    if not Path(store).is_file():
        return False
    from duban.store.checks.formats import malformed
    from duban.store.sqlite import schema

    try:
        with closing(schema.connect(store, readonly=True)) as connection:
            # One problem is enough: the command has failed already, and the user waits.
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return True
            return any(True for _problem in chain(contradictions(connection), malformed(connection)))
    except (sqlite3.Error, OSError, StoreError):  # a store that cannot even be checked
        return True


def _is_server_damaged(url: str) -> bool:
    """The same on a server, without its pages. False if the server does not answer: then that is the error to show."""
    import psycopg

    from duban.store.checks.server import malformed
    from duban.store.postgres.server import reading

    try:
        with reading(url) as connection:
            if connection is None:
                return False
            return any(True for _problem in chain(contradictions(connection), malformed(connection)))
    except (psycopg.Error, StoreError):
        return False
