"""Register owners, and resolve names to owners."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from duban.actions.known import former_names
from duban.actions.request import clean
from duban.domain.names.spelling import spelling
from duban.errors import Ambiguous, NotFound, Refused, Usage
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
    rank: int | None = None,
    is_new: bool = False,
) -> Owner:
    """Register a unit or a person; ``unit`` is its superior unit.

    Raises Refused if the name is taken: names are unique among units, and among the persons of a unit. A former name of
    another owner is refused too, unless ``is_new`` confirms it.
    """
    parent = known_unit(record, unit) if unit else None
    parent_id = parent.id if parent else None
    name = check_name(record, name, kind, parent_id, is_new=is_new)
    return record.register(Owner(name=name, kind=kind, parent_id=parent_id, phone=phone, email=email, rank=rank))


def check_name(
    record: Record, name: str, kind: str, parent_id: int | None, but: Owner | None = None, *, is_new: bool = False
) -> str:
    """The cleaned name. Raises Refused if another owner of that kind (and unit) has or had it, Usage without a name."""
    name = clean(name.strip())
    if not name:
        raise Usage(_("An owner needs a name."), _("Give it as written in ledgers."))
    for same in _named(record, name):
        if same is not but and same.kind == kind and (kind == "unit" or same.parent_id == parent_id):
            raise Refused(
                _("There is a {kind} {name!r} already, with the id {id}.").format(
                    kind=term("owner", kind), name=same.name, id=same.id
                ),
                _("“duban owner show {name}” shows it.").format(name=same.name),
            )
    # An old ledger may still use the former name; a new owner of that name would take over its rows.
    now = former_names(record).get((kind, name))
    if now and not is_new and not (but and but.name == now):
        raise Refused(
            _("“{name}” is a former name of “{now}” and still refers to it.").format(name=name, now=now),
            _("Write “{now}”, or add --new if another {kind} now has this name.").format(
                now=now, kind=term("owner", kind)
            ),
        )
    return name


def known_unit(record: Record, name: str) -> Owner:
    """Find a unit by its present or former name. Raises NotFound."""
    now = former_names(record).get(("unit", name), name)
    for owner in _named(record, now):
        if owner.kind == "unit":
            return owner
    raise NotFound(
        _("There is no unit {name!r}.").format(name=name),
        _("Register it first: duban owner add {name}").format(name=name),
    )


MOST_AHEAD = 500
"""The most ids that are reserved at once for owners of rows to come."""


class Register:
    """Resolves names of owners to ids for one command; unknown ones are registered.

    ``new`` are the names of the registered owners, in order; a second 李明 appears as 李明@教务处. ``renamed`` maps
    each former name that was used to the present name.
    """

    def __init__(self, record: Record) -> None:
        self.new: list[str] = []
        self._new: set[str] = set()
        self.renamed: dict[str, str] = {}
        self._record = record
        self._waiting: list[Owner] | None = None  # new owners with an id that are not stored yet
        self._ids: Iterator[int] = iter(())
        self._ahead = 1
        owners = asked.present(record)
        self._leads: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._persons: dict[str, dict[int, int | None]] = {}  # by name: id → unit
        self._person_ids: set[int] = set()
        self._in_this_unit: dict[tuple[str, int | None], int] = {}  # cache: (name, unit) → the only such person
        # Units last: if a unit and a person have the same name, the name means the unit.
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
        """Folded spelling → name; without spellings that several names share."""
        by_spelling: dict[str, list[str]] = {}
        for name in self._leads:
            by_spelling.setdefault(spelling(name), []).append(name)
        return {key: names[0] for key, names in by_spelling.items() if len(names) == 1}

    @property
    def names(self) -> list[str]:
        """The names of all owners, including those just registered."""
        return list(self._leads)

    def name_of(self, owner_id: int) -> str:
        """The name of an owner, even one that was merged or removed."""
        if owner_id not in self._names:
            self._names[owner_id] = self._record.get_one(Owner, owner_id).name
        return self._names[owner_id]

    def known(self, name: str) -> int | None:
        """The id of the owner of that name, or of the person NAME@UNIT; None if unknown."""
        name = self._present_name(name.strip(), "unit", "person")
        return self._leads.get(name) or self._in_unit(name)

    def _in_unit(self, name: str) -> int | None:
        name, _at, unit = name.partition("@")
        unit_id = self._leads.get(unit)
        return next((each for each, of in self._persons.get(name, {}).items() if of == unit_id is not None), None)

    def is_person(self, owner_id: int) -> bool:
        """Return whether that owner is a person."""
        return owner_id in self._person_ids

    def lead(self, name: str, kind: str = "unit") -> int:
        """The id of the lead or a supporting owner: a unit of that name, else a person, else a new owner of that kind.

        NAME@UNIT is a person if a person is called NAME or ``kind`` is "person". Raises Refused if several persons
        have the name.
        """
        if name in self._leads and name not in self._persons:  # the usual case in a large import
            return self._leads[name]
        name = self._present_name(name.strip(), "unit", "person")
        if name not in self._leads:
            if kind == "person" or name.partition("@")[0] in self._persons:
                return self._person(name, None)
            self._leads[name] = self._add(name, "unit", None).id
        # Only persons have this name, and several of them.
        elif name in self._persons and len(self._persons[name]) > 1 and self._leads[name] in self._persons[name]:
            self._refuse(name)
        return self._leads[name]

    def person(self, name: str, unit_id: int | None) -> int:
        """The id of a person: of that name in the unit, else the only one of that name, else a new one in the unit.

        ``unit_id`` may also be a lead who is that person.

        Raises Refused if the unit has no such person, but several others do.
        """
        return self._in_this_unit.get((name, unit_id)) or self._person(name, unit_id)

    def leader(self, name: str, unit_id: int | None) -> int:
        """The id of a leader who is in charge of that unit: of the unit if known there, else of no unit.

        One leader is in charge of several units: a new person in each of them would be as many namesakes.
        """
        return self.person(name, unit_id if unit_id in self._persons.get(name, {}).values() else None)

    def _person(self, name: str, unit_id: int | None) -> int:
        name, _at, unit = name.strip().lstrip("@ ").partition("@")
        if unit:
            unit_id = self.lead(unit)
        name = self._present_name(name, "person")
        known = self._persons.setdefault(name, {})
        if unit_id in known:  # the lead is this very person
            return unit_id
        # A person without a unit may be the one meant, and a task without a unit fits any person of that name.
        here = [each for each, of in known.items() if of == unit_id]
        others = [each for each, of in known.items() if of is None or unit_id is None]
        if candidates := here or others:
            if len(candidates) > 1:
                self._refuse(name)
            if here:
                self._in_this_unit[name, unit_id] = here[0]
            return candidates[0]
        person = self._add(name, "person", unit_id).id
        known[person] = unit_id
        self._person_ids.add(person)
        self._leads.setdefault(name, person)
        return person

    def _present_name(self, name: str, *kinds: str) -> str:
        """The present name of an owner of these kinds, also for another spelling of it."""
        if name in self._leads:
            return name
        now = next((self._former[kind, name] for kind in kinds if (kind, name) in self._former), name)
        if now != name:
            self.renamed[name] = now
            return now
        return self._spelled.get(spelling(name), name)

    def _add(self, name: str, kind: str, unit_id: int | None) -> Owner:
        if not name:
            raise Usage(_("An owner needs a name."), _("Give it as written in ledgers."))
        self.new.append(self._with_unit(name, unit_id) if name in self._new else name)
        self._new.add(name)
        owner = self._register(Owner(name=clean(name), kind=kind, parent_id=unit_id))
        self._names[owner.id] = owner.name
        self._spelled.setdefault(spelling(owner.name), owner.name)
        return owner

    @contextmanager
    def together(self) -> Iterator[None]:
        """Store the owners that are registered in this context together at its end; their ids are valid before."""
        self._waiting = []
        yield
        self._record.register_owners(self._waiting)
        self._waiting = None

    def _register(self, owner: Owner) -> Owner:
        if self._waiting is None:
            # Reserved ids are given up: the store may give them to the next rows.
            self._ids = iter(())
            return self._record.register(owner)
        owner.id = next(self._ids, 0) or self._next_id(self._waiting)
        self._waiting.append(owner)
        return owner

    def _next_id(self, waiting: list[Owner]) -> int:
        """Store the waiting owners and reserve ids for the next ones, twice as many as the last time."""
        self._record.register_owners(waiting)
        waiting.clear()
        self._ids = iter(self._record.connection.new_ids("owner", self._ahead))
        self._ahead = min(2 * self._ahead, MOST_AHEAD)
        return next(self._ids)

    def _with_unit(self, name: str, unit_id: int | None) -> str:
        unit = next((each for each, owner in self._leads.items() if owner == unit_id), "")
        return f"{name}@{unit}" if unit else name

    def _refuse(self, name: str) -> None:
        raise Ambiguous(
            name,
            _("There are {count} owners named {name!r}.").format(count=len(self._persons[name]), name=name),
            _("Add the unit: {name}@UNIT.").format(name=name),
        )


def support(record: Record, task: Task, owner_ids: list[int], kind: str) -> bool:
    """Replace the supporting owners of a task, in that order. Returns whether anything changed."""
    # The lead does not support its own task.
    wanted = [each for each in dict.fromkeys(owner_ids) if each != task.owner_id]
    before = tasks.supporters(record, task.id)
    if before == wanted:
        return False
    record.replace_support({task.id: (before, wanted)}, kind)
    return True


def _named(record: Record, name: str) -> list[Owner]:
    """The owners of exactly that name, else those that differ only in spaces, width or letter case."""
    present = asked.present(record)
    exact = [each for each in present if each.name == name]
    return exact or [each for each in present if spelling(each.name) == spelling(name)]
