"""Remove an owner that no task refers to."""

from duban.actions.merge import load
from duban.errors import Refused
from duban.locales import _, ngettext
from duban.store.queries import owners as asked
from duban.store.queries import tasks
from duban.store.statements import Owner
from duban.store.writing import Record


def remove(record: Record, owner_id: int) -> None:
    """Remove an owner without tasks; units that it heads are left without a head.

    Raises Refused if it is lead, person or supporting owner of any task (even a closed one), if a routine creates tasks
    for it, or if other owners belong to it.
    """
    owner = load(record, owner_id)
    _check_no_tasks(record, owner)
    _check_no_routines(record, owner)
    _check_nobody_belongs(record, owner)
    for unit in asked.naming(record, "head_id", owner.id):
        record.change(unit, "remove", {"head_id": None})
    record.change(owner, "remove", {"present": 0})


def _check_no_tasks(record: Record, owner: Owner) -> None:
    if count := tasks.count_of(record, owner.id):
        message = ngettext("{name!r} has {count} task.", "{name!r} has {count} tasks.", count)
        raise Refused(
            message.format(name=owner.name, count=count),
            _("Merge it into the owner they belong to: duban owner merge {name} --into NAME").format(name=owner.name),
        )


def _check_no_routines(record: Record, owner: Owner) -> None:
    titles = [each.title for each in asked.routines(record) if str(owner.id) in each.owners.split(",")]
    if titles:
        raise Refused(
            _("{name!r} gets tasks from routines: {titles}.").format(name=owner.name, titles=_(", ").join(titles)),
            _("Remove these first (“duban routine remove”), or merge it: duban owner merge {name} --into NAME").format(
                name=owner.name
            ),
        )


def _check_nobody_belongs(record: Record, owner: Owner) -> None:
    if names := asked.names_within(record, owner.id):
        raise Refused(
            _("These belong to {name!r}: {names}.").format(name=owner.name, names=_(", ").join(names)),
            _("Move them first (“duban owner edit NAME --unit UNIT”), or remove them."),
        )
