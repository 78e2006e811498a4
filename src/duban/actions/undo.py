"""Take back a command, whatever it touched, by compensating events: nothing in the record is altered or deleted."""

from collections.abc import Callable, Iterator

from sqlalchemy import String, cast, delete, func, insert, literal, select, update
from sqlmodel import col
from sqlmodel import select as select_rows

from duban.actions.chains import Chains
from duban.actions.standing import (
    TABLES,
    Change,
    changes_of,
    check_later,
    check_leaning,
    check_return,
    check_there,
    ends,
)
from duban.errors import NotFound, Refused
from duban.locales import _
from duban.store.tables import Batch
from duban.store.writing import EVENTS, SUPPORT, Record

SPAN = 10_000  # rows whose ids lie so far apart are given back at once

Advance = Callable[[int], None]


def last_batch(record: Record) -> Batch:
    """The last command of the acting user that is in effect, neither an undo nor a redo. Raises NotFound."""
    chains = Chains(record)
    for batch in _commands_of(record):
        if batch.undoes is None and batch.id not in chains.undone:
            return chains.bearer(batch)
    raise NotFound(
        _("{name} has done nothing that could be taken back.").format(name=record.actor),
        _("“duban undo --list” shows who did what; “duban undo N” takes back one of these commands."),
    )


def last_undo(record: Record) -> Batch:
    """The last undo of the acting user that is in effect, where that user has done nothing new since.

    Raises NotFound where there is none, Refused where a newer command stands before it.
    """
    chains, newer = Chains(record), None
    for batch in _commands_of(record):
        if batch.undoes is None:
            newer = newer or batch
        elif chains.takes_back(batch) and batch.id not in chains.undone:
            if newer:
                raise _overtaken(batch, newer)
            return batch
    raise NotFound(
        _("{name} has taken back nothing that could be done again.").format(name=record.actor),
        _("“duban undo --list” shows who did what, and what was taken back."),
    )


def _overtaken(batch: Batch, newer: Batch) -> Refused:
    return Refused(
        _("Since the last undo you did something new: {id} {command}. Nothing is done again after that.").format(
            id=newer.id, command=newer.command
        ),
        _("If the undo was wrong all the same, take that back: “duban undo {id}”.").format(id=batch.id),
    )


def _commands_of(record: Record) -> Iterator[Batch]:
    """The commands of the acting user, the latest first."""
    mine = select_rows(Batch).where(Batch.actor == record.actor).order_by(col(Batch.id).desc())
    return iter(record.session.exec(mine))


def known_batch(record: Record, batch_id: int) -> Batch:
    """The command with that id; where it was done again, that. Raises NotFound, and Refused if it was taken back."""
    batch = record.session.get(Batch, batch_id)
    if batch is None:
        raise NotFound(_("There is no command {id}.").format(id=batch_id), _("“duban undo --list” shows them."))
    chains = Chains(record)
    if batch_id in chains.undone:
        raise Refused(_("Command {id} was taken back already.").format(id=batch_id))
    return chains.bearer(batch)


def size_of(record: Record, batch: Batch) -> int:
    """How many events the command made."""
    return record.session.connection().scalar(select(func.count()).where(EVENTS.c.batch_id == batch.id)) or 0


def undo(record: Record, batch: Batch, advance: Advance = lambda _done: None) -> None:
    """Give every field that the command changed the value it had before; an undo that is taken back does it again.

    ``advance`` is told how many events are taken back so far. Raises Refused where later changes stand on it,
    naming them.
    """
    changes = changes_of(record, batch)
    check_later(record, batch, changes)
    check_there(record, batch, changes)
    check_return(record, batch, changes)
    record.take_back(batch)
    done = 0
    for change in changes:
        for rows in _spans(record, batch, change):
            done += (_give_support_back if change.field == "supporting" else _give_back)(record, batch, change, rows)
            advance(done)
    if Change("task_id", "number") in changes:
        record.key_numbers(batch)
    record.session.expire_all()  # what was loaded before is no more as it was
    check_leaning(record, batch)


def _spans(record: Record, batch: Batch, change: Change) -> Iterator[range]:
    row = EVENTS.c[change.key]
    extent = select(func.min(row), func.max(row)).where(EVENTS.c.batch_id == batch.id, EVENTS.c.field == change.field)
    first, last = record.session.connection().execute(extent).one()
    for start in range(first, last + 1, SPAN):
        yield range(start, min(start + SPAN, last + 1))


def _give_back(record: Record, batch: Batch, change: Change, rows: range) -> int:
    """Give the rows with these ids their old value of one field back; how many events that takes back."""
    connection, table = record.session.connection(), TABLES[change.key]
    row, column = EVENTS.c[change.key], table.c[change.field]
    found = ends(batch, change, row.between(rows[0], rows[-1]))
    told = select(
        literal(record.batch_id),
        found.c.row,
        literal("undo"),
        literal(change.field),
        cast(column, String),
        EVENTS.c.old,
    ).select_from(found)
    told = told.join(EVENTS, EVENTS.c.id == found.c.first).join(table, table.c.id == found.c.row)
    columns = ("batch_id", change.key, "kind", "field", "old", "new")
    taken_back = connection.execute(insert(EVENTS).from_select(columns, told.order_by(found.c.row))).rowcount
    of_field = EVENTS.c.field == change.field
    mine = select(row).where(EVENTS.c.batch_id == record.batch_id, of_field, row.between(rows[0], rows[-1]))
    by_row = EVENTS.c.batch_id + 0 == record.batch_id  # the sum keeps SQLite from the index of the whole batch
    old = select(cast(EVENTS.c.new, column.type)).where(by_row, of_field, row == table.c.id).scalar_subquery()
    connection.execute(update(table).where(table.c.id.in_(mine)).values({change.field: old}))
    return taken_back


def _give_support_back(record: Record, batch: Batch, change: Change, rows: range) -> int:
    """The supporting owners are a table of their own, and an event names all of a task's at once."""
    connection, last = record.session.connection(), EVENTS.alias()
    found = ends(batch, change, EVENTS.c.task_id.between(rows[0], rows[-1]))
    told = select(found.c.row, last.c.new, EVENTS.c.old).select_from(found)
    told = told.join(EVENTS, EVENTS.c.id == found.c.first).join(last, last.c.id == found.c.last)
    lists = connection.execute(told).all()
    record.note_all((task, "undo", "supporting", now, old, None) for task, now, old in lists)
    mine = select(EVENTS.c.task_id).where(EVENTS.c.batch_id == record.batch_id, EVENTS.c.field == "supporting")
    connection.execute(
        delete(SUPPORT).where(SUPPORT.c.task_id.in_(mine.where(EVENTS.c.task_id.between(rows[0], rows[-1]))))
    )
    record.put_support({task: _ids(old) for task, _now, old in lists if old})
    return len(lists)


def _ids(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]
