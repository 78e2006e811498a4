"""Weigh what each column may be: the claims of its heading and of its cells, and among them the title.

The title is the one claim that the whole table decides: a table needs one more than anything else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duban.ledgers.cells.names import EASTERN
from duban.ledgers.columns import evidence
from duban.ledgers.columns.doubts import SELDOM, SURE_MATTER
from duban.ledgers.columns.drawings import is_period
from duban.ledgers.columns.evidence import LEADS, WEAK
from duban.ledgers.columns.fits import DAYS, fit
from duban.ledgers.columns.headwords import coverage, ends_unknown, parsed
from duban.ledgers.columns.meaning import (
    OF_A_PERIOD,
    are_foreign,
    begins_alike,
    claims,
    likeliest,
    may_be_due,
    numbers_another,
    says_something,
)
from duban.ledgers.columns.profiles import Profile, share
from duban.ledgers.columns.rules import LITTLE, WEAK_LEAD, Claims
from duban.ledgers.headings import OWNER_AND_PERSON

NAMES = ("owner", "person", "supporting")
CLEAR = 0.65  # a heading with this strength says that its column is the title
CLEAR_BELOW = 0.8  # a heading with this strength needs none of the words above it
WORTH = 0.2  # the least score of a claim that can win
SURE_FIT, NEAR = 0.55, 0.9  # the least fit of a sure claim; what is above this share is about as strong
NEAR_ALIKE = 0.8  # the same of headings of one kind
REFUTED = 0.3  # the cells contradict a claim that fits less
SPARSE = 0.4  # the share of its claim that a lead keeps who is missing in most rows
AHEAD = 0.01  # by which the score of the title exceeds the others
PLACE = 0.3  # the share of its claim that 项目名称 keeps where the matter is a fault
_MENDS = re.compile("整改|remediation|corrective", re.IGNORECASE)
_REMEDY = re.compile(
    "(?:要求|意见|建议)$|recommendations?$|(?:具体|整改|纠正|corrective|remedial).*(?:行动|actions?)$", re.IGNORECASE
)
_PLACE = re.compile("(?:[室站厅馆厂庭]|(?<!社)区)$")  # 配电室, 东区, as well as units
_AGENT = re.compile("(?:er|or|ee)$", re.IGNORECASE)
_COUNT = re.compile(r"\W?\d[\d.,]*+%?(?: [a-z]+)?", re.IGNORECASE)  # $15,000, 25 customers
_WHICH = re.compile(
    r"第.{1,8}(?:[节课章讲次期批轮周天]|阶段)|[^\W\d_a-z]{2}[一二三四五六七八九十\d]{1,2}"
    r"|[a-z]{1,8} ?\d{1,2}(?: ?[-~–] ?\d{1,2}| ?[上下][半旬])?",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A candidate: column ``at`` for ``field``. ``score`` is ``strength`` (of the heading) times ``fit`` (of cells)."""

    score: float
    field: str
    at: int
    strength: float
    fit: float

    @classmethod
    def of(cls, field: str, at: int, strength: float, profile: Profile) -> "Claim":
        suits = fit(field, profile)
        return cls(strength * suits, field, at, strength, suits)


def weighed(full_names: Sequence[str], profiles: Sequence[Profile], taken: set[int]) -> list[Claim]:
    """All claims to columns that are not ``taken``, the highest score first.

    Of equal scores the leftmost column comes first, of several deadlines the latest (the stages of a task); but what
    stands before the title and repeats is of the project that the task belongs to.
    """
    given = [each for each in _claims(full_names, profiles) if each.at not in taken]
    title = _title(given, full_names, profiles)
    if title:
        is_number = title.strength == WORTH and profiles[title.at].holds_codes  # then no other column is the number
        of_things = (at for at in range(len(profiles)) if is_number or _is_of_thing(at, title.at, full_names, profiles))
        before = (each.at for each in given if each.field == "closed" and each.at < title.at and each.score < REFUTED)
        lost = [("title", title.at), *(("number", at) for at in of_things), *(("closed", at) for at in before)]
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


