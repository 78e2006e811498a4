"""Reads one returned file: its sheets, their rows, and the answers in them."""

from datetime import date
from pathlib import Path
from zipfile import is_zipfile

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.returned import Place
from duban.errors import DubanError
from duban.ledgers.returned.answers import Cells
from duban.ledgers.returned.identity import belonging
from duban.ledgers.returned.lines import Lines
from duban.ledgers.returned.sent import Office, Returned
from duban.ledgers.returned.sheets import Table, tables_in
from duban.ledgers.workbooks.container import has_pictures, is_as_written
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Sheet
from duban.locales import _


class Reader:
    """Reads the files that came back to one office, on one day."""

    def __init__(self, office: Office, today: date, calendar: WorkCalendar, limits: Limits) -> None:
        self._office, self._cells, self._limits = office, Cells(today, calendar), limits

    def read(self, path: Path, name: str) -> Returned:
        """The contents of a file, which is called ``name`` in messages; a bad file is one stray as a whole."""
        returned = Returned(name)
        try:
            for sheet in open_workbook(path, self._limits):
                self._read_sheet(sheet, returned)
        except DubanError as error:
            returned.stray(Place(name), "", f"{error.message} {error.hint}".strip())
        else:
            if not returned.forms and not returned.strays:
                returned.stray(Place(name), "", _("It is no sheet of a round."))
            if returned.blank and is_zipfile(path):
                _look_closer(path, returned)
        return returned

    def _read_sheet(self, sheet: Sheet, returned: Returned) -> None:
        tables, above = tables_in(sheet)
        if sheet.hidden:
            if tables:
                returned.stray(Place(returned.file, sheet.name), "", _("The sheet is hidden."), lost=False)
            return
        for table in tables:
            self._read_table(sheet, table, returned)
        for line in [] if tables else (each for each in above if each.key):
            place = Place(returned.file, sheet.name, line.cell(min(line.texts)))
            returned.stray(place, " ".join(line.texts.values()), _("The headings of the columns are missing."))

    def _read_table(self, sheet: Sheet, table: Table, returned: Returned) -> None:
        keys = [key for line in table.lines if (key := line.key)]
        sender = belonging(table.above, keys, map(table.witnesses, table.lines), self._office)
        lines = Lines(self._office, self._cells, sheet, table, returned)
        if sender.sent is None:
            lines.refuse(sender.why)
        else:
            returned.forms.add(sender.sent.form)
            for line in table.lines:
                lines.read(line, sender.sent, is_keyed=sender.is_keyed)


def _look_closer(path: Path, returned: Returned) -> None:
    """Say why an XLSX file with blank rows may be blank: it was never sent, or its answers are pictures."""
    # A sheet lies where it was made if it is beside the text of its mail, and was saved by nobody since.
    is_outgoing = path.with_suffix(".txt").is_file() and is_as_written(path)
    if is_outgoing and not returned.answers and not returned.strays:
        returned.forms.clear()
        returned.blank.clear()
        returned.stray(Place(returned.file), "", _("It is the sheet as it was sent."), lost=False)
    elif has_pictures(path):
        returned.stray(Place(returned.file), "", _("There are pictures in it, which cannot be read."), lost=False)
