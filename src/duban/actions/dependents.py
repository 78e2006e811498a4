"""What depends on a command: later changes, and tasks that refer to what it registered. Checked before an undo.

Each check is one statement for all rows of the command, as an import may have a hundred thousand.
"""

from collections.abc import Iterable
from typing import NamedTuple

from duban.actions.add import check_number, check_parent
from duban.actions.chains import Chains
from duban.actions.routines import check_occurrence
from duban.domain.names.refs import called
from duban.errors import Refused
from duban.locales import _, command, ngettext, term
from duban.store.queries import batches
from duban.store.queries import owners as asked
from duban.store.statements import Batch, Task
from duban.store.writing import RECORDED, Record

SHOWN = 20  # dependents named in the message


class Change(NamedTuple):
    """A field that a command changed in one table; ``key`` is the column of an event that refers to its rows."""

    key: str
    field: str


def changes_of(record: Record, batch: Batch) -> list[Change]:
    """The fields that a command changed."""
    return [Change(key, field) for key in RECORDED for field in batches.fields_of(record, batch, key)]


def check_later(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if a later command in effect changed the same fields, or any field of a registered row."""
    chains = Chains(record)
    # Usually the last command is undone. Nothing can be later then, and the search is skipped.
    keys = set() if batches.latest(record) == batch.id else {change.key for change in changes}
    later = sorted({each for key in keys for each in batches.later(record, batch, key)})
    later_batches = [record.get_one(Batch, each) for each in later if each not in chains.undone]
    # A later redo of an earlier command is no dependent, so compare the roots of the chains.
    first = chains.root(batch).id
    roots = {
        root.id: root for each in later_batches if not chains.is_undo(each) for root in [chains.root(each)]
    }.values()
    if standing := [each for each in roots if each.id > first]:
        refuse(
            [
                _("{id} {command} by {actor}").format(id=b.id, command=command(b.command), actor=b.actor)
                for b in standing
            ]
        )
    # The value may have changed without a later command in effect: by the undo of another one.
    for change in changes:
        if change.field != "supporting" and batches.has_other_value(record, batch, *change):
            refuse([_("another undo of {field}").format(field=term("column", change.field.removesuffix("_id")))])


def check_targets(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if rows that a redo would change are undone themselves."""
    if batch.undoes is None:
        return
    for key in {change.key for change in changes}:
        if gone := batches.gone(record, batch, key):
            raise Refused(
                _("What it would change has been undone as well: {what}.").format(
                    what=_("; ").join(_row(key, *row) for row in gone)
                ),
                _("Redo that first: “duban undo --list” shows who undid it."),
            )


def check_return(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if a restored task has lost its number, occurrence or parent to another change."""
    if Change("task_id", "present") in changes:
        # The number was given to another task after the undo.
        for number, task_id in batches.number_clashes(record, batch.id):
            check_number(record, number, task_id, _number_is_wanted())
        for task in batches.coming_back(record, batch.id):
            check_occurrence(record, record.get_one(Task, task))
    for field in {"number", "parent_id"} & {change.field for change in changes if change.key == "task_id"}:
        for task_id, value in batches.first_values(record, batch, field):
            if field == "number":
                check_number(record, value, task_id, _number_is_wanted())
            else:
                check_parent(record, record.get_one(Task, task_id), int(value) if value else None)


def _row(key: str, row: int, number: str | None, name: str) -> str:
    """The name of a task, owner, meeting or routine in messages."""
    return called(row, number, name) if key == "task_id" else _("“{text}”").format(text=name)


def _number_is_wanted() -> str:
    return _("Nothing was changed. Give that task another number first (“duban edit --number”), then undo again.")


def check_references(record: Record, batch: Batch) -> None:
    """Raise Refused if a remaining task refers to a task, owner, meeting or routine that the undo has removed.

    It runs after the undo: removed rows are no longer present, so every present task that refers to one remains.
    """
    root = Chains(record).root(batch)
    what = [called(*task) for task in dict.fromkeys(batches.dependents(record, batch, root))]
    owners = batches.going(record, batch, "owner_id")
    for routine in asked.routines(record) if owners else ():
        if owners & {int(each) for each in routine.owners.split(",") if each}:
            what.append(_("routine {id} {title}").format(id=routine.id, title=routine.title))
    if what:
        refuse(what)


def refuse(what: list[str]) -> None:
    message = ngettext("A later change depends on it: {what}.", "Later changes depend on it: {what}.", len(what))
    raise Refused(message.format(what=_("; ").join(what[:SHOWN])), _("Undo that first, or make a new change."))
