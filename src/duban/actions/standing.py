"""What stands on a command: later changes, and tasks that lean on what it registered. Asked before it is taken back.

Every question is one statement for all rows of the command, since an import has a hundred thousand.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Subquery, cast, exists, func, select
from sqlmodel import SQLModel, col
from sqlmodel import select as select_rows

from duban.actions.add import check_number, check_parent
from duban.actions.chains import Chains
from duban.actions.routines import check_occurrence
from duban.domain.refs import called
from duban.errors import Refused
from duban.locales import _, ngettext, term
from duban.store.tables import RECORDED, Batch, Routine, Task
from duban.store.writing import EVENTS, SUPPORT, TASKS, UNSEEN, Record

TABLES = {key: SQLModel.metadata.tables[table.__name__.lower()] for key, table in RECORDED.items()}
SHOWN = 20  # of what stands in the way


class Change(NamedTuple):
    """A field that a command changed in the rows of one table; ``key`` is the column of an event that names them."""

    key: str
    field: str


def changes_of(record: Record, batch: Batch) -> list[Change]:
    """What a command changed."""
    found = []
    for key in RECORDED:
        fields = select(EVENTS.c.field).where(EVENTS.c.batch_id == batch.id, EVENTS.c[key].is_not(None)).distinct()
        found += [Change(key, field) for field in record.session.connection().scalars(fields)]
    return found


def ends(batch: Batch, change: Change, *where: Any) -> Subquery:
    """For each ``row`` that was changed, the ids of the ``first`` and the ``last`` event of that field."""
    row = EVENTS.c[change.key]
    wanted = select(row.label("row"), func.min(EVENTS.c.id).label("first"), func.max(EVENTS.c.id).label("last"))
    of_it = (EVENTS.c.batch_id == batch.id, EVENTS.c.field == change.field, row.is_not(None))
    return wanted.where(*of_it, *where).group_by(row).subquery()


def check_later(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if a later command in effect changed the same fields, or any field of what was registered."""
    chains = Chains(record)
    later = sorted({each for key in {change.key for change in changes} for each in _later(record, batch, key)})
    found = [record.session.get_one(Batch, each) for each in later if each not in chains.undone]
    # What was done before it and again after it does not stand on it.
    first = chains.root(batch).id or 0
    roots = {root.id: root for each in found if not chains.takes_back(each) for root in [chains.root(each)]}.values()
    if standing := [each for each in roots if (each.id or 0) > first]:
        refuse([_("{id} {command} by {actor}").format(id=b.id, command=b.command, actor=b.actor) for b in standing])
    for change in changes:
        if change.field != "supporting" and _is_changed(record, batch, change):
            refuse([_("another undo of {field}").format(field=term("column", change.field.removesuffix("_id")))])


def _later(record: Record, batch: Batch, key: str) -> Iterable[int]:
    connection = record.session.connection()
    if connection.scalar(select(func.max(EVENTS.c.batch_id))) == batch.id:
        return []
    mine, later = EVENTS.alias(), EVENTS.alias()
    is_same = ((mine.c.field == "present") & later.c.field.not_in(UNSEEN)) | (mine.c.field == later.c.field)
    after = (later.c[key] == mine.c[key]) & (later.c.batch_id > batch.id) & is_same
    return connection.scalars(
        select(later.c.batch_id)
        .join(mine, after)
        .where(mine.c.batch_id == batch.id, mine.c[key].is_not(None))
        .distinct()
    )


def _is_changed(record: Record, batch: Batch, change: Change) -> bool:
    """Has a row another value than the one that the command gave it?"""
    table, last = TABLES[change.key], ends(batch, change)
    column = table.c[change.field]
    found = select(EVENTS.c.id).join(last, last.c.last == EVENTS.c.id).join(table, table.c.id == last.c.row)
    other = found.where(column.is_distinct_from(cast(EVENTS.c.new, column.type)))
    return record.session.connection().scalar(other.limit(1)) is not None


