"""Check a store on a PostgreSQL server. Pages are left to the server itself (``data_checksums``)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

from duban.store.attachments import referenced
from duban.store.checks.file import Health, facts_of, miscounted, unrecorded
from duban.store.checks.folding import contradictions
from duban.store.checks.formats import FORMS, RECORDED, cannot_be, event_conditions, unreadable
from duban.store.checks.shape_server import schema_differences
from duban.store.connection import Connection
from duban.store.documents import Documents, problem
from duban.store.postgres.server import writable
from duban.store.rights.granting import renew
from duban.store.sqlite.schema import VERSION
from duban.store.tally import FILL


def health(connection: Connection, documents: Documents) -> Health:
    """Examine a store. ``connection`` is inside a transaction, so that all checks see the same state."""
    missing, different = schema_differences(connection)
    if missing:  # the other checks would fail for the missing tables
        return Health(missing, different, [], [], [], "")
    document_problems = [problem(documents, name, sha256) for name, sha256 in list(referenced(connection))]
    return Health(
        unrecorded(connection),
        [*different, *malformed(connection)],
        [*contradictions(connection)],
        miscounted(connection),
        [each for each in document_problems if each],
        facts_of(connection, VERSION, documents=len(document_problems)),
    )


def recount(url: str) -> None:
    """Count the tally again. An older store is migrated first, and older rules for roles are renewed."""
    with writable(url) as connection:
        renew(connection)
        connection.execute("DELETE FROM tally")
        connection.execute(FILL)


def malformed(connection: Connection) -> Iterator[str]:
    """A sentence for each value of a wrong form. The server itself ensures the types."""
    # Wrong values are collected before their rows are looked for: the connection runs one statement at a time.
    with closing(sqlite3.connect(":memory:")) as judge:
        for table, field, where, form in _formed():
            right = f"SELECT {form.format('?1')}"
            values = connection.execute(f"SELECT DISTINCT {field} FROM {table} WHERE {where}")  # noqa: S608 - names
            for value in [value for (value,) in values if not judge.execute(right, (value,)).fetchone()[0]]:
                rows = connection.execute(f"SELECT id FROM {table} WHERE {where} AND {field} = ? ORDER BY id", (value,))  # noqa: S608 - names
                for (row,) in rows:
                    yield cannot_be(table, row, field, value)
    yield from unreadable(connection)


def _formed() -> Iterator[tuple[str, str, str, str]]:
    """Table, column, condition on the rows, and the form that the value must have.

    The forms are SQL for SQLite. ``malformed`` evaluates them in an empty SQLite database, once for each distinct
    value, of which a store has few (days, states). So both kinds of store follow the same definition.
    """
    for (table, field), form in FORMS.items():
        yield table, field, f"{field} IS NOT NULL", form
    for where, form in chain.from_iterable(map(event_conditions, RECORDED)):
        for side in ("old", "new"):
            yield "event", side, f"{where} AND {side} IS NOT NULL", form
