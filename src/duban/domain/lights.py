"""Compute days left, days late and the colour of the light (亮灯) of a task.

Source: DOMAIN "Lights": four conventions are in use, and the policy of the office chooses one. Under every
convention an open task is red after its deadline. Time is counted in whole days.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.moments import civil
from duban.domain.task import RUNNING, URGENCIES
from duban.errors import Usage
from duban.locales import _, term

Task = Mapping[str, Any]
"""The columns status, due, assigned, urgency, progress (0-100 or None), last_feedback and closed."""


class Standing(NamedTuple):
    """The position of a task against its deadline.

    ``days_left`` is negative when late and None without a running deadline; the others count from 0.
    ``remaining`` is the short form for people: working days ("3wd"), days if none of them is a working day ("2d"),
    "0d" for today, days late ("-2d"; "-0d" if the minute passed today), None without a running deadline.
    """

    light: str
    days_overdue: int
    workdays_overdue: int
    days_left: int | None
    remaining: str | None


NOT_RUNNING = Standing("none", 0, 0, None, None)


class Numbers(NamedTuple):
    """The thresholds: working days left, percent of the period left, points of progress behind the time."""

    yellow_workdays: int
    share_yellow: int
    share_orange: int
    gap_yellow: int
    gap_red: int


class Lights(NamedTuple):
    """The rule in force, its usual thresholds, and the thresholds of the urgencies that have their own."""

    rule: str
    usual: Numbers
    by_urgency: Mapping[str, Numbers]

    def numbers(self, task: Task) -> Numbers:
        """The thresholds for this task."""
        return self.by_urgency.get(task.get("urgency") or "", self.usual)

    def legend(self) -> str:
        """A sentence that explains the colours under the rule in force."""
        thresholds = {name: self._with_exceptions(name) for name in Numbers._fields}
        return _LEGENDS[self.rule]().format(**thresholds)

    def _with_exceptions(self, name: str) -> str:
        """A threshold, followed by those of the urgencies that differ: 30% (critical 50%)."""
        percent = "%" if name.startswith("share") else ""
        usual = f"{getattr(self.usual, name)}{percent}"
        others = {each: f"{getattr(own, name)}{percent}" for each, own in self.by_urgency.items()}
        own = [f"{term('urgency', each)} {number}" for each, number in others.items() if number != usual]
        return _("{number} ({others})").format(number=usual, others=_(", ").join(own)) if own else usual


def lights_of(policy: Mapping[str, Any]) -> Lights:
    """Build the rule from the section ``[lights]`` of the policy. Raises Usage for an unknown rule."""
    if policy["rule"] not in RULES:
        raise Usage(
            _("There is no rule of lights {value!r}.").format(value=policy["rule"]),
            _("Set “rule” in [lights] to one of {rules}.").format(rules=_(", ").join(RULES)),
        )
    usual = {name: policy[name] for name in Numbers._fields}
    by_urgency = {each: Numbers(**{**usual, **policy[each]}) for each in URGENCIES if policy.get(each)}
    return Lights(policy["rule"], Numbers(**usual), by_urgency)


class Clock(NamedTuple):
    """The moment of the question, the calendar and the rule: all that lateness depends on."""

    now: datetime
    calendar: WorkCalendar
    lights: Lights

    def standing(self, task: Task) -> Standing:
        """The standing of a task. Only a running task with a deadline has days left or late.

        A deadline with a time of day is past when its minute is over.
        """
        due = task["due"]
        if due is None or task["status"] not in RUNNING:
            return self._finished(task) if task["status"] == "closed" else NOT_RUNNING
        # Runs once for every row of a report: ordinals are cheaper than timedeltas.
        today, day = self.now.date(), date.fromisoformat(due[:10])
        left = day.toordinal() - today.toordinal()
        if is_past(due, self.now):
            return Standing("red", -left, self.calendar.workdays_between(day, today), left, f"-{-left}d")
        worked = self.calendar.workdays_between(today, day)
        remaining = f"{worked}wd" if worked else f"{left}d"
        return Standing(RULES[self.lights.rule](self, task, day), 0, 0, left, remaining)

    def _finished(self, task: Task) -> Standing:
        """Only the rule "outcome" colours finished work; the other rules look ahead."""
        if self.lights.rule != "outcome":
            return NOT_RUNNING
        return NOT_RUNNING._replace(light=_OUTCOMES[was_on_time(task["due"], task["closed"], task.get("missed"))])

    def assumed_years(self, task: Task) -> Sequence[int]:
        """The unpublished years on which the light or the working days late of a task depend."""
        if task["due"] is None or task["status"] not in RUNNING:
            return ()
        today, day = self.now.date(), date.fromisoformat(task["due"][:10])
        years = self.calendar.assumed_years(min(day, today), max(day, today))
        if day < today or not years:
            return years
        # The light turns on the last N working days. If more than N lie in published years, the rest cannot change it.
        known = self.calendar.workdays_between(today, date(years[0], 1, 1) - timedelta(days=1))
        is_near = known <= self.lights.numbers(task).yellow_workdays
        return years if self.lights.rule == "days-left" and is_near else ()


def _days_left(clock: Clock, task: Task, day: date) -> str:
    """Days-left: yellow from N working days before the deadline."""
    left = clock.calendar.workdays_between(clock.now.date(), day)
    return "yellow" if left <= clock.lights.numbers(task).yellow_workdays else "green"


def _share_left(clock: Clock, task: Task, day: date) -> str:
    """Share-left: yellow if little of the period is left and there is no feedback; later orange in any case."""
    left, numbers = 100 - _elapsed(clock, task, day), clock.lights.numbers(task)
    if left <= numbers.share_orange:
        return "orange"
    return "yellow" if left <= numbers.share_yellow and not task["last_feedback"] else "green"


def _progress_gap(clock: Clock, task: Task, day: date) -> str:
    """Progress-gap: compare progress with the elapsed share of the period. A submitted task counts as done."""
    done = 100 if task["status"] == "submitted" else task["progress"] or 0
    behind, numbers = _elapsed(clock, task, day) - done, clock.lights.numbers(task)
    if behind > numbers.gap_red:
        return "red"
    return "yellow" if behind >= numbers.gap_yellow else "green"


def _outcome(_clock: Clock, _task: Task, _day: date) -> str:
    """Outcome: a running task that is not late has no outcome yet."""
    return "none"


def _elapsed(clock: Clock, task: Task, day: date) -> float:
    """The elapsed part of the time from assignment to deadline, 0-100."""
    start = date.fromisoformat(task["assigned"][:10])
    # Real ledgers have tasks that are due on or before the day of assignment.
    if start >= day:
        return 100
    return min(max(100 * (clock.now.date() - start).days / (day - start).days, 0), 100)


RULES: dict[str, Callable[[Clock, Task, date], str]] = {
    "days-left": _days_left,
    "share-left": _share_left,
    "progress-gap": _progress_gap,
    "outcome": _outcome,
}
"""The conventions by their name in the policy. Each returns the light of a running task that is not late."""

_LEGENDS: dict[str, Callable[[], str]] = {
    "days-left": lambda: _("Lights: yellow from {yellow_workdays} working days before the deadline, red when overdue."),
    "share-left": lambda: _(
        "Lights: yellow with {share_yellow} of the time left and no feedback, orange with {share_orange},"
        " red when overdue."
    ),
    "progress-gap": lambda: _(
        "Lights: yellow when progress is {gap_yellow} to {gap_red} points behind the time,"
        " red when it is further behind or overdue."
    ),
    "outcome": lambda: _("Lights: green finished on time, yellow finished late, red overdue."),
}
_OUTCOMES = {True: "green", False: "yellow", None: "none"}


def end_of(due: str) -> str:
    """The moment at which a deadline is over; a day without a time lasts until its end, "2026-12-01T24:00"."""
    return due if "T" in due else f"{due}T24:00"


def is_past(due: str, now: datetime) -> bool:
    """Return whether a deadline ("YYYY-MM-DD" or with "THH:MM") is over at the civil time ``now``."""
    return end_of(due) < civil(now)


def was_on_time(due: str | None, closed: str | None, missed: str | None = None) -> bool | None:
    """Return whether a closed task met its deadline; None if the day of closing is unknown.

    A task without a deadline is never late. Two moments are compared as moments. If one of them is only a day, the days
    are compared: a task closed on the day of its deadline is on time. ``missed`` is a deadline that had passed before
    it was extended: such a task stays late (DOMAIN "Extension").
    """
    if missed:
        return False
    if due is None:
        return True
    if closed is None:
        return None
    return closed <= due if "T" in closed and "T" in due else closed[:10] <= due[:10]
