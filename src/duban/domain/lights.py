"""How a task stands against its deadline: days left, days late, and the colour of its light (亮灯).

Source: DOMAIN "Lights": four conventions are in use, and the policy of the office chooses one. In each of
them what runs past its deadline is red. Time is counted in whole days.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from duban.domain.moments import civil
from duban.domain.task import RUNNING, URGENCIES
from duban.domain.workdays import WorkCalendar
from duban.errors import Usage
from duban.locales import _, term

Task = Mapping[str, Any]
"""Its status, due, assigned, urgency, progress (0-100 or None), last_feedback and closed."""


class Standing(NamedTuple):
    """``days_left`` is negative when late and None without a running deadline; the others count from 0.

    ``remaining`` is what people say of it: working days ("3wd"), days where none of them is worked ("2d"), "0d" for
    today, days late ("-2d", and "-0d" for a minute that was over today), None without a running deadline.
    """

    light: str
    days_overdue: int
    workdays_overdue: int
    days_left: int | None
    remaining: str | None


STILL = Standing("none", 0, 0, None, None)


class Numbers(NamedTuple):
    """The thresholds: working days left, percent of the time left, points behind the time."""

    yellow_workdays: int
    share_yellow: int
    share_orange: int
    gap_yellow: int
    gap_red: int


class Lights(NamedTuple):
    """The rule in force, its numbers, and those of the urgencies for which the office has others."""

    rule: str
    usual: Numbers
    by_urgency: Mapping[str, Numbers]

    def numbers(self, task: Task) -> Numbers:
        """The thresholds for this task."""
        return self.by_urgency.get(task.get("urgency") or "", self.usual)

    def legend(self) -> str:
        """A sentence that says what the colours mean under the rule in force."""
        thresholds = {name: self._said(name) for name in Numbers._fields}
        return _LEGENDS[self.rule]().format(**thresholds)

    def _said(self, name: str) -> str:
        """A number, and behind it what it is for the urgencies that have their own: 30% (critical 50%)."""
        percent = "%" if name.startswith("share") else ""
        usual = f"{getattr(self.usual, name)}{percent}"
        others = {each: f"{getattr(own, name)}{percent}" for each, own in self.by_urgency.items()}
        own = [f"{term('urgency', each)} {number}" for each, number in others.items() if number != usual]
        return _("{number} ({others})").format(number=usual, others=_(", ").join(own)) if own else usual


def lights_of(policy: Mapping[str, Any]) -> Lights:
    """The section ``[lights]`` of the policy. Raises Usage for an unknown rule."""
    if policy["rule"] not in RULES:
        raise Usage(
            _("There is no rule of lights {value!r}.").format(value=policy["rule"]),
            _("Set “rule” in [lights] to one of {rules}.").format(rules=_(", ").join(RULES)),
        )
    usual = {name: policy[name] for name in Numbers._fields}
    by_urgency = {each: Numbers(**{**usual, **policy[each]}) for each in URGENCIES if policy.get(each)}
    return Lights(policy["rule"], Numbers(**usual), by_urgency)


class Clock(NamedTuple):
    """What the rules of lateness need to know of the day on which they are asked."""

    now: datetime
    calendar: WorkCalendar
    lights: Lights

    def standing(self, task: Task) -> Standing:
        """The standing of a task; only a running one with a deadline has days left or late.

        A deadline with a time of day is over when that minute is.
        """
        due = task["due"]
        if due is None or task["status"] not in RUNNING:
            return self._finished(task) if task["status"] == "closed" else STILL
        today, day = self.now.date(), date.fromisoformat(due[:10])
        left = day.toordinal() - today.toordinal()
        if is_past(due, self.now):
            return Standing("red", -left, self.calendar.workdays_between(day, today), left, f"-{-left}d")
        worked = self.calendar.workdays_between(today, day)
        remaining = f"{worked}wd" if worked else f"{left}d"
        return Standing(RULES[self.lights.rule](self, task, day), 0, 0, left, remaining)

    def _finished(self, task: Task) -> Standing:
        """Under "outcome" finished work has a colour; under the other rules a light tells what is to come."""
        if self.lights.rule != "outcome":
            return STILL
        return STILL._replace(light=_OUTCOMES[was_on_time(task["due"], task["closed"], task.get("missed"))])

    def assumed_years(self, task: Task) -> Sequence[int]:
        """The years without a holiday notice on which the light or the working days late of a task depend."""
        if task["due"] is None or task["status"] not in RUNNING:
            return ()
        today, day = self.now.date(), date.fromisoformat(task["due"][:10])
        years = self.calendar.assumed_years(min(day, today), max(day, today))
        if day < today or not years:
            return years
        known = self.calendar.workdays_between(today, date(years[0], 1, 1) - timedelta(days=1))
        is_near = known <= self.lights.numbers(task).yellow_workdays
        return years if self.lights.rule == "days-left" and is_near else ()


def _days_left(clock: Clock, task: Task, day: date) -> str:
    """Yellow from N working days before the deadline."""
    left = clock.calendar.workdays_between(clock.now.date(), day)
    return "yellow" if left <= clock.lights.numbers(task).yellow_workdays else "green"


def _share_left(clock: Clock, task: Task, day: date) -> str:
    """Little of the whole period is left: yellow as long as there is no feedback at all, then orange."""
    left, numbers = 100 - _elapsed(clock, task, day), clock.lights.numbers(task)
    if left <= numbers.share_orange:
        return "orange"
    return "yellow" if left <= numbers.share_yellow and not task["last_feedback"] else "green"


def _progress_gap(clock: Clock, task: Task, day: date) -> str:
    """Progress is so many points behind the share of the time that is over; what was submitted is done."""
    done = 100 if task["status"] == "submitted" else task["progress"] or 0
    behind, numbers = _elapsed(clock, task, day) - done, clock.lights.numbers(task)
    if behind > numbers.gap_red:
        return "red"
    return "yellow" if behind >= numbers.gap_yellow else "green"


def _outcome(_clock: Clock, _task: Task, _day: date) -> str:
    """There is no outcome before the deadline."""
    return "none"


def _elapsed(clock: Clock, task: Task, day: date) -> float:
    """How much of the time from the assignment to the deadline is over, 0-100."""
    start = date.fromisoformat(task["assigned"][:10])
    if start >= day:
        return 100
    return min(max(100 * (clock.now.date() - start).days / (day - start).days, 0), 100)


RULES: dict[str, Callable[[Clock, Task, date], str]] = {
    "days-left": _days_left,
    "share-left": _share_left,
    "progress-gap": _progress_gap,
    "outcome": _outcome,
}
"""The conventions by their names in the policy; each gives the light of a running task that is not late."""

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
    """The moment at which a deadline is over: a day without a time ends at its end, "2026-12-01T24:00"."""
    return due if "T" in due else f"{due}T24:00"


def is_past(due: str, now: datetime) -> bool:
    """Whether a deadline ("YYYY-MM-DD" or with "THH:MM") is over at the civil time ``now``."""
    return end_of(due) < civil(now)


def was_on_time(due: str | None, closed: str | None, missed: str | None = None) -> bool | None:
    """Whether a closed task met its deadline; without one it cannot be late. None if nobody knows the day.

    Two moments are compared as moments. Where one of them is only a day the days are compared: nobody can say of what
    was closed on the day of its deadline that it was late. ``missed`` is a deadline that was over before it was
    extended: the task stays late (DOMAIN "Extension").
    """
    if missed:
        return False
    if due is None:
        return True
    if closed is None:
        return None
    return closed <= due if "T" in closed and "T" in due else closed[:10] <= due[:10]
