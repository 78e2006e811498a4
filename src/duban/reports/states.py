"""What tasks were at the end of a day by what is known now: later steps taken back, late entries and corrections kept.

The record knows two pasts. ``--as-of`` is what was known then; this is what was so, as far as it is known today.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from duban.domain.task import OPEN
from duban.store.connection import MANY
from duban.store.reading import Reader

COLUMNS = ("status", "due", "closed", "missed", "owner_id", "person_id", "present")
_IDS = {"owner_id", "person_id"}
_FIELDS = (*COLUMNS, "assigned")
_LATER = f"""SELECT {MANY} t.id, t.assigned, {", ".join(f"t.{column}" for column in COLUMNS)},
 e.batch_id, e.kind, e.field, e.old, e.new, e.effective
FROM event e JOIN task t ON t.id = e.task_id
WHERE e.batch_id IN (SELECT id FROM batch WHERE at > :ended) AND e.field IN {_FIELDS} ORDER BY t.id, e.id"""  # noqa: S608
_UNDOING = """SELECT b.id, b.undoes, was.at > :ended FROM batch b JOIN batch was ON was.id = b.undoes
WHERE b.at > :ended ORDER BY b.id DESC"""


class _Event(NamedTuple):
    batch: int
    kind: str
    field: str
    old: str | None
    new: str | None
    effective: str | None


def undone(reader: Reader, since: str) -> set[int]:
    """The commands after that moment (UTC) that an undo in effect has taken back."""
    found: set[int] = set()
    for batch, undoes, _later in reader.rows(_UNDOING, {"ended": since}):
        if batch not in found:
            found.add(undoes)
    return found


def stand(reader: Reader, day: date, ended: str, undated: Collection[int]) -> None:
    """Give from now on each task as it was at the end of ``day``, whose last moment (UTC) is ``ended``.

    A task that was registered later was there from its assignment on; what the ``undated`` imports brought, of which
    nobody knows it, always was. What was taken back by an undo never was.
    """
    reader.restate(COLUMNS, _changed(reader, day.isoformat(), ended, undated))


def _changed(reader: Reader, day: str, ended: str, undated: Collection[int]) -> Iterator[Sequence[object]]:
    undoing = list(reader.rows(_UNDOING, {"ended": ended}))
    void = undone(reader, ended) | {batch for batch, _undoes, is_later in undoing if is_later}
    later = reader.rows(_LATER, {"ended": ended})
    for (task, assigned, *now), found in groupby(later, key=lambda row: row[: len(COLUMNS) + 2]):
        events = [_Event(*row[len(COLUMNS) + 2 :]) for row in found]
        state = dict(zip(COLUMNS, now, strict=True)) | _stood(events, void, day)
        if any(each.field == "present" for each in events):
            is_there = assigned[:10] <= day or _is_undated(events, undated)
            state["present"] = int(bool(now[-1]) and is_there)
        yield task, *_before_closing(state, events, day).values()


def _is_undated(events: Sequence[_Event], imports: Collection[int]) -> bool:
    told = {each.field: each.batch for each in events}
    return told["present"] in imports and "assigned" not in told


def _stood(events: Sequence[_Event], void: Collection[int], day: str) -> dict[str, Any]:
    """The values of the fields that the events changed, as they were at the end of the day."""
    closings = {each.batch: each.new for each in events if each.field == "closed"}
    statuses = {each.batch for each in events if each.field == "status"}
    found: dict[str, Any] = {}
    known = sorted((each for each in events if each.field in COLUMNS), key=itemgetter(2))
    for field, told in groupby(known, key=itemgetter(2)):
        value, has_moved = None, None
        for each in told:
            if has_moved is None:
                value, has_moved = each.old, False
            if each.batch in void:
                continue
            since = each.effective or (closings.get(each.batch) if _closes(each, statuses) else None)
            if since and since[:10] <= day:
                value, has_moved = each.new, False
            elif not _corrects(each, statuses):
                has_moved = True
            elif not has_moved:
                value = each.new
        found[field] = int(value) if value is not None and field in _IDS else value
    return found


def _closes(event: _Event, statuses: Collection[int]) -> bool:
    """Whether it is of a closing that a ledger brought, and that counts for the day that it names."""
    return event.kind == "import" and event.field in {"status", "closed"} and event.batch in statuses


def _corrects(event: _Event, statuses: Collection[int]) -> bool:
    """Whether it tells what was so all the time: an undo of what was done before, a wrong deadline, a missing owner.

    A task that gets another owner than it had goes to other hands, unless two owners turned out to be one.
    """
    if event.kind in {"undo", "merge"}:
        return True
    if event.kind not in {"edit", "import"} or _closes(event, statuses) or event.field == "status":
        return False
    return event.field not in _IDS or event.old is None


def _before_closing(state: dict[str, Any], events: Sequence[_Event], day: str) -> dict[str, Any]:
    """The state without a closing on a later day, which a ledger told when it brought the task, or corrected."""
    if state["status"] == "closed" and (state["closed"] or "")[:10] > day:
        before = next((each.old for each in events if each.field == "status"), None)
        return state | {"status": before if before in OPEN else "active", "closed": None}
    return state
