"""Who carries how much: what somebody who assigns work asks before the next task."""

from datetime import date
from typing import Any

from duban.domain.lights import Clock
from duban.domain.task import IN_HAND, OPEN
from duban.domain.weekdays import with_weekday
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.reports.columns import WORKLOAD
from duban.reports.counting import in_order, led
from duban.reports.filters import AHEAD, FROM, LATE, SOON, Filters, Where, moment, until
from duban.reports.progress import BY
from duban.reports.report import Chart, Report, Row
from duban.store.reading import Reader

KEYS = {
    "owner": ("unit", "t.owner_id"),
    "person": ("person", "COALESCE(t.person_id, CASE WHEN lead.kind = 'person' THEN lead.id END)"),
}
"""Whose load it may be: the kind of owner that is listed even where it carries nothing, and the SQL of its id."""

SQL = f"""SELECT {{key}}, COUNT(*),
 SUM(CASE WHEN {LATE} THEN 1 ELSE 0 END),
 SUM(CASE WHEN {SOON} THEN 1 ELSE 0 END),
 SUM(CASE WHEN t.status = 'submitted' THEN 1 ELSE 0 END),
 MIN(CASE WHEN {AHEAD} THEN t.due END),
 MIN(CASE WHEN t.status IN {IN_HAND} THEN COALESCE(t.last_feedback_on, substr(t.assigned, 1, 10)) END)
{FROM} WHERE t.present = 1 AND t.status IN {OPEN}{{where}} GROUP BY 1"""
SUPPORTED = f"""SELECT support.owner_id, COUNT(*) {FROM} JOIN support ON support.task_id = t.id
WHERE t.present = 1 AND t.status IN {OPEN}{{where}} GROUP BY 1"""
NOTHING = (0, 0, 0, 0, None, None)


def workload(reader: Reader, clock: Clock, filters: Filters, last: date, by: str = "owner") -> Report:
    """The open tasks of each unit or (``by`` "person") person, who has most first; due soon is by the day ``last``.

    Without other filters than owners, also who carries nothing: that is who has room.
    """
    if by not in KEYS:
        raise Usage(
            _("Workload cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=_(", ").join(KEYS)),
        )
    day = f"{last:%m-%d}" if last.year == clock.now.year else last.isoformat()
    columns = (BY[by][0], *(each._replace(until=day) if each.key == "due_soon" else each for each in WORKLOAD))
    keys = tuple(each.key for each in columns)
    rows = in_order(sorted(_rows(reader, clock, filters, last, by), key=_by_load), keys, filters)
    chart = Chart(_("Open tasks"), "bars", by, ("open", "overdue"))
    return Report(_("Workload"), columns, rows, keys, summary=lambda: _summary(rows, last), charts=(chart,))


def _rows(reader: Reader, clock: Clock, filters: Filters, last: date, by: str) -> list[Row]:
    kind, key = KEYS[by]
    everybody = filters._replace(owners=())
    days = moment(clock.now) | until(last)
    led_by = _counted(reader, SQL.format(key=key, where="{where}"), led(reader, clock, everybody), days)
    supported = _counted(reader, SUPPORTED, led(reader, clock, everybody), days)
    owners = {each: (name, kind) for each, name, kind in reader.rows("SELECT id, name, kind FROM owner")}
    listed = {each for each in supported if by == "owner" or owners[each][1] == kind} | set(led_by)
    if everybody == Filters(state=filters.state, sort=filters.sort, limit=filters.limit):
        idle = "SELECT id FROM owner WHERE present = 1 AND kind = :kind"
        listed |= {each for (each,) in reader.rows(idle, {"kind": kind})}
    if filters.owners:
        listed &= set(filters.owners)
    return [
        _row(clock, by, owners.get(each, (None, ""))[0], supported.get(each, (0,))[0], *led_by.get(each, NOTHING))
        for each in listed
    ]


def _counted(reader: Reader, sql: str, chosen: Where, days: dict[str, object]) -> dict[int | None, tuple[Any, ...]]:
    return {
        each: tuple(counts) for each, *counts in reader.rows(sql.format(where=chosen.sql), chosen.parameters | days)
    }


def _row(
    clock: Clock,
    by: str,
    name: str | None,
    supporting: int,
    still_open: int,
    overdue: int,
    due_soon: int,
    review: int,
    next_due: str | None,
    heard: str | None,
) -> Row:
    return {
        by: name,
        "open": still_open,
        "overdue": overdue,
        "due_soon": due_soon,
        "review": review,
        "supporting": supporting,
        "next_due": next_due,
        "silent_days": max((clock.now.date() - date.fromisoformat(heard)).days, 0) if heard else None,
    }


def _by_load(row: Row) -> tuple[object, ...]:
    name = row["owner" if "owner" in row else "person"]
    return -row["open"], -row["overdue"], -row["supporting"], name is None, name or ""


def _summary(rows: list[Row], last: date) -> list[str]:
    carried = {key: sum(row[key] for row in rows) for key in ("open", "overdue", "due_soon")}
    line = ngettext(
        "{count} open task: {overdue} overdue, {due_soon} due by {day}.",
        "{count} open tasks: {overdue} overdue, {due_soon} due by {day}.",
        carried["open"],
    )
    day = with_weekday(last.isoformat())
    return [line.format(count=carried["open"], overdue=carried["overdue"], due_soon=carried["due_soon"], day=day)]
