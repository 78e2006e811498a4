"""Owners: a new one, and the one that a name means."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from duban.actions.known import former_names
from duban.actions.request import clean
from duban.domain.names import spelling
from duban.errors import NotFound, Refused, Usage
from duban.locales import _, term
from duban.store.queries import owners as asked
from duban.store.queries import tasks
from duban.store.statements import Owner, Task
from duban.store.writing import Record


def add_owner(
    record: Record,
    name: str,
    kind: str = "unit",
    *,
    unit: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    is_new: bool = False,
) -> Owner:
    """Register a unit or a person; ``unit`` is the unit that it belongs to.

    Raises Refused where there is one of that name already: units must differ in name, persons within a unit. The same
    where another one had the name before, unless ``is_new`` says that it is meant.
    """
    parent = known_unit(record, unit) if unit else None
    parent_id = parent.id if parent else None
    name = check_name(record, name, kind, parent_id, is_new=is_new)
    return record.register(Owner(name=name, kind=kind, parent_id=parent_id, phone=phone, email=email))


def check_name(
    record: Record, name: str, kind: str, parent_id: int | None, but: Owner | None = None, *, is_new: bool = False
) -> str:
    """The name as the store keeps it. Raises Refused where another owner of that kind (and unit) has or had it."""
    name = clean(name.strip())
    if not name:
        raise Usage(_("An owner needs a name."), _("Give it as it stands in ledgers."))
    for same in _named(record, name):
        if same is not but and same.kind == kind and (kind == "unit" or same.parent_id == parent_id):
            raise Refused(
                _("There is a {kind} {name!r} already, with the id {id}.").format(
                    kind=term("owner", kind), name=same.name, id=same.id
                ),
                _("“duban owner show {name}” shows it.").format(name=same.name),
            )
    now = former_names(record).get((kind, name))
    if now and not is_new and not (but and but.name == now):
        raise Refused(
            _("“{name}” is what “{now}” was called before, and still means it.").format(name=name, now=now),
            _("Say “{now}”, or --new if another {kind} has the name now.").format(now=now, kind=term("owner", kind)),
        )
    return name


def known_unit(record: Record, name: str) -> Owner:
    """The unit of that name. Raises NotFound."""
    now = former_names(record).get(("unit", name), name)
    for owner in _named(record, now):
        if owner.kind == "unit":
            return owner
    raise NotFound(
        _("There is no unit {name!r}.").format(name=name),
        _("Register it first: duban owner add {name}").format(name=name),
    )


MOST_AHEAD = 500
"""Ids that are taken at once for owners yet to be met."""


class Register:
    """Names of owners → ids, for the tasks of one command; who is met for the first time is registered.

    ``new`` are the names that were, in that order, the second 李明 with the unit as 李明@教务处; ``renamed`` those
    that an owner had before it was renamed or merged, each with its name now.
    """

    def __init__(self, record: Record) -> None:
        self.new: list[str] = []
        self._new: set[str] = set()
        self.renamed: dict[str, str] = {}
        self._record = record
        self._waiting: list[Owner] | None = None  # those that are stored together
        self._ids: Iterator[int] = iter(())
        self._ahead = 1
        owners = asked.present(record)
        self._leads: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._persons: dict[str, dict[int, int | None]] = {}  # by name: id → unit
        self._person_ids: set[int] = set()
        self._found: dict[tuple[str, int | None], int] = {}  # the only person of that name in that unit
        for owner in sorted(owners, key=lambda each: each.kind == "unit"):
            self._leads[owner.name] = owner.id
            self._names[owner.id] = owner.name
            if owner.kind == "person":
                self._persons.setdefault(owner.name, {})[owner.id] = owner.parent_id
                self._person_ids.add(owner.id)

    @cached_property
    def _former(self) -> dict[tuple[str, str], str]:
        return former_names(self._record)

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """The known names by what is theirs beside spaces, width and letter case; without those that share it."""
        by_spelling: dict[str, list[str]] = {}
        for name in self._leads:
            by_spelling.setdefault(spelling(name), []).append(name)
        return {key: names[0] for key, names in by_spelling.items() if len(names) == 1}

    @property
    def names(self) -> list[str]:
        """The names of all owners that are known by now."""
        return list(self._leads)

    def name_of(self, owner_id: int) -> str:
        """The name of an owner, also of one that is no more."""
        if owner_id not in self._names:
            self._names[owner_id] = self._record.get_one(Owner, owner_id).name
        return self._names[owner_id]

    def known(self, name: str) -> int | None:
        """The owner of that name, or the person NAME@UNIT, if there is one."""
        name = self._now(name.strip(), "unit", "person")
        return self._leads.get(name) or self._in_unit(name)

    def _in_unit(self, name: str) -> int | None:
        name, _at, unit = name.partition("@")
        unit_id = self._leads.get(unit)
        return next((each for each, of in self._persons.get(name, {}).items() if of == unit_id is not None), None)

    def is_person(self, owner_id: int) -> bool:
        """Is that owner a person, and not a unit?"""
        return owner_id in self._person_ids

    def lead(self, name: str, kind: str = "unit") -> int:
        """The owner of that name, who leads or supports a task: a unit, else a person, else a new one of that kind.

        NAME@UNIT is a person where persons of that name are known, or a new one is meant. Raises Refused where
        several persons have the name.
        """
        if name in self._leads and name not in self._persons:  # as nearly every one
            return self._leads[name]
        name = self._now(name.strip(), "unit", "person")
        if name not in self._leads:
            if kind == "person" or name.partition("@")[0] in self._persons:
                return self._person(name, None)
            self._leads[name] = self._add(name, "unit", None).id
        elif name in self._persons and len(self._persons[name]) > 1 and self._leads[name] in self._persons[name]:
            self._refuse(name)
        return self._leads[name]

    def person(self, name: str, unit_id: int | None) -> int:
        """The person of that name in the unit, else the only one of that name, else a new one in the unit.

        Who leads, given in place of the unit, may be that person.

        Raises Refused where several units have such a person, and this one has none.
        """
        return self._found.get((name, unit_id)) or self._person(name, unit_id)

    def _person(self, name: str, unit_id: int | None) -> int:
        name, _at, unit = name.strip().partition("@")
        if unit:
            unit_id = self.lead(unit)
        name = self._now(name, "person")
        known = self._persons.setdefault(name, {})
        if unit_id in known:
            return unit_id
        here = [each for each, of in known.items() if of == unit_id]
        others = [each for each, of in known.items() if of is None or unit_id is None]
        if candidates := here or others:
            if len(candidates) > 1:
                self._refuse(name)
            if here:
                self._found[name, unit_id] = here[0]
            return candidates[0]
        person = self._add(name, "person", unit_id).id
        known[person] = unit_id
        self._person_ids.add(person)
        self._leads.setdefault(name, person)
        return person

    def _now(self, name: str, *kinds: str) -> str:
        """The name that such an owner has now."""
        if name in self._leads:
            return name
        now = next((self._former[kind, name] for kind in kinds if (kind, name) in self._former), name)
        if now != name:
            self.renamed[name] = now
            return now
        return self._spelled.get(spelling(name), name)

    def _add(self, name: str, kind: str, unit_id: int | None) -> Owner:
        self.new.append(self._told_apart(name, unit_id) if name in self._new else name)
        self._new.add(name)
        owner = self._registered(Owner(name=clean(name), kind=kind, parent_id=unit_id))
        self._names[owner.id] = owner.name
        self._spelled.setdefault(spelling(owner.name), owner.name)
        return owner

    @contextmanager
    def together(self) -> Iterator[None]:
        """Who is met for the first time until the end of this is stored with the others there, and has an id before."""
        self._waiting = []
        yield
        self._record.register_owners(self._waiting)
        self._waiting = None

    def _registered(self, owner: Owner) -> Owner:
        if self._waiting is None:
            self._ids = iter(())
            return self._record.register(owner)
        owner.id = next(self._ids, 0) or self._next_id(self._waiting)
        self._waiting.append(owner)
        return owner

    def _next_id(self, waiting: list[Owner]) -> int:
        """The first of more ids than the last time, once those are stored that have the others."""
        self._record.register_owners(waiting)
        waiting.clear()
        self._ids = iter(self._record.connection.new_ids("owner", self._ahead))
        self._ahead = min(2 * self._ahead, MOST_AHEAD)
        return next(self._ids)

    def _told_apart(self, name: str, unit_id: int | None) -> str:
        unit = next((each for each, owner in self._leads.items() if owner == unit_id), "")
        return f"{name}@{unit}" if unit else name

    def _refuse(self, name: str) -> None:
        raise Refused(
            _("There are {count} owners named {name!r}.").format(count=len(self._persons[name]), name=name),
            _("Say which one, with its unit: {name}@UNIT.").format(name=name),
        )


def supporters(record: Record, task: Task) -> list[int]:
    """The ids of the supporting owners of a task, in their order."""
    return tasks.supporters(record, task.id)


def support(record: Record, task: Task, owner_ids: list[int], kind: str) -> bool:
    """Make these the supporting owners of a task, in that order, and nobody else; whether that is a change."""
    wanted = [each for each in dict.fromkeys(owner_ids) if each != task.owner_id]
    before = supporters(record, task)
    if before == wanted:
        return False
    record.drop_support([task.id])
    record.put_support({task.id: wanted})
    record.note_list(task, kind, "supporting", before, wanted)
    return True


def _named(record: Record, name: str) -> list[Owner]:
    """Those of that name, else those whose name differs only in spaces, width or letter case."""
    present = asked.present(record)
    exact = [each for each in present if each.name == name]
    return exact or [each for each in present if spelling(each.name) == spelling(name)]
