"""Read one row of a sheet into the values of a task, with a problem for each cell that cannot be read."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from duban.domain.names.spelling import spelling
from duban.domain.phrases import Unreadable
from duban.domain.task import OPEN
from duban.errors import Usage
from duban.ledgers.cells import shares, words
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.guesses import Guesses
from duban.ledgers.cells.likely import likely_state, may_close
from duban.ledgers.cells.names import EASTERN, are_several, is_full_name, is_unit
from duban.ledgers.cells.narrative import read_entries
from duban.ledgers.cells.owners import ARROW
from duban.ledgers.cells.readers import OWN_READERS, READERS, in_charge
from duban.ledgers.cells.restrictions import WAITS, is_restricted
from duban.ledgers.cells.states import LONGEST_DATED, read_state
from duban.ledgers.cells.text import Values, Zero, is_empty, is_zero, note, text
from duban.ledgers.cells.wording import DAY, DAYS, undated, undecorated
from duban.ledgers.cells.words import stated
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.confirming import confirms, denied, is_unsealed, leaves
from duban.ledgers.columns.meaning import claims, is_of_leaders, says_something
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE
from duban.ledgers.rows.fields import UNSETTLED, DayReader, FieldReader, Settled, line, settled_words
from duban.ledgers.rows.row import LedgerRow, Problem
from duban.locales import _

_MAY_BE_TITLE = 0.4  # the least claim of a heading
_LONG = 8  # characters; a shorter text is no substitute for a title
_DATED_STATE = re.compile(rf"[^（(]{{1,10}}[（(](?:{DAY})[)）]")  # 已完成（11月2日）：…
_EVIDENCE = {"number", "id", "owner", "person", "status", "progress", "assigned", "due", "due_text"}


class RowReader:
    """Reads the rows of one table, which is known by its column ``first``. ``own``: duban wrote the file, so cells are
    read literally.

    ``values``: (field, word) → the key that the person chose for it, or "" to leave the field open.
    """

    def __init__(
        self,
        sheet: str,
        columns: Sequence[Column],
        dates: DateReader,
        own: bool,
        values: Settled = UNSETTLED,
        first: int = 0,
    ) -> None:
        dates.guesses = Guesses()
        used = {column.field: column for column in columns if column.use == "read" and column.field}
        self._confirming = next((column for column in columns if column.use == "confirms"), None)
        used = ({"status": self._confirming} if self._confirming else {}) | used
        self._has_leaders = not own and "person" in used and is_of_leaders(used["person"].heading)
        readers = OWN_READERS if own else READERS | ({"person": in_charge} if self._has_leaders else {})
        self._sheet, self._dates, self._own = sheet, dates, own
        self._first = first
        self._width = max((column.index for column in columns), default=-1) + 1
        self._plan = [
            FieldReader(used[name], name, readers[name], own, values)
            for name in sorted(used, key="source".__eq__)  # it fills the reference where no column does
            if name in readers
        ]
        dues = [column for column in columns if column.field == "due"]
        self._days = DayReader(used, dates, own, values, dues if len(dues) > 1 else [])
        self._status = status = used.get("status")
        self._kept = [each for each in columns if each.use == "kept" or (each.use == "confirms" and each is not status)]
        self._closed = used.get("closed")
        self._sealed = status if status and status.is_sealed else None
        self._settled = settled_words(values, "status")
        self._is_likely_number = "number" in used and not used["number"].is_sure
        self._title = used["title"]
        self._numbers = {used[name].index for name in ("number", "id") if name in used}
        self._due = used.get("due") or used.get(START_AND_DUE)
        self._progress = None if own else used.get("progress")
        self._narrated = [each for each in columns if each.use == "kept" or each.field in ("detail", "last_feedback")]
        self._heard = [] if own else [*filter(_tells, columns)]
        self._telling = None if own else status or used.get("last_feedback")
        is_stated = own or {*used} & {"status", "progress", "closed"}
        self._standing = None if is_stated else used.get("last_feedback")  # it is all that tells the state
        self._earlier = [each.index for each in columns if each.is_earlier and not own]
        self._person = used.get("person")
        self._leads = [] if own else [each for each in used.values() if {*each.fields} & {"owner", "person"}]
        self._leaders = None if used.keys() & {"owner", OWNER_AND_PERSON} else used.get("person")

    def read(self, number: int, raw: Sequence[object]) -> LedgerRow | None:
        """Read a row; None if it is empty except for its number."""
        row = LedgerRow(self._sheet, number, raw, first=self._first)
        cells = raw if len(raw) >= self._width else [*raw, *[None] * (self._width - len(raw))]
        cells = self._with_last_period(cells) if self._earlier else cells
        # Fields before dates: a column for the wording of the deadline wins over the cell of the deadline itself.
        lines = self._read_fields(row, cells)
        is_done = "closed" in (row.values.get("status"), _implied_status(row.values))
        lines += self._days.read(row.values, cells, partial(self._note, row), is_done=is_done)
        self._keep(row, cells, lines)
        if "title" not in row.values and self._is_blank(row, cells):
            return None
        self._complete(row, cells)
        for each in self._leads:
            name = row.values.get(each.fields[0])
            if name and ARROW.search(wording := text(cells[each.index])):
                reason = _("An arrow stands between names: “{name}” is taken to lead.")
                self._note(row, each, wording, reason.format(name=name))
        if row.problems:
            row.problems.sort(key=lambda problem: (len(problem.cell), problem.cell))
        return row

    def _with_last_period(self, cells: Sequence[object]) -> Sequence[object]:
        """The cells, where the latest period says nothing with what the one before it says."""
        latest = self._telling or self._progress
        filled = [at for at in self._earlier if not is_empty(cells[at])]
        if latest is None or not filled or not is_empty(cells[latest.index]):
            return cells
        before = min(filled, key=lambda at: abs(at - latest.index))
        return [*cells[: latest.index], cells[before], *cells[latest.index + 1 :]]

    def _read_fields(self, row: LedgerRow, cells: Sequence[object]) -> list[str]:
        """Fill in the values of all fields but dates; return what fits no field as lines for the detail."""
        lines: list[str] = []
        values = row.values
        for each in self._plan:
            cell = cells[each.index]
            try:
                # The cache is looked up here and not in read(), which saves a call for most cells.
                known = each.known.get(cell)
                lines += each.fill(values, each.read(cell) if known is None else known)
            except Usage as error:
                is_empty_cell = isinstance(error, Zero)  # only a warning
                self._note(row, each.column, cell, error.message, "" if is_empty_cell else each.fields[0])
                lines += [] if is_empty_cell else [line(each.column, cell)]
        return lines

    def _is_blank(self, row: LedgerRow, cells: Sequence[object]) -> bool:
        """Is the row empty except for its number? Formulas in rows that are prepared for later show 0."""
        if row.values.keys() <= {"number", "id"} and not row.problems:
            return True
        return not self._own and all(
            is_empty(cell) or is_zero(cell) for index, cell in enumerate(cells) if index not in self._numbers
        )

    def _keep(self, row: LedgerRow, cells: Sequence[object], lines: list[str]) -> None:
        """Add cells under unknown headings, or right of the last heading, to the detail: no cell is lost."""
        columns = self._kept
        if len(cells) > self._width:
            columns = columns + [Column(index, "", None, "kept") for index in range(self._width, len(cells))]
        lines += [line(column, cells[column.index]) for column in columns if not is_empty(cells[column.index])]
        if lines:
            note(row.values, "\n".join(lines))

    def _complete(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Fill in what follows from the row as a whole, and note contradictions."""
        values = row.values
        _settle_people(values, self._leaders, own=self._own)
        name = values.get("person", "")
        if self._person and not (self._leaders or self._own) and is_unit(name) and not is_full_name(name):
            note(values, line(self._person, values.pop("person")))  # a unit below 责任人, beside 责任单位
        if self._has_leaders and "person" in values:
            values["is_leader"] = True
        if self._is_likely_number:
            values["is_likely_number"] = True
        if len(days := self._days_in(values.get("meeting", ""))) == 1:
            values["met"] = days.pop()
        if not self._own and "progress" not in values:
            values |= _share_in(values.get("last_feedback", ""))
        given = values.get("status")
        settled = self._settled_as(values.get("last_feedback", "")) if self._standing else None
        if not self._own and (status := _implied_status(values) if settled is None else settled):
            self._imply(row, cells, status)
        if values.get("status") in (("closed", "submitted") if self._confirming else ("closed",)):
            self._confirm(row, cells, given)
        self._take_closing_day(row, cells)
        if self._sealed and values.get("status") == "closed":
            self._submit(values, cells, text(cells[self._sealed.index]).strip())
        if not self._own and "original_due" in values and not values.keys() & {"due", "due_text"}:
            values["due"] = values["original_due"]  # it was never moved
        if "title" not in values:
            self._take_title(row, cells)
        # ISO dates compare as texts; without the time, since one of them may have none.
        due, assigned = values.get("due"), values.get("assigned")
        if self._due and due and assigned and due[:10] < assigned[:10]:
            self._note(row, self._due, due, _("It is due before it was assigned."))
        if self._progress and values.get("status") == "closed" and values.get("progress", 100) < 100:
            self._note(
                row, self._progress, cells[self._progress.index], _("It is closed, with a progress below 100 %.")
            )

    def _imply(self, row: LedgerRow, cells: Sequence[object], status: str) -> None:
        """Set a status that other cells imply, where none is given, or none but that of a column that may be another.

        Section says To do, and Completed At has a day.
        """
        guess, values = self._status, row.values
        unread = next((each.value for each in row.problems if each.field == "status"), "")
        if status == "closed" and likely_state(unread) in OPEN:  # 待车间验收 beside 修复时间
            self._reopen(values, cells, "active")
        elif "status" not in values:
            values["status"] = status
        elif guess and not guess.is_sure and "closed" in values and values["status"] != status:
            if confirms(guess.heading):
                self._reopen(values, cells, values["status"])
                return
            values["status"] = status
            note(values, line(guess, wording := cells[guess.index]))
            self._note(row, guess, wording, _("It contradicts that the task is finished."))

    def _confirm(self, row: LedgerRow, cells: Sequence[object], given: str | None) -> None:
        """Close what is done or submitted only where it was accepted, too, and no word beside it says otherwise.

        Else somebody has still to look at it, or it failed: 复查不合格 beside a day of completion. What a remark says,
        尚未完成, goes before a day, but not before a state that was ``given``.
        """
        last, values = self._confirming, row.values
        if last and stated(wording := text(cells[last.index]).strip()) != "closed":
            self._reopen(values, cells, denied(last.heading, wording)[0] or "submitted")
            return
        values["status"] = "closed"
        for each in self._heard:
            wording = text(cells[each.index]).strip()
            state, is_sure = denied(each.heading, wording)
            if state and is_sure and (confirms(each.heading) or given != "closed"):
                self._reopen(values, cells, state)
            if state:
                self._note(row, each, wording, _("It contradicts that the task is finished."))
                return

    def _submit(self, values: Values, cells: Sequence[object], wording: str) -> None:
        """Leave submitted what is only done where other words, or the day below 关闭日期, say what is closed."""
        by_day = self._closed.heading if self._closed and not is_empty(cells[self._closed.index]) else ""
        if is_unsealed(wording, by_day) and self._settled_as(wording) is None:
            self._reopen(values, cells, "submitted")

    def _settled_as(self, wording: str) -> str | None:
        """The status that the person chose for a wording, "" to leave it open; None where nobody was asked."""
        return self._settled.get(spelling(wording)) if self._settled else None

    def _reopen(self, values: Values, cells: Sequence[object], state: str) -> None:
        values["status"] = state
        if values.pop("closed", None) and self._closed and not is_empty(cells[self._closed.index]):
            note(values, line(self._closed, cells[self._closed.index]))

    def _take_closing_day(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Take the day of completion from the cell that tells the state, if it says nothing else: 已完成（11月25日）.

        Leave the state open where that day lies ahead: it is a plan.
        """
        column = self._telling
        wording = text(cells[column.index]).strip() if column and row.values.get("status") == "closed" else ""
        column = column if self._settled_as(wording) is None else None
        wording = dated[0] if (dated := _DATED_STATE.match(wording)) else wording
        days = self._days_in(wording) if len(wording) < LONGEST_DATED else set()
        if column and max(days, default="") > self._dates.today.isoformat():
            del row.values["status"]
            if column.field == "status" and wording not in row.values.get("detail", ""):
                note(row.values, line(column, wording))
            reason = _("“{value}” names a day that is still to come.").format(value=wording)
            self._note(row, column, wording, reason, "status")
        elif len(days) == 1 and words.read_status(bare := undated(wording)) and not any(undecorated(bare).asides):
            row.values.setdefault("closed", days.pop())

    def _days_in(self, wording: str) -> set[str]:
        """The days that a state or a meeting names, as ISO: 已完成（12.25）, Done (25 Dec), 局务会（11月6日）."""
        with suppress(Unreadable):
            return {self._dates.day("closed", day)[0]["closed"][:10] for day in DAYS.findall(wording)}
        return set()

    def _take_title(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Take a missing title from the first column that might have held it (具体内容), or from the only long text.

        No figure is a title, nor what no heading names. It is lost in a row without other values of a task.
        """
        # A title that cannot be read (a failed formula) is one problem, together with its substitute, not two.
        reasons = [each.reason for each in row.problems if each.field == "title"]
        row.problems = [each for each in row.problems if each.field != "title"]
        texts = [(each.heading.strip(), text(cells[each.index]).strip()) for each in self._narrated]
        texts = [each for each in texts if each[0] and any(map(str.isalpha, each[1]))]
        named = [each for each in texts if claims(each[0]).get("title", 0) >= _MAY_BE_TITLE]
        long = named[:1] or [each for each in texts if len(each[1]) >= _LONG]
        stand_in = long[0] if len(long) == 1 and row.values.keys() & _EVIDENCE else None
        if stand_in:
            heading, narrative = stand_in
            row.values["title"] = narrative.splitlines()[0].strip()
            reasons.append(_("The title is missing: “{heading}” is used instead.").format(heading=heading))
        cell = cells[self._title.index] if reasons else ""
        reason = " ".join(reasons) or _("The title is missing.")
        self._note(row, self._title, cell, reason, "title" if stand_in else "", is_lost=not stand_in)

    def finish(self, row: LedgerRow) -> None:
        """Split the narrative into dated entries; the last one becomes the feedback of the row, with its date."""
        narrative = row.values.get("last_feedback")
        if self._own or not narrative:
            return
        if self._standing:
            self._doubt(row, self._standing, narrative.strip())
        if not (entries := read_entries(narrative, lambda written: self._dates.day("day", written)[0].get("day"))):
            return
        row.entries = entries
        row.values["last_feedback_on"] = row.values.get("last_feedback_on") or entries[-1][0]
        row.values["last_feedback"] = entries[-1][1]

    def _doubt(self, row: LedgerRow, column: Column, wording: str) -> None:
        """Note a report that does not tell the state, and ask where it likely is another than open."""
        known = {row.values.get("status"), *(each.field for each in row.problems if each.field == "status")}
        if known - {None, "active"} or words.state_in(wording) or self._settled_as(wording) is not None:
            return
        state = likely_state(wording)
        is_going = state in ("assigned", "active") or wording.startswith("正在")
        if state and not is_going and (state != "submitted" or WAITS.search(wording)):  # unlike 已上报方案
            self._note(row, column, wording, _("“{value}” is not a known status.").format(value=wording), "status")
        elif may_close(wording) or not (is_going or is_restricted(wording) or "active" in known):
            self._note(row, column, wording, _("It does not tell whether the task is done, which stays open."))

    def _note(
        self,
        row: LedgerRow,
        column: Column,
        cell: object,
        reason: str,
        field: str = "",
        anchor: str = "",
        *,
        is_lost: bool = False,
    ) -> None:
        """Note something about a cell: a problem if a ``field`` stays open or the row is lost, else a warning."""
        address = f"{self._sheet}!{column.letter}{row.number}"
        notes = row.problems if field or is_lost else row.warnings
        notes.append(Problem(address, column.heading, text(cell), reason, field, anchor))


def _tells(column: Column) -> bool:
    """Does it say how the matter stands, but for its state?"""
    if column.use != "kept" or column.is_earlier:
        return column.field in ("last_feedback", "result", "detail")
    is_of_end = confirms(column.heading) or leaves(column.heading) or not says_something(column.heading)
    return is_of_end or not claims(column.heading).keys().isdisjoint(("status", "last_feedback", "closed"))


def _settle_people(values: Values, leaders: Column | None, *, own: bool) -> None:
    """Without a unit the person leads; the lead is removed from the supporters.

    ``leaders``: the column of those who lead, if they are persons. Who leads elsewhere in it is a person here, too.
    """
    if leaders and "person" in values and "owner" not in values:
        name = values["person"]
        is_of_many = is_unit(name) or are_several(name)
        is_named = is_full_name(name) and bool(EASTERN.search(name))  # unlike Dev Team
        is_one = "@" in name or is_named or not is_of_many  # 李明@教务处; but 总务处, among persons
        values |= {"owner": name, "owner_kind": "person"} if is_one else {"owner": values.pop("person")}
        others = (each for each in values.get("supporting", ()) if each in leaders.alone and not is_unit(each))
        persons = [*dict.fromkeys([*values.get("persons", ()), *others])]
        values |= {"persons": persons} if is_one and persons else {}
    elif own and "owner" in values and values["owner"] == values.get("person"):
        values["owner_kind"] = "person"  # duban writes a leading person into both columns
    if leading := {values.get("owner"), values.get("person")} & {*values.get("supporting", ())}:
        values["supporting"] = [name for name in values["supporting"] if name not in leading]
    if "persons" in values:
        values["persons"] = [name for name in values["persons"] if name in values["supporting"]]


def _share_in(feedback: str) -> Values:
    """The percentage that is all that a feedback says: 80%, ■■■□ 75%, 完成60%."""
    state = read_state(feedback.strip()) if len(feedback) < LONGEST_DATED and re.search("[%％]", feedback) else None
    return shares.percent(state.percent, "") if state and state.is_whole and state.percent else {}


def _implied_status(values: Values) -> str | None:
    """Closed by its closing date, its result or 100 %; else the state that its feedback tells, 已完成：…; else active
    where somebody has answered."""
    if "closed" in values or values.get("result") == "solved" or values.get("progress") == 100:
        return "closed"
    state = stated(values.get("last_feedback", "").strip())
    return state or ("active" if values.keys() & {"replied", "result"} else None)
