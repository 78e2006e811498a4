"""The weekly question in one screen (本周督办情况): the figures of a period, and the tasks that they count."""

from collections.abc import Iterator
from itertools import islice

from duban.domain.weekdays import with_weekday
from duban.locales import _, ngettext
from duban.reports.columns import BRIEF, MATTER
from duban.reports.counting import PartsLeftOut
from duban.reports.matters import MEASURES, Found, Matters
from duban.reports.report import Report, Row
from duban.store.reading import Reader

LISTED = 5
"""So many tasks are named under each figure, unless another number is asked for."""
SUMS = {"closed"}
"""The figures whose tasks are named under the figures of which they are the sum."""
_SHOWN = tuple(column.key for column in MATTER if column.key != "measure")
_TASKS = "SELECT t.id, t.number, t.title, o.name FROM task t LEFT JOIN owner o ON o.id = t.owner_id WHERE t.id IN ({})"


def figures(matters: Matters) -> Report:
    """The figures alone, for programs."""
    rows = ({"measure": each, "count": sum(1 for _found in matters.of(each))} for each in MEASURES)
    return Report(_title(matters), BRIEF, rows, tuple(column.key for column in BRIEF))


def brief(reader: Reader, matters: Matters, left_out: PartsLeftOut, listed: int | None = None) -> Report:
    """The first so many tasks of each figure, in groups, and the figures in sentences."""
    kept: dict[str, list[Found]] = {}
    counts: dict[str, int] = {}
    for measure in MEASURES:
        found = matters.of(measure)
        kept[measure] = list(islice(found, LISTED if listed is None else listed))
        counts[measure] = len(kept[measure]) + sum(1 for _more in found)
    notes = {measure: _note(counts[measure], len(kept[measure])) for measure in MEASURES}
    rows = (row for measure in MEASURES if measure not in SUMS for row in _rows(reader, measure, kept[measure]))
    return Report(
        _title(matters),
        MATTER,
        rows,
        _SHOWN,
        "measure",
        summary=lambda: [*_summary(matters, counts), *left_out.lines(0, 0)],
        notes=notes,
    )


def _title(matters: Matters) -> str:
    period = matters.period
    return _("Brief, {first} to {last}").format(first=period.first, last=period.last)


def _note(count: int, shown: int) -> str:
    told = ngettext("{count} task", "{count} tasks", count).format(count=count)
    if count == shown:
        return told
    return _("{tasks}, and {more} more than these {shown}").format(tasks=told, more=count - shown, shown=shown)


def _rows(reader: Reader, measure: str, found: list[Found]) -> Iterator[Row]:
    tasks = {task: rest for task, *rest in reader.rows_among(_TASKS, [task for task, _day in found])}
    for task, day in found:
        number, title, owner = tasks[task]
        yield {"measure": measure, "id": task, "ref": number or str(task), "title": title, "owner": owner, "day": day}


def _summary(matters: Matters, counts: dict[str, int]) -> list[str]:
    """What the office writes of it: nothing is left out, also where it is nothing."""
    period, today = matters.period, with_weekday(matters.end.isoformat())
    days = {
        "first": with_weekday(period.first.isoformat()),
        "last": with_weekday(period.last.isoformat()),
        "begin": with_weekday(period.next_first.isoformat()),
        "end": with_weekday(period.next_last.isoformat()),
        "today": today,
    }
    lines = [_("{first} to {last}: {new} new; {closed} closed, of them {on_time} on time and {late} late.")]
    if counts["registered"]:
        lines.append(_("{registered} more came with an imported ledger that does not say when they were assigned."))
    lines.append(_("On {today}: {overdue} overdue."))
    if not matters.is_over:
        lines.append(_("Still due by {last}: {due}."))
    lines.append(_("Due from {begin} to {end}: {due_next}."))
    lines.append(_("Extended: {extended}; returned: {returned}; given to other hands: {handed_over}."))
    return [line.format(**counts, **days) for line in lines]
