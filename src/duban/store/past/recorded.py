"""SQL conditions for what was recorded after a moment, for files and servers."""

import sqlite3

from duban.store.connection import Connection

_LAST = "SELECT COALESCE(MAX(id), 0) FROM batch WHERE at <= ?"
_BEFORE = "SELECT 1 FROM batch WHERE id < ? AND at > ? LIMIT 1"


def later(
    connection: Connection | sqlite3.Connection, moment: str, batch: str = "batch", sealed: int | None = None
) -> str:
    """SQL for "recorded after ``moment``" (UTC). It begins with ``batch_id``, so that callers can qualify that name.
    ``batch`` is the name of the table, where a view of that name is about to shadow it. Commands after the one with the
    id ``sealed`` are later, whatever their clock said.

    Usually it compares with the last batch before the moment. If a clock was set back, ids and moments are in another
    order, and the batches are selected one by one.
    """
    # Ids grow with time, so comparing them replaces a join with ``batch`` for each event.
    (last,) = connection.execute(_LAST, (moment,)).fetchone()
    if connection.execute(_BEFORE, (last, moment)).fetchone() is None:
        return f"batch_id > {last if sealed is None else min(last, sealed):d}"
    return f"batch_id IN (SELECT id FROM {batch} WHERE NOT ({until(moment, sealed)}))"  # noqa: S608 - quoted


def until(moment: str, sealed: int | None = None) -> str:
    """SQL for a command that was recorded by ``moment``, up to the one with the id ``sealed``."""
    return f"at <= '{quoted(moment)}'" + ("" if sealed is None else f" AND id <= {sealed:d}")


def quoted(text: str) -> str:
    """A text escaped for a quoted literal: the definition of a view cannot have parameters."""
    return text.replace("'", "''")
