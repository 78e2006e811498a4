"""Edit an owner, merge two records of the same owner, or remove one that no task refers to."""

from typing import Any

from duban.actions.owners import Register, check_name, known_unit, support
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.store.queries import owners as asked
from duban.store.queries import tasks
from duban.store.statements import Owner, Task
from duban.store.writing import Record


def edit_owner(
    record: Record,
    owner_id: int,
    values: dict[str, Any],
    unit: str | None,
    head: str | None,
    *,
    is_new: bool = False,
) -> None:
    """Change the name, superior unit, head or contact data of an owner.

    An empty ``unit`` or ``head`` clears it. Raises Refused for a name that is taken or is the former name of another
    owner (unless ``is_new``), and for a unit that would belong to itself.
    """
    owner = load(record, owner_id)
    if unit is not None:
        values["parent_id"] = known_unit(record, unit).id if unit else None
        if owner.id in _line_above(record, values["parent_id"]):
            raise Refused(_("{name!r} cannot belong to itself.").format(name=owner.name))
    if head is not None:
        values["head_id"] = Register(record).person(head, owner.id) if head else None
    if "name" in values:
        unit_id = values.get("parent_id", owner.parent_id)
        values["name"] = check_name(record, values["name"] or "", owner.kind, unit_id, owner, is_new=is_new)
    record.change(owner, "edit", values)


def _line_above(record: Record, unit_id: int | None) -> set[int]:
    """The ids of a unit and of all its superior units."""
    line: set[int] = set()
    while unit_id is not None and unit_id not in line:
        line.add(unit_id)
        unit_id = record.get_one(Owner, unit_id).parent_id
    return line


def load(record: Record, owner_id: int) -> Owner:
    """Load an owner. Raises NotFound, for instance if somebody has just merged it into another."""
    owner = record.get(Owner, owner_id)
    if owner is None or not owner.present:
        raise NotFound(_("There is no owner {name!r}.").format(name=owner_id))
    return owner


def merge(record: Record, owner_id: int, into_id: int) -> None:
    """Merge an owner into another one, which takes over its tasks, routines, persons and sub-units.

    The record of the tasks keeps their history. The merged owner is marked as not present.
    """
    owner, into = load(record, owner_id), load(record, into_id)
    if owner is into:
        raise Refused(_("{name!r} cannot be merged into itself.").format(name=owner.name))
    if owner.kind != into.kind:
        raise Refused(_("A unit and a person cannot be merged: {a!r}, {b!r}.").format(a=owner.name, b=into.name))
    for column in ("owner_id", "person_id"):
        for task in tasks.naming(record, column, owner.id):
            record.change(task, "merge", {column: into.id})
    for task_id in tasks.supported_by(record, owner_id, into_id):
        task = record.get_one(Task, task_id)
        ids = [into_id if each == owner_id else each for each in tasks.supporters(record, task.id)]
        support(record, task, ids, "merge")
    # A routine keeps its owners as a text of ids, in the order of their turns.
    for routine in asked.routines(record):
        places = [str(into.id) if each == str(owner.id) else each for each in routine.owners.split(",")]
        record.change(routine, "merge", {"owners": ",".join(places)})
    # Before the persons move: afterwards both would have the same unit.
    _merge_namesakes(record, owner_id, into_id)
    for column in ("parent_id", "head_id"):
        for other in asked.naming(record, column, owner.id):
            # A unit that belonged to the merged one may be the other itself: it must not belong to itself.
            record.change(other, "merge", {column: into.id if other.id != into.id else None})
    record.change(owner, "merge", {"present": 0}, text=into.name)


def _merge_namesakes(record: Record, owner_id: int, into_id: int) -> None:
    """Merge persons of the same name in both units: in one unit nobody could tell them apart."""
    there = {each.name: each.id for each in asked.persons_of(record, into_id)}
    for person in asked.persons_of(record, owner_id):
        if twin := there.get(person.name):
            merge(record, person.id, twin)


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
