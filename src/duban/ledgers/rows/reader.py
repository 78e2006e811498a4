"""Read one row of a sheet into the values of a task, with a problem for each cell that cannot be read."""

from collections.abc import Mapping, Sequence

from duban.errors import Usage
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.guesses import Guesses
from duban.ledgers.cells.narrative import read_entries
from duban.ledgers.cells.readers import OWN_READERS, READERS, in_charge
from duban.ledgers.cells.text import Zero, is_empty, is_zero, note, text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.meaning import claims
from duban.ledgers.headings import START_AND_DUE
from duban.ledgers.rows.fields import UNSETTLED, DayReader, FieldReader, Settled, line
from duban.ledgers.rows.leads import Leads
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.rows.standing import Standing, implied_status
from duban.locales import _

_MAY_BE_TITLE = 0.4  # the least claim of a heading
_LONG = 8  # characters; a shorter text is no substitute for a title
_EVIDENCE = {"number", "id", "owner", "person", "status", "progress", "assigned", "due", "due_text"}


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
        used = {column.field: column for column in columns if column.use == "confirms" and column.field}
        used |= {column.field: column for column in columns if column.use == "read" and column.field}
        self._leads = Leads(used, own)
        self._standing = Standing(columns, used, dates, own, values)
        readers = OWN_READERS if own else READERS | ({"person": in_charge} if self._leads.are_in_charge else {})
        self._sheet, self._dates, self._own = sheet, dates, own
        self._first = first
        self._width = max((column.index for column in columns), default=-1) + 1
        self._plan = [
            FieldReader(used[name], name, readers[name], own, values, is_report=name == "status" and _is_report(used))
            for name in sorted(used, key="source".__eq__)  # it fills the reference where no column does
            if name in readers
        ]
        self._days = DayReader(used, dates, own, values, [each for each in columns if each.use == "also"])
        status = used.get("status")
        self._kept = [each for each in columns if each.use == "kept" or (each.use == "confirms" and each is not status)]
        self._is_likely_number = "number" in used and not used["number"].is_sure
        self._title = used["title"]
        self._numbers = {used[name].index for name in ("number", "id") if name in used}
        self._due = used.get("due") or used.get(START_AND_DUE)
        self._progress = None if own else used.get("progress")
        self._narrated = [each for each in columns if each.use == "kept" or each.field in ("detail", "last_feedback")]
        self._earlier = [each.index for each in columns if each.is_earlier and not own]

    def read(self, number: int, raw: Sequence[object]) -> LedgerRow | None:
        """Read a row; None if it is empty except for its number."""
        row = LedgerRow(self._sheet, number, raw, first=self._first)
        cells = raw if len(raw) >= self._width else [*raw, *[None] * (self._width - len(raw))]
        cells = self._with_last_period(cells) if self._earlier else cells
        # Fields before dates: a column for the wording of the deadline wins over the cell of the deadline itself.
        lines = self._read_fields(row, cells)
        is_done = row.values.get("status") == "closed" or implied_status(row.values) == "closed"
        lines += self._days.read(row, cells, is_done=is_done)
        self._keep(row, cells, lines)
        if "title" not in row.values and self._is_blank(row, cells):
            return None
        self._complete(row, cells)
        self._leads.remark(row, cells)
        if row.problems:
            row.problems.sort(key=lambda problem: (len(problem.cell), problem.cell))
        return row

    def _with_last_period(self, cells: Sequence[object]) -> Sequence[object]:
        """The cells, where the latest period says nothing with what the one before it says."""
        latest = self._standing.telling or self._progress
        filled = [at for at in self._earlier if not is_empty(cells[at])]
        if latest is None or not filled or not is_empty(cells[latest.index]):
            return cells
        before = min(filled, key=lambda at: abs(at - latest.index))
        return [*cells[: latest.index], cells[before], *cells[latest.index + 1 :]]

    def _read_fields(self, row: LedgerRow, cells: Sequence[object]) -> list[str]:
        """Fill in the values of all fields but dates; return what fits no field as lines for the detail."""
        lines: list[str] = []
        values = row.values
        for each in self._plan:
            cell = cells[each.index]
            try:
                # The cache is looked up here and not in read(), which saves a call for most cells.
                known = each.known.get(cell)
                lines += each.fill(values, each.read(cell) if known is None else known)
            except Usage as error:
                is_empty_cell = isinstance(error, Zero)  # only a warning
                row.remark(each.column, cell, error.message, "" if is_empty_cell else each.fields[0])
                lines += [] if is_empty_cell else [line(each.column, cell)]
        return lines

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
        lines += [line(column, cells[column.index]) for column in columns if not is_empty(cells[column.index])]
        if lines:
            note(row.values, "\n".join(lines))

    def _complete(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Fill in what follows from the row as a whole, and note contradictions."""
        values = row.values
        self._leads.settle(values)
        if self._is_likely_number:
            values["is_likely_number"] = True
        if len(days := self._dates.days_in(values.get("meeting", ""))) == 1:
            values["met"] = days.pop()
        self._standing.settle(row, cells)
        if not self._own and "original_due" in values and not values.keys() & {"due", "due_text"}:
            values["due"] = values["original_due"]  # it was never moved
        if "title" not in values:
            self._take_title(row, cells)
        # ISO dates compare as texts; without the time, since one of them may have none.
        due, assigned = values.get("due"), values.get("assigned")
        if self._due and due and assigned and due[:10] < assigned[:10]:
            row.remark(self._due, due, _("It is due before it was assigned."))
        if self._progress and values.get("status") == "closed" and values.get("progress", 100) < 100:
            reason = _("It is closed, with a progress below 100 %.")
            row.remark(self._progress, cells[self._progress.index], reason)

    def _take_title(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Take a missing title from the first column that might have held it (具体内容), or from the only long text.

        No figure is a title, nor what no heading names. It is lost in a row without other values of a task; what could
        not be read, a failed formula, stays open.
        """
        # A title that cannot be read (a failed formula) is one problem, together with its substitute, not two.
        reasons = [each.reason for each in row.problems if each.field == "title"]
        row.problems = [each for each in row.problems if each.field != "title"]
        texts = [(each.heading.strip(), text(cells[each.index]).strip()) for each in self._narrated]
        texts = [each for each in texts if each[0] and any(map(str.isalpha, each[1]))]
        named = [each for each in texts if claims(each[0]).get("title", 0) >= _MAY_BE_TITLE]
        long = named[:1] or [each for each in texts if len(each[1]) >= _LONG]
        stand_in = long[0] if len(long) == 1 and row.values.keys() & _EVIDENCE else None
        open_field = "title" if stand_in and reasons else ""
        if stand_in:
            heading, narrative = stand_in
            row.values["title"] = narrative.splitlines()[0].strip()
            reasons.append(_("The title is missing: “{heading}” is used instead.").format(heading=heading))
        cell = cells[self._title.index] if reasons else ""
        reason = " ".join(reasons) or _("The title is missing.")
        row.remark(self._title, cell, reason, open_field, is_lost=not stand_in)

    def finish(self, row: LedgerRow) -> None:
        """Split the narrative into dated entries; the last one becomes the feedback of the row, with its date."""
        narrative = row.values.get("last_feedback")
        if self._own or not narrative:
            return
        self._standing.doubt(row, narrative.strip())
        if not (entries := read_entries(narrative, lambda written: self._dates.day("day", written)[0].get("day"))):
            return
        row.entries = entries
        row.values["last_feedback_on"] = row.values.get("last_feedback_on") or entries[-1][0]
        row.values["last_feedback"] = entries[-1][1]


def _is_report(used: Mapping[str, Column]) -> bool:
    """Is the column of the state called after the feedback, which no other column has: 本周进展?"""
    claimed = claims(used["status"].heading)
    return "last_feedback" not in used and claimed.get("last_feedback", 0) > claimed.get("status", 0)
