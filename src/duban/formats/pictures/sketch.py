"""Draw the charts of a report in characters, for a terminal. Series differ by position and sign, not only by colour."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from duban.formats.pictures.figures import Figure, Series, figure_of
from duban.formats.text import cells, pad
from duban.reports.report import Report, Row

_MOST_BARS = 40
"""With more bars than fit on a screen no chart is drawn."""
_LEAST = 4  # cells: the shortest full bar that is worth drawing
_HEIGHT, _WIDEST_STEP = 8, 8
_SIGNS = "ox+*"
_STYLES = ("cyan", "green", "magenta", "red")
_GAP = "  "


def sketch(report: Report, rows: Sequence[Row], width: int) -> Iterator[Text]:
    """The lines of the charts of ``report``, each chart after a blank line; none for shares, which the table shows."""
    for chart in report.charts if rows else ():
        figure = figure_of(report, chart, rows, len(rows))
        if not figure.whole:  # a table has bars for shares
            drawn = list((_lines if figure.kind == "lines" else _bars)(figure, width))
            yield from [Text(), Text(figure.title, "bold"), *drawn] if drawn else []


def _bars(figure: Figure, width: int) -> Iterator[Text]:
    """A bar chart: one line per label, with a bar and its value for each series, all on one scale."""
    left = max(map(cells, figure.labels))
    longest = max(cells(_value_text(series, place)) for series in figure.series for place in range(len(figure.labels)))
    room = (width - left) // len(figure.series) - len(_GAP)
    length = room - longest - 1
    if length < _LEAST or len(figure.labels) > _MOST_BARS:
        return
    yield Text(_GAP.join([" " * left, *(pad(series.name, room) for series in figure.series)]).rstrip())
    for place, label in enumerate(figure.labels):
        line = Text(pad(label, left))
        for series in figure.series:
            value = series.values[place] or 0
            # "or value > 0": a small value still gets one block.
            bar = "█" * (round(value / (figure.top or 1) * length) or value > 0)
            line.append(_GAP)
            line.append(bar, _STYLES[series.tone])
            line.append(pad(f"{' ' if bar else ''}{_value_text(series, place)}", room - len(bar)))
        line.rstrip()
        yield line


def _lines(figure: Figure, width: int) -> Iterator[Text]:
    """A line chart: a sign for each value, time from left to right, the last value of each series at its end."""
    signed, top = list(zip(_SIGNS, figure.series, strict=False)), figure.top or 1
    ends = [
        (_level(series.values[-1], top), f" {sign} {_value_text(series, -1)} {series.name}") for sign, series in signed
    ]
    scale = [f"{top * level / _HEIGHT:g}" if level % (_HEIGHT // 2) == 0 else "" for level in range(_HEIGHT + 1)]
    left = max(map(cells, scale))
    room = width - left - 1 - max(cells(end) for _level, end in ends)
    if room < _LEAST * 2:
        return
    # At most _WIDEST_STEP cells between two values, so that few values do not spread over the whole screen.
    step = min(max((room - 1) // max(len(figure.labels) - 1, 1), 1), _WIDEST_STEP)
    labels = figure.labels[-((room - 1) // step + 1) :]  # the latest, where not all find room
    long = (len(labels) - 1) * step + 1
    plotted = [[" "] * long for _level in scale]
    for sign, series in reversed(signed):  # the first one is on top
        _plot(plotted, sign, [value or 0 for value in series.values[-len(labels) :]], step, top)
    # From the top down; dots between the values have no style.
    styles = {sign: _STYLES[series.tone] for sign, series in signed}
    for level, places in reversed(list(enumerate(plotted))):
        line = Text(pad(scale[level], left, right=True) + "│")
        for sign in places:
            line.append(sign, styles.get(sign))
        line.append("".join(end for at, end in ends if at == level))
        line.rstrip()
        yield line
    first = labels[0] + _GAP
    yield Text(" " * left + "└" + "─" * long)
    yield Text(" " * (left + 1) + first + pad(labels[-1], long - cells(first), right=True) * (len(labels) > 1))


def _plot(plotted: list[list[str]], sign: str, values: Sequence[float], step: int, top: float) -> None:
    """Put a series into the grid [level][place]: its sign for each value, and dots in between (linear)."""
    for place in range(len(plotted[0])):
        index, on = divmod(place, step)
        after = values[min(index + 1, len(values) - 1)]
        level = _level(values[index] + (after - values[index]) * on / step, top)
        if on == 0:
            plotted[level][place] = sign
        elif plotted[level][place] == " ":
            plotted[level][place] = "·"


def _level(value: float | None, top: float) -> int:
    return round((value or 0) / top * _HEIGHT)


def _value_text(series: Series, place: int) -> str:
    return "" if series.values[place] is None else series.texts[place]
