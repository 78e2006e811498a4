"""How far the work is: for each owner (or leader, source, …) how many tasks, closed, on time, late, open, overdue."""

from dataclasses import replace

from duban.domain.lights import Clock
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.reports.columns import COUNTS
from duban.reports.filters import LATE, RUNS, Filters, moment, where
from duban.reports.report import Chart, Column, Report, Row
from duban.reports.tasks import task_rows
from duban.store.reading import Reader

BY = {
    "owner": (Column("owner", width=10), "lead.name"),
    "person": (Column("person", width=8), "person.name"),
    "source": (Column("source", "term", "source", width=8), "t.source"),
    "leader": (Column("leader", width=8), "t.leader"),
    "urgency": (Column("urgency", "term", "urgency", width=6), "t.urgency"),
    "meeting": (Column("meeting", width=10), "meeting.name"),
    "month": (Column("month", width=7), "substr(t.due, 1, 7)"),
}
"""What can be counted by: the column, and the SQL of its value; a month is that of the deadline."""

CLOSED = "t.status = 'closed'"
IN_TIME = "(t.missed IS NULL AND (t.due IS NULL OR t.closed <= substr(t.due, 1, 10)))"
SQL = f"""SELECT {{key}}, COUNT(*),
 SUM(CASE WHEN {CLOSED} THEN 1 ELSE 0 END),
 SUM(CASE WHEN {CLOSED} AND {IN_TIME} THEN 1 ELSE 0 END),
 SUM(CASE WHEN {CLOSED} AND NOT {IN_TIME} THEN 1 ELSE 0 END),
 SUM(CASE WHEN {RUNS} OR t.status = 'suspended' THEN 1 ELSE 0 END),
 SUM(CASE WHEN {LATE} THEN 1 ELSE 0 END)
FROM task t LEFT JOIN owner lead ON lead.id = t.owner_id LEFT JOIN owner person ON person.id = t.person_id
 LEFT JOIN meeting ON meeting.id = t.meeting_id
WHERE t.present = 1 AND t.status <> 'cancelled'{{where}} GROUP BY {{key}} ORDER BY 7 DESC, 2 DESC, 1"""  # noqa: S608 - constants of this module


def progress(reader: Reader, clock: Clock, filters: Filters, by: str = "owner") -> Report:
    """Counts by lead owner, or by another key. Cancelled tasks count nowhere, and supporting owners neither;
    a closed task of which nobody knows the day is neither on time nor late.

    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    if by not in BY:
        raise Usage(
            _("Progress cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=", ".join(BY)),
        )
    column, key = BY[by]
    columns = (column, *COUNTS)
    chosen = where(replace(filters, owners=(), ids=_ids(reader, clock, filters)))
    chosen.among("t.owner_id IN {}", filters.owners)
    found = reader.rows(SQL.format(key=key, where=chosen.sql), {**chosen.parameters, **moment(clock.now)})
    rows = _sorted([_row(by, *counts) for counts in found], filters.sort, [each.key for each in columns])
    rows = rows[: filters.limit]
    return Report(
        _("Progress"),
        columns,
        rows,
        tuple(each.key for each in columns),
        summary=lambda: _summary(rows),
        charts=(Chart(_("Share that is closed"), "bars", by, ("closed_rate",)),),
    )


def _ids(reader: Reader, clock: Clock, filters: Filters) -> tuple[int, ...]:
    """The tasks of the lights that were asked for; lights are a matter of rules, and not of SQL."""
    if not filters.lights:
        return filters.ids
    unsorted = replace(filters, sort="", limit=None)
    return tuple(row["id"] for row in task_rows(reader, clock, unsorted)) or (0,)


def _sorted(rows: list[Row], sort: str, keys: list[str]) -> list[Row]:
    key, _colon, direction = sort.partition(":")
    if not sort:
        return rows
    if key not in keys or direction not in {"", "asc", "desc"}:
        raise Usage(
            _("Progress cannot be sorted by {key!r}.").format(key=sort),
            _("Sort by one of {keys}; add :desc to turn the order round.").format(keys=", ".join(keys)),
        )
    known, unknown = [row for row in rows if row[key] is not None], [row for row in rows if row[key] is None]
    return sorted(known, key=lambda row: row[key], reverse=direction == "desc") + unknown


def _row(
    by: str, key: str | None, total: int, closed: int, on_time: int, late: int, still_open: int, overdue: int
) -> Row:
    return {
        by: key,
        "total": total,
        "closed": closed,
        "on_time": on_time,
        "late": late,
        "open": still_open,
        "overdue": overdue,
        "closed_rate": closed / total if total else None,
        "on_time_rate": on_time / (on_time + late) if on_time + late else None,
    }


def _summary(rows: list[Row]) -> list[str]:
    total, closed = sum(row["total"] for row in rows), sum(row["closed"] for row in rows)
    if not total:
        return [_("No tasks.")]
    line = ngettext("{count} task, {closed} closed", "{count} tasks, {closed} closed", total)
    return [_("{line} ({more}).").format(line=line.format(count=total, closed=closed), more=f"{closed / total:.1%}")]
