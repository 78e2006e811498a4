"""Read a state in free wording, by a grammar instead of a list of wordings.

A wording is split into clauses (正常-已完成), a clause into groups of marks and then heads (尚未 + 完成, 待 + 审核,
正在 + 推进). Each group means one state. If groups contradict each other, or a word is unknown, there is no reading.
Source: DOMAIN "Life of a task".
"""

import calendar
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.lexicon import Lexicon
from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.cells.wording import BOX, DATE, DAY, PERCENT, Wording, chosen, undated, undecorated

ENDED, DONE = "完成 解决 完毕 完工 竣工 结束 结题 结项 到位 交付", "办结 办复 办完 办毕 做完 完结 结案 闭环 闭合 修复"
"""What is done, in states as in headings: 结题时间; those of ``DONE`` are seldom planned: 修复时间."""

_WORDS = Lexicon(
    {
        "not": "未 没 没有 未能 尚未 还未 还没 还没有 not not_yet yet_to never",
        "refuse": "不予",
        "decline": "不 并入",
        "needless": "无需 无须 不需 不必 不再 no_longer",
        "wait": "待 等待 有待 to_be awaiting waiting_for ready_for for",
        "doing": "正在 正 在 仍 仍在 持续 有序 加快 长期 稳步 积极 不断 继续 抓紧 still in under",
        "ing": "中 之中",
        "past": "已 已经 均已 都已 现已 already has_been have_been",
        "apply": "申请",
        "partly": "基本 部分 大部分 初步 阶段性 大体 主体 partial partially partly mostly nearly almost"
        " substantially largely",
        "timely": "按时 按期 如期 提前 准时 按要求 on_time early in_time ahead_of_schedule",
        "also": "并 且 均 都 全部 全面 暂 暂时 目前 现 予以 于 了 的 正常 按计划 良好 顺利 工作 任务 事项 进度 完成率"
        " 完成度 同意 准予 状态 达到 取得 fully all successfully now on status progress task item work",
        "late": "受阻 阻塞 延期 逾期 超期 超时 滞后 缓慢 序时 推迟 严重滞后 严重逾期"
        " late delayed overdue behind behind_schedule on_track on_schedule at_risk off_track blocked stuck escalated",
        "done": f"{ENDED} {DONE} 化解 通过 合格"
        " done complete completed resolved finished fixed delivered solved implemented shipped passed"
        " achieved actioned deployed released merged met",
        "seal": "销 销号 销账 销项 核销 关闭 归档 closed archived",
        "mend": "整改 改进 落实 修正 改正 纠正 更正 订正",
        "reach": "上线 建成 达成 消除",
        "make": "实现",
        "work": "进行 办 做 办理 推进 实施 处理 跟进 跟踪 督办 开展 执行 研究 成效 进展",
        "keep": "坚持 保持 巩固 常态化",
        "start": "启动 开始 开工 签收 接收 受理 接受 接单 认领 start started begin begun",
        "order": "交办 下达 下发 分办 派发 分配 派单 分派 指派 allocated",
        "submit": "报结 提交 上报 送审 报送 submitted",
        "check": "验收 复核 复查 复验 验证",
        "fail": "不合格 不通过 未通过 驳回",
        "review": "审核 审 审批 批复 审查 评审 确认 review approval verification confirmation acceptance validation"
        " sign_off",
        "suspend": "暂停 挂起 中止 暂缓 暂不 缓办 搁置 on_hold paused deferred postponed suspended",
        "cancel": "撤销 取消 终止 作废 撤回 中止办理 cancelled canceled dropped withdrawn abandoned won't_do wont_do"
        " 不予修复 不予解决 will_not_do won't_fix superseded obsolete no_longer_required",
        "ahead": "新建 草稿 计划中 规划中 排期中"
        " pending to_do todo backlog new planned scheduled upcoming draft unstarted",
        "going": "在研 在建 退回 重办 返工 激活 打开 重新打开 reopened"
        " in_progress inprogress ongoing on_going wip doing underway under_way open working working_on_it in_process",
        "undone": "unresolved unfinished incomplete uncompleted",
        PERCENT: PERCENT,
        DATE: DATE,
    }
)
_SIGNS = dict.fromkeys(("正在", "持续", "不断", "继续"), "正") | dict.fromkeys(("中", "之中"), "中")
_SIGNS |= dict.fromkeys(("待", "尚未", "还未", "还没", "还没有"), "待")
_UNKNOWN_WORK = re.compile(
    r"(?<!\?)\?{2,4}(?=中(?![正.?中]))|(?<=[正待])\?{2,4}$"
)  # 开发中, 正在编制, 持续改进, 待配置

