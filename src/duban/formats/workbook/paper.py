"""The sheet to hand on (督办事项进展情况表): the columns of the screen, set up for printing."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from duban import formats
from duban.formats import Office
from duban.formats.masthead import by_whom, up_to
from duban.formats.rows import group_heading
from duban.formats.text import cells, visible
from duban.formats.values import LIST_COMMA, wording
from duban.formats.widths import SMALLER, TEXTS, laid, lines_of
from duban.formats.workbook.data import too_much
from duban.formats.workbook.fonts import Properties, fonts
from duban.formats.workbook.puts import Styles, put_for
from duban.formats.workbook.sheet import Sheet
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Report, Row

CELL: Properties = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter", "text_wrap": True}
HEADED: Properties = {"bg_color": "#E4E9F0", "align": "center"}
_GROUP: Properties = {"bg_color": "#F3F3F3"}
_WRAPPED: Properties = {"text_wrap": True}
_NOTHING: Properties = {}
_RIGHT = {"number", "percent", "rate"}
_NAMES = {"row", "id", "task", "parent", "batch"}
"""Numbers that identify something: they are not summed."""
_PIXELS = 1030
"""Between the margins of A4 on its side."""
EDGE = 5
"""Pixels of a column beside its text."""
_PITCH = 1.4
"""The height of a line, in sizes of its font: that of the highest font that may stand in for a missing one."""
_MARGIN = 4
"""Points above and below it together."""
_HIGHEST = 409
"""The greatest height of a row in points."""


class PaperSheet:
    """Takes the rows one by one; ``sample`` are the first of them, from which the widths are computed. ``headline`` is
    the result in short; it stands above the table if it is known before the rows are written."""

    def __init__(
        self,
        book: Workbook,
        sheet: Sheet,
        report: Report,
        office: Office,
        sample: Sequence[Row],
        headline: str = "",
    ) -> None:
        self._sheet, self._report, self._fonts = sheet, report, fonts()
        self._styles = Styles(book, {**self._fonts.body, "valign": "vcenter"})
        columns = report.shown_columns
        cell = self._fonts.cell
        self._widths = laid(columns, sample, _PIXELS / cell, EDGE / cell, SMALLER, comma=LIST_COMMA).widths
        self._puts = [(column, put_for(sheet, self._styles, column, _of_kind(column))) for column in columns]
        self._texts = [
            (column.key, wording(column, LIST_COMMA), width)
            for column, width in zip(columns, self._widths, strict=True)
            if column.kind in TEXTS
        ]
        self._blank = self._styles.of(CELL)
        self._row = self._count = self._in_group = 0
        self._group: Any = None
        self._set_up()
        self._head(office, headline, [column.heading for column in columns])

    def write(self, row: Row) -> None:
        """Write a row. Rows beyond ``PAPER`` are only counted: nobody prints so many, and writing them takes as long
        again."""
        self._count += 1
        if self._count > formats.PAPER:
            return
        key = self._report.group
        if key is not None and (self._count == 1 or row[key] != self._group):
            self._end_group()
            self._group = row[key]
            self._across(group_heading(self._report, row), CELL, _GROUP, self._fonts.heading)
        self._in_group += 1
        self._cells(row)

    def end(self, notes: Sequence[str]) -> None:
        """Called after the last row; ``notes`` are written below the table."""
        if self._count > formats.PAPER:
            self._leave_off()
        else:
            self._end_group()
        if self._report.total:
            self._cells(self._report.total, _GROUP | {"bold": True})
        elif self._report.lists_tasks and self._count:
            total = _("Total: {tasks}").format(tasks=_tasks(self._count))
            self._across(total, CELL, _GROUP, self._fonts.heading)
        for note in notes:
            self._across(note, _WRAPPED)

    def _leave_off(self) -> None:
        """Note below the table, and above it on every page, that there are more rows."""
        text = _("Only the first {shown} of {count} rows are listed here; the sheet “{data}” has all of them.")
        text = text.format(shown=formats.PAPER, count=self._count, data=term("sheet", "data"))
        self._across(text, CELL, {"bold": True})
        self._sheet.set_header("&R&10" + text, {"margin": 0.2})

    def _set_up(self) -> None:
        for place, width in enumerate(self._widths):
            self._sheet.set_column_pixels(place, place, int(width * self._fonts.cell) + EDGE)
        on_its_side(self._sheet)
        self._sheet.center_horizontally()

    def _head(self, office: Office, headline: str, headings: Sequence[str]) -> None:
        self._across(self._report.title, self._fonts.title, _WRAPPED, {"align": "center"})
        self._unit_and_day(office)
        if headline:
            self._across(headline, _WRAPPED)
        style = self._styles.of(CELL, HEADED, self._fonts.heading)
        lines = max(-(-cells(words) // (width - 1)) for words, width in zip(headings, self._widths, strict=True))
        self._sheet.heights[self._row] = high(lines, self._fonts.heading["font_size"])
        for place, words in enumerate(headings):
            self._sheet.write_string(self._row, place, words, style)
        self._row += 1
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(self._row - 1)

    def _unit_and_day(self, office: Office) -> None:
        """The unit's name on the left and the day to which the report belongs on the right, as far as each is known."""
        name, day = by_whom(office), up_to(office)
        if name and day and len(self._widths) > 1:
            half = _half(self._widths)
            self._sheet.set_row(self._row, high(1, self._fonts.body["font_size"]))
            self._merged(0, half, visible(name))
            self._merged(half, len(self._widths), visible(day), {"align": "right"})
            self._row += 1
        elif name or day:
            self._across(_("; ").join(filter(None, (name, day))), {"align": "right"})

    def _across(self, text: str, *own: Properties) -> None:
        """A merged row as wide as the table. Its height is computed: no program adjusts it to the text of merged
        cells."""
        shown, body = visible(text), self._fonts.body["font_size"]
        size = next((each["font_size"] for each in own if "font_size" in each), body)
        lines = cells(shown) * size / body // sum(self._widths) + 1
        self._sheet.set_row(self._row, high(lines, size))
        self._merged(0, len(self._widths), shown, *own)
        self._row += 1

    def _merged(self, first: int, end: int, text: str, *own: Properties) -> None:
        style = self._styles.of(*own)
        if end - first > 1:
            self._sheet.merge_range(self._row, first, self._row, end - 1, "", style)
        self._sheet.write_string(self._row, first, text, style)

    def _cells(self, row: Row, own: Properties = _NOTHING) -> None:
        puts, blank = self._puts, self._blank
        if own:
            puts = [(each, put_for(self._sheet, self._styles, each, _of_kind(each) | own)) for each, _put in puts]
            blank = self._styles.of(CELL, own)
        self._sheet.heights[self._row] = self._height(row)
        for place, (column, put) in enumerate(puts):
            value = row[column.key]
            if value is None and not column.absent:
                code = self._sheet.write_blank(self._row, place, None, blank)
            else:
                code = put(self._row, place, value)
            if code:
                raise too_much(code, self._count, column)
        self._row += 1

    def _height(self, row: Row) -> float:
        lines = max((lines_of(words(row[key]), width) for key, words, width in self._texts), default=1)
        return high(lines, self._fonts.body["font_size"])

    def _end_group(self) -> None:
        if self._in_group and self._report.group and self._report.lists_tasks:
            self._across(_("Subtotal: {tasks}").format(tasks=_tasks(self._in_group)), CELL)
        self._in_group = 0


def on_its_side(sheet: Sheet) -> None:
    """A4 on its side, as wide as the paper, with the number of the page."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.55)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&10" + _("Page {page} of {pages}").format(page="&P", pages="&N"), {"margin": 0.25})
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def high(lines: float, size: float) -> float:
    """The height in points of that many lines of a font of that size."""
    return min(lines * size * _PITCH + _MARGIN, _HIGHEST)


def _of_kind(column: Column) -> Properties:
    """The alignment of a column: numbers right, texts left, days and single words centred."""
    if column.kind in _RIGHT and column.key not in _NAMES:
        return CELL | {"align": "right", "indent": 1, "text_wrap": False}  # LibreOffice indents no number that wraps
    return CELL | {"align": "left" if column.kind in TEXTS else "center"}


def _half(widths: Sequence[int]) -> int:
    """The first column of the right half; each half has at least one."""
    reached = 0
    for place, width in enumerate(widths):
        reached += width
        if reached * 2 >= sum(widths):
            return min(place + 1, len(widths) - 1)
    return 1


def _tasks(count: int) -> str:
    return ngettext("{count} task", "{count} tasks", count).format(count=count)
