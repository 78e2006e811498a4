"""Spool the rows of a ledger to a temporary file, so that the file is parsed once, before the store is locked."""

from collections.abc import Iterable, Iterator
from typing import Any

from duban.ledgers.rows.row import LedgerRow, Place
from duban.spooled import Spooled

Packed = tuple[tuple[Any, ...], Place | None]
"""The contents of a row, and the position of its parent."""


class KeptRows:
    """The rows as they were read. Each pass creates new objects, so changes made in one pass do not affect the next.

    Only a chunk of the rows, and those with sub-tasks, are in memory. Raises StoreError when the disk is full.
    """

    def __init__(self, rows: Iterable[LedgerRow]) -> None:
        self._packed: Spooled[Packed] = Spooled()
        self._parents: set[Place] = set()
        for row in rows:
            above = row.part_of.place if row.part_of else None
            if above:
                self._parents.add(above)
            self._packed.append((row.contents, above))

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[LedgerRow]:
        parents: dict[Place, LedgerRow] = {}
        for contents, above in self._packed:
            row = LedgerRow(*contents)
            # A parent always comes before its sub-tasks, so it is known here.
            if above:
                row.part_of = parents[above]
            if self._parents and row.place in self._parents:
                parents[row.place] = row
            yield row