_CLOSED, _ACTIVE, _ASSIGNED, _SUBMITTED = "closed", "active", "assigned", "submitted"
_OPENERS = {"not", "decline", "needless", "wait", "doing", "past", "apply"}
"""After a head, one of these marks begins a new group."""
_NEUTRAL = {"also", "timely", "past"}
_MEANINGS = {  # head → mark → state; a combination that is missing has no sure meaning
    "done": {"": _CLOSED, "past": _CLOSED, "not": _ACTIVE, "wait": _ACTIVE, "doing": _ACTIVE, "partly": _ACTIVE,
             "apply": _SUBMITTED, "refuse": _ACTIVE},
    "seal": {"": _CLOSED, "past": _CLOSED, "not": _ACTIVE, "wait": _SUBMITTED, "partly": _ACTIVE, "apply": _SUBMITTED,
             "refuse": _ACTIVE},
    "mend": {"": _ACTIVE, "past": _CLOSED, "not": _ACTIVE, "wait": _ACTIVE, "doing": _ACTIVE, "partly": _ACTIVE,
             "fail": _ACTIVE},
    "reach": {"past": _CLOSED, **dict.fromkeys(("not", "wait", "doing", "partly"), _ACTIVE)},
    "make": {"past": _CLOSED, "not": _ASSIGNED, "wait": _ASSIGNED, "doing": _ACTIVE, "partly": _ACTIVE},
    "work": {"": _ACTIVE, "not": _ASSIGNED, "wait": _ASSIGNED, "doing": _ACTIVE, "partly": _ACTIVE},
    "keep": dict.fromkeys(("", "doing"), _ACTIVE),
    "start": {"": _ACTIVE, "past": _ACTIVE, "doing": _ACTIVE, "not": _ASSIGNED, "wait": _ASSIGNED},
    "order": dict.fromkeys(("", "past", "not", "wait", "doing"), _ASSIGNED),
    "submit": {"": _SUBMITTED, "past": _SUBMITTED, "not": _ACTIVE, "wait": _ACTIVE},
    "check": {"wait": _SUBMITTED, "doing": _SUBMITTED, "past": _CLOSED, "fail": _ACTIVE},
    "review": {"wait": _SUBMITTED, "doing": _SUBMITTED, "fail": _ACTIVE},
    "awaited": {"": _SUBMITTED},
    "suspend": dict.fromkeys(("", "past", "doing"), "suspended"),
    "cancel": dict.fromkeys(("", "past"), "cancelled"),
    "ahead": {"": _ASSIGNED},
    "going": dict.fromkeys(("", "past", "doing"), _ACTIVE),
    "undone": dict.fromkeys(("", "doing"), _ACTIVE),
    "": {"fail": _ACTIVE},  # 未通过, 已驳回
}  # fmt: skip
WAITS = re.compile("待|pending|wait|to be")
DOUBTS = re.compile(
    rf"[未没不尚除但❌✗✘]|(?<!无)缺(?!陷)|无法|部分|not\b|partial|except|\bbut\b|incomplete|\bun|remain|{WAITS.pattern}",
    re.IGNORECASE,
)
"""Words that may restrict or negate that something is finished."""
_LEAVES = re.compile(rf"{DOUBTS.pattern}|[剩还仍]|预[计期定]", re.IGNORECASE)  # unlike 已完成。下一步将加强巡查
_TERM = re.compile("[\\d一二三四五六七八九十]个?(?:月(?!\\d)|季度)|[年月季]度?[底末前内]|[本下][周月季年]")  # 本周完成
_SPOKEN = re.compile(rf"(?:已经?)?(?![快就要没])[{CJK}][完好]了|已经?[{CJK}]{{1,3}}完|[还尚]没有?[{CJK}]?|没[^有了]")
"""弄完了, 修好了, 还没, 没动"""
_STOP = re.compile(rf"[，,；;。：:（(—–\n]|\s-\s|(?<=[a-z]ed)\s(?={DAY})")  # Completed 26 Mar in the second round
_PAST = re.compile(r"已|^[a-z]{2,}[^\We]ed\b", re.IGNORECASE)
_OF_MATTER = re.compile("|".join(["完毕", *DONE.split()]))  # rather than of the part before it
_UNTIL = re.compile(r"^[如若]|[后时]\W*$")  # 如无异议，办结; 验收后，办结
_PASSED = re.compile("通过|合格|pass", re.IGNORECASE)
_ASIDE = re.compile(r"[（(]([^（()）]*)")
_DOING = re.compile(r"[a-z]{3}ing\W*$")  # ✅ Testing
_DAYS = "|".join([*calendar.day_abbr, *calendar.month_abbr[1:]])
_RESTRICTS = re.compile(  # when it is to be, or how much of it is
    rf"{DOUBTS.pattern}|[剩还仍?？明将]|正在|多数|(?<![^，,；;。])等|下[一步阶周月季年半个次批期轮]|(?<!\d)余|(?<![无偏误时])[差欠需须](?!求)|遗留|(?<!模)拟|计划|预[计期定]|expect|plan(?:ned)?\b|forecast|\bwill\b|scheduled"
    rf"|(?:\d[日号天]?|[年月季度周底末])之?以?[前内]|\b(?:by\s+(?:\d|end\b|{_DAYS})|before|until)"
    r"|半|[一二三四五六七八九\d]成(?!果)|[初草]稿|初[版步验审]|阶段|[第首][\d一二三四五六七八九十]?[期批步]"
    r"|[一二三四五]期|\b(?:half|draft|(?:phase|stage|part|step|batch)s?\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\d+[年月日号]?份?")
