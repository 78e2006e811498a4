"""Which column has the titles. A table needs one more than anything else, so the whole table decides it."""

from collections.abc import Iterable

from duban.ledgers.columns.claim import CLEAR, CLEAR_BELOW, NEAR, REFUTED, SURE_FIT, WORTH, Candidates, Claim
from duban.ledgers.columns.doubts import SELDOM, SURE_MATTER
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.faults import fault_before, is_remedy
from duban.ledgers.columns.headwords import Words, coverage, parsed
from duban.ledgers.columns.matters import (
    is_of_deadline,
    is_unknown,
    labels,
    may_be_names,
    may_name,
    names_matters,
    names_steps,
    tells_apart,
)
from duban.ledgers.columns.rules import WEAK

AHEAD = 0.01  # by which the score of the title exceeds the others
DONE = ("matter", "content")  # heads of what was done: 已办事项, 已完成工作
NEAR_ALIKE = 0.8  # what is above this share is about as strong, of headings of one kind


def title_among(claims: Candidates) -> Claim | None:
    """The claim to the title, with a score above those of all others.

    It is the first of those that are about equally strong, unless a fault stands before its remedy, or no heading
    claims it. Then what stands before it goes ahead where it says more, and what stands behind it where it repeats.
    """
    titles = claims.to("title")
    best = max((each.score for each in titles), default=0.0)
    first = min((each for each in titles if each.score >= NEAR * best), key=lambda each: each.at, default=None)
    if fault := _fault(first, claims):
        return _ahead(fault, [best, *(each.score for each in claims.given if each.at == fault.at)])
    if first and first.strength <= WORTH and claims.head(first.at) in DONE and claims.to("closed"):
        return first._replace(score=1)  # beside 办结时间, where nothing else may be the title
    if first is None or best + AHEAD < WORTH:
        return _without_heading(claims)
    title = _first_of_kind(first, best, titles, claims)
    title = _unknown_before(title, claims.head(first.at), titles, claims)
    title = _own_of_each_row(title, titles, claims)
    of_column = (each for each in claims.given if each.at == title.at)
    weaker = (each.score for each in of_column if each.strength < WEAK or each.field == "number")
    return _ahead(title, [best, title.score, *weaker])


def _ahead(title: Claim, scores: Iterable[float]) -> Claim:
    return title._replace(score=max(scores) + AHEAD)


def _fault(first: Claim | None, claims: Candidates) -> Claim | None:
    """What is wrong, where it stands before a remedy: before 整改要求, which has the first claim, or before 处理意见,
    which has none, where the first is weak, 点位."""
    places = range(len(claims.headings)) if first is None or first.strength < WEAK else [first.at]
    remedy = next((at for at in places if is_remedy(claims.headings[at])), 0)
    fault = fault_before(remedy, claims.headings, claims.profiles)
    return None if fault is None else claims.claim("title", fault, WEAK)


def _without_heading(claims: Candidates) -> Claim | None:
    """Without a heading for it, the title beside a deadline with a lead, a state or a day of completion: 领导指示,
    考核指标, or a number."""
    worthy = [each for each in claims.given if each.score >= WORTH]
    fields = {part for each in worthy for part in each.field.split()}
    is_entered = {"assigned", "urgency"} <= fields
    if not is_entered and ("due" not in fields or not fields & {*LEADS, "status", "closed"}):
        return None
    is_timed = "assigned" in fields  # what has a start, or a state, is to be done, but not 判定标准 with a term
    known = {each.at for each in worthy if each.fit >= SURE_FIT}
    is_of_work = is_timed or bool(fields & {"status", "progress"})
    known |= {at for at in range(len(claims.headings)) if claims.head(at) == "standard" and not is_of_work}
    known |= {at for at, each in enumerate(claims.headings) if is_of_deadline(each)}
    free = [(at, each) for at, each in enumerate(claims.profiles) if at not in known and may_name(claims.headings[at])]
    is_led = is_of_work and any(each.fit >= NEAR for each in claims.to(*LEADS))  # however weak its heading is, 施工队
    apart = ((at, each) for at, each in free if tells_apart(each) and not each.holds_codes)
    own = (at for at, each in apart if not may_be_names(each, is_led, 0.75 - each.eastern / 4))
    codes = {at for at, each in enumerate(claims.profiles) if each.holds_codes and not each.counts}  # a roster counts
    numbers = (each.at for each in worthy if each.field == "number" and each.at in codes)
    labelled = (at for at, each in free if claims.headings[at] and labels(each))
    first = next(own, next(numbers, next(labelled, None)))
    return None if first is None else claims.claim("title", first, WORTH)._replace(score=1)


