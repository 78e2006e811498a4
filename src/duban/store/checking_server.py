"""Whether a store on a PostgreSQL server is whole. Its pages are the server's own matter (``data_checksums``)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

from duban.locales import _
from duban.store.attachments import noted
from duban.store.checking import Health, facts_of, miscounted, unrecorded
from duban.store.connection import MANY, Connection
from duban.store.documents import Documents, problem
from duban.store.folding import unfolded
from duban.store.formats import FORMS, LISTS, RECORDED, holds, in_record, shown
from duban.store.rights.granting import renew
from duban.store.schema import VERSION
from duban.store.server import writable
from duban.store.shape_server import misshapen
from duban.store.tally import FILL


def health(connection: Connection, documents: Documents) -> Health:
    """Examine the store that a connection leads to, in the transaction of which it reads one state."""
    missing, different = misshapen(connection)
    if missing:
        return Health(missing, different, [], [], [], "")
    told = [problem(documents, name, sha256) for name, sha256 in list(noted(connection))]
    return Health(
        unrecorded(connection),
        [*different, *malformed(connection)],
        [*unfolded(connection)],
        miscounted(connection),
        [each for each in told if each],
        facts_of(connection, VERSION, documents=len(told)),
    )


def recount(url: str) -> None:
    """Make the tally what the tasks come to; an older store, or one with older rules, is brought up to date first."""
    with writable(url) as connection:
        renew(connection)
        connection.execute("DELETE FROM tally")
        connection.execute(FILL)


def malformed(connection: Connection) -> Iterator[str]:
    """A sentence for each value that cannot stand where it stands; its type the server sees to."""
    told = _("{table} {row}: {field} cannot be {value!r}.")
    with closing(sqlite3.connect(":memory:")) as judge:
        for table, field, where, form in _formed():
            right = f"SELECT {form.format('?1')}"
            found = connection.execute(f"SELECT DISTINCT {field} FROM {table} WHERE {where}")  # noqa: S608 - names
            for value in [value for (value,) in found if not judge.execute(right, (value,)).fetchone()[0]]:
                rows = connection.execute(f"SELECT id FROM {table} WHERE {where} AND {field} = ? ORDER BY id", (value,))  # noqa: S608 - names
                for (row,) in rows:
                    yield told.format(table=table, row=row, field=field, value=shown(value))
    for field, fits in LISTS.items():
        sql = f"SELECT {MANY} id, {field} FROM task WHERE {field} IS NOT NULL ORDER BY id"  # noqa: S608 - names
        for row, text in connection.execute(sql):
            if not holds(text, fits):
                yield told.format(table="task", row=row, field=field, value=shown(text))


def _formed() -> Iterator[tuple[str, str, str, str]]:
    """Table, column, which rows, and the form of the value.

    Few values are different, and what is right is asked of SQLite, as in a file.
    """
    for (table, field), form in FORMS.items():
        yield table, field, f"{field} IS NOT NULL", form
    for where, form in chain.from_iterable(map(in_record, RECORDED)):
        for side in ("old", "new"):
            yield "event", side, f"{where} AND {side} IS NOT NULL", form
