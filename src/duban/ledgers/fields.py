"""The cells of one column → the values of the fields that it feeds."""

from duban.ledgers.cells import KEPT, TEXTS, Reader, Values, text
from duban.ledgers.checks import check, is_empty
from duban.ledgers.columns import Column
from duban.ledgers.headings import OWNER_AND_PERSON

CACHED = 4096  # cells of a column
UNIQUE = (*TEXTS, "number", "id")  # seldom twice the same, so not worth remembering
WORDS = (*TEXTS, "owner", OWNER_AND_PERSON, "person", "supporting", "leader", "applicant", "tags")  # 0 is none of them


class FieldReader:
    """Owners, words of status and so on come again and again: each is read once."""

    def __init__(self, column: Column, name: str, read: Reader, own: bool) -> None:
        self.index, self.column, self.fields = column.index, column, name.split()
        self.known: dict[object, tuple[Values, bool]] = {}  # texts alone, for 1 and 1.0 and True are one key
        self._read, self._own = read, own
        self._is_unique, self._is_word = name in UNIQUE, name in WORDS

    def read(self, cell: object) -> tuple[Values, bool]:
        """The values, and whether they are no more than values of the fields that the column feeds."""
        check(cell, own=self._own, is_word=self._is_word)
        values = {} if is_empty(cell) else self._read(cell)
        if self._is_unique:
            return values, True
        is_plain = values.keys() <= {*self.fields} and not any(type(value) is list for value in values.values())
        if type(cell) is str and len(self.known) < CACHED:
            self.known[cell] = values, is_plain
        return values, is_plain

    def fill(self, values: Values, found: Values) -> list[str]:
        """Add what one cell says to the values of its row; what it says beyond them comes back as lines."""
        lines = []
        for key, value in found.items():
            if key == KEPT:
                lines.append(line(self.column, value))
            elif type(value) is list:  # a copy, for the reader remembers its own
                values[key] = _joined(values[key], value) if key in values else value.copy()
            elif key in self.fields or key not in values:
                values[key] = value
        return lines


def _joined(some: list[str], more: list[str]) -> list[str]:
    return list(dict.fromkeys(some + more))


def comment_line(column: Column, said: str) -> str:
    """A comment as a line of the detail, in the language of the ledger whatever that of the command."""
    return f"{_heading(column)}批注：{said}"


def line(column: Column, cell: object) -> str:
    """A cell as a line of the detail, under its heading."""
    return f"{_heading(column)}：{text(cell).strip()}"


def _heading(column: Column) -> str:
    return "".join(column.heading.split("\n")).strip() or column.letter
