"""Percentages. The number format of a cell and the other figures of the column decide whether 1 is 1 % or 100 %."""

import re
import unicodedata
from math import isnan

from duban.errors import Usage
from duban.ledgers.cells.text import KEPT, Values
from duban.ledgers.workbooks.raw import Shown
from duban.locales import _

_FIGURES = re.compile(r"[-+]?\d+(?:\.\d+)?")
_SHARE = re.compile(r"([-+]?(?:\d+(?:\.\d+)?|\.\d+))(%?)")
_BAR = " []█▉▊▋▌▍▎▏▇░▒▓■□▪▫▬▭▮▯●○◆◇"  # drawn before the figure
_PART = re.compile(r"(\d{1,6})/(\d{1,6})")


def percent(share: float, wording: str) -> Values:
    """The progress as a whole percentage, but 99.6 % is 99: 100 means finished; 62.5%, as people write it, is kept.

    Raises Usage outside 0 to 100 %, and for NaN: a figure of unknown scale.
    """
    if isnan(share):
        raise Usage(_("{value} may be a percentage, or a part of 1, 5 or 10.").format(value=wording))
    if not 0 <= share <= 100:
        raise Usage(_("{value} is not between 0 and 100 %.").format(value=wording))
    exact = round(share, 9)  # 0.57 * 100 is 56.99999999999999
    whole = 100 if exact == 100 else min(int(exact + 0.5), 99)
    is_written = whole != exact == round(exact, 1) and f"{exact:g}" in wording  # not by a formula: 42.857142
    return {"progress": whole} | ({KEPT: wording} if is_written else {})


def of_figure(figure: float, scale: float) -> float:
    """A number as a percentage: as its sheet displays it, else multiplied by the ``scale`` of its column."""
    shown = _FIGURES.search(figure.shown) if isinstance(figure, Shown) and shows_percent(figure) else None
    if shown is None:
        return figure and figure * scale
    as_shown = float(shown[0])  # 60% is 0.6 with the format 0%, but 60 with the format 0"%"
    return min((float(figure), float(figure) * 100), key=lambda share: abs(share - as_shown))


def shows_percent(cell: object) -> bool:
    return isinstance(cell, Shown) and cell.shown.rstrip().endswith(("%", "％"))


def of_text(text: str, scale: float) -> float | None:
    """``"60%"`` and ``"■■■□□ 60%"`` → 60, ``"3/4"`` → 75, a plain number times ``scale``; None for any other text."""
    plain = "".join(unicodedata.normalize("NFKC", text).strip(_BAR).split())
    if share := _SHARE.fullmatch(plain):
        return (figure := float(share[1])) and figure * (1 if share[2] else scale)
    part = _PART.fullmatch(plain)
    if part and 0 < int(part[2]) >= int(part[1]):
        return int(part[1]) / int(part[2]) * 100
    return None
