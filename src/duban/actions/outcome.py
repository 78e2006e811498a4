"""What came of a ledger, in the words in which it is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from duban.spooled import Spooled


class Place(NamedTuple):
    """Where a row stands."""

    sheet: str
    number: int


class Changed(NamedTuple):
    """A field of a known task that a row changes."""

    row: Place
    task: int
    label: str
    field: str
    old: Any
    new: Any


class Conflict(NamedTuple):
    """A field that stays as duban has it (``ours``), though a row says otherwise; ``reason`` is the rule, if any."""

    row: Place
    task: int
    label: str
    field: str
    ours: Any
    theirs: Any
    reason: str = ""


@dataclass
class Outcome:
    """What came of a ledger: the ids of ``new`` and of ``changed`` tasks, how many rows are a task that was ``known``,
    and how many a closed one.

    ``meetings`` are those that were met for the first time, with the day that was assumed for them; ``stale``
    the parents that do not get the progress or deadline which their row says, since their sub-tasks give another;
    ``undated`` the closed tasks of which nobody knows when. ``namesakes`` are rows taken for new tasks although an
    open task, whose id stands with them, has their title and lead.
    """

    new: range = range(0)
    changed: Collection[int] = ()
    known: int = 0
    closed: int = 0
    meetings: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    undated: Spooled[str] = field(default_factory=Spooled)
    namesakes: list[tuple[Any, int]] = field(default_factory=list)
    changes: Spooled[Changed] = field(default_factory=Spooled)
    conflicts: Spooled[Conflict] = field(default_factory=Spooled)
    twins: list[tuple[Place, Place]] = field(default_factory=list)
    skipped: int = 0

    @property
    def ids(self) -> Sequence[int]:
        """Of the new tasks and then of those that were changed."""
        return [*self.new, *self.changed] if self.changed else self.new

    @property
    def unchanged(self) -> int:
        """How many of the known tasks say nothing new."""
        return self.known - len(self.changed)
