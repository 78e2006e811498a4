"""The reminders that the ladder of urging makes due now: for each task the step, the recipients, the way and the
reason."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from duban.domain.lights import Clock
from duban.domain.task import IN_HAND
from duban.domain.typed import quoted
from duban.domain.urging.due import due_step
from duban.domain.urging.ladder import Ladder, Step
from duban.domain.urging.past import Past
from duban.domain.urging.reasons import reason
from duban.domain.urging.reminders import Recipient, Reminder
from duban.locales import _, ngettext
from duban.reports.columns import TASK
from duban.reports.report import Column, Report, Row
from duban.reports.rows.counting import in_order
from duban.reports.rows.deadlines import DUE, LATE, SOON, moment, until
from duban.reports.rows.filters import URGENCY_ORDER, Filters
from duban.reports.rows.footnotes import assumption
from duban.reports.rows.tasks import task_rows
from duban.reports.urging.recipients import Recipients
from duban.reports.urging.unreturned import unreturned
from duban.reports.urging.urges import UNSURE, Civil, Pasts
from duban.store.reading import Reader

COLUMNS = (
    Column("task", "number", width=4),
    Column("step", "term", "ladder", width=6),
    Column("recipient", width=8),
    Column("channel", "term", "channel", width=4),
    Column("reason", width=16),
    Column("number", width=14, drop_priority=4),
    Column("title", width=14, drop_priority=1),
    Column("role", "term", "duty", width=6, named="duty", drop_priority=3),
    Column("until", "date", "weekday", width=10, named="answer_by", drop_priority=2),
)
SHOWN = ("task", "step", "recipient", "role", "channel", "title", "until", "reason")
OWN = {column.key for column in COLUMNS} - {column.key for column in TASK}
ORDER = f"{URGENCY_ORDER}, ({DUE}) IS NULL, {DUE}, t.id"
# What the lead asks to hand back waits for the office, not for the lead.
WITH_OWNER = f" AND t.status IN {IN_HAND} AND t.declined IS NULL"
# A confirmed one is an urge, and stands in the record.
LEFT = f"SELECT o.task_id, o.step, o.recipient FROM outbox o JOIN task t ON t.id = o.task_id WHERE {UNSURE}"  # noqa: S608 - constants
_CHUNK = 250
Due = tuple[Row, Step, Past, list[tuple[str, Recipient]]]


def remind(
    reader: Reader, clock: Clock, filters: Filters, ladder: Ladder, civil: Civil, steps: Sequence[str] = ()
) -> Report:
    """The reminders that are due, a row each; those of ``steps``, if any are given."""
    notes = _Notes(clock)
    own = filters.sort.partition(":")[0] in OWN
    due = reminders(reader, clock, ladder, civil, filters._replace(sort="") if own else filters, steps)
    rows = (row_of(each) for each in notes.observe(due))
    if own:
        rows = (row for row in in_order(list(rows), COLUMNS, filters._replace(limit=None)))
    return Report(
        _("To be urged"), COLUMNS, islice(rows, filters.limit), SHOWN, summary=notes.lines, caution=notes.assumed
    )


def to_urge(reader: Reader, clock: Clock, ladder: Ladder, civil: Civil, filters: Filters) -> list[str]:
    """A line that says how many reminders are due; none if there are none."""
    due = {row["id"]: len(to) for row, *_due, to in _steps(reader, clock, ladder, civil, filters._replace(sort=""))}
    line = _("To be urged: {reminders} “duban remind” lists them.")
    return [line.format(reminders=_counted(sum(due.values()), due))] if due else []


class _Notes:
    """Counts the reminders that pass, and notes of which years their days are only assumed."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._count = clock, 0
        self._tasks: set[int] = set()
        self._years: set[int] = set()
        self._rounds: set[str] = set()

    def observe(self, due: Iterator[Reminder]) -> Iterator[Reminder]:
        for each in due:
            self._count += 1
            if each.task["id"] not in self._tasks:
                self._tasks.add(each.task["id"])
                self._years.update(self._clock.assumed_years(each.task))
                if each.task["id"] < 0:
                    self._rounds.add(each.task["round"])
            yield each

    def assumed(self) -> list[str]:
        return [assumption(sorted(self._years))] if self._years else []

    def lines(self) -> list[str]:
        if not self._count:
            return [_("Nobody needs to be urged now.")]
        return [_counted(self._count, self._tasks), *self._by_hand(), *self.assumed()]

    def _by_hand(self) -> Iterator[str]:
        """How to record that a unit was urged about its sheet, for each round."""
        if not self._rounds:
            return
        line = _("A unit was telephoned about its sheet: duban urge --round {round} --to UNIT --how phone")
        yield from (line.format(round=quoted(each)) for each in sorted(self._rounds))