_SHARE = re.compile(r"(\d{1,6})\s*[/／]\s*(\d{1,6})(?!\s*[/／\d])")


YES, NO = ("是", "yes", "true", "y"), ("否", "no", "false", "n")
"""The answers below a question such as 是否办结."""
LONGEST_TICKED = 24  # characters of a state that only its tick or box decides: ✅ login.py, ☐ Entwurf
LONGEST_DATED = 30  # characters of a state with its day: 11月18日完成
LONGEST, LONGEST_CLAUSE = 1_000, 100
"""The longest text and clause, in characters, that may be a state. They also bound the time of ``Lexicon.cut``."""


class State(NamedTuple):
    """A status key, and the percentage in the wording, 0 to 100, if any; ``is_whole``: all of its words are known."""

    key: str
    percent: float | None = None
    is_whole: bool = True


@dataclass
class _Group:
    marks: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


@dataclass
class _Meaning:
    """The states of the groups of a wording, in order; ``sure`` ones overrule ``weak`` ones (整改 alone, 逾期, and
    长期坚持 behind 已完成)."""

    sure: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    is_partly: bool = False
    is_past: bool = False
    is_marked: bool = False
    is_unknown: bool = False
    ends_denied: bool = False  # 已整改未到位


@lru_cache(maxsize=8192)
def read_state(text: str) -> State | None:
    """``"✅ 已完成"`` → closed, ``"已完成80%"`` → active and 80; None unless the words clearly mean one state."""
    if len(text) > LONGEST:
        return None
    text = chosen(text)
    if (answer := spelling(text).strip("。.,;；!")) in (*YES, *NO):
        return State(_CLOSED if answer in YES else _ACTIVE)
    wording = undecorated(text)
    meaning = _meaning_of(wording)
    percent = next(iter(wording.percents), None)
    is_part = meaning.is_partly or (percent is not None and percent < 100)
    keys = {_ACTIVE if is_part and key == _CLOSED else key for key in meaning.sure or meaning.weak}
    keys = keys or ({_ACTIVE} if meaning.is_partly else set())
    if keys == {_CLOSED, _ACTIVE} and meaning.ends_denied:
        keys = {_ACTIVE}
    if keys == {_CLOSED, _SUBMITTED} and meaning.sure[-1] == _SUBMITTED:
        keys = {_SUBMITTED}  # 已完成待验收
    is_ticked = wording.tick and keys <= {_CLOSED} and len(text) < LONGEST_TICKED
    is_both = {"是", "否"} <= {*text}  # 是√ 否
    is_ticked = is_ticked and not (is_both or is_restricted(text) or _DOING.search(text))
    is_empty = bool(BOX.match(text)) and wording.tick is False and keys <= {_ACTIVE} and len(text) < LONGEST_TICKED
    if (meaning.is_unknown and not (is_ticked or is_empty)) or len(keys) > 1 or len(wording.percents) > 1:
        return None
    key = next(iter(keys), None) or _by_figure(wording)
    # 完成 3月5日 without 已 may be a plan: the date says when it shall be finished.
    is_doubtful = wording.tick is False or (wording.has_date and not meaning.is_past)
    is_doubtful = key == _CLOSED and (is_doubtful or is_restricted(" ".join(_ASIDE.findall(text))))
    if key is None or is_doubtful or (percent or 0) > 100 or (key == _ASSIGNED and percent):
        return None
    is_more = meaning.is_unknown or bool(meaning.sure and meaning.weak)
    return State(key, percent, not is_more)


