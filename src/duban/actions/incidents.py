"""Incidents: tasks with a time of day, whose deadline is that of the next report.

Source: DOMAIN "Incidents".
"""

from typing import Any

from duban.actions.add import add
from duban.actions.life import name
from duban.actions.owners import Register
from duban.actions.request import TaskRequest, clean
from duban.actions.time import set_by_hand
from duban.domain.incidents import Limits, due, earliest
from duban.domain.task import check_step
from duban.errors import Refused
from duban.locales import _, term
from duban.store.statements import Task
from duban.store.writing import Record


def add_incident(record: Record, request: TaskRequest, register: Register, limits: Limits, number_pattern: str) -> Task:
    """Register an incident that happened at ``request.happened``, which is also the day of assignment."""
    happened = request.happened or ""
    # These follow from the incident and replace whatever the request has.
    given = {"source": "incident", "assigned": happened[:10], "due": due(happened, None, None, limits)}
    return add(record, TaskRequest(**request.given | given), register, number_pattern)


def report(record: Record, task: Task, how: str, at: str, *, now: str, limits: Limits, text: str = "") -> None:
    """Record the report of a unit; ``how`` is one of WAYS: by telephone, in writing, or a follow-up.

    The deadline becomes that of the next report, unless it was set by hand. Raises Refused for a moment before the
    incident or in the future, and for a follow-up without a first report.
    """
    happened = _happened(task)
    check_step("feedback", task.status, name(task))
    _check_moment(task, happened, at, now)
    if how == "follow-up" and task.first_report is None:
        raise Refused(
            _("Task {name} has not been reported yet, so there is nothing to follow up.").format(name=name(task)),
            _("Record the first report: duban incident report id:{id} --how phone").format(id=task.id),
        )
    # A written report is a first report too. One entered late may still be the earliest.
    first = earliest(task.first_report, at)
    written = earliest(task.written_report, at) if how == "written" else task.written_report
    values: dict[str, Any] = {
        "status": "active" if task.status == "assigned" else task.status,
        "first_report": first,
        "written_report": written,
        "last_feedback": clean(text.strip()) or term("how", how),
        "last_feedback_on": at[:10],
    }
    if not set_by_hand(record, task):
        values["due"] = due(happened, first, written, limits)
    report_line = f"{term('how', how)} {at.replace('T', ' ')}"
    record.change(task, "report", values, text=report_line, always="last_feedback")


def known(record: Record, task: Task, by: str, at: str, *, now: str) -> None:
    """Record that the office or its superior (``by``, one of KNOWERS) learned of an incident not from the unit."""
    _check_moment(task, _happened(task), at, now)
    field = f"known_{by}"
    record.change(task, "known", {field: earliest(getattr(task, field), at)})


def _happened(task: Task) -> str:
    if task.happened is None:
        raise Refused(
            _("Task {name} is not an incident.").format(name=name(task)),
            _("“duban incident list” shows the incidents."),
        )
    return task.happened


def _check_moment(task: Task, happened: str, at: str, now: str) -> None:
    if not happened <= at <= now:
        raise Refused(
            _("Task {name} happened on {happened}, and it is now {now}: {at} is not between them.").format(
                name=name(task), happened=happened, now=now, at=at
            ),
            _("Give the moment with --at, as in --at {now}.").format(now=now),
        )
