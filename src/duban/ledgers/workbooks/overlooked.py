"""What calamine overlooks in a workbook: formulas without a result, merged cells and comments.

A failed formula and the owner of a merged cell would be empty cells.
"""

from dataclasses import dataclass, field

from duban.ledgers.workbooks.broken import BrokenRows
from duban.ledgers.workbooks.raw import Comments, Range


@dataclass
class Overlooked:
    """Of one sheet."""

    broken: BrokenRows = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    comments: Comments = field(default_factory=dict)

    def note(self, row: int, column: int, said: str) -> None:
        """A formula without a result, by row from 1 and column from 0."""
        self.broken.setdefault(row, {})[column] = said
