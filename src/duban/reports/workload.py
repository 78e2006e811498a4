"""Who carries how much: what somebody who assigns work asks before the next task."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from duban.domain.lights import Clock, end_of
from duban.domain.task import IN_HAND, OPEN
from duban.domain.weekdays import with_weekday
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.reports.apart import names
from duban.reports.columns import WORKLOAD
from duban.reports.counting import in_order, led, rows_of
from duban.reports.deadlines import AHEAD, DUE, IS_PART, LATE, SOON, moment, shown, until
from duban.reports.filters import FROM, Filters, Where
from duban.reports.footnotes import parts_of
from duban.reports.progress import BY
from duban.reports.report import Chart, Report, Row, Told
from duban.store.reading import Reader

KEYS = {
    "owner": ("unit", "t.owner_id"),
    "person": ("person", "COALESCE(t.person_id, CASE WHEN lead.kind = 'person' THEN lead.id END)"),
}
"""Whose load it may be: the kind of owner that is listed even where it carries nothing, and the SQL of its id."""

SQL = f"""WITH carried AS MATERIALIZED (SELECT {{key}} AS key,
 CASE WHEN {LATE} THEN 1 ELSE 0 END AS late,
 CASE WHEN {SOON} THEN 1 ELSE 0 END AS soon,
 CASE WHEN t.status = 'submitted' THEN 1 ELSE 0 END AS review,
 CASE WHEN {AHEAD} THEN {DUE} END AS due,
 CASE WHEN t.status IN {IN_HAND} THEN COALESCE(t.last_feedback_on, substr(t.assigned, 1, 10)) END AS heard
{FROM} WHERE t.present = 1 AND t.status IN {OPEN}{{where}})
SELECT key, COUNT(*), SUM(late), SUM(soon), SUM(review), MIN(due), MIN(heard) FROM carried GROUP BY 1"""  # noqa: S608 - constants
"""Each task is judged before it is grouped: SQLite would look anew for what every parent has of its parts."""
SUPPORTED = f"""SELECT support.owner_id, t.id {FROM} JOIN support ON support.task_id = t.id
WHERE t.present = 1 AND t.status IN {OPEN}{{where}}"""
PARTS = f"SELECT {{key}}, COUNT(*) {FROM} WHERE t.present = 1 AND t.status IN {OPEN} AND {IS_PART}{{where}} GROUP BY 1"
NOTHING = (0, 0, 0, 0, None, None)


class Load(NamedTuple):
    """The rows, what they come to together, and how many of the open tasks are sub-tasks."""

    rows: list[Row]
    total: Row
    parts: int


def workload(reader: Reader, clock: Clock, filters: Filters, last: date, by: str = "owner") -> Report:
    """The open tasks of each unit or (``by`` "person") person, who has most first; due soon is by the day ``last``.

    Sub-tasks are carried too, by who leads them. Without other filters than owners, also who carries nothing: that is
    who has room.
    """
    if by not in KEYS:
        raise Usage(
            _("Workload cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=_(", ").join(KEYS)),
        )
    day = f"{last:%m-%d}" if last.year == clock.now.year else last.isoformat()
    columns = (BY[by][0], *(each._replace(until=day) if each.key == "due_soon" else each for each in WORKLOAD))
    keys = tuple(each.key for each in columns)
    load = _load(reader, clock, filters, last, by)
    rows = in_order(load.rows, columns, filters)
    return Report(
        _("Workload"),
        columns,
        rows,
        keys,
        summary=lambda: [*rows_of(len(rows), len(load.rows)), *_summary(load, last)],
        charts=(Chart(_("Open tasks"), "bars", by, ("open", "overdue")),),
        total=load.total if load.rows else None,
    )


def _load(reader: Reader, clock: Clock, filters: Filters, last: date, by: str) -> Load:
    key = KEYS[by][1]
    chosen = led(reader, clock, filters._replace(owners=()))
    days = moment(clock.now) | until(last)
    led_by = _counted(reader, SQL, key, chosen, days)
    supported: dict[int, set[int]] = defaultdict(set)
    for owner, task in reader.rows(SUPPORTED.format(where=chosen.sql), chosen.parameters):
        supported[owner].add(task)
    listed = _listed(reader, filters, by, set(supported), set(led_by))
    called = names(reader)
    rows = [
        _row(clock, by, called.get(each or 0), len(supported.get(each or 0, ())), *led_by.get(each, NOTHING))
        for each in listed
    ]
    together = set[int]().union(*(supported.get(each or 0, ()) for each in listed))
    parts = _counted(reader, PARTS, key, chosen, {})
    return Load(
        sorted(rows, key=_by_load), _total(rows, by, len(together)), sum(parts.get(each, (0,))[0] for each in listed)
    )


def _listed(
    reader: Reader, filters: Filters, by: str, supporting: set[int], leading: set[int | None]
) -> set[int | None]:
    kind = KEYS[by][0]
    kinds = dict(reader.rows("SELECT id, kind FROM owner"))
    listed = {each for each in supporting if by == "owner" or kinds[each] == kind} | leading
    if filters._replace(owners=()) == Filters(state=filters.state, sort=filters.sort, limit=filters.limit):
        idle = "SELECT id FROM owner WHERE present = 1 AND kind = :kind"
        listed |= {each for (each,) in reader.rows(idle, {"kind": kind})}
    return listed & set(filters.owners) if filters.owners else listed


def _counted(
    reader: Reader, sql: str, key: str, chosen: Where, days: dict[str, object]
) -> dict[int | None, tuple[Any, ...]]:
    found = reader.rows(sql.format(key=key, where=chosen.sql), chosen.parameters | days)
    return {each: tuple(counts) for each, *counts in found}


def _total(rows: list[Row], by: str, supporting: int) -> Row:
    """What the rows come to; a task that several of them support is one task."""
    sums = {key: sum(row[key] for row in rows) for key in ("open", "overdue", "due_soon", "review")}
    next_due = min(filter(None, (row["next_due"] for row in rows)), key=end_of, default=None)
    silent = max((row["silent_days"] for row in rows if row["silent_days"] is not None), default=None)
    told = {"supporting": supporting, "next_due": next_due, "silent_days": silent}
    return {by: Told("total", _("Total")), **sums, **told}


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
        "next_due": shown(next_due),
        "silent_days": max((clock.now.date() - date.fromisoformat(heard)).days, 0) if heard else None,
    }


def _by_load(row: Row) -> tuple[object, ...]:
    name = row["owner" if "owner" in row else "person"]
    return -row["open"], -row["overdue"], -row["supporting"], name is None, name or ""


def _summary(load: Load, last: date) -> list[str]:
    carried = load.total
    line = ngettext(
        "{count} open task: {overdue} overdue, {due_soon} due by {day}.",
        "{count} open tasks: {overdue} overdue, {due_soon} due by {day}.",
        carried["open"],
    )
    day = with_weekday(last.isoformat())
    told = line.format(count=carried["open"], overdue=carried["overdue"], due_soon=carried["due_soon"], day=day)
    return [told, *parts_of(load.parts)]
