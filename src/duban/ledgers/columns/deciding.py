"""Assign columns to fields by two kinds of evidence: the words of the heading, and the cells below it.

A claim of the heading is multiplied by how well the cells fit the field. The best pairs of column and field win, in
order of their score. A decision is sure if the heading is clear, the cells agree, and no other column scores nearly as
high; and the title only where the table shows that something is to be done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from duban.ledgers.columns.assigned import Column, find
from duban.ledgers.columns.doubts import settled
from duban.ledgers.columns.evidence import LEADS, ticked_states
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.weighing import NAMES, NEAR, SURE_FIT, WORTH, Claim, weighed
from duban.ledgers.headings import COUNT, DERIVED, ignored, is_own, own_keys, plain

<<<<<<< HEAD
NAMES = ("owner", "person", "supporting")
CLEAR = 0.65  # a heading with this strength says that its column is the title
CLEAR_BELOW = 0.8  # a heading with this strength needs none of the words above it
WORTH = 0.2  # the least score of a claim that can win
SURE_CLAIM, SURE_FIT, NEAR = 0.55, 0.55, 0.9  # least strength and fit; what is above this share is about as strong
NEAR_ALIKE = 0.8  # the same of headings of one kind
=======
SURE_CLAIM = 0.55  # the least strength of a sure claim
>>>>>>> main
RIVAL = 0.92  # 责任单位 is none to 牵头单位
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
    given = weighed(full_names, profiles, taken)
    chosen = _choose(given, {*mapping} | ({"status"} if ticked else set()))
    moved = _take_moved_deadlines(chosen, given, full_names, profiles)
    heads = [*map(_head, full_names)]
    _take_units_beside(chosen, {*mapping}, given, profiles, heads)
    columns += [Column(at, names[at], "due", "also", is_sure=False) for at in moved - taken]
    for index in {*range(len(names))} - taken - moved:
        columns.append(_column(index, names[index], chosen.get(index), given, mapping, profiles[index]))
    columns = _with_neighbours(sorted(columns, key=lambda column: column.index), heads, mapping)
    return settled(_with_whole_due(columns), full_names, profiles, mapping)


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


<<<<<<< HEAD
def _weighed(full_names: Sequence[str], profiles: Sequence[Profile]) -> list[Claim]:
    """All claims, the highest score first; with equal scores the leftmost column first."""
    counted = evidence.counted_days(full_names, profiles)
    by_column = {at: _of_heading(at, full_names, profiles) for at in range(len(profiles)) if at not in counted}
    weighed = [Claim.of(field, at, by_column[at][field], profiles[at]) for at in by_column for field in by_column[at]]
    claimed = {part for claim in weighed if claim.strength >= 0.5 and claim.fit >= 0.3 for part in claim.field.split()}
    if any(claim.field in LEADS and claim.strength >= 0.8 and claim.fit >= 0.3 for claim in weighed):
        claimed |= {*LEADS}
        weighed = [claim for claim in weighed if claim.field not in LEADS or claim.strength >= 0.5]
    has_lead = bool(claimed & {*LEADS})
    known = len(claimed & {"title", "due", "status"})
    last = max((each.middle for each in profiles), default=None)
    for index, (heading, profile) in enumerate(zip(full_names, profiles, strict=True)):
        if all(claim.fit < 0.3 for claim in weighed if claim.at == index):
            by_field = evidence.claims_of_cells(heading, profile, is_last=profile.middle == last)
            is_lead = not known or (not has_lead and _shows_leads(profile, known))
            barred = claimed if is_lead else claimed | {*LEADS}
            weighed += (Claim.of(each, index, by_field[each], profile) for each in by_field if each not in barred)
    telling = [] if "status" in claimed else [at for at, each in enumerate(profiles) if evidence.tells_done(each)]
    if len(telling) == 1:  # Stage, Condition
        weighed.append(Claim.of("status", telling[0], 0.4, profiles[telling[0]]))
    weighed = [claim for claim in weighed if claim.score >= WORTH / 2]
    title = _title(full_names, profiles, weighed)
    if title:
        weighed = [title, *(each for each in weighed if (each.field, each.at) != ("title", title.at))]
        if parsed(full_names[title.at]).head == "milestone":
            weighed = _reached(weighed, profiles, full_names)

    def order(claim: Claim) -> tuple[bool, float, bool, bool, int, int]:
        """Sort by score, empty columns last. Of several deadlines the latest comes first (the stages of a task), else
        the leftmost; but what stands before the title and repeats is of the project that the task belongs to."""
        profile = profiles[claim.at]
        is_of_project = title is not None and claim.at < title.at and profile.distinct < 1
        stage = profile.middle.toordinal() if claim.field in ("due", "closed") else 0
        is_rare = claim.field == "due" and profile.presence < 0.5  # 预防期限: only some rows have it
        return not profile.filled, -round(claim.score, 3), is_of_project, is_rare, -stage, claim.at

    return sorted(weighed, key=order)


def _of_heading(at: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> Claims:
    """The claims of the heading of a column, as the other headings show what it means."""
    heading, profile = full_names[at], profiles[at]
    over, _space, own = heading.rpartition(" ")
    if over and own[:1] not in "及和与、/&" and parsed(own) == ("", (), ("next",)):
        return {}  # 办理情况 over 下步打算 only says what comes next
    if EASTERN.match(over) and _is_clear_below(over, own):
        heading = own
    if parsed(heading) == ("person", (), ()) and any(parsed(each)[:2] == ("address", ()) for each in full_names):
        return {"applicant": WEAK}  # 姓名 beside 住址: whoever asks, not whoever does it
    by_field = evidence.claims_of_heading(heading, profile)
    if parsed(heading)[::2] == ("day", ("hand",)) and any(
        parsed(each)[::2] == ("person", ("hand",)) for each in full_names
    ):
        return {"assigned": 0.7}  # 提交日期 beside 提交人: when it was raised
    # 项目 over XM-01 | 修缮屋面: codes before the texts under one heading.
    beside = full_names[at + 1 : at + 2] == [heading] and not profiles[at + 1].holds_codes
    is_number = "title" in by_field and beside and profile.holds_codes and profile.distinct == 1
    return {"number": 0.5} if is_number else by_field


def _is_clear_below(over: str, own: str) -> bool:
    """Does a heading say more clearly than the one above it whose names or which days it holds: 牵头及配合单位 over
    配合单位, 进度安排 over 起?"""
    (above, _strength), (field, strength) = likeliest(over), likeliest(own)
    is_whole = {*parsed(over).marks} <= {*parsed(own).marks}  # 时限 over 完成日期 adds nothing to it
    return (is_whole or strength >= CLEAR_BELOW) and any(
        {above, field} <= each for each in ({*NAMES, OWNER_AND_PERSON}, {*DAYS})
    )


def _reached(weighed: Sequence[Claim], profiles: Sequence[Profile], full_names: Sequence[str]) -> list[Claim]:
    """The claims where the titles are milestones: a bare day is the one by which each is to be reached, or was."""
    days = {claim.at: profiles[claim.at] for claim in weighed if evidence.is_bare_day(full_names[claim.at])}
    dues = (
        Claim.of("due", at, CLEAR if max(each.future, each.terms) > 0.2 else WEAK, each) for at, each in days.items()
    )
    return [*(each for each in weighed if each.at not in days), *dues]


def _shows_leads(profile: Profile, known: int) -> bool:
    """Do full names or units stand below an unknown heading, in a table with ``known`` of title, deadline and state?

    A column of other short words may be a category. In English each Read More looks like a name, but a person leads
    several tasks.
    """
    is_person = profile.people >= 0.7 and (profile.eastern > 0.5 or profile.distinct < 1)
    return is_person or profile.units > (0.5 if known == 1 else 0.7 if profile.eastern > 0.5 else 1)


def _title(full_names: Sequence[str], profiles: Sequence[Profile], weighed: Sequence[Claim]) -> Claim | None:
    """The claim to the title, with the highest score: the first of those that are about equally strong.

    Where no heading clearly claims it, the first texts that tell the rows apart go before, if their heading is unknown.
    Where it stands above several rows, of a problem with three measures, the measure is the title.
    """
    titles = [each for each in weighed if each.field == "title"]
    best = max((each.score for each in titles), default=0.0)
    title = min((each for each in titles if each.score >= NEAR * best), key=lambda each: each.at, default=None)
    if title is None:
        return None
    if title.strength < CLEAR:  # 二级指标 before 达标要求
        kind = parsed(full_names[title.at]).head
        alike = (each for each in titles if kind and parsed(full_names[each.at]).head == kind)
        title = min(
            (each for each in alike if each.score >= NEAR_ALIKE * best), key=lambda each: each.at, default=title
        )
    if all(each.strength < CLEAR or each.fit < 0.3 for each in titles):
        claimed = {each.at for each in weighed if each.score >= WORTH}
        unknown = (at for at in range(title.at) if full_names[at] and not parsed(full_names[at]).head)
        free = (at for at in unknown if at not in claimed and _tells_apart(profiles[at]))
        first = next((at for at in free if not profiles[at].holds_codes or profiles[title.at].distinct < 1), None)
        title = title if first is None else Claim.of("title", first, WEAK, profiles[first])
    if profiles[title.at].distinct < SELDOM:
        is_advice = profiles[title.at].is_repetitive and title.strength < 0.85  # 模块 | 建议: 立即添加, 本周完成
        own = [each for each in titles if (each.at > title.at or is_advice) and each.strength >= 0.4]
        behind = [at for at in range(title.at + 1, len(profiles)) if _names_steps(full_names[at], profiles[at])]
        own += [Claim.of("title", at, WEAK, profiles[at]) for at in behind]
        title = next((each for each in own if profiles[each.at].distinct == profiles[each.at].presence == 1), title)
    return title._replace(score=max(best, title.score) + 0.01)


def _names_steps(heading: str, profile: Profile) -> bool:
    """Does the column say what is to be done where its heading speaks of a day: 工作节点 over 印发方案, 完成自查?"""
    claimed = claims(heading).keys()
    is_of_day = bool(claimed) and claimed <= {*DAYS}
    return is_of_day and max(profile.days, profile.people, profile.units) < 0.3 and fit("title", profile) > 0.7


def _tells_apart(profile: Profile, most_names: float = 0.5) -> bool:
    """Does a column have a text of its own for each row, which is no name, nor only says which it is: 第5节, Day 2?

    ``most_names``: the share of texts that may look like names, as Launch Readiness does.
    """
    is_text = profile.distinct == profile.presence == 1 and profile.names < most_names and fit("title", profile) > 0.7
    return is_text and not all(map(_WHICH.fullmatch, profile.texts))


def _choose(
    weighed: Sequence[Claim], full_names: Sequence[str], profiles: Sequence[Profile], taken: set[str]
) -> dict[int, Claim]:
=======
def _choose(given: Sequence[Claim], taken: set[str]) -> dict[int, Claim]:
>>>>>>> main
    """Pick the winning claims by column, greedily: each field gets one column, each column one claim."""
    chosen: dict[int, Claim] = {}
    fields = set(taken)
    for claim in given:
        parts = {*claim.field.split()}
        if claim.at not in chosen and not parts & fields and claim.score >= WORTH:
            chosen[claim.at] = claim
            fields |= parts
    return chosen


def _head(heading: str) -> str:
    """The heading over several columns of names whose own headings only say which: of 责任单位 设计 it is 责任单位."""
    over, _space, which = heading.rpartition(" ")
    is_of_names = any(claims(over).get(field, 0) >= SURE_CLAIM for field in NAMES)
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
    if free := [each for each in dues if each.score > 0.4 and chosen.get(each.at, each).score <= each.score]:
        first = max(free, key=lambda each: (profiles[each.at].filled, each.field == "original_due"))
        chosen.pop(at.get("original_due", first.at), None)
        chosen[first.at] = first._replace(field="original_due")
    return revised - chosen.keys()


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


def _column(
    index: int, name: str, claim: Claim | None, given: Sequence[Claim], mapping: Mapping[str, str], profile: Profile
) -> Column:
    if plain(name) in ignored():
        return Column(index, name, None, "ignored")
    if claim is None:
        own = max((each for each in given if each.at == index), key=lambda each: each.strength, default=None)
        is_count = own and own.field == "number" and (profile.counts or not profile.filled)
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
    is_alone = all(each.score < claim.score * RIVAL or claim.field in ("detail", "number") for each in rivals)
    is_only_claim = all(each.strength < strength * NEAR for each in others)
    # 负责人 is clear enough where its cells, 开发A, contradict nothing.
    least = NO_CONTRADICTION if strength >= CERTAIN and claim.field in (*LEADS, "due") else SURE_FIT
    return strength >= SURE_CLAIM and claim.fit >= least and is_alone and is_only_claim


def _with_whole_due(columns: list[Column]) -> list[Column]:
    """If no column feeds the deadline, read it from the column of its wording, or of the original deadline."""
    for other in ("due_text", "original_due"):
        if any("due" in column.fields for column in columns):
            break
        columns = [replace(each, field="due", use="read") if each.field == other else each for each in columns]
    return columns
