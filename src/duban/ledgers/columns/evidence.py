"""What a column may be: the claims of its heading, corrected by the cells below it, and those of the cells alone."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from duban.ledgers.cells import words
from duban.ledgers.columns.answers import (
    answers_whether_done,
    asks_whether_done,
    is_about_another,
    is_of_now,
    tells_done,
)
from duban.ledgers.columns.days import of_days, with_days
from duban.ledgers.columns.fits import DAYS
from duban.ledgers.columns.headwords import BRACKETS, are_kinds_of_work, coverage, ends_unknown, parsed, written
from duban.ledgers.columns.headwords import words as words_of
from duban.ledgers.columns.matters import is_of_deadline, may_name
from duban.ledgers.columns.meaning import claims, numbers_another, says_something
from duban.ledgers.columns.profiles import Profile, share
from duban.ledgers.columns.rules import AHEAD, WEAK, Claims, without
from duban.ledgers.columns.vocabulary import MOODS, PHASES, ROLES
from duban.ledgers.headings import START_AND_DUE, plain

LEADS = ("owner", "person")
_HAPPENED = re.compile(r"[a-z]ed (?:at|on)$")  # Generated at
_COUNTED = ("length", "amount")
_KEY = re.compile("[a-z]{1,2}id", re.IGNORECASE)  # gid, uuid
_ITEM = re.compile(r"\d{1,2}(?:[.．]\s*|[、)）])[^\d\s]")  # 1.Redis of a list, as no name is numbered
_URGENCY = re.compile("priorit|priorid|importan|urgen", re.IGNORECASE)  # in any language of Europe
_WHOLE_DAY = re.compile(r"\b(?:\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}-\d{1,2}-\d{1,2})\b")
_RATE = re.compile("^[^‰]*(?:率|百分|[%％]|percent|pct)[^‰]*$", re.IGNORECASE)


def claims_of_heading(heading: str, profile: Profile) -> Claims:
    """The claims of a heading, corrected by the cells."""
    corrected, meant = _fitting(heading, profile), parsed(heading)
    if meant.head == "aim" and max(profile.dated, profile.terms) >= 0.75:
        return {"due": WEAK}  # 时序要求, 回告要求: what is asked for is a day
    if meant.head == "aim" and profile.bounded >= 0.75:
        return {**corrected, "due": WEAK}  # 办理要求: 3日内报方案
    if meant.head == "content" and "progress" in meant.topics and profile.is_text and "progress" in corrected:
        corrected = {"last_feedback": corrected["progress"]}  # 目前进度及存在问题
    verb = heading.strip("?？ ").removeprefix("是否")
    is_verb = "yesno" in meant.marks and any(each.startswith(f"已{verb}") for each in profile.pairs)  # 是否摘牌: 已摘牌
    if is_verb or (meant == ("", (), ("yesno", "actual")) and profile.pairs):
        return {"status": 0.4}  # 是否已提供: 已提供, 未提供
    if meant.head == "day" and not {*meant.marks} & PHASES.keys() and profile.spells > 0.5:
        corrected = without(DAYS, corrected)  # 预计时间: 3天 is an estimate, unlike a limit, 完成时限: 3天
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
    return of_days(heading, _of_leads(heading, _of_states(heading, corrected, profile), profile), profile)


def _fitting(heading: str, profile: Profile) -> dict[str, float]:
    """The claims of a heading without those that the cells refute."""
    fitting = dict(claims(heading))
    if not profile.filled:  # Owner: ✓, ✗ says what an owner may do; 完成: √ and Timeframe Short: ● are no deadlines
        is_told = profile.ticks and fitting.keys() & {"result", "progress"} and coverage(heading) == 1
        fitting |= {"status": max(fitting.get("status", 0), 0.6)} if is_told else {}  # 结果: √
        is_ticked = profile.ticks or profile.signs
        others = {*LEADS, *DAYS, "result", "progress", "last_feedback"}  # 反馈: √
        if profile.ticks and is_about_another(heading):
            return {}
        others |= {"number"} if profile.rows and numbers_another(heading) else set()
        others -= {"closed"} if {"end", "done"} & {*parsed(heading).marks} else set()  # unlike 材料报送: √
        return without(others if is_ticked else others & {"number"}, fitting)
    if profile.counts_parts:
        fitting = without(DAYS, fitting) | ({"progress": 0.6} if fitting.keys() & {"due", "closed"} else {})
    fitting = _with_state(heading, with_days(heading, fitting, profile), profile)
    if max(profile.answers, profile.verdicts) > 0.9 and is_about_another(heading):
        return without({"status", "last_feedback", "progress"}, fitting)
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


def _counts(heading: str) -> bool:
    """Does a heading say what its figures count: 进度（天）, 完成量（件）, Hours completed?"""
    if _RATE.search(heading):  # whatever its brackets say: 完成率（自评）
        return False
    asides = (parsed(each) for each in BRACKETS.findall(written(heading)) if not re.search(r"\d", each))
    is_unit = any(each.head in ("", *_COUNTED) and not each.marks for each in asides)
    return is_unit or ends_unknown(heading) or not {*_COUNTED}.isdisjoint(parsed(heading)[1] + parsed(heading)[:1])


def _with_state(heading: str, fitting: dict[str, float], profile: Profile) -> dict[str, float]:
    """The claims with that to a state as the cells show it, or to a progress in its place."""
    if parsed(heading).head == "state" and profile.parts > 0.8:
        fitting = without(["status"], fitting) | {"progress": 0.6}  # 状态: 3/4, 2/2
    if "status" not in fitting:
        return fitting
    if profile.lights == 1 and profile.kinds > 1:
        fitting = {"status": max(fitting["status"], 0.6)}  # 进度: 绿色, 红色
    if profile.states > 0.6 and not profile.dates:
        # Done: Ongoing, Pending, which may stand below a day as well
        return without(DAYS, fitting) | {"status": max(fitting["status"], 0.6)}
    parts, others = parsed(heading), without(["status"], fitting)
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
        return {"status": 0.6} if states > 0.5 else without(["result"], corrected) or corrected
    # 年度任务: 竣工验收
    may_state = "status" not in corrected and corrected.get("title", 0) < 0.8 and is_of_now(heading)
    keys = {*map(words.read_status, profile.texts)} if states > 0.6 and may_state else {}
    if "detail" in corrected:
        is_said = ("closed" in keys and states > 0.9) or tells_done(heading, profile)
        return {"status": 0.42} if is_said else corrected
    is_state = "closed" in keys and len(keys) > 2  # List Name: Doing, Done, which are no matters
    return without({"title"}, corrected) | {"status": 0.42} if is_state else corrected


def _stated(profile: Profile) -> float:
    """The share of cells with words of a state, and not only of a verdict on something: 通过, 未通过."""
    return 0 if profile.verdicts > 0.9 else profile.states - profile.answers


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
        return without(LEADS, corrected)
    if not corrected and marks == {"assign"} and profile.filled > 1 and min(profile.units, profile.distinct) > 0.7:
        return {"owner": 0.4}  # 交办单位: those to whom it is assigned, as whoever assigns is the same in most rows
    if len(strengths) < len(LEADS):
        return corrected
    weaker = min(reversed(LEADS), key=lambda field: corrected[field])
    is_equal = strengths[0] == strengths[1]
    if is_equal and (profile.holds_codes or profile.persons > 0.7):
        return without({"owner"}, corrected)  # Assigned to: emp_004; Owner: Ana Lund
    is_so = profile.units > 0.5 if weaker == "owner" else profile.names > 0.5 and profile.units < 0.3
    if not is_so and not (is_equal and profile.units <= 0.5):
        del corrected[weaker]
    return corrected


def measures(full_names: Sequence[str], profiles: Sequence[Profile]) -> set[int]:
    """The columns 单位 in which no unit stands, but what the figures beside them count: 立方米 beside 380."""
    amounts = {at for at, each in enumerate(profiles) if each.figures > 0.5 and not each.counts}
    return {
        at
        for at, each in enumerate(full_names)
        if plain(each) == "单位" and not profiles[at].units and amounts & {at - 1, at + 1}
    }


def claims_abroad(heading: str, profile: Profile, *, may_be_due: bool) -> Claims:
    """Weak claims of cells in a language that is not read, below a heading that is nearly a known one, Statut: À faire,
    or with a whole day in one of four, and no other figures: avant le 20/10/2026."""
    may_be_state = profile.is_repetitive and profile.kinds > 1 and not says_something(heading)
    if may_be_state and get_close_matches(heading.casefold(), ("status", "state"), cutoff=0.8):
        return {"status": 0.4}
    figures = [each for each in profile.texts if any(map(str.isdigit, each))]
    is_due = may_be_due and 0 < profile.filled <= 4 * len(figures) and all(map(_WHOLE_DAY.search, figures))
    return {"due": WEAK} if is_due else {}


def claims_of_cells(heading: str, profile: Profile, *, is_last: bool) -> Claims:
    """Claims from the cells alone, for a heading that is missing or unknown. They are weak, so never sure."""
    claimed = claims(heading).keys()
    # Unlike the numbers of phases, and of what comes before or after: 前置任务
    may_number = "title" in claimed and profile.is_of_each_row
    may_number = not heading or (may_number and "with" not in parsed(heading).marks and not ends_unknown(heading))
    is_key = _KEY.fullmatch(heading) and profile.keys == 1 and profile.is_of_each_row
    if is_key or (may_number and (profile.counts or (profile.holds_codes and profile.amounts == 1))):
        return {"number": 0.3}
    # 关键节点, 交付: 完成设计, 完成招标
    shown = max(profile.days, profile.states if "status" in claimed else 0)  # 材料报送: 已报送, 未报送
    is_refuted = bool(claimed) and claimed <= {*DAYS, "status"} and shown < 0.3
    is_refuted = is_refuted and "other" not in parsed(heading).marks and not is_of_deadline(heading)  # Approved by
    is_stray = not heading and profile.presence < 0.2  # a word beside the table
    is_known = all(map(says_something, (heading, heading.rpartition(" ")[2])))  # unlike Action holder
    if not profile.filled or is_stray or profile.is_shared_out or (is_known and not is_refuted):
        return {}
    are_items = not profile.people and share(map(_ITEM.match, profile.texts)) > 0.9
    is_text = profile.figures < 0.2 and (are_items or profile.length >= (3 if profile.eastern > 0.5 else 8))
    is_short = profile.length <= (3.5 if profile.eastern > 0.5 else 12) or profile.distinct < 0.9
    is_name = profile.names >= 0.8 and profile.kinds > 1 and not are_items and (profile.people > 0.7 or is_short)
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
        (is_text and may_name(heading), {"title": 0.35}),
    )
    return next((suggested for is_so, suggested in candidates if is_so), {})
