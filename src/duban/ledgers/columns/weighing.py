"""Weigh what each column may be: the claims of its heading, or those of its cells where no heading says what they are.

The title is the one claim that the whole table decides.
"""

import re
from collections.abc import Iterator, Sequence

from duban.ledgers.columns import evidence
from duban.ledgers.columns.answers import is_of_now, with_state
from duban.ledgers.columns.beside import claims_beside
from duban.ledgers.columns.claim import CLEAR_BELOW, REFUTED, WORTH, Candidates, Claim
from duban.ledgers.columns.days import counted_days
from duban.ledgers.columns.doubts import SELDOM
from duban.ledgers.columns.drawings import is_period
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.faults import are_of_faults, share_of_fault
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.meaning import (
    OF_A_PERIOD,
    are_foreign,
    begins_alike,
    may_be_due,
    numbers_another,
    says_something,
)
from duban.ledgers.columns.profiles import Profile, share
from duban.ledgers.columns.rules import WEAK, WEAK_LEAD
from duban.ledgers.columns.titles import title_among

LONGEST_WHO = 16  # characters that say who leads, if not by name
SPARSE = 0.4  # the share of its claim that a lead keeps who is missing in most rows
_PLACE = re.compile("(?:[室站厅馆厂庭]|(?<!社)区)$")  # 配电室, 东区, as well as units
_AGENT = re.compile("(?:er|or|ee)$", re.IGNORECASE)
_CLAUSE = re.compile("[，。；：,;:]")
_COUNT = re.compile(r"\W?\d[\d.,]*+%?(?: [a-z]+)?", re.IGNORECASE)  # $15,000, 25 customers


def weighed(full_names: Sequence[str], profiles: Sequence[Profile], taken: set[int]) -> list[Claim]:
    """All claims to columns that are not ``taken``, the highest score first.

    Of equal scores the leftmost column comes first, of several deadlines the latest (the stages of a task); but what
    stands before the title and repeats is of the project that the task belongs to.
    """
    given = [each for each in _claims(full_names, profiles) if each.at not in taken]
    claims = Candidates(given, full_names, profiles)
    title = title_among(claims)
    if title:
        lost = _lost_beside(title, claims)
        given = [title, *(each for each in given if (each.field, each.at) not in lost)]

    def order(claim: Claim) -> tuple[bool, float, bool, bool, int, int]:
        profile = profiles[claim.at]
        is_of_project = title is not None and claim.at < title.at and profile.distinct < 1
        stage = profile.middle.toordinal() if claim.field in ("due", "closed") else 0
        is_rare = claim.field == "due" and profile.presence < 0.5  # 预防期限: only some rows have it
        place = -claim.at if claim.field == "closed" else claim.at  # Fecha Inicio | Fecha Fin: what ends stands last
        # Where 牵头单位 is blank 责任单位 leads, see _take_units_beside in deciding.
        may_yield = claim.field == "person" or (claim.field == "owner" and claim.strength < CLEAR_BELOW)
        kept = SPARSE if may_yield and 0 < profile.presence < 0.5 else 1
        return not profile.filled, -round(kept * claim.score, 3), is_of_project, is_rare, -stage, place

    return sorted(given, key=order)


def _lost_beside(title: Claim, claims: Candidates) -> set[tuple[str, int]]:
    """The fields and columns of the claims that the title refutes: others to its column, to the number where it is one
    or where that is of a thing, and weak ones to the day of completion before it."""
    is_number = title.strength == WORTH and claims.profiles[title.at].holds_codes
    numbers = (each.at for each in claims.to("number") if is_number or _is_of_thing(each.at, title.at, claims))
    days = (each.at for each in claims.to("closed") if each.at < title.at and each.score < REFUTED)
    return {("title", title.at), *(("number", at) for at in numbers), *(("closed", at) for at in days)}


def _is_of_thing(at: int, title: int, claims: Candidates) -> bool:
    """Is it the number of a thing rather than of a matter: does it stand behind the title or repeat, 照片编号, or does
    another column tell more of that thing, 设备编号 beside 设备名称?"""
    heading, profile = claims.headings[at], claims.profiles[at]
    if not profile.filled or not numbers_another(heading) or begins_alike(heading, claims.headings[title]):
        return False
    others = (each for place, each in enumerate(claims.headings) if place != at)
    return at > title or profile.distinct < SELDOM or any(begins_alike(heading, each) for each in others)


