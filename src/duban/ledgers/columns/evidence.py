"""What a column may be: the claims of its heading, corrected by the cells below it, and those of the cells alone."""

import re
from collections.abc import Collection, Sequence

from duban.domain.names.spelling import spelling
from duban.ledgers.cells import words
from duban.ledgers.cells.days import is_span
from duban.ledgers.columns.fits import DAYS
from duban.ledgers.columns.headwords import BRACKETS, are_kinds_of_work, coverage, ends_unknown, parsed, written
from duban.ledgers.columns.headwords import words as words_of
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.columns.profiles import Profile, share
from duban.ledgers.columns.rules import AHEAD, Claims
from duban.ledgers.columns.vocabulary import MOODS, PHASES, ROLES
from duban.ledgers.headings import START_AND_DUE, own_headings, plain

LEADS = ("owner", "person")
_OF_OTHERS = ("aim", "standard", "measure", "reason", "file")
_ASPECT = re.compile("[已未尚正待还没等]")
_HAS_BEEN = re.compile(r"已[^\W\d](?:\(\))?|[a-z]{3,}ed (?:off|out|up)")  # 已改, but not 已签约
_HAPPENED = re.compile(r"[a-z]ed (?:at|on)$")  # Generated at
_COUNTED = ("length", "amount")
_URGENCY = re.compile("priorit|priorid|importan|urgen", re.IGNORECASE)  # in any language of Europe
_RATE = re.compile("^[^‰]*(?:率|百分|[%％]|percent|pct)[^‰]*$", re.IGNORECASE)
WEAK = 0.5  # the claims of a heading that alone decide nothing


def claims_of_heading(heading: str, profile: Profile) -> Claims:
    """The claims of a heading, corrected by the cells."""
    corrected, meant = _fitting(heading, profile), parsed(heading)
    if meant.head == "aim" and max(profile.dated, profile.terms) >= 0.75:
        return {"due": WEAK}  # 时序要求, 回告要求: what is asked for is a day
    if meant == ("", (), ("yesno", "actual")) and profile.pairs:
        return {"status": 0.4}  # 是否已提供: 已提供, 未提供
    if meant.head == "day" and not {*meant.marks} & PHASES.keys() and profile.spells > 0.5:
        corrected = _without(DAYS, corrected)  # 预计时间: 3天 is an estimate, unlike a limit, 完成时限: 3天
    is_weak = corrected.get("title", 0) >= 0.5 or (meant.head == "measure" and not profile.counts)
    if profile.holds_codes and profile.presence == 1 and is_weak:  # Item: R01, R02; 步骤: S-1, S-2
        is_figure = profile.figures > 0.9 and not profile.counts  # Gap: 75000
        return {"number": WEAK if is_figure else 0.7, "title": 0.3} if profile.distinct == 1 else {}
    if corrected.keys() == {"reference", "number"}:  # Ref: R01, R02
        is_bare = not meant.topics and coverage(heading) == 1  # unlike Audit reference, beside a number
        by_codes = {"number": 0.95} if is_bare else {"number": 0.7, "reference": 0.65}
        corrected = by_codes if profile.holds_codes and profile.distinct == 1 else {"reference": 0.9}
    if START_AND_DUE in corrected and profile.dated > 0.5 and profile.spans < 0.2:
        return {"due": 0.8}  # Timeframe: 16/05/2027
    return _of_days(heading, _of_leads(heading, _of_states(heading, corrected, profile), profile), profile)


