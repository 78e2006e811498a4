"""The closed sets as ledgers word them: status, urgency, source, result → their stable English keys.

Every term of duban in either language is understood; the tables add what offices write besides.
"""

import re

from duban.domain.names import spelling
from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.ledgers import states
from duban.ledgers.lexicon import Lexicon
from duban.ledgers.states import State, likely_state
from duban.ledgers.wording import undecorated
from duban.locales import read_term

_YES = ("是", "yes", "true", "y")
_NO = ("否", "no", "false", "n")
ANSWERS = {*_YES, *_NO}  # what columns such as 是否办结 hold
_SOURCE = (  # the first that fits
    ("instruction", "批示|批注|批办|领导交办|交办|指示|instruction"),
    ("opinion", "审议"),
    ("motion", "议案|建议|提案|motion|suggestion"),
    ("petition", "信访|来信|来访|12345|热线|petition"),
    ("draft", "约稿"),
    ("inspection", "巡察|巡视|审计|整改|检查|督查发现|inspection|audit"),
    ("incident", "紧急信息|突发|事故|incident"),
    ("meeting", "会议|纪要|常务会|例会|全会|办公会|meeting|minutes"),
    ("target", "目标|重点工作|政府工作报告|target"),
    ("document", "文件|通知|来文|〔|document"),
)
_RESULT = {
    "solved": "a a类 已经解决 已采纳 解决",
    "in-progress": "b b类 正在办理 计划解决 列入计划",
    "not-now": "c c类 暂时不能解决 暂不能办理 因条件所限",
    "for-reference": "d d类 参考",
}

_URGENCY = Lexicon(
    {
        "level": "级 件 程度 优先级 重要性 紧急程度 等级 任务 事项 priority level",
        "very": "非常 特别 极其 极 最 very",
        "rather": "较 比较 很 rather",
        "not": "不 非 not",
        "also": "& 和 与 且 并 又 及 and",
        "critical": "特急 特提 特级 critical highest",
        "urgent": "加急 急 紧急 高 重要 重点 优先 high urgent important",
        "normal": "平 平急 普通 一般 正常 常规 中 低 中等 normal medium low moderate",
    }
)
_SAYS = {key: key for key in URGENCIES} | {
    "very urgent": "critical",
    "rather urgent": "urgent",
    "not urgent": "normal",
}
"""What the words of a clause say together → its key."""
_AGAIN = re.compile(r"(\w+)(?: \1)+")
_RANKED = re.compile(r"p?([0-9])")

KEYS = {"status": STATUSES, "urgency": URGENCIES, "source": SOURCES, "result": RESULTS}
"""The fields whose values are closed sets."""


def likely(field: str, text: str) -> str | None:
    """The key that an unknown wording of a closed set most likely means; None where nothing suggests one."""
    if field == "status":
        return likely_state(text) or ("assigned" if "新" in text else None)
    if field == "urgency":
        return _likely_urgency(text)
    if field == "source":
        key, _is_its_name = read_source(text)
        return None if key == "other" else key
    plain = _bare(text)
    contained = (key for key, words in _RESULT.items() for word in words.split() if len(word) > 1 and word in plain)
    return next(contained, None)


def read_state(text: str) -> State | None:
    """A status, and the percentage that a wording such as 进行中 60% names besides; None for any other text."""
    if known := read_term("status", text, STATUSES):
        return State(known)
    if text.rstrip()[-1:] in "?？吗":
        return None
    word = _bare(text)  # 是 under 是否办结
    return State("closed") if word in _YES else State("active") if word in _NO else states.read_state(text)


def read_status(text: str) -> str | None:
    """``"未完成"`` → "active", ``"是"`` (是否办结) → "closed"; None for any other text, also one with a percentage."""
    state = read_state(text)
    return state.key if state and state.percent is None else None


def read_urgency(text: str) -> str | None:
    """``"重要/紧急"`` → urgent, ``"非常紧急"`` → critical; None for P1, whose scale nobody knows, and 重要不紧急."""
    if known := read_term("urgency", text, URGENCIES):
        return known
    said = (" ".join(kind for kind in clause if kind != "level") for clause in _kinds(text))
    keys = {_SAYS.get(_AGAIN.sub(r"\1", part.strip())) for clause in said for part in clause.split("also") if part}
    return keys.pop() if len(keys) == 1 else None


def read_result(text: str) -> str | None:
    return read_term("result", text, RESULTS) or _listed(_RESULT, text)


def read_source(text: str) -> tuple[str, bool]:
    """The source, and whether ``text`` says no more than its name: 第12次常务会议 says which meeting."""
    if known := read_term("source", text, SOURCES):
        return known, True
    word = _bare(text)
    return next((key for key, pattern in _SOURCE if re.search(pattern, word)), "other"), False


def _listed(table: dict[str, str], text: str) -> str | None:
    word = _bare(text)
    return next((key for key, words in table.items() if word in words.split()), None)


def _bare(text: str) -> str:
    """Without the spaces that make 加 急 as wide as 非常紧急, and the like."""
    return spelling(text).strip("。.,;；!")


def _likely_urgency(text: str) -> str | None:
    """What an unknown wording most likely means: by the words that it contains, or by its rank, 0 the first."""
    contained = {kind for clause in _kinds(text) for kind in clause}
    if found := next((key for key in URGENCIES if key in contained), None):
        return found
    rank = _RANKED.fullmatch("".join(undecorated(text).clauses))
    return URGENCIES[min(int(rank[1]), 2)] if rank else None


def _kinds(text: str) -> list[list[str]]:
    """What the words of each clause say, "?" for an unknown one."""
    return [[next(iter(_URGENCY.says.get(word, "?"))) for word in _URGENCY.cut(each)] for each in undecorated(text).all]