def _claims(full_names: Sequence[str], profiles: Sequence[Profile]) -> Iterator[Claim]:
    """The claims of headings, and of the cells where no heading says what they are."""
    periods = {at for at, each in enumerate(full_names) if each == OF_A_PERIOD or is_period(each)}
    free = {*range(len(profiles))} - periods - _figures(full_names, profiles)
    are_faults = are_of_faults(full_names)
    claims = Candidates([], full_names, profiles)
    claims = claims.and_further(_of_headings(claims, free, are_faults=are_faults))
    claimed = {part for each in claims.given if each.is_strong for part in each.field.split()}
    units = set[int]()
    if leads := {each.at for each in claims.to(*LEADS) if each.is_strong and each.strength >= 0.8}:
        units, claimed = free & _units_beside(leads, claims), claimed | {*LEADS}
        claims = claims._replace(given=[each for each in claims.given if _is_kept_beside_lead(each, units)])
    claims = claims.and_further(_of_cells(claims, free, claimed, units))
    claims = claims.and_further(_starts(claims))
    untold = set() if "status" in claimed else {at for at, each in enumerate(full_names) if is_of_now(each)} - periods
    claims = claims._replace(given=with_state(claims, untold, are_faults=are_faults))
    left_out = _unsure_leads(claims, untold)
    clear = (each for each in claims.given if each.strength >= WEAK or each.field not in left_out)
    return (each for each in clear if each.score >= WORTH / 2)


def _figures(full_names: Sequence[str], profiles: Sequence[Profile]) -> set[int]:
    """The columns that only count: days, or how much is aimed at, 年度目标: 120; Customer goal: 25 customers."""
    counted = (at for at, each in enumerate(profiles) if _counts(each))
    aims = {at for at in counted if parsed(full_names[at]).head == "aim"}
    return counted_days(full_names, profiles) | evidence.measures(full_names, profiles) | aims


def _counts(profile: Profile) -> bool:
    """Does each cell say how many or how much?"""
    return bool(profile.texts) and all(map(_COUNT.fullmatch, profile.texts))


def _of_headings(claims: Candidates, free: set[int], *, are_faults: bool) -> Iterator[Claim]:
    """What the headings of the columns that are ``free`` claim."""
    for at in sorted(free):
        for field, strength in claims_beside(at, claims.headings, claims.profiles).items():
            kept = share_of_fault(claims.headings[at]) if are_faults and field == "title" else 1
            claim = claims.claim(field, at, strength * kept)
            yield claim._replace(score=max(claim.score, WORTH)) if _names_whoever(claim, claims) else claim


def _names_whoever(claim: Claim, claims: Candidates) -> bool:
    """Does a heading clearly ask who leads, 责任人, above short texts, none of them a sentence, a day, a state or a
    figure: 后续数据库深化执行者?"""
    is_clear = claim.field == "person" and claim.strength >= 1 and coverage(claims.headings[claim.at]) == 1
    profile = claims.profiles[claim.at]
    are_short = is_clear and all(len(each) <= LONGEST_WHO and not _CLAUSE.search(each) for each in profile.texts)
    return are_short and not max(profile.days, profile.terms, profile.begun, profile.figures)


def _units_beside(leads: set[int], claims: Candidates) -> set[int]:
    """交办去向, 包保单位: units that stand in each row lead beside 责任人, who is then their person."""
    profiles = claims.profiles
    if any(profiles[at].units > 0.5 < profiles[at].presence for at in leads):
        return set()
    in_each = (at for at, each in enumerate(profiles) if min(each.units, each.presence) >= 0.75)
    return {at for at in in_each if not _AGENT.search(claims.headings[at])}  # Sponsor: CFO


def _is_kept_beside_lead(claim: Claim, units: set[int]) -> bool:
    """Is it no weak claim to lead, or that of ``units``, where a heading says clearly who leads?"""
    is_of_units = claim.at in units and claim.field == "owner"
    return claim.field not in LEADS or claim.strength >= WEAK or is_of_units


