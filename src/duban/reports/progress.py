"""Completion statistics by owner, leader, source, …: tasks, closed, on time, late, open, overdue, and the rates."""

from collections.abc import Callable
from typing import Any

from duban.domain.lights import Clock
from duban.domain.shares import percent, tenths
from duban.domain.task import OPEN
from duban.errors import Usage
from duban.locales import _, ngettext, one_word
from duban.reports.columns import COUNTS, MONTH
from duban.reports.report import Chart, Column, Labelled, Report, Row, key_named
from duban.reports.rows.counting import in_order, led, parts_note, rows_of
from duban.reports.rows.deadlines import COUNTED, DUE, IN_TIME, LATE, moment
from duban.reports.rows.filters import FROM, Filters
from duban.reports.rows.namesakes import names
from duban.reports.rows.order import places, worst_first
from duban.store.reading import Reader

# The keys to count by: the column, and the SQL of its value, which for owners and persons is the id.
BY = {
    "owner": (Column("owner", width=10, absent="nobody"), "t.owner_id"),
    "person": (Column("person", width=8, absent="nobody"), "t.person_id"),
    "source": (Column("source", "term", "source", width=8, absent="unstated"), "t.source"),
    "leader": (Column("leader", width=8, absent="unstated"), "t.leader"),
    "urgency": (Column("urgency", "term", "urgency", width=6), "t.urgency"),
    "meeting": (Column("meeting", width=10, absent="none"), "meeting.name"),
    "month": (*MONTH, f"substr({DUE}, 1, 7)"),
}

# The share of a row in the tasks of all rows, for an office that asks who has how much.
SHARE = Column("share", "rate", width=6, named="count_share", drop_priority=8)

CLOSED = "t.status = 'closed'"
# The counts for any filters and key, computed from the tasks.
_EACH = f"""SELECT {{key}} AS key, COUNT(*) AS total,
 COUNT(CASE WHEN {CLOSED} THEN 1 END) AS closed,
 COUNT(CASE WHEN {CLOSED} AND {IN_TIME} THEN 1 END) AS on_time,
 COUNT(CASE WHEN {CLOSED} AND NOT {IN_TIME} THEN 1 END) AS late,
 COUNT(CASE WHEN t.status IN {OPEN} THEN 1 END) AS still_open,
 COUNT(CASE WHEN {LATE} THEN 1 END) AS overdue,
 COUNT(CASE WHEN {CLOSED} AND t.due IS NULL AND t.missed IS NULL THEN 1 END) AS undated
 {FROM} WHERE {COUNTED}{{where}} GROUP BY 1"""
# The counts of all tasks by owner (0 in the tally stands for no owner, since a key cannot be NULL). Closed tasks come
# from the table `tally`, which triggers maintain, so only open ones are read: an office closes far more tasks than it
# has open. "+t.owner_id" keeps SQLite from walking the index of owners, which would lead through the closed ones too.
_TALLIED = f"""SELECT key, SUM(total), SUM(closed), SUM(on_time), SUM(late), SUM(still_open), SUM(overdue), SUM(undated)
 FROM (
 SELECT NULLIF(owner_id, 0) AS key, tasks AS total, tasks AS closed,
  CASE WHEN outcome IN ('on_time', 'undated') THEN tasks ELSE 0 END AS on_time,
  CASE outcome WHEN 'late' THEN tasks ELSE 0 END AS late, 0 AS still_open, 0 AS overdue,
  CASE outcome WHEN 'undated' THEN tasks ELSE 0 END AS undated
 FROM tally WHERE is_part <= :parts AND tasks > 0
 UNION ALL {_EACH.format(key="+t.owner_id", where=f"{{where}} AND t.status IN {OPEN}")}) AS counted GROUP BY 1"""  # noqa: S608 - constants
COUNTS_STORED = ("total", "closed", "on_time", "late", "open", "overdue", "undated")


