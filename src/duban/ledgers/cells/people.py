"""Readers of cells with units and persons."""

import re
from collections.abc import Callable, Sequence

from duban.ledgers.cells.names import is_unit
from duban.ledgers.cells.owners import Named, read_names
from duban.ledgers.cells.text import KEPT, Values, text


def names_for(field: str) -> Callable[[object], Values]:
    """The reader of a cell of names: the first goes into ``field``, the others support (see LedgerRow.persons)."""
    return lambda cell: _values(field, named := read_names(text(cell)), named.names, cell)


def person(cell: object) -> Values:
    """A person, with the unit that is written before the name: 水利局 张三. The wording stays, as another may lead."""
    named = read_names(text(cell))
    is_both = [is_unit(name) for name in named.names] == [True, False]
    values = _values("person", named, named.names[-1:] if is_both else named.names, cell)
    return values | {"owner": named.names[0], KEPT: text(cell).strip()} if is_both else values


def in_charge(cell: object) -> Values:
    """The leader in charge of a matter. Further ones stay in the wording: they support nobody."""
    named = read_names(text(cell))
    return _values("person", named._replace(is_all=named.is_all and len(named.names) < 2), named.names[:1], cell)


def owner_and_person(cell: object) -> Values:
    """Read 牵头单位/责任人: two names are a unit and its person; of more, those that are no units are persons."""
    # 市财政局（张三）、市教育局（李四） is written like 市财政局/张三、市教育局/李四.
    wording = re.sub(r"[（(]([^（()）]+)[）)]\s*+(?=$|[、，,;；/\n])", r"/\1", text(cell))
    before = re.match(r"([^:：/，,、;；（(]+)[:：](?=[^/])", wording)  # 市财政局：张三, but not 牵头单位：张三
    if before and is_unit(before[1].strip()) and not before[1].endswith(("单位", "部门")):
        wording = f"{before[1]}/{wording[before.end() :]}"
    named = read_names(wording)
    names = named.names
    if len(names) < 2:
        return names_for("owner")(cell)
    units = [name for name in names if is_unit(name)]
    people = [name for name in names if name not in units]
    if len(names) == 2 and not is_unit(names[1]):  # also where the first does not look like a unit: 一中/李四
        units, people = names[:1], names[1:]
    if not units or not people or names[0] != units[0]:
        return _values("owner", named, names, cell)
    others = {"persons": people[1:]} if people[1:] else {}
    return _values("owner", named, [*units, *people[1:]], cell) | {"person": people[0]} | others


def _values(field: str, named: Named, names: Sequence[str], cell: object) -> Values:
    """The values for these names; the whole wording is kept if the cell contains more than names."""
    others = [*names] if field == "supporting" else [*names[1:]]
    values: Values = {field: names[0]} if names else {}
    values |= {"supporting": others} if others else {}
    values |= {"persons": others} if others and field == "person" else {}
    return values if named.is_all else values | {KEPT: text(cell).strip()}
