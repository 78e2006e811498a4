"""Read one cell into values; the readers know nothing about sheets.

A reader takes a cell and returns values by field, and under ``KEPT`` text that fits no field. It raises Usage for a
cell that it cannot read.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import cast

from duban.domain.names.lists import divided
from duban.domain.parts import LENT
from duban.errors import Usage
from duban.ledgers.cells import shares, words
from duban.ledgers.cells.names import (
    ABBREVIATION,
    CJK,
    EASTERN,
    ENGLISH_POST,
    is_full_name,
    is_left_out,
    is_unit,
    without_aside,
)
from duban.ledgers.cells.naming import DASH, WITH_PERSON
from duban.ledgers.cells.owners import Named, read_names
from duban.ledgers.cells.separating import behind_unit
from duban.ledgers.cells.states import State
from duban.ledgers.cells.text import KEPT, TEXTS, Values, text
from duban.ledgers.cells.wording import undecorated, unlinked
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.locales import _, read_term

Reader = Callable[[object], Values]
SECRET = re.compile(
    "(?:国家|工作|商业)?(?:绝密|机密|秘密)|涉密|敏感|(?:top )?secret|(?:strictly )?confidential", re.IGNORECASE
)
_PROGRESSIVE = re.compile("(?!(?:miss|.*th)ing$)[A-Za-z]{3,16}ing", re.IGNORECASE)
"""Work under way, under a heading of states: Mitigating, not Nothing or Missing."""
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")  # three times as fast as str.translate


def read_text(field: str) -> Reader:
    """The reader of a free text; it only strips surrounding space."""
    return lambda cell: {field: text(cell).strip()}


def title(cell: object) -> Values:
    """A title without the addresses of its links: [Charter](https://…) → Charter. Then the wording is kept."""
    wording = text(cell).strip()
    plain = unlinked(wording)
    return {"title": plain} if plain == wording else {"title": plain, KEPT: wording}


def unless_crossed_out(read: Callable[[str], Values]) -> Reader:
    """Decorate a reader of texts: 无, —, / and the like mean that there is no value."""

    def of_cell(cell: object) -> Values:
        wording = text(cell).strip()
        return {} if is_left_out(wording) else read(wording)

    return of_cell


def read_name(field: str) -> Reader:
    return unless_crossed_out(lambda name: {field: name})


@unless_crossed_out
def number(name: str) -> Values:
    """Normalize full-width digits and letters, so that ０１ is found as 01. The brackets of 督〔2026〕12号 stay."""
    return {"number": FULL_WIDTH.sub(lambda figure: chr(ord(figure[0]) - 0xFEE0), name)}


def read_count(field: str) -> Reader:
    def read(wording: str) -> Values:
        figures = re.fullmatch(r"(\d{1,18})[次回]?", wording)
        if not figures:
            raise Usage(_("“{value}” is not a whole number.").format(value=wording))
        return {field: int(figures[1])}

    return unless_crossed_out(read)


def status(cell: object, scale: float = 1) -> Values:
    """已完成 → closed; 进行中 60% → active and progress 60; 已完成（3月底） also keeps the whole wording.

    A number is a percentage if its sheet shows it as one, or if its column has a ``scale``.
    """
    wording = text(cell).strip()
    if is_left_out(wording) and not any(map(str.isalpha, wording)):  # what is n/a may need nothing, or be left out
        return {}
    # A column headed 完成情况 may hold states and percentages side by side.
    if shares.shows_percent(cell) or (isinstance(cell, float) and scale != 1):
        share = shares.percent(shares.of_figure(cast(float, cell), scale), wording)
        return {"status": "closed" if share["progress"] == 100 else "active"} | share
    state = words.state_in(wording)
    if state is None and _PROGRESSIVE.fullmatch(" ".join((bare := undecorated(wording)).all)) and bare.tick is None:
        state = State("active", is_whole=False)
    if state is None:
        raise Usage(_("“{value}” is not a known status.").format(value=wording))
    values: Values = {"status": state.key}
    if state.percent is not None:
        values |= shares.percent(state.percent, wording)
    return values | _rest(state, wording)


def _rest(state: State, wording: str) -> Values:
    """The whole wording, where it says more than its state and percentage."""
    return {KEPT: wording} if "（" in wording or "(" in wording or not state.is_whole else {}


def progress(cell: object, scale: float = 1) -> Values:
    """A percentage: 60%, 3/4, or a number to be multiplied by ``scale``. A word such as 已完成 gives the status."""
    wording = text(cell).strip()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return shares.percent(shares.of_figure(cell, scale), wording)
    if is_left_out(wording):
        return {}
    if (share := shares.of_text(wording, scale)) is not None:
        return shares.percent(share, wording)
    # What is left are words, perhaps with a percentage: 已完成60%, 约60%.
    state = words.read_state(wording)
    if state is None:
        raise Usage(_("“{value}” is not a percentage.").format(value=wording))
    rest = _rest(state, wording)
    if state.percent is None:
        return {"status": state.key} | rest
    # For these two states the percentage implies the status: 已完成60% is active.
    is_stated = state.key not in ("active", "closed")
    return shares.percent(state.percent, wording) | ({"status": state.key} if is_stated else {}) | rest


@unless_crossed_out
def urgency(wording: str) -> Values:
    if key := words.read_urgency(wording):
        return {"urgency": key}
    if key := words.read_urgency(without_aside(wording)):
        return {"urgency": key, KEPT: wording}  # 高（影响开馆）
    raise Usage(_("“{value}” is not a known urgency.").format(value=wording))


@unless_crossed_out
def source(wording: str) -> Values:
    """The source. A wording that says more also becomes the reference, unless there is a column for it."""
    key, is_its_name = words.read_source(wording)
    return {"source": key} if is_its_name else {"source": key, "reference": wording}


@unless_crossed_out
def result(wording: str) -> Values:
    """One of the four results. A longer text under 办理结果 is kept in the detail."""
    key = words.read_result(wording)
    return {"result": key} if key else {KEPT: wording}


def tags(cell: object) -> Values:
    """Tags; unlike names they may contain spaces and slashes."""
    labels = dict.fromkeys(part.strip().removeprefix("#") for part in re.split(r"[、，,;；\n]|\s(?=#)", text(cell)))
    given = [label for label in labels if not is_left_out(label)]
    return {"tags": given} if given else {}


def lent(cell: object) -> Values:
    """The value that duban writes for what a task takes from its sub-tasks."""
    wording = text(cell).strip()
    key = read_term("lent", wording, tuple(LENT))
    return {"lent": key} if key else {KEPT: wording}


def confidential(cell: object) -> Values:
    """Whether a task is confidential: 是 or 否, in either language or as duban writes it for programs, or by its 密级.

    A word that is neither (内部) is kept in the detail: it is for the office to say whether that may leave the house.
    """
    wording = text(cell).strip()
    says = read_term("bool", wording, ("yes", "no")) or {"true": "yes", "false": "no"}.get(wording.lower())
    if says or is_left_out(wording):
        return {"confidential": int(says == "yes")} if says else {}
    # 秘密★1年: the wording says for how long.
    return {"confidential": 1, KEPT: wording} if SECRET.match(wording) else {KEPT: wording}


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
    wording = text(cell).strip()
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


def owner(cell: object) -> Values:
    """A unit, with its person where a space or a post is all that is between them: 财务科 周丽. Other names support."""
    wording = text(cell)
    named = read_names(wording)
    pair = named.names[:2]
    spaced = len(pair) > 1 and re.match(rf"{re.escape(pair[0])}\s(?:([{CJK}]+)\s)?{re.escape(pair[1])}", wording)
    if spaced and (is_full_name(pair[1]) or spaced[1]) and _are_unit_and_person(pair, wording):
        return _values("owner", named, [pair[0], *named.names[2:]], cell) | {"person": pair[1]}
    return _values("owner", named, named.names, cell)


def _are_unit_and_person(names: Sequence[str], wording: str) -> bool:
    """Are these a unit and one of its persons: 水利局 and 张三, 客户 and 张工, but not DBA and Dev?"""
    if len(names) != 2 or is_unit(names[1]):
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


READERS: dict[str, Reader] = {field: read_text(field) for field in TEXTS} | {
    "title": title,
    "id": read_count("id"),
    "number": number,
    "meeting": lambda cell: {"meeting": " ".join(text(cell).split())},  # in one line
    "last_feedback": read_name("last_feedback"),
    "status": status,
    "urgency": urgency,
    "owner": owner,
    OWNER_AND_PERSON: owner_and_person,
    "person": person,
    "supporting": supporting,
    "source": source,
    "leader": read_name("leader"),
    "progress": progress,
    "urged": read_count("urged"),
    "extended": read_count("extended"),
    "result": result,
    "parent": read_name("parent"),
    "tags": tags,
    "applicant": read_name("applicant"),
    "lent": lent,
    "confidential": confidential,
}
"""The readers of all fields but dates, for ledgers from any office."""
SCALED: dict[str, Callable[[object, float], Values]] = {"status": status, "progress": progress}
"""Readers that take the scale of their column as a second argument."""


def _literal(field: str) -> Reader:
    return lambda cell: {field: text(cell)}


def _items(field: str) -> Reader:
    return lambda cell: {field: divided(text(cell))}


# In duban's own files "无" is a title like any other, and a name with "、" in it is one name.
LITERAL = (*TEXTS, "owner", "person", "leader", "applicant", "number", "parent")
OWN_READERS: dict[str, Reader] = (
    READERS
    | {field: _literal(field) for field in LITERAL}
    | {"supporting": _items("supporting"), "tags": _items("tags")}
)
"""The readers for a file that duban wrote: texts are taken literally."""
