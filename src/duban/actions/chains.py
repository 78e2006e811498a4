"""What was taken back and done again: an undo names the command that it takes back, and a redo names the undo.

So each command begins a chain of what was done to it since, and only the last link is in effect.
"""

from functools import cached_property

from duban.store.queries import batches
from duban.store.statements import Batch
from duban.store.writing import Record


class Chains:
    """Which commands are in effect, as the record has it now."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._undoes = batches.links(record)

    @cached_property
    def undone(self) -> set[int]:
        """The ids of the commands that another one in effect has taken back."""
        undone: set[int] = set()
        for batch, undoes in self._undoes.items():  # the latest first
            if batch not in undone:
                undone.add(undoes)
        return undone

    def takes_back(self, batch: Batch) -> bool:
        """Is it an undo? Else it is a command of its own, or does one again."""
        return len(self._links(batch.id)) % 2 == 0

    def root(self, batch: Batch) -> Batch:
        """The command that the chain began with."""
        return self._record.get_one(Batch, self._links(batch.id)[-1])

    def bearer(self, batch: Batch) -> Batch:
        """The link of the chain of a command in effect that has done last what the command did."""
        if batch.undoes is not None:
            return batch
        again = (each for each in self._undoes if each not in self.undone)
        redone = (each for each in again if len(links := self._links(each)) % 2 and links[-1] == batch.id)
        return self._record.get_one(Batch, next(redone, batch.id))

    def _links(self, batch: int) -> list[int]:
        """From a batch back to the command that it is about."""
        links = [batch]
        while links[-1] in self._undoes:
            links.append(self._undoes[links[-1]])
        return links


def undone(record: Record) -> set[int]:
    """The ids of the commands that an undo in effect has taken back."""
    return Chains(record).undone