def begun_state(text: str) -> State | None:
    """The state that a wording begins with, where the rest only explains it: ``"待办，周五前"`` → assigned; or with
    which it ends, where it tells what was done: ``"已更换，办结"`` → closed.

    None if the rest names another state, or may restrict that it is closed.
    """
    text = text[:LONGEST]
    if (stop := _STOP.search(text)) is None:
        return None
    first, rest = text[: stop.start()], text[stop.start() :]
    state = read_state(undated(first) if len(text) < LONGEST_DATED else first)
    if state is None:
        before, last, _end = text.rpartition(_clauses(text)[-1] or text)
        if not before or read_state(last) != State(_CLOSED):
            return None
        is_of_all = (_PAST.search(before) or _OF_MATTER.search(last)) and not _UNTIL.search(before)
        if not is_of_all or _PASSED.search(last):  # 通过 may be that of a stage
            return None
        state, rest = State(_CLOSED), text
    wording = undecorated(rest)
    restricts = _LEAVES.search(rest) if rest.startswith("。") else is_restricted(rest) or _TERM.search(rest)
    is_part = state.key == _CLOSED and (restricts or any(share < 100 for share in wording.percents))
    is_other = is_part or any(each and each.key != state.key for each in map(read_state, wording.all))
    return None if is_other else state._replace(is_whole=False)


def may_close(text: str) -> bool:
    """Does the first or the last of several clauses, taken alone, close: 已换锁，未回访，办结?"""
    clauses = _clauses(text[:LONGEST])
    return len(clauses) > 1 and State(_CLOSED) in map(read_state, (clauses[0], clauses[-1]))


def _clauses(text: str) -> list[str]:
    return _STOP.split(text.rstrip("。.!！ "))


