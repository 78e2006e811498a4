"""Checks that each value has the type and form of its column."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duban.domain.jsonfields import are_documents, are_texts, is_mapping
from duban.domain.task import STATUSES, URGENCIES
from duban.locales import _
from duban.store.connection import MANY, Connection
from duban.store.sqlite.connection import Sqlite

# By declared type, what typeof() may give: SQLite stores any type in any column.
TYPES = {"INTEGER": ("integer",), "VARCHAR": ("text",)}
_FIGURE = "[0-9]"
_DAY = "-".join(_FIGURE * count for count in (4, 2, 2))
_TIME = f"T[0-2]{_FIGURE}:[0-5]{_FIGURE}"
# Only constants and names of the schema are formatted into the statements.
_IS_ANY_DAY = (
    "{0} >= '0001' AND date(substr({0}, 1, 8) || '01', (substr({0}, 9, 2) - 1) || ' days') IS substr({0}, 1, 10)"
)
"""Counts the days from the first of the month: date('2026-02-30') is a day of March or NULL, by version of SQLite."""
_IS_ANY_TIME = "substr({0}, 12, 2) < '24'"
IS_DAY = f"({{0}} GLOB '{_DAY}' AND {_IS_ANY_DAY})"
IS_MINUTE = f"({{0}} GLOB '{_DAY}{_TIME}' AND {_IS_ANY_DAY} AND {_IS_ANY_TIME})"
IS_MOMENT = f"({{0}} GLOB '{_DAY}{_TIME}:[0-5]{_FIGURE}Z' AND {_IS_ANY_DAY} AND {_IS_ANY_TIME})"
_TIMES = ("assigned", "due", "original_due", "last_feedback_on", "closed", "replied", "suspended_on", "missed")
_MINUTES = ("happened", "first_report", "written_report", "known_office", "known_superior")
FORMS = {
    **{("task", each): f"({IS_DAY} OR {IS_MINUTE})" for each in _TIMES},
    **{("task", each): IS_MINUTE for each in _MINUTES},
    ("task", "occurrence"): IS_DAY,
    ("task", "status"): f"{{0}} IN {STATUSES}",
    ("task", "urgency"): f"{{0}} IN {URGENCIES}",
    ("meeting", "day"): IS_DAY,
    ("routine", "anchor"): IS_DAY,
    ("form", "sent"): IS_DAY,
    **{("form", each): f"({IS_DAY} OR {IS_MINUTE})" for each in ("due", "answered")},
    ("batch", "at"): IS_MOMENT,
    ("event", "effective"): IS_DAY,
}
"""SQL conditions on the values of columns, except NULL, by table and column; ``{0}`` is the value."""
RECORDED = ("task", "meeting", "routine", "form")
"""The tables with such columns whose changes are recorded as events."""
LISTS: dict[str, Callable[[Any], bool]] = {"tags": are_texts, "attachments": are_documents, "brought": is_mapping}
"""Predicates on the JSON columns of a task."""


def malformed(connection: Sqlite) -> Iterator[str]:
    """A sentence for each value of a wrong type or form."""
    for table, columns in _tables(connection):
        wrong = {name: sql for name, kind in columns if (sql := _wrong(table, name, kind))}
        if not wrong:
            continue
        # One scan of the table for all its columns: a pair (is wrong, value) for each.
        values = ", ".join(f"CASE WHEN {each} THEN 1 END, {name}" for name, each in wrong.items())
        sql = f"SELECT rowid, {values} FROM {table} WHERE {' OR '.join(wrong.values())}"  # noqa: S608 - see above
        for row, *checked in connection.execute(sql):
            for place, name in enumerate(wrong):
                if checked[2 * place]:
                    yield cannot_be(table, row, name, checked[2 * place + 1])
    known = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('task')")}
    yield from unreadable(connection, LISTS.keys() & known)
    yield from _misrecorded(connection)


def _misrecorded(connection: sqlite3.Connection) -> Iterator[str]:
    """The same for old and new values in events."""
    known = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('event')")}
    for table in [each for each in RECORDED if f"{each}_id" in known]:  # an older store has fewer
        for where, form in event_conditions(table):
            old, new = (f"{side} IS NOT NULL AND NOT {form.format(side)}" for side in ("old", "new"))
            sql = f"SELECT id, {old}, old, {new}, new FROM event WHERE {where} AND ({old} OR {new})"  # noqa: S608 - see above
            for row, old_is_wrong, before, new_is_wrong, after in connection.execute(sql):
                for is_wrong, field, value in ((old_is_wrong, "old", before), (new_is_wrong, "new", after)):
                    if is_wrong:
                        yield cannot_be("event", row, field, value)


def event_conditions(table: str) -> Iterator[tuple[str, str]]:
    """Pairs of a condition on events and the form of their values, for the columns of a table in FORMS."""
    forms = {field: form for (other, field), form in FORMS.items() if other == table}
    for form in dict.fromkeys(forms.values()):
        fields = ", ".join(f"'{field}'" for field, other in forms.items() if other == form)
        yield f"{table}_id IS NOT NULL AND field IN ({fields})", form


def undecodable(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each text value that is not UTF-8."""
    tables = _tables(connection)
    connection.text_factory = bytes  # sqlite3 would raise for the whole row
    for table, columns in tables:
        names = [name for name, kind in columns if kind == "VARCHAR"]
        for row, *values in connection.execute(f"SELECT {', '.join(['rowid', *names])} FROM {table}"):  # noqa: S608
            for name, value in zip(names, values, strict=True):
                if isinstance(value, bytes) and value.decode(errors="ignore").encode() != value:
                    yield _("{table} {row}: {field} cannot be read.").format(table=table, row=row, field=name)
    connection.text_factory = readable


def readable(raw: bytes) -> str:
    """A text_factory for sqlite3 that accepts any bytes."""
    return raw.decode(errors="backslashreplace")


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables, each with its columns and their types, as they are in this store."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    columns = "SELECT name, upper(type) FROM pragma_table_info(?)"
    return [(table, connection.execute(columns, (table,)).fetchall()) for (table,) in tables.fetchall()]


def _wrong(table: str, name: str, kind: str) -> str:
    """The condition for wrong values of a column; "" if any value is right."""
    types = TYPES.get(kind)
    if types is None:
        return ""
    right = f"typeof({name}) IN ('null', '{types[0]}')"
    if form := FORMS.get((table, name)):
        right += f" AND ({name} IS NULL OR {form.format(name)})"
    return f"NOT ({right})"


def unreadable(connection: Connection, fields: Iterable[str] = LISTS) -> Iterator[str]:
    """The same for the JSON columns of a task."""
    for field in fields:
        sql = f"SELECT {MANY} id, {field} FROM task WHERE {field} IS NOT NULL ORDER BY id"  # noqa: S608 - names
        for row, text in connection.execute(sql):
            if isinstance(text, str) and not _holds(text, LISTS[field]):  # else it is of a wrong type, which is told
                yield cannot_be("task", row, field, text)


def _holds(text: str, fits: Callable[[Any], bool]) -> bool:
    """Whether a text is JSON that ``fits``."""
    try:
        return fits(json.loads(text))
    except (ValueError, RecursionError):  # "[[[[…": a damaged store can hold any depth
        return False


def cannot_be(table: str, row: int, field: str, value: object) -> str:
    """A sentence for a wrong value, which is shortened for a line."""
    shown = f"{value[:40]}…" if isinstance(value, str) and len(value) > 40 else value
    return _("{table} {row}: {field} cannot be {value!r}.").format(table=table, row=row, field=field, value=shown)