def _claims(full_names: Sequence[str], profiles: Sequence[Profile]) -> Iterator[Claim]:
    """The claims of headings, and of the cells where no heading says what they are."""
    periods = {at for at, each in enumerate(full_names) if each == OF_A_PERIOD or is_period(each)}
    aims = {at for at, each in enumerate(profiles) if _counts(each) and parsed(full_names[at]).head == "aim"}
    # 年度目标: 120; Customer goal: 25 customers; Q1: Draft
    unclaimed = evidence.counted_days(full_names, profiles) | evidence.measures(full_names, profiles) | periods | aims
    are_faults = any(map(_MENDS.search, full_names))
    given = [
        Claim.of(
            field,
            at,
            strength * (_share_of_fault(full_names[at]) if are_faults and field == "title" else 1),
            profiles[at],
        )
        for at in range(len(profiles))
        if at not in unclaimed
        for field, strength in _of_heading(at, full_names, profiles).items()
    ]
    strong = [each for each in given if each.strength >= WEAK and each.fit >= REFUTED]
    claimed = {part for each in strong for part in each.field.split()}
    units = set[int]()
    if leads := {each.at for each in strong if each.field in LEADS and each.strength >= 0.8}:
        # 交办去向, 包保单位: units that stand in each row lead beside 责任人, who is then their person.
        units = {at for at, each in enumerate(profiles) if min(each.units, each.presence) >= 0.75} - unclaimed
        units -= {at for at in units if _AGENT.search(full_names[at])}  # Sponsor: CFO
        units = set() if any(profiles[at].units > 0.5 < profiles[at].presence for at in leads) else units
        claimed |= {*LEADS}
        given = [
            each
            for each in given
            if each.field not in LEADS or each.strength >= WEAK or (each.at in units and each.field == "owner")
        ]
    has_lead = any(each.field in LEADS and each.strength >= 0.4 and each.fit >= REFUTED for each in given)
    is_foreign = are_foreign(full_names)
    known = 0 if is_foreign else len(claimed & {"title", "due", "status"})
    is_dated = any(each.dated > 0.6 for each in profiles)
    last = max((each.middle for each in profiles), default=None)
    for at, (heading, profile) in enumerate(zip(full_names, profiles, strict=True)):
        if at not in unclaimed and all(each.fit < REFUTED or each.field == "title" for each in given if each.at == at):
            by_field = evidence.claims_of_cells(heading, profile, is_last=profile.middle == last)
            is_lead = not known or (not has_lead and _shows_leads(heading, profile, known))
            # Priorité may be that of anything, unless days stand beside it.
            barred = claimed | ({*LEADS} if not is_lead else set()) | (set() if is_dated else {"urgency"})
            is_other = says_something(heading) or share(map(_PLACE.search, profile.texts)) > 0.5  # 督办: who supervises
            barred -= {"owner"} if units == {at} and not is_other else set()
            barred |= {"progress"} if heading and not is_foreign else set()  # 同比, Funded; Avance may be the progress
            given += (Claim.of(field, at, by_field[field], profile) for field in by_field if field not in barred)
    given += _starts(given, full_names, profiles)
    untold = {at for at, each in enumerate(full_names) if evidence.is_of_now(each)} - periods
    untold = untold if "status" not in claimed else set()
    asked = {at for at in untold if evidence.asks_whether_done(full_names[at], are_faults=are_faults)}
    dues = [full_names[each.at] for each in strong if each.field == "due"]
    named = {at for at in untold if full_names[at].endswith("?") and not says_something(full_names[at])}
    asked |= {at for at in named if any(begins_alike(full_names[at], due) for due in dues)}  # Ready by | Ready?
    telling = [at for at in untold - asked if evidence.tells_done(full_names[at], profiles[at])]
    telling = telling or [at for at in asked if evidence.answers_whether_done(profiles[at])]
    best = {each.at: each.field for each in sorted(given, key=lambda each: each.score) if each.score >= WORTH}
    if not telling and not {*best.values()} & {"closed", "progress", "last_feedback"}:
        held = {each.at for each in given if each in strong or each.field == "last_feedback"}
        telling = [at for at in untold - held if evidence.tells_ends(profiles[at])]
    if len(telling) == 1:  # Stage, Condition
        own = max((each for each in given if each.at == telling[0]), default=None)
        if own and own.field != "status" and profiles[own.at].states <= 0.5:
            given = [each for each in given if each.at != own.at]  # 处理结果: 已处理, 处理中
        given.append(Claim.of("status", telling[0], 0.4, profiles[telling[0]]))
    # Below several headings of which none is read nobody knows whose names lead: Kategorie, Verantwortlich.
    # Estado: Pendiente, or Priorité: Haute, may be names as well.
    guessed = {each.at for each in given if each.field in LEADS and each.strength < WEAK} if is_foreign else set()
    alike = {at for at in untold if profiles[at].names > 0.8 and full_names[at] and not says_something(full_names[at])}
    left_out = {*LEADS} if guessed and len(guessed | alike) > 1 else set()
    clear = (each for each in given if each.strength >= WEAK or each.field not in left_out)
    return (each for each in clear if each.score >= WORTH / 2)


