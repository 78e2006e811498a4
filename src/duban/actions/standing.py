"""What stands on a command: later changes, and tasks that lean on what it registered. Asked before it is taken back.

Every question is one statement for all rows of the command, since an import has a hundred thousand.
"""

from collections.abc import Iterable
from typing import NamedTuple

from duban.actions.add import check_number, check_parent
from duban.actions.chains import Chains
from duban.actions.routines import check_occurrence
from duban.domain.refs import called
from duban.errors import Refused
from duban.locales import _, ngettext, term
from duban.store.queries import batches
from duban.store.queries import owners as asked
from duban.store.statements import Batch, Task
from duban.store.writing import RECORDED, Record

SHOWN = 20  # of what stands in the way


class Change(NamedTuple):
    """A field that a command changed in the rows of one table; ``key`` is the column of an event that names them."""

    key: str
    field: str


def changes_of(record: Record, batch: Batch) -> list[Change]:
    """What a command changed."""
    return [Change(key, field) for key in RECORDED for field in batches.fields_of(record, batch, key)]


def check_later(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if a later command in effect changed the same fields, or any field of what was registered."""
    chains = Chains(record)
    keys = set() if batches.is_latest(record, batch) else {change.key for change in changes}
    later = sorted({each for key in keys for each in batches.later(record, batch, key)})
    later_batches = [record.get_one(Batch, each) for each in later if each not in chains.undone]
    # What was done before it and again after it does not stand on it.
    first = chains.root(batch).id
    roots = {
        root.id: root for each in later_batches if not chains.takes_back(each) for root in [chains.root(each)]
    }.values()
    if standing := [each for each in roots if each.id > first]:
        refuse([_("{id} {command} by {actor}").format(id=b.id, command=b.command, actor=b.actor) for b in standing])
    for change in changes:
        if change.field != "supporting" and batches.has_other_value(record, batch, *change):
            refuse([_("another undo of {field}").format(field=term("column", change.field.removesuffix("_id")))])


def check_there(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if what a redo would change was taken back itself."""
    if batch.undoes is None:
        return
    for key in {change.key for change in changes}:
        if gone := batches.gone(record, batch, key):
            raise Refused(
                _("What it would change was taken back too: {what}.").format(
                    what=_("; ").join(_row(key, *row) for row in gone)
                ),
                _("Do that again first: “duban undo --list” shows who took it back."),
            )


def check_return(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if what comes back has its number, its occurrence or its parent no more."""
    if Change("task_id", "present") in changes:
        if clash := batches.number_clash(record, batch):
            check_number(record, *clash, _number_is_wanted())
        for task in batches.coming_back(record, batch):
            check_occurrence(record, record.get_one(Task, task))
    for field in {"number", "parent_id"} & {change.field for change in changes if change.key == "task_id"}:
        for task_id, value in batches.first_values(record, batch, field):
            if field == "number":
                check_number(record, value, task_id, _number_is_wanted())
            else:
                check_parent(record, record.get_one(Task, task_id), int(value) if value else None)


def _row(key: str, row: int, number: str | None, name: str) -> str:
    """A task, owner, meeting or routine as messages name it."""
    return called(row, number, name) if key == "task_id" else _("“{text}”").format(text=name)


def _number_is_wanted() -> str:
    return _("Nothing was done. Give that task another number first (“duban edit --number”), and undo again.")


def check_leaning(record: Record, batch: Batch) -> None:
    """Raise Refused if a task that stays names a task, owner, meeting or routine that was taken away.

    What is taken away is present no more, so that every task that names it and is present stays.
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
    message = ngettext("A later change stands on it: {what}.", "Later changes stand on it: {what}.", len(what))
    raise Refused(message.format(what=_("; ").join(what[:SHOWN])), _("Take that back first, or make a new change."))
