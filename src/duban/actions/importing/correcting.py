"""Merge a row of a ledger into a known task, so that neither side loses its changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from duban.actions import known
from duban.actions.importing.brought import UNKNOWN, Brought, Memory
from duban.actions.importing.changes import Changes, keep_base
from duban.actions.importing.columns import Columns
from duban.actions.importing.lawful import CLOSING, check_known
from duban.actions.importing.outcome import Place
from duban.actions.importing.recognise import Entry
from duban.actions.importing.three_ways import text, three_way_merge
from duban.domain.names.lists import joined
from duban.domain.names.numbers import key
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Change, Record

NAMES = {"owner": "owner_id", "person": "person_id", "supporting": "supporting", "meeting": "meeting_id"}
"""Keys of a row with names → columns of the task with ids."""


class Correcting:
    """Corrects known tasks, chunk by chunk."""

    def __init__(self, record: Record, columns: Columns, changes: Changes, *, prefers_sheet: bool) -> None:
        self._record, self._columns, self._changes = record, columns, changes
        self._memory, self._prefers_sheet = Memory(record), prefers_sheet
        self._today = record.today.isoformat()
        self.states: dict[int, dict[str, Any]] = {}
        self._brought: dict[int, Brought] = {}

    def begin(self, tasks: Iterable[int]) -> None:
        """Load the tasks of the next chunk."""
        self.states = ledgers.states_with_support(self._record, tasks)
        self._brought = self._memory.of(self.states)

    def correct(self, row: Entry, values: Mapping[str, Any], task: int) -> dict[str, Any]:
        """Merge the ``values`` of a row into a task. Returns the columns that close it; the caller applies them."""
        state, brought, place = self.states[task], self._brought[task], Place(row.sheet, row.number)
        values = self._without_new_names(values, state, brought, place)
        sheet = self._columns.of(values, state["owner_id"])
        # Before the merge, which would take another spelling of a number for a change.
        _settle_number_and_deadline(sheet, values, state, brought)
        merged = three_way_merge(sheet, state, brought, self._prefers_sheet)
        wanted, agreed, conflict = merged.taken, merged.agreed, merged.conflict
        self._support(values, wanted, agreed, conflict, state, brought)
        if not (wanted or agreed or conflict):
            return {}
        for column, theirs in conflict.items():
            self._changes.refuse(place, state, column, theirs)
        # Both remove columns from ``wanted`` and report them, so that the task gets only what is legal.
        self._check_day(wanted, values, state, place)
        in_sheet = dict(wanted)  # ``check_known`` removes what it refuses
        for column, reason in check_known(wanted, state, self._today, says_status="status" in sheet).items():
            self._changes.refuse(place, state, column, in_sheet.get(column), reason)
        closing = _closing(wanted)
        if "id" in values and not wanted:  # an exported row that nobody changed is no new base
            agreed = {each: value for each, value in agreed.items() if brought.base(each, None) is not UNKNOWN}
        keep_base(wanted, state, brought, agreed)
        if "last_feedback" in wanted:
            self._note_entries(task, state["last_feedback"], row.entries)
        if wanted:
            self._changes.change(place, state, wanted)
            brought.note({each: (text(state[each]), text(value)) for each, value in wanted.items()}, agreed)
            self.states[task] = {**state, **wanted}
        return closing

    def _without_new_names(
        self, values: Mapping[str, Any], state: known.Row, brought: Brought, place: Place
    ) -> Mapping[str, Any]:
        """Drop unknown names from fields that the task has changed too.

        Such a field is a conflict, and a conflict must not register new owners or meetings.
        """
        # No conflict is possible: only the sheet can have changed, or it wins anyway.
        if brought.is_as_imported or self._prefers_sheet:
            return values
        left = dict(values)
        for each, column in NAMES.items():
            if not any(self._columns.is_new(each, one) for one in _listed(left.get(each))):
                continue
            if brought.base(column, now := text(state[column])) in (UNKNOWN, now):
                continue
            for name in (each, "person") if each == "owner" else (each,):  # the person belongs to the unit
                ours, theirs = (
                    self._changes.displayed(NAMES[name], state[NAMES[name]]),
                    joined(_listed(left.pop(name, ""))),
                )
                if theirs and theirs != ours:
                    self._changes.note(place, state, name, ours, theirs)
        return left

    def _support(
        self,
        values: Mapping[str, Any],
        wanted: dict[str, Any],
        agreed: dict[str, str],
        conflict: dict[str, Any],
        state: known.Row,
        brought: Brought,
    ) -> None:
        """Merge the supporting owners; the lead is not one of them."""
        lead, now = wanted.get("owner_id", state["owner_id"]), state["supporting"]
        if helpers := [each for each in self._columns.supporting(values) if each != lead]:
            merged = three_way_merge({"supporting": helpers}, state, brought, self._prefers_sheet)
            wanted |= merged.taken
            agreed |= merged.agreed
            conflict |= merged.conflict
        # The sheet makes a supporting owner the lead.
        if "supporting" not in wanted and lead in now:
            wanted["supporting"] = [each for each in now if each != lead]

    def _check_day(self, wanted: dict[str, Any], values: Mapping[str, Any], state: known.Row, place: Place) -> None:
        """Keep a deadline that the sheet replaces by words without a day (尽快), unless the sheet is preferred."""
        if "due_text" not in wanted or "due" in values or "id" in values or state["due"] is None:
            return
        if self._prefers_sheet:
            wanted["due"] = None
            return
        reason = _("“{text}” is not a date, so the deadline {due} is kept.")
        wording = wanted.pop("due_text")
        self._changes.refuse(place, state, "due_text", wording, reason.format(text=wording, due=state["due"]))

    def _note_entries(self, task: int, last: str | None, entries: list[tuple[str, str]]) -> None:
        """Record the entries of a narrative (12.1 …; 12.5 …) as feedback, each effective on its day.

        Only those after the ``last`` known feedback are new; if that is not among them, only the last entry is.
        """
        texts = [text for _day, text in entries]
        later = entries[texts.index(last) + 1 :] if last in texts else entries[-1:]
        self._record.note_all(feedback_events(task, last, later))


def feedback_events(task: int, last: str | None, entries: Iterable[tuple[str, str]]) -> list[Change]:
    """Turn feedback entries (day, feedback) into events, the old value of each being the previous entry."""
    changes: list[Change] = []
    for day, feedback in entries:
        changes.append((task, "feedback", "last_feedback", last, feedback, day))
        last = feedback
    return changes


def _settle_number_and_deadline(
    sheet: dict[str, Any], values: Mapping[str, Any], state: known.Row, brought: Brought
) -> None:
    """Drop differences that are none.

    A number in other brackets is the same number. A deadline in the same words (3个工作日内) is the same deadline: read
    today, it would be counted from the day of the import, unless it is said from which one.
    """
    if sheet.get("number") and state["number"] and key(sheet["number"]) == key(state["number"]):
        del sheet["number"]
    wording = sheet.get("due_text")
    day = brought.base("due", state["due"]) or ""
    if "id" in values and wording == state["due_text"] == day and sheet.get("due", day) != day:
        sheet["due_text"] = sheet["due"]  # the day was changed by hand, beside a wording that only repeats the old one
    if wording is None or values.keys() & {"assigned", "id", "is_anchored"}:
        return
    if wording == state["due_text"]:
        if state["due"]:  # unless the words could not be read before: 第2周, and now it is known when the plan begins
            sheet.pop("due", None)
    elif "due" in sheet and brought.base("due_text", state["due_text"]) == wording:
        sheet["due"] = brought.base("due", state["due"]) or sheet["due"]


def _closing(wanted: dict[str, Any]) -> dict[str, Any]:
    """Remove the columns that close the task from ``wanted`` and return them."""
    if wanted.get("status") != "closed":
        return {}
    return {each: wanted.pop(each) for each in (*CLOSING, "suspended_on") if each in wanted}


def _listed(names: Any) -> list[str]:
    return names if isinstance(names, list) else [names] if names else []
