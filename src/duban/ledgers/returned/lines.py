"""Reads the rows of a table that belongs to a sent sheet."""

from collections.abc import Iterator
from typing import Any

from duban.domain.names.spelling import spelling
from duban.domain.returned import Answer, Place
from duban.domain.rounds import ASKED, Key, Matter, read_key
from duban.errors import Usage
from duban.ledgers.cells.text import cell_at, text_at
from duban.ledgers.returned.answers import Cells
from duban.ledgers.returned.headings import twice
from duban.ledgers.returned.identity import Witnesses, changed_number, changed_title, matter_of
from duban.ledgers.returned.sent import Office, Returned, Sent
from duban.ledgers.returned.sheets import Line, Table
from duban.ledgers.workbooks.raw import Sheet
from duban.locales import _, term


class Lines:
    """Reads the rows of one table into the result for its file."""

    def __init__(self, office: Office, cells: Cells, sheet: Sheet, table: Table, returned: Returned) -> None:
        self._office, self._cells = office, cells
        self._sheet, self._table, self._returned = sheet, table, returned
        self._shared = {*_shared(sheet, table)}
        self._twice = twice(table.headings, table.columns)
        self._known = {*table.columns.values(), *self._twice}

    def refuse(self, why: str) -> None:
        """Take nothing from the table, and report its contents."""
        before = len(self._returned.strays)
        for line in self._table.lines:
            for at in self._table.asked(line):
                self._stray(line, at, why)
        if len(self._returned.strays) == before:
            self._returned.stray(Place(self._returned.file, self._sheet.name), "", why)

    def read(self, line: Line, sent: Sent, *, is_keyed: bool) -> None:
        """Take the answer of a row, or report its contents and why they are not taken."""
        row, key = self._table.witnesses(line), line.key
        if not row.is_there:
            self._read_note(line)
            return
        matter = self._matter(row, key, sent, is_keyed=is_keyed)
        if isinstance(matter, str):
            places = [*self._table.asked(line)]
            for at in places or [min(line.texts)]:
                self._stray(line, at, matter, lost=bool(places))
            return
        self._name_changes(line, row, matter)
        answer = self._answer(line, sent, matter)
        if answer.is_blank:
            self._returned.blank.append((sent.form, matter.id))
        else:
            self._returned.answers.append(answer)

    def _matter(self, row: Witnesses, key: Key | None, sent: Sent, *, is_keyed: bool) -> Matter | str:
        """The matter of a row, or a sentence that says why there is none."""
        if key and key.store != self._office.store:
            return _("It is of another office, or of another store.")
        if key and key.form != sent.form:
            return self._of_another(self._office.sheets.get(key.form))
        matter = matter_of(row, sent, is_keyed=is_keyed)
        if isinstance(matter, str):
            others = [each for each in self._office.all if each.unit != sent.unit]
            owner = next((each for each in others if isinstance(matter_of(row, each, is_keyed=False), Matter)), None)
            return self._of_another(owner) if owner else matter
        if round_ := sent.again.get(matter.id):
            return _("The later round {round} asks about it again.").format(round=round_)
        return matter

    def _of_another(self, sent: Sent | None) -> str:
        if sent is None:
            return _("Its key is of a sheet that is not known here.")
        return _("It is a matter of {unit}, from the round {round}.").format(unit=sent.unit, round=sent.round)

    def _read_note(self, line: Line) -> None:
        """Report the contents of a row without a matter."""
        asked = self._table.asked(line)
        for at in asked:
            self._stray(line, at, _("No matter stands in this row."))
        count = self._table.columns.get("row")
        rest = [at for at in line.texts if at not in asked and not (at == count and line.texts[at].isdigit())]
        if rest and not asked:
            self._stray(line, rest[0], _("It is about no matter of the sheet."), lost=False)

    def _name_changes(self, line: Line, row: Witnesses, matter: Matter) -> None:
        """Report changes in columns that units do not fill in, and contents of unknown columns."""
        columns, due = self._table.columns, self._table.columns.get("due")
        changed = {
            "number": changed_number(row, matter),
            "title": changed_title(row, matter),
            "owner": spelling(text_at(line.full, columns.get("owner"))) not in ("", spelling(matter.owner)),
            "due": text_at(line.full, due) and not self._cells.is_same_day(cell_at(line.full, due or 0), matter.due),
        }
        for name in (each for each, is_changed in changed.items() if is_changed):
            sent = getattr(matter, name) or _("nothing")
            why = _("{column} is not taken: {sent} was sent.").format(column=term("form", name), sent=sent)
            self._stray(line, columns[name], why, lost=False)
        is_incomplete = not columns.keys() >= {*ASKED}
        for at in (each for each, words in line.texts.items() if each not in self._known and not read_key(words)):
            self._stray(line, at, _("Nobody asked for this column."), lost=is_incomplete)
        for at, comment in self._sheet.comments.get(line.number, {}).items():
            self._stray(line, at, _("It is a comment on the cell."), words=comment, lost=at in columns.values())

    def _answer(self, line: Line, sent: Sent, matter: Matter) -> Answer:
        columns = self._table.columns
        first = columns.get("feedback", min(columns[each] for each in ASKED if each in columns))
        values: dict[str, Any] = {}
        for name in ASKED:
            for at in self._places(name, line):
                try:
                    value = self._cells.read(name, cell_at(line.raw, at))
                except Usage as error:
                    self._stray(line, at, error.message)
                else:
                    values |= {name: value} if value is not None else {}
        feedback, percent, done = values.get("feedback", ""), values.get("progress"), values.get("done", False)
        rest = values.get("problems", ""), values.get("expected", "")
        return Answer(sent.form, matter.id, self._place(line, first), feedback, percent, done, *rest)

    def _places(self, name: str, line: Line) -> Iterator[int]:
        """The filled cell of a column; none if it is unclear what the unit says in it."""
        at = self._table.columns.get(name)
        places = [] if at is None else [at, *(other for other, key in self._twice.items() if key == name)]
        filled = [each for each in places if text_at(line.raw, each)]
        why = ""
        if any((line.number, each) in self._shared for each in filled):
            why = _("The cell is merged over several matters.")
        elif len({spelling(text_at(line.raw, each)) for each in filled}) > 1:
            why = _("Two columns with this heading say different things.")
        elif any(each in self._sheet.look.struck.get(line.number, ()) for each in filled):
            why = _("It is crossed out.")
        for each in filled if why else ():
            self._stray(line, each, why)
        yield from () if why else filled[:1]

    def _place(self, line: Line, at: int) -> Place:
        return Place(self._returned.file, self._sheet.name, line.cell(at))

    def _stray(self, line: Line, at: int, why: str, *, words: str = "", lost: bool = True) -> None:
        self._returned.stray(self._place(line, at), words or text_at(line.full, at), why, lost=lost)


def _shared(sheet: Sheet, table: Table) -> Iterator[tuple[int, int]]:
    """The first cells (row from 1, column from 0) of those that are merged over the rows of several matters."""
    matters = [line.number for line in table.lines if table.witnesses(line).is_there]
    for (top, left), (bottom, _right) in sheet.merged:
        if sum(top < number <= bottom + 1 for number in matters) > 1:
            yield top + 1, left
