"""Assign columns to fields by two kinds of evidence: the words of the heading, and the cells below it.

A claim of the heading is multiplied by how well the cells fit the field. The best pairs of column and field win, in
order of their score. A decision is sure if the heading is clear, the cells agree, and no other column scores nearly as
high; and the title only where the table shows that something is to be done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from duban.ledgers.columns.answers import ticked_states
from duban.ledgers.columns.assigned import Column, find
from duban.ledgers.columns.beside import NAMES
from duban.ledgers.columns.claim import NEAR, SURE_FIT, WORTH, Claim
from duban.ledgers.columns.confirming import with_confirmation
from duban.ledgers.columns.days import is_bare_day
from duban.ledgers.columns.doubts import settled
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.fits import DAYS
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK
from duban.ledgers.columns.weighing import weighed
from duban.ledgers.headings import COUNT, DERIVED, ignored, is_own, own_keys, plain

SURE_CLAIM = 0.55  # the least strength of a sure claim
RIVAL = 0.92  # 责任单位 is none to 牵头单位
FIGURES = {*"0123456789一二三四五六七八九"}
CERTAIN, NO_CONTRADICTION = 0.95, 0.35
ALIKE = {"owner": {*LEADS}, "person": {*LEADS}, "status": {"status", "last_feedback"}}
"""A heading names the kind, 负责人 or 完成情况; that it is a unit or a state is shown by the cells."""


def decide(
    names: Sequence[str], full_names: Sequence[str], profiles: Sequence[Profile], mapping: Mapping[str, str]
) -> list[Column]:
    """Assign each column of a table to a field, or to none.

    ``names`` are the headings, ``full_names`` the same with the headings above them, in a header of several rows.
    ``mapping`` is field → heading from --map; "" leaves a field out. It may use a column twice.
    """
    if is_own(names):  # nothing to guess
        return _with_whole_due(_literal(names, mapping))
    wanted = ((find(names, heading), field) for field, heading in mapping.items() if heading)
    columns = [Column(index, names[index], field, "read") for index, field in wanted if index is not None]
    # Mapped columns take no part, but their fields are excluded in _choose.
    ticked = [] if "status" in mapping else ticked_states(names, profiles)
    columns += [Column(at, names[at], "status", "also" if place else "read") for place, at in enumerate(ticked)]
    taken = {each.index for each in columns}
    heads = [*map(_head, full_names, profiles)]
    further = {at for at in range(1, len(heads)) if heads[at - 1] == heads[at] != full_names[at]}
    given = [each for each in weighed(full_names, profiles, taken) if each.field not in LEADS or each.at not in further]
    if any(each.field in LEADS for each in columns):  # the person has said who leads: what only may be a name does not
        given = [each for each in given if each.strength >= WEAK or each.field not in LEADS]
    # A number that is the title, as the person says, leaves no other one: capa_id beside nc_id.
    numbers = {"number" for each in columns if each.field == "title" and "number" in claims(full_names[each.index])}
    chosen = _choose(given, {*mapping} | numbers | ({"status"} if ticked else set()))
    _leave_out_participants(chosen, full_names, profiles)
    moved = _take_moved_deadlines(chosen, given, full_names, profiles)
    _take_units_beside(chosen, {*mapping}, given, profiles, heads)
    _take_leads_before(chosen, given, profiles, heads)
    starts = _further_starts(chosen, given, profiles)
    further_days = dict.fromkeys(moved - taken, "due") | dict.fromkeys(starts, "assigned")
    columns += [Column(at, names[at], field, "also", is_sure=False) for at, field in further_days.items()]
    for index in {*range(len(names))} - taken - moved - starts:
        columns.append(_column(index, names[index], chosen.get(index), given, mapping, profiles[index]))
    columns = _with_neighbours(sorted(columns, key=lambda column: column.index), heads, mapping)
    columns = with_only_day(columns, full_names) if mapping.get("title") and "due" not in mapping else columns
    columns = settled(_with_whole_due(columns), full_names, profiles, mapping)
    return with_confirmation(columns, profiles, mapping)


def _literal(names: Sequence[str], mapping: Mapping[str, str]) -> list[Column]:
    """The columns of a file that duban wrote. A column that a person added is kept as a note."""
    mapped = {find(names, heading): field for field, heading in mapping.items() if heading}
    columns = []
    for index, (name, own) in enumerate(zip(names, own_keys(names), strict=True)):
        key = mapped.get(index) or own
        if plain(name) in ignored() or key == COUNT or (key and mapping.get(key) == ""):
            columns.append(Column(index, name, None, "ignored"))
        else:
            columns.append(Column(index, name, key, "derived" if key in DERIVED else "read" if key else "kept"))
    return columns


def _choose(given: Sequence[Claim], taken: set[str]) -> dict[int, Claim]:
    """Pick the winning claims by column, greedily: each field gets one column, each column one claim."""
    chosen: dict[int, Claim] = {}
    fields = set(taken)
    for claim in given:
        parts = {*claim.field.split()}
        if claim.at not in chosen and not parts & fields and claim.score >= WORTH:
            chosen[claim.at] = claim
            fields |= parts
    return chosen


def _head(heading: str, profile: Profile) -> str:
    """The heading over several columns of names whose own headings only say which: of 责任单位 设计 it is 责任单位, and
    责任人 of 责任人2; and over the mail addresses of one of names."""
    over, _space, which = heading.rpartition(" ") if heading[-1:] not in FIGURES else (heading[:-1].rstrip(), "", "")
    is_of_names = any(claims(over).get(field, 0) >= SURE_CLAIM for field in NAMES)
    is_key = parsed(which).head in ("contact", "number")  # of the same person: Assignee Username
    is_of_names &= not is_key or any("@" in each for each in profile.texts)
    return over if is_of_names and max(claims(which).values(), default=0) < SURE_CLAIM else heading


def _with_neighbours(columns: list[Column], heads: Sequence[str], mapping: Collection[str]) -> list[Column]:
    """Where one heading is merged over several columns of names, or of titles and parts, use the neighbours too.

    Of fields of ``mapping`` the person has named the column.
    """
    widened = list(columns)
    for place, column in enumerate(columns):
        if column.field in {*NAMES, "title"} - {*mapping} and column.heading:
            for step in (-1, 1):
                near = place + step
                while 0 <= near < len(widened) and widened[near].use == "kept":
                    at = widened[near].index
                    if (at - column.index, heads[at]) != (near - place, heads[column.index]):
                        break
                    widened[near] = replace(widened[near], field=column.field, use="also", is_sure=column.is_sure)
                    near += step
    return widened


def _further_starts(chosen: Mapping[int, Claim], given: Sequence[Claim], profiles: Sequence[Profile]) -> set[int]:
    """The columns of days on which matters were raised that have no start of their own: Created beside Start Date."""
    start = next((at for at, claim in chosen.items() if claim.field == "assigned"), None)
    if start is None or not 0 < profiles[start].presence < 1:
        return set()
    worthy = (each for each in given if each.score >= WORTH and each.strength >= WEAK and each.at not in chosen)
    return {each.at for each in worthy if each.field == "assigned"}


def _take_moved_deadlines(
    chosen: dict[int, Claim], given: Sequence[Claim], full_names: Sequence[str], profiles: Sequence[Profile]
) -> set[int]:
    """If the deadline is a revised one (调整后完成时间), take another deadline column as the original deadline.

    Rows whose deadline was never moved have only the original one: of several it is the one that most rows have.
    Returns the columns of the other revised ones: they are deadlines too, of rows that were moved once or twice.
    """
    at = {claim.field: place for place, claim in chosen.items()}
    revised = {
        place for place, each in enumerate(full_names) if "due" in claims(each) and "revised" in parsed(each).marks
    }
    if at.get("due") not in revised:
        return set()
    dues = [each for each in given if each.field in ("due", "original_due") and each.at not in revised]
    # 结束时间 is a day of completion only where no better claim to a deadline stands in the same column.
    if free := [each for each in dues if each.score > 0.4]:
        first = max(free, key=lambda each: (profiles[each.at].filled, each.field == "original_due"))
        chosen.pop(at.get("original_due", first.at), None)
        chosen[first.at] = first._replace(field="original_due")
    return revised - chosen.keys()


def _leave_out_participants(chosen: dict[int, Claim], full_names: Sequence[str], profiles: Sequence[Profile]) -> None:
    """Leave out Team or Group where it lists all who take part: several in a cell, and another list beside the same
    person. No person is of all of them."""
    at = {claim.field: place for place, claim in chosen.items()}
    if not at.keys() >= {*LEADS} or parsed(full_names[at["owner"]])[1:] != ((), ()):
        return
    owner, person = (profiles[at[field]] for field in LEADS)
    pairs = {pair for pair in zip(owner.by_row, person.by_row, strict=True) if all(pair)}
    if any(len(names) > 1 for names in owner.named) and len(pairs) > len({name for _unit, name in pairs}):
        del chosen[at["owner"]]


def _take_units_beside(
    chosen: dict[int, Claim], taken: set[str], given: Sequence[Claim], profiles: Sequence[Profile], heads: list[str]
) -> None:
    """Where units support and nobody leads, those just before them do: 发起部门 beside 配合部门.

    Where nobody supports, those just behind the lead do, if they are as responsible: 主办 beside 分办. They share its
    heading in ``heads``, since they lead where it is blank.
    """
    fields = taken.union(*(claim.field.split() for claim in chosen.values()))
    at = {claim.field: place for place, claim in chosen.items()}
    before, behind = at.get("supporting", 0) - 1, at.get("owner", -1) + 1
    free = {place for place, each in enumerate(profiles) if place not in chosen and each.units > 0.5}
    if before in free and not fields & {*LEADS}:
        chosen[before] = Claim.of("owner", before, 0.4, profiles[before])
    is_as_responsible = any((each.at, each.field) == (behind, "owner") and each.strength >= 0.8 for each in given)
    if behind in free and is_as_responsible and "supporting" not in fields:
        heads[behind] = heads[behind - 1]


def _take_leads_before(
    chosen: Mapping[int, Claim], given: Sequence[Claim], profiles: Sequence[Profile], heads: list[str]
) -> None:
    """Who stands in each row just before those who do it, and who are missing in some, leads: 总负责 before 执行人."""
    at = {claim.field: place for place, claim in chosen.items()}
    before, person = at.get("person", 0) - 1, at.get("person", 0)
    is_lead = any((each.at, each.field) == (before, "person") and each.score >= SURE_CLAIM for each in given)
    is_free = before not in chosen and at.keys().isdisjoint(("owner", "supporting"))
    if is_lead and is_free and profiles[before].presence == 1 > profiles[person].presence:
        heads[before] = heads[person]


def _column(
    index: int, name: str, claim: Claim | None, given: Sequence[Claim], mapping: Mapping[str, str], profile: Profile
) -> Column:
    if plain(name) in ignored():
        return Column(index, name, None, "ignored")
    if claim is None:
        own = max((each for each in given if each.at == index), key=lambda each: each.strength, default=None)
        counts = profile.counts and (
            profile.distinct == 1 or parsed(name).head in ("", "serial")
        )  # not audit_id: 1, 1, 2
        is_count = own and own.field == "number" and (counts or not profile.filled)
        unwanted = own and (mapping.get(own.field) == "" or is_count)
        return Column(index, name, None, "ignored" if unwanted else "kept")
    if claim.field in DERIVED:
        return Column(index, name, claim.field, "derived")
    return Column(index, name, claim.field, "read", is_sure=_is_sure(claim, given))


def _is_sure(claim: Claim, given: Sequence[Claim]) -> bool:
    kind = ALIKE.get(claim.field, {claim.field})
    rivals = (each for each in given if each.field == claim.field and each.at != claim.at)
    of_column = [each for each in given if each.at == claim.at]
    strength = max((each.strength for each in of_column if each.field in kind), default=claim.strength)
    others = (each for each in of_column if each.field not in kind | {*LEADS})
    # The key of a record may stand beside the number, 单号 before 房号, but not before it.
    near = (each for each in rivals if claim.field != "number" or (each.at < claim.at and each.strength >= CERTAIN))
    least_rival = SURE_FIT if claim.field == "number" else RIVAL
    is_alone = all(each.score < claim.score * least_rival or claim.field == "detail" for each in near)
    is_only_claim = all(each.strength < strength * NEAR for each in others)
    # 负责人 is clear enough where its cells, 开发A, contradict nothing.
    least = NO_CONTRADICTION if strength >= CERTAIN and claim.field in (*LEADS, "due") else SURE_FIT
    return strength >= SURE_CLAIM and claim.fit >= least and is_alone and is_only_claim


def with_only_day(columns: list[Column], full_names: Sequence[str]) -> list[Column]:
    """Of matters, as the person or the table says that they are, the only day is likely the deadline: name | date."""
    days = [each for each in columns if {*each.fields} & {*DAYS}]
    if [each.field for each in days] == ["assigned"] and is_bare_day(full_names[days[0].index]):
        return [replace(each, field="due", is_sure=False) if each is days[0] else each for each in columns]
    return columns


def _with_whole_due(columns: list[Column]) -> list[Column]:
    """If no column feeds the deadline, read it from the column of its wording, or of the original deadline."""
    for other in ("due_text", "original_due"):
        if any("due" in column.fields for column in columns):
            break
        columns = [replace(each, field="due", use="read") if each.field == other else each for each in columns]
    return columns