def _fitting(heading: str, profile: Profile) -> dict[str, float]:
    """The claims of a heading without those that the cells refute."""
    fitting = dict(claims(heading))
    if not profile.filled:  # Owner: ✓, ✗ says what an owner may do; 完成: √ and Timeframe Short: ● are no deadlines
        is_told = profile.ticks and fitting.keys() & {"result", "progress"} and coverage(heading) == 1
        fitting |= {"status": max(fitting.get("status", 0), 0.6)} if is_told else {}  # 结果: √
        is_ticked = profile.ticks or profile.signs
        others = {*LEADS, *DAYS, "result", "progress", "last_feedback"}  # 反馈: √
        if profile.ticks and _is_of_another(heading):
            return {}
        others -= {"closed"} if {"end", "done"} & {*parsed(heading).marks} else set()  # unlike 材料报送: √
        return _without(others, fitting) if is_ticked else fitting
    fitting = _with_state(heading, _with_days(heading, fitting, profile), profile)
    if max(profile.answers, profile.verdicts) > 0.9 and _is_of_another(heading):
        return _without({"status", "last_feedback", "progress"}, fitting)
    if "source" in fitting and profile.sources < (0.5 if coverage(heading) < 1 else 0.01):
        del fitting["source"]  # Threat Source, Power source
    if parsed(heading)[:2] == ("number", ("container",)) and profile.distinct < 1:
        fitting.pop("number", None)  # 项目编号 of several matters
    if plain(heading).endswith("期间") and (
        coverage(heading) < 1 or {*parsed(heading).marks} & {"other", "raise", "lead"}
    ):
        fitting.pop(START_AND_DUE, None)  # 审计期间, 发生期间: what it is about
    if profile.answers > 0.5:
        fitting.pop("parent", None)  # 上级知晓: 是, 否
    is_other = profile.amounts > 0.5 and profile.figures < 1 and profile.length > 1  # 严重: 90%, not 10, 20
    least = 0.8 if fitting.get("urgency", 1) <= WEAK else 0
    is_told = profile.distinct == 1 and profile.filled > 2  # 重要性: why it matters
    is_other |= is_told and max(profile.urgencies, profile.figures) == 0
    if "urgency" in fitting and (profile.urgencies < least or is_other or (least and profile.figures > 0.5)):
        del fitting["urgency"]  # 计划等级: 一级, 二级; Level: 2, 3
    if "progress" in fitting and profile.figures > 0.5 > profile.percents and _counts(heading):
        del fitting["progress"]
    return fitting


def _is_of_another(heading: str) -> bool:
    """Do the answers below tell of another thing than the work: 立案情况, 开工情况, 整改通知?"""
    head, topics, marks = parsed(heading)
    if head != "feedback":
        return not head and marks[-1:] == ("other",) and "confirm" not in marks
    is_of_work = {*marks} & {"end", "done", "confirm", "lead"} or (coverage(heading) == 1 and {*marks} <= {"now"})
    return not is_of_work or "amount" in topics


def _counts(heading: str) -> bool:
    """Does a heading say what its figures count: 进度（天）, 完成量（件）, Hours completed?"""
    if _RATE.search(heading):  # whatever its brackets say: 完成率（自评）
        return False
    asides = (parsed(each) for each in BRACKETS.findall(written(heading)) if not re.search(r"\d", each))
    is_unit = any(each.head in ("", *_COUNTED) and not each.marks for each in asides)
    return is_unit or ends_unknown(heading) or not {*_COUNTED}.isdisjoint(parsed(heading)[1] + parsed(heading)[:1])


def _with_days(heading: str, fitting: dict[str, float], profile: Profile) -> dict[str, float]:
    """The claims without those to days, unless days stand below, or the heading says so clearly that others are odd."""
    parts = parsed(heading)
    if "due" in fitting and profile.days >= 0.3:
        fitting = _without(["title"], fitting)  # 节点: 方案报批, or 9.30
    if profile.days < 0.3:
        # An hour alone is at most a deadline: 截止时间: 20:45, not End Time beside End Date, nor 起止: 9:30 → 10:15.
        is_of_day = plain(heading) in own_headings() or parts.head in ("day", "limit")
        is_of_day |= not parts.head and "strong" in parts.marks  # 截止: Q3 评审会前
        is_of_day |= START_AND_DUE in fitting  # 开始/结束
        is_of_day |= bool(profile.dates) and fitting.keys() <= {*DAYS}  # 截止: Sprint 5, 2026-12-20
        is_of_day |= fitting.get("due", 0) > 0.65 and profile.counted > 0.8  # 计划完成: W1-D2
        least = 0.9 if profile.holds_clocks else 0 if is_of_day else 2
        fitting = {field: strength for field, strength in fitting.items() if field not in DAYS or strength > least}
        fitting = _without([START_AND_DUE], fitting) if profile.holds_clocks else fitting
    is_amount = profile.figures + profile.lengths + profile.spells > 0.5
    is_refuted = is_amount and not parts.head and {*parts.marks} <= MOODS.keys()
    return _without(DAYS, fitting) if is_refuted else fitting  # Target: 45000


