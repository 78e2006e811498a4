"""What can earn or cost a unit points."""

from collections.abc import Collection
from typing import NamedTuple

HAPPENINGS = (
    "task", "closed", "on-time", "late", "missed", "returned", "extended", "extended-late", "accepted",
    "no-feedback", "empty-feedback", "round-late", "round-missed", "urged", "interview", "declined",
    "incident-late", "incident-missed", "credit",
)  # fmt: skip
"""What rules can be ``on``. "task" is every task that a unit had in the period, "closed" every one that ended, of which
each is "on-time" or "late"; "missed" is one whose deadline fell into the period and which was open at its end."""


class Happening(NamedTuple):
    """One thing that happened to a unit, at the civil ``day`` (YYYY-MM-DD).

    ``task`` is its id and ``name`` how a clerk calls it; ``is_lead`` is False for a supporting unit. ``days`` measures
    it: how many days early ("on-time"), late ("late", "missed") or after the assignment ("accepted"). ``step`` is that
    of an urge, ``level`` that of an adoption; ``rule`` and ``points`` are those of a credit by hand. ``sharers`` is the
    number of units among which levels are shared. ``traits`` are the source, urgency and leader of the task.
    """

    owner: str
    on: str
    day: str
    task: int | None = None
    name: str = ""
    is_lead: bool = True
    days: int = 0
    step: str | None = None
    level: str | None = None
    rule: str | None = None
    points: str | None = None
    sharers: int = 1
    traits: Collection[tuple[str, str]] = ()
