"""A month as a sheet: a field for each day, darker if more is due, with the number in words."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from duban.formats import Office
from duban.formats.pictures.weeks import DEPTHS, Day, legend, weekdays, weeks
from duban.formats.text import visible
from duban.formats.workbook.fonts import Properties, fonts
from duban.formats.workbook.puts import Styles
from duban.formats.workbook.sheet import Sheet
from duban.reports.report import Report, Row

SHADES = ("#FFFFFF", "#E3ECF7", "#BFD3EC", "#93B4DC", "#5F8FC7", "#2F6FB5")
"""The fills by load; the darkest have white letters."""
_WHITE = 4
_FIELD: Properties = {"border": 1, "border_color": "#7F7F7F", "valign": "top", "text_wrap": True}
_WIDTH, _HEIGHT = 17, 64


class MonthSheet:
    """Takes the days one by one, and draws them at the end."""

    def __init__(self, book: Workbook, sheet: Sheet, report: Report, office: Office) -> None:
        self._sheet, self._report, self._office, self._fonts = sheet, report, office, fonts()
        self._styles = Styles(book, self._fonts.body)
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        """Take a day of the month."""
        self._rows.append(row)

    def end(self, notes: Sequence[str]) -> None:
        """Draw the month; ``notes`` are written below it."""
        self._set_up()
        title = self._styles.of(self._fonts.title, {"align": "center"})
        self._sheet.merge_range(0, 0, 0, 6, visible(self._report.title), title)
        heading = self._styles.of(_FIELD, self._fonts.heading, {"align": "center", "bg_color": "#E4E9F0"})
        for place, name in enumerate(weekdays()):
            self._sheet.write_string(1, place, name, heading)
        month = weeks(self._rows)
        for row, week in enumerate(month, start=2):
            self._sheet.set_row(row, _HEIGHT)
            for place, day in enumerate(week):
                self._field(row, place, day)
        notes = [*legend(self._rows, self._office.day), self._office.name, *notes]
        for row, line in enumerate(filter(None, notes), start=len(month) + 3):
            self._sheet.write_string(row, 0, visible(line), self._styles.of({}))

    def _set_up(self) -> None:
        self._sheet.set_column(0, 6, _WIDTH)
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.center_horizontally()
        self._sheet.fit_to_pages(1, 1)

    def _field(self, row: int, place: int, day: Day | None) -> None:
        look: Properties = {"bg_color": SHADES[day.depth]} if day and day.depth else {}
        if day and (day.depth >= _WHITE or not day.works):
            look["font_color"] = "#FFFFFF" if day.depth >= _WHITE else "#B5161D"
        if day and day.iso == self._office.day:
            look |= {"border": 5, "bold": True}
        text = [f"{day.number} {day.mark}".rstrip(), day.name, day.due] if day else []
        self._sheet.write_string(row, place, "\n".join(filter(None, text)), self._styles.of(_FIELD, look))


assert len(SHADES) == DEPTHS + 1  # noqa: S101 - two modules agree