def _with_state(heading: str, fitting: dict[str, float], profile: Profile) -> dict[str, float]:
    """The claims with that to a state as the cells show it, or to a progress in its place."""
    if parsed(heading).head == "state" and profile.parts > 0.8:
        fitting = _without(["status"], fitting) | {"progress": 0.6}  # 状态: 3/4, 2/2
    if "status" not in fitting:
        return fitting
    if profile.states > 0.6 and not profile.dates:
        # Done: Ongoing, Pending, which may stand below a day as well
        return _without(DAYS, fitting) | {"status": max(fitting["status"], 0.6)}
    parts, others = parsed(heading), _without(["status"], fitting)
    if fitting["status"] <= WEAK and profile.percents > 0.6:  # Completion: 60%, but not Target Completion: 100%
        return others if {*parts.marks} & MOODS.keys() - {"actual", "latest"} else {"progress": 0.6} | others
    are_shares = profile.figures > 0.8 and 1 < profile.length <= 3  # Status: 20, 100; but 0, 1, 2 are codes
    is_doubtful = are_shares or fitting["status"] <= WEAK
    if not is_doubtful or profile.states >= 0.4 or profile.is_crossed or profile.begun >= 0.4:
        return fitting
    if profile.figures <= 0.8 or profile.length > 3:
        return others
    is_clear = coverage(heading) > 0.9 and not parts.topics  # Complete: 25, but not Actions completed: 2
    likely = {"progress": WEAK} if profile.reaches_whole else {}  # Done so far: 25, 100, not End month: 3, 12
    return ({"progress": 0.6} if is_clear else likely) | others


def _without(fields: Collection[str], corrected: Claims) -> dict[str, float]:
    return {field: strength for field, strength in corrected.items() if field not in fields}


def _of_states(heading: str, corrected: dict[str, float], profile: Profile) -> dict[str, float]:
    """A state is shown by the cells: below 整改结果 as well, or below 备注 that says which are closed."""
    states = _stated(profile)
    if corrected.get("status", 0) > WEAK and profile.begun < 0.5 and profile.tells:
        return {"last_feedback": 0.7}  # Status: Part ordered, waiting for the supplier
    # 复查结果: 通过, 未通过
    is_accepted = asks_whether_done(heading, are_faults=False) and answers_whether_done(profile)
    states = profile.states if is_accepted else states
    is_known = "result" in corrected and (is_accepted or not profile.verdicts)  # unlike 决策结果: 通过
    results = sum(words.read_result(each) is not None for each in profile.texts) if is_known else 0
    # 结果: 办理中, 待启动
    is_of_state = not results or results < states * profile.filled or tells_done(heading, profile)
    if is_known and profile.filled and is_of_state:
        return {"status": 0.6} if states > 0.5 else _without(["result"], corrected) or corrected
    # 年度任务: 竣工验收
    may_state = "status" not in corrected and corrected.get("title", 0) < 0.8 and is_of_now(heading)
    keys = {*map(words.read_status, profile.texts)} if states > 0.6 and may_state else {}
    if "detail" in corrected:
        is_said = ("closed" in keys and states > 0.9) or tells_done(heading, profile)
        return {"status": 0.42} if is_said else corrected
    is_state = "closed" in keys and len(keys) > 2  # List Name: Doing, Done, which are no matters
    return _without({"title"}, corrected) | {"status": 0.42} if is_state else corrected


def _of_leads(heading: str, corrected: dict[str, float], profile: Profile) -> dict[str, float]:
    """Units below 责任人, persons below 部门, and whatever stands below a heading that hardly speaks of either,
    are accepted only where the cells show it. 由谁完成 that only what is done has is who did it, and need not lead."""
    if profile.labelled > 0.5:
        return {"owner": 0.9}  # 责任分工: 牵头单位：县财政局
    strengths, marks = [corrected[field] for field in LEADS if field in corrected], {*parsed(heading).marks}
    is_of_done = profile.only_done and profile.presence < 1 and marks & {"end", "done"}
    is_told = profile.tells and parsed(heading)[::2] == ("", ("lead",))  # 处理: 重启服务后再试一次
    is_doubtful = profile.eastern > 0.5 and (is_told or max(strengths, default=1) < WEAK)
    is_doubtful |= [*words_of(heading)][-1:] == ["组"] and not marks & ROLES.keys()  # 任务分组: 筹备, 执行
    if is_of_done or (is_doubtful and max(profile.units, profile.people, profile.posts) <= 0.5):
        return _without(LEADS, corrected)
    if not corrected and marks == {"assign"} and profile.filled > 1 and min(profile.units, profile.distinct) > 0.7:
        return {"owner": 0.4}  # 交办单位: those to whom it is assigned, as whoever assigns is the same in most rows
    if len(strengths) < len(LEADS):
        return corrected
    weaker = min(reversed(LEADS), key=lambda field: corrected[field])
    is_equal = strengths[0] == strengths[1]
    if is_equal and (profile.holds_codes or profile.persons > 0.7):
        return _without({"owner"}, corrected)  # Assigned to: emp_004; Owner: Ana Lund
    is_so = profile.units > 0.5 if weaker == "owner" else profile.names > 0.5 and profile.units < 0.3
    if not is_so and not (is_equal and profile.units <= 0.5):
        del corrected[weaker]
    return corrected


