"""Rows that stand in a file twice."""

from array import array

from duban.actions.outcome import Place, Places, Twin
from duban.actions.recognise import Entry
from duban.domain.numbers import key

ALIKE = ("title", "owner", "person", "assigned", "due", "due_text")
"""What two rows without a number have in common to be pointed out."""


class Twins:
    """Remembers the rows of one import, a few bytes for each.

    ``found`` are rows that say the same as an earlier one; without a number they may be two matters, and are kept.
    ``again`` are rows whose number belongs to an earlier row with other values: they lost it, and it is noted here by
    the ``id`` of the row, until the row has become a task.
    """

    def __init__(self) -> None:
        self.found: list[Twin] = []
        self.again: dict[int, str] = {}
        self._places = Places()
        self._first: dict[int, int] = {}  # the hash of what tells rows apart → the index of the first of them
        self._said = array("q")  # by that index: the hash of all that the row says
        self._stand_for: dict[Place, Place] = {}  # a row that is one task with an earlier one → the earlier one

    def is_again(self, row: Entry) -> bool:
        """Whether the row is one task with an earlier one: it has its number, and says the same."""
        number = row.values.get("number")
        index, is_first = self._look_up(row, number)
        if is_first:
            return False
        if number and self._said[index] != _said(row):
            self.again[id(row)] = row.values.pop("number")
            return self.is_again(row)  # it may be the twin of yet another one
        place = Place(row.sheet, row.number)
        self.found.append(Twin(place, self._places[index]))
        if number:
            self._stand_for[place] = self._places[index]
        return bool(number)

    def _look_up(self, row: Entry, number: str | None) -> tuple[int, bool]:
        known = hash(key(number) if number else self._content(row))
        if (index := self._first.get(known)) is not None:
            return index, False
        self._first[known] = index = self._places.add(row)
        self._said.append(_said(row) if number else 0)
        return index, True

    def _content(self, row: Entry) -> tuple[object, ...]:
        above = Place(row.part_of.sheet, row.part_of.number) if row.part_of else None
        return (*map(row.values.get, ALIKE), row.values.get("id"), above and self._stand_for.get(above, above))


def _said(row: Entry) -> int:
    """The hash of all that a row says beside its number, which may be written in other brackets."""
    return hash(str(row.values | {"number": None}))
