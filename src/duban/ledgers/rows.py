"""One row of a sheet → the values of a task, with a problem for each cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.errors import Usage
from duban.ledgers import words
from duban.ledgers.cells import DATES, OWN_READERS, READERS, TEXTS, Values, text
from duban.ledgers.checks import Zero, check, is_empty, is_zero, nul
from duban.ledgers.columns import Column
from duban.ledgers.dates import DEADLINES, DateReader, plain_date
from duban.ledgers.fields import FieldReader, line
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.ledgers.narrative import Entries, read_entries
from duban.ledgers.owners import NOBODY
from duban.ledgers.workbooks.broken import ERRORS
from duban.locales import _

ODD = ERRORS | NOBODY | {"0"}


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
    def is_lost(self) -> bool:
        """Can it not be taken over at all, whatever stays open?"""
        return any(not problem.field for problem in self.problems)


class RowReader:
    """Reads the rows of one sheet. ``own``: duban wrote the file, so that its cells are read literally."""

    def __init__(
        self, sheet: str, columns: Sequence[Column], dates: DateReader, own: bool, values: words.Settled = words.NONE
    ) -> None:
        used = {column.field: column for column in columns if column.use == "read" and column.field}
        readers = OWN_READERS if own else READERS
        self._sheet, self._dates, self._own = sheet, dates, own
        self._first = min((column.index for column in columns), default=0)
        self._width = max((column.index for column in columns), default=-1) + 1
        self._texts = [] if own else [(used[name].index, name) for name in TEXTS if name in used]
        readers = {name: words.settling(reader, name, values) for name, reader in readers.items()}
        self._plan = [FieldReader(column, name, readers[name], own) for name, column in used.items() if name in readers]
        self._rest = [each for each in self._plan if own or each.fields[0] not in TEXTS]
        self._days = [(used[name].index, used[name], name) for name in DATES if name in used]
        self._kept = [column for column in columns if column.use == "kept"]
        self._title = used["title"]
        self._numbers = {used[name].index for name in ("number", "id") if name in used}
        self._due = used.get("due")
        self._person_leads = "person" in used and not used.keys() & {"owner", OWNER_AND_PERSON}

    def read(self, number: int, raw: Sequence[object]) -> LedgerRow | None:
        """The row, or None when it holds nothing but its number."""
        row = LedgerRow(self._sheet, number, raw, first=self._first)
        cells = raw if len(raw) >= self._width else [*raw, *[None] * (self._width - len(raw))]
        lines = self._read_fields(row, cells)
        self._read_days(row, cells)
        self._keep(row, cells, lines)
        if "title" not in row.values and self._is_blank(row, cells):
            return None
        self._complete(row)
        if row.problems:
            row.problems.sort(key=lambda problem: (len(problem.cell), problem.cell))
        return row

    def _read_fields(self, row: LedgerRow, cells: Sequence[object]) -> list[str]:
        """Fill in the values that need no other; what a reader could not place comes back as lines."""
        lines: list[str] = []
        values = row.values
        plan = self._rest
        for index, name in self._texts:  # the quick way for most cells
            cell = cells[index]
            if type(cell) is str and "\0" not in cell:
                said = cell.strip()
                if said in ODD:
                    plan = self._plan
                elif said:
                    values[name] = said
            elif cell is not None:
                plan = self._plan
        for each in plan:
            cell = cells[each.index]
            try:
                found, is_plain = each.known.get(cell) or each.read(cell)
            except Usage as error:
                self._note(_notes(row, error), row, each.column, cell, error.message)
                continue
            if is_plain:
                values.update(found)
            else:
                lines += each.fill(values, found)
        return lines

    def _read_days(self, row: LedgerRow, cells: Sequence[object]) -> None:
        values = row.values
        for index, column, name in self._days:
            cell = cells[index]
            if day := plain_date(cell):
                values[name] = day
            elif is_empty(cell):
                continue
            else:
                self._read_day(row, column, name, cell)
            if name == "due" and not self._own and not is_zero(cell):
                values.setdefault("due_text", text(cell).strip())

    def _read_day(self, row: LedgerRow, column: Column, name: str, cell: object) -> None:
        try:
            check(cell, own=self._own, is_word=True)
            if name in DEADLINES:
                found, note = self._dates.deadline(name, cell, row.values.get("assigned"))
            else:
                found, note = self._dates.day(name, cell)
        except Usage as error:
            self._note(_notes(row, error), row, column, cell, error.message)
            return
        row.values |= found
        if note:
            self._note(row.warnings, row, column, cell, note)

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
                self._note(row.problems, row, column, cell, nul().message)
            else:
                lines.append(line(column, cell))
        if lines:
            detail = row.values.get("detail")
            row.values["detail"] = "\n".join([detail, *lines] if detail else lines)

    def _complete(self, row: LedgerRow) -> None:
        """What follows from the whole row: who leads, a status that is implied, dates in a wrong order."""
        values = row.values
        if self._person_leads and "person" in values:
            values |= {"owner": values["person"], "owner_kind": "person"}
        elif self._own and "owner" in values and values["owner"] == values.get("person"):
            values["owner_kind"] = "person"  # so duban writes a person who leads
        if "supporting" in values and values.get("owner") in values["supporting"]:
            values["supporting"] = [name for name in values["supporting"] if name != values["owner"]]
        if "status" not in values and not self._own:
            is_done = "closed" in values or values.get("result") == "solved" or values.get("progress") == 100
            implied = "closed" if is_done else _told_by(values.get("last_feedback"))
            values |= {"status": implied} if implied else {}
        if "title" not in values and all(each.heading != self._title.heading for each in row.problems):
            self._note(row.problems, row, self._title, "", _("The title is missing."))
        due, assigned = values.get("due"), values.get("assigned")
        if self._due and due and assigned and due[:10] < assigned[:10]:
            self._note(row.warnings, row, self._due, due, _("It is due before it was assigned."))

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

    def _note(self, notes: list[Problem], row: LedgerRow, column: Column, cell: object, reason: str) -> None:
        address = f"{self._sheet}!{column.letter}{row.number}"
        field = (column.field or "") if notes is row.problems and column is not self._title else ""
        notes.append(Problem(address, column.heading, text(cell), reason, field))


def _notes(row: LedgerRow, error: Usage) -> list[Problem]:
    return row.warnings if isinstance(error, Zero) else row.problems


def _told_by(feedback: str | None) -> str | None:
    """Under 完成情况 ledgers write 已完成, and nothing else says so."""
    return words.read_status(feedback) if feedback and len(feedback) < 10 else None