def _of_cells(claims: Candidates, free: set[int], claimed: set[str], units: set[int]) -> Iterator[Claim]:
    """What the cells claim of the columns that are ``free`` and of which no heading says what they are, but none of the
    fields that other headings have ``claimed``. Of ``units`` that lead beside a person a single column is the owner."""
    is_foreign = are_foreign(claims.headings)
    known = 0 if is_foreign else len(claimed & {"title", "due", "status"})
    has_lead = any(each.strength >= 0.4 and each.fit >= REFUTED for each in claims.to(*LEADS))
    is_dated = any(each.dated > 0.6 for each in claims.profiles)
    last = max((each.middle for each in claims.profiles), default=None)
    headed = {each.at for each in claims.given if each.fit >= REFUTED and each.field != "title"}
    for at in sorted(free - headed):
        heading, profile = claims.headings[at], claims.profiles[at]
        is_lead = not known or (not has_lead and _shows_leads(heading, profile, known))
        # Priorité may be that of anything, unless days stand beside it.
        barred = claimed | ({*LEADS} if not is_lead else set()) | (set() if is_dated else {"urgency"})
        is_other = says_something(heading) or share(map(_PLACE.search, profile.texts)) > 0.5  # 督办: who supervises
        barred -= {"owner"} if units == {at} and not is_other else set()
        barred |= {"progress"} if heading and not is_foreign else set()  # 同比, Funded; Avance may be the progress
        by_field = evidence.claims_of_cells(heading, profile, is_last=profile.middle == last)
        if "title" in claimed:
            by_field = evidence.claims_abroad(heading, profile, may_be_due=is_foreign and not is_dated) or by_field
        yield from (claims.claim(field, at, by_field[field]) for field in by_field if field not in barred)


def _shows_leads(heading: str, profile: Profile, known: int) -> bool:
    """Do full names or units stand below an unknown heading, in a table with ``known`` of title, deadline and state?

    A column of other short words may be a category. In English each Read More looks like a name, but a person leads
    several tasks.
    """
    is_person = profile.people >= 0.7 and (profile.eastern > 0.5 or profile.distinct < 1)
    is_agent = bool(_AGENT.search(heading)) and profile.names >= 0.8 and max(profile.people, profile.units) > 0
    return is_agent or is_person or profile.units > (0.5 if known == 1 else 0.7 if profile.eastern > 0.5 else 1)


def _starts(claims: Candidates) -> Iterator[Claim]:
    """The claim of the only past days before deadlines that count from one, 3个月内: 查房日 or 交付日期, but not the
    days of another thing, 生效日期, of what is to be done, 公开日期 before 公开时限, or of birth."""
    profiles = claims.profiles
    dues = (each.at for each in claims.to("due"))
    last = max((at for at in dues if profiles[at].terms and True in profiles[at].read), default=0)
    days = [(at, each) for at, each in enumerate(profiles[:last]) if each.dated == 1 and each.presence > 0.5]
    near = (at for at, each in days if each.future < 0.5 and (max(each.dates) - min(each.dates)).days < 366)
    named = ((at, claims.headings[at]) for at in near)
    may_start = ((at, name) for at, name in named if may_be_due(name, is_ahead=True))
    starts = [at for at, name in may_start if not begins_alike(name, claims.headings[last])]
    return (claims.claim("assigned", at, WEAK_LEAD) for at in starts if len(starts) == 1)


def _unsure_leads(claims: Candidates, untold: set[int]) -> set[str]:
    """The fields of leads where nobody knows whose names lead, below several headings of which none is read: Kategorie,
    Verantwortlich. The names of ``untold`` columns may be states, Estado: Pendiente, as well."""
    guessed = {each.at for each in claims.to(*LEADS) if each.strength < WEAK}
    if not guessed or not are_foreign(claims.headings):
        return set()
    named = ((at, claims.headings[at]) for at in untold if claims.profiles[at].names > 0.8)
    alike = {at for at, heading in named if heading and not says_something(heading)}
    return {*LEADS} if len(guessed | alike) > 1 else set()
