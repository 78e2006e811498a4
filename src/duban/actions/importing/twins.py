"""Find rows that are in a file twice."""

from array import array

from duban.actions.importing.outcome import Place, Places, Twin
from duban.actions.importing.recognise import Entry
from duban.domain.names.numbers import key

ALIKE = ("title", "owner", "person", "assigned", "due", "due_text", "detail")
"""The keys in which two rows without a number must agree to be reported."""


class Twins:
    """Remembers the rows of one import as hashes, a few bytes each.

    ``pairs`` are rows with the same content as an earlier one. Without a number they may be two matters, so both are
    imported. ``lost_numbers`` maps ``id(row)`` to the number of a row whose number belongs to an earlier row with
    another content; the entry stays until the row has become a task.
    """

    def __init__(self) -> None:
        self.pairs: list[Twin] = []
        self.lost_numbers: dict[int, str] = {}
        self._places = Places()
        self._first: dict[int, int] = {}  # hash of the number, else of the keys in ALIKE → index of the first such row
        self._content_hashes = array("q")  # by that index: hash of the whole row
        self._same_task_as: dict[Place, Place] = {}  # repeated row → the earlier one

    def is_repeated(self, row: Entry) -> bool:
        """Return whether the row is the same task as an earlier one: the same number and the same content."""
        number = row.values.get("number")
        index, is_first = self._look_up(row, number)
        if is_first:
            return False
        if number and self._content_hashes[index] != _content_hash(row):
            self.lost_numbers[id(row)] = row.values.pop("number")
            return self.is_repeated(row)  # without its number it may be the twin of yet another row
        place = Place(row.sheet, row.number)
        self.pairs.append(Twin(place, self._places[index]))
        if number:
            self._same_task_as[place] = self._places[index]
        return bool(number)

    def _look_up(self, row: Entry, number: str | None) -> tuple[int, bool]:
        # 64 bits: among a million rows a collision has a chance of one in 37 million.
        known = hash(key(number) if number else self._content(row))
        if (index := self._first.get(known)) is not None:
            return index, False
        self._first[known] = index = self._places.add(row)
        self._content_hashes.append(_content_hash(row) if number else 0)
        return index, True

    def _content(self, row: Entry) -> tuple[object, ...]:
        above = Place(row.part_of.sheet, row.part_of.number) if row.part_of else None
        return (*map(row.values.get, ALIKE), row.values.get("id"), above and self._same_task_as.get(above, above))


def _content_hash(row: Entry) -> int:
    """The hash of a row without its number, which may be in another spelling."""
    return hash(str(row.values | {"number": None}))
