"""Where the points of a line chart stand: across in percent of the width, so that nothing but the lines stretches."""

from math import ceil, log10
from typing import NamedTuple

from duban.formats.figures import Figure

HEIGHT = 180
_TOP, _BOTTOM = 14, 160  # pixels, of the highest and of the lowest value
_LEFT, _RIGHT = 5, 98.5  # percent, of the first and of the last value
_NAMES = 4
"""So many of the values of the x axis are written below it: more do not fit on a telephone."""


class Point(NamedTuple):
    """``x`` in percent of the width, ``y`` in pixels from above; ``text`` is the value in words."""

    x: float
    y: float
    text: str


class Plot(NamedTuple):
    """``ticks``: y and text of each line of the grid. ``names``: x and text under the axis. ``lines``: for each series
    its name and its parts; a line has more than one part where a value is missing."""

    ticks: list[tuple[float, str]]
    names: list[tuple[float, str]]
    lines: list[tuple[str, list[list[Point]]]]


def plot(figure: Figure) -> Plot:
    """A line chart as it is drawn."""
    step = _step(figure)
    count = max(ceil(figure.top / step), 1)
    across = [_LEFT + (_RIGHT - _LEFT) * place / (len(figure.labels) - 1) for place in range(len(figure.labels))]

    def down(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / (count * step), 1)

    lines = []
    for series in figure.series:
        parts: list[list[Point]] = [[]]
        for x, label, value, text in zip(across, figure.labels, series.values, series.texts, strict=True):
            if value is None:
                parts.append([])
            else:
                parts[-1].append(Point(round(x, 2), down(value), f"{label} {series.name} {text}"))
        lines.append((series.name, [part for part in parts if part]))
    ticks = [(down(number * step), _tick(figure, number * step)) for number in range(count + 1)]
    last = len(across) - 1
    places = sorted({round(last * number / (_NAMES - 1)) for number in range(_NAMES)})
    return Plot(ticks, [(across[place], figure.labels[place]) for place in places], lines)


def _step(figure: Figure) -> float:
    """1, 2 or 5 times a power of ten, at most five of which reach the top; whole numbers where things are counted."""
    top, least = figure.top or 1, 0 if figure.whole else 1
    power = max(10.0 ** ceil(log10(top / 5) - 1), least)
    return next(step for times in (1, 2, 5, 10) if (step := times * power) * 5 >= top)


def _tick(figure: Figure, value: float) -> str:
    return f"{100 * value / figure.whole:g}%" if figure.whole else f"{value:g}"
