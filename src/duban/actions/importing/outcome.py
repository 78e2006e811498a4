"""The result of an import, as it is reported to the user."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from duban.spooled import Spooled

DisplayValue = str | int | None
"""A value for display: owners and meetings by name (several joined by "、"), terms by key, days and texts unchanged.

None stands for an empty value.
"""


class Place(NamedTuple):
    """The position of a row: name of the sheet, and row number."""

    sheet: str
    number: int


class Changed(NamedTuple):
    """A field of a known task that the ledger changed.

    ``field`` is a key of the row of the task, ``label`` its number, else its id.
    """

    row: Place
    task: int
    label: str
    field: str
    old: DisplayValue
    new: DisplayValue
    title: str


class Conflict(NamedTuple):
    """A field with different values in the ledger (``theirs``) and the task (``ours``, which stays).

    ``reason`` is "" if both sides have changed it, else a sentence: the step is not legal, the number is taken.
    """

    row: Place
    task: int
    label: str
    field: str
    ours: DisplayValue
    theirs: DisplayValue
    reason: str
    title: str


class Twin(NamedTuple):
    """A row with the same content as an ``earlier`` one of the file."""

    row: Place
    earlier: Place


@dataclass
class Outcome:
    """The result of an import.

    ``new``, ``changed``: ids of tasks. ``known``, ``closed``: the number of rows that are a known or a closed task.
    ``changes``: fields of known tasks with new values. ``conflicts``: fields that keep theirs against the ledger.
    ``twins``: rows that are in the file twice; ``skipped`` of them have the same number and are one task.
    ``meetings``: new meetings, with the day that was assumed for each.
    ``stale``: parents whose row has another progress or deadline than their sub-tasks give.
    ``handed_down``: the number of new sub-tasks with the lead or the deadline of the task above.
    ``finished``: new open tasks of which all sub-tasks are closed.
    ``undated``: closed tasks without a day of closing.
    ``unassigned``: the number of new closed tasks without a day of assignment, which have that of closing;
    ``from_today``: of the other new ones, which have today.
    ``namesakes``: (row, id): a row that became a new task although an open task has the same title and lead.
    ``others``: sheets whose serial numbers belong to other tasks and were left out, each with the first such row.
    ``moved``: sheets whose serial numbers are no longer those of their tasks, likewise.
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
    handed_down: int = 0
    finished: list[str] = field(default_factory=list)
    undated: Spooled[str] = field(default_factory=Spooled)
    unassigned: int = 0
    from_today: int = 0
    namesakes: list[tuple[Any, int]] = field(default_factory=list)
    others: dict[str, Any] = field(default_factory=dict)
    moved: dict[str, Any] = field(default_factory=dict)

    @property
    def ids(self) -> Sequence[int]:
        """The ids of the new tasks, then of the changed ones."""
        return [*self.new, *self.changed] if self.changed else self.new

    @property
    def unchanged(self) -> int:
        """The number of known tasks without a change."""
        return self.known - len(self.changed)


class Places:
    """A compact list of the positions of rows: 12 bytes each, as an import may have a million."""

    def __init__(self) -> None:
        self._sheets: list[str] = []
        self._rows, self._of = array("q"), array("I")

    def add(self, row: Any) -> int:
        """Add the position of a row. Returns its index in the list."""
        # Rows come sheet by sheet, so only the last sheet has to be compared.
        if not self._sheets or self._sheets[-1] != row.sheet:
            self._sheets.append(row.sheet)
        self._rows.append(row.number)
        self._of.append(len(self._sheets) - 1)
        return len(self._rows) - 1

    def __getitem__(self, index: int) -> Place:
        return Place(self._sheets[self._of[index]], self._rows[index])
