"""What needs me now: late, waiting for my review, due soon, silent for long, closed and not answered."""

from collections.abc import Iterator
from datetime import timedelta

from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.filters import LATE, RUNS, Filters, moment
from duban.reports.footnotes import Footnotes
from duban.reports.overdue import ORDER
from duban.reports.report import Column, Report, Row
from duban.reports.tasks import task_rows
from duban.store.reading import Reader

NEED = Column("need", "term", "need", width=8)
SHOWN = ("id", "light", "urgency", "title", "owner", "due", "remaining", "last_feedback")
NEEDS = {
    "overdue": f" AND {LATE}",
    "review": " AND t.status = 'submitted'",
    "due": f" AND {RUNS} AND t.due >= :today AND substr(t.due, 1, 10) <= :soon",
    "silent": f" AND {RUNS} AND COALESCE(t.last_feedback_on, substr(t.assigned, 1, 10)) <= :silent",
    "unanswered": " AND t.status = 'closed' AND t.applicant IS NOT NULL AND t.replied IS NULL",
}
"""Why a task needs somebody, the most pressing first; a task is listed once, under the first that fits."""


def today(reader: Reader, clock: Clock, filters: Filters, due_workdays: int, silent_days: int) -> Report:
    """Tasks by what they need: due within so many working days, no feedback for so many days."""
    seen: dict[int, None] = {}
    day = clock.now.date()
    days = {
        "soon": clock.calendar.add_workdays(day, due_workdays).isoformat(),
        "silent": (day - timedelta(days=silent_days)).isoformat(),
    }
    notes = Footnotes(clock)
    rows = notes.over(_rows(reader, clock, filters, moment(clock.now) | days, seen))
    return Report(
        _("Today, {day}").format(day=day),
        (*TASK, NEED),
        rows,
        SHOWN,
        "need",
        lambda: [_summary(len(seen)), *notes.lines()],
        notes.assumed,
    )


def _rows(
    reader: Reader, clock: Clock, filters: Filters, days: dict[str, object], seen: dict[int, None]
) -> Iterator[Row]:
    for need, condition in NEEDS.items():
        for row in task_rows(reader, clock, filters, condition, days, filters.order or ORDER):
            if row["id"] not in seen and (filters.limit is None or len(seen) < filters.limit):
                seen[row["id"]] = None
                yield row | {"need": need}


def _summary(count: int) -> str:
    if not count:
        return _("Nothing needs you now.")
    return ngettext("{count} task needs you.", "{count} tasks need you.", count).format(count=count)
