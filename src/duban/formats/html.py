"""Write a self-contained HTML page without scripts, for browsers, telephones, mail and A4 paper.

The templates are in ``page/``; they escape every value. The rows go to a temporary file first, because the summary and
the pictures above them are known only after the last row.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple, TextIO

from duban.formats import Look
from duban.formats.board import board
from duban.formats.layout import pieces
from duban.formats.letter import letter
from duban.formats.pages import masthead, template
from duban.formats.papers import Sheet, sheet_of
from duban.formats.pictures.figures import FEW, LIGHTS, Figures
from duban.formats.pictures.plot import plot
from duban.formats.pictures.timeline import timeline
from duban.formats.pictures.weeks import legend, weekdays, weeks
from duban.formats.rows import grouped
from duban.formats.text import visible, visible_lines
from duban.formats.values import share, wording
from duban.reports.report import Column, Report, Row

IN_MEMORY = 1 << 20
"""Bytes of rows kept in memory; more are spooled to disk."""
_AT_ONCE = 1000  # template fragments per write
_SAMPLE = 1000
"""Rows by which the columns get their widths."""


class _Cells(NamedTuple):
    """A column for the templates, the ``place``-th of them.

    ``kind`` is that of the column, or "light" or "share", which are drawn. ``pieces`` are those of the heading that are
    not broken.
    """

    place: int
    key: str
    kind: str
    heading: str
    pieces: list[str]
    text: Callable[[Any], str]
    percent: Callable[[Any], float]


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the title, the summary, the pictures and the shown columns of ``report``, or its sections."""
    if report.sections:
        out.writelines(board(report, look.office()))
        return
    if report.prose:
        out.writelines(letter(report, look.office()))
        return
    cells, figures = [_cells(*each) for each in enumerate(report.shown_columns, 1)], Figures(report)
    rows = figures.over(report.rows)
    sample = list(islice(rows, _SAMPLE))
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as spool:
        for piece in _rows(report, chain(sample, rows), cells):
            spool.write(piece)  # writelines of a SpooledTemporaryFile would never roll over to disk in between
        spool.seek(0)
        drawn = figures.drawn()
        page = template("page.html").generate(
            **masthead(report.title, look.office()),
            summary=list(map(visible, report.summary())),
            figures=drawn,
            kinds={figure.kind for figure in drawn},
            tallied=not report.charts,
            cells=cells,
            # Read back in blocks: the page is never in memory as a whole.
            rows=iter(lambda: spool.read(IN_MEMORY), "") if figures.count and not report.is_month else None,
            sheet=_sheet(report, sample),
            head=_head(cells),
            few=figures.count < FEW,
            plot=plot,
            timeline=timeline,
            weeks=weeks,
            weekdays=weekdays,
            legend=legend,
            today=look.office().day,
            lights=LIGHTS,
        )
        out.writelines(page)


def _sheet(report: Report, sample: Sequence[Row]) -> Sheet:
    return sheet_of(report.shown_columns, [*sample, report.total] if report.total else sample)


def _rows(report: Report, rows: Iterable[Row], cells: Sequence[_Cells]) -> Iterable[str]:
    total = [("", [report.total])] if report.total else []
    # The light of a row, where it is shown.
    light = next((cell.key for cell in cells if cell.kind == "light"), None)
    stream = template("rows.html").stream(
        groups=chain(grouped(report, rows), total), cells=cells, light=light, total=report.total
    )
    stream.enable_buffering(_AT_ONCE)
    return stream


def _head(cells: Sequence[_Cells]) -> str:
    """The column that heads a card, where the table is too wide: the title, else the first that is no number."""
    return min(cells, key=lambda cell: (cell.key != "title", cell.kind == "number", cell.place)).key


def _cells(place: int, column: Column) -> _Cells:
    kind = "light" if column.terms == "light" else {"percent": "share", "rate": "share"}.get(column.kind, column.kind)
    words, heading = wording(column), column.heading
    return _Cells(
        place,
        column.key,
        kind,
        heading,
        [heading] if heading.isascii() else pieces(heading),
        lambda value: visible_lines(words(value)),
        lambda value: 100 * share(column, value),
    )
