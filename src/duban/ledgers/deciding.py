"""Two witnesses decide what a column holds: the words of its heading, and what stands below it.

A claim of the heading is weighed with how well the cells fit it. The strongest pairs of a column and a field are taken
first. A decision is sure where the words say it plainly, the cells agree, and no other column comes near.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from duban.ledgers.columns import Column, find, places
from duban.ledgers.fits import DAYS, fit
from duban.ledgers.headings import COUNT, DERIVED, IGNORED, is_own, own_keys, plain
from duban.ledgers.meaning import Claims, claims, is_of_day, is_revised, is_wording, says_something
from duban.ledgers.witness import Profile

NAMES = ("owner", "person", "supporting")
LEADS = ("owner", "person")
CORE = ("owner", "person", "due", "status", "progress")
WORTH = 0.2  # a claim that is weaker is none
SURE_CLAIM, SURE_FIT, NEAR = 0.55, 0.55, 0.9


class Claim(NamedTuple):
    """A column would feed a field: how strongly its heading says so, and how well its cells fit."""

    score: float
    field: str
    at: int
    strength: float
    fit: float

    @classmethod
    def of(cls, field: str, at: int, strength: float, profile: Profile) -> "Claim":
        suits = fit(field, profile)
        return cls(strength * suits, field, at, strength, suits)


def decide(
    names: Sequence[str], said: Sequence[str], profiles: Sequence[Profile], mapping: Mapping[str, str]
) -> list[Column]:
    """The columns of a table whose headings are ``names``; ``said`` are these with what stands above them.

    A column may appear twice where --map says so; ``mapping`` is field → heading, "" leaves a field out.
    """
    if is_own(names):
        return _with_whole_due(_literal(names, mapping))
    wanted = [(find(names, heading), field) for field, heading in mapping.items() if heading]
    mapped = [(index, field) for index, field in wanted if index is not None]
    taken = {index for index, _field in mapped}
    columns = [Column(index, names[index], field, "read") for index, field in mapped]
    weighed = [each for each in _weighed(said, profiles) if each.at not in taken]
    chosen = _choose(weighed, {*mapping})
    _keep_first_deadline(chosen, weighed, said)
    for index, name in enumerate(names):
        if index not in taken:
            columns.append(_column(index, name, chosen.get(index), weighed, mapping))
    columns = _with_neighbours(sorted(columns, key=lambda column: column.index))
    return _with_whole_due(columns)


def is_ledger(columns: Sequence[Column], said: Sequence[str], mapping: Mapping[str, str]) -> bool:
    """Are these the columns of matters: a title, and somebody who owes it, a deadline or a state?

    The less the heading says that it is a title, the more of the others are asked for.
    """
    if mapping.get("title"):
        return True
    read = places(columns)
    if (title := read.pop("title", None)) is None:
        return False
    strength = claims(said[title.index]).get("title", 0)
    said_so = {field: _strength(column, said) for field, column in read.items() if field in CORE}
    if strength >= 0.85:
        return bool(read) or any(each.use == "ignored" and claims(said[each.index]) for each in columns)
    is_named = said_so.get("due", 0) >= 0.5 or max(said_so.get(each, 0) for each in LEADS) >= 0.8
    if 0.35 <= strength < 0.75 and title.heading and not is_named and not is_wording(said[title.index]):
        return False  # 资产名称 beside 使用部门 and 状态 is no matter yet
    told = sum(bool(said_so.keys() & each) for each in ({"owner", "person"}, {"due"}, {"status"}))
    if strength >= 0.35:
        return sum(said_so.values()) >= 0.7 or told > 1
    told += bool(read.keys() & {"assigned", "closed"})
    return told > 1 and bool(said_so.keys() & {"due", "status"})


def _strength(column: Column, said: Sequence[str]) -> float:
    """How strongly a heading says what it was decided to be; a share alone says little, budgets have it too."""
    strength = next((each for field, each in claims(said[column.index]).items() if field == column.field), 0.3)
    return 0.3 if column.field == "progress" else strength


def _literal(names: Sequence[str], mapping: Mapping[str, str]) -> list[Column]:
    """The columns of a file that duban wrote. A column that somebody added beside it is kept as a note."""
    mapped = {find(names, heading): field for field, heading in mapping.items() if heading}
    columns = []
    for index, (name, own) in enumerate(zip(names, own_keys(names), strict=True)):
        key = mapped.get(index) or own
        is_left_out = key == COUNT or (key and mapping.get(key) == "")
        use = "ignored" if plain(name) in IGNORED or is_left_out else "kept"
        if key and use == "kept":
            use = "derived" if key in DERIVED else "read"
        columns.append(Column(index, name, key if use in ("read", "derived") else None, use))
    return columns


def _weighed(said: Sequence[str], profiles: Sequence[Profile]) -> list[Claim]:
    """Every claim with its weight, the strongest first; of equal ones that of the first column."""
    found: list[Claim] = []
    for index, (heading, profile) in enumerate(zip(said, profiles, strict=True)):
        made = _by_presence(heading, profile)
        found += (Claim.of(field, index, strength, profile) for field, strength in made.items())
    spoken_for = {part for claim in found if claim.strength >= 0.5 and claim.fit >= 0.3 for part in claim.field.split()}
    if any(claim.field in LEADS and claim.strength >= 0.8 and claim.fit >= 0.3 for claim in found):
        spoken_for |= {*LEADS}
        found = [claim for claim in found if claim.field not in LEADS or claim.strength >= 0.5]
    has_lead = bool(spoken_for & {*LEADS})
    is_told = len(spoken_for & {"title", "due", "status"}) > 1
    last = max((each.middle for each in profiles), default=None)
    for index, (heading, profile) in enumerate(zip(said, profiles, strict=True)):
        if all(claim.fit < 0.3 for claim in found if claim.at == index):
            made = _unsaid(heading, profile, is_last=profile.middle == last)
            # where the rest is told, words that repeat under a heading of their own are hardly names
            is_lead = not is_told or (profile.people >= 0.7 and not has_lead)
            barred = spoken_for if is_lead else spoken_for | {*LEADS}
            found += (Claim.of(each, index, made[each], profile) for each in made if each not in barred)
    found = [claim for claim in found if claim.score >= WORTH / 2]

    def order(claim: Claim) -> tuple[float, int, int]:
        """The strongest first; of several stages the last ends it, of all else the first column counts."""
        stage = profiles[claim.at].middle.toordinal() if claim.field in ("due", "closed") else 0
        return -round(claim.score, 3), -stage, claim.at

    return sorted(found, key=order)


def _choose(weighed: Sequence[Claim], taken: set[str]) -> dict[int, Claim]:
    """The claims that win, by column. A field has one column, and a column one claim."""
    chosen: dict[int, Claim] = {}
    fields = set(taken)
    for claim in weighed:
        parts = {*claim.field.split()}
        if claim.at not in chosen and not parts & fields and claim.score >= WORTH:
            chosen[claim.at] = claim
            fields |= parts
    title = next((claim for claim in weighed if claim.field == "title" and claim.score >= WORTH), None)
    if title and "title" not in fields and chosen[title.at].strength < 0.5:
        chosen[title.at] = title  # nothing says more than the cells do, and no matter is without a title
    return chosen


def _with_neighbours(columns: list[Column]) -> list[Column]:
    """One heading merged over several columns of names: all of them are read, and ``also`` what the first one feeds."""
    found = list(columns)
    for place, column in enumerate(columns):
        if column.field in NAMES and column.use == "read" and column.heading:
            for step in (-1, 1):
                near = place + step
                while 0 <= near < len(found) and _is_beside(found[near], column, abs(near - place)):
                    found[near] = replace(found[near], field=column.field, use="also", is_sure=column.is_sure)
                    near += step
    return found


def _is_beside(one: Column, column: Column, distance: int) -> bool:
    return one.use == "kept" and one.heading == column.heading and abs(one.index - column.index) == distance


def _keep_first_deadline(chosen: dict[int, Claim], weighed: Sequence[Claim], said: Sequence[str]) -> None:
    """Beside a deadline that was moved, another is the one that was set at first, and the only one of some rows."""
    is_moved = any(claim.field == "due" and is_revised(said[claim.at]) for claim in chosen.values())
    if is_moved and all(claim.field != "original_due" for claim in chosen.values()):
        others = (each for each in weighed if each.field == "due" and each.at not in chosen and each.score > 0.4)
        if first := next(others, None):
            chosen[first.at] = first._replace(field="original_due")


def _column(index: int, name: str, claim: Claim | None, weighed: Sequence[Claim], mapping: Mapping[str, str]) -> Column:
    if plain(name) in IGNORED:
        return Column(index, name, None, "ignored")
    if claim is None:
        own = max((each for each in weighed if each.at == index), key=lambda each: each.strength, default=None)
        unwanted = own and (mapping.get(own.field) == "" or own.field == "number")
        return Column(index, name, None, "ignored" if unwanted and own and own.score >= WORTH else "kept")
    if claim.field in DERIVED:
        return Column(index, name, claim.field, "derived")
    return Column(index, name, claim.field, "read", is_sure=_is_sure(claim, weighed))


def _is_sure(claim: Claim, weighed: Sequence[Claim]) -> bool:
    rivals = (each for each in weighed if each.field == claim.field and each.at != claim.at)
    others = (each for each in weighed if each.at == claim.at and each.field != claim.field)
    is_alone = all(each.score < claim.score * NEAR or claim.field in ("detail", "number") for each in rivals)
    says_one = all(
        each.strength < claim.strength * NEAR or each.field in (claim.field, "person", "owner") for each in others
    )
    return claim.strength >= SURE_CLAIM and claim.fit >= SURE_FIT and is_alone and says_one


def _by_presence(heading: str, profile: Profile) -> Claims:
    """A day on which something ends: those to come are deadlines; past ones, filled in for some rows, happened."""
    found = dict(claims(heading))
    if profile.filled and profile.days < 0.3 and not is_of_day(heading):
        found = {field: strength for field, strength in found.items() if field not in DAYS}
    if profile.filled and profile.states < 0.4 and found.get("status", 1) <= 0.5:
        del found["status"]
    if {*LEADS} <= found.keys() and found["owner"] != found["person"]:
        weaker = min(LEADS, key=lambda field: found[field])
        is_so = profile.units > 0.5 if weaker == "owner" else profile.names > 0.5 and profile.units < 0.3
        if not is_so:
            del found[weaker]  # a unit under 责任人, or a person under 部门, has to be seen
    if {"due", "closed"} <= found.keys() and profile.dates:
        if profile.only_done:
            found["due"] *= 0.3
        elif profile.future > 0.25:
            found["closed"] *= 1 - profile.future
            found["due"] = max(found["due"], 0.6)
        elif profile.presence < 0.6 and profile.future == 0:
            found["due"] *= 0.5
    if {"due", "assigned"} <= found.keys() and profile.dates and found["due"] < 0.5:
        found["due" if profile.future > 0.5 else "assigned"] *= 1.5
    return found


def _unsaid(heading: str, profile: Profile, *, is_last: bool) -> Claims:
    """What the cells say alone, where the heading says nothing, or is not there."""
    if profile.counts and (not heading or "title" in claims(heading)):
        return {"number": 0.3}
    if says_something(heading) or not profile.filled:
        return {}
    is_text = profile.figures < 0.2 and profile.length >= (3 if profile.eastern > 0.5 else 8)
    is_short = profile.length <= (3.5 if profile.eastern > 0.5 else 12) or profile.distinct < 0.9
    is_name = profile.names > 0.8 and profile.kinds > 1 and (profile.people > 0.7 or is_short)
    told: tuple[tuple[bool, Claims], ...] = (
        (profile.dated > 0.6, {"due": 0.38 if is_last else 0.28, "assigned": 0.3}),
        (profile.states - profile.answers > 0.6, {"status": 0.4}),
        (profile.percents > 0.6, {"progress": 0.4}),
        (profile.units > 0.5, {"owner": 0.35}),
        (profile.posts > 0.5, {"person": 0.35}),
        (is_name and is_text, {"owner": 0.3, "person": 0.3, "title": 0.25}),
        (is_name, {"owner": 0.35, "person": 0.35}),
        (is_text, {"title": 0.35}),
    )
    return next((made for is_so, made in told if is_so), {})


def _with_whole_due(columns: list[Column]) -> list[Column]:
    """Without a column of the deadline, its wording is read as the date, or the day that was set at first."""
    for other in ("due_text", "original_due"):
        if any("due" in (column.field or "").split() for column in columns):
            break
        columns = [replace(each, field="due", use="read") if each.field == other else each for each in columns]
    return columns
