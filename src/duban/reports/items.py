"""Progress with the tasks themselves under their counts: the periodic summary of instructions, for instance."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice

from duban.domain.lights import Clock
from duban.locales import _
from duban.reports.columns import TASK
from duban.reports.counting import led
from duban.reports.filters import FROM, Filters
from duban.reports.footnotes import Footnotes
from duban.reports.progress import COUNTED, by_key, in_words, progress
from duban.reports.report import Report, Row
from duban.reports.tasks import rows_in_order
from duban.store.reading import Reader

SHOWN = ("id", "light", "status", "title", "owner", "due", "progress", "last_feedback")
ORDER = "t.status = 'closed', t.due IS NULL, t.due, t.id"


def items(reader: Reader, clock: Clock, filters: Filters, by: str = "owner") -> Report:
    """Every task that `progress` counts, under what it is counted by, open ones first; the counts are in the notes."""
    column, _sql = by_key(by)
    counted = progress(reader, clock, filters._replace(sort="", limit=None), by)
    counts = {row[by]: row for row in counted.rows}
    columns = tuple(column if each.key == by else each for each in TASK)
    notes = Footnotes(clock)
    return Report(
        _("Progress, task by task"),
        columns if by in {each.key for each in TASK} else (*columns, column),
        notes.over(_rows(reader, clock, filters, by, list(counts))),
        tuple(key for key in SHOWN if key != by),
        by,
        lambda: [*counted.summary(), *notes.lines()],
        notes.assumed,
        notes={name: in_words(row) for name, row in counts.items()},
    )


def _rows(reader: Reader, clock: Clock, filters: Filters, by: str, groups: list[str | None]) -> Iterator[Row]:
    _column, key = by_key(by)
    chosen = led(reader, clock, filters)
    sql = f"SELECT {key}, t.id {FROM} WHERE {COUNTED}{chosen.sql} ORDER BY {filters.order or ORDER}"
    ids: dict[str | None, list[int]] = defaultdict(list)
    group_of = {}
    for group, task in reader.rows(sql, chosen.parameters):
        ids[group].append(task)
        group_of[task] = group
    ordered = list(islice(chain.from_iterable(ids[group] for group in groups), filters.limit))
    for row in rows_in_order(reader, clock, ordered):
        yield row | {by: group_of[row["id"]]}
