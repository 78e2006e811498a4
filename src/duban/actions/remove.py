"""Take an owner from the register that has nothing to do with any task."""

from sqlmodel import col, func, or_, select

from duban.actions.merge import load
from duban.errors import Refused
from duban.locales import _, ngettext
from duban.store.tables import Owner, Routine, Support, Task
from duban.store.writing import Record


def remove(record: Record, owner_id: int) -> None:
    """Remove an owner without tasks. Who is headed by it has no head then.

    Raises Refused where it leads, answers for or supports a task, also a closed one, where a routine creates tasks for
    it, or where others belong to it.
    """
    owner = load(record, owner_id)
    _check_no_tasks(record, owner)
    _check_no_routines(record, owner)
    _check_nobody_belongs(record, owner)
    for unit in record.session.exec(select(Owner).where(Owner.head_id == owner.id)).all():
        record.change(unit, "remove", {"head_id": None})
    record.change(owner, "remove", {"present": 0})


def _check_no_tasks(record: Record, owner: Owner) -> None:
    supported = select(Support.task_id).where(Support.owner_id == owner.id)
    is_of = or_(col(Task.owner_id) == owner.id, col(Task.person_id) == owner.id, col(Task.id).in_(supported))
    count = record.session.exec(select(func.count()).select_from(Task).where(Task.present == 1, is_of)).one()
    if count:
        told = ngettext("{name!r} has {count} task.", "{name!r} has {count} tasks.", count)
        raise Refused(
            told.format(name=owner.name, count=count),
            _("Join it into the owner that they belong to: duban owner merge {name} --into NAME").format(
                name=owner.name
            ),
        )


def _check_no_routines(record: Record, owner: Owner) -> None:
    routines = record.session.exec(select(Routine).where(Routine.present == 1)).all()
    titles = [each.title for each in routines if str(owner.id) in each.owners.split(",")]
    if titles:
        raise Refused(
            _("{name!r} gets tasks from routines: {titles}.").format(name=owner.name, titles=_(", ").join(titles)),
            _("Remove these first (“duban routine remove”), or join it: duban owner merge {name} --into NAME").format(
                name=owner.name
            ),
        )


def _check_nobody_belongs(record: Record, owner: Owner) -> None:
    within = select(Owner.name).where(Owner.parent_id == owner.id, Owner.present == 1).order_by(Owner.name)
    if names := record.session.exec(within).all():
        raise Refused(
            _("To {name!r} belong: {names}.").format(name=owner.name, names=_(", ").join(names)),
            _("Move them first (“duban owner edit NAME --unit UNIT”), or remove them."),
        )
