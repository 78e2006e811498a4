"""How a column names those who do its matters: what no cell tells alone, but all of its names together."""

import re
from collections.abc import Collection, Sequence

from duban.ledgers.cells.names import ABBREVIATION, CJK, ENGLISH_POST, is_full_name, is_post, is_unit

_WITH_ROLE = re.compile(
    rf"(?:(?<=[、，,;；\n/])|^)([{CJK}A-Za-z]{{2,8}})(?:[ \u3000]+|-)(?=([{CJK}]{{2,4}})(?:$|[、，,;；\n/]))"
)
DASH = rf"[—－]+|\s-\s|(?<=[{CJK}])-(?=[{CJK}])"
_SIDE = "([^（()）/／—－、，,;；]{1,40}?)"
WITH_PERSON = re.compile(rf"{_SIDE}(?:[（(/／]|{DASH}){_SIDE}[)）]?")
"""A unit and its person: 财务科（张伟）, 财务科/张伟, 财务科-张伟, Finance - Ann Lee; or the other way round."""

_NAME = r"[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?)?"
_AND = re.compile(r",? (?:and|&) ")
_LISTED = re.compile(rf"{_AND.pattern}|, ")
_PERSONS = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME}")
_SURNAME_FIRST = re.compile(rf"{_NAME}, {_NAME}")


def names_alone(cells: Sequence[str]) -> frozenset[str]:
    """The names that stand in a cell of their own, or in a list with commas: not those of Bob & Carol only."""
    plain = (each for each in cells if "," in each or not _AND.search(each))
    return frozenset(part for each in plain for part in _LISTED.split(each))


def listed(cell: str, alone: Collection[str]) -> str:
    """``"Bob & Carol"`` → ``"Bob, Carol"`` where one of them also stands ``alone``; Health & Safety is one.

    Full names, Ann Lee and Bo Lind, and the last of several, Ann, Bo and Cy, need no other evidence.
    """
    parts = _LISTED.split(cell.strip())
    are_persons = _PERSONS.fullmatch(cell.strip()) and not is_unit(cell)
    is_list = any(part in alone for part in parts)
    is_list |= bool(are_persons) and ("," in cell or all(" " in part for part in parts))
    return ", ".join(parts) if is_list else cell


def surnames_first(cell: str) -> list[str]:
    """The persons of a cell in which each can be one, as O'Brien, Sam; Adair, Mo; none of another cell."""
    persons = [each.strip() for each in re.split("[;；\\n]", cell) if each.strip()]
    return persons if all(map(_SURNAME_FIRST.fullmatch, persons)) else []


def are_surnames_first(cells: Sequence[str]) -> bool:
    """Do the pairs in a column each name one person?

    Two persons (Ana, Ben) also come alone, or the other way round: nobody stands on both sides of the comma or without
    one. The same pair comes again, or a first name is an initial.
    """
    persons = [person for each in cells for person in surnames_first(each) or [each]]
    pairs = [each for each in persons if _SURNAME_FIRST.fullmatch(each.strip())]
    before, behind = ({each.split(", ")[side] for each in pairs} for side in (0, 1))
    is_shown = len({*pairs}) < len(pairs) or any(each.endswith(".") for each in behind)
    is_clear = not before & behind and not {*persons} & (before | behind) and not any(map(is_unit, before | behind))
    return is_shown and is_clear and len({*pairs}) > 2 and len(pairs) * 2 > len(persons)


def name_persons(cells: Sequence[str]) -> bool:
    """Do most of these units name their person: 财务科（张伟）, 财务科/张伟, Finance - Ann Lee, or 财务科 张伟
    where most of those behind are known persons, and none a unit? A single one may name a place: 信息中心（高新）."""
    pairs = [[side.strip() for side in pair.groups()] for pair in map(WITH_PERSON.fullmatch, cells) if pair]
    named = [unit for unit, name in pairs if is_full_name(name) and not is_unit(name)]
    others = (re.fullmatch(f".*[{CJK}].*|{ENGLISH_POST}", unit) or is_full_name(unit) for unit in named)
    spaced = [before.groups() for before in map(_WITH_ROLE.match, cells) if before]
    behind = {name for _unit, name in spaced}
    least = 0.3 if all(is_unit(unit) for unit, _name in spaced) else 0.5
    are_persons = 2 * len(spaced) > len(cells) and sum(map(is_full_name, behind)) > least * len(behind)
    are_persons &= not any(is_unit(name) or is_full_name(unit) > is_unit(unit) for unit, name in spaced)
    count = sum(is_unit(unit) or not other for unit, other in zip(named, others, strict=True))
    return are_persons or 2 * count > len(cells)


def roles_in(cells: Sequence[str], *, are_roles: bool) -> frozenset[str]:
    """What stands before the persons of a column where some of it are posts, 后端 文杰 beside 项目经理 高远, or none of
    it is the name of a unit or a person: 博士生 阮敏 beside 博士后 蓝天, 开发 文杰 beside 开发 高远.

    ``are_roles``: the heading says so.
    """
    pairs = [role for cell in cells for role in _WITH_ROLE.finditer(cell) if not ABBREVIATION.fullmatch(role[1])]
    roles, names = {role[1] for role in pairs}, {role[2] for role in pairs}
    plain = frozenset(each for each in roles if is_post(each) or not (is_unit(each) or is_full_name(each)))
    are_roles |= any(map(is_post, roles)) or (
        len(roles | names) > 2 and plain == roles and not roles & names.union(cells)
    )
    return plain if are_roles else frozenset()


def after_roles(cell: str, roles: Collection[str]) -> str:
    """``"后端 文杰"`` → ``"后端：文杰"``, if that is one of the roles."""
    return _WITH_ROLE.sub(lambda role: f"{role[1]}：" if role[1] in roles else role[0], cell)
