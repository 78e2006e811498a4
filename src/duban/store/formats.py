"""Whether every value is of the type and the form that its column holds."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from duban.domain.kept import are_documents, are_texts, is_mapping
from duban.domain.task import STATUSES, URGENCIES
from duban.locales import _

TYPES = {"INTEGER": ("integer",), "VARCHAR": ("text",)}
_FIGURE = "[0-9]"
_DAY = "-".join(_FIGURE * count for count in (4, 2, 2))
_TIME = f"T[0-2]{_FIGURE}:[0-5]{_FIGURE}"
# The statements are put together of constants and of names of the schema alone.
_IS_ANY_DAY = (
    "{0} >= '0001' AND date(substr({0}, 1, 8) || '01', (substr({0}, 9, 2) - 1) || ' days') IS substr({0}, 1, 10)"
)
"""Counted from the first of its month: of "2026-02-30" itself SQLite makes a day, and each version another."""
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
    ("batch", "at"): IS_MOMENT,
    ("event", "effective"): IS_DAY,
}
"""What a value of a column looks like, NULL apart, by table and column."""
RECORDED = ("task", "meeting", "routine")
"""The tables with such columns whose changes are events."""
LISTS: dict[str, Callable[[Any], bool]] = {"tags": are_texts, "attachments": are_documents, "brought": is_mapping}
"""What the columns of a task with JSON hold."""


def malformed(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each value that cannot stand where it stands."""
    told = _("{table} {row}: {field} cannot be {value!r}.")
    for table, columns in _tables(connection):
        wrong = {name: sql for name, kind in columns if (sql := _wrong(table, name, kind))}
        if not wrong:
            continue
        values = ", ".join(f"CASE WHEN {each} THEN 1 END, {name}" for name, each in wrong.items())
        sql = f"SELECT rowid, {values} FROM {table} WHERE {' OR '.join(wrong.values())}"  # noqa: S608 - see above
        for row, *found in connection.execute(sql):
            for place, name in enumerate(wrong):
                if found[2 * place]:
                    yield told.format(table=table, row=row, field=name, value=shown(found[2 * place + 1]))
    yield from _unreadable(connection)
    yield from _misrecorded(connection)


def _misrecorded(connection: sqlite3.Connection) -> Iterator[str]:
    """The same for what the events say that there was, and is."""
    told = _("{table} {row}: {field} cannot be {value!r}.")
    known = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('event')")}
    for table in [each for each in RECORDED if f"{each}_id" in known]:  # an older store has fewer
        for where, form in in_record(table):
            old, new = (f"{side} IS NOT NULL AND NOT {form.format(side)}" for side in ("old", "new"))
            sql = f"SELECT id, {old}, old, {new}, new FROM event WHERE {where} AND ({old} OR {new})"  # noqa: S608 - see above
            for row, old_is_wrong, before, new_is_wrong, after in connection.execute(sql):
                for is_wrong, field, value in ((old_is_wrong, "old", before), (new_is_wrong, "new", after)):
                    if is_wrong:
                        yield told.format(table="event", row=row, field=field, value=shown(value))


def in_record(table: str) -> Iterator[tuple[str, str]]:
    """Which events tell of columns of a table that have a form, as a condition, and that form of what they say."""
    forms = {field: form for (other, field), form in FORMS.items() if other == table}
    for form in dict.fromkeys(forms.values()):
        fields = ", ".join(f"'{field}'" for field, other in forms.items() if other == form)
        yield f"{table}_id IS NOT NULL AND field IN ({fields})", form


def undecodable(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each row with bytes that are no text where a text should be."""
    tables = _tables(connection)
    connection.text_factory = bytes
    for table, columns in tables:
        names = [name for name, kind in columns if kind == "VARCHAR"]
        for row, *values in connection.execute(f"SELECT {', '.join(['rowid', *names])} FROM {table}"):  # noqa: S608
            for name, value in zip(names, values, strict=True):
                if isinstance(value, bytes) and not _is_text(value):
                    yield _("{table} {row}: {field} cannot be read.").format(table=table, row=row, field=name)
    connection.text_factory = readable


def readable(raw: bytes) -> str:
    """A text of the database, whatever its bytes are."""
    return raw.decode(errors="backslashreplace")


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables, each with its columns and their types."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    columns = "SELECT name, upper(type) FROM pragma_table_info(?)"
    return [(table, connection.execute(columns, (table,)).fetchall()) for (table,) in tables.fetchall()]


def _wrong(table: str, name: str, kind: str) -> str:
    """The condition under which a value of a column is wrong; "" where anything may stand there."""
    types = TYPES.get(kind)
    if types is None:
        return ""
    right = f"typeof({name}) IN ('null', '{types[0]}')"
    if form := FORMS.get((table, name)):
        right += f" AND ({name} IS NULL OR {form.format(name)})"
    return f"NOT ({right})"


def _unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    told = _("task {row}: {field} cannot be {value!r}.")
    known = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('task')")}
    for field in LISTS.keys() & known:
        sql = f"SELECT id, {field} FROM task WHERE typeof({field}) = 'text'"  # noqa: S608 - see above
        for row, text in connection.execute(sql):
            if not holds(text, LISTS[field]):
                yield told.format(row=row, field=field, value=shown(text))


def holds(text: str, fits: Callable[[Any], bool]) -> bool:
    try:
        return fits(json.loads(text))
    except (ValueError, RecursionError):
        return False


def shown(value: object) -> object:
    """A value short enough for a line."""
    return f"{value[:40]}…" if isinstance(value, str) and len(value) > 40 else value