def _of_days(heading: str, corrected: dict[str, float], profile: Profile) -> Claims:
    """Is it a deadline, or the day of another thing?

    完成时间 may be a deadline or the day of completion: dates in the future are deadlines; dates in the past that only
    some rows have are days of completion, unless open tasks have them. 6月底前 is a deadline, and no record of a day.
    """
    if corrected.keys() == {"last_feedback_on"} and profile.future > 0.5:
        return {"due": WEAK}  # Latest Finish: what lies ahead has not happened
    _weigh_completion(heading, corrected, profile)
    if 0 < corrected.get("assigned", 0) < 0.7 and profile.only_done and profile.presence < 1:
        corrected["closed"] = corrected.pop("assigned")  # Submitted: what is open has no such day
    if corrected.keys() == {"assigned"} and corrected["assigned"] <= 0.7 and profile.months > profile.days / 2:
        return {START_AND_DUE: 0.7}  # 检查时间: 3月-6月 is when it is to be done
    if not {"due", "assigned"} <= corrected.keys():
        return corrected
    if profile.spans > 0.5 or (profile.terms <= 0.5 and any(map(is_span, profile.texts))):
        return {START_AND_DUE: 0.7 if profile.spans > 0.5 else WEAK}  # 日期: 9.1-9.6, and days beside such a span
    is_record = corrected["due"] < WEAK and profile.only_done and not profile.future
    if profile.terms > 0.5 and not is_record:  # unlike Date: Nov 2025, of what is all approved
        return {"due": max(corrected["due"], 0.7)}
    if profile.dates and corrected["due"] < WEAK:
        is_plan = not is_record and (
            profile.future > 0.1 or profile.terms > 0
        )  # no record is of a day to come, or of 6月底前
        # 开标时间 of some years ago is when another thing was, unlike 时间.
        corrected["due" if is_plan else "assigned"] *= 1.5 if is_plan or coverage(heading) > WEAK else 1
    return corrected


def _weigh_completion(heading: str, corrected: dict[str, float], profile: Profile) -> None:
    """Weigh the claims to the deadline and to the day of completion by who has the days, and when they are."""
    if corrected.keys() == {"closed"} and profile.while_open > 0.5 and profile.future:
        del corrected["closed"]
        corrected["due"] = 0.6  # Actual or forecast date: open tasks have one, and some are still to come
    if {"due", "closed"} <= corrected.keys() and profile.timed:
        if profile.only_done and profile.presence < 1 and profile.future < 0.5:
            corrected |= {"due": corrected["due"] * 0.3, "closed": max(corrected["closed"], 0.6)}
        elif profile.only_done:
            corrected["due"] *= 0.7  # where every row is closed it may be either
        elif profile.while_open > 0.5 or (profile.presence == 1 and corrected["closed"] < WEAK):
            # 完成时间 beside 要求完成时间, all in the past; but 离场时间结束 says the end of another thing.
            is_record = profile.future == 0 and coverage(heading) == 1 and "hand" not in parsed(heading).marks
            corrected["closed"] = min(corrected.values()) * 0.6 if is_record else 0
        elif profile.future > 0.25:
            corrected["closed"] *= 1 - profile.future
            corrected["due"] = max(corrected["due"], 0.6)
        elif profile.presence < (0.6 if parsed(heading).head else 1) and profile.future == profile.while_open == 0:
            corrected["due"] *= 0.5


