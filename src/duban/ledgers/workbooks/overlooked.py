"""What calamine overlooks in a workbook: formulas without a result everywhere, merged cells in ODS and XLSB.

It hands both over as empty cells, so that a failed formula and the owner of a merged cell would be lost.
"""

from dataclasses import dataclass, field

from duban.ledgers.workbooks.broken import BrokenRows
from duban.ledgers.workbooks.raw import Range


@dataclass
class Overlooked:
    """Of one sheet."""

    broken: BrokenRows = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    def note(self, row: int, column: int, said: str) -> None:
        """A formula without a result, by row from 1 and column from 0."""
        self.broken.setdefault(row, {})[column] = said