def likely_state(text: str) -> str | None:
    """Guess the state of an unknown wording, to suggest it: the last open state in it goes before closed, which is
    suggested only where nothing else is said.

    "Complete - pending sign off" is submitted: it waits for somebody.
    """
    stop = _STOP.search(text) if len(text) > LONGEST_CLAUSE else None
    if state := read_state(text[: stop.start()]) if stop else begun_state(text):
        return state.key  # DONE（a long report of how）
    wording = undecorated(text[:LONGEST])
    meaning = _meaning_of(wording, is_strict=False)
    if not meaning.is_past and _TERM.search(text[:LONGEST]):
        meaning.is_partly = True  # it may be a plan
    is_open = [key for key in meaning.sure or meaning.weak if key != _CLOSED or meaning.is_partly]
    key = is_open[-1] if is_open else _CLOSED if meaning.sure else _by_figure(wording)
    is_part = is_restricted(text[:LONGEST]) or any(share < 100 for share in wording.percents)
    if is_part and _CLOSED in (key, *meaning.sure):
        is_waiting = _SUBMITTED in meaning.sure or WAITS.search(" ".join(wording.all))
        return _SUBMITTED if is_waiting else _ACTIVE
    key = _ACTIVE if is_open and key == _CLOSED else key
    is_end = wording.tick or (key == _CLOSED and may_close(text))  # 方案设计，完成
    is_of_part = not is_end and _says_what(wording)
    is_bare = key == _CLOSED or not (meaning.is_marked or meaning.is_partly)
    is_first = any(_kinds_of(each)[:1] == [""] for each in wording.all)
    is_stage = key == _SUBMITTED and _CLOSED not in meaning.sure and is_first
    return None if is_of_part and (is_bare or is_stage) else key  # 合同审核中 is a stage, 待业主审核 is not


def _says_what(wording: Wording) -> bool:
    """Does it name what is finished, 文档侧已完成, or accepted, 接受风险? The rest of the matter may be open, unless it
    says what was done until the end: 已答复，办结."""
    kinds = [kind for clause in wording.clauses for kind in _kinds_of(_WHEN.sub("", clause[:LONGEST_CLAUSE]))]
    return "" in kinds and not (kinds[0] == "past" and kinds[-1] in ("done", "seal"))


def is_restricted(explanation: str) -> bool:
    """May an explanation restrict that something is finished, to a part (2/5, 初稿), or to a day ahead (周五前)?"""
    shares = (int(part) < int(whole) for part, whole in _SHARE.findall(explanation))
    return bool(_RESTRICTS.search(explanation)) or any(shares)


def _by_figure(wording: Wording) -> str | None:
    """The state from a percentage, or else from a tick, in a wording without known words; ✓ 正常 is on its course,
    and ✅ 200 a code."""
    if wording.percents:
        return _CLOSED if wording.percents[0] == 100 else _ACTIVE
    is_open = wording.tick is None or "正常" in wording.clauses or any(map(str.isdecimal, wording.clauses))
    return None if is_open else _CLOSED if wording.tick else _ACTIVE


def _meaning_of(wording: Wording, *, is_strict: bool = True) -> _Meaning:
    meaning = _Meaning()
    _collect(meaning, wording.clauses, is_strict)
    # Unknown words in brackets are ignored, as in 已完成（3月底）.
    for aside in wording.asides:
        in_brackets = _Meaning()
        _collect(in_brackets, aside, is_strict)
        if not in_brackets.is_unknown:
            meaning.sure += in_brackets.sure
            meaning.is_partly |= in_brackets.is_partly
    return meaning


def _collect(meaning: _Meaning, clauses: list[str], is_strict: bool) -> None:
    meaning.is_unknown |= any(len(clause) > LONGEST_CLAUSE for clause in clauses)
    for group in (each for clause in clauses for each in _groups(clause[:LONGEST_CLAUSE])):
        if group is None:
            meaning.is_unknown = True
            continue
        meaning.is_partly |= "partly" in group.marks
        meaning.is_past |= "past" in group.marks
        meaning.is_marked |= bool(group.marks)
        meaning.ends_denied = "not" in group.marks and len(clauses) == 1  # unlike 已完成/未完成 in a form
        if not group.heads and _mark(group.marks) in ("", "past", "partly"):
            continue
        state, is_weak = _state(group)
        meaning.is_unknown |= state is None
        if state is None and not is_strict:
            state = _guess(group, is_done=_CLOSED in meaning.sure)
        if state:
            (meaning.weak if is_weak else meaning.sure).append(state)