def _starts(given: Sequence[Claim], full_names: Sequence[str], profiles: Sequence[Profile]) -> list[Claim]:
    """The claim of the only past days before deadlines that count from one, 3个月内: 查房日 or 交付日期, but not the
    days of another thing, 生效日期, of what is to be done, 公开日期 before 公开时限, or of birth."""
    dues = (each.at for each in given if each.field == "due")
    last = max((at for at in dues if profiles[at].terms and True in profiles[at].read), default=0)
    days = [(at, each) for at, each in enumerate(profiles[:last]) if each.dated == 1 and each.presence > 0.5]
    near = (at for at, each in days if each.future < 0.5 and (max(each.dates) - min(each.dates)).days < 366)
    named = ((at, full_names[at]) for at in near)
    starts = [at for at, name in named if may_be_due(name, is_ahead=True) and not begins_alike(name, full_names[last])]
    return [Claim.of("assigned", at, WEAK_LEAD, profiles[at]) for at in starts if len(starts) == 1]


def _of_heading(at: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> Claims:
    """The claims of the heading of a column, as the other headings show what it means."""
    heading, profile = full_names[at], profiles[at]
    over, _space, own = heading.rpartition(" ")
    if over and own[:1] not in "及和与、/&" and parsed(own) == ("", (), ("next",)):
        return {}  # 办理情况 over 下步打算 only says what comes next
    is_of_done = profile.only_done and profile.presence < 1 and "closed" in claims(own)  # 时间要求 over 完成日期
    if EASTERN.match(over) and (is_of_done or _is_clear_below(over, own)):
        heading = own
    if parsed(heading) == ("person", (), ()) and any(parsed(each)[:2] == ("address", ()) for each in full_names):
        return {"applicant": WEAK}  # 姓名 beside 住址: whoever asks, not whoever does it
    if alone := _alone(heading, full_names):
        return dict.fromkeys(LEADS, alone)
    by_field = evidence.claims_of_heading(heading, profile)
    if _is_of_whoever(heading, full_names):
        return {"assigned": 0.7 if parsed(heading).marks else 0.4}
    is_record = by_field.keys() == {"replied"} or set(by_field.items()) == {("assigned", 0.7)}
    if is_record and profile.future > 0.5 and not any("due" in claims(each) for each in full_names):
        by_field = {"due": WEAK}  # 上报时间, 答复日期: what lies ahead has not happened
    is_bare_day = evidence.is_bare_day(heading) and by_field.keys() <= {"due", "assigned"}
    if is_bare_day and any({parsed(each).head, *parsed(each).marks} & {"milestone", "node"} for each in full_names):
        # The day by which a milestone is to be reached, or was.
        return {"due": CLEAR if max(profile.future, profile.terms) > 0.2 else WEAK}
    # 项目 over XM-01 | 修缮屋面: codes before the texts under one heading.
    beside = full_names[at + 1 : at + 2] == [heading] and not profiles[at + 1].holds_codes
    return {"number": 0.5} if "title" in by_field and beside and profile.holds_codes else by_field


def _alone(heading: str, full_names: Sequence[str]) -> float:
    """How strongly somebody leads if nobody else does: a Leader, or 解决者 beside 指派给; 0 for others."""
    if parsed(heading)[::2] == ("person", ("end",)):
        marks = [{*parsed(each).marks} for each in full_names]
        return WEAK_LEAD if any("assign" in each and each & {"to", "given"} for each in marks) else 0
    is_leader = not EASTERN.search(heading) and parsed(heading) == ("leader", (), ())
    return WEAK if is_leader and not any(claims(each).keys() & {*LEADS} for each in full_names) else 0


def _is_of_whoever(heading: str, full_names: Sequence[str]) -> bool:
    """Is it the day on which somebody raised the matter, 提交日期 beside 提交人, or did what is no known word, 登録日
    beside 登録者?"""
    head, _topics, marks = parsed(heading)
    is_unknown = not marks and coverage(heading) < WEAK and EASTERN.match(heading)
    others = [each for each in full_names if parsed(each).head == "person"]
    is_raised = marks == ("hand",) and any(parsed(each).marks == marks for each in others)
    return head == "day" and (is_raised or bool(is_unknown and any(each[:2] == heading[:2] for each in others)))


def _is_of_thing(at: int, title: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Is it the number of a thing rather than of a matter: does it stand behind the title or repeat, 照片编号, or does
    another column tell more of that thing, 设备编号 beside 设备名称?"""
    heading = full_names[at]
    if not profiles[at].filled or not numbers_another(heading) or begins_alike(heading, full_names[title]):
        return False
    others = (each for place, each in enumerate(full_names) if place != at)
    return at > title or profiles[at].distinct < SELDOM or any(begins_alike(heading, each) for each in others)


def _share_of_fault(heading: str) -> float:
    """What a heading keeps of its claim to the title where faults are put right, 整改: the matter is what is wrong,
    rather than the project, the system or the thing that it is found in."""
    head, topics, _marks = parsed(heading)
    is_thing = head == "name" and topics[-1:] not in (("matter",), ("content",)) and not heading.endswith("项")
    is_place = (head == "container" or is_thing) and not _MENDS.search(heading)
    return PLACE if is_place else 1


def _is_clear_below(over: str, own: str) -> bool:
    """Does a heading say more clearly than the one above it whose names or which days it holds: 牵头及配合单位 over
    配合单位, 进度安排 over 起?"""
    (above, _strength), (field, strength) = likeliest(over), likeliest(own)
    return strength >= CLEAR_BELOW and any({above, field} <= each for each in ({*NAMES, OWNER_AND_PERSON}, {*DAYS}))


def _shows_leads(heading: str, profile: Profile, known: int) -> bool:
    """Do full names or units stand below an unknown heading, in a table with ``known`` of title, deadline and state?

    A column of other short words may be a category. In English each Read More looks like a name, but a person leads
    several tasks.
    """
    is_person = profile.people >= 0.7 and (profile.eastern > 0.5 or profile.distinct < 1)
    is_agent = bool(_AGENT.search(heading)) and profile.names >= 0.8 and max(profile.people, profile.units) > 0
    return is_agent or is_person or profile.units > (0.5 if known == 1 else 0.7 if profile.eastern > 0.5 else 1)


def _title(given: Sequence[Claim], full_names: Sequence[str], profiles: Sequence[Profile]) -> Claim | None:
    """The claim to the title, with a score above those of all others: the first of those that are about equally strong.

    Where no heading clearly claims it, the first texts that tell the rows apart go before, if their heading is unknown.
    Where it stands above several rows, of a problem with three measures, the measure is the title. It goes before what
    the cells alone claim for its column, and before a number.
    """
    titles = [each for each in given if each.field == "title"]
    best = max((each.score for each in titles), default=0.0)
    title = min((each for each in titles if each.score >= NEAR * best), key=lambda each: each.at, default=None)
    # 处理意见 claims nothing, and 点位 before it little
    places = range(len(full_names)) if title is None or title.strength < WEAK else [title.at]
    remedy = next((at for at in places if _is_remedy(full_names[at])), 0)
    if (fault := _fault(remedy, full_names, profiles)) is not None:
        score = max([best, *(each.score for each in given if each.at == fault)]) + AHEAD
        return Claim.of("title", fault, WEAK, profiles[fault])._replace(score=score)
    if title is None or best + AHEAD < WORTH:
        return _without_heading(given, full_names, profiles)
    head = parsed(full_names[title.at]).head
    if head and title.strength < CLEAR:  # 二级指标 before 达标要求
        alike = (each for each in titles if parsed(full_names[each.at]).head == head)
        title = min(
            (each for each in alike if each.score >= NEAR_ALIKE * best), key=lambda each: each.at, default=title
        )
        contents = (each for each in titles if parsed(full_names[each.at]).head == "description")
        before = (each for each in contents if each.at < title.at and _tells_apart(profiles[each.at]))
        title = next(before, title) if head == "aim" else title  # 考核内容 before 量化目标
        merged = (each for each in titles if each.strength >= SURE_MATTER and profiles[each.at].is_in_blocks)
        title = next((each for each in merged if each.at < title.at), title)  # 工作任务 | 任务分解 | 考核要点
    is_behind = any(each.at < title.at and each.field in ("due", *LEADS) and each.strength >= 0.7 for each in given)
    is_repeated = is_behind and profiles[title.at].distinct < SELDOM  # Owner | Risk: none, weather
    if is_repeated or all(each.strength < CLEAR or each.fit < REFUTED for each in titles):
        is_own = profiles[title.at].distinct == 1  # unlike Component, which repeats behind Headline
        claimed = {each.at for each in given if each.score >= WORTH and (is_own or each.field != "title")}
        unknown = {at for at, name in enumerate(full_names) if _is_unknown(name)} - claimed
        if head in ("description", "aim") and coverage(full_names[title.at]) == 1:  # 项目 | 内容, unlike 决定内容
            unknown |= {each.at for each in titles if parsed(full_names[each.at]).head == "container"}
        is_led = any(each.field in LEADS and each.strength >= CLEAR_BELOW for each in given)
        places = range(len(profiles) if profiles[title.at].holds_codes else title.at)  # 事项编码 | 会议决定
        apart = (at for at in places if at in unknown and _names_matters(full_names[at], profiles[at], is_led))
        first = next((at for at in apart if not profiles[at].holds_codes), None)
        title = title if first is None else Claim.of("title", first, WEAK, profiles[first])
    is_told = [parsed(each).head for each in full_names[title.at + 1 : title.at + 2]] == ["description"]
    is_merged = is_told and profiles[title.at].is_in_blocks and title.strength < SURE_MATTER  # 议题 | 议定内容
    if is_merged or profiles[title.at].distinct < SELDOM:
        is_advice = profiles[title.at].is_repetitive and title.strength < 0.85  # 模块 | 建议: 立即添加, 本周完成
        own = [each for each in titles if (each.at > title.at or is_advice) and each.strength >= 0.4]
        behind = [at for at in range(title.at + 1, len(profiles)) if _names_steps(full_names[at], profiles[at])]
        if title.strength < CLEAR:  # 系统, and behind it 漏洞
            next_one = range(title.at + 1, len(profiles))[:1]
            behind += [
                at for at in next_one if _is_unknown(full_names[at]) and _names_matters(full_names[at], profiles[at])
            ]
        own += [Claim.of("title", at, WEAK, profiles[at]) for at in behind]
        title = next((each for each in own if profiles[each.at].distinct == profiles[each.at].presence == 1), title)
    weaker = (each for each in given if each.at == title.at and (each.strength < WEAK or each.field == "number"))
    return title._replace(score=max(best, title.score, *(each.score for each in weaker)) + AHEAD)


def _is_remedy(heading: str) -> bool:
    """Does it say what is to be done about what stands before it: 整改要求, 具体行动, Recommendation?"""
    return parsed(heading).head == "measure" or bool(_REMEDY.search(heading))


def _fault(remedy: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> int | None:
    """The column before a remedy whose texts say what is wrong: best one that names it, 不合格项, 隐患情况, then one of
    what was seen, 巡检情况, but not of how it goes, 整改情况, then an unknown one, Observation. A place is short."""

    def rank(at: int) -> int:
        heading, (head, topics, marks) = full_names[at], parsed(full_names[at])
        if _is_remedy(heading) or head == "aim":
            return 0
        is_named = head in ("content", "description") or "content" in topics or (head == "name" and not topics)
        if is_named and claims(heading).get("title", 0) >= LITTLE and not ends_unknown(heading):
            return 3
        if head == "feedback" and {*marks} <= {"raise", "asked"}:
            return 2
        return int(_is_unknown(heading) and _may_name(heading) and not topics)

    pairs = enumerate(profiles[:remedy])
    are_clear = (
        (at, each) for at, each in pairs if min(each.distinct, each.presence) >= SELDOM and not each.holds_codes
    )
    texts = [at for at, each in are_clear if max(each.people, each.units) < 0.5 and fit("title", each) > 0.6]
    best = max(map(rank, texts), default=0)
    alike = [at for at in texts if rank(at) == best > 0]
    longest = max((profiles[at].length for at in alike), default=0)
    return next((at for at in alike if profiles[at].length > 0.6 * longest), None)


def _without_heading(given: Sequence[Claim], full_names: Sequence[str], profiles: Sequence[Profile]) -> Claim | None:
    """Without a heading for it, the title beside a deadline with a lead, a state or a day of completion: 领导指示,
    考核指标, or a number."""
    worthy = [each for each in given if each.score >= WORTH]
    fields = {part for each in worthy for part in each.field.split()}
    is_entered = {"assigned", "urgency"} <= fields
    if not is_entered and ("due" not in fields or not fields & {*LEADS, "status", "closed"}):
        return None
    is_timed = "assigned" in fields  # what has a start is to be done, but not 判定标准 with a term
    known = {each.at for each in worthy if each.fit >= SURE_FIT}
    known |= {at for at, name in enumerate(full_names) if parsed(name).head == "standard" and not is_timed}
    known |= {at for at, name in enumerate(full_names) if not _may_name(name)}
    is_led = bool(fields & {*LEADS}) and (is_timed or "status" in fields)
    own = (
        at
        for at, each in enumerate(profiles)
        if at not in known
        and _tells_apart(each)
        and not (_may_be_names(each, is_led, 0.75 - each.eastern / 4) or each.holds_codes)
    )
    codes = {at for at, each in enumerate(profiles) if each.holds_codes and not each.counts}  # a roster only counts
    numbers = (each.at for each in worthy if each.field == "number" and each.at in codes)
    labels = (at for at, each in enumerate(profiles) if at not in known and full_names[at] and _labels(each))
    first = next(own, next(numbers, next(labels, None)))
    return None if first is None else Claim.of("title", first, WORTH, profiles[first])._replace(score=1)


def _may_be_names(profile: Profile, is_led: bool, most: float) -> bool:
    """May more than ``most`` of the cells be names? Where another column says who leads, short words that name nobody,
    砌墙, 贴砖, are none."""
    is_known = max(profile.people, profile.units, profile.posts) > 0.2
    return max(profile.names, profile.people) >= most and (is_known or not is_led)


def _is_unknown(heading: str) -> bool:
    """Does a heading say nothing of what the column holds, or only that it is one: 失分点, 不符合项, 工序?"""
    return bool(heading) and (not parsed(heading).head or (heading.endswith(("项", "序")) and coverage(heading) <= 0.5))


def _may_name(heading: str) -> bool:
    """May texts below an unknown heading name matters: is it neither an amount, 已完成数量, nor an effect, 失效影响?"""
    head, topics, marks = parsed(heading)
    return "amount" not in (head, *topics) and (bool(head) or "with" not in marks)


def _counts(profile: Profile) -> bool:
    """Does each cell say how many or how much?"""
    return bool(profile.texts) and all(map(_COUNT.fullmatch, profile.texts))


def _labels(profile: Profile) -> bool:
    """Does the column only say which one each row is, but not of weeks or days: Batch 1, 第2批?"""
    is_which = profile.distinct == profile.presence == 1 and all(map(_WHICH.fullmatch, profile.texts))
    return is_which and not any(map(is_period, profile.texts))


def _names_steps(heading: str, profile: Profile) -> bool:
    """Does the column say what is to be done where its heading speaks of a day: 工作节点 over 印发方案, 完成自查?"""
    claimed = claims(heading).keys()
    is_of_day = bool(claimed - {"title"}) and claimed <= {*DAYS, "title"}
    return is_of_day and max(profile.days, profile.people, profile.units) < 0.3 and fit("title", profile) > 0.7


def _names_matters(heading: str, profile: Profile, is_led: bool = False) -> bool:
    """May the texts below a heading that says nothing of them name matters, and neither persons nor units?"""
    return _may_name(heading) and _tells_apart(profile) and not _may_be_names(profile, is_led, 0.5)


def _tells_apart(profile: Profile) -> bool:
    """Does a column have a text of its own for each row, which does not only say which it is: 第5节, Day 2?"""
    is_text = profile.distinct == profile.presence == 1 and fit("title", profile) > 0.7
    return is_text and not all(map(_WHICH.fullmatch, profile.texts))
