"""How a task stands against its deadline: days left, days late, and the colour of its light (亮灯)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from duban.domain.task import RUNNING
from duban.domain.workdays import WorkCalendar


class Standing(NamedTuple):
    """``days_left`` is negative when late and None without a running deadline; the others count from 0."""

    light: str
    days_overdue: int
    workdays_overdue: int
    days_left: int | None


STILL = Standing("none", 0, 0, None)


@dataclass(frozen=True)
class Clock:
    """What the rules of lateness need to know of the day on which they are asked."""

    now: datetime
    calendar: WorkCalendar
    yellow_workdays: int

    def standing(self, task: Mapping[str, Any]) -> Standing:
        """The standing of a task (its status and due); only a running task with a deadline has one.

        Source: DOMAIN "Lights", the convention days-left: yellow from N working days before the deadline,
        red when overdue. A deadline with a time of day is over when that minute is.
        """
        due = task["due"]
        if due is None or task["status"] not in RUNNING:
            return STILL
        today, day = self.now.date(), date.fromisoformat(due[:10])
        left = day.toordinal() - today.toordinal()
        if is_past(due, self.now):
            return Standing("red", -left, self.calendar.workdays_between(day, today), left)
        near = self.calendar.workdays_between(today, day) <= self.yellow_workdays
        return Standing("yellow" if near else "green", 0, 0, left)


def is_past(due: str, now: datetime) -> bool:
    """Whether a deadline ("YYYY-MM-DD" or with "THH:MM") is over at the civil time ``now``."""
    return due < now.strftime("%Y-%m-%dT%H:%M" if "T" in due else "%Y-%m-%d")


def was_on_time(due: str | None, closed: str | None) -> bool | None:
    """Whether a closed task met its deadline; without one it cannot be late, and None if nobody knows the day."""
    if due is None:
        return True
    return closed <= due[:10] if closed else None
