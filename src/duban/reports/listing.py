"""Lists of tasks: those that filters let through, and single ones in full."""

from collections.abc import Iterator

from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.filters import Filters
from duban.reports.report import Report, Row
from duban.reports.tasks import task_rows
from duban.store.reading import Reader

SHOWN = ("id", "number", "light", "status", "urgency", "title", "owner", "due", "progress")
CHUNK = 500


def listing(reader: Reader, clock: Clock, filters: Filters) -> Report:
    """The tasks that the filters let through."""
    seen = [0]
    return Report(
        _("Tasks"), TASK, _counting(task_rows(reader, clock, filters), seen), SHOWN, summary=lambda: [_count(seen[0])]
    )


def single(reader: Reader, clock: Clock, ids: list[int]) -> Report:
    """The tasks with these ids, in that order."""
    return Report(_("Tasks"), TASK, _in_order(reader, clock, ids), SHOWN)


def _in_order(reader: Reader, clock: Clock, ids: list[int]) -> Iterator[Row]:
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = {row["id"]: row for row in task_rows(reader, clock, Filters(ids=tuple(chunk)))}
        yield from (rows[each] for each in chunk if each in rows)


def _counting(rows: Iterator[Row], seen: list[int]) -> Iterator[Row]:
    for row in rows:
        seen[0] += 1
        yield row


def _count(count: int) -> str:
    return ngettext("{count} task.", "{count} tasks.", count).format(count=count)
