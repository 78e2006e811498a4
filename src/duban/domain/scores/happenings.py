"""The events for which a unit can gain or lose points."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

HAPPENINGS = (
    "task", "closed", "on-time", "late", "missed", "returned", "extended", "extended-late", "accepted",
    "no-feedback", "empty-feedback", "round-on-time", "round-late", "round-missed", "urged", "interview",
    "declined", "declined-wrongly", "incident-late", "incident-missed", "credit",
)  # fmt: skip
"""The values of ``on`` in a rule. "task" is every task that a unit had in the period. "closed" is every one that ended,
each of which is also "on-time" or "late"; "missed" is one still open after its deadline at the end of the period.
"declined" is a task that the unit asked to hand back, "declined-wrongly" one that it had to keep. A "round" is a round
of collecting progress."""

LARGEST = 100_000
"""More points than this are a typing mistake."""


class Happening(NamedTuple):
    """One event of a unit, on the civil ``day`` (YYYY-MM-DD).

    ``task`` is the id of the task and ``name`` its name for people; ``is_lead`` is False for a supporting unit.
    ``days`` is the number of days early ("on-time"), late ("late", "missed", "round-late") or since the assignment
    ("accepted", "closed"); ``before`` is how late the task already was when the period began. ``step`` is the step of
    an urge, ``level`` the level of an adoption; ``rule`` and ``points`` belong to a credit given by hand. ``sharers``
    is the number of units that share an adoption. ``traits`` are the source, urgency and leader of the task.
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
    """The happenings of a period by owner id, in the order of the tasks.

    ``names`` are those of all owners at that time, ``units`` the ids of units that are scored even without happenings,
    ``heirs`` maps owners that were merged to the owners that took their place.
    """

    happened: Mapping[int, list[Happening]]
    names: Mapping[int, str]
    units: Collection[int] = ()
    heirs: Mapping[int, int] = {}

    def of(self, owner: int, heirs: Mapping[int, int]) -> list[Happening]:
        """The happenings of an owner, and of those that were merged into it since."""
        whose = [owner, *(each for each, heir in heirs.items() if heir == owner)]
        return [each for one in whose for each in self.happened.get(one, [])]
