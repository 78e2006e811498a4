"""The sheet that a unit fills in (反馈表): the cells to fill in are open and marked, the rest is protected without
password."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.rounds import ASKED, COLUMNS, DONE, PERCENTS, TOLD, Key, Matter
from duban.formats.text import visible
from duban.formats.widths import lines_of
from duban.formats.workbook.fonts import Properties, fonts
from duban.formats.workbook.paper import CELL, EDGE, HEADED, high, on_its_side
from duban.formats.workbook.puts import Styles
from duban.formats.workbook.sheet import Sheet
from duban.locales import _, term
from duban.reports.report import in_sentence_case

_WIDTHS = dict(zip(COLUMNS, (5, 16, 26, 8, 12, 12, 8, 32, 9, 9, 20, 12, 24), strict=True))
"""In cells of the font; a unit may make them wider."""
_LINES = 3
"""The least height of a row, in lines: there has to be room to write."""
_OPEN: Properties = {"locked": False, "bg_color": "#FFF8D6"}
_FORMS = {"progress": "General", "done": "General", "expected": "yyyy-mm-dd"}
"""The number formats of cells that are not text; text stays as typed, also "=…" and "1-2"."""
_MIDDLE = {"row", "duty", "due", "status", "progress", "done", "expected"}
_MAY = ("format_columns", "format_rows", "autofilter")


class Form(NamedTuple):
    """A sheet for a unit in a round, and its deadline ("YYYY-MM-DD"); ``key`` identifies the sheet. ``office`` and
    ``contact`` may be empty."""

    round: str
    unit: str
    due: str
    key: Key
    matters: Sequence[Matter]
    office: str = ""
    contact: str = ""

    @property
    def title(self) -> str:
        """The title of the sheet and the name of the mail."""
        return _("Progress of supervised tasks: {round}").format(round=self.round)


def write(form: Form) -> bytes:
    """The workbook."""
    out = BytesIO()
    book = Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    _Filled(book, form).write()
    book.set_properties({"title": visible(form.title), "company": visible(form.office)})
    book.close()
    return out.getvalue()


class _Filled:
    def __init__(self, book: Workbook, form: Form) -> None:
        self._form, self._fonts = form, fonts()
        self._sheet: Sheet = book.add_worksheet(term("sheet", "form"), Sheet)
        self._styles = Styles(book, {**self._fonts.body, "valign": "vcenter"})
        self._last = len(COLUMNS) - 2  # the last column is hidden

    def write(self) -> None:
        top = self._head()
        for place, matter in enumerate(self._form.matters, 1):
            self._matter(top + place, place, matter)
        self._set_up(top)
        self._offer(top + 1, top + len(self._form.matters))

    def _head(self) -> int:
        """Write the lines above the table, and its headings; returns the row of the headings."""
        form, half = self._form, COLUMNS.index(ASKED[0])
        due = _("Return by {day}.").format(day=with_weekday(form.due))
        asked = _("Fill in the yellow columns only; leave the others as they are, and send this file back.")
        self._across(0, 0, self._last, form.title, self._fonts.title, {"align": "center"})
        self._across(1, 0, half - 1, _("Unit: {unit}").format(unit=form.unit))
        self._across(1, half, self._last, _("Sheet no. {code}").format(code=form.key.text), {"align": "right"})
        self._sheet.write_string(1, self._last + 1, form.key.text)
        contact = _("Contact: {contact}").format(contact=form.contact) if form.contact else ""
        self._across(2, 0, self._last, "  ".join(filter(None, (due, contact))))
        self._across(3, 0, self._last, asked)
        self._sheet.heights[4] = high(2, self._fonts.heading["font_size"])
        for place, key in enumerate(COLUMNS):
            own = _OPEN | {"locked": True} if key in ASKED else {}
            style = self._styles.of(CELL, HEADED, own, self._fonts.heading)
            self._sheet.write_string(4, place, in_sentence_case(term("form", key)), style)
        return 4

    def _across(self, row: int, first: int, last: int, text: str, *own: Properties) -> None:
        size = next((each["font_size"] for each in own if "font_size" in each), self._fonts.body["font_size"])
        self._sheet.set_row(row, high(1, size))
        self._sheet.merge_range(row, first, row, last, visible(text), self._styles.of(*own))

    def _matter(self, row: int, count: int, matter: Matter) -> None:
        values = {**matter._asdict(), "duty": term("duty", matter.duty), "status": term("status", matter.status)}
        texts = {key: visible(values[key].replace("T", " ") if key == "due" else values[key]) for key in TOLD}
        lines = max(lines_of(text, _WIDTHS[key]) for key, text in texts.items())
        self._sheet.heights[row] = high(max(lines, _LINES), self._fonts.body["font_size"])
        self._sheet.write_number(row, 0, count, self._styles.of(CELL, {"align": "center"}))
        for place, key in enumerate(COLUMNS[1:], 1):
            align: Properties = {"align": "center" if key in _MIDDLE else "left"}
            if key in ASKED:
                style = self._styles.of(CELL, align, _OPEN, {"num_format": _FORMS.get(key, "@")})
                self._sheet.write_blank(row, place, None, style)
            else:
                own = self._form.key._replace(task=matter.id).text if key == "key" else texts[key]
                self._sheet.write_string(row, place, own, self._styles.of(CELL, align))

    def _offer(self, first: int, last: int) -> None:
        """Add the lists of choices, and the message for any other word."""
        label = in_sentence_case(term("form", "progress"))
        share = {"error_type": "warning", "error_message": _("A whole number from 0 to 100, without the % sign.")}
        offers = {
            "done": ([term("bool", each) for each in DONE], {"error_message": _("Choose from the list.")}),
            "progress": ([*PERCENTS], share | {"input_title": label, "input_message": share["error_message"]}),
        }
        for key, (source, more) in offers.items():
            place = COLUMNS.index(key)
            self._sheet.data_validation(first, place, last, place, {"validate": "list", "source": source, **more})

    def _set_up(self, top: int) -> None:
        sheet = self._sheet
        for place, key in enumerate(COLUMNS):
            sheet.set_column_pixels(place, place, int(_WIDTHS[key] * self._fonts.cell) + EDGE)
        sheet.set_column(self._last + 1, self._last + 1, None, None, {"hidden": True})
        on_its_side(sheet)
        sheet.print_area(0, 0, top + len(self._form.matters), self._last)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.protect("", dict.fromkeys(_MAY, True))
