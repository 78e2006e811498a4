"""Preview of an undo: the tasks that it changes, and each field with its present and its restored value."""

from collections.abc import Iterator
from typing import NamedTuple

from duban.domain.names.refs import called
from duban.locales import _, ngettext
from duban.reports.commands import called as titles_of
from duban.reports.commands import first_touched
from duban.reports.history import NAMES, Names, change, displayed, names_of
from duban.store.reading import Reader

# The number of rows of a table shown in full.
FEW = 5
_CHANGED = """SELECT {table}_id, field, old, new FROM event
 WHERE batch_id = ? AND field <> 'brought' AND {table}_id IN ({ids}) ORDER BY id"""
_COUNT = (
    "SELECT COUNT(DISTINCT {table}_id) FROM event WHERE batch_id = ? AND field <> 'brought'"  # COUNT skips NULL ids
)
TABLES = ("task", "owner", "meeting", "routine", "form")
# Fields with ids of owners in the tables other than ``task``, with the terms of their headings.
_OF_OWNERS = {"parent_id": "unit", "head_id": "head", "owners": "owners"}


class FieldChange(NamedTuple):
    """The value of a field after the command, and the one that the undo restores."""

    now: str | None
    then: str | None


def effects(reader: Reader, batch_id: int) -> Iterator[str]:
    """A line for each of the first rows that the command changed, tasks first, and how many more there are."""
    names = names_of(reader)
    for table in TABLES:
        ids = first_touched(reader, table, batch_id, FEW)
        titles = titles_of(reader, table, ids)
        turned = _field_changes(reader, table, batch_id, ids)
        for each in ids:
            number = reader.value("SELECT number FROM task WHERE id = ?", [each]) if table == "task" else None
            name = called(each, number, titles[each]) if table == "task" else _("“{text}”").format(text=titles[each])
            yield _line(names, table, name, turned[each])
        if len(ids) == FEW and (more := reader.value(_COUNT.format(table=table), [batch_id]) - FEW):
            yield _more(table, more)
        if table == "form" and any(turned[each].get("present") == FieldChange("1", "0") for each in ids):
            yield _("Files that were made stay where they are.")


def _field_changes(reader: Reader, table: str, batch_id: int, ids: list[int]) -> dict[int, dict[str, FieldChange]]:
    changes: dict[int, dict[str, FieldChange]] = {each: {} for each in ids}
    sql = _CHANGED.format(table=table, ids=", ".join(map(str, ids)) or "NULL")
    for row, field, old, new in reader.rows(sql, [batch_id]):
        # A command may change a field twice: the undo goes from the last value to the one before the first.
        first = changes[row].get(field)
        changes[row][field] = FieldChange(new, first.then if first else old)
    return changes


def _line(names: Names, table: str, name: str, fields: dict[str, FieldChange]) -> str:
    """The line of one row: that it is removed or restored, or the change of each field."""
    if table == "form" and (there := fields.get("present")):
        return (_("{name}: awaited again") if there.then == "1" else _("{name}: no longer awaited")).format(name=name)
    if there := fields.get("present"):
        return (_("{name}: restored") if there.then == "1" else _("{name}: removed again")).format(name=name)
    changes = [_change(names, table, field, each) for field, each in fields.items() if each.now != each.then]
    if not changes:  # a document that was issued, a feedback in the words of the last one
        return _("{name}: only its record is undone").format(name=name)
    return _("{name}: {changes}").format(name=name, changes=_("; ").join(changes))


def _change(names: Names, table: str, field: str, turned: FieldChange) -> str:
    column, kind = NAMES.get(field, field), field
    if table != "task" and field in _OF_OWNERS:
        column, kind = (_OF_OWNERS[field], "supporting")  # it holds ids of owners too
    return change(
        {"field": column, "old": displayed(names, kind, turned.now), "new": displayed(names, kind, turned.then)}
    )


def _more(table: str, count: int) -> str:
    if table == "task":
        return ngettext("and {count} more task", "and {count} more tasks", count).format(count=count)
    if table == "owner":
        return ngettext("and {count} more owner", "and {count} more owners", count).format(count=count)
    return _("and {count} more").format(count=count)
