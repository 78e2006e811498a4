"""Steps that were not taken: replies, examinations, what follows from extensions and cancelled meetings."""

from collections.abc import Iterator
from datetime import date, timedelta

from duban.domain.task import ANSWERED, OPEN
from duban.domain.typed import typed
from duban.locales import _, ngettext
from duban.reports.checks.finding import IS_OPEN, Finding, Question, ref
from duban.reports.rows.deadlines import HEARD, RUNS

_CLOSED = f"""t.status = 'closed' AND t.source IN {ANSWERED} AND t.replied IS NULL
 AND t.parent_id IS NULL AND t.circulated = 0 AND"""
_SUBMITTED = """SELECT e.task_id, COALESCE(e.effective, ''), b.at FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.task_id IN ({}) AND e.field = 'status' AND e.new = 'submitted' ORDER BY e.id"""
_HAS_PARTS = f"""CASE WHEN EXISTS (SELECT 1 FROM task p WHERE p.parent_id = t.id AND p.present = 1
 AND p.status IN {OPEN}) THEN 1 ELSE 0 END"""  # noqa: S608 - constants


def unreplied(question: Question) -> Iterator[Finding]:
    """Instructions and petitions that were closed without a reply (DOMAIN "Words").

    Of those without an applicant only the ones closed recently: older ledgers kept no replies to leaders.
    """
    since = question.clock.now.date() - timedelta(days=question.policy["unreplied_days"])
    columns = "t.id, t.closed, COALESCE(t.applicant, t.leader)"
    known = question.tasks(columns, f"{_CLOSED} t.applicant IS NOT NULL")
    recent = question.tasks(columns, f"{_CLOSED} t.applicant IS NULL AND t.closed >= :since", since=since.isoformat())
    for task, closed, asker in sorted([*known, *recent]):
        says = _("closed on {day} without a reply to {asker}") if asker else _("closed on {day} without a reply")
        text = _("The outcome was reported back.")
        yield Finding(task, says.format(day=(closed or "?")[:10], asker=asker), typed("reply", ref(task), text))


def unexamined(question: Question) -> Iterator[Finding]:
    """Submitted tasks that were neither confirmed nor returned for that many days."""
    columns = f"t.id, {HEARD}, {_HAS_PARTS}"
    waiting = list(question.tasks(columns, "t.status = 'submitted'"))
    since = {task: heard for task, heard, _parts in waiting}
    for task, effective, at in question.reader.rows_among(_SUBMITTED, list(since)):
        since[task] = (effective or question.civil(at))[:10]
    today, least = question.clock.now.date(), question.policy["unexamined_days"]
    for task, _heard, has_parts in waiting:
        days = (today - date.fromisoformat(since[task])).days
        if days <= least:
            continue
        says = ngettext(
            "submitted on {day}, and not examined for {count} day",
            "submitted on {day}, and not examined for {count} days",
            days,
        )
        mend = typed("close", ref(task))
        if has_parts:  # a task with open parts cannot be closed
            mend = typed("return", ref(task), "--reason", _("Parts of it are not finished."))
        yield Finding(task, says.format(day=since[task], count=days), mend)


def extended(question: Question) -> Iterator[Finding]:
    """Running tasks that were extended more often than the policy allows."""
    most = question.policy["extensions"]
    condition = f"{RUNS} AND t.extended > :most"
    for task, count, first in question.tasks("t.id, t.extended, t.original_due", condition, most=most):
        says = ngettext("extended {count} time", "extended {count} times", count).format(count=count)
        if first:
            says = _("{says}, first due on {day}").format(says=says, day=first)
        yield Finding(task, says, typed("urge", ref(task), "--step", "letter"))


def of_cancelled_meetings(question: Question) -> Iterator[Finding]:
    """Open tasks of meetings that were cancelled."""
    condition = f"{IS_OPEN} AND t.meeting_id IS NOT NULL AND meeting.cancelled = 1"
    for task, name in question.tasks("t.id, meeting.name", condition):
        why = _("The meeting was cancelled: {name}").format(name=name)
        says = _("open, while the meeting “{name}” was cancelled").format(name=name)
        yield Finding(task, says, typed("cancel", ref(task), "--reason", why))
