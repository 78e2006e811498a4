"""The last sheet of a workbook: the summary of the report, and its pictures as native charts."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from duban.domain.shares import LEAST_SHARE, rounded_down
from duban.formats.pictures.figures import Figure
from duban.formats.pictures.timeline import in_stacks
from duban.formats.text import cells, visible
from duban.locales import _

COLORS = {"red": "#D3222A", "orange": "#E8730C", "yellow": "#E0AC00", "green": "#2E9B57"}
_SERIES = ("#2F6FB5", "#2E8B57", "#C77700", "#B5161D", "#8A919C")
_DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash")
_PATTERNS = ("percent_10", None, "wide_upward_diagonal", "trellis", "small_confetti")
"""Of the parts of a stacked bar, so that they are told apart without colours; None: filled."""
_TYPES = {
    "bars": {"type": "bar"},
    "stacks": {"type": "bar", "subtype": "stacked"},
    "columns": {"type": "column"},
    "lines": {"type": "line"},
}
RATE, HARDLY = "0.0%", '"<0.1%"'
"""How a rate is shown, and one that is next to nothing, but not nothing."""
_STYLES = {0: "General", 1: RATE, 100: '0"%"'}
_WIDTH, _ROW = 560, 20  # pixels: of a chart, and the height of a row
_ACROSS = 9  # columns: of a chart
_ROOM = 1.12  # beyond 100 %, for the label of the bar
_LEAST, _MOST = 12, 40  # characters, of the first column


def summarise(book: Workbook, sheet: Worksheet, title: str, lines: list[str], figures: list[Figure]) -> None:
    """Write the title, the lines of the summary, and each figure as a table with its chart beside it."""
    figures = [in_stacks(each) if each.kind == "timeline" else each for each in figures]
    figures = [figure for figure in figures if figure.kind in _TYPES and figure.labels]
    labels = [label for figure in figures for label in figure.labels]
    sheet.set_column(0, 0, min(max(map(cells, labels), default=_LEAST), _MOST) + 2)
    sheet.set_column(1, len(_SERIES), 11)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, visible(title), book.add_format({"bold": True, "font_size": 16}))
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, visible(line))
    row = len(lines) + 2
    for figure in figures:
        row = _table(book, sheet, row, figure)
    # A chart below the last filled row, or right of the last column, would be cut off in print.
    sheet.print_area(0, 0, row, len(_SERIES) + 2 + _ACROSS)


def _table(book: Workbook, sheet: Worksheet, top: int, figure: Figure) -> int:
    """Write a figure from row ``top`` on; gives the row for the next one."""
    left, right = (book.add_format({"bold": True, "bottom": 1, "align": side}) for side in ("left", "right"))
    style, hardly = (book.add_format({"num_format": each}) for each in (_STYLES[figure.whole], HARDLY))
    for column, name in enumerate([figure.title, *(series.name for series in figure.series)]):
        sheet.write_string(top, column, visible(name), right if column else left)
    lines = list(zip(figure.labels, *(_values(figure, each.values) for each in figure.series), strict=True))
    if figure.total:
        lines.append((_("Total"), *_values(figure, figure.total)))
    for row, (label, *values) in enumerate(lines, start=top + 1):
        sheet.write_string(row, 0, label)
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(
                    row, column, value, hardly if figure.whole == 1 and 0 < value < LEAST_SHARE else style
                )
    end = top + len(lines)
    if figure.note:
        sheet.write_string(end + 1, 0, figure.note)
    chart, height = _chart(book, sheet, top, figure)
    sheet.insert_chart(top, len(figure.series) + 2, chart)
    return max(end + 2, top + height // _ROW) + 2


def _values(figure: Figure, values: Sequence[float | None]) -> list[float | None]:
    """Rates rounded down, as they are in every other place."""
    return [rounded_down(value) if value is not None and figure.whole == 1 else value for value in values]


def _chart(book: Workbook, sheet: Worksheet, top: int, figure: Figure) -> tuple[Chart, int]:
    """A chart of the table below row ``top``, and its height in pixels."""
    is_bars = figure.kind in {"bars", "stacks"}
    chart = book.add_chart(_TYPES[figure.kind])
    first, last = top + 1, top + len(figure.labels)
    for place, series in enumerate(figure.series):
        chart.add_series(
            {
                "name": [sheet.name, top, place + 1],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, place + 1, last, place + 1],
                "categories_data": figure.labels,
                "values_data": ["" if value is None else value for value in _values(figure, series.values)],
                **{"lines": _line, "stacks": _part}.get(figure.kind, _bars)(series.tone, figure),
            }
        )
    chart.set_title({"name": visible(figure.title), "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True} if len(figure.series) == 1 else {"position": "bottom"})
    scale = {"major_gridlines": {"visible": not is_bars, "line": {"color": "#DFE2E7"}}, "min": 0}
    if figure.whole:
        scale["max"] = figure.whole * (_ROOM if is_bars else 1)
    elif not is_bars:  # else a program divides few tasks into fractions of tasks
        scale |= {"max": figure.scale, "major_unit": figure.step, "num_format": "0"}
    chart.set_x_axis(scale | {"visible": False} if is_bars else {})
    chart.set_y_axis({"reverse": True, "major_tick_mark": "none"} if is_bars else scale)
    side_by_side = 1 if figure.kind == "stacks" else len(figure.series)
    height = 90 + 22 * len(figure.labels) * side_by_side if is_bars else 320
    chart.set_size({"width": _WIDTH, "height": height})
    return chart, height


def _bars(tone: int, figure: Figure) -> dict[str, Any]:
    points = [{"fill": {"color": COLORS[key]}} if key in COLORS else None for key in figure.keys]
    if figure.runs:
        points[-1] = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _SERIES[tone], "bg_color": "white"}}
    return {
        "fill": {"color": _SERIES[tone]},
        "gap": 60,
        "data_labels": {"value": True},
        **({"points": points} if any(points) else {}),
    }


def _part(tone: int, _figure: Figure) -> dict[str, Any]:
    color, pattern = _SERIES[tone], _PATTERNS[tone]
    # Excel draws no 0 in a part that is not there.
    look: dict[str, Any] = {"gap": 40, "border": {"color": "#404040", "width": 0.5}}
    look["data_labels"] = {"value": True, "num_format": "0;;", "fill": {"color": "white"}, "font": {"size": 9}}
    if pattern:
        return look | {"pattern": {"pattern": pattern, "fg_color": color, "bg_color": "white"}}
    return look | {"fill": {"color": color}}


def _line(tone: int, figure: Figure) -> dict[str, Any]:
    color = _SERIES[tone]
    look = {"color": color, "width": 2.25, "dash_type": _DASHES[tone]}
    running = [None] * (len(figure.labels) - 1) + [{"line": look | {"dash_type": "round_dot"}}]
    return {
        "line": look,
        "marker": {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}},
        **({"points": running} if figure.runs else {}),
    }