def _groups(clause: str) -> list[_Group | None]:
    """Split a clause into groups; None stands for an unknown word."""
    groups: list[_Group | None] = []
    group, before = _Group(), ""
    for kind in _kinds_of(clause):
        if kind == "":
            groups.append(None)
        elif kind == "late":
            blocked = set() if group.heads else group.marks & {"not", "wait", "apply"}
            groups.append(_Group(blocked, {"late"}))
        elif kind == "ing" and before == "late":  # 延期中
            pass
        elif kind == "ing":  # 推进中
            groups += [] if group.heads else [None]
            group.marks.add("doing")
        elif kind in _MEANINGS:
            group.heads.add(kind)
        elif kind in (PERCENT, DATE):
            groups += [None] if "not" in group.marks else []  # 未完成80% may mean that 80 % or 20 % is done
        else:
            if kind in _OPENERS and group.heads:
                groups.append(group)
                group = _Group()
            group.marks.add(kind)
        before = kind
    return [*groups, group]


def _kinds_of(clause: str) -> list[str]:
    """The kinds of the words of a clause, in order; "" for an unknown one.

    An unknown verb of two to four characters in the progressive, or behind 待 or 尚未, is "work": 开发中, 待配置.
    """
    if _SPOKEN.fullmatch(clause):
        return ["not", "work"] if clause[0] in "还尚没" else ["past", "done"]
    kinds, signs = [], ""  # one sign per kind, so that a regular expression can find patterns of kinds
    for word in _WORDS.cut(clause):
        kind = next(iter(_WORDS.kinds.get(word, ())), "")
        if kind in ("done", "seal") and word.endswith("ed"):  # an English participle includes 已
            kinds.append("past")
            signs += " "
        kinds.append(kind)
        signs += _SIGNS.get(word) or ("." if kind else "?" if EASTERN.match(word) else " ")
    if match := _UNKNOWN_WORK.search(signs):
        kinds[match.start() : match.end()] = ["work"]
    return kinds


def _state(group: _Group) -> tuple[str | None, bool]:
    """The state of a group, None if it is not clear; and whether it is weak (see _Meaning)."""
    if group.heads == {"late"}:
        return None if group.marks else _ACTIVE, True
    mark, kind = _mark(group.marks), _kind(group.heads)
    state = None if mark is None else _MEANINGS.get(kind or "", {}).get(mark)
    return state, kind == "keep" or (kind in ("work", "mend") and not mark)


def _guess(group: _Group, *, is_done: bool) -> str | None:
    """The most likely state of a group without a clear one. Who reviews what is done, or waits for it, has it."""
    if "needless" in group.marks:
        return "cancelled"
    if group.heads & {"review", "check"}:
        return _SUBMITTED if is_done or group.marks & {"wait", "doing"} else None
    if group.heads - {"done"} and group.marks & {"refuse", "decline"}:
        return "cancelled"  # 不予处理, 不处理, 并入017号提案办理
    if group.heads and ("not" in group.marks) is not ("late" in group.heads):  # unlike 未延期
        return _ACTIVE
    if "wait" in group.marks:
        return _ASSIGNED
    return _CLOSED if "past" in group.marks and "work" in group.heads else None


def _mark(marks: set[str]) -> str | None:
    """The mark that counts, "" without one; None if several contradict each other."""
    counting = marks - _NEUTRAL
    if "not" in counting and "timely" in marks:  # 未按时完成: finished late, or not finished?
        return None
    if counting in ({"not", "partly"}, {"doing", "partly"}):
        counting = counting - {"partly"}
    if len(counting) > 1:
        return None
    return next(iter(counting), "past" if "past" in marks else "")


def _kind(heads: set[str]) -> str | None:
    """The head that counts among several; None if unclear. With others, work and mend are only objects: 整改完成."""
    kinds = heads - {"work", "mend"} or heads - {"mend"} or heads
    if kinds == {"ahead", "review"}:  # pending approval
        return "awaited"
    if kinds == {"done", "submit"}:
        return "submit"  # 已完成上报
    if "done" in kinds:
        kinds = kinds - {"check"}  # 验收通过
    if kinds & {"review", "check"}:
        kinds = kinds - {"done", "seal"} - ({"review", "check"} if "submit" in kinds else set())
    if kinds == {"done", "seal"}:
        return "seal"
    return next(iter(kinds)) if len(kinds) == 1 else None