def check_there(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if what a redo would change was taken back itself."""
    if batch.undoes is None:
        return
    for key in {change.key for change in changes}:
        table = TABLES[key]
        mine = select(EVENTS.c[key]).where(EVENTS.c.batch_id == batch.id)
        coming = mine.where(EVENTS.c.field == "present")
        gone = select(table).where(table.c.id.in_(mine), table.c.present == 0, table.c.id.not_in(coming)).limit(SHOWN)
        if found := record.session.connection().execute(gone).mappings().all():
            what = [_row(row) for row in found]
            raise Refused(
                _("What it would change was taken back too: {what}.").format(what=_("; ").join(what)),
                _("Do that again first: “duban undo --list” shows who took it back."),
            )


def check_return(record: Record, batch: Batch, changes: Iterable[Change]) -> None:
    """Raise Refused if what comes back has its number, its occurrence or its parent no more."""
    if Change("task_id", "present") in changes:
        back = select(EVENTS.c.task_id).where(_is(batch, "present"), EVENTS.c.old == "1")
        other = TASKS.alias()
        is_taken = exists().where(
            other.c.number_key == TASKS.c.number_key, other.c.present == 1, other.c.id != TASKS.c.id
        )
        clash = select(TASKS.c.number, TASKS.c.id).where(TASKS.c.id.in_(back), TASKS.c.number.is_not(None), is_taken)
        for number, task_id in record.session.connection().execute(clash.limit(1)):
            check_number(record, number, task_id, _number_is_wanted())
        for task in record.session.exec(
            select_rows(Task).where(col(Task.id).in_(back), col(Task.routine_id).is_not(None))
        ):
            check_occurrence(record, task)
    for field in {"number", "parent_id"} & {change.field for change in changes if change.key == "task_id"}:
        first = ends(batch, Change("task_id", field))
        old = select(first.c.row, EVENTS.c.old).join(first, first.c.first == EVENTS.c.id)
        for task_id, value in record.session.connection().execute(old):
            if field == "number":
                check_number(record, value, task_id, _number_is_wanted())
            else:
                check_parent(record, record.session.get_one(Task, task_id), int(value) if value else None)


def _row(row: Mapping[Any, Any]) -> str:
    """A task, owner, meeting or routine as messages name it."""
    if "number" in row:
        return called(row["id"], row["number"], row["title"])
    return _("“{text}”").format(text=row.get("title") or row.get("name"))


def _number_is_wanted() -> str:
    return _("Nothing was done. Give that task another number first (“duban edit --number”), and undo again.")


def check_leaning(record: Record, batch: Batch) -> None:
    """Raise Refused if a task that stays names a task, owner, meeting or routine that was taken away."""
    what = [called(*task) for task in dict.fromkeys(_leaning(record, batch))]
    owners = set(record.session.connection().scalars(_going(batch, "owner_id")))
    for routine in record.session.exec(select_rows(Routine).where(Routine.present == 1)) if owners else ():
        if owners & {int(each) for each in routine.owners.split(",") if each}:
            what.append(_("routine {id} {title}").format(id=routine.id, title=routine.title))
    if what:
        refuse(what)


def _leaning(record: Record, batch: Batch) -> Iterator[tuple[int, str | None, str]]:
    """What is taken away is present no more, so that every task that names it and is present stays."""
    named = {"parent_id": "task_id", "owner_id": "owner_id", "person_id": "owner_id", "meeting_id": "meeting_id"}
    staying = select(TASKS.c.id, TASKS.c.number, TASKS.c.title).where(TASKS.c.present == 1).limit(SHOWN)
    questions = [
        staying.where(TASKS.c[column].in_(_going(batch, key)))
        for column, key in {**named, "routine_id": "routine_id"}.items()
    ]
    helped = staying.join(SUPPORT, SUPPORT.c.task_id == TASKS.c.id).where(
        SUPPORT.c.owner_id.in_(_going(batch, "owner_id"))
    )
    for question in (*questions, helped):
        yield from map(tuple, record.session.connection().execute(question))


def _going(batch: Batch, key: str) -> Any:
    return select(EVENTS.c[key]).where(_is(batch, "present"), EVENTS.c.new == "1", EVENTS.c[key].is_not(None))


def _is(batch: Batch, field: str) -> Any:
    return (EVENTS.c.batch_id == batch.id) & (EVENTS.c.field == field)


def refuse(what: list[str]) -> None:
    message = ngettext("A later change stands on it: {what}.", "Later changes stand on it: {what}.", len(what))
    raise Refused(message.format(what=_("; ").join(what[:SHOWN])), _("Take that back first, or make a new change."))
