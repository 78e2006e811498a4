"""A cell as a person sees it, and the fields of a task that cells feed."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from duban.ledgers.workbooks.raw import Shown

Values = dict[str, Any]

KEPT = ""
"""The key of what a reader could not place, which becomes a line of the detail."""
DATES = ("assigned", "due", "original_due", "closed", "last_feedback_on", "replied")
TEXTS = ("title", "detail", "reference", "last_feedback", "meeting", "due_text")  # whatever they say


def text(cell: object) -> str:
    """A cell as a person sees it: 12.0 is "12", a date is ISO, nothing is ""; a figure has 15 digits, as in Excel."""
    match cell:
        case Shown():
            return cell.shown
        case str():
            return cell
        case bool():
            return "是" if cell else "否"
        case float():
            return _figures(cell)
        case date():
            return moment(cell)
    return "" if cell is None else str(cell)


def cell_at(row: Sequence[Any], index: int) -> Any:
    """A cell of a row, which may end before it."""
    return row[index] if index < len(row) else None


def said_at(row: Sequence[object], index: int | None) -> str:
    """What stands in a cell of a row, "" where there is no such column."""
    return text(cell_at(row, index)).strip() if index is not None else ""


def said_in(row: Iterable[object]) -> dict[int, str]:
    """The texts of a row by their columns, without the empty ones."""
    return {at: said for at, cell in enumerate(row) if (said := text(cell).strip())}


def note(values: Values, line: str, field: str = "detail") -> None:
    """Add a line to the detail, or to another text."""
    before = values.get(field)
    values[field] = f"{before}\n{line}" if before else line


def _figures(cell: float) -> str:
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return f"{Decimal(f'{cell:.15g}'):f}" if math.isfinite(cell) else str(cell)


def moment(value: date) -> str:
    """ISO to the minute; midnight is how spreadsheets write a whole day."""
    if isinstance(value, datetime):
        late = timedelta(milliseconds=500 if value.year < 9999 else 0)  # they store a hair less than 09:30
        rounded = (value.replace(tzinfo=None) + late).replace(second=0, microsecond=0)
        whole = rounded.time() == time.min
        return rounded.date().isoformat() if whole else rounded.isoformat(timespec="minutes")
    return value.isoformat()
