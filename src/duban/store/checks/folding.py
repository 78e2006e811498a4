"""Checks that the present values of all fields are those that their events lead to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duban.locales import _
from duban.store import statements
from duban.store.connection import Connection

TABLES = {
    "task": statements.Task.COLUMNS,
    "owner": statements.Owner.COLUMNS,
    "meeting": statements.Meeting.COLUMNS,
    "routine": statements.Routine.COLUMNS,
    "form": statements.Form.COLUMNS,
}
# The supporting owners as an event writes them: "3,7". group_concat takes the order of its subquery; an ORDER BY inside
# the function needs SQLite 3.44.
SUPPORTING = {
    "sqlite": """COALESCE((SELECT group_concat(owner_id) FROM
 (SELECT owner_id FROM support WHERE task_id = now.id ORDER BY place)), '')""",
    "postgresql": """COALESCE((SELECT string_agg(CAST(owner_id AS TEXT), ',' ORDER BY place) FROM support
 WHERE task_id = now.id), '')""",
}
_ROW_NOW = "JOIN event USING (id) JOIN {table} now ON now.id = event.{table}_id"
_OTHER = "({0} <> {1} OR ({0} IS NULL) <> ({1} IS NULL))"
# Only names of the schema are formatted into the statements. ``<>`` with NULLs is spelled out, since IS DISTINCT FROM
# is not in all supported versions of SQLite.
# The first event of a field (place 1) has no predecessor.
BROKEN = f"""SELECT its_id, field, before, old FROM (
 SELECT {{table}}_id AS its_id, field, id, old, LAG(new) OVER mine AS before, ROW_NUMBER() OVER mine AS place FROM event
 WHERE {{table}}_id {{among}} WINDOW mine AS (PARTITION BY {{table}}_id, field ORDER BY id)
) one WHERE place > 1 AND {_OTHER.format("old", "before")} ORDER BY id"""  # noqa: S608 - see above
"""Events whose old value is not the new value of the previous event of that field."""
DIFFERENT = f"""SELECT now.id, event.new, {{value}} FROM
 (SELECT MAX(id) AS id FROM event WHERE {{table}}_id {{among}} AND field = ? GROUP BY {{table}}_id) last
 {_ROW_NOW} WHERE {_OTHER.format("event.new", "{value}")} ORDER BY 1"""  # noqa: S608 - see above
"""Rows with another value than the last event of that field gave."""


class Contradiction(NamedTuple):
    """A field of a row with what the record gives it, and what stands there; ``is_event``: in a later event."""

    table: str
    row: int
    field: str
    recorded: str | None
    stored: str | None
    is_event: bool


def contradictions(connection: Connection) -> Iterator[str]:
    """A sentence for each field whose events do not form a chain, or do not end with the present value."""
    for each in (each for table in TABLES for each in contradicting(connection, table)):
        sentence = (
            _("The events of {table} {row} do not follow one another: {field}.")
            if each.is_event
            else _("{table} {row} does not match its record: {field}.")
        )
        yield sentence.format(table=each.table, row=each.row, field=each.field)


def contradicting(connection: Connection, table: str, rows: Sequence[int] | None = None) -> Iterator[Contradiction]:
    """The same as rows, of a table or of its ``rows`` with these ids."""
    among = "IS NOT NULL" if rows is None else f"IN ({', '.join(map(str, rows)) or 'NULL'})"
    for row, field, before, old in connection.execute(BROKEN.format(table=table, among=among)):
        yield Contradiction(table, row, field, before, old, is_event=True)
    for field, value in _recorded(connection, table):
        sql = DIFFERENT.format(table=table, value=value, among=among)
        for row, recorded, stored in connection.execute(sql, [field]):
            yield Contradiction(table, row, field, recorded, stored, is_event=False)


def _recorded(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """The fields of a table that have events, each with SQL for its present value as text, as in an event."""
    ever = f"SELECT DISTINCT field FROM event WHERE {table}_id IS NOT NULL ORDER BY 1"  # noqa: S608 - names
    for (field,) in connection.execute(ever).fetchall():
        if field in TABLES[table]:
            yield field, f"CAST(now.{field} AS TEXT)"
        elif field == "supporting":
            yield field, SUPPORTING[connection.dialect]
