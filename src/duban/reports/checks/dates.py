"""Deadlines that cannot be right: not understood, on a day off, before the beginning, a part after its whole."""

from collections.abc import Iterator, Mapping
from datetime import date

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.task import OPEN
from duban.domain.typed import typed
from duban.locales import _
from duban.reports.checks.finding import IS_OPEN, TO_FILL_IN, Finding, Question, ref
from duban.reports.rows.deadlines import END
from duban.reports.rows.tasks import task_rows
from duban.reports.today import is_unclear

_DAYS = f"""SELECT DISTINCT substr(t.due, 1, 10) FROM task t
WHERE t.present = 1 AND {IS_OPEN} AND t.due IS NOT NULL"""  # noqa: S608 - constants
_WHOLES = "SELECT id, due, substr(assigned, 1, 10) FROM task WHERE id IN ({})"
_IMPORTED = """SELECT e.task_id, b.at FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.task_id IN ({}) AND e.field = 'present' AND e.kind = 'import'"""
_PART = f"{IS_OPEN} AND t.parent_id > 0 AND t.circulated = 0 AND t.due IS NOT NULL"
_AFTER_WHOLE = f"""{_PART} AND EXISTS (SELECT 1 FROM task w WHERE w.id = t.parent_id AND w.present = 1
 AND w.status IN {OPEN} AND {END.format("t.due")} > {END.format("w.due")})"""  # noqa: S608 - constants
# The last part of the lead of the whole, as far as it is open.
_LEADS = f"""(SELECT MAX(p.due) FROM task w JOIN task p ON p.parent_id = w.id AND p.owner_id = w.owner_id
 WHERE w.id = t.parent_id AND p.present = 1 AND p.status IN {OPEN} AND p.circulated = 0)"""  # noqa: S608 - constants
_SUPPORTS = "EXISTS (SELECT 1 FROM support s WHERE s.task_id = t.parent_id AND s.owner_id = t.owner_id)"


def unclear(question: Question) -> Iterator[Finding]:
    """Open tasks with a wording of the deadline that is not understood."""
    wanted = f" AND {IS_OPEN} AND t.due IS NULL AND t.due_text > ''"
    for row in task_rows(question.reader, question.clock, question.filters, wanted):
        if is_unclear(row, question.clock):
            says = _("the deadline “{text}” is not understood").format(text=row["due_text"])
            yield Finding(row["id"], says, _due(row["id"], TO_FILL_IN))


def on_days_off(question: Question) -> Iterator[Finding]:
    """Open tasks that are due on a day on which nobody works."""
    calendar = question.clock.calendar
    days = [day for (day,) in question.reader.rows(_DAYS) if not calendar.is_workday(date.fromisoformat(day))]
    if not days:
        return
    among = ", ".join(f"'{day}'" for day in days)
    condition = f"{IS_OPEN} AND substr(t.due, 1, 10) IN ({among})"
    for task, due, assigned in question.tasks("t.id, t.due, substr(t.assigned, 1, 10)", condition):
        says = _("due on {day}, a day off").format(day=with_weekday(due))
        day = _working(question, date.fromisoformat(due[:10]), assigned).isoformat()
        yield Finding(task, says, _due(task, day + due[10:] if day >= assigned else TO_FILL_IN))


def _working(question: Question, day: date, assigned: str) -> date:
    """The last working day before a day off; if that is past, the first one after it."""
    before = question.clock.calendar.add_workdays(day, -1)
    first = max(question.clock.now.date().isoformat(), assigned)
    return before if before.isoformat() >= first else question.clock.calendar.add_workdays(day, 1)


def before_start(question: Question) -> Iterator[Finding]:
    """Open tasks that are due before they, or what they are part of, were assigned."""
    begun = "SELECT substr(w.assigned, 1, 10) FROM task w WHERE w.id = t.parent_id AND w.present = 1"
    condition = f"""{IS_OPEN} AND t.due IS NOT NULL AND (substr(t.due, 1, 10) < substr(t.assigned, 1, 10)
 OR t.parent_id > 0 AND substr(t.due, 1, 10) < ({begun}))"""
    tasks = list(question.tasks("t.id, t.due, substr(t.assigned, 1, 10), t.parent_id", condition))
    wholes = _wholes(question, (whole for *_rest, whole in tasks))
    starts = {task: day for task, _due, day, _whole in tasks} | {task: day for task, (_due, day) in wholes.items()}
    unknown = _undated(question, starts)
    for task, due, assigned, whole in tasks:
        end, start = wholes.get(whole, (None, ""))
        if due[:10] < assigned and task not in unknown:
            says = _("due on {due}, before it was assigned on {day}").format(due=due, day=assigned)
        elif due[:10] < start and whole not in unknown:
            says = _("due on {due}, before the task that it is part of (ID {whole}) was assigned on {day}")
            says = says.format(due=due, whole=whole, day=start)
        else:
            continue
        fits = end and end[:10] >= max(start, assigned)
        yield Finding(task, says, _due(task, end if end and fits else TO_FILL_IN))


def _undated(question: Question, starts: Mapping[int, str]) -> set[int]:
    """The tasks that were imported without a day of assignment: it is the day of the import."""
    imported = question.reader.rows_among(_IMPORTED, list(starts))
    return {task for task, at in imported if question.civil(at)[:10] == starts[task]}


def after_whole(question: Question) -> Iterator[Finding]:
    """Open parts that are due after what they are part of."""
    parts = list(question.tasks("t.id, t.due, substr(t.assigned, 1, 10), t.parent_id", _AFTER_WHOLE))
    wholes = _wholes(question, (whole for *_rest, whole in parts))
    for task, due, assigned, whole in parts:
        end = wholes[whole][0]
        says = _("due on {due}, after the task that it is part of (ID {whole}), due on {end}")
        # A part that was assigned after the end of the whole cannot end with it.
        mend = (task, end) if end[:10] >= assigned else (whole, due)
        yield Finding(task, says.format(due=due, whole=whole, end=end), _due(*mend))


def after_lead(question: Question) -> Iterator[Finding]:
    """Open parts of supporting owners that are due after the part of the lead."""
    columns = f"t.id, t.due, substr(t.assigned, 1, 10), {_LEADS}"
    condition = f"{_PART} AND {_SUPPORTS} AND {END.format('t.due')} > {END.format(_LEADS)}"
    for task, due, assigned, end in question.tasks(columns, condition):
        says = _("supports, and is due on {due}, after the part of the lead, due on {end}").format(due=due, end=end)
        yield Finding(task, says, _due(task, end if end[:10] >= assigned else TO_FILL_IN))


def _wholes(question: Question, ids: Iterator[int | None]) -> dict[int, tuple[str, str]]:
    """Deadline and assignment of the tasks that others are part of, by their ids."""
    rows = question.reader.rows_among(_WHOLES, sorted({each for each in ids if each}))
    return {task: (due, assigned) for task, due, assigned in rows}


def _due(task: int, due: str) -> str:
    return typed("edit", ref(task), "--due", due.replace("T", " "))
