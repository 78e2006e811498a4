"""How the matter of a row stands, by all of its cells together: open, submitted or closed, and since when."""

import re
from collections.abc import Mapping, Sequence

from duban.domain.names.spelling import spelling
from duban.domain.task import OPEN
from duban.ledgers.cells import shares, words
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.likely import is_unread_wait, likely_state, may_close
from duban.ledgers.cells.restrictions import WAITS, is_restricted
from duban.ledgers.cells.states import LONGEST_DATED, read_state
from duban.ledgers.cells.text import Values, is_empty, note, text
from duban.ledgers.cells.wording import DAY, undated, undecorated
from duban.ledgers.cells.words import stated
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.confirming import confirms, denied, is_unsealed, leaves, refuses, shuts
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.rows.fields import Settled, line, settled_words
from duban.ledgers.rows.row import LedgerRow
from duban.locales import _

_DATED_STATE = re.compile(rf"[^（(]{{1,10}}[（(](?:{DAY})[)）]")  # 已完成（11月2日）：…


class Standing:
    """Decides it for the rows of one table whose cells are read; ``used`` is field → column.

    ``telling``: the column that tells it, if any.
    """

    def __init__(
        self, columns: Sequence[Column], used: Mapping[str, Column], dates: DateReader, own: bool, values: Settled
    ) -> None:
        self._dates, self._own = dates, own
        self._status = status = used.get("status")
        self._closed = used.get("closed")
        self._confirming = next((column for column in columns if column.use == "confirms"), None)
        self._sealed = status if status and status.is_sealed else None
        self._settled = settled_words(values, "status")
        self._heard = [] if own else [*filter(_tells, columns)]
        self._others = [] if own else [each for each in columns if each.use == "kept" and each not in self._heard]
        kept = (each for each in self._heard if each.use == "kept") if status else ()
        self._beside = [each for each in kept if {*claims(each.heading)} & {"status", "progress"}]
        self.telling = None if own else status or used.get("last_feedback")
        is_stated = own or used.keys() & {"status", "progress", "closed"}
        self._report = None if is_stated else used.get("last_feedback")  # it is all that tells the state
        self._answered = None if is_stated or self._report else used.get("replied")

    def settle(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Fill in the state and the day of completion, and note what contradicts them."""
        values = row.values
        is_measured = re.search("[%％]", values.get("title", ""))  # 参保率95%: what 87.3% then says is no progress
        if not (self._own or "progress" in values or is_measured):
            values |= _share_in(values.get("last_feedback", ""))
        given = values.get("status")
        settled = self._settled_as(values.get("last_feedback", "")) if self._report else None
        if not self._own and (status := implied_status(values) if settled is None else settled):
            self._imply(row, cells, status)
        if "status" not in values and not any(each.field == "status" for each in row.problems):
            self._read_beside(row, cells)
        if given == "assigned" and self._status and is_unread_wait(text(cell := cells[self._status.index])):
            row.remark(self._status, cell, _("It is read as not begun."))
        if self._answered and "replied" in values and (values.get("status"), values.get("result")) == ("active", None):
            wording = cells[self._answered.index]
            row.remark(self._answered, wording, _("It does not tell whether the task is done, which stays open."))
        if values.get("status") in (("closed", "submitted") if self._confirming else ("closed",)):
            self._confirm(row, cells, given)
        self._take_closing_day(row, cells)
        if self._sealed and values.get("status") == "closed":
            self._submit(values, cells, text(cells[self._sealed.index]).strip())

    def _read_beside(self, row: LedgerRow, cells: Sequence[object]) -> None:
        """Where the cell of the state is empty, take what another column tells, 进度: 暂停, or ask what that means."""
        for each in self._beside:
            wording = text(cells[each.index]).strip()
            if state := stated(wording):
                row.values["status"] = state
                row.remark(each, wording, _("The status is read from it, as its own cell is empty."))
                return
            if any(map(str.isalpha, wording)) and len(wording) < LONGEST_DATED:
                row.remark(each, wording, _("“{value}” is not a known status.").format(value=wording), "status")
                return

    def doubt(self, row: LedgerRow, report: str) -> None:
        """Note a report that does not tell the state, where nothing else does, and ask where it likely is another than
        open. That somebody has answered, 已回复, does not tell it."""
        if not self._report:
            return
        known = {row.values.get("status"), *(each.field for each in row.problems if each.field == "status")}
        if known - {None, "active"} or words.state_in(report) or self._settled_as(report) is not None:
            return
        state = likely_state(report)
        is_going = state in ("assigned", "active") or report.startswith("正在")
        if state and not is_going and (state != "submitted" or WAITS.search(report)):  # unlike 已上报方案
            reason = _("“{value}” is not a known status.").format(value=report)
            row.remark(self._report, report, reason, "status")
        elif may_close(report) or not (is_going or is_restricted(report) or "result" in row.values):
            row.remark(self._report, report, _("It does not tell whether the task is done, which stays open."))

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
            wording = text(cells[guess.index]).strip()
            if wording not in values.get("detail", ""):
                note(values, line(guess, wording))
            row.remark(guess, wording, _("It contradicts that the task is finished."))

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
        wording = text(cells[self._status.index]).strip() if self._status else ""
        is_shut = given == "closed" and shuts(wording)  # 已关闭, whatever 是否确认 says
        for each in self._heard:
            wording = text(cells[each.index]).strip()
            state, is_sure = denied(each.heading, wording)
            if state and is_sure and (given != "closed" or (confirms(each.heading) and not is_shut)):
                self._reopen(values, cells, state)
            if state:
                row.remark(each, wording, _("It contradicts that the task is finished."))
                return
        for each in self._others:  # 内审意见: 材料不足，退回
            if refuses(wording := text(cells[each.index]).strip()):
                row.remark(each, wording, _("It contradicts that the task is finished."))

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
        column = self.telling
        wording = text(cells[column.index]).strip() if column and row.values.get("status") == "closed" else ""
        column = column if self._settled_as(wording) is None else None
        wording = dated[0] if (dated := _DATED_STATE.match(wording)) else wording
        days = self._dates.days_in(wording) if len(wording) < LONGEST_DATED else set()
        if column and max(days, default="") > self._dates.today.isoformat():
            del row.values["status"]
            if column.field == "status" and wording not in row.values.get("detail", ""):
                note(row.values, line(column, wording))
            reason = _("“{value}” names a day that is still to come.").format(value=wording)
            row.remark(column, wording, reason, "status")
        elif len(days) == 1 and words.read_status(bare := undated(wording)) and not any(undecorated(bare).asides):
            row.values.setdefault("closed", days.pop())


def _tells(column: Column) -> bool:
    """Does it say how the matter stands, but for its state?"""
    if column.use != "kept" or column.is_earlier:
        return column.field in ("last_feedback", "result", "detail")
    is_of_end = confirms(column.heading) or leaves(column.heading) or not says_something(column.heading)
    return is_of_end or not claims(column.heading).keys().isdisjoint(("status", "last_feedback", "closed"))


def _share_in(feedback: str) -> Values:
    """The percentage that is all that a feedback says: 80%, ■■■□ 75%, 完成60%."""
    state = read_state(feedback.strip()) if len(feedback) < LONGEST_DATED and re.search("[%％]", feedback) else None
    return shares.percent(state.percent, "") if state and state.is_whole and state.percent else {}


def implied_status(values: Values) -> str | None:
    """Closed by its closing date, its result or 100 %; else the state that its feedback tells, 已完成：…; else active
    where somebody has answered."""
    if "closed" in values or values.get("result") == "solved" or values.get("progress") == 100:
        return "closed"
    state = stated(values.get("last_feedback", "").strip())
    return state or ("active" if values.keys() & {"replied", "result"} else None)
