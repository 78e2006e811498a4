"""Lists of tasks: by filters, and by ids."""

from collections.abc import Iterator, Sequence

from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.headline import standing
from duban.reports.rows.tasks import count_of, rows_in_order, size_of, task_rows, versions_of
from duban.store.reading import Reader

SHOWN = ("id", "number", "light", "status", "urgency", "title", "owner", "due", "progress")
KEYS = tuple(column.key for column in TASK)
AFTER_DUE = KEYS.index("due") + 1
IN_WORDS = {"days_left", "days_overdue", "remaining", "confidential"}
# The keys of a task shown in full: ``remaining`` beside the deadline, and the details (details.py), replace IN_WORDS.
FULL = (*KEYS[:AFTER_DUE], "remaining", *(key for key in KEYS[AFTER_DUE:] if key not in IN_WORDS))
CHUNK = 500
BRIEFLY = """SELECT t.id, t.number, t.title, t.status, t.due, t.due_text, o.name
FROM task t LEFT JOIN owner o ON o.id = t.owner_id WHERE t.present = 1 AND t.id IN ({})"""
BRIEF = ("id", "number", "title", "status", "due", "due_text", "owner")


def listing(reader: Reader, clock: Clock, filters: Filters, by: str | None = None) -> Report:
    """The tasks that match the filters, grouped by the key ``by``."""
    notes = Footnotes(clock)
    rows = notes.observe(task_rows(reader, clock, filters, by=by))
    shown = tuple(key for key in SHOWN if key != by)
    return Report(
        _("Tasks"),
        TASK,
        rows,
        shown,
        by,
        lambda: [*_shown(reader, clock, filters, notes.count), *notes.lines()],
        notes.assumed,
        size=lambda: size_of(reader, filters),
        versions=versions_of(reader),
        headline=lambda: standing(reader, clock, filters),
    )


def single(reader: Reader, clock: Clock, ids: Sequence[int], shown: tuple[str, ...] = SHOWN) -> Report:
    """The tasks with these ids, in their order."""
    notes = Footnotes(clock)
    rows = notes.observe(rows_in_order(reader, clock, ids))
    return Report(
        _("Tasks"), TASK, rows, shown, summary=notes.assumed, caution=notes.assumed, versions=versions_of(reader)
    )


def brief(reader: Reader, ids: Sequence[int]) -> Iterator[Row]:
    """Short rows (BRIEF, as stored) of the tasks with these ids, in their order; unknown ids are left out.

    For the lines that confirm a change: a full row would load the policy and the holidays.
    """
    # In chunks: a database limits the parameters of a statement, and an import confirms 100,000 tasks.
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = {values[0]: dict(zip(BRIEF, values, strict=True)) for values in reader.rows_among(BRIEFLY, chunk)}
        yield from (rows[each] for each in chunk if each in rows)


def _shown(reader: Reader, clock: Clock, filters: Filters, count: int) -> list[str]:
    # Only a full page may have more behind it: then the tasks are counted in the store.
    whole = count if filters.limit is None or count < filters.limit else count_of(reader, clock, filters)
    return shown_of(count, whole) or [_count(whole)]


def _count(count: int) -> str:
    return ngettext("{count} task.", "{count} tasks.", count).format(count=count)
