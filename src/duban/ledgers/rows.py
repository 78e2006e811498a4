"""One row of a sheet → the values of a task, with a problem for each cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any

from duban.errors import Usage
from duban.ledgers.cells import TEXTS, Values, text
from duban.ledgers.checks import Nul, Zero, is_empty, is_zero
from duban.ledgers.columns import Column
from duban.ledgers.dates import DateReader
from duban.ledgers.days import DayReader
from duban.ledgers.fields import FieldReader, Settled, line, wording
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE
from duban.ledgers.implied import implied_status, settle_people, take_first_deadline, title_among
from duban.ledgers.narrative import Entries, read_entries
from duban.ledgers.readers import OWN_READERS, READERS
from duban.locales import _

UNSETTLED: Settled = MappingProxyType({})

Place = tuple[str, int, int]
"""Where a row stands: sheet, row, first column."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read or that deserves a look: ``cell`` is "Sheet1!C7".

    ``field`` is what stays open in the task; without one, the whole row cannot be taken over.
    """

    cell: str
    heading: str
    value: str
    reason: str
    field: str = ""


@dataclass(slots=True)
class LedgerRow:
    """Row ``number`` of ``sheet``: ``values`` by field, only those whose cell says something.

    Dates are ISO strings, ``supporting`` and ``tags`` lists of str, ``progress``, ``id``, ``urged`` and
    ``extended`` int, everything else str; ``owner_kind`` is "person" where a person leads: the sheet names no unit.
    ``persons`` are those among ``supporting`` that stand in a column of persons.
    ``raw`` are the cells as the file means them, from column A, and ``more`` those of the rows that extended it.
    ``first`` is the first column of its table. ``entries`` are the dated feedback of its narrative, ``part_of`` the
    row whose sub-task it is, ``task`` what it became.
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
        """Where it stands; no other row of the file stands there."""
        return self.sheet, self.number, self.first

    @property
    def said(self) -> tuple[Any, ...]:
        """All that it was read to say, as it is made of: what it is a part of and what it became are no such thing."""
        return (
            *(self.sheet, self.number, self.raw, self.values, self.problems),
            *(self.warnings, self.first, self.more, self.entries),
        )

    @property
    def is_lost(self) -> bool:
        """Can it not be taken over at all, whatever stays open?"""
        return any(not problem.field for problem in self.problems)


