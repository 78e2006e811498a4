"""What can earn or cost a unit points."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

HAPPENINGS = (
    "task", "closed", "on-time", "late", "missed", "returned", "extended", "extended-late", "accepted",
    "no-feedback", "empty-feedback", "round-on-time", "round-late", "round-missed", "urged", "interview",
    "declined", "declined-wrongly", "incident-late", "incident-missed", "credit",
)  # fmt: skip
"""What rules can be ``on``. "task" is every task that a unit had in the period, "closed" every one that ended, of which
each is "on-time" or "late"; "missed" is one that is open after its deadline at the end of the period; "declined" one
that the unit asked to hand back, "declined-wrongly" one that had to stay with it; a "round" is one of
collecting progress."""

LARGEST = 100_000
"""Points beyond this are a typing mistake."""


class Happening(NamedTuple):
    """One thing that happened to a unit, at the civil ``day`` (YYYY-MM-DD).

    ``task`` is its id and ``name`` how a clerk calls it; ``is_lead`` is False for a supporting unit. ``days`` measures
    it: how many days early ("on-time"), late ("late", "missed", "round-late") or after the assignment ("accepted",
    "closed"); ``before`` is how late it was when the period began. ``step`` is that of an urge, ``level`` that of an
    adoption; ``rule`` and ``points`` are those of a credit by hand. ``sharers`` is the number of units among which
    levels are shared. ``traits`` are the source, urgency and leader of the task.
    """

    on: str
    day: str
    task: int | None = None
    name: str = ""
    is_lead: bool = True
    days: int = 0
    before: int = 0
    step: str | None = None
    level: str | None = None
    rule: str | None = None
    points: str | None = None
    sharers: int = 1
    traits: Collection[tuple[str, str]] = ()


class Facts(NamedTuple):
    """What happened in a period to each owner, by its id, in the order of their tasks.

    ``names`` are those of all owners at that time, ``units`` the ids of those that are scored even if nothing happened
    to them, ``heirs`` the owners into which others were merged, by the ids of these.
    """

    happened: Mapping[int, list[Happening]]
    names: Mapping[int, str]
    units: Collection[int] = ()
    heirs: Mapping[int, int] = {}

    def of(self, owner: int, heirs: Mapping[int, int]) -> list[Happening]:
        """What happened to an owner and to those that were merged into it since."""
        whose = [owner, *(each for each, heir in heirs.items() if heir == owner)]
        return [each for one in whose for each in self.happened.get(one, [])]
