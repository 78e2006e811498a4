"""Where columns and lines stand: across in percent of the width, so that nothing but the lines stretches."""

from math import ceil, log10
from typing import NamedTuple

from duban.formats.pictures.figures import Figure

_TOP, _BOTTOM = 14, 160  # pixels, of the highest and of the lowest value
_LEFT, _RIGHT = 5, 98.5  # percent, of the first and of the last value
_FILLED = 0.7
"""So much of its place is filled by a column, or by those of several series side by side."""
_NAMES = 4
"""So many of the values of the x axis are written below it: more do not fit on a telephone."""


class Point(NamedTuple):
    """``x`` in percent of the width (of a column its left side), ``y`` in pixels from above, and the value in words."""

    x: float
    y: float
    text: str


class Plot(NamedTuple):
    """``ticks``: y and text of each line of the grid. ``names``: x and text under the axis. ``lines``: for each series
    its name and its parts; a line has more than one part where a value is missing. ``width``: of a column, in percent.
    ``bottom``: in pixels.
    """

    ticks: list[tuple[float, str]]
    names: list[tuple[float, str]]
    lines: list[tuple[str, list[list[Point]]]]
    width: float
    bottom: int = _BOTTOM


def plot(figure: Figure) -> Plot:
    """A chart over a course of time as it is drawn: columns side by side, or points that lines join."""
    step = _step(figure)
    count = max(ceil(figure.top / step), 1)
    last = len(figure.labels) - 1
    is_columns = figure.kind == "columns"
    slot = (_RIGHT - _LEFT) / (last + is_columns)
    width = _FILLED * slot / len(figure.series)

    def across(place: int, number: int) -> float:
        inset = slot * (1 - _FILLED) / 2 + width * number
        return round(_LEFT + slot * place + (inset if is_columns else 0), 2)

    def down(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / (count * step), 1)

    lines = []
    for number, series in enumerate(figure.series):
        parts: list[list[Point]] = [[]]
        for place, (label, value, text) in enumerate(zip(figure.labels, series.values, series.texts, strict=True)):
            if value is None:
                parts.append([])
            else:
                parts[-1].append(Point(across(place, number), down(value), f"{label} {series.name} {text}"))
        lines.append((series.name, [part for part in parts if part]))
    ticks = [(down(number * step), _tick(figure, number * step)) for number in range(count + 1)]
    places = sorted({round(last * number / (_NAMES - 1)) for number in range(_NAMES)})
    names = [(_LEFT + (_RIGHT - _LEFT) * place / last, figure.labels[place]) for place in places]
    return Plot(ticks, names, lines, round(width, 2))


def _step(figure: Figure) -> float:
    """1, 2 or 5 times a power of ten, at most five of which reach the top; whole numbers where things are counted."""
    top, least = figure.top or 1, 0 if figure.whole else 1
    power = max(10.0 ** ceil(log10(top / 5) - 1), least)
    return next(step for times in (1, 2, 5, 10) if (step := times * power) * 5 >= top)


def _tick(figure: Figure, value: float) -> str:
    return f"{100 * value / figure.whole:g}%" if figure.whole else f"{value:g}"