class RowReader:
    """Reads the rows of one sheet. ``own``: duban wrote the file, so that its cells are read literally.

    ``values`` are words whose meaning the person gave: (field, word) → key, or "" for one that stays open.
    """

    def __init__(
        self, sheet: str, columns: Sequence[Column], dates: DateReader, own: bool, values: Settled = UNSETTLED
    ) -> None:
        dates.guesses.clear()
        used = {column.field: column for column in columns if column.use == "read" and column.field}
        readers = OWN_READERS if own else READERS
        self._sheet, self._dates, self._own = sheet, dates, own
        self._first = min((column.index for column in columns), default=0)
        self._width = max((column.index for column in columns), default=-1) + 1
        self._plan = [
            FieldReader(column, name, readers[name], own, values) for name, column in used.items() if name in readers
        ]
        self._days = DayReader(used, dates, own)
        self._kept = [column for column in columns if column.use == "kept"]
        self._title = used["title"]
        self._numbers = {used[name].index for name in ("number", "id") if name in used}
        self._due = used.get("due") or used.get(START_AND_DUE)
        self._narrated = [each for each in columns if each.use == "kept" or each.field in ("detail", "last_feedback")]
        self._person_leads = "person" in used and not used.keys() & {"owner", OWNER_AND_PERSON}

    def read(self, number: int, raw: Sequence[object]) -> LedgerRow | None:
        """The row, or None when it holds nothing but its number."""
        row = LedgerRow(self._sheet, number, raw, first=self._first)
        cells = raw if len(raw) >= self._width else [*raw, *[None] * (self._width - len(raw))]
        lines = self._read_fields(row, cells)
        lines += self._days.read(row.values, cells, partial(self._note, row))
        self._keep(row, cells, lines)
        if "title" not in row.values and self._is_blank(row, cells):
            return None
        self._complete(row, cells)
        if row.problems:
            row.problems.sort(key=lambda problem: (len(problem.cell), problem.cell))
        return row

    def _read_fields(self, row: LedgerRow, cells: Sequence[object]) -> list[str]:
        """Fill in the values that need no other; what a reader could not place comes back as lines."""
        lines: list[str] = []
        values = row.values
        for each in self._plan:
            cell = cells[each.index]
            try:
                found, is_plain = each.known.get(cell) or each.read(cell)
            except Usage as error:
                lines += self._leave_open(row, each, cell, error)
                continue
            if is_plain:
                values.update(found)
            else:
                lines += each.fill(values, found)
        return lines

    def _leave_open(self, row: LedgerRow, each: FieldReader, cell: object, error: Usage) -> list[str]:
        """Note a cell that cannot be read; its wording goes into the detail, where it is not a text with a NUL."""
        if isinstance(error, Zero):
            self._note(row, each.column, cell, error.message)
            return []
        name = each.fields[0]
        self._note(row, each.column, cell, error.message, name)
        if isinstance(error, Nul) and name in TEXTS:
            row.values[name] = wording(cell)
            return []
        return [line(each.column, cell)]

    def _is_blank(self, row: LedgerRow, cells: Sequence[object]) -> bool:
        """Does nothing stand in it beside its number? Formulas of a row yet to be filled show 0."""
        if row.values.keys() <= {"number", "id"} and not row.problems:
            return True
        return not self._own and all(
            is_empty(cell) or is_zero(cell) for index, cell in enumerate(cells) if index not in self._numbers
        )

    def _keep(self, row: LedgerRow, cells: Sequence[object], lines: list[str]) -> None:
        """Nothing of the file is lost: cells under unknown headings, or beyond the last, join the detail."""
        columns = self._kept
        if len(cells) > self._width:
            columns = columns + [Column(index, "", None, "kept") for index in range(self._width, len(cells))]
        for column in columns:
            cell = cells[column.index]
            if is_empty(cell):
                continue
            if type(cell) is str and "\0" in cell:
                self._note(row, column, cell, _("It holds a NUL character."), "detail")
            lines.append(line(column, cell))
        if lines:
            detail = row.values.get("detail")
            row.values["detail"] = "\n".join([detail, *lines] if detail else lines)

    def _complete(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """What follows from the whole row, and what is wrong with it."""
        values = row.values
        settle_people(values, person_leads=self._person_leads, own=self._own)
        if "status" not in values and not self._own and (status := implied_status(values)):
            values["status"] = status
        if not self._own:
            take_first_deadline(values)
        if "title" not in values:
            self._entitle(row, cells)
        due, assigned = values.get("due"), values.get("assigned")
        if self._due and due and assigned and due[:10] < assigned[:10]:
            self._note(row, self._due, due, _("It is due before it was assigned."))

    def _entitle(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Take the title from where it can only stand, or say that the row has none and is lost."""
        reasons = [each.reason for each in row.problems if each.field == "title"]
        row.problems = [each for each in row.problems if each.field != "title"]
        found = title_among(row.values, ((each.heading, wording(cells[each.index])) for each in self._narrated))
        if found:
            heading, said = found
            row.values["title"] = said.splitlines()[0].strip()
            reasons.append(_("The title is missing: “{heading}” stands in for it.").format(heading=heading.strip()))
        cell = cells[self._title.index] if reasons else ""
        reason = " ".join(reasons) or _("The title is missing.")
        self._note(row, self._title, cell, reason, "title" if found else "", is_lost=not found)

    def tell(self, row: LedgerRow) -> None:
        """Read the narrative as feedback entries: the last one is the row's, with its day."""
        narrative = row.values.get("last_feedback")
        if self._own or not narrative or not (entries := read_entries(narrative, self._day_of_entry)):
            return
        row.entries = entries
        row.values["last_feedback_on"] = row.values.get("last_feedback_on") or entries[-1][0]
        row.values["last_feedback"] = entries[-1][1]

    def _day_of_entry(self, said: str) -> str | None:
        return self._dates.day("day", said)[0].get("day")

    def _note(
        self, row: LedgerRow, column: Column, cell: object, reason: str, field: str = "", *, is_lost: bool = False
    ) -> None:
        """Say something about a cell: a problem where a ``field`` stays open or the row is lost, else a warning."""
        address = f"{self._sheet}!{column.letter}{row.number}"
        notes = row.problems if field or is_lost else row.warnings
        notes.append(Problem(address, column.heading, text(cell), reason, field))
