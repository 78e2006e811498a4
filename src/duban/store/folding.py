"""Whether the tables are what their events come to: the record answers for every field."""

import sqlite3
from collections.abc import Iterator

from duban.locales import _

TABLES = ("task", "owner", "meeting", "routine")
SUPPORTING = """COALESCE((SELECT group_concat(owner_id) FROM
 (SELECT owner_id FROM support WHERE task_id = now.id ORDER BY place)), '')"""
# The statements are put together of names of the schema alone.
BROKEN = """SELECT row, field FROM (
 SELECT {table}_id AS row, field, id, old, LAG(new) OVER mine AS before, ROW_NUMBER() OVER mine AS place FROM event
 WHERE {table}_id IS NOT NULL WINDOW mine AS (PARTITION BY {table}_id, field ORDER BY id)
) WHERE place > 1 AND old IS NOT before ORDER BY id"""
"""Where an event changed a value that the one before it had not left."""
DIFFERENT = """SELECT now.id FROM
 (SELECT MAX(id) AS id FROM event WHERE {table}_id IS NOT NULL AND field = ? GROUP BY {table}_id) last
 JOIN event USING (id) JOIN {table} now ON now.id = event.{table}_id WHERE event.new IS NOT {value} ORDER BY 1"""
"""Where a row has another value than the last event gave it."""


def unfolded(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each field of a row that is not what its events, one after the other, come to."""
    for table in TABLES:
        for row, field in connection.execute(BROKEN.format(table=table)):
            yield _("The events of {table} {row} do not follow one another: {field}.").format(
                table=table, row=row, field=field
            )
        for field, value in _recorded(connection, table):
            for (row,) in connection.execute(DIFFERENT.format(table=table, value=value), [field]):
                yield _("{table} {row} is not what was recorded of it: {field}.").format(
                    table=table, row=row, field=field
                )


def _recorded(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    """The fields of a table that ever changed, each with the value that a row has now, as an event writes it."""
    columns = {name for _place, name, *_rest in connection.execute(f"PRAGMA table_info({table})")}
    ever = f"SELECT DISTINCT field FROM event WHERE {table}_id IS NOT NULL ORDER BY 1"  # noqa: S608 - names
    for (field,) in connection.execute(ever).fetchall():
        if field in columns:
            yield field, f"CAST(now.{field} AS TEXT)"
        elif field == "supporting":
            yield field, SUPPORTING
