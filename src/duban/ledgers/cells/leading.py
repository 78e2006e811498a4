"""Read a cell that says whose a matter is: of the unit or the person that leads, of those who support, or of both."""

import re
from collections.abc import Sequence
from itertools import pairwise

from duban.ledgers.cells.names import ABBREVIATION, CJK, EASTERN, ENGLISH_POST, is_full_name, is_unit
from duban.ledgers.cells.naming import DASH, WITH_PERSON
from duban.ledgers.cells.owners import Named, read_names
from duban.ledgers.cells.separating import behind_unit
from duban.ledgers.cells.text import KEPT, Values, text


def supporting(cell: object) -> Values:
    """All who support; 康宁 behind a unit, 信息科 康宁, is a person."""
    named, wording = read_names(text(cell)), " ".join(text(cell).split())
    pairs = ((unit, name) for unit, name in pairwise(named.names) if is_unit(unit) and f"{unit} {name}" in wording)
    persons = [name for _unit, name in pairs if is_full_name(name) and not is_unit(name)]
    return _values("supporting", named, named.names, cell) | ({"persons": persons} if persons else {})


def person(cell: object) -> Values:
    """A person, with the unit that is written beside the name: 水利局 张三, 水利局（张三）, 张三（水利局）.

    The wording stays, as another may lead.
    """
    wording = text(cell).strip().lstrip("@＠")
    if both := _of_unit(wording):
        return both
    sides = [each.strip() for each in aside.groups()] if (aside := WITH_PERSON.fullmatch(wording)) else []
    names = [each for each in sides if is_full_name(each) and not is_unit(each)]
    if len(names) == 1:
        name, other = sorted(sides, key=names.__contains__, reverse=True)
        is_of_unit = is_unit(other) and not ABBREVIATION.fullmatch(other)  # unlike IAM, PMO beside Infra, Chair
        is_of_unit |= name == sides[1] and _is_team(other)  # Admissions (J. Park)
        if is_of_unit or (wording[-1] in ")）" and (is_unit(other) or name == sides[1])):
            return {"person": name, KEPT: wording} | ({"owner": other} if is_of_unit else {})
    named = read_names(wording, are_persons=True)
    unit, *persons = named.names or [""]
    is_both = _are_unit_and_person(named.names, wording)
    is_spaced = len(persons) > 1 and f"{unit} {persons[0]}" in wording
    is_both |= is_spaced and is_unit(unit) and not any(map(is_unit, persons))  # 管网所 吴敏、周凯
    values = _values("person", named, persons if is_both else named.names, cell)
    return values | {"owner": unit, KEPT: wording} if is_both else values


def _is_team(name: str) -> bool:
    """Can it be a team, by its capital letter, and no role: Admissions, unlike Developer?"""
    return name[:1].isupper() and not (name.isupper() or is_full_name(name) or re.fullmatch(ENGLISH_POST, name))


def _of_unit(wording: str) -> Values:
    """A person behind the unit and a sign: 应急办@李雷, unlike 李雷@应急办, which of several is meant."""
    unit, _at, name = (each.strip() for each in wording.partition("@"))
    is_so = is_unit(unit) and is_full_name(name) and not is_unit(name) and bool(EASTERN.search(name))
    return {"owner": unit, "person": name, KEPT: wording} if is_so else {}


def owner(cell: object) -> Values:
    """A unit, with its person where a space or a post is all that is between them: 财务科 周丽. Other names support."""
    wording = text(cell)
    if both := _of_unit(wording.strip()):
        return both
    named = read_names(wording)
    pair = named.names[:2]
    spaced = len(pair) > 1 and re.match(rf"{re.escape(pair[0])}\s(?:([{CJK}]+)\s)?{re.escape(pair[1])}", wording)
    if spaced and (is_full_name(pair[1]) or spaced[1]) and _are_unit_and_person(pair, wording):
        return _values("owner", named, [pair[0], *named.names[2:]], cell) | {"person": pair[1]}
    return _values("owner", named, named.names, cell)


def _are_unit_and_person(names: Sequence[str], wording: str) -> bool:
    """Are these a unit and one of its persons: 水利局 and 张三, 客户 and 张工, but not DBA and Dev?"""
    if len(names) != 2 or is_unit(names[1]) or re.search("[+＋]", wording):  # CPO + Security Lead
        return False
    is_named = is_full_name(names[1])
    is_of_unit = is_unit(names[0]) and (is_named or not ABBREVIATION.fullmatch(names[0]))
    return is_of_unit or (is_named and not is_full_name(names[0]) and wording.startswith(" ".join(names)))


def in_charge(cell: object) -> Values:
    """The leader in charge of a matter. Further ones stay in the wording: they support nobody."""
    named = read_names(text(cell))
    return _values("person", named._replace(is_all=named.is_all and len(named.names) < 2), named.names[:1], cell)


def owner_and_person(cell: object) -> Values:
    """Read 牵头单位/责任人: two names are a unit and its person; of more, those that are no units are persons."""
    # 市财政局（张三）、市教育局（李四） is written like 市财政局/张三、市教育局/李四.
    wording = re.sub(r"[（(]([^（()）]+)[）)]\s*+(?=$|[、，,;；/\n])", r"/\1", text(cell))
    # 市财政局：张三, 市财政局—张三, Finance - Ann Lee, but not 牵头单位：张三
    before = re.match(rf"([^:：/，,、;；（(—－]+?)(?:[:：]|{DASH})(?=[^/])", wording)
    is_of_unit = before and (is_unit(before[1].strip()) or not EASTERN.search(before[1]))
    if before and is_of_unit and not before[1].endswith(("单位", "部门")):
        wording = f"{before[1]}/{wording[before.end() :]}"
    named = read_names(wording)
    names = named.names
    if len(names) == 1:
        names = behind_unit(names[0]) or names
    if len(names) < 2:
        return _values("owner", named, names, cell)
    units = [name for name in names if is_unit(name)]
    people = [name for name in names if name not in units]
    if len(names) == 2 and not is_unit(names[1]):  # also where the first does not look like a unit: 一中/李四
        units, people = names[:1], names[1:]
    if not units or not people or names[0] != units[0]:
        return owner(wording)
    others = {"persons": people[1:]} if people[1:] else {}
    return _values("owner", named, [*units, *people[1:]], cell) | {"person": people[0]} | others


def _values(field: str, named: Named, names: Sequence[str], cell: object) -> Values:
    """The values for these names: the first goes into ``field``, the others support (see LedgerRow.persons).

    The whole wording is kept if the cell contains more than names.
    """
    others = [*names] if field == "supporting" else [*names[1:]]
    values: Values = {field: names[0]} if names else {}
    values |= {"supporting": others} if others else {}
    values |= {"persons": others} if others and field == "person" else {}
    return values if named.is_all else values | {KEPT: text(cell).strip()}
