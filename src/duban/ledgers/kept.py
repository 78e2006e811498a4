"""The rows of a ledger in a temporary file: they are read once, before whoever takes them over locks anything."""

from collections.abc import Iterable, Iterator
from typing import Any

from duban.ledgers.rows import LedgerRow, Place
from duban.spooled import Spooled

Packed = tuple[tuple[Any, ...], Place | None]
"""What a row says, and where the row stands whose sub-task it is."""


class KeptRows:
    """The rows as they were read. Each pass makes them anew, so that nothing is left of what another one did to them.

    Memory holds a piece of them, and those with sub-tasks. Raises StoreError when the disk is full.
    """

    def __init__(self, rows: Iterable[LedgerRow]) -> None:
        self._packed: Spooled[Packed] = Spooled()
        self._parents: set[Place] = set()
        for row in rows:
            above = row.part_of.place if row.part_of else None
            if above:
                self._parents.add(above)
            self._packed.append((row.said, above))

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[LedgerRow]:
        parents: dict[Place, LedgerRow] = {}
        for said, above in self._packed:
            row = LedgerRow(*said)
            if above:
                row.part_of = parents[above]
            if self._parents and row.place in self._parents:
                parents[row.place] = row
            yield row
