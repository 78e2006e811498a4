"""The readers of cells that name units and persons."""

import re
from collections.abc import Callable, Sequence

from duban.ledgers.cells import KEPT, Values, text
from duban.ledgers.names import is_unit
from duban.ledgers.owners import Named, read_names


def names_for(field: str) -> Callable[[object], Values]:
    """The reader of a cell of names: the first is the ``field``, the others support, and may be ``persons``."""
    return lambda cell: _found(field, named := read_names(text(cell)), named.names, cell)


def owner_and_person(cell: object) -> Values:
    """牵头单位/责任人: two names are a unit and its person; of more, those that do not end as units do are persons."""
    wording = re.sub(r"[（(]([^（()）]+)[）)]\s*$", r"/\1", text(cell))
    before = re.match(r"([^:：/，,、;；（(]+)[:：](?=[^/])", wording)  # 市财政局：张三, but not 牵头单位：张三
    if before and is_unit(before[1].strip()) and not before[1].endswith(("单位", "部门")):
        wording = f"{before[1]}/{wording[before.end() :]}"
    named = read_names(wording)
    names = named.names
    if len(names) < 2:
        return names_for("owner")(cell)
    units = [name for name in names if is_unit(name)]
    people = [name for name in names if name not in units]
    if len(names) == 2:
        units, people = names[:1], names[1:]
    if not units or not people or names[0] != units[0]:
        return _found("owner", named, names, cell)
    others = {"persons": people[1:]} if people[1:] else {}
    return _found("owner", named, [*units, *people[1:]], cell) | {"person": people[0]} | others


def _found(field: str, named: Named, names: Sequence[str], cell: object) -> Values:
    """The first of the names and the others; the wording of the cell is kept where it says more than names."""
    others = [*names] if field == "supporting" else [*names[1:]]
    found: Values = {field: names[0]} if names else {}
    found |= {"supporting": others} if others else {}
    found |= {"persons": others} if others and field == "person" else {}
    return found if named.is_all else found | {KEPT: text(cell).strip()}
