"""What one row of a sheet says, by field, with a problem for each cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.narrative import Entries
from duban.ledgers.cells.text import Values, note, text
from duban.ledgers.columns.assigned import Column
from duban.locales import term

Place = tuple[str, int, int]
"""The position of a row: sheet, row number, first column of its table."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read, or that the person should check: ``cell`` is "Sheet1!C7".

    ``field`` is left empty in the task. In ``LedgerRow.problems`` an empty ``field`` means that the whole row is lost.
    ``anchor``: the name of the missing day that a deadline counts from, if any.
    """

    cell: str
    heading: str
    value: str
    reason: str
    field: str = ""
    anchor: str = ""


@dataclass(slots=True)
class LedgerRow:
    """Row ``number`` of ``sheet``, read into ``values`` by field; empty cells have no entry.

    Dates are ISO strings; ``supporting`` and ``tags`` lists of str; ``progress``, ``id``, ``urged`` and ``extended``
    int; everything else str. ``owner_kind`` is "person" if the sheet names no unit, so that a person leads.
    ``is_leader``: the person comes from a column of leaders (责任领导), and so need not belong to the unit that leads.
    ``met``: the day that the name of the meeting tells. ``is_likely_number``: its number may be that of another thing.
    ``is_anchored``: the deadline counts from a day or is in a year that a person gave, and moves with it.
    ``persons``: those of ``supporting`` that come from a column of persons. ``is_unled``: words in place of its lead
    name nobody, 待定.

    ``raw``: the cells from column A, merged cells filled; ``more``: those of the rows that extended it.
    ``first``: the first column of its table. ``entries``: the dated feedback in its narrative.
    ``part_of``: the row of the parent task. ``task``: the id of the task that it became.
    """

    sheet: str
    number: int
    raw: Sequence[object]
    values: Values = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    first: int = 0
    more: list[Sequence[object]] = field(default_factory=list)
    entries: Entries = field(default_factory=list)
    part_of: "LedgerRow | None" = None
    task: int | None = None

    @property
    def place(self) -> Place:
        """The position of the row, unique in the file."""
        return self.sheet, self.number, self.first

    @property
    def is_lost(self) -> bool:
        """Is it impossible to import this row, even with fields left empty?"""
        return any(not problem.field for problem in self.problems)

    def remark(
        self, column: Column, cell: object, reason: str, field: str = "", anchor: str = "", *, is_lost: bool = False
    ) -> None:
        """Note something about a cell: a problem if a ``field`` stays open or the row is lost, else a warning."""
        remarks = self.problems if field or is_lost else self.warnings
        address = f"{self.sheet}!{column.letter}{self.number}"
        remarks.append(Problem(address, column.heading, text(cell), reason, field, anchor))

    def open_name(self, name: str) -> list[str]:
        """Take a name out that several owners have, and keep it in the detail. Return the fields that it was in."""
        opened = [each for each in ("person", "owner") if spelling(self.values.get(each, "")) == spelling(name)]
        if "owner_kind" in self.values and "owner" in opened:
            opened = ["person"]  # both are from its column
            del self.values["owner"], self.values["owner_kind"]
        for each in opened:
            del self.values[each]
        given = self.values.get("supporting", ())
        if others := [each for each in given if spelling(each) == spelling(name)]:
            self.values["supporting"] = [each for each in given if each not in others]
            opened.append("supporting")
        for each in opened:
            note(self.values, f"{term('column', each)}：{name}")
        return opened