def progress(reader: Reader, clock: Clock, filters: Filters, by: str = "owner", *, parts: bool = False) -> Report:
    """Counts by lead owner or another key of BY, sub-tasks included only with ``parts``; cancelled tasks never.

    A closed task whose day of closing is unknown is neither on time nor late. ``on_time_rate`` is the share closed in
    time among the tasks with a deadline that are closed or overdue. ``closed_on_time_rate`` is the share on time among
    the closed ones. Raises Usage for an unknown key.
    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    column = by_key(by)[0]
    columns = (column, *COUNTS, SHARE)
    keys = tuple(each.key for each in columns)
    chosen = led(reader, clock, filters, parts=parts)
    # The tally knows no filters, so it serves only the plain question.
    is_all = by == "owner" and filters.are_none
    sql = (_TALLIED if is_all else _EACH).format(key=by_key(by)[1], where=chosen.sql)
    counts_by_key = reader.rows(sql, {**chosen.parameters, **moment(clock.now), "parts": int(parts)})
    name, place = named(reader, by), places(reader, by, filters.ranking)
    counted = [(name(key), place(key), counts) for key, *counts in counts_by_key]
    by_name = {label: each for label, each, _counts in counted}
    tasks = sum(counts[0] for _label, _place, counts in counted)
    whole = [_row({by: label}, counts, tasks) for label, _place, counts in counted]
    whole.sort(
        key=lambda row: worst_first(by_name[row[by]], *(() if by == "month" else (row["overdue"], row["total"])))
    )
    sums = [sum(row[key] for row in whole) for key in COUNTS_STORED]
    total = _row({by: Labelled("total", _("Total"))}, sums, tasks)
    rows = in_order(whole, columns, filters, by_name.__getitem__)
    parts_lines = parts_note(reader, clock, filters, counted=parts)
    return Report(
        _("Progress"),
        columns,
        rows,
        tuple(key for key in keys if key not in {"closed_on_time_rate", "share"}),
        summary=lambda: [*_summary(total), *_undated(total), *rows_of(len(rows), len(whole)), *parts_lines],
        charts=(_states(by, total),),
        total=total if whole else None,
    )


def _states(by: str, total: Row) -> Chart:
    """The tasks of each row by what became of them: each is in one part of the bar."""
    own = tuple(Column(key, "number", named=f"count_{key}") for key in ("running", "unknown"))
    unknown = ("unknown",) if total["unknown"] else ()  # few offices close without a day
    return Chart(_("What became of them"), "stacks", by, ("on_time", "late", *unknown, "running", "overdue"), own)


def counted_by(text: str) -> str:
    """The key of BY that ``text`` names, by key or heading: 牵头单位 is "owner"; other text is returned as it is."""
    return key_named([column for column, _sql in BY.values()], text)


def by_key(by: str) -> tuple[Column, str]:
    """The column and the SQL of a key of BY. Raises Usage for an unknown key."""
    if by not in BY:
        raise Usage(
            _("Progress cannot be counted by {by!r}.").format(by=by),
            _("Count by one of {keys}.").format(keys=_(", ").join(one_word("column", each) for each in BY)),
        )
    return BY[by]


def named(reader: Reader, by: str) -> Callable[[Any], str | None]:
    """A function from a value of the key ``by`` to what is shown for it: an owner's id becomes the name."""
    if by not in {"owner", "person"}:
        return lambda value: value
    return names(reader).get


def _row(by: Row, counts: list[int], tasks: int) -> Row:
    row = by | dict(zip(COUNTS_STORED, counts, strict=True))
    on_time, finished = row["on_time"], row["on_time"] + row["late"]
    undated = row.pop("undated")
    met = on_time - undated  # a task without a deadline counts as on time, but has met none
    return row | {
        "closed_rate": _rate(row["closed"], row["total"]),
        "on_time_rate": _rate(met, met + row["late"] + row["overdue"]),
        "closed_on_time_rate": _rate(on_time, finished),
        "share": _rate(row["total"], tasks),
        "undated": undated,
        "running": row["open"] - row["overdue"],
        "unknown": row["closed"] - finished,
    }


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _summary(total: Row) -> list[str]:
    return [_("{line}.").format(line=in_words(total))] if total["total"] else [_("No tasks.")]


def _undated(total: Row) -> list[str]:
    """A line on the closed tasks without a deadline, which on_time_rate leaves out."""
    count = total["undated"]
    line = ngettext(
        "The on-time rate leaves out {count} closed task that had no deadline.",
        "The on-time rate leaves out {count} closed tasks that had no deadline.",
        count,
    )
    return [line.format(count=count)] if count else []


def in_words(counts: Row) -> str:
    """Counts as text: "9 tasks, 4 closed (44.4%), 5 open (55.6%), 2 overdue"."""
    # Rounded together: the shares add up to 100, as a circular has to have them (DOMAIN "Forms on paper").
    closed, still_open = map(percent, tenths([counts["closed"], counts["open"]]))
    line = ngettext(
        "{count} task, {closed} closed ({rate}), {open} open ({open_rate}), {overdue} overdue",
        "{count} tasks, {closed} closed ({rate}), {open} open ({open_rate}), {overdue} overdue",
        counts["total"],
    )
    return line.format(
        count=counts["total"],
        closed=counts["closed"],
        rate=closed,
        open=counts["open"],
        open_rate=still_open,
        overdue=counts["overdue"],
    )
