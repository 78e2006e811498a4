"""Overdue tasks, the most urgent and then the latest first."""

from collections import Counter
from collections.abc import Iterator

from duban.domain.lights import Clock
from duban.domain.task import URGENCIES
from duban.locales import _, ngettext, term
from duban.reports.columns import TASK
from duban.reports.report import Column, Report, Row
from duban.reports.rows.deadlines import DUE, LATE, moment
from duban.reports.rows.filters import URGENCY_ORDER, Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.headline import standing
from duban.reports.rows.tasks import task_rows, versions_of
from duban.store.reading import Reader

SHOWN = ("light", "id", "urgency", "title", "owner", "due", "days_overdue", "workdays_overdue", "last_feedback")
# NULLS FIRST is how SQLite sorts anyway; a server puts them last, and both have to give the same order.
ORDER = f"{URGENCY_ORDER}, {DUE} NULLS FIRST, t.id"


AGES = {"0": 0, "1-7": 7, "8-30": 30, "31-90": 90}
"""The last day of each span of delay. Day 0: a time of this day that is over."""
AGE = Column("age", "term", "age")


def age_of(days: int) -> str:
    """The span of a delay of so many days."""
    return next((age for age, last in AGES.items() if days <= last), "more")


def overdue(reader: Reader, clock: Clock, filters: Filters, by: str | None = None) -> Report:
    """Running tasks with a deadline in the past, grouped by the key ``by``."""
    counted: Counter[str] = Counter()
    notes = Footnotes(clock)
    every = filters._replace(limit=None)  # the summary counts all; Footnotes applies the limit
    rows = _counting(task_rows(reader, clock, every, f" AND {LATE}", moment(clock.now), ORDER, by), counted)
    shown = tuple(key for key in SHOWN if key != by)
    return Report(
        _("Overdue"),
        TASK,
        notes.observe(rows, filters.limit),
        shown,
        by,
        lambda: [*shown_of(notes.shown, notes.read()), *_summary(counted), *notes.lines()],
        notes.assumed,
        versions=versions_of(reader),
        headline=lambda: standing(reader, clock, filters, running=True),
        tallied=(AGE,),
        wholes=lambda: {"age": {age: counted[age] for age in (*AGES, "more") if notes.read() and counted[age]}},
    )


def _counting(rows: Iterator[Row], counted: Counter[str]) -> Iterator[Row]:
    for row in rows:
        counted[row["urgency"]] += 1
        counted["days"] = max(counted["days"], row["days_overdue"])
        row["age"] = age_of(row["days_overdue"])
        counted[row["age"]] += 1
        yield row


def _summary(counted: Counter[str]) -> list[str]:
    days, count = counted["days"], sum(counted[each] for each in URGENCIES)
    if not count:
        return [_("Nothing is overdue.")]
    line = ngettext(
        "{count} task is overdue, by up to {days}", "{count} tasks are overdue, by up to {days}", count
    ).format(count=count, days=ngettext("{count} day", "{count} days", days).format(count=days))
    urgencies = [f"{term('urgency', each)} {counted[each]}" for each in URGENCIES if counted[each]]
    ages = [f"{term('age', each)} {counted[each]}" for each in (*AGES, "more") if counted[each]]
    return [
        _("{line} ({more}).").format(line=line, more=_(", ").join(urgencies)),
        _("By length of delay: {ages}.").format(ages=_(", ").join(ages)),
    ]
