"""An Excel workbook in flat memory: a sheet to hand on, one with all the data, and a summary."""

import re
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from duban.formats import Look, Office
from duban.formats.pictures.figures import Figures
from duban.formats.pictures.summary_sheet import summarise
from duban.formats.text import visible
from duban.formats.workbook.data import DataSheet
from duban.formats.workbook.fonts import fonts
from duban.formats.workbook.month import MonthSheet
from duban.formats.workbook.paper import PaperSheet
from duban.formats.workbook.sheet import Sheet
from duban.locales import _, term
from duban.reports.report import Report

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
_LONGEST_NAME = 31
"""Characters that the name of a sheet may have."""
_SAMPLE = 1000
"""Rows by which the columns get their widths; what so few come to is known before the first of them is written."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the shown columns of ``report`` as a sheet to hand on, all of its data, and its summary.

    Raises Refused for a text or a number of rows that a sheet cannot hold.
    """
    with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "duban.xlsx")
        _fill(
            Workbook(path, {**_OPTIONS, "tmpdir": folder, "default_format_properties": fonts().body}),
            report,
            look.office(),
        )
        with path.open("rb") as file:
            copyfileobj(file, out)


def _annex(book: Workbook, annex: Report, office: Office) -> None:
    """A sheet of its own for what is annexed, named by its title."""
    rows = list(annex.rows)
    name = re.sub(r"[\[\]:*?/\\]", " ", visible(annex.title))[:_LONGEST_NAME].strip()
    paper = PaperSheet(book, book.add_worksheet(name, Sheet), annex, office, rows[: _SAMPLE + 1])
    for row in rows:
        paper.write(row)
    paper.end(annex.summary())


def _fill(book: Workbook, report: Report, office: Office) -> None:
    first, second, third = (book.add_worksheet(term("sheet", name), Sheet) for name in ("report", "data", "summary"))
    figures = Figures(report)
    rows = figures.over(report.rows)
    sample = list(islice(rows, _SAMPLE + 1))
    lines = report.summary() if len(sample) <= _SAMPLE else []
    paper: PaperSheet | MonthSheet
    if report.is_month:
        lines, paper = [], MonthSheet(book, first, report, office)
    else:
        paper = PaperSheet(book, first, report, office, sample, *lines[:1])
    data = DataSheet(book, second, report, sample)
    for row in chain(sample, rows):
        data.write(row)
        paper.write(row)
    above = len(lines[:1])  # stands over the table already
    lines = lines or report.summary()
    paper.end(lines[above:])
    data.end()
    made = [" ".join([_("Prepared"), office.made.replace("T", " ")])] if office.made else []
    for annex in report.annexes:
        _annex(book, annex, office)
    summarise(book, third, report.title, [*made, *lines], figures.drawn())
    book.set_properties({"title": visible(report.title), "company": visible(office.name)})
    try:
        book.close()
    except FileCreateError as error:  # an OSError in disguise, such as a full disk
        raise error.args[0] from None
