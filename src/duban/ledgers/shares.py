"""Percentages: what a cell shows, its number format and the whole column are witnesses of what its figure means."""

import re
import unicodedata

from duban.errors import Usage
from duban.ledgers.workbooks.raw import Shown
from duban.locales import _

_FIGURES = re.compile(r"[-+]?\d+(?:\.\d+)?")
_SHARE = re.compile(r"([-+]?\d+(?:\.\d+)?)(%?)")
_PART = re.compile(r"(\d{1,6})/(\d{1,6})")


def percent(share: float, said: str) -> int:
    """The whole percentage: 100 only where all is done, so that 99.6 % is 99. Raises Usage beyond 0 to 100 %."""
    if not 0 <= share <= 100:
        raise Usage(_("{value} is not between 0 and 100 %.").format(value=said))
    exact = round(share, 9)  # 0.57 * 100 is a hair less than 57
    return 100 if exact == 100 else min(round(exact), 99)


def of_figure(figure: float, scale: float) -> float:
    """A figure as a share of 100: as its sheet shows it, else times the ``scale`` of its column."""
    shown = _FIGURES.search(figure.shown) if isinstance(figure, Shown) and shows_percent(figure) else None
    if shown is None:
        return figure * scale
    seen = float(shown[0])  # 60 % is 0.6 in most sheets, and 60 where the sign is only written beside it
    return min((float(figure), float(figure) * 100), key=lambda share: abs(share - seen))


def shows_percent(cell: object) -> bool:
    return isinstance(cell, Shown) and cell.shown.rstrip().endswith(("%", "％"))


def of_text(text: str, scale: float) -> float | None:
    """``"60%"`` → 60, ``"3/4"`` → 75, and a plain figure times ``scale``; None for any other text."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if share := _SHARE.fullmatch(plain):
        return float(share[1]) * (1 if share[2] else scale)
    part = _PART.fullmatch(plain)
    if part and 0 < int(part[2]) >= int(part[1]):
        return int(part[1]) / int(part[2]) * 100
    return None