def tells_done(heading: str, profile: Profile) -> bool:
    """Does each cell say whether its row is done, in words such as 已完成 and 进行中, or else show a light: Amber?

    Of how it went, 处理结果, few short words tell it where most of them likely do: 已处理.
    """
    known = {each: words.read_status(each) for each in profile.texts if each.casefold() not in words.ANSWERS}
    keys, least, head = known, 0.9, parsed(heading).head
    if profile.is_repetitive and profile.distinct < 1 and not profile.amounts:
        keys = {each: key or words.likely("status", each) for each, key in known.items()}
        if head in ("result", "feedback", "news") and not _is_of_another(heading):
            keys = {each: key or profile.pairs.get(spelling(each)) for each, key in keys.items()}
            least = 0.7
    are_several = len({*keys.values()} - {None}) > 1 or keys != known
    is_told = share(map(keys.get, profile.texts)) + profile.lights > least and profile.verdicts <= 0.9
    return is_told and are_several and "closed" in keys.values()


def is_of_now(heading: str) -> bool:
    """May it hold states, and neither what is ahead, 下步打算, nor what is asked for, 目标, unlike 督办意见?"""
    head, _topics, marks = parsed(heading)
    is_other = head in _OF_OTHERS and "意见" not in heading
    return not is_other and {*marks}.isdisjoint(("next", "before", *AHEAD.split()))


def tells_ends(profile: Profile) -> bool:
    """Do most cells begin or end with how their row stands, 已答复办结, 未回, Closed - verified, and some say that it
    is done?"""
    keys = [words.likely("status", each) for each in profile.texts]
    is_told = share(key or _ASPECT.match(each) for key, each in zip(keys, profile.texts, strict=True)) >= 0.6
    is_told = is_told and share(keys) >= 0.4 and profile.kinds > 1 and "closed" in keys and profile.begun > 0
    return is_told and max(profile.answers, profile.verdicts, profile.amounts) <= 0.5 and not profile.tells


def _stated(profile: Profile) -> float:
    """The share of cells with words of a state, and not only of a verdict on something: 通过, 未通过."""
    return 0 if profile.verdicts > 0.9 else profile.states - profile.answers


def asks_whether_done(heading: str, *, are_faults: bool) -> bool:
    """Does a heading ask whether the work was done or accepted: 打勾, Fixed?, and of faults 复查结论?

    Beside other matters 消防验收 may be one of them.
    """
    head, topics, marks = parsed(heading)
    is_of_work = head in ("", "result", "aim", "feedback") and {*topics} <= {"content", "matter"}
    asked = written(heading).strip("?？ ")
    is_named = not asked or words.read_status(asked) == "closed"
    is_named |= {*marks} <= {"actual"} and bool(_HAS_BEEN.fullmatch(written(heading)))
    is_check = "confirm" in marks and (are_faults or coverage(heading) == 1)
    return bool(heading) and is_of_work and (is_check or is_named)


def answers_whether_done(profile: Profile) -> bool:
    """Is each cell an answer, and only some of them that it is so: √ or nothing, Yes and No, 通过 and 未通过?"""
    keys = {*map(words.read_status, profile.texts)}
    is_said = "closed" in keys and None not in keys and (len(keys) > 1 or profile.presence < 1)
    is_marked = profile.is_crossed or not profile.filled
    return is_said or (is_marked and 0 < profile.ticks + profile.filled < profile.rows)


def ticked_states(names: Sequence[str], profiles: Sequence[Profile]) -> list[int]:
    """The columns in which ticks say the state that their headings name: 已完成, 基本完成, 持续推进."""
    states = [at for at, name in enumerate(names) if words.read_status(name) and name.casefold() not in words.ANSWERS]
    ticked = [at for at in states if not profiles[at].filled]
    return ticked if len(ticked) > 1 and any(profiles[at].ticks for at in ticked) else []


def is_bare_day(heading: str) -> bool:
    """Does a heading say that it is a day, and not which one: 时间?"""
    claimed = claims(heading)
    return claimed.keys() == {"due", "assigned"} and max(claimed.values()) < WEAK and coverage(heading) > WEAK


