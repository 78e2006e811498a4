"""Write a self-contained HTML page without scripts, for browsers, telephones, mail and A4 paper.

The templates are in ``page/``; they escape every value. The rows go to a temporary file first, because the summary and
the pictures above them are known only after the last row.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from duban.formats import Look
from duban.formats.pictures.figures import FEW, LIGHTS, Figures
from duban.formats.pictures.plot import plot
from duban.formats.pictures.timeline import timeline
from duban.formats.pictures.weeks import legend, weekdays, weeks
from duban.formats.rows import grouped
from duban.formats.text import visible, visible_lines
from duban.formats.values import share, wording
from duban.locales import _, current
from duban.reports.report import Column, Report, Row

IN_MEMORY = 1 << 20
"""Bytes of rows kept in memory; more are spooled to disk."""
_AT_ONCE = 1000  # template fragments per write
_is_moment = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?").fullmatch
_WIDTHS = {"portrait": 100, "landscape": 160}
"""The cells of text that fit on A4. A wider table is printed as cards, as on a telephone."""


class _Cells(NamedTuple):
    """A column for the templates; ``kind`` is that of the column, or "light" or "share", which are drawn."""

    key: str
    kind: str
    heading: str
    width: int
    text: Callable[[Any], str]
    percent: Callable[[Any], float]


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the title, the summary, the pictures and the shown columns of ``report``."""
    cells, figures = [_cells(column) for column in report.shown_columns], Figures(report)
    paper = _paper(report.shown_columns)
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as spool:
        for piece in _rows(report, figures.over(report.rows), cells):
            spool.write(piece)  # writelines of a SpooledTemporaryFile would never roll over to disk in between
        spool.seek(0)
        page = _template("page.html").generate(
            title=visible(report.title),
            lang="zh-CN" if current() == "zh" else "en",
            made_name=_("Made"),
            made=look.office().made,
            summary=list(map(visible, report.summary())),
            figures=figures.drawn(),
            tallied=not report.charts,
            cells=cells,
            # Read back in blocks: the page is never in memory as a whole.
            rows=iter(lambda: spool.read(IN_MEMORY), "") if figures.count and not report.is_month else None,
            paper=paper,
            as_cards=paper == "cards" and figures.count < FEW,
            plot=plot,
            timeline=timeline,
            weeks=weeks,
            weekdays=weekdays,
            legend=legend,
            today=look.office().day,
            lights=LIGHTS,
        )
        out.writelines(page)


def _rows(report: Report, rows: Iterable[Row], cells: Sequence[_Cells]) -> Iterable[str]:
    # The column that heads a card, where the table is too wide.
    head = "title" if "title" in {cell.key for cell in cells} else cells[0].key
    total = [("", [report.total])] if report.total else []
    stream = _template("rows.html").stream(
        groups=chain(grouped(report, rows), total), cells=cells, head=head, is_moment=_is_moment, total=report.total
    )
    stream.enable_buffering(_AT_ONCE)
    return stream


@cache
def _template(name: str) -> Template:
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("page")),
        autoescape=True,
        undefined=StrictUndefined,  # a misspelt name in a template fails instead of writing nothing
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template(name)


def _cells(column: Column) -> _Cells:
    kind = "light" if column.terms == "light" else {"percent": "share", "rate": "share"}.get(column.kind, column.kind)
    words = wording(column)
    return _Cells(
        column.key,
        kind,
        column.heading,
        column.width,
        lambda value: visible_lines(words(value)),
        lambda value: 100 * share(column, value),
    )


def _paper(columns: Sequence[Column]) -> str:
    width = sum(column.width + 2 for column in columns)
    # The narrowest paper that the table fits on.
    return next((paper for paper, most in _WIDTHS.items() if width <= most), "cards")
