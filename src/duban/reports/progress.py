"""How far the work is: for each owner (or leader, source, …) how many tasks, closed, on time, late, open, overdue."""

from duban.domain.lights import Clock
from duban.domain.task import OPEN
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.reports.columns import COUNTS, MONTH
from duban.reports.counting import in_order, led
from duban.reports.filters import IN_TIME, LATE, RUNS, Filters, moment
from duban.reports.report import Chart, Column, Report, Row
from duban.store.reading import Reader

_OWNER = "(SELECT name FROM owner WHERE id = {})"
_MEETING = "(SELECT name FROM meeting WHERE id = {})"

BY = {
    "owner": (Column("owner", width=10, absent="nobody"), "t.owner_id", _OWNER),
    "person": (Column("person", width=8, absent="nobody"), "t.person_id", _OWNER),
    "source": (Column("source", "term", "source", width=8, absent="unstated"), "t.source", "{}"),
    "leader": (Column("leader", width=8, absent="unstated"), "t.leader", "{}"),
    "urgency": (Column("urgency", "term", "urgency", width=6), "t.urgency", "{}"),
    "meeting": (Column("meeting", width=10, absent="none"), "t.meeting_id", _MEETING),
    "month": (*MONTH, "substr(t.due, 1, 7)", "{}"),
}
"""What can be counted by: the column, the SQL of what is counted by, and how its value is read from that."""

COUNTED = "t.present = 1 AND t.status <> 'cancelled'"
CLOSED = "t.status = 'closed'"
_EACH = f"""SELECT {{key}} AS key, COUNT(*) AS total,
 COUNT(CASE WHEN {CLOSED} THEN 1 END) AS closed,
 COUNT(CASE WHEN {CLOSED} AND {IN_TIME} THEN 1 END) AS on_time,
 COUNT(CASE WHEN {CLOSED} AND NOT {IN_TIME} THEN 1 END) AS late,
 COUNT(CASE WHEN {RUNS} OR t.status = 'suspended' THEN 1 END) AS still_open,
 COUNT(CASE WHEN {LATE} THEN 1 END) AS overdue
 FROM task t WHERE {COUNTED}{{where}} GROUP BY {{key}}"""  # noqa: S608 - constants
"""The counts, task by task."""
_TALLIED = f"""SELECT NULLIF(owner_id, 0) AS key, SUM(tasks) AS total, SUM(tasks) AS closed,
 SUM(CASE outcome WHEN 'on_time' THEN tasks ELSE 0 END) AS on_time,
 SUM(CASE outcome WHEN 'late' THEN tasks ELSE 0 END) AS late, 0 AS still_open, 0 AS overdue
 FROM tally GROUP BY owner_id
UNION ALL {_EACH.format(key="+t.owner_id", where=f" AND t.status IN {OPEN}")}"""  # noqa: S608 - constants
"""The counts of all tasks by owner: what was closed is tallied in the store, so only what is open is looked at."""
SQL = """SELECT {value}, SUM(total), SUM(closed), SUM(on_time), SUM(late), SUM(still_open), SUM(overdue)
FROM ({counted}) AS counted GROUP BY 1 HAVING SUM(total) > 0 ORDER BY 7 DESC, 2 DESC, 1"""
"""Names are looked up for what was counted and not for each task; owners of one name are counted together."""


def progress(reader: Reader, clock: Clock, filters: Filters, by: str = "owner") -> Report:
    """Counts by lead owner, or by another key. Cancelled tasks count nowhere, and supporting owners neither;
    a closed task of which nobody knows the day is neither on time nor late.

    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    column, key, value = by_key(by)
    columns = (column, *COUNTS)
    keys = tuple(each.key for each in columns)
    chosen = led(reader, clock, filters)
    counted = _EACH.format(key=key, where=chosen.sql) if chosen.sql or by != "owner" else _TALLIED
    sql = SQL.format(value=value.format("key"), counted=counted)
    found = reader.rows(sql, {**chosen.parameters, **moment(clock.now)})
    rows = in_order([_row(by, *counts) for counts in found], keys, filters)
    return Report(
        _("Progress"),
        columns,
        rows,
        keys,
        summary=lambda: _summary(rows),
        charts=(Chart(_("Share that is closed"), "bars", by, ("closed_rate",)),),
    )


def by_key(by: str) -> tuple[Column, str, str]:
    """What BY says of a key. Raises Usage for another one."""
    if by not in BY:
        raise Usage(
            _("Progress cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=_(", ").join(BY)),
        )
    return BY[by]


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
    counts = {key: sum(row[key] for row in rows) for key in ("total", "closed", "overdue")}
    return [_("{line}.").format(line=in_words(counts))] if counts["total"] else [_("No tasks.")]


def in_words(counts: Row) -> str:
    """What counts come to: 9 tasks, 4 closed (44.4%), 2 overdue."""
    total, closed = counts["total"], counts["closed"]
    line = ngettext(
        "{count} task, {closed} closed ({rate}), {overdue} overdue",
        "{count} tasks, {closed} closed ({rate}), {overdue} overdue",
        total,
    )
    return line.format(count=total, closed=closed, rate=f"{closed / total:.1%}", overdue=counts["overdue"])
