"""Cells from which nothing can be read, whatever their column means."""

from datetime import time

from duban.errors import Usage
from duban.ledgers.workbooks.raw import ERRORS, Broken
from duban.locales import _


class Nul(Usage):
    """PostgreSQL stores no NUL, and no person writes one."""


class Zero(Usage):
    """0 where words or a day should stand: so an empty cell looks through a formula."""


def is_empty(cell: object) -> bool:
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))


def is_zero(cell: object) -> bool:
    """0 as a figure, as a text, and as a day: a spreadsheet counts days from 1."""
    return type(cell) is not bool and cell in (0, "0", time.min)


def check(cell: object, *, own: bool, is_word: bool) -> None:
    """Raise Usage for a formula without a result and for NUL, Zero for 0 where ``is_word`` wants words or a day.

    In a file that duban wrote (``own``) a text is what it says.
    """
    said = cell.strip() if type(cell) is str else cell
    if type(cell) is Broken or (not own and said in ERRORS):
        raise Usage(_("The formula in it has no result."))
    if type(cell) is str and "\0" in cell:
        raise Nul(_("It holds a NUL character."))
    if is_word and not own and is_zero(said):
        raise Zero(_("A formula that refers to an empty cell or was never calculated shows 0: read as empty."))
