"""The state of tasks at the end of a past day, as it is known today.

There are two pasts. ``--as-of`` shows what was recorded by then (store/past/views.py). Here a closing that was entered
later counts for its day, and corrections count from the beginning; only later steps are reverted.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from duban.domain.task import OPEN
from duban.store.connection import MANY, taken_back
from duban.store.reading import Reader

COLUMNS = ("status", "due", "closed", "missed", "owner_id", "person_id", "present")
_IDS = {"owner_id", "person_id"}
_FIELDS = (*COLUMNS, "assigned")
_CHANGES_SINCE = f"""SELECT {MANY} t.id, t.assigned, {", ".join(f"t.{column}" for column in COLUMNS)},
 e.batch_id, e.kind, e.field, e.old, e.new, e.effective
FROM event e JOIN task t ON t.id = e.task_id
WHERE e.batch_id IN (SELECT id FROM batch WHERE at > :ended) AND e.field IN {_FIELDS} ORDER BY t.id, e.id"""  # noqa: S608
_UNDOING = """SELECT b.id, b.undoes, was.at > :ended FROM batch b JOIN batch was ON was.id = b.undoes
WHERE b.at > :ended ORDER BY b.id DESC"""


class Event(NamedTuple):
    """A change of one field of a task."""

    batch: int
    kind: str
    field: str
    old: str | None
    new: str | None
    effective: str | None


def undone(reader: Reader, since: str) -> set[int]:
    """The ids of the commands after that moment (UTC) that were undone, and not redone."""
    return taken_back((batch, undoes) for batch, undoes, _later in reader.rows(_UNDOING, {"ended": since}))


def restate(reader: Reader, day: date, ended: str, undated: Collection[int]) -> None:
    """Make the reader show each task as it was at the end of ``day``, whose last moment (UTC) is ``ended``.

    A task registered later existed from its day of assignment on; one from an ``undated`` import, whose day of
    assignment is unknown, always existed. What an undo took back never happened.
    """
    reader.restate(COLUMNS, _changed(reader, day.isoformat(), ended, undated))


def _changed(reader: Reader, day: str, ended: str, undated: Collection[int]) -> Iterator[Sequence[object]]:
    undoing = list(reader.rows(_UNDOING, {"ended": ended}))
    # An undo of a later command counts as nothing happening, together with the command. An undo of an earlier one is
    # kept: it corrects what had been wrong on that day.
    void = undone(reader, ended) | {batch for batch, _undoes, is_later in undoing if is_later}
    later = reader.rows(_CHANGES_SINCE, {"ended": ended})
    for (task, assigned, *now), rows in groupby(later, key=lambda row: row[: len(COLUMNS) + 2]):
        events = [Event(*row[len(COLUMNS) + 2 :]) for row in rows]
        state = dict(zip(COLUMNS, now, strict=True)) | _state_at_end(events, void, day)
        if any(each.field == "present" for each in events):
            is_there = assigned[:10] <= day or _is_undated(events, undated)
            state["present"] = int(bool(now[-1]) and is_there)
        yield task, *_before_closing(state, events, day).values()


def _is_undated(events: Sequence[Event], imports: Collection[int]) -> bool:
    batches = {each.field: each.batch for each in events}
    return batches["present"] in imports and "assigned" not in batches


def _state_at_end(events: Sequence[Event], void: Collection[int], day: str) -> dict[str, Any]:
    """The values at the end of ``day`` of the fields that ``events`` changed; ``void`` are commands to ignore.

    The state before the first event is the start. An event whose day is not later is applied. A correction is applied
    as long as no later step has changed the field; after that it corrects that step, and not the day in question.
    """
    closings, statuses = closings_of(events)
    state: dict[str, Any] = {}
    # By field; sorting is stable, so that the events of a field stay in the order of the record.
    known = sorted((each for each in events if each.field in COLUMNS), key=itemgetter(2))
    for field, field_events in groupby(known, key=itemgetter(2)):
        value, has_moved = None, None
        for each in field_events:
            if has_moved is None:  # the first event of this field: until then it had the old value
                value, has_moved = each.old, False
            if each.batch in void:
                continue
            since = each.effective or (closings.get(each.batch) if _closes(each, statuses) else None)
            if since and since[:10] <= day:
                value, has_moved = each.new, False
            elif not corrects(each, statuses):
                has_moved = True
            elif not has_moved:
                value = each.new
        state[field] = int(value) if value is not None and field in _IDS else value
    return state


def closings_of(events: Sequence[Event]) -> tuple[dict[int, str | None], set[int]]:
    """The days of closing that commands set, and the commands that changed the state."""
    closings = {each.batch: each.new for each in events if each.field == "closed"}
    return closings, {each.batch for each in events if each.field == "status"}


def _closes(event: Event, statuses: Collection[int]) -> bool:
    """Whether the event belongs to a closing that was imported: it counts for the closing day in the ledger."""
    return event.kind == "import" and event.field in {"status", "closed"} and event.batch in statuses


def corrects(event: Event, statuses: Collection[int]) -> bool:
    """Whether the event corrects the record, as of the beginning: an undo, an edited deadline, a missing owner added.

    Another owner in place of the one before is a handover and no correction, except in a merge of two owners.
    """
    if event.kind in {"undo", "merge"}:
        return True
    if event.kind not in {"edit", "import"} or _closes(event, statuses) or event.field == "status":
        return False
    return event.field not in _IDS or event.old is None


def _before_closing(state: dict[str, Any], events: Sequence[Event], day: str) -> dict[str, Any]:
    """The state without a closing on a later day: an imported task may have been registered as closed already."""
    if state["status"] == "closed" and (state["closed"] or "")[:10] > day:
        before = next((each.old for each in events if each.field == "status"), None)
        return state | {"status": before if before in OPEN else "active", "closed": None}
    return state
