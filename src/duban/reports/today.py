"""The tasks that need attention today: of uncertain delivery, handed back, urged without an answer, overdue, to be
reviewed, with an unreadable deadline, due soon, long without feedback, or closed without a reply."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain, islice

from duban.domain.lights import Clock
from duban.domain.task import IN_HAND
from duban.domain.urging.due import is_unanswered
from duban.locales import _, command, ngettext, one_word, term
from duban.reports.columns import TODAY
from duban.reports.overdue import ORDER
from duban.reports.report import Report, Row
from duban.reports.rows.deadlines import HEARD, LATE, RUNS, SOON, moment, until
from duban.reports.rows.filters import Filters
from duban.reports.rows.footnotes import Footnotes, shown_of
from duban.reports.rows.headline import standing
from duban.reports.rows.tasks import in_terms, task_rows, versions_of
from duban.reports.urging.urges import UNSURE, Civil, Pasts
from duban.store.reading import Reader

SHOWN = ("id", "light", "urgency", "title", "owner", "due", "remaining", "last_feedback")

# What was urged by hand since is settled; "remind" itself urges the other recipients.
_UNSURE = f"""SELECT o.task_id FROM outbox o JOIN task t ON t.id = o.task_id WHERE {UNSURE} AND o.day <= :today
 AND NOT EXISTS (SELECT 1 FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.task_id = o.task_id
 AND e.field = 'urged' AND e.kind = 'urge' AND b.command <> 'remind' AND b.at >= o.at)"""  # noqa: S608 - constants

# The reasons why a task needs attention, most pressing first; a task is listed once, under the first that applies.
NEEDS = {
    "unsure": f" AND t.status IN {IN_HAND} AND t.id IN ({_UNSURE})",
    "declined": f" AND t.status IN {IN_HAND} AND t.declined IS NOT NULL",
    "urged": f" AND t.status IN {IN_HAND} AND t.urged > 0",
    "overdue": f" AND {LATE}",
    "review": " AND t.status = 'submitted'",
    "unclear": f" AND {RUNS} AND t.due IS NULL AND t.due_text > ''",
    "due": f" AND {SOON}",
    "silent": f" AND {RUNS} AND {HEARD} <= :silent",
    "unanswered": " AND t.status = 'closed' AND t.applicant IS NOT NULL AND t.replied IS NULL",
}
CHUNK = 250
SORTS = {"need": "t.due"}
LINES = 2
"""The most lines of the screen that a row takes: a table clips it there."""


def today(
    reader: Reader,
    clock: Clock,
    filters: Filters,
    civil: Civil,
    due_workdays: int,
    silent_days: int,
    urged_workdays: int,
    beside: Callable[[], list[str]] = list,
    needs: Sequence[str] = (),
    most: int | None = None,
) -> Report:
    """The tasks that need attention, grouped by reason; only those of the reasons ``needs``, if any are given.

    Due within ``due_workdays`` working days; no feedback for ``silent_days`` days; urged ``urged_workdays`` working
    days ago without an answer since. ``beside`` gives lines on what needs attention beside tasks, after the last row.
    ``most`` is the number of lines for groups, rows (LINES each) and ``beside``: the report then holds the worst of
    each group, and says how to see the rest.
    """
    beside = cache(beside)  # it is measured before it is shown
    day = clock.now.date()
    days = {
        **moment(clock.now),
        **until(clock.calendar.add_workdays(day, due_workdays)),
        "silent": (day - timedelta(days=silent_days)).isoformat(),
    }
    notes = Footnotes(clock)
    urged = partial(_unanswered, reader, clock, civil, urged_workdays)
    rows = in_terms(_rows(reader, clock, filters._replace(limit=None), days, urged), filters.sort, "need", tuple(NEEDS))
    if needs:
        rows = (row for row in rows if row["need"] in needs)
    report = Report(
        _("Today, {day}").format(day=day),
        TODAY,
        notes.observe(rows, filters.limit),
        SHOWN,
        "need",
        lambda: [*shown_of(notes.shown, notes.read()), _summary(notes.count), *beside(), *notes.lines()],
        notes.assumed,
        versions=versions_of(reader),
        headline=lambda: standing(reader, clock, filters, running=True),
    )
    return report if most is None else _on_one_screen(report, notes, most, beside())


def _on_one_screen(report: Report, notes: Footnotes, room: int, beside: list[str]) -> Report:
    """The same report with the first rows of each group, as many as have room."""
    groups: dict[str, list[Row]] = {}
    for row in report.rows:
        groups.setdefault(row["need"], []).append(row)
    counts = {need: len(rows) for need, rows in groups.items()}
    room -= len(beside) * LINES
    if sum(counts.values()) * LINES + len(groups) <= room:
        return report._replace(rows=chain.from_iterable(groups.values()))
    shares = _shares(list(counts.values()), (room - len(groups)) // LINES)
    shown = {need: rows[:share] for (need, rows), share in zip(groups.items(), shares, strict=True)}
    return report._replace(
        rows=chain.from_iterable(shown.values()),
        notes={need: _note(need, len(shown[need]), count) for need, count in counts.items()},
        summary=lambda: [*_left_out(counts, shown), *shown_of(sum(shares), notes.count), *beside, *notes.assumed()],
    )


def _shares(counts: Sequence[int], room: int) -> list[int]:
    """The number of rows shown of each group: in turn, one row each, the most pressing group first, while there is
    room."""
    shares = [0] * len(counts)
    while room > 0 and (wanting := [each for each, count in enumerate(counts) if shares[each] < count]):
        for each in wanting[:room]:
            shares[each] += 1
        room -= len(wanting)
    return shares


def _note(need: str, shown: int, count: int) -> str:
    if shown == count:
        return _("{count} in all").format(count=count)
    return _("{shown} of {count}; all: {command}").format(shown=shown, count=count, command=_command(need))


def _command(*needs: str) -> str:
    """The command that lists all tasks of these kinds, ready to be typed."""
    return " ".join([f"duban {command('today')}", *(f"--need {one_word('need', each)}" for each in needs)])


def _left_out(counts: Mapping[str, int], shown: Mapping[str, Sequence[Row]]) -> list[str]:
    """A line that names the groups for which there was no room at all."""
    gone = {need: count for need, count in counts.items() if not shown[need]}
    if not gone:
        return []
    groups = _(", ").join(f"{term('need', need)} {count}" for need, count in gone.items())
    return [_("Further: {groups}; all: {command}").format(groups=groups, command=_command(*gone))]


def _rows(
    reader: Reader,
    clock: Clock,
    filters: Filters,
    days: dict[str, object],
    unanswered: Callable[[Iterator[Row]], Iterator[Row]],
) -> Iterator[Row]:
    # A statement for each reason, in order of urgency, instead of one with a CASE: each is served by its own index.
    seen = set()
    for need, condition in NEEDS.items():
        rows = task_rows(reader, clock, filters, condition, days, ORDER, own=SORTS)
        for row in unanswered(rows) if need == "urged" else rows:
            # SQL finds deadlines in words without a date; only the grammar can say whether they are unreadable.
            if row["id"] not in seen and (need != "unclear" or is_unclear(row, clock)):
                seen.add(row["id"])
                yield row | {"need": need}


def is_unclear(row: Row, clock: Clock) -> bool:
    """Whether the wording of the deadline cannot be read. 长期坚持 and 待定 are readable: they mean none."""
    from duban.domain.phrases import Unreadable, read  # few deadlines are in words, and the grammar is slow to load

    if row["due"]:  # SQL asked for t.due, but a parent shows the deadline of its sub-tasks
        return False
    try:
        reading = read(row["due_text"], date.fromisoformat(row["assigned"][:10]), clock.calendar)
    except Unreadable:
        return True
    return reading.kind not in {"open", "unresolved"}


def _unanswered(reader: Reader, clock: Clock, civil: Civil, workdays: int, rows: Iterator[Row]) -> Iterator[Row]:
    """The tasks whose last urge has waited for that many working days, and beyond its own deadline for an answer."""
    pasts = Pasts(reader, civil)
    while chunk := list(islice(rows, CHUNK)):
        done = pasts.of([row["id"] for row in chunk])
        for row in chunk:
            waiting = done[row["id"]].waiting if row["id"] in done else ()
            if waiting and is_unanswered(waiting[-1].day, waiting[-1].urge.until, workdays, clock):
                yield row


def _summary(count: int) -> str:
    if not count:
        return _("Nothing needs your attention now.")
    return ngettext("{count} task needs your attention.", "{count} tasks need your attention.", count).format(
        count=count
    )
