"""Take back a command, whatever it touched, by compensating events: nothing in the record is altered or deleted."""

from collections.abc import Callable, Iterator

from duban.actions.chains import Chains
from duban.actions.standing import (
    Change,
    changes_of,
    check_later,
    check_leaning,
    check_return,
    check_there,
)
from duban.errors import NotFound, Refused
from duban.locales import _
from duban.store.queries import batches
from duban.store.statements import Batch
from duban.store.writing import Record

SPAN = 10_000  # rows whose ids lie so far apart are given back at once

Advance = Callable[[int], None]


def last_batch(record: Record) -> Batch:
    """The last command of the acting user that is in effect, neither an undo nor a redo. Raises NotFound."""
    chains = Chains(record)
    for batch in batches.commands_of(record, record.actor):
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
    for batch in batches.commands_of(record, record.actor):
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


def known_batch(record: Record, batch_id: int) -> Batch:
    """The command with that id; where it was done again, that. Raises NotFound, and Refused if it was taken back."""
    batch = record.get(Batch, batch_id)
    if batch is None:
        raise NotFound(_("There is no command {id}.").format(id=batch_id), _("“duban undo --list” shows them."))
    chains = Chains(record)
    if batch_id in chains.undone:
        raise Refused(_("Command {id} was taken back already.").format(id=batch_id))
    return chains.bearer(batch)


def undo(record: Record, batch: Batch, advance: Advance = lambda _done: None) -> None:
    """Give every field that the command changed the value it had before; an undo that is taken back does it again.

    ``advance`` is told how many events are taken back so far. Raises Refused where later changes stand on it,
    naming them.
    """
    changes = changes_of(record, batch)
    check_later(record, batch, changes)
    check_there(record, batch, changes)
    check_return(record, batch, changes)
    record.mark_undo_of(batch)
    done = 0
    for change in changes:
        for rows in _spans(record, batch, change):
            done += _give_back(record, batch, change, rows)
            advance(done)
    if Change("task_id", "number") in changes:
        record.key_numbers(batch)
    record.forget()  # what was loaded before is no more as it was
    check_leaning(record, batch)


def _spans(record: Record, batch: Batch, change: Change) -> Iterator[range]:
    rows = batches.extent(record, batch, *change)
    for start in range(rows.start, rows.stop, SPAN):
        yield range(start, min(start + SPAN, rows.stop))


def _give_back(record: Record, batch: Batch, change: Change, rows: range) -> int:
    """Give the rows with these ids their old value of one field back; how many events that takes back.

    The supporting owners are a table of their own, and an event names all of a task's at once.
    """
    if change.field != "supporting":
        return batches.give_back(record, batch, *change, rows)
    lists = batches.supporters_before(record, batch, rows)
    record.note_all((task, "undo", "supporting", now, old, None) for task, now, old in lists)
    record.drop_support(task for task, _now, _old in lists)
    record.put_support({task: _ids(old) for task, _now, old in lists if old})
    return len(lists)


def _ids(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]
