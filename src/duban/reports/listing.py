"""Lists of tasks: those that filters let through, and single ones in full."""

from collections.abc import Iterator

from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.filters import Filters
from duban.reports.footnotes import Footnotes
from duban.reports.report import Report, Row
from duban.reports.tasks import rows_in_order, task_rows
from duban.store.reading import Reader

SHOWN = ("id", "number", "light", "status", "urgency", "title", "owner", "due", "progress")


def listing(reader: Reader, clock: Clock, filters: Filters) -> Report:
    """The tasks that the filters let through."""
    seen, notes = [0], Footnotes(clock)
    rows = _counting(notes.over(task_rows(reader, clock, filters)), seen)
    return Report(_("Tasks"), TASK, rows, SHOWN, summary=lambda: [_count(seen[0]), *notes.lines()])


def single(reader: Reader, clock: Clock, ids: list[int]) -> Report:
    """The tasks with these ids, in that order."""
    notes = Footnotes(clock)
    return Report(
        _("Tasks"), TASK, notes.over(rows_in_order(reader, clock, ids)), SHOWN, summary=notes.assumed
    )


def _counting(rows: Iterator[Row], seen: list[int]) -> Iterator[Row]:
    for row in rows:
        seen[0] += 1
        yield row


def _count(count: int) -> str:
    return ngettext("{count} task.", "{count} tasks.", count).format(count=count)
