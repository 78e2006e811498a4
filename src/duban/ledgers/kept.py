"""Spool the rows of a ledger to a temporary file, so that the file is parsed once, before the store is locked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from duban.ledgers.rows.row import LedgerRow, Place
from duban.spooled import Spooled


class KeptRows:
    """The rows as they were read. Each pass creates new objects, so changes made in one pass do not affect the next.

    Only a chunk of the rows, and those with sub-tasks, are in memory. Raises StoreError when the disk is full.
    """

    def __init__(self, rows: Iterable[LedgerRow]) -> None:
        self._packed: Spooled[tuple[LedgerRow, Place | None]] = Spooled()  # a row, and the position of its parent
        self._parents: set[Place] = set()
        for row in rows:
            above = row.part_of.place if row.part_of else None
            if above:
                self._parents.add(above)
            self._packed.append((replace(row, part_of=None, task=None), above))

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[LedgerRow]:
        parents: dict[Place, LedgerRow] = {}
        for stored, above in self._packed:
            # A parent always comes before its sub-tasks, so it is known here.
            row = replace(stored, part_of=parents[above] if above else None)
            if row.place in self._parents:
                parents[row.place] = row
            yield row
