"""The readers of cells that name units and persons."""

import re

from duban.ledgers.cells import KEPT, Values, text
from duban.ledgers.names import is_unit
from duban.ledgers.owners import Named, read_names


def owner(cell: object) -> Values:
    named = read_names(text(cell))
    return _listed("owner", named) | _rest(cell, named)


def supporting(cell: object) -> Values:
    named = read_names(text(cell))
    return ({"supporting": named.names} if named.names else {}) | _rest(cell, named)


def person(cell: object) -> Values:
    """Several persons: the first is responsible, the others support, and they are ``persons``."""
    named = read_names(text(cell))
    others = {"persons": named.names[1:]} if named.names[1:] else {}
    return _listed("person", named) | others | _rest(cell, named)


def owner_and_person(cell: object) -> Values:
    """牵头单位/责任人: two names are a unit and its person; of more, those that do not end as units do are persons."""
    wording = re.sub(r"[（(]([^（()）]+)[）)]\s*$", r"/\1", text(cell))
    named = read_names(re.sub(r"^([^:：/]+)[:：](?=[^/])", r"\1/", wording) if is_unit(_before(wording)) else wording)
    names = named.names
    if len(names) < 2:
        return owner(cell)
    units = [name for name in names if is_unit(name)]
    people = [name for name in names if name not in units]
    if len(names) == 2:
        units, people = names[:1], names[1:]
    if not units or not people or names[0] != units[0]:
        return _listed("owner", named) | _rest(cell, named)
    more = {"supporting": units[1:] + people[1:]} if len(names) > 2 else {}
    others = {"persons": people[1:]} if people[1:] else {}
    return {"owner": units[0], "person": people[0]} | more | others | _rest(cell, named)


def _before(wording: str) -> str:
    """What stands before a colon."""
    return re.split("[:：]", wording, maxsplit=1)[0].strip()


def _listed(field: str, named: Named) -> Values:
    """The first is the ``field``, the others support."""
    found: Values = {field: named.names[0]} if named.names else {}
    return found | ({"supporting": named.names[1:]} if named.names[1:] else {})


def _rest(cell: object, named: Named) -> Values:
    """The wording, where it says more than names."""
    return {} if named.is_all else {KEPT: text(cell).strip()}
