"""Draw the charts of a report in characters, for a terminal. Series differ by position and sign, not only by colour."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from duban.formats.pictures.figures import Figure, Series, figure_of
from duban.formats.pictures.timeline import STATES, timeline
from duban.formats.text import cells, drawn, pad
from duban.reports.report import Report, Row

_MOST_BARS = 40
"""With more bars than fit on a screen no chart is drawn."""
_LEAST = 4  # cells: the shortest full bar that is worth drawing
_HEIGHT, _WIDEST_STEP = 6, 8
_STYLES = ("cyan", "green", "yellow", "red", "bright_black")
_SIGNS = ("░█▓x?", ".#+x?")
"""The parts of a stack by tone, which are told apart without colours."""
_RISING, _GROWING = (" ▁▂▃▄▅▆▇█", " ....####"), (" ▏▎▍▌▋▊▉█", " ========")
"""Eighths of a cell, from below and from the left; then the same for terminals that draw such signs in two cells."""
_RUNNING = "░", ":"
_GAP = "  "
_STATE_SIGNS = {"overdue": "x", "open": "o", "closed": "."}
_STATE_STYLES = {"x": "red", "o": "cyan"}


def sketch(report: Report, rows: Sequence[Row], width: int) -> Iterator[Text]:
    """The lines of the charts of ``report``, each chart after a blank line; none for shares, which the table shows."""
    for chart in report.charts if rows else ():
        figure = figure_of(report, chart, rows, len(rows))
        if not figure.whole and figure.kind in _KINDS:  # a table has bars for shares
            yield from _titled(figure, width)


def sketch_tallies(figures: Sequence[Figure], width: int) -> Iterator[Text]:
    """The tallies of the rows of a list in characters, each chart after a blank line."""
    for figure in figures:
        yield from _titled(figure, width)


def _titled(figure: Figure, width: int) -> list[Text]:
    lines = list(_KINDS[figure.kind](figure, width))
    return [Text(), Text(figure.title, "bold"), *lines] if lines else []


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
            bar = "".join(_cells(series.values[place], figure.top, length, _GROWING)).rstrip()
            line.append(_GAP)
            line.append(bar, _STYLES[series.tone])
            line.append(pad(f"{' ' if bar else ''}{_value_text(series, place)}", room - len(bar)))
        line.rstrip()
        yield line


def _cells(value: float | None, top: float, length: int, kind: tuple[str, str]) -> list[str]:
    """``length`` cells of a bar, filled to an eighth; anything above 0 is seen, and 0 is not."""
    eighths = drawn(*kind)
    filled = max(round((value or 0) / (top or 1) * length * 8), 1 if value else 0)
    return [eighths[min(max(filled - 8 * cell, 0), 8)] for cell in range(length)]


def _stacks(figure: Figure, width: int) -> Iterator[Text]:
    """One bar per label, made of the series; its length is their sum, which stands behind it."""
    left = max(map(cells, figure.labels))
    sums = [sum(each.values[place] or 0 for each in figure.series) for place in range(len(figure.labels))]
    length = width - left - len(_GAP) - cells(f" {max(sums):g}")
    if length < max(_LEAST, len(figure.series)) or len(figure.labels) > _MOST_BARS:
        return
    length, signs = min(length, round(figure.top) * _LEAST), drawn(*_SIGNS)
    for place, label in enumerate(figure.labels):
        line = Text(pad(label, left) + _GAP)
        counts = [series.values[place] or 0 for series in figure.series]
        whole = max(round(sums[place] / (figure.top or 1) * length), sum(map(bool, counts)))
        for series, part in zip(figure.series, _parts(whole, counts), strict=True):
            line.append(signs[series.tone] * part, _STYLES[series.tone])
        line.append(f" {sums[place]:g}")
        yield line
    legend = Text(" " * left)
    for series in figure.series:
        legend.append(_GAP)
        legend.append(signs[series.tone], _STYLES[series.tone])
        legend.append(f" {series.name}")
    yield legend


def _parts(whole: int, counts: Sequence[float]) -> list[int]:
    """``whole`` cells in proportion to the counts, by largest remainder; each count above 0 has one at least."""
    spare, total = whole - sum(map(bool, counts)), sum(counts) or 1
    parts = [int(spare * count / total) + bool(count) for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda place: spare * counts[place] / total % 1, reverse=True)
    for place in by_rest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _lines(figure: Figure, width: int) -> Iterator[Text]:
    """A column for each value, time from left to right, on a scale from 0; below it the values."""
    left = cells(f"{figure.scale:g}")
    room = width - left - 1
    if room < _LEAST * 2:
        return
    step = min(max(room // len(figure.labels), 1), _WIDEST_STEP)
    labels = figure.labels[-(room // step) :]  # the latest, where not all find room
    for series in figure.series:
        texts = [_value_text(series, place) for place in range(-len(labels), 0)]
        columns = [_cells(value, figure.scale, _HEIGHT, _RISING) for value in series.values[-len(labels) :]]
        if figure.runs:
            columns[-1] = [drawn(*_RUNNING) if cell != " " else cell for cell in columns[-1]]
        for level in reversed(range(_HEIGHT)):
            line = Text(pad(f"{figure.scale:g}" if level == _HEIGHT - 1 else "", left, right=True) + drawn("│", "|"))
            bars = (pad(" " * (step > 2) + column[level] * max(step - 2, 1), step) for column in columns)
            line.append("".join(bars).rstrip(), _STYLES[series.tone])
            yield line
        yield Text(pad("0", left, right=True) + drawn("└", "+") + drawn("─", "-") * (step * len(labels)))
        if max(map(cells, texts)) < step:
            yield Text((" " * (left + 1) + "".join(pad(f" {text}", step) for text in texts)).rstrip())
    ends = [labels[0], *labels[-1:][: len(labels) - 1]]
    between = step * len(labels) - sum(map(cells, ends))
    if between < len(_GAP) and len(ends) > 1:
        ends, between = ends[1:], 0
    if cells(ends[0]) < room:
        yield Text(" " * (left + 1) + (" " * between).join(ends))


def _value_text(series: Series, place: int) -> str:
    return "" if series.values[place] is None else series.texts[place]


def _timeline(figure: Figure, width: int) -> Iterator[Text]:
    """A line of days, with the named ones above it and a sign for each deadline on it."""
    line = timeline(figure)
    if not line or width < 10 * _LEAST:
        return

    def at(x: float) -> int:
        return round(x / 100 * (width - 1))

    for x, name in line.days:
        place, room = at(x), width - at(x)
        bar = drawn("│", "|")
        text = f"{bar}{name}" if cells(name) < room else f"{name}{bar}"
        yield Text(" " * (place if cells(name) < room else max(place - cells(name), 0)) + text)
    axis = [drawn("─", "-")] * width
    for x, _name in line.days:
        axis[at(x)] = drawn("┼", "+")
    for x, state, _count, _text in sorted(line.marks, key=lambda mark: STATES.index(mark[1]), reverse=True):
        axis[at(x)] = _STATE_SIGNS[state]
    whole = Text()
    for sign in axis:
        whole.append(sign, _STATE_STYLES.get(sign))
    yield whole
    (_x, first), (_y, last) = line.ends
    yield Text(first + pad(last, width - cells(first), right=True))
    yield Text(_GAP.join(f"{_STATE_SIGNS[state]} {name}" for state, name in line.legend))


_KINDS = {"bars": _bars, "columns": _bars, "stacks": _stacks, "lines": _lines, "timeline": _timeline}
