"""Shared by the reports that count tasks: which tasks count, and in which order the counts are shown."""

from collections.abc import Callable, Sequence
from typing import Any

from duban.domain.lights import Clock
from duban.errors import Usage
from duban.locales import _, ngettext, one_word
from duban.reports.report import Column, Row, key_named
from duban.reports.rows.deadlines import COUNTED, IS_PART
from duban.reports.rows.filters import FROM, Filters, Where, where
from duban.reports.rows.order import Place
from duban.reports.rows.tasks import task_rows
from duban.store.reading import Reader

_PARTS = f"SELECT COUNT(*), SUM(t.circulated) {FROM} WHERE {IS_PART} AND {COUNTED}{{where}}"


def led(reader: Reader, clock: Clock, filters: Filters, *, parts: bool = True) -> Where:
    """The filters as conditions on filters.FROM, with owners compared to the lead only.

    Without ``parts`` sub-tasks are left out, unless the filters name their parents: work that was split, or sent round
    for reading, counts once.
    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    conditions = where(filters._replace(owners=(), ids=_ids(reader, clock, filters)))
    conditions.among("t.owner_id IN {}", filters.owners)
    if not (parts or filters.parents):
        # Most tasks have no parent, so an index would only slow this down; the unary plus keeps SQLite from using it.
        conditions.always("+t.parent_id IS NULL")
    return conditions


def parts_note(reader: Reader, clock: Clock, filters: Filters, *, counted: bool) -> list[str]:
    """A line that says how many sub-tasks are counted or (without ``counted``) left out; none where there are none."""
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
    sentence = _("{line} ({more})").format(line=line, more=read) if circulated else line
    return [_("{line}.").format(line=sentence) if counted else _("{line}; --parts counts them.").format(line=sentence)]


def _ids(reader: Reader, clock: Clock, filters: Filters) -> tuple[int, ...]:
    """The ids that the filters name, or those of the tasks with one of the lights."""
    if not filters.lights:
        return filters.ids
    # Lights depend on working days and on the policy, so the rows are made and not counted in SQL. No task has the
    # id 0: it keeps an empty answer from meaning "no filter".
    unsorted = filters._replace(sort="", limit=None)
    return tuple(row["id"] for row in task_rows(reader, clock, unsorted)) or (0,)


def rows_of(shown: int, count: int) -> list[str]:
    """A line that says that the totals include rows that are not shown; none where all are shown."""
    line = _("{shown} of {count} rows are shown; the totals are of all.")
    return [line.format(shown=shown, count=count)] if shown < count else []


def in_order(
    rows: list[Row], columns: Sequence[Column], filters: Filters, place: Callable[[Any], Place] = lambda value: (value,)
) -> list[Row]:
    """The rows sorted and limited as the filters ask; rows without a value come last in either direction.

    ``place`` gives the place of a value of the first column.
    Raises Usage for a sort key that is not one of ``columns``.
    """
    sort = key_named(columns, filters.sort)
    key, _colon, direction = sort.partition(":")
    keys = [column.key for column in columns]
    if sort:
        if key not in keys or direction not in {"", "asc", "desc"}:
            raise Usage(
                _("Counts cannot be sorted by {key!r}.").format(key=sort),
                _("Sort by one of {keys}; add :desc to reverse the order.").format(
                    keys=_(", ").join(one_word("column", each.named or each.key) for each in columns)
                ),
            )
        known, unknown = [row for row in rows if row[key] is not None], [row for row in rows if row[key] is None]
        known.sort(key=lambda row: place(row[key]) if key == keys[0] else row[key], reverse=direction == "desc")
        rows = known + unknown
    return rows[: filters.limit]
