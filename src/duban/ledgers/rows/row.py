"""Read one row of a sheet into the values of a task, with a problem for each cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any

from duban.errors import Usage
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.guesses import Guesses
from duban.ledgers.cells.narrative import Entries, read_entries
from duban.ledgers.cells.people import in_charge
from duban.ledgers.cells.readers import OWN_READERS, READERS
from duban.ledgers.cells.text import TEXTS, Nul, Values, Zero, is_empty, is_zero, note, text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE
from duban.ledgers.rows.days import DayReader
from duban.ledgers.rows.fields import FieldReader, Settled, line, wording
from duban.ledgers.rows.implied import implied_status, settle_people, take_first_deadline, title_among
from duban.locales import _

UNSETTLED: Settled = MappingProxyType({})

Place = tuple[str, int, int]
"""The position of a row: sheet, row number, first column of its table."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read, or that the person should check: ``cell`` is "Sheet1!C7".

    ``field`` is left empty in the task. In ``LedgerRow.problems`` an empty ``field`` means that the whole row is lost.
    """

    cell: str
    heading: str
    value: str
    reason: str
    field: str = ""


@dataclass(slots=True)
class LedgerRow:
    """Row ``number`` of ``sheet``, read into ``values`` by field; empty cells have no entry.

    Dates are ISO strings; ``supporting`` and ``tags`` lists of str; ``progress``, ``id``, ``urged`` and ``extended``
    int; everything else str. ``owner_kind`` is "person" if the sheet names no unit, so that a person leads.
    ``is_leader``: the person comes from a column of leaders (责任领导), and so need not belong to the unit that leads.
    ``persons``: those of ``supporting`` that come from a column of persons.

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
    def contents(self) -> tuple[Any, ...]:
        """The first arguments of the constructor, from which the row can be restored.

        ``part_of`` and ``task`` are left out: they refer to another row and to the store.
        """
        return (
            *(self.sheet, self.number, self.raw, self.values, self.problems),
            *(self.warnings, self.first, self.more, self.entries),
        )

    @property
    def is_lost(self) -> bool:
        """Is it impossible to import this row, even with fields left empty?"""
        return any(not problem.field for problem in self.problems)


