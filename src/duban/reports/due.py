"""What is due next, the nearest deadline first."""

from datetime import date

from duban.domain.lights import Clock
from duban.domain.weekdays import with_weekday
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.filters import SOON, URGENCY_ORDER, Filters, moment, until
from duban.reports.footnotes import Footnotes
from duban.reports.report import Report
from duban.reports.tasks import task_rows
from duban.store.reading import Reader

SHOWN = ("due", "remaining", "light", "id", "urgency", "title", "owner", "last_feedback")
ORDER = f"t.due, {URGENCY_ORDER}, t.id"


def due(reader: Reader, clock: Clock, filters: Filters, last: date, by: str | None = None) -> Report:
    """Running tasks whose deadline is not over and falls on ``last`` or before, grouped by the key ``by``."""
    notes = Footnotes(clock)
    found = task_rows(reader, clock, filters, f" AND {SOON}", moment(clock.now) | until(last), ORDER, by)
    day = with_weekday(last.isoformat())
    return Report(
        _("Due by {day}").format(day=day),
        TASK,
        notes.over(found),
        tuple(key for key in SHOWN if key != by),
        by,
        lambda: [_summary(notes.count, day), *notes.lines()],
        notes.assumed,
    )


def _summary(count: int, day: str) -> str:
    if not count:
        return _("Nothing is due by {day}.").format(day=day)
    return ngettext("{count} task is due by {day}.", "{count} tasks are due by {day}.", count).format(
        count=count, day=day
    )
