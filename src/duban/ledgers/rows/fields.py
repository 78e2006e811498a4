"""Read the cells of one column into the values of its fields."""

from collections.abc import Mapping

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.owners import is_surname_first, listed
from duban.ledgers.cells.readers import SCALED, Reader
from duban.ledgers.cells.text import KEPT, TEXTS, Values, check, is_empty, text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.headings import OWNER_AND_PERSON

CACHED = 4096  # distinct cells remembered per column
UNIQUE = (*TEXTS, "number", "id")  # values that seldom repeat, so not worth caching
# Fields of words, in which 0 is the result of a formula that refers to an empty cell.
WORDS = (*TEXTS, "owner", OWNER_AND_PERSON, "person", "supporting", "leader", "applicant", "tags")

Settled = Mapping[tuple[str, str], str]
"""(Field, word) → the key that the person chose for it, or "" to leave the field open."""


class FieldReader:
    """Reads the cells of one column, and caches them: owners and states repeat from row to row."""

    def __init__(self, column: Column, name: str, read: Reader, own: bool, values: Settled) -> None:
        self.index, self.column, self.fields = column.index, column, name.split()
        self.known: dict[object, tuple[Values, bool]] = {}  # texts only: 1, 1.0 and True would be the same key
        scaled = None if own else SCALED.get(name)
        self._read = (lambda cell: scaled(cell, column.scale)) if scaled else read
        self._own = own
        self._settled = {spelling(word): key for (field, word), key in values.items() if field == name}
        self._is_unique, self._is_word = name in UNIQUE, name in WORDS

    def read(self, cell: object) -> tuple[Values, bool]:
        """Return the values, and whether the caller may simply copy them: no lists, no KEPT, only this column's fields.

        Raises Usage for a cell that cannot be read.
        """
        check(cell, own=self._own, is_word=self._is_word)
        if is_empty(cell):
            values: Values = {}
        elif self._settled and (key := self._settled.get(spelling(text(cell)))) is not None:
            values = {self.fields[0]: key} if key else {KEPT: text(cell).strip()}
        elif self.column.is_surname_first and is_surname_first(text(cell)):
            values = {self.fields[0]: text(cell).strip()}
        else:
            values = self._read(listed(text(cell), self.column.alone) if self.column.alone else cell)
        if self._is_unique and KEPT not in values:
            return values, True
        is_plain = values.keys() <= {*self.fields} and not any(type(value) is list for value in values.values())
        if type(cell) is str and len(self.known) < CACHED:
            self.known[cell] = values, is_plain
        return values, is_plain

    def fill(self, values: Values, read_values: Values) -> list[str]:
        """Add the values of one cell to those of its row; return the rest as lines for the detail."""
        lines = []
        for key, value in read_values.items():
            if key == KEPT:
                lines.append(line(self.column, value))
            elif type(value) is list:  # copied, because the cached list must not change
                values[key] = [*dict.fromkeys([*values.get(key, ()), *value])]
            elif key in self.fields or key not in values:
                values[key] = value
        return lines


def comment_line(column: Column, comment: str) -> str:
    """A cell comment as a line of the detail. It is always Chinese: it belongs to the ledger, not to the command."""
    return f"{_heading(column)}批注：{comment}"


def line(column: Column, cell: object) -> str:
    """A cell as a line of the detail, after its heading."""
    return f"{_heading(column)}：{text(cell).strip()}"


def _heading(column: Column) -> str:
    return "".join(column.heading.split("\n")).strip() or column.letter
