"""Read the date columns of a row. A date that cannot be read stays open, and its wording is kept in the detail."""

from collections.abc import Callable, Mapping, Sequence

from duban.errors import Usage
from duban.ledgers.cells import words
from duban.ledgers.cells.dates import DEADLINES, DateReader, plain_date
from duban.ledgers.cells.names import NOBODY
from duban.ledgers.cells.text import DATES, Values, Zero, check, is_empty, is_zero, text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.headings import START_AND_DUE
from duban.ledgers.rows.fields import line

Note = Callable[[Column, object, str, str], None]
"""Called with a column, its cell, a remark, and the field that stays open ("" for a warning)."""


class DayReader:
    """Reads the dates of a row; ``used`` is field → column. Assignment dates come first: deadlines count from them."""

    def __init__(self, used: Mapping[str, Column], dates: DateReader, own: bool) -> None:
        self._columns = [(used[name].index, used[name], name) for name in (START_AND_DUE, *DATES) if name in used]
        self._dates, self._own = dates, own

    def read(self, values: Values, cells: Sequence[object], note: Note) -> list[str]:
        """Fill in the dates; return wordings that fit no field as lines for the detail."""
        lines: list[str] = []
        until = next((cells[index] for index, _column, name in self._columns if name == "due"), None)
        for index, column, name in self._columns:
            cell = cells[index]
            # The fast path takes most dates; only the others go through the phrase grammar.
            day = None if name == START_AND_DUE else plain_date(cell)
            if day:
                values[name] = day
            elif not is_empty(cell):
                lines += self._read(values, column, name, cell, until, note)
            # The wording of the deadline is kept even for a plain date: it shows what the office wrote.
            if name == "due" and not self._own and (day or not (is_empty(cell) or is_zero(cell))):
                values.setdefault("due_text", day or text(cell).strip())
        return lines

    def _read(self, values: Values, column: Column, name: str, cell: object, until: object, note: Note) -> list[str]:
        is_deadline = name in ("due", START_AND_DUE)
        dates: Values = {}
        try:
            check(cell, own=self._own, is_word=True)
            dates, remark = self._dated(name, cell, values.get("assigned"), until)
            if remark:
                note(column, cell, remark, "")
        except Zero as error:
            note(column, cell, error.message, "")
            return []
        except Usage as error:
            if is_deadline and "status" not in values and words.read_status(text(cell)) == "closed":
                values["status"] = "closed"  # Done, instead of a day
            else:
                note(column, cell, error.message, "due" if is_deadline else name)
        values |= dates
        original = text(cell).strip()
        # What cannot be read must survive somewhere: a deadline in its wording, other dates in the detail.
        if is_deadline and (name == START_AND_DUE or not dates):
            is_kept = values.setdefault("due_text", original) == original
        else:
            is_kept = bool(dates) or original.casefold() in NOBODY
        return [] if is_kept else [line(column, cell)]

    def _dated(self, name: str, cell: object, assigned: str | None, until: object) -> tuple[Values, str]:
        if name == START_AND_DUE:
            start, end = self._dates.span(cell)
            return {key: day for key, day in (("assigned", start), ("due", end)) if day}, ""
        if name in DEADLINES:
            return self._dates.deadline(name, cell, assigned)
        return self._dates.day(name, cell, until if name == "assigned" else None)
