"""Chains of undo and redo: an undo refers to the command that it undoes, a redo refers to the undo.

So each command is the root of a chain, and only the last link of the chain is in effect.
"""

from functools import cached_property

from duban.store.connection import UNDOING, taken_back
from duban.store.statements import Batch
from duban.store.writing import Record


class Chains:
    """The chains of all commands in the record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._undoes: dict[int, int] = dict(record.rows(UNDOING))

    @cached_property
    def undone(self) -> set[int]:
        """The ids of the batches that are undone by another one in effect."""
        return taken_back(self._undoes.items())

    def is_undo(self, batch: Batch) -> bool:
        """Return whether the batch is an undo; else it is a command or a redo."""
        # A command has one link, its undo two, the redo three, and so on.
        return len(self._links(batch.id)) % 2 == 0

    def root(self, batch: Batch) -> Batch:
        """The command at the root of the chain."""
        return self._record.get_one(Batch, self._links(batch.id)[-1])

    def in_effect(self, batch: Batch) -> Batch:
        """The batch through which a command in effect is in effect: its last redo, or itself."""
        if batch.undoes is not None:
            return batch
        again = (each for each in self._undoes if each not in self.undone)
        # An odd chain that begins with this command is a redo of it.
        redone = (each for each in again if len(links := self._links(each)) % 2 and links[-1] == batch.id)
        return self._record.get_one(Batch, next(redone, batch.id))

    def _links(self, batch: int) -> list[int]:
        """The ids from a batch back to the root of its chain."""
        links = [batch]
        while links[-1] in self._undoes:
            links.append(self._undoes[links[-1]])
        return links
