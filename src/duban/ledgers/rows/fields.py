"""Read the cells of a column into the values of its fields. A date that cannot be read keeps its wording."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from duban.domain.names.spelling import spelling
from duban.domain.phrases import Unanchored
from duban.errors import Usage
from duban.ledgers.cells import words
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.days import plain_date
from duban.ledgers.cells.names import NOBODY, is_dash, without_aside
from duban.ledgers.cells.naming import after_roles, listed, surnames_first
from duban.ledgers.cells.readers import SCALED, Reader
from duban.ledgers.cells.restrictions import is_left
from duban.ledgers.cells.states import STOP
from duban.ledgers.cells.text import DATES, KEPT, NOTHING, TEXTS, Values, Zero, check, is_empty, is_zero, text
from duban.ledgers.cells.wording import chosen, is_sign, unstressed
from duban.ledgers.cells.years import DEADLINES
from duban.ledgers.columns.assigned import Column
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE
from duban.ledgers.rows.row import LedgerRow
from duban.locales import _

FAR = 8  # years between a day and those of its table, that deserve a look
CACHED = 4096  # distinct cells remembered per column
UNIQUE = (*TEXTS, "number", "id")  # values that seldom repeat, so not worth caching
# Fields of words, in which 0 is the result of a formula that refers to an empty cell.
WORDS = (*TEXTS, "owner", OWNER_AND_PERSON, "person", "supporting", "leader", "applicant", "tags")

_UNITS = {
    "工作日": "个工作日", "天": "天", "日": "天", "周": "周", "月": "个月", "个月": "个月",
    "working days": " working days", "days": " days", "weeks": " weeks", "months": " months",
}  # fmt: skip
_UNIT = re.compile(rf"[（(]\s*(?:单位[:：])?({'|'.join(_UNITS)})\s*[)）]\s*$", re.IGNORECASE)

Settled = Mapping[tuple[str, str], str]
"""(Field, word) → the key that the person chose for it, or of a deadline what stands for it; "" leaves it open."""
UNSETTLED: Settled = MappingProxyType({})


def settled_words(values: Settled, name: str) -> dict[str, str]:
    """The spelling of each word that the person settled for the field ``name`` → its key, or ""."""
    return {spelling(word): key for (field, word), key in values.items() if field == name}


class FieldReader:
    """Reads the cells of one column, and caches them: owners and states repeat from row to row.

    ``is_report``: what a state says more is the feedback, 待到货 below 本周进展.
    """

    def __init__(
        self, column: Column, name: str, read: Reader, own: bool, values: Settled, *, is_report: bool = False
    ) -> None:
        self.index, self.column, self.fields = column.index, column, name.split()
        self.known: dict[object, Values] = {}  # texts only: 1, 1.0 and True would be the same key
        scaled = None if own else SCALED.get(name)
        self._read = (lambda cell: scaled(cell, column.scale)) if scaled else read
        self._own, self._is_report = own, is_report
        self._settled = settled_words(values, name)
        self._is_unique, self._is_word, self._is_text = name in UNIQUE, name in WORDS, name in TEXTS

    def read(self, cell: object) -> Values:
        """What a cell says. Raises Usage if it cannot be read."""
        check(cell, own=self._own, is_word=self._is_word)
        if type(cell) is str and not self._own:
            cell = unstressed(cell) if self._is_text else chosen(unstressed(cell))
        if is_empty(cell) and not (self._own and cell in NOTHING):
            values: Values = {}
        elif self._settled and (settled := self._as_settled(text(cell).strip())):
            values = settled
        elif self.column.is_surname_first and (persons := surnames_first(text(cell))):
            values = {self.fields[0]: persons[0]} | dict.fromkeys(("supporting", "persons"), persons[1:])
            values = {field: each for field, each in values.items() if each}
        else:
            values = self._read(listed(text(cell), self.column.alone) if self.column.alone else cell)
            if self.column.roles and (bare := after_roles(text(cell), self.column.roles)) != cell:
                values = self._read(bare) | {KEPT: text(cell).strip()}
        if type(cell) is str and not self._is_unique and len(self.known) < CACHED:
            self.known[cell] = values
        return values

    def _as_settled(self, wording: str) -> Values:
        """What the person or a legend says of a wording, or of the sign before a remark: 🔄（真机测试待做）."""
        if (key := self._settled.get(spelling(wording))) is not None:
            return ({self.fields[0]: key} if key else {}) | (
                {} if key and not STOP.search(wording) else {KEPT: wording}
            )
        sign = without_aside(wording)
        is_sign = sign != wording and not any(map(str.isalnum, sign))
        key = self._settled.get(spelling(sign)) if is_sign else None
        is_part = key == "closed" and is_left(wording)  # ✅（云部署待做）
        return {self.fields[0]: key, KEPT: wording} if key and not is_part else {}

    def fill(self, values: Values, read_values: Values) -> list[str]:
        """Add the values of one cell to those of its row; return the rest as lines for the detail."""
        lines = []
        for key, value in read_values.items():
            if key == KEPT and self._is_report:
                values["last_feedback"] = value
            elif key == KEPT:
                lines.append(line(self.column, value))
            elif type(value) is list:  # copied, because the cached list must not change
                values[key] = [*dict.fromkeys([*values.get(key, ()), *value])]
            elif key in self.fields or key not in values:
                values[key] = value
            elif key == "reference" and not words.is_source(value):  # what it says more, where another column has that
                lines.append(line(self.column, value))
        return lines


class DayReader:
    """Reads the dates of a row; ``used`` is field → column. Assignment dates come first: deadlines count from them.

    ``further``: other columns of a day of ``used``. Of several deadlines, 延期时间1, 延期时间2, the last filled one
    counts, of starts the first: Start Date, or else Created.
    """

    def __init__(
        self,
        used: Mapping[str, Column],
        dates: DateReader,
        own: bool,
        values: Settled = UNSETTLED,
        further: Sequence[Column] = (),
    ) -> None:
        dues, starts = ([each for each in further if each.field == name] for name in ("due", "assigned"))
        self._several = {"due": sorted([used["due"], *dues], key=lambda each: each.index)} if dues else {}
        self._several |= {"assigned": [used["assigned"], *starts]} if starts else {}
        self._settled = settled_words(values, "due")
        self._columns = [(used[name], name) for name in (START_AND_DUE, *DATES) if name in used]
        self._is_untold = not (own or used.keys() & {"status", "progress", "closed"})
        self._status = used["status"] if "status" in used and used["status"].is_sure else None
        self._dates, self._own = dates, own
        self._start = used["assigned"].heading if "assigned" in used else ""

    def read(self, row: LedgerRow, cells: Sequence[object], *, is_done: bool) -> list[str]:
        """Fill in the dates; return wordings that fit no field as lines for the detail. ``is_done``: it is closed."""
        values, lines = row.values, list[str]()
        given = values.get("status") if self._status else None
        is_done = is_done or any(name == "closed" and not _is_blank(cells[each.index]) for each, name in self._columns)
        until = next((cells[column.index] for column, name in self._columns if name == "due"), None)
        for first, name in self._columns:
            filled = [each for each in self._several.get(name, ()) if not _is_blank(cells[each.index])]
            column = filled[-1 if name == "due" else 0] if filled else first
            lines += [line(each, cells[each.index]) for each in filled if each is not column]
            cell = _with_unit(column, cells[column.index]) if name in DEADLINES else cells[column.index]
            settled = None
            if self._settled and name in ("due", START_AND_DUE):
                settled = self._settled.get(spelling(wording := text(cell)))
            if settled is not None:
                cell = settled
                values.setdefault("due_text", wording.strip())
            # The fast path takes most dates; only the others go through the phrase grammar.
            day = None if name == START_AND_DUE else plain_date(cell)
            if day:
                values[name] = day
            elif not _is_blank(cell):
                kept = self._read(row, column, name, cell, until, is_done=is_done)
                lines += kept if settled is None else []
            # The wording of the deadline is kept even for a plain date: it shows what the office wrote.
            if name == "due" and not self._own and (day or not (_is_blank(cell) or is_zero(cell))):
                values.setdefault("due_text", day or text(cell).strip())
            is_changed = given and values["status"] != given
            if not self._own and any(map(self._is_far, filter(None, map(values.get, name.split())))):
                row.remark(column, cell, _("It is many years away from the other days."))
            if self._status and is_changed and any(map(str.isalnum, text(cells[self._status.index]))):
                values["status"] = given  # √ below 办结, of what is 正在落实
                row.remark(column, cell, _("It contradicts the status."))
        return lines

    def _is_far(self, day: str) -> bool:
        """Is a day, in ISO, years away from those of its table, or from today: 2062-12-01 instead of 2026-12-01?"""
        others, dates = self._dates.around, self._dates
        return abs(int(day[:4]) - (others.year if others else dates.year or dates.today.year)) > FAR

    def _read(
        self, row: LedgerRow, column: Column, name: str, cell: object, until: object, *, is_done: bool
    ) -> list[str]:
        values = row.values
        is_deadline = name in ("due", START_AND_DUE)
        dates: Values = {}
        try:
            check(cell, own=self._own, is_word=True)
            if is_deadline and is_sign(text(cell).strip()):
                raise Usage(_("“{value}” is not a date.").format(value=text(cell)))
            dates, remark = self._dated(name, cell, values.get("assigned"), until, is_done=is_done)
            end = self._day_of_end(text(cell)) if remark and is_deadline else None
            if end and end == dates.get("due"):
                dates = {"closed": end}  # ✅ 已完成（7月9日）, where no column tells the state
            elif remark:
                row.remark(column, cell, remark)
        except Zero as error:
            row.remark(column, cell, error.message)
            return []
        except Usage as error:
            if is_deadline and "status" not in values and words.instead_of_day(text(cell)) == "closed":
                values["status"] = "closed"  # Done, instead of a day, or 7月9日已完成
                dates = {"closed": end} if (end := self._day_of_end(text(cell))) else {}
            else:
                anchor = error.anchor if isinstance(error, Unanchored) else ""
                row.remark(column, cell, error.message, "due" if is_deadline else name, anchor)
        values |= dates
        original = text(cell).strip()
        # What cannot be read must survive somewhere: a deadline in its wording, other dates in the detail.
        if is_deadline and (name == START_AND_DUE or not dates):
            is_kept = values.setdefault("due_text", original) == original
        else:
            is_mark = not any(map(str.isalnum, original))
            is_kept = bool(dates.keys() - {"status"}) or is_mark or original.casefold() in NOBODY
        return [] if is_kept else [line(column, cell)]

    def _day_of_end(self, wording: str) -> str | None:
        """The only day of a deadline that says that it is done, if it is past, and no column tells the state."""
        is_end = self._is_untold and words.instead_of_day(wording) == "closed"
        days = self._dates.days_in(wording) if is_end else set()
        return days.pop() if len(days) == 1 and max(days) <= self._dates.today.isoformat() else None

    def _dated(
        self, name: str, cell: object, assigned: str | None, until: object, *, is_done: bool
    ) -> tuple[Values, str]:
        if name == START_AND_DUE:
            start, end = self._dates.span(cell)
            return {key: day for key, day in (("assigned", start), ("due", end)) if day}, ""
        if name in DEADLINES:
            values, remark = self._deadline(name, cell, assigned, is_done=is_done)
            is_given = name == "due" and values and not assigned and self._dates.is_given(cell)
            return (values | {"is_anchored": True} if is_given else values), remark
        return self._dates.day(name, cell, until if name == "assigned" else None)

    def _deadline(self, name: str, cell: object, assigned: str | None, *, is_done: bool) -> tuple[Values, str]:
        """Read a deadline; below 接件日期 stands the day from which 接件后15个工作日内 counts."""
        try:
            return self._dates.deadline(name, cell, assigned, is_done=is_done)
        except Unanchored as error:
            if not assigned or error.anchor.casefold() not in self._start.casefold():
                raise
            start = "assignment" if error.anchor.isascii() else "交办"
            return self._dates.deadline(name, text(cell).replace(error.anchor, start), assigned, is_done=is_done)


def _is_blank(cell: object) -> bool:
    """Is the cell of a day empty, or a dash instead?"""
    return is_empty(cell) or (type(cell) is str and is_dash(cell))


def _with_unit(column: Column, cell: object) -> object:
    """30 below 办理期限（工作日） is 30个工作日."""
    figure, unit = text(cell).strip(), _UNIT.search(column.heading)
    return f"{figure}{_UNITS[unit[1].casefold()]}" if unit and figure.isdecimal() and len(figure) < 4 else cell


def comment_line(column: Column, comment: str) -> str:
    """A cell comment as a line of the detail. It is always Chinese: it belongs to the ledger, not to the command."""
    return f"{_heading(column)}批注：{comment}"


def line(column: Column, cell: object) -> str:
    """A cell as a line of the detail, after its heading."""
    return f"{_heading(column)}：{text(cell).strip()}"


def _heading(column: Column) -> str:
    return "".join(column.heading.split("\n")).strip() or column.letter