def counted_days(full_names: Sequence[str], profiles: Sequence[Profile]) -> set[int]:
    """The columns that only count or name the days which stand in another one: Day 1, or Mon. T+3 below 截止 is a
    deadline."""
    named = [at for at, each in enumerate(full_names) if claims(each).keys() & {"due", "assigned"}]
    shown = {at for at in named if any(map(str.isdigit, "".join(profiles[at].texts)))}
    has_dates = any(profiles[at].dated > 0.6 for at in shown)
    bare = (at for at in named if is_bare_day(full_names[at]) and not (at in shown and profiles[at].dates))
    return {*bare} if has_dates else set()


def measures(full_names: Sequence[str], profiles: Sequence[Profile]) -> set[int]:
    """The columns 单位 in which no unit stands, but what the figures beside them count: 立方米 beside 380."""
    amounts = {at for at, each in enumerate(profiles) if each.figures > 0.5 and not each.counts}
    return {
        at
        for at, each in enumerate(full_names)
        if plain(each) == "单位" and not profiles[at].units and amounts & {at - 1, at + 1}
    }


def claims_of_cells(heading: str, profile: Profile, *, is_last: bool) -> Claims:
    """Claims from the cells alone, for a heading that is missing or unknown. They are weak, so never sure."""
    claimed = claims(heading).keys()
    # Unlike the numbers of phases, and of what comes before or after: 前置任务
    may_number = "title" in claimed and profile.distinct == profile.presence == 1
    may_number = not heading or (may_number and "with" not in parsed(heading).marks and not ends_unknown(heading))
    if may_number and (profile.counts or (profile.holds_codes and profile.amounts == 1)):
        return {"number": 0.3}
    # 关键节点, 交付: 完成设计, 完成招标
    shown = max(profile.days, profile.states if "status" in claimed else 0)  # 材料报送: 已报送, 未报送
    is_refuted = bool(claimed) and claimed <= {*DAYS, "status"} and shown < 0.3
    is_refuted = is_refuted and "other" not in parsed(heading).marks  # Approved by
    is_stray = not heading and profile.presence < 0.2  # a word beside the table
    is_known = all(map(says_something, (heading, heading.rpartition(" ")[2])))  # unlike Action holder
    if not profile.filled or is_stray or profile.is_shared_out or (is_known and not is_refuted):
        return {}
    is_text = profile.figures < 0.2 and profile.length >= (3 if profile.eastern > 0.5 else 8)
    is_short = profile.length <= (3.5 if profile.eastern > 0.5 else 12) or profile.distinct < 0.9
    is_name = profile.names >= 0.8 and profile.kinds > 1 and (profile.people > 0.7 or is_short)
    is_name = is_name and profile.urgencies < 0.5 and not are_kinds_of_work(profile.texts)  # High, Very High; Task
    is_urgency = bool(_URGENCY.match(heading)) and profile.is_repetitive
    candidates: tuple[tuple[bool, Claims], ...] = (
        (profile.dated > 0.6 and bool(_HAPPENED.search(written(heading))), {}),
        (profile.dashed > 0.6 and not profile.future, {}),
        (profile.dated > 0.6 and profile.stamps > 0.6, {"assigned": 0.3}),
        (profile.dated > 0.6 and profile.only_done and profile.presence < 1, {"closed": 0.38}),
        (profile.dated > 0.6 and profile.spans > 0.5, {START_AND_DUE: 0.3}),
        (profile.dated > 0.6 and profile.is_journal, {"assigned": 0.3}),
        (profile.dated > 0.6 and share(each.endswith("月") for each in profile.texts) > 0.5, {"due": 0.28}),
        (profile.dated > 0.6, {"due": 0.38 if is_last else 0.28, "assigned": 0.3}),
        (is_urgency, {"urgency": 0.4}),
        (profile.terms > 0.6, {"due": 0.28}),  # 周次: 第3周
        (_stated(profile) > 0.6, {"status": 0.4}),
        (profile.percents > 0.6 and not {*AHEAD.split()} & {*parsed(heading).marks}, {"progress": 0.4}),
        (profile.units > 0.5, {"owner": 0.35}),
        (profile.posts > 0.5, {"person": 0.35}),
        (is_name and profile.people <= 0.7 and profile.distinct < 0.8 and profile.is_in_blocks, {}),  # Design, Design
        (is_name and is_text, {"owner": 0.3, "person": 0.3, "title": 0.25}),
        (is_name, {"owner": 0.35, "person": 0.35}),
        (is_text, {"title": 0.35}),
    )
    return next((suggested for is_so, suggested in candidates if is_so), {})
