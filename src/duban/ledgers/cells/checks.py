"""Cells that cannot be read, whatever their column holds."""

from datetime import time

from duban.errors import Usage
from duban.ledgers.workbooks.raw import ERRORS, Broken
from duban.locales import _


class Nul(Usage):
    """A NUL character, which PostgreSQL cannot store and no person types."""


class Zero(Usage):
    """0 instead of words or a date: the result of a formula that refers to an empty cell."""


NO_DAY = {"0000-00-00", "0000-00-00 00:00:00"}
"""What MySQL writes for a day that there is not."""


def is_empty(cell: object) -> bool:
    return cell is None or (type(cell) is str and (not cell or cell.isspace() or cell in NO_DAY))


def is_zero(cell: object) -> bool:
    """Is it 0, as a number, a text, or a date format (which shows 0 as midnight)?"""
    # False == 0 in Python, but a cell with FALSE is an answer.
    return type(cell) is not bool and cell in (0, "0", time.min)


def check(cell: object, *, own: bool, is_word: bool) -> None:
    """Raise Usage for a formula without a result, Nul for NUL, Zero for 0 where ``is_word`` (words or a date expected).

    In a file that duban wrote (``own``) a text such as "#N/A" is a text.
    """
    value = cell.strip() if type(cell) is str else cell
    if type(cell) is Broken or (not own and value in ERRORS):
        raise Usage(_("The formula in it has no result."))
    if type(cell) is str and "\0" in cell:
        raise Nul(_("It contains a NUL character."))
    if is_word and not own and is_zero(value):
        raise Zero(_("A formula that refers to an empty cell or was never calculated shows 0: read as empty."))
