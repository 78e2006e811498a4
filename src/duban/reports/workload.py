"""Workload: the open tasks of each unit or person, for whoever assigns the next task."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.lights import Clock, end_of
from duban.domain.task import IN_HAND, OPEN
from duban.errors import Usage
from duban.locales import _, ngettext, one_word
from duban.reports.columns import WORKLOAD
from duban.reports.progress import BY
from duban.reports.report import Chart, Labelled, Report, Row
from duban.reports.rows.counting import in_order, led, rows_of
from duban.reports.rows.deadlines import AHEAD, DUE, HEARD, IS_PART, LATE, SOON, moment, shown, until
from duban.reports.rows.filters import FROM, Filters, Where
from duban.reports.rows.footnotes import parts_of
from duban.reports.rows.namesakes import names
from duban.reports.rows.order import Place, places, worst_first
from duban.store.reading import Reader

# The keys of a workload: the kind of owner that is listed even without tasks, and the SQL of the owner's id.
#
# A person who leads a task without a unit is stored as its owner, and counts as the person.
KEYS = {
    "owner": ("unit", "t.owner_id"),
    "person": ("person", "COALESCE(t.person_id, CASE WHEN lead.kind = 'person' THEN lead.id END)"),
}

# MATERIALIZED, so that the conditions are computed once per task before grouping: otherwise SQLite repeats the
# look-up of the sub-tasks' deadlines for each aggregate.
SQL = f"""WITH carried AS MATERIALIZED (SELECT {{key}} AS key,
 CASE WHEN {LATE} THEN 1 ELSE 0 END AS late,
 CASE WHEN {SOON} THEN 1 ELSE 0 END AS soon,
 CASE WHEN t.status = 'submitted' THEN 1 ELSE 0 END AS review,
 CASE WHEN {AHEAD} THEN {DUE} END AS due,
 CASE WHEN t.status IN {IN_HAND} THEN {HEARD} END AS silent_since
{FROM} WHERE t.present = 1 AND t.status IN {OPEN}{{where}})
SELECT key, COUNT(*), SUM(late), SUM(soon), SUM(review), MIN(due), MIN(silent_since) FROM carried GROUP BY 1"""  # noqa: S608 - constants
SUPPORTED = f"""SELECT support.owner_id, t.id {FROM} JOIN support ON support.task_id = t.id
WHERE t.present = 1 AND t.status IN {OPEN}{{where}}"""
PARTS = f"SELECT {{key}}, COUNT(*) {FROM} WHERE t.present = 1 AND t.status IN {OPEN} AND {IS_PART}{{where}} GROUP BY 1"
NOTHING = (0, 0, 0, 0, None, None)


class Load(NamedTuple):
    """The rows, their total, the number of sub-tasks among the open tasks, and the places of the names."""

    rows: list[Row]
    total: Row
    parts: int
    places: Mapping[str | None, Place]


def workload(reader: Reader, clock: Clock, filters: Filters, last: date, by: str = "owner") -> Report:
    """The open tasks of each unit, or of each person if ``by`` is "person", the greatest load first.

    ``due_soon`` counts deadlines up to the day ``last``. Sub-tasks count for their own lead. Without other filters than
    owners, those without any tasks are listed too: they have room. Raises Usage for another ``by``.
    """
    if by not in KEYS:
        raise Usage(
            _("Workload cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=_(", ").join(one_word("column", each) for each in KEYS)),
        )
    day = f"{last:%m-%d}" if last.year == clock.now.year else last.isoformat()
    columns = (BY[by][0], *(each._replace(until=day) if each.key == "due_soon" else each for each in WORKLOAD))
    load = _load(reader, clock, filters, last, by)
    rows = in_order(load.rows, columns, filters, load.places.__getitem__)
    return Report(
        _("Workload"),
        columns,
        rows,
        summary=lambda: [*rows_of(len(rows), len(load.rows)), *_summary(load, last)],
        charts=(Chart(_("Open tasks"), "bars", by, ("open", "overdue")),),
        total=load.total if load.rows else None,
    )


def _load(reader: Reader, clock: Clock, filters: Filters, last: date, by: str) -> Load:
    key = KEYS[by][1]
    # Owners are filtered at the end (_listed): an owner who only supports leads nothing that `led` would let through.
    chosen = led(reader, clock, filters._replace(owners=()))
    days = moment(clock.now) | until(last)
    led_by = _counted(reader, SQL, key, chosen, days)
    supported: dict[int, set[int]] = defaultdict(set)
    for owner, task in reader.rows(SUPPORTED.format(where=chosen.sql), chosen.parameters):
        supported[owner].add(task)
    listed = _listed(reader, filters, by, set(supported), set(led_by))
    called, place = names(reader), places(reader, by)
    by_name = {called.get(each or 0): place(each) for each in listed}
    rows = [
        _row(clock, by, called.get(each or 0), len(supported.get(each or 0, ())), led_by.get(each, NOTHING))
        for each in listed
    ]
    # A task supported by several of the listed owners counts once in the total.
    together = set[int]().union(*(supported.get(each or 0, ()) for each in listed))
    parts = _counted(reader, PARTS, key, chosen, {})
    rows.sort(key=lambda row: worst_first(by_name[row[by]], row["open"], row["overdue"], row["supporting"]))
    return Load(rows, _total(rows, by, len(together)), sum(parts.get(each, (0,))[0] for each in listed), by_name)


def _listed(
    reader: Reader, filters: Filters, by: str, supporting: set[int], leading: set[int | None]
) -> set[int | None]:
    kind = KEYS[by][0]
    kinds = dict(reader.rows("SELECT id, kind FROM owner"))
    listed = {each for each in supporting if by == "owner" or kinds[each] == kind} | leading
    if filters._replace(owners=(), state="all").are_none:
        idle = "SELECT id FROM owner WHERE present = 1 AND kind = :kind"
        listed |= {each for (each,) in reader.rows(idle, {"kind": kind})}
    return listed & set(filters.owners) if filters.owners else listed


def _counted(
    reader: Reader, sql: str, key: str, chosen: Where, days: dict[str, object]
) -> dict[int | None, tuple[Any, ...]]:
    rows = reader.rows(sql.format(key=key, where=chosen.sql), chosen.parameters | days)
    return {each: tuple(counts) for each, *counts in rows}


def _total(rows: list[Row], by: str, supporting: int) -> Row:
    """The total of the rows; ``supporting`` is given, since a task supported by several of them counts once."""
    sums = {key: sum(row[key] for row in rows) for key in ("open", "overdue", "due_soon", "review")}
    next_due = min(filter(None, (row["next_due"] for row in rows)), key=end_of, default=None)
    silent = max((row["silent_days"] for row in rows if row["silent_days"] is not None), default=None)
    others = {"supporting": supporting, "next_due": next_due, "silent_days": silent}
    return {by: Labelled("total", _("Total")), **sums, **others}


def _row(clock: Clock, by: str, name: str | None, supporting: int, counts: tuple[Any, ...]) -> Row:
    still_open, overdue, due_soon, review, next_due, silent_since = counts
    return {
        by: name,
        "open": still_open,
        "overdue": overdue,
        "due_soon": due_soon,
        "review": review,
        "supporting": supporting,
        "next_due": shown(next_due),
        "silent_days": max((clock.now.date() - date.fromisoformat(silent_since)).days, 0) if silent_since else None,
    }


def _summary(load: Load, last: date) -> list[str]:
    carried = load.total
    line = ngettext(
        "{count} open task: {overdue} overdue, {due_soon} due by {day}.",
        "{count} open tasks: {overdue} overdue, {due_soon} due by {day}.",
        carried["open"],
    )
    day = with_weekday(last.isoformat())
    sentence = line.format(count=carried["open"], overdue=carried["overdue"], due_soon=carried["due_soon"], day=day)
    return [sentence, *parts_of(load.parts)]