def _first_of_kind(title: Claim, best: float, titles: list[Claim], claims: Candidates) -> Claim:
    """Of headings of one kind the first, 二级指标 before 达标要求; and what is to be done goes before its aim, 考核内容
    before 量化目标, and the task before its parts, 工作任务 | 任务分解 | 考核要点."""
    head = claims.head(title.at)
    if not head or title.strength >= CLEAR:
        return title
    alike = (each for each in titles if claims.head(each.at) == head and each.score >= NEAR_ALIKE * best)
    title = min(alike, key=lambda each: each.at, default=title)
    if head == "aim":
        before = (each for each in titles if each.at < title.at and claims.head(each.at) == "description")
        title = next((each for each in before if tells_apart(claims.profiles[each.at])), title)
    merged = (each for each in titles if each.strength >= SURE_MATTER and claims.profiles[each.at].is_in_blocks)
    return next((each for each in merged if each.at < title.at), title)


def _unknown_before(title: Claim, head: str, titles: list[Claim], claims: Candidates) -> Claim:
    """Where no heading clearly claims it, the first texts that tell the rows apart, if their heading is unknown.

    ``head`` is that of the strongest claim.
    """
    profile, given = claims.profiles[title.at], claims.given
    is_behind = any(each.at < title.at and each.strength >= 0.7 for each in claims.to("due", *LEADS))
    is_repeated = is_behind and profile.distinct < SELDOM  # Owner | Risk: none, weather
    if not is_repeated and any(each.strength >= CLEAR and each.fit >= REFUTED for each in titles):
        return title
    is_own = profile.distinct == 1  # unlike Component, which repeats behind Headline
    claimed = {each.at for each in given if each.score >= WORTH and (is_own or each.field != "title")}
    unknown = {at for at, name in enumerate(claims.headings) if is_unknown(name)} - claimed
    heading = claims.headings[title.at]
    above = {"container"} if head in ("description", "aim") and coverage(heading) == 1 else set()  # 项目 | 内容
    above |= {"name"} if head == "description" and not parsed(heading).topics else set()  # 成果名称 | 说明
    unknown |= {each.at for each in titles if claims.head(each.at) in above}
    is_led = any(each.strength >= CLEAR_BELOW for each in claims.to(*LEADS))
    places = range(len(claims.profiles) if profile.holds_codes else title.at)  # 事项编码 | 会议决定
    free = (at for at in places if at in unknown and not claims.profiles[at].holds_codes)
    apart = (at for at in free if names_matters(claims.headings[at], claims.profiles[at], is_led))
    first = next(apart, None)
    return title if first is None else claims.claim("title", first, WEAK)


def _own_of_each_row(title: Claim, titles: list[Claim], claims: Candidates) -> Claim:
    """Where it stands above several rows, of a problem with three measures, the measure is the title."""
    profile, behind = claims.profiles[title.at], range(title.at + 1, len(claims.profiles))
    head, topics, _marks = parsed(claims.headings[behind[0]]) if behind else Words("", (), ())
    is_told = head == "description" or (head == "measure" and "matter" in topics)  # 议定内容, 具体措施 below 改革任务
    is_merged = is_told and profile.is_in_blocks and title.strength < SURE_MATTER
    if not is_merged and profile.distinct >= SELDOM:
        return title
    is_advice = profile.is_repetitive and title.strength < 0.85  # 模块 | 建议: 立即添加, 本周完成
    own = [each for each in titles if (each.at > title.at or is_advice) and each.strength >= 0.4]
    pairs = [(at, claims.headings[at], claims.profiles[at]) for at in behind]
    steps = [at for at, heading, each in pairs if names_steps(heading, each)]
    if title.strength < CLEAR:  # 系统, and behind it 漏洞
        steps += [at for at, heading, each in pairs[:1] if is_unknown(heading) and names_matters(heading, each)]
    own += [claims.claim("title", at, WEAK) for at in steps]
    return next((each for each in own if claims.profiles[each.at].is_of_each_row), title)
