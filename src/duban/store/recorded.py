"""What was recorded after a moment, as a condition of SQL; in a file and on a server alike."""

import sqlite3

from duban.store.connection import Connection

_LAST = "SELECT COALESCE(MAX(id), 0) FROM batch WHERE at <= ?"
_BEFORE = "SELECT 1 FROM batch WHERE id < ? AND at > ? LIMIT 1"


def later(connection: Connection | sqlite3.Connection, moment: str) -> str:
    """The condition on ``batch_id``, the first name in it, that something was recorded after ``moment`` (UTC): by the
    last command until then, or one by one where a clock was put back."""
    (last,) = connection.execute(_LAST, (moment,)).fetchone()
    if connection.execute(_BEFORE, (last, moment)).fetchone() is None:
        return f"batch_id > {last:d}"
    return f"batch_id IN (SELECT id FROM batch WHERE at > '{quoted(moment)}')"  # noqa: S608 - quoted


def quoted(text: str) -> str:
    """What stands between the quotes of SQL."""
    return text.replace("'", "''")
