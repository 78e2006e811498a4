"""Progress, task by task: the counts of `progress` with the tasks listed under them."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from duban.domain.lights import Clock
from duban.locales import _
from duban.reports.columns import TASK
from duban.reports.progress import by_key, in_words, named, progress
from duban.reports.report import Report
from duban.reports.rows.counting import led
from duban.reports.rows.deadlines import COUNTED, DUE
from duban.reports.rows.filters import FROM, Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.order import in_own_order
from duban.reports.rows.tasks import rows_in_order, versions_of
from duban.store.reading import Reader

SHOWN = ("id", "light", "status", "title", "owner", "due", "progress", "last_feedback")
ORDER = f"t.status = 'closed', ({DUE}) IS NULL, {DUE}, t.id"


def items(reader: Reader, clock: Clock, filters: Filters, by: str = "owner", *, parts: bool = False) -> Report:
    """The tasks that `progress` counts, grouped by its key, open ones first; the counts are the notes of the groups."""
    column, _key = by_key(by)
    every = filters._replace(sort="", limit=None)
    counted = progress(reader, clock, every, by, parts=parts)
    groups = _groups(reader, clock, filters, by, [row[by] for row in counted.rows], parts=parts)
    whole = sum(row["total"] for row in counted.rows)
    # With a limit the groups are counted again, over the listed tasks alone: notes and list have to agree.
    if filters.limit is not None:
        counted = progress(reader, clock, every._replace(ids=(*groups,) or (0,)), by, parts=parts)
    counts = {row[by]: row for row in counted.rows}
    columns = tuple(column if each.key == by else each for each in TASK)
    notes = Footnotes(clock)
    return Report(
        _("Progress, task by task"),
        columns if by in {each.key for each in TASK} else (*columns, column),
        notes.observe(row | {by: groups[row["id"]]} for row in rows_in_order(reader, clock, [*groups])),
        tuple(key for key in SHOWN if key != by),
        by,
        lambda: [*shown_of(notes.count, whole), *counted.summary(), *notes.lines()],
        notes.assumed,
        notes={name: in_words(row) for name, row in counts.items()},
        versions=versions_of(reader),
    )


def _groups(
    reader: Reader, clock: Clock, filters: Filters, by: str, names: Iterable[str | None], *, parts: bool
) -> dict[int, str | None]:
    """The name of the group of each listed task, by its id, in the order of the list."""
    key, name = by_key(by)[1], named(reader, by)
    chosen = led(reader, clock, filters, parts=parts)
    sql = f"SELECT t.id, {key} {FROM} WHERE {COUNTED}{chosen.sql} ORDER BY {filters.order() or ORDER}"
    tasks: dict[str | None, list[int]] = defaultdict(list)
    for task, value in in_own_order(reader, reader.rows(sql, chosen.parameters), filters):
        tasks[name(value)].append(task)
    return dict(islice(((task, each) for each in names for task in tasks[each]), filters.limit))
