"""Rows without a number below a numbered row: they extend it, become its sub-tasks, or are tasks of their own.

A row with its own owner or deadline is a task of its own. Whether the others become sub-tasks is the policy
``continuation`` under [import].
"""

from collections.abc import Iterable, Sequence

from duban.ledgers.cells.owners import read_names
from duban.ledgers.cells.text import cell_at, is_empty, note, text, text_at
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.rows.fields import line
from duban.ledgers.rows.row import LedgerRow

SUBTASKS, EXTEND, SEPARATE = "subtasks", "extend", "separate"
LONG = ("last_feedback", "detail")  # texts that may continue in the next row
OWNERS = ("owner", "supporting")
FEWEST = 3  # at least one row in this many has a number


class Continuation:
    """Decides about the rows of one table that have no number.

    ``joined``: numbers of rows that extended the row above. ``parts``: numbers of rows that became sub-tasks.
    """

    def __init__(
        self, columns: Sequence[Column], number_at: int | None, policy: str, *, numbers_parts: bool = False
    ) -> None:
        """``numbers_parts``: what has no number is no part of the row above."""
        self._columns, self._numbers_parts = columns, numbers_parts
        self._number_at = number_at
        self._at = {field: column.index for field, column in by_field(columns).items()}
        self._owner_at = [column.index for column in columns if {*column.fields} & {"owner", "person"}]
        self._parts_at = [column.index for column in columns if column.field == "title" and column.use == "also"]
        self._policy = policy
        self.joined: list[int] = []
        self.parts: list[int] = []

    def kind(self, above: LedgerRow | None, raw: Sequence[object], full: Sequence[object] = ()) -> str:
        """SEPARATE, SUBTASKS or EXTEND for a row: ``raw`` as stored, ``full`` with merged cells filled."""
        if above is None or self._number_at is None or self._policy == SEPARATE or text_at(raw, self._number_at):
            return SEPARATE
        # A parent in its own column is more explicit than the layout, and so is a part beside the title.
        if text_at(raw, self._at.get("parent")) or any(text_at(raw, index) for index in self._parts_at):
            return SEPARATE
        title = text_at(raw, self._at["title"])
        # With a title of its own below a merged number or lead it is one of several, and no part of the first.
        is_apart = self._numbers_parts or any(
            text_at(full or raw, index) for index in [*self._owner_at, self._number_at]
        )
        if self._policy == SUBTASKS and (text_at(raw, self._at.get("due")) or (title and is_apart)):
            return SEPARATE
        return SUBTASKS if title and title != above.values.get("title") and self._policy == SUBTASKS else EXTEND

    def as_numbered(self, full: Sequence[object], raw: Sequence[object]) -> Sequence[object]:
        """The row with merged cells filled, except for its number: a filled-in number belongs to another row."""
        at = self._number_at
        return full if at is None or text_at(raw, at) else [*full[:at], None, *full[at + 1 :]]

    def extend(self, above: LedgerRow, number: int, raw: Sequence[object]) -> None:
        """Add the cells of a row to the row above: long texts continue, owners support, the rest joins the detail."""
        self.joined.append(number)
        above.more.append(raw)
        for column in self._columns:
            if column.use not in ("ignored", "derived") and not is_empty(cell := cell_at(raw, column.index)):
                _add(above, column, cell)


def is_numbered(rows: Iterable[Sequence[object]], number_at: int, title_at: int) -> bool:
    """Do enough rows with a title have a number? Only then does a missing number mean anything."""
    have_number = [bool(text_at(row, number_at)) for row in rows if text_at(row, title_at)]
    return sum(have_number) * FEWEST >= len(have_number)


def _add(above: LedgerRow, column: Column, cell: object) -> None:
    values, wording = above.values, text(cell).strip()
    if column.field in LONG:
        note(values, wording, column.field)
    elif column.field in OWNERS:
        # Even the lead of the continued row only supports: a task has one lead.
        names = [*values.get("supporting", []), *read_names(wording).names]
        values["supporting"] = [name for name in dict.fromkeys(names) if name != values.get("owner")]
    else:
        note(values, line(column, cell))
