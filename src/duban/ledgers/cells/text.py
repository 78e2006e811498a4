"""The text of a cell as a person sees it, cells that hold none, and access to the cells of a row."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from duban.domain.names.characters import settled
from duban.errors import Usage
from duban.ledgers.workbooks.raw import ERRORS, Broken, Shown
from duban.locales import _

Values = dict[str, Any]

KEPT = ""
"""The key, in the values of a reader, of text that fits no field; it becomes a line of the detail."""
DATES = ("assigned", "due", "original_due", "closed", "last_feedback_on", "replied")
TEXTS = ("title", "detail", "reference", "last_feedback", "meeting", "due_text")  # free text, never interpreted
NOTHING = {"0000-00-00", "0000-00-00 00:00:00", "null", "NULL", "nan", "NaN", "NaT", "[]"}
"""What programs, but not duban, write where there is nothing, as MySQL does for a day."""


class Zero(Usage):
    """0 instead of words or a date: the result of a formula that refers to an empty cell."""


def text(cell: object) -> str:
    """The text of a cell as a person sees it: 12.0 is "12", a date is ISO, None is ""; numbers have 15 digits."""
    match cell:
        case Shown():
            return settled(cell.shown)
        case str():
            return settled(cell).replace("\0", "␀")  # PostgreSQL refuses NUL
        case bool():
            return "是" if cell else "否"
        case float():
            return _figures(cell)
        case date():
            return moment(cell)
    return "" if cell is None else str(cell)


def is_empty(cell: object) -> bool:
    return cell is None or (type(cell) is str and (not cell or cell.isspace() or cell in NOTHING))


def is_zero(cell: object) -> bool:
    """Is it 0, as a number, a text, or a date format (which shows 0 as midnight)?"""
    # False == 0 in Python, but a cell with FALSE is an answer.
    return type(cell) is not bool and cell in (0, "0", time.min)


def check(cell: object, *, own: bool, is_word: bool) -> None:
    """Raise Usage for a formula without a result, Zero for 0 where ``is_word`` (words or a date expected).

    In a file that duban wrote (``own``) a text such as "#N/A" is a text.
    """
    value = cell.strip() if type(cell) is str else cell
    if type(cell) is Broken or (not own and value in ERRORS):
        raise Usage(_("The formula in it has no result."))
    if is_word and not own and is_zero(value):
        raise Zero(_("A formula that refers to an empty cell or was never calculated shows 0: read as empty."))


def cell_at(row: Sequence[Any], index: int) -> Any:
    """A cell of a row, or None where the row is shorter."""
    return row[index] if index < len(row) else None


def text_at(row: Sequence[object], index: int | None) -> str:
    """The stripped text of a cell, or "" where there is no such column."""
    return text(cell_at(row, index)).strip() if index is not None else ""


def texts_in(row: Iterable[object]) -> dict[int, str]:
    """The texts of a row by column, without the empty ones."""
    return {at: wording for at, cell in enumerate(row) if (wording := text(cell).strip())}


def note(values: Values, line: str, field: str = "detail") -> None:
    """Append a line to the detail, or to another text field."""
    before = values.get(field)
    values[field] = f"{before}\n{line}" if before else line


def _figures(cell: float) -> str:
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    # Excel shows 15 significant digits: 0.1 + 0.2 is 0.3. Decimal avoids exponents, as in 1e-05.
    return f"{Decimal(f'{cell:.15g}'):f}" if math.isfinite(cell) else str(cell)


def moment(value: date) -> str:
    """ISO date, with the time to the minute; midnight means a day without a time, as in spreadsheets."""
    if isinstance(value, datetime):
        # Spreadsheets store times as fractions of a day, so 09:30 may come as 09:29:59.999999.
        late = timedelta(milliseconds=500 if value.year < 9999 else 0)
        rounded = (value.replace(tzinfo=None) + late).replace(second=0, microsecond=0)
        whole = rounded.time() == time.min
        return rounded.date().isoformat() if whole else rounded.isoformat(timespec="minutes")
    return value.isoformat()
