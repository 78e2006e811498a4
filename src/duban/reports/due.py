"""Tasks that are due soon, the nearest deadline first."""

from datetime import date

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.report import Report
from duban.reports.rows.deadlines import DUE, SOON, moment, until
from duban.reports.rows.filters import URGENCY_ORDER, Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.headline import standing
from duban.reports.rows.tasks import task_rows, versions_of
from duban.store.reading import Reader

SHOWN = ("due", "remaining", "light", "id", "urgency", "title", "owner", "last_feedback")
ORDER = f"{DUE}, {URGENCY_ORDER}, t.id"


def due(reader: Reader, clock: Clock, filters: Filters, last: date, by: str | None = None) -> Report:
    """Running tasks with a deadline from now to the end of ``last``, grouped by the key ``by``."""
    notes = Footnotes(clock)
    every = filters._replace(limit=None)  # the summary counts all; Footnotes applies the limit
    rows = task_rows(reader, clock, every, f" AND {SOON}", moment(clock.now) | until(last), ORDER, by)
    day = with_weekday(last.isoformat())
    return Report(
        _("Due by {day}").format(day=day),
        TASK,
        notes.observe(rows, filters.limit),
        tuple(key for key in SHOWN if key != by),
        by,
        lambda: [*shown_of(notes.shown, notes.read()), _summary(notes.count, day), *notes.lines()],
        notes.assumed,
        versions=versions_of(reader),
        headline=lambda: standing(reader, clock, filters, running=True),
    )


def _summary(count: int, day: str) -> str:
    if not count:
        return _("Nothing is due by {day}.").format(day=day)
    return ngettext("{count} task is due by {day}.", "{count} tasks are due by {day}.", count).format(
        count=count, day=day
    )