def _counted(count: int, ids: Collection[int]) -> str:
    """How many reminders there are, and on how many tasks and sheets; these have ids below zero."""
    tasks, forms = sum(each > 0 for each in ids), sum(each < 0 for each in ids)
    on = [
        ngettext("{count} task", "{count} tasks", tasks).format(count=tasks) if tasks else "",
        ngettext("{count} unreturned sheet", "{count} unreturned sheets", forms).format(count=forms) if forms else "",
    ]
    line = ngettext("{count} reminder on {tasks}.", "{count} reminders on {tasks}.", count)
    return line.format(count=count, tasks=_(", ").join(filter(None, on)))


def row_of(due: Reminder) -> Row:
    """The row of a reminder."""
    return {
        "task": due.task["id"] if due.task["id"] > 0 else None,
        "step": due.step,
        "recipient": due.recipient.name,
        "channel": due.channel,
        "reason": due.reason,
        "number": due.task["number"] if due.task["title"] else None,
        "title": due.task["title"] or due.task["number"],
        "role": due.role,
        "until": due.until,
    }


def reminders(
    reader: Reader, clock: Clock, ladder: Ladder, civil: Civil, filters: Filters, steps: Sequence[str] = ()
) -> Iterator[Reminder]:
    """The reminders that are due, task by task, urgent ones and old deadlines first; of ``steps``, or all.

    At most one a day for each task, step and recipient, whoever made it: by hand, by this program or another. They are
    streamed, as rows are; recipients are resolved now, so that nobody who left or was merged gets one.
    """
    answer_by = {step: limit(step, clock) for step in ladder.steps}
    for row, step, past, to in _steps(reader, clock, ladder, civil, filters):
        if steps and step.step not in steps:
            continue
        why = reason(step, row, past, clock)
        for role, each in to:
            yield Reminder(row, step.step, each, role, each.way(step.how), why, answer_by[step])


def _steps(reader: Reader, clock: Clock, ladder: Ladder, civil: Civil, filters: Filters) -> Iterator[Due]:
    """The steps that are due, and the recipients whom they have not reached."""
    if not ladder.steps:
        return
    recipients, left, done = Recipients(reader), set(reader.rows(LEFT)), Pasts(reader, civil)
    yield from unreturned(reader, clock, ladder, civil, filters, recipients)
    rows = task_rows(reader, clock, filters._replace(limit=None), *_candidates(ladder, clock), ORDER)
    while chunk := list(islice(rows, _CHUNK)):
        due = list(_due(clock, ladder, done, chunk))
        recipients.load([row["id"] for row, _step, _past in due])
        for row, step, past in due:
            if to := recipients.unreached(row, step, past, left, clock.now.date()):
                yield row, step, past, to


def _candidates(ladder: Ladder, clock: Clock) -> tuple[str, dict[str, object]]:
    """SQL for the tasks of which a step may be due, with its parameters.

    Most ladders go by the deadline: the index on deadlines then serves, and few tasks are read.
    """
    if any(step.silent_days is not None or step.share_left is not None for step in ladder.steps):
        return WITH_OWNER, {}
    near = max((step.before_workdays or 0 for step in ladder.steps), default=0)
    soon = clock.calendar.add_workdays(clock.now.date(), near)
    where = f"{WITH_OWNER} AND ({LATE} OR {SOON} OR t.urged > 0)"
    return where, {**moment(clock.now), **until(soon)}


def _due(clock: Clock, ladder: Ladder, done: Pasts, rows: Sequence[Row]) -> Iterator[tuple[Row, Step, Past]]:
    pasts = done.of([row["id"] for row in rows if row["urged"]])
    for row in rows:
        past = pasts.get(row["id"], Past())
        if step := due_step(ladder, row, past, clock):
            yield row, step, past


def limit(step: Step, clock: Clock) -> str | None:
    """The day by which a step that is taken today asks for an answer."""
    if not step.until_workdays:
        return None
    return clock.calendar.add_workdays(clock.now.date(), step.until_workdays).isoformat()
