"""Whether it is the store that led a command astray: what a damaged file says may be anything."""

from contextlib import closing
from pathlib import Path

from duban.address import is_server
from duban.errors import StoreError
from duban.locales import _


def damage(store: str) -> StoreError | None:
    """The error of a file in which the check finds damage; None where it is whole, is not there or is no file."""
    if is_server(store) or not Path(store).is_file():
        return None
    import sqlite3

    from duban.store import schema
    from duban.store.folding import unfolded

    try:
        with closing(schema.connect(store, readonly=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            if whole and not any(True for _each in unfolded(connection)):
                return None
    except (sqlite3.Error, OSError, StoreError):
        pass
    return StoreError(
        _("The store {path} is damaged.").format(path=store),
        _("A backup can replace it: “duban db restore FILE”."),
    )
