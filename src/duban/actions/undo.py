"""Take back a command, whatever it touched, by compensating events: nothing in the record is altered or deleted."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, select

from duban.actions.add import check_number, check_parent
from duban.actions.owners import support
from duban.actions.routines import check_occurrence
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.store.tables import RECORDED, Batch, Event, Recorded, Routine, Support, Task
from duban.store.writing import Record

CHUNK = 500
WHOLE_NUMBERS = {
    field
    for table in RECORDED.values()
    for field, info in table.model_fields.items()
    if info.annotation in (int, int | None)
}


def last_batch(record: Record) -> Batch:
    """The last command of the acting user that is in effect; an undo is a command too. Raises NotFound."""
    mine = select(Batch).where(Batch.actor == record.actor).order_by(col(Batch.id).desc())
    taken_back = undone(record)
    for batch in record.session.exec(mine):
        if batch.id not in taken_back:
            return batch
    raise NotFound(
        _("{name} has done nothing that could be taken back.").format(name=record.actor),
        _("“duban undo --list” shows who did what; “duban undo N” takes back one of these commands."),
    )


def known_batch(record: Record, batch_id: int) -> Batch:
    """The command with that id. Raises NotFound, and Refused where it was taken back already."""
    batch = record.session.get(Batch, batch_id)
    if batch is None:
        raise NotFound(_("There is no command {id}.").format(id=batch_id), _("“duban undo --list” shows them."))
    if batch_id in undone(record):
        raise Refused(_("Command {id} was taken back already.").format(id=batch_id))
    return batch


def undo(record: Record, batch: Batch) -> None:
    """Give every field that the command changed the value it had before; an undo that is undone is done again.

    Raises Refused where later changes stand on it, naming them.
    """
    events = list(record.session.exec(select(Event).where(Event.batch_id == batch.id).order_by(col(Event.id).desc())))
    _check_later(record, batch, events)
    record.take_back(batch)
    for event in events:
        row = _row(record, event)
        if event.field == "supporting" and isinstance(row, Task):
            support(record, row, _ids(event.old), "undo")
            continue
        value = _value(event.field, event.old)
        if event.field == "present" and value and isinstance(row, Task):
            check_number(record, row.number, row.id)
            check_occurrence(record, row)
        if event.field == "parent_id" and isinstance(row, Task):
            check_parent(record, row, value)
        record.change(row, "undo", {event.field: value}, said=event.field)
    _check_leaning(record, events)


def _named(event: Event) -> tuple[str, int]:
    """The row that an event is about: the column that names it, and its id."""
    return next((column, row) for column in RECORDED if (row := getattr(event, column)) is not None)


def _row(record: Record, event: Event) -> Recorded:
    column, row_id = _named(event)
    row = record.session.get(RECORDED[column], row_id)
    assert isinstance(row, Recorded)  # noqa: S101 - rows are never deleted
    return row


def _value(field: str, text: str | None) -> Any:
    return int(text) if text is not None and field in WHOLE_NUMBERS else text


def _ids(text: str | None) -> list[int]:
    return [int(each) for each in (text or "").split(",") if each]


def undone(record: Record) -> set[int]:
    """The ids of the commands that an undo in effect has taken back."""
    undos = select(Batch.id, Batch.undoes).where(col(Batch.undoes).is_not(None)).order_by(col(Batch.id).desc())
    undone: set[int] = set()
    for batch_id, undoes in record.session.exec(undos):
        if batch_id not in undone and undoes is not None:
            undone.add(undoes)
    return undone


def _check_later(record: Record, batch: Batch, events: list[Event]) -> None:
    """Raise Refused if a later command in effect changed the same fields, or any field of what was registered."""
    taken_back = undone(record)
    later: dict[int, None] = {}
    keys = {(_named(event), event.field) for event in events}
    registered = {_named(event) for event in events if event.field == "present"}
    for each in _later_events(record, batch, events):
        same = (_named(each), each.field) in keys or _named(each) in registered
        if same and each.batch_id not in taken_back:
            later[each.batch_id] = None
    standing = [found for each in later if (found := record.session.get(Batch, each)) and found.undoes is None]
    if standing:
        _refuse([_("{id} {command} by {actor}").format(id=b.id, command=b.command, actor=b.actor) for b in standing])
    current: dict[tuple[tuple[str, int], str], Event] = {}
    for event in events:  # the last event of a field comes first
        current.setdefault((_named(event), event.field), event)
    for event in current.values():
        if event.field != "supporting" and getattr(_row(record, event), event.field) != _value(event.field, event.new):
            _refuse([_("another undo of {field}").format(field=event.field)])


def _later_events(record: Record, batch: Batch, events: list[Event]) -> Iterable[Event]:
    for name in RECORDED:
        column = getattr(Event, name)
        ids = sorted({getattr(event, name) for event in events} - {None})
        for start in range(0, len(ids), CHUNK):
            chosen = column.in_(ids[start : start + CHUNK])
            yield from record.session.exec(select(Event).where(chosen, Event.batch_id > (batch.id or 0)))


def _check_leaning(record: Record, events: list[Event]) -> None:
    """Raise Refused if a task that stays names a task or owner that is taken away."""
    going = [event for event in events if event.field == "present" and event.new == "1"]
    tasks, owners, meetings, routines = ({getattr(event, key) for event in going} - {None} for key in RECORDED)
    leaning = {
        task.id: task.title
        for task in _naming(record, Task.parent_id, tasks)
        + _naming(record, Task.owner_id, owners)
        + _naming(record, Task.person_id, owners)
        + _naming(record, Task.meeting_id, meetings)
        + _naming(record, Task.routine_id, routines)
        if task.id not in tasks
    }
    for start in range(0, len(owners), CHUNK):
        chunk = sorted(owners)[start : start + CHUNK]
        for support_ in record.session.exec(select(Support).where(col(Support.owner_id).in_(chunk))):
            task = record.session.get(Task, support_.task_id)
            if task and task.present and task.id not in tasks:
                leaning[task.id] = task.title
    what = [f"{task_id} {title}" for task_id, title in leaning.items()]
    for routine in record.session.exec(select(Routine).where(Routine.present == 1)) if owners else ():
        if routine.id not in routines and owners & set(_ids(routine.owners)):
            what.append(_("routine {id} {title}").format(id=routine.id, title=routine.title))
    if what:
        _refuse(what)


def _naming(record: Record, column: Any, ids: set[int]) -> list[Task]:
    found: list[Task] = []
    for start in range(0, len(ids), CHUNK):
        chunk = sorted(ids)[start : start + CHUNK]
        found += record.session.exec(select(Task).where(Task.present == 1, col(column).in_(chunk)))
    return found


def _refuse(what: list[str]) -> None:
    message = ngettext("A later change stands on it: {what}.", "Later changes stand on it: {what}.", len(what))
    raise Refused(message.format(what=_("; ").join(what[:20])), _("Take that back first, or make a new change."))