class RowReader:
    """Reads the rows of one table, which is known by its column ``first``. ``own``: duban wrote the file, so cells are
    read literally.

    ``values``: (field, word) → the key that the person chose for it, or "" to leave the field open.
    """

    def __init__(
        self,
        sheet: str,
        columns: Sequence[Column],
        dates: DateReader,
        own: bool,
        values: Settled = UNSETTLED,
        first: int = 0,
    ) -> None:
        dates.guesses = Guesses()
        used = {column.field: column for column in columns if column.use == "read" and column.field}
        self._has_leaders = not own and "person" in used and parsed(used["person"].heading).head == "leader"
        readers = OWN_READERS if own else READERS | ({"person": in_charge} if self._has_leaders else {})
        self._sheet, self._dates, self._own = sheet, dates, own
        self._first = first
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
        status = used.get("status")
        self._guessed_status = status if status and not status.is_sure else None
        self._person_leads = "person" in used and not used.keys() & {"owner", OWNER_AND_PERSON}

    def read(self, number: int, raw: Sequence[object]) -> LedgerRow | None:
        """Read a row; None if it is empty except for its number."""
        row = LedgerRow(self._sheet, number, raw, first=self._first)
        cells = raw if len(raw) >= self._width else [*raw, *[None] * (self._width - len(raw))]
        # Fields before dates: a column for the wording of the deadline wins over the cell of the deadline itself.
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
        """Fill in the values of all fields but dates; return what fits no field as lines for the detail."""
        lines: list[str] = []
        values = row.values
        for each in self._plan:
            cell = cells[each.index]
            try:
                # The cache is looked up here and not in read(), which saves a call for most cells.
                read_values, is_plain = each.known.get(cell) or each.read(cell)
            except Usage as error:
                lines += self._leave_open(row, each, cell, error)
                continue
            if is_plain:
                values.update(read_values)
            else:
                lines += each.fill(values, read_values)
        return lines

    def _leave_open(self, row: LedgerRow, each: FieldReader, cell: object, error: Usage) -> list[str]:
        """Note a cell that cannot be read; return its wording as a line for the detail.

        A free text with a NUL stays in its own field, where the NUL is shown as ␀.
        """
        if isinstance(error, Zero):  # the cell counts as empty: only a warning
            self._note(row, each.column, cell, error.message)
            return []
        name = each.fields[0]
        self._note(row, each.column, cell, error.message, name)
        if isinstance(error, Nul) and name in TEXTS:
            row.values[name] = wording(cell)
            return []
        return [line(each.column, cell)]

    def _is_blank(self, row: LedgerRow, cells: Sequence[object]) -> bool:
        """Is the row empty except for its number? Formulas in rows that are prepared for later show 0."""
        if row.values.keys() <= {"number", "id"} and not row.problems:
            return True
        return not self._own and all(
            is_empty(cell) or is_zero(cell) for index, cell in enumerate(cells) if index not in self._numbers
        )

    def _keep(self, row: LedgerRow, cells: Sequence[object], lines: list[str]) -> None:
        """Add cells under unknown headings, or right of the last heading, to the detail: no cell is lost."""
        columns = self._kept
        if len(cells) > self._width:
            columns = columns + [Column(index, "", None, "kept") for index in range(self._width, len(cells))]
        for column in columns:
            cell = cells[column.index]
            if is_empty(cell):
                continue
            if type(cell) is str and "\0" in cell:
                self._note(row, column, cell, _("It contains a NUL character."), "detail")
            lines.append(line(column, cell))
        if lines:
            detail = row.values.get("detail")
            row.values["detail"] = "\n".join([detail, *lines] if detail else lines)

    def _complete(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Fill in what follows from the row as a whole, and note contradictions."""
        values = row.values
        settle_people(values, person_leads=self._person_leads, own=self._own)
        if self._has_leaders and "person" in values:
            values["is_leader"] = True
        if not self._own and (status := implied_status(values)):
            self._imply(row, cells, status)
        if not self._own:
            take_first_deadline(values)
        if "title" not in values:
            self._take_title(row, cells)
        # ISO dates compare as texts; without the time, since one of them may have none.
        due, assigned = values.get("due"), values.get("assigned")
        if self._due and due and assigned and due[:10] < assigned[:10]:
            self._note(row, self._due, due, _("It is due before it was assigned."))

    def _imply(self, row: LedgerRow, cells: Sequence[object], status: str) -> None:
        """Set a status that other cells imply, where none is given, or none but that of a column that may be another.

        Section says To do, and Completed At has a day.
        """
        guess = self._guessed_status
        if "status" not in row.values:
            row.values["status"] = status
        elif guess and "closed" in row.values and row.values["status"] != status:
            row.values["status"] = status
            note(row.values, line(guess, cells[guess.index]))

    def _take_title(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Take a missing title from the only possible substitute, or note that the row is lost."""
        # A title that cannot be read (a failed formula) is one problem, together with its substitute, not two.
        reasons = [each.reason for each in row.problems if each.field == "title"]
        row.problems = [each for each in row.problems if each.field != "title"]
        stand_in = title_among(row.values, ((each.heading, wording(cells[each.index])) for each in self._narrated))
        if stand_in:
            heading, narrative = stand_in
            row.values["title"] = narrative.splitlines()[0].strip()
            reasons.append(_("The title is missing: “{heading}” is used instead.").format(heading=heading.strip()))
        cell = cells[self._title.index] if reasons else ""
        reason = " ".join(reasons) or _("The title is missing.")
        self._note(row, self._title, cell, reason, "title" if stand_in else "", is_lost=not stand_in)

    def split_feedback(self, row: LedgerRow) -> None:
        """Split the narrative into dated entries; the last one becomes the feedback of the row, with its date."""
        narrative = row.values.get("last_feedback")
        if self._own or not narrative:
            return
        if not (entries := read_entries(narrative, lambda written: self._dates.day("day", written)[0].get("day"))):
            return
        row.entries = entries
        row.values["last_feedback_on"] = row.values.get("last_feedback_on") or entries[-1][0]
        row.values["last_feedback"] = entries[-1][1]

    def _note(
        self, row: LedgerRow, column: Column, cell: object, reason: str, field: str = "", *, is_lost: bool = False
    ) -> None:
        """Note something about a cell: a problem if a ``field`` stays open or the row is lost, else a warning."""
        address = f"{self._sheet}!{column.letter}{row.number}"
        notes = row.problems if field or is_lost else row.warnings
        notes.append(Problem(address, column.heading, text(cell), reason, field))
