"""What the store holds already of the tasks that a ledger names, read for many rows at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, bindparam, column, func, select, table, union
from sqlmodel import SQLModel

from duban.domain.former import former
from duban.domain.numbers import key
from duban.domain.parts import mean_progress, nearest_due
from duban.errors import Refused
from duban.locales import _
from duban.store.tables import IS_PRESENT
from duban.store.writing import EVENTS, SUPPORT, TASKS, Record

Row = Mapping[str, Any]

# a statement of its own for each chunk would keep the chunk until cycles are looked for, which an import seldom does
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_NUMBERED = union(  # the number itself as well: another program may have written it without its key
    select(TASKS.c.number, TASKS.c.id).where(TASKS.c.number_key.in_(bindparam("keys", expanding=True)), IS_PRESENT),
    select(TASKS.c.number, TASKS.c.id).where(TASKS.c.number.in_(bindparam("numbers", expanding=True)), IS_PRESENT),
)
_TITLES = table("titled", column("title"), column("owner_id"), column("id"))  # a temporary one
_TITLED = select(_TITLES).where(_TITLES.c.title.in_(bindparam("titles", expanding=True))).order_by(_TITLES.c.id)
_WITH_TITLE = (
    select(TASKS.c.title, TASKS.c.id)
    .where(TASKS.c.title.in_(bindparam("titles", expanding=True)), TASKS.c.present == 1)
    .order_by(TASKS.c.id)
)
_STATES = select(TASKS).where(TASKS.c.id.in_(_IDS), TASKS.c.present == 1)
_SUPPORTERS = (
    select(SUPPORT.c.task_id, SUPPORT.c.owner_id)
    .where(SUPPORT.c.task_id.in_(_IDS))
    .order_by(SUPPORT.c.task_id, SUPPORT.c.place)
)
_SHOWN = ("id", "parent_id", "status", "progress", "due")


class Numbered:
    """The tasks that have one of some numbers, however these are written."""

    def __init__(self, record: Record, numbers: Iterable[str]) -> None:
        record.session.flush()  # a number may have been changed a moment ago
        keys = {number: key(number) for number in numbers}
        told = {"keys": [*{*keys.values()}], "numbers": [*keys]}
        self._found: list[tuple[str, int]] = []
        if keys:
            self._found = [tuple(each) for each in record.session.connection().execute(_NUMBERED, told)]
        self._exact = dict(self._found)

    def get(self, number: str | None) -> int | None:
        """The id of the task with that number; None where none has it, or several in other brackets."""
        if number in self._exact:
            return self._exact[number]
        found = self.all(number) if number and self._found else []
        return found[0] if len(found) == 1 else None

    def all(self, number: str) -> list[int]:
        """The ids of all that have it, in whatever brackets."""
        return sorted(self._alike.get(key(number), []))

    def check(self, number: str) -> None:
        """Raise Refused where several tasks have that number, each in other brackets, as stores of old may have."""
        if self._found and number not in self._exact and len(found := self.all(number)) > 1:
            raise several(number, found)

    @cached_property
    def _alike(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, task in self._found:
            found[key(number)].append(task)
        return found


def several(number: str, tasks: Iterable[int]) -> Refused:
    """The error of a number that several tasks have, each in another way of writing."""
    told = _(", ").join(map(str, tasks))
    return Refused(
        _("The number {number!r} may be one of the tasks with the IDs {tasks}.").format(number=number, tasks=told),
        _("Write it as it is in the one that is meant, or give the others another number with “duban edit --number”."),
    )


def last_task(record: Record) -> int:
    """The highest id of a task."""
    return record.session.connection().scalar(select(func.max(TASKS.c.id))) or 0


def keep_titles(record: Record, last: int) -> None:
    """Put the titles of the tasks up to the id ``last`` where ``titled`` finds them."""
    connection = record.session.connection()
    kept = "SELECT title, owner_id, id FROM task WHERE present = 1 AND id <= ?"
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE titled AS {kept}", (last,))
    connection.exec_driver_sql("CREATE INDEX titled_title ON titled (title)")


def titled(record: Record, titles: Iterable[str]) -> dict[tuple[str, int | None], list[int]]:
    """The kept tasks that have one of these titles, by title and lead."""
    found: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for title, lead, task in record.session.connection().execute(_TITLED, {"titles": list(titles)}):
        found[title, lead].append(task)
    return found


def with_title(record: Record, titles: Iterable[str]) -> list[tuple[str, int]]:
    """The tasks that have one of these titles: (title, id), the first first."""
    found = record.session.connection().execute(_WITH_TITLE, {"titles": list(titles)})
    return [tuple(each) for each in found]


def former_names(record: Record) -> dict[tuple[str, str], str]:
    """What owners were called before they were renamed or merged: (kind, name) → the name of that owner now."""
    stored = select(SQLModel.metadata.tables["owner"])
    owners = {row.id: (row.kind, row.name, row.present) for row in record.session.connection().execute(stored)}
    is_renamed = (EVENTS.c.kind == "edit") & (EVENTS.c.field == "name")
    is_merged = (EVENTS.c.kind == "merge") & EVENTS.c.text.is_not(None)
    wanted = select(EVENTS.c.owner_id, EVENTS.c.old, EVENTS.c.text).where(
        EVENTS.c.owner_id.is_not(None), is_renamed | is_merged
    )
    changes = record.session.connection().execute(wanted.order_by(EVENTS.c.id))
    return former(owners, (tuple(each) for each in changes))


def states(record: Record, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The tasks with these ids as they are, without those that were taken back."""
    found = record.session.connection().execute(_STATES, {"ids": list(ids)})
    return {row["id"]: dict(row) for row in found.mappings()}


