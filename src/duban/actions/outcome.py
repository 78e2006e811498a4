"""What came of a ledger, in the words in which it is told."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from duban.spooled import Spooled

Told = str | int | None
"""A value as people read it: owners and meetings by name, several of them joined by "、", terms by their keys, days and
texts as they are; None where there is nothing."""


class Place(NamedTuple):
    """Where a row stands."""

    sheet: str
    number: int


class Changed(NamedTuple):
    """A field of a known task that the ledger changed; ``field`` is a key of the task's row, ``label`` its number, else
    its id."""

    row: Place
    task: int
    label: str
    field: str
    old: Told
    new: Told


class Conflict(NamedTuple):
    """A field that the ledger wants otherwise than it is now in the task: ``ours`` stays.

    ``reason`` is "" where both sides have changed it, else a sentence: the step is not legal, the number is taken.
    """

    row: Place
    task: int
    label: str
    field: str
    ours: Told
    theirs: Told
    reason: str


class Twin(NamedTuple):
    """A row that says the same as an ``earlier`` one of the file."""

    row: Place
    earlier: Place


@dataclass
class Outcome:
    """What came of a ledger: the ids of ``new`` and of ``changed`` tasks, how many rows are a task that was ``known``,
    and how many a closed one.

    ``changes`` are the fields of known tasks that have other values now, ``conflicts`` those that have not though the
    ledger says so. ``twins`` are rows that stand in the file twice; ``skipped`` of them, which have one number, are
    one task. ``meetings`` are those that were met for the first time, with the day that was assumed for them; ``stale``
    the parents that do not get the progress or deadline which their row says, since their sub-tasks give another;
    ``undated`` the closed tasks of which nobody knows when. ``namesakes`` are rows taken for new tasks although an
    open task, whose id stands with them, has their title and lead.
    """

    new: range = range(0)
    changed: Collection[int] = ()
    known: int = 0
    closed: int = 0
    changes: Spooled[Changed] = field(default_factory=Spooled)
    conflicts: Spooled[Conflict] = field(default_factory=Spooled)
    twins: list[Twin] = field(default_factory=list)
    skipped: int = 0
    meetings: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    undated: Spooled[str] = field(default_factory=Spooled)
    namesakes: list[tuple[Any, int]] = field(default_factory=list)

    @property
    def ids(self) -> Sequence[int]:
        """Of the new tasks and then of those that were changed."""
        return [*self.new, *self.changed] if self.changed else self.new

    @property
    def unchanged(self) -> int:
        """How many of the known tasks say nothing new."""
        return self.known - len(self.changed)


class Places:
    """The places of a great many rows, in a few bytes each."""

    def __init__(self) -> None:
        self._sheets: list[str] = []
        self._rows, self._of = array("q"), array("I")

    def add(self, row: Any) -> int:
        """The index by which the place of this row is found."""
        if not self._sheets or self._sheets[-1] != row.sheet:
            self._sheets.append(row.sheet)
        self._rows.append(row.number)
        self._of.append(len(self._sheets) - 1)
        return len(self._rows) - 1

    def __getitem__(self, index: int) -> Place:
        return Place(self._sheets[self._of[index]], self._rows[index])
