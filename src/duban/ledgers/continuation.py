"""Rows without a number below one that has it: they go on with that row, or are parts of it, or stand alone.

A row that has an owner or a day of its own stands alone. Which of the others are parts is policy, ``continuation``
under [import].
"""

from collections.abc import Iterable, Iterator, Sequence

from duban.ledgers.cells import cell_at, note, said_at, text
from duban.ledgers.checks import is_empty
from duban.ledgers.columns import Column, places
from duban.ledgers.fields import line
from duban.ledgers.owners import read_owners
from duban.ledgers.rows import LedgerRow

SUBTASKS, EXTEND, SEPARATE = "subtasks", "extend", "separate"
LONG = ("last_feedback", "detail")  # texts that go on in the next row
OWNERS = ("owner", "supporting")
FEWEST = 3  # one in so many rows


class Continuation:
    """What becomes of the rows of one table that have no number.

    ``joined`` and ``parts`` are the numbers of the rows that extended the one above, or became its sub-tasks.
    """

    def __init__(self, columns: Sequence[Column], number_at: int | None, policy: str) -> None:
        self._columns = columns
        self._number_at = number_at
        self._at = {field: column.index for field, column in places(columns).items()}
        self._owner_at = [column.index for column in columns if {*(column.field or "").split()} & {"owner", "person"}]
        self._policy = policy
        self.joined: list[int] = []
        self.parts: list[int] = []

    def kind(self, above: LedgerRow | None, raw: Sequence[object]) -> str:
        """What a row is, ``raw`` as it stands in the sheet: a task of its own, or one of the two."""
        if above is None or self._number_at is None or self._policy == SEPARATE or said_at(raw, self._number_at):
            return SEPARATE
        if said_at(raw, self._at.get("parent")):
            return SEPARATE
        title = said_at(raw, self._at["title"])
        has_owner = any(said_at(raw, index) for index in self._owner_at)
        if self._policy == SUBTASKS and (said_at(raw, self._at.get("due")) or (title and has_owner)):
            return SEPARATE
        return SUBTASKS if title and title != above.values.get("title") and self._policy == SUBTASKS else EXTEND

    def as_numbered(self, full: Sequence[object], raw: Sequence[object]) -> Sequence[object]:
        """The meant cells of a row, but for a number that is only meant: it is the one of another row."""
        at = self._number_at
        return full if at is None or said_at(raw, at) else [*full[:at], None, *full[at + 1 :]]

    def clear(self) -> None:
        self.joined.clear()
        self.parts.clear()

    def extend(self, above: LedgerRow, number: int, raw: Sequence[object]) -> None:
        """Add the cells of a row to the row above: long texts go on, owners support, the rest is noted."""
        self.joined.append(number)
        above.more.append(raw)
        for column in self._columns:
            if column.use not in ("ignored", "derived") and not is_empty(cell := cell_at(raw, column.index)):
                _add(above, column, cell)


def is_numbered(rows: Iterable[Sequence[object]], number_at: int, title_at: int) -> bool:
    """Do enough rows with a title have a number? Only then does one without it say something."""
    found = [bool(said_at(row, number_at)) for row in rows if said_at(row, title_at)]
    return sum(found) * FEWEST >= len(found)


def _add(above: LedgerRow, column: Column, cell: object) -> None:
    values, said = above.values, text(cell).strip()
    if column.field in LONG and column.use == "read":
        note(values, said, column.field)
    elif column.field in OWNERS and column.use == "read":
        lead, others = read_owners(said)
        names = [*values.get("supporting", []), *([lead] if lead else []), *others]
        values["supporting"] = [name for name in dict.fromkeys(names) if name != values.get("owner")]
    else:
        note(values, line(column, cell))


def paired(rows: Iterator[LedgerRow]) -> Iterator[LedgerRow]:
    """The rows, each only when the next one was begun: until then it may still be extended."""
    before = None
    for row in rows:
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before
