"""The weekly overview on one screen (本周督办情况): the figures of a period, and the tasks behind them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, islice

from duban.domain.calendar.weekdays import with_weekday
from duban.locales import _, ngettext, term
from duban.reports.columns import BRIEF, MATTER
from duban.reports.listing import brief as briefly
from duban.reports.matters import MEASURES, DatedTask, Matters
from duban.reports.report import Report, Row
from duban.store.reading import Reader

# The number of tasks listed under each figure by default.
LISTED = 5
# Figures that are sums of others: their tasks are listed under the parts, and not once more.
SUMS = {"closed"}
_SHOWN = tuple(column.key for column in MATTER if column.key != "measure")
_NAMES = "SELECT id, name FROM owner WHERE id IN ({})"
TasksByFigure = Mapping[str, Set[int]]


def figures(matters: Matters) -> Report:
    """A report of the figures alone, one row each, for programs."""
    rows = ({"measure": each, "count": sum(1 for _found in matters.of(each))} for each in MEASURES)
    return Report(_title(matters), BRIEF, rows)


def tasks_by_figure(matters: Matters) -> TasksByFigure:
    """The ids of the tasks behind each figure."""
    return {measure: {task for task, _day in matters.of(measure)} for measure in MEASURES}


def brief(
    reader: Reader, matters: Matters, parts: Sequence[str], listed: int | None = None, then: TasksByFigure | None = None
) -> Report:
    """The figures as sentences, and the first ``listed`` tasks of each as a group of rows.

    ``parts`` are the lines that say whether sub-tasks are counted. ``then`` are the tasks behind each figure as they
    were known at the end of a past period; tasks that were recorded later are pointed out.
    """
    listed_tasks: dict[str, list[DatedTask]] = {}
    counts: dict[str, int] = {}
    notes: dict[str, str] = {}
    for measure in MEASURES:
        tasks = matters.of(measure)
        listed_tasks[measure] = list(islice(tasks, LISTED if listed is None else listed))
        # Only the listed tasks are kept: the rest of the stream is counted as it passes.
        counted = Counter(task in then[measure] if then else True for task, _day in chain(listed_tasks[measure], tasks))
        counts[measure] = counted.total()
        notes[measure] = _note(counts[measure], len(listed_tasks[measure]), counted[False])
    # A generator: it reads numbers, titles and owners of the listed tasks when the format asks for them.
    rows = (
        row
        for measure in MEASURES
        if measure not in SUMS
        for row in _rows(reader, matters, measure, listed_tasks[measure])
    )
    return Report(
        _title(matters),
        MATTER,
        rows,
        _SHOWN,
        "measure",
        summary=lambda: [*_summary(matters, counts), *_known(matters, counts, then), *parts],
        notes=notes,
    )


def _title(matters: Matters) -> str:
    period = matters.period
    return _("Brief, {first} to {last}").format(first=period.first, last=period.last)


def _note(count: int, shown: int, late_entries: int) -> str:
    count_text = ngettext("{count} task", "{count} tasks", count).format(count=count)
    if late_entries:
        count_text = _("{tasks}, {count} of them recorded later").format(tasks=count_text, count=late_entries)
    if count == shown:
        return count_text
    return _("{tasks}, and {more} more than these {shown}").format(tasks=count_text, more=count - shown, shown=shown)


def _rows(reader: Reader, matters: Matters, measure: str, listed: list[DatedTask]) -> Iterator[Row]:
    tasks = briefly(reader, [task for task, _day in listed])
    hands = matters.hands if measure == "handed_over" else {}
    names = dict(reader.rows_among(_NAMES, [owner for task, _day in listed for owner in hands.get(task, ())]))
    for row, (task, day) in zip(tasks, listed, strict=True):
        owner = " → ".join(names[each] for each in hands[task]) if task in hands else row["owner"]
        about = {key: row[key] for key in ("id", "number", "title")}
        yield {"measure": measure, **about, "owner": owner, "day": day}


def _summary(matters: Matters, counts: dict[str, int]) -> list[str]:
    """The sentences that an office copies into its report; figures of nought are written too."""
    period = matters.period
    days = {"first": period.first, "last": period.last, "begin": period.next_first, "end": period.next_last}
    named = {name: with_weekday(day.isoformat()) for name, day in {**days, "today": matters.end}.items()}
    lines = [_("{first} to {last}: {new} new; {closed} closed, of them {on_time} on time and {late} late.")]
    if counts["registered"]:
        lines.append(_("{registered} more came from an imported ledger that does not give their assignment dates."))
    lines.append(_("On {today}: {overdue} overdue."))
    if counts["due"] or not matters.is_over:
        lines.append(_("Still due by {last}: {due}."))
    lines.append(_("Due from {begin} to {end}: {due_next}."))
    lines.append(_("Extended: {extended}; returned: {returned}; reassigned: {handed_over}."))
    return [line.format(**counts, **named) for line in lines]


def _known(matters: Matters, counts: dict[str, int], then: TasksByFigure | None) -> list[str]:
    """A line with the figures as they were known on the last day, where later entries have changed them."""
    others = {each: len(then[each]) for each in MEASURES if len(then[each]) != counts[each]} if then else {}
    if not others:
        return []
    figures = _(", ").join(f"{term('measure', each)} {count}" for each, count in others.items())
    line = _("As it was known then (--as-of {day}, and in “trend”): {figures}; the rest was recorded later.")
    return [line.format(day=matters.period.last, figures=figures)]
