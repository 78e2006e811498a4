"""The sheet of all the data, for filters and other programs: headings, then one row per task."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from duban.errors import Refused
from duban.formats.text import cells, visible
from duban.formats.values import LIST_COMMA, wording
from duban.formats.workbook.puts import Styles, put_for
from duban.locales import _
from duban.reports.report import Column, Report, Row

_WIDEST = 50


class DataSheet:
    """Takes the rows one by one; ``sample`` are the first of them, from which the widths are computed."""

    def __init__(self, book: Workbook, sheet: Worksheet, report: Report, sample: Sequence[Row]) -> None:
        self._sheet, self._columns = sheet, report.data_columns
        self._total = report.total
        styles = Styles(book, {})
        self._puts = [(column, put_for(sheet, styles, column, {})) for column in self._columns]
        self._last = 0
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _width(column, sample))
            sheet.write_string(0, place, column.heading, styles.of({"bold": True}))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def write(self, row: Row) -> None:
        """Raises Refused for a text or a number of rows that a sheet cannot hold."""
        self._last += 1
        for place, (column, put) in enumerate(self._puts):
            value = row[column.key]
            if (value is not None or column.absent) and (code := put(self._last, place, value)):
                raise too_much(code, self._last, column)

    def end(self) -> None:
        """Called after the last row."""
        self._sheet.autofilter(0, 0, self._last, len(self._columns) - 1)
        if self._total:
            for place, (column, put) in enumerate(self._puts):
                if (value := self._total[column.key]) is not None:
                    put(self._last + 1, place, value)


def _width(column: Column, sample: Sequence[Row]) -> int:
    words = wording(column, LIST_COMMA)
    widest = max((cells(visible(words(row[column.key]))) for row in sample), default=0)
    return min(max(widest, cells(column.heading) + 2, 8), _WIDEST) + 2


def too_much(code: int, row: int, column: Column) -> Refused:
    """Why a value was not written, by the ``code`` that XlsxWriter gave for it."""
    hint = _("Write CSV instead, which has no such limit: --format csv.")
    if code == -1:
        return Refused(_("An XLSX sheet holds 1,048,576 rows, and this report has more."), hint)
    message = _("Row {row}, column {column}: the text is longer than the 32,767 characters of an XLSX cell.")
    return Refused(message.format(row=row + 1, column=column.heading), hint)
