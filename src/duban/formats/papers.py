"""The layout of the table of a page: the paper, the windows that it fits, and cards for narrower ones."""

from collections.abc import Sequence
from typing import NamedTuple

from duban.formats.widths import Laid, laid
from duban.reports.report import Column, Row

_PAPERS = {"portrait": (527, (1.0,)), "landscape": (774, (1.0, 1.08, 1.16))}
"""Points between the margins of A4, portrait and landscape, and how much a table may be scaled down on it."""
_POINTS = 9.5
"""The size of its letters; half of it is a cell."""
_WINDOWS = ((768, 13), (1024, 14), (1280, 14))
"""Pixels of a window that shows a table, and of its letters."""
_BESIDE = 50
"""Pixels of a window that the table does not get."""
_EDGE = {"window": 2, "paper": 1.6}
"""Cells of a column beside its text."""


class Table(NamedTuple):
    """On paper, or in a window that is ``pixels`` wide or wider.

    ``letters``: their size in pixels, or points of paper. ``shares``: of the columns in its width, in percent.
    """

    letters: float
    shares: list[float]
    pixels: int = 0


class Sheet(NamedTuple):
    """``paper`` is "portrait" or "landscape". Narrower windows than those show cards, and so does paper without a
    table ``printed`` on it."""

    paper: str
    printed: Table | None
    windows: list[Table]


def sheet_of(columns: Sequence[Column], sample: Sequence[Row]) -> Sheet:
    """The narrowest paper on which the rows stay low, and the windows into which the columns fit."""
    paper, printed = _paper(columns, sample)
    windows = []
    for pixels, letters in _WINDOWS:
        layout = laid(columns, sample, (pixels - _BESIDE) * 2 / letters, _EDGE["window"], drawn=_drawn)
        if layout.fits:
            windows.append(Table(letters, _shares(layout, "window"), pixels))
    return Sheet(paper, printed, windows)


def _paper(columns: Sequence[Column], sample: Sequence[Row]) -> tuple[str, Table | None]:
    for paper, (points, scales) in _PAPERS.items():
        layout = laid(columns, sample, points * 2 / _POINTS, _EDGE["paper"], scales, _drawn)
        if layout.is_low or (layout.fits and paper == "landscape"):
            return paper, Table(round(_POINTS / layout.scale, 2), _shares(layout, "paper"))
    return "portrait", None


def _shares(layout: Laid, where: str) -> list[float]:
    widths = [width + _EDGE[where] for width in layout.widths]
    return [round(100 * width / sum(widths), 2) for width in widths]


def _drawn(column: Column) -> int:
    """The cells taken by the lamp or bar next to a value."""
    if column.terms == "light":
        return 2
    return 8 if column.kind in {"percent", "rate"} else 0
