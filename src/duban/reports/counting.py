"""What reports that count tasks have in common: whose tasks count, and the order of the counts."""

from collections.abc import Sequence

from duban.domain.lights import Clock
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.reports.deadlines import COUNTED, IS_PART
from duban.reports.filters import FROM, Filters, Where, where
from duban.reports.report import Column, Row, key_named
from duban.reports.tasks import task_rows
from duban.store.reading import Reader

_PARTS = f"SELECT COUNT(*), SUM(t.circulated) {FROM} WHERE {IS_PART} AND {COUNTED}{{where}}"


def led(reader: Reader, clock: Clock, filters: Filters, *, parts: bool = True) -> Where:
    """The filters as conditions on filters.FROM, where a task belongs to its lead alone.

    Without ``parts`` sub-tasks are left out, unless those of certain tasks are asked for: what was split, or sent round
    for reading, is done once.
    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    found = where(filters._replace(owners=(), ids=_ids(reader, clock, filters)))
    found.among("t.owner_id IN {}", filters.owners)
    if not (parts or filters.parents):
        found.always("+t.parent_id IS NULL")  # true of most: the plus keeps SQLite from an index of it
    return found


def parts_told(reader: Reader, clock: Clock, filters: Filters, *, counted: bool) -> list[str]:
    """A line where the filters let sub-tasks through: how many are not counted, or (``counted``) are."""
    chosen = led(reader, clock, filters)
    count, circulated = reader.row(_PARTS.format(where=chosen.sql), chosen.parameters) or (0, 0)
    if not count:
        return []
    counted = counted or bool(filters.parents)
    line = (
        ngettext("{count} sub-task is counted too", "{count} sub-tasks are counted too", count)
        if counted
        else ngettext("{count} sub-task is not counted", "{count} sub-tasks are not counted", count)
    ).format(count=count)
    read = ngettext("{count} for reading", "{count} for reading", circulated).format(count=circulated)
    told = _("{line} ({more})").format(line=line, more=read) if circulated else line
    return [_("{line}.").format(line=told) if counted else _("{line}; --parts counts them.").format(line=told)]


def _ids(reader: Reader, clock: Clock, filters: Filters) -> tuple[int, ...]:
    """The tasks of the lights that were asked for; lights are a matter of rules, and not of SQL."""
    if not filters.lights:
        return filters.ids
    unsorted = filters._replace(sort="", limit=None)
    return tuple(row["id"] for row in task_rows(reader, clock, unsorted)) or (0,)


def rows_of(shown: int, count: int) -> list[str]:
    """A line where fewer rows are shown than there are."""
    line = _("{shown} of {count} rows are shown; the totals are of all.")
    return [line.format(shown=shown, count=count)] if shown < count else []


def in_order(rows: list[Row], columns: Sequence[Column], filters: Filters) -> list[Row]:
    """The counts in the order that was asked for, what has no value last, and as many as were asked for.

    Raises Usage for what is not one of their ``columns``.
    """
    sort = key_named(columns, filters.sort)
    key, _colon, direction = sort.partition(":")
    keys = [column.key for column in columns]
    if sort:
        if key not in keys or direction not in {"", "asc", "desc"}:
            raise Usage(
                _("Counts cannot be sorted by {key!r}.").format(key=sort),
                _("Sort by one of {keys}; add :desc to turn the order round.").format(keys=_(", ").join(keys)),
            )
        known, unknown = [row for row in rows if row[key] is not None], [row for row in rows if row[key] is None]
        rows = sorted(known, key=lambda row: row[key], reverse=direction == "desc") + unknown
    return rows[: filters.limit]
