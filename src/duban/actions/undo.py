"""Undo any command by compensating events; nothing in the record is altered or deleted."""

from collections.abc import Callable, Iterator

from duban.actions.chains import Chains
from duban.actions.dependents import Change, changes_of, check_later, check_references, check_return, check_targets
from duban.errors import NotFound, Refused
from duban.locales import _, command
from duban.store.queries import batches
from duban.store.statements import Batch
from duban.store.writing import Record

SPAN = 10_000  # ids that are restored by one statement, so that the progress bar moves

SENDS = "remind"
"""The command whose record is of messages that have left."""
Advance = Callable[[int], None]


def last_batch(record: Record) -> Batch:
    """The last command of the acting user that is in effect, without undos and redos. Raises NotFound."""
    chains = Chains(record)
    for batch in batches.commands_of(record, record.actor):
        # After undo and redo it is the redo that has to be undone.
        if batch.undoes is None and batch.id not in chains.undone:
            return chains.in_effect(batch)
    raise NotFound(
        _("{name} has nothing to undo.").format(name=record.actor),
        _("“duban undo --list” shows who did what; “duban undo N” undoes one of these commands."),
    )


def last_undo(record: Record) -> Batch:
    """The last undo of the acting user that is in effect, which a redo may undo.

    Raises NotFound without one, Refused if that user has done something new since.
    """
    chains, newer = Chains(record), None
    for batch in batches.commands_of(record, record.actor):
        if batch.undoes is None:
            newer = newer or batch
        elif chains.is_undo(batch) and batch.id not in chains.undone:
            if newer:
                raise _overtaken(batch, newer)
            return batch
    raise NotFound(
        _("{name} has nothing to redo.").format(name=record.actor),
        _("“duban undo --list” shows who did what, and what was undone."),
    )


def _overtaken(batch: Batch, newer: Batch) -> Refused:
    return Refused(
        _("You have made a change since the last undo: {id} {command}. After that, nothing can be redone.").format(
            id=newer.id, command=command(newer.command)
        ),
        _("If the undo was a mistake after all, undo it: “duban undo {id}”.").format(id=batch.id),
    )


def known_batch(record: Record, batch_id: int) -> Batch:
    """The command with that id, or its last redo. Raises NotFound, and Refused if it is undone already."""
    batch = record.get(Batch, batch_id)
    if batch is None:
        raise NotFound(_("There is no command {id}.").format(id=batch_id), _("“duban undo --list” shows them."))
    chains = Chains(record)
    if batch_id in chains.undone:
        raise Refused(_("Command {id} has already been undone.").format(id=batch_id))
    return chains.in_effect(batch)


def undo(record: Record, batch: Batch, advance: Advance = lambda _done: None) -> None:
    """Restore the former value of every field that a command changed. Undoing an undo is a redo.

    ``advance`` is called with the number of events undone so far. Raises Refused if later changes depend on the
    command, which the message names, and for what has left the house.
    """
    if batch.command == SENDS:
        raise Refused(
            _("Command {id} recorded what was sent, and that cannot be taken back.").format(id=batch.id),
            _("“duban undo N” takes back another command; “duban undo --list” shows them."),
        )
    changes = changes_of(record, batch)
    check_later(record, batch, changes)
    check_targets(record, batch, changes)
    check_return(record, batch, changes)
    # All checks that look at the state before come first; what the undo leaves behind is checked after it.
    record.mark_undo_of(batch)
    done = 0
    for change in changes:
        for rows in _spans(record, batch, change):
            done += _give_back(record, batch, change, rows)
            advance(done)
    if Change("task_id", "number") in changes:
        record.key_numbers(batch)
    record.forget()  # loaded objects are out of date
    check_references(record, batch)


def _spans(record: Record, batch: Batch, change: Change) -> Iterator[range]:
    rows = batches.extent(record, batch, *change)
    for start in range(rows.start, rows.stop, SPAN):
        yield range(start, min(start + SPAN, rows.stop))


def _give_back(record: Record, batch: Batch, change: Change, rows: range) -> int:
    """Restore one field in the rows with these ids. Returns the number of events undone.

    Supporting owners are in a table of their own, and one event has the whole list of a task.
    """
    if change.field != "supporting":
        return batches.give_back(record, batch, *change, rows)
    lists = batches.supporters_before(record, batch, rows)
    record.replace_support({task: (_ids(now), _ids(old)) for task, now, old in lists}, "undo")
    return len(lists)


def _ids(text: str | None) -> list[int]:
    return [int(each) for each in (text or "").split(",") if each]
