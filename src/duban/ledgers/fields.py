"""The cells of one column → the values of the fields that it feeds."""

from collections.abc import Mapping

from duban.domain.names import spelling
from duban.ledgers.cells import KEPT, TEXTS, Values, text
from duban.ledgers.checks import check, is_empty
from duban.ledgers.columns import Column
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.ledgers.readers import SCALED, Reader

CACHED = 4096  # cells of a column
UNIQUE = (*TEXTS, "number", "id")  # seldom twice the same, so not worth remembering
WORDS = (*TEXTS, "owner", OWNER_AND_PERSON, "person", "supporting", "leader", "applicant", "tags")  # 0 is none of them

Settled = Mapping[tuple[str, str], str]
"""(Field, word) → the key that the person said it means, or "" for one that stays open."""


class FieldReader:
    """Owners, words of status and so on come again and again: each is read once."""

    def __init__(self, column: Column, name: str, read: Reader, own: bool, values: Settled) -> None:
        self.index, self.column, self.fields = column.index, column, name.split()
        self.known: dict[object, tuple[Values, bool]] = {}  # texts alone, for 1 and 1.0 and True are one key
        scaled = None if own else SCALED.get(name)
        self._read = (lambda cell: scaled(cell, column.scale)) if scaled else read
        self._own = own
        self._settled = {spelling(word): key for (field, word), key in values.items() if field == name}
        self._is_unique, self._is_word = name in UNIQUE, name in WORDS

    def read(self, cell: object) -> tuple[Values, bool]:
        """The values, and whether they are no more than values of the fields that the column feeds."""
        check(cell, own=self._own, is_word=self._is_word)
        if is_empty(cell):
            values: Values = {}
        elif self._settled and (key := self._settled.get(spelling(text(cell)))) is not None:
            values = {self.fields[0]: key} if key else {KEPT: text(cell).strip()}
        else:
            values = self._read(cell)
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
    return f"{_heading(column)}：{wording(cell)}"


def wording(cell: object) -> str:
    """What a cell says, as it can be stored: a NUL is made visible."""
    return text(cell).strip().replace("\0", "␀")


def _heading(column: Column) -> str:
    return "".join(column.heading.split("\n")).strip() or column.letter