def states_with_support(record: Record, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The same, each with its supporting owners in their order, a list of ids under ``supporting``."""
    found = states(record, ids)
    for state in found.values():
        state["supporting"] = []
    for task, owner in record.session.connection().execute(_SUPPORTERS, {"ids": list(found)}) if found else ():
        found[task]["supporting"].append(owner)
    return found


def meetings(record: Record) -> dict[str, int]:
    """The ids of the meetings by name; of several with one name the latest that was not cancelled."""
    table = SQLModel.metadata.tables["meeting"]
    found = select(table.c.name, table.c.id).where(table.c.present == 1)
    order = found.order_by(table.c.cancelled.desc(), table.c.day)
    return dict(map(tuple, record.session.connection().execute(order)))


def links(record: Record) -> list[tuple[int, int, str]]:
    """Every sub-task, with its parent and its status."""
    wanted = select(TASKS.c.id, TASKS.c.parent_id, TASKS.c.status)
    found = record.session.connection().execute(wanted.where(TASKS.c.parent_id.is_not(None), TASKS.c.present == 1))
    return [tuple(each) for each in found]


def part_named(record: Record, parent: int, title: str) -> int | None:
    """The sub-task of that title."""
    wanted = select(TASKS.c.id).where(TASKS.c.parent_id == parent, TASKS.c.title == title, TASKS.c.present == 1)
    found: int | None = record.session.connection().scalar(wanted)
    return found


def shown(record: Record) -> dict[int, dict[str, Any]]:
    """What each parent shows of its sub-tasks: the progress and the deadline that nobody set by hand.

    An exported sheet holds them like any other value; coming back unchanged they must not become the parent's own.
    """
    columns = [TASKS.c[name] for name in _SHOWN]
    parents = select(TASKS.c.parent_id).where(TASKS.c.parent_id.is_not(None), TASKS.c.present == 1)
    wanted = select(*columns).where(TASKS.c.parent_id.is_not(None) | TASKS.c.id.in_(parents), TASKS.c.present == 1)
    tasks = {row["id"]: dict(row) for row in record.session.connection().execute(wanted).mappings()}
    parts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in tasks.values():
        if task["parent_id"] is not None and task["status"] != "cancelled":
            parts[task["parent_id"]].append(task)
    return {each: _of_parts(tasks[each], parts) for each in list(parts) if each in tasks}


def _of_parts(task: dict[str, Any], parts: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """What the task shows and does not have itself; what its parts show is filled in on the way."""
    if "derived" in task:
        return dict(task["derived"])
    task["derived"] = {}  # where sub-tasks go round in a circle, it ends here
    mine = parts.get(task["id"], [])
    for part in mine:
        _of_parts(part, parts)
    found = {"progress": mean_progress(mine), "due": nearest_due(mine)} if mine else {}
    task["derived"] = {key: value for key, value in found.items() if value is not None and task[key] is None}
    task.update(task["derived"])
    return dict(task["derived"])
