"""Coordinates of column and line charts for HTML; x is in percent of the width, so that texts are not stretched."""

from typing import NamedTuple

from duban.formats.pictures.figures import Figure

_TOP, _BOTTOM = 14, 160  # pixels: y of the highest and the lowest value
_LEFT, _RIGHT = 5, 98.5  # percent: x of the first and the last value
_FILLED = 0.7
"""The share of its slot that a column fills, or the columns of several series together."""
_NAMES = 4
"""The number of labels below the x axis: more do not fit on a telephone."""


class Point(NamedTuple):
    """``x`` in percent of the width (the left side of a column), ``y`` in pixels from the top, the value in words."""

    x: float
    y: float
    text: str


class Plot(NamedTuple):
    """``ticks``: (y, text) of each grid line. ``names``: (x, text) of the labels below the axis.
    ``lines``: (name, parts) of each series; a line is interrupted where a value is missing, so it may have several
    parts. ``width``: of a column, in percent. ``bottom``: in pixels.
    """

    ticks: list[tuple[float, str]]
    names: list[tuple[float, str]]
    lines: list[tuple[str, list[list[Point]]]]
    width: float
    bottom: int = _BOTTOM


def plot(figure: Figure) -> Plot:
    """The coordinates of a time series: columns side by side, or points connected by lines."""
    step, count = figure.step, round(figure.scale / figure.step)
    last = len(figure.labels) - 1
    is_columns = figure.kind == "columns"
    # n columns need n slots; n points of a line have n - 1 distances between them.
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
            if value is None:  # a gap: begin a new part instead of drawing a line across it
                parts.append([])
            else:
                parts[-1].append(Point(across(place, number), down(value), f"{label} {series.name} {text}"))
        lines.append((series.name, [part for part in parts if part]))
    ticks = [(down(number * step), _tick(figure, number * step)) for number in range(count + 1)]
    places = sorted({round(last * number / (_NAMES - 1)) for number in range(_NAMES)})
    names = [(_LEFT + (_RIGHT - _LEFT) * place / last, figure.labels[place]) for place in places]
    return Plot(ticks, names, lines, round(width, 2))


def _tick(figure: Figure, value: float) -> str:
    return f"{100 * value / figure.whole:g}%" if figure.whole else f"{value:g}"
