"""Take back a command, whatever it touched, by compensating events: nothing in the record is altered or deleted."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, select

from duban.actions.add import check_number
from duban.actions.owners import support
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.store.tables import Batch, Event, Owner, Support, Task
from duban.store.writing import Record

CHUNK = 500
WHOLE_NUMBERS = {
    field
    for table in (Task, Owner)
    for field, info in table.model_fields.items()
    if info.annotation in (int, int | None)
}


def last_batch(record: Record) -> Batch:
    """The last command of the acting user that is in effect; an undo is a command too. Raises NotFound."""
    mine = select(Batch).where(Batch.actor == record.actor).order_by(col(Batch.id).desc())
    undone = _undone(record)
    for batch in record.session.exec(mine):
        if batch.id not in undone:
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
    if batch_id in _undone(record):
        raise Refused(_("Command {id} was taken back already.").format(id=batch_id))
    return batch


def undo(record: Record, batch: Batch) -> None:
    """Give every field that the command changed the value it had before; an undo that is undone is done again.

    Raises Refused where later changes stand on it, naming them.
    """
    events = list(record.session.exec(select(Event).where(Event.batch_id == batch.id).order_by(col(Event.id).desc())))
    _check_later(record, batch, events)
    _check_leaning(record, events)
    record.take_back(batch)
    for event in events:
        row = _row(record, event)
        if event.field == "supporting" and isinstance(row, Task):
            support(record, row, _ids(event.old), "undo")
            continue
        value = _value(event.field, event.old)
        if event.field == "present" and value and isinstance(row, Task):
            check_number(record, row.number, row.id)
        record.change(row, "undo", {event.field: value}, said=event.field)


def _row(record: Record, event: Event) -> Task | Owner:
    row = record.session.get(Task, event.task_id) if event.task_id else record.session.get(Owner, event.owner_id)
    assert row is not None  # noqa: S101 - rows are never deleted
    return row


def _value(field: str, text: str | None) -> Any:
    return int(text) if text is not None and field in WHOLE_NUMBERS else text


def _ids(text: str | None) -> list[int]:
    return [int(each) for each in (text or "").split(",") if each]


def _undone(record: Record) -> set[int]:
    """The commands that an undo in effect has taken back."""
    undos = select(Batch.id, Batch.undoes).where(col(Batch.undoes).is_not(None)).order_by(col(Batch.id).desc())
    undone: set[int] = set()
    for batch_id, undoes in record.session.exec(undos):
        if batch_id not in undone and undoes is not None:
            undone.add(undoes)
    return undone


def _check_later(record: Record, batch: Batch, events: list[Event]) -> None:
    """Raise Refused if a later command in effect changed the same fields, or any field of what was registered."""
    undone = _undone(record)
    later: dict[int, None] = {}
    keys = {(event.task_id, event.owner_id, event.field) for event in events}
    registered = {(event.task_id, event.owner_id) for event in events if event.field == "present"}
    for each in _later_events(record, batch, events):
        same = (each.task_id, each.owner_id, each.field) in keys or (each.task_id, each.owner_id) in registered
        if same and each.batch_id not in undone:
            later[each.batch_id] = None
    standing = [found for each in later if (found := record.session.get(Batch, each)) and found.undoes is None]
    if standing:
        _refuse([_("{id} {command} by {actor}").format(id=b.id, command=b.command, actor=b.actor) for b in standing])
    current: dict[tuple[int | None, int | None, str], str | None] = {}
    for event in events:  # the last event of a field comes first
        current.setdefault((event.task_id, event.owner_id, event.field), event.new)
    for (task_id, owner_id, field), new in current.items():
        row = record.session.get(Task, task_id) if task_id else record.session.get(Owner, owner_id)
        if field != "supporting" and getattr(row, field) != _value(field, new):
            _refuse([_("another undo of {field}").format(field=field)])


def _later_events(record: Record, batch: Batch, events: list[Event]) -> Iterable[Event]:
    for column, ids in (
        (Event.task_id, sorted({event.task_id for event in events if event.task_id})),
        (Event.owner_id, sorted({event.owner_id for event in events if event.owner_id})),
    ):
        for start in range(0, len(ids), CHUNK):
            chosen = col(column).in_(ids[start : start + CHUNK])
            yield from record.session.exec(select(Event).where(chosen, Event.batch_id > (batch.id or 0)))


def _check_leaning(record: Record, events: list[Event]) -> None:
    """Raise Refused if a task that stays names a task or owner that is taken away."""
    going = [event for event in events if event.field == "present" and event.new == "1"]
    tasks, owners = ({getattr(event, key) for event in going} - {None} for key in ("task_id", "owner_id"))
    leaning = {
        task.id: task.title
        for task in _naming(record, Task.parent_id, tasks)
        + _naming(record, Task.owner_id, owners)
        + _naming(record, Task.person_id, owners)
        if task.id not in tasks
    }
    for start in range(0, len(owners), CHUNK):
        chunk = sorted(owners)[start : start + CHUNK]
        for support_ in record.session.exec(select(Support).where(col(Support.owner_id).in_(chunk))):
            task = record.session.get(Task, support_.task_id)
            if task and task.present and task.id not in tasks:
                leaning[task.id] = task.title
    if leaning:
        _refuse([f"{task_id} {title}" for task_id, title in leaning.items()])


def _naming(record: Record, column: Any, ids: set[int]) -> list[Task]:
    found: list[Task] = []
    for start in range(0, len(ids), CHUNK):
        chunk = sorted(ids)[start : start + CHUNK]
        found += record.session.exec(select(Task).where(Task.present == 1, col(column).in_(chunk)))
    return found


def _refuse(what: list[str]) -> None:
    message = ngettext("A later change stands on it: {what}.", "Later changes stand on it: {what}.", len(what))
    raise Refused(message.format(what=_("; ").join(what[:20])), _("Take that back first, or make a new change."))
