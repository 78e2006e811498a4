"""Read the fields with a fixed set of values (status, urgency, source, result) into their stable English keys.

duban's own terms are understood in both languages; the tables below add what offices write instead.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from duban.domain.names.simplified import simplified
from duban.domain.names.spelling import spelling
from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.ledgers.cells import states
from duban.ledgers.cells.lexicon import Lexicon
from duban.ledgers.cells.likely import likely_state
from duban.ledgers.cells.names import CJK
from duban.ledgers.cells.states import LONGEST_DATED, State, begun_state
from duban.ledgers.cells.wording import undated, undecorated
from duban.locales import read_term

LIGHTS = ("green", "yellow", "orange", "red")  # of what is under way, in a column of states
_UNDER_WAY = "⏳", "🚧"  # as likely as a light
ANSWERS = {*states.YES, *states.NO}  # the cells of columns such as 是否办结
_SOURCES = {
    "instruction": "批示|批注|批办|领导交办|交办|指示|instruction",
    "opinion": "审议",
    "motion": "议案|建议|提案|motion|suggestion",
    "petition": "信访|来信|来访|12345|热线|petition",
    "draft": "约稿",
    "inspection": "巡察|巡视|审计|整改|检查|督查发现|inspection|audit|auditor",
    "incident": "紧急信息|突发|事故|incident",
    "meeting": "会议|纪要|常务会|例会|全会|办公会|meeting|minutes",
    "target": "目标|重点工作|政府工作报告|target",
    "document": "文件|通知|来文|〔|document",
}
_SOURCE = {  # the first match wins; targeting is no target
    key: re.compile(re.sub("[a-z]+", r"(?<![a-z])\g<0>s?(?![a-z])", named)) for key, named in _SOURCES.items()
}
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
        "critical": "特急 特提 特级 critical highest blocker",
        "urgent": "加急 急 紧急 高 优先 high urgent major",
        "important": "重要 重点 important",
        "normal": "平 平急 普通 一般 正常 常规 中 低 中等 normal medium low moderate minor trivial",
    }
)
_DEGREES = ("very", "rather", "not")
_KEY_OF_WORDS = {key: key for key in URGENCIES} | {
    "very urgent": "critical",
    "rather urgent": "urgent",
    "not urgent": "normal",
    "important": "urgent",
    "very important": "critical",
    "rather important": "urgent",
    "not important": "normal",
}
"""The kinds of the words of a statement, joined by spaces → its key."""
_LETTERS = {"h": "urgent", "m": "normal", "l": "normal"}
_PAIRED = re.compile(rf"\W*(?P<sign>[已未])(?P<what>[{CJK}]{{1,4}})(?:\W.*)?", re.DOTALL)
_RANKED = re.compile(r"(?P<letter>[ps])? ?(?P<rank>[0-9])")

KEYS = {"status": STATUSES, "urgency": URGENCIES, "source": SOURCES, "result": RESULTS}
"""The fields whose values are closed sets."""


def likely(field: str, text: str) -> str | None:
    """Guess the key of an unknown wording, to suggest it to the person; None where nothing points to one."""
    if field == "status":
        sign = text.strip().lower()
        is_light = sign in ("amber", *_UNDER_WAY) or read_term("light", sign.rstrip("灯色"), LIGHTS)
        return likely_state(text) or ("assigned" if "新" in text else "active" if is_light else None)
    if field == "urgency":
        return _likely_urgency(text)
    if field == "source":
        key, _is_its_name = read_source(text)
        return None if key == "other" else key
    if field not in KEYS:
        return None
    plain = _bare(text)
    contained = (key for key, words in _RESULT.items() for word in words.split() if len(word) > 1 and word in plain)
    return next(contained, None)


def read_state(text: str) -> State | None:
    """Read a status, with the percentage of wordings such as 进行中 60%; None for a text that is no status."""
    if known := read_term("status", text, STATUSES):
        return State(known)
    if text.rstrip()[-1:] in "?？吗":  # 已完成？ is a question
        return None
    return states.read_state(text)


@lru_cache(maxsize=64)  # a report is asked for its state several times while its row is read
def state_in(text: str) -> State | None:
    """The state that a text is, but for a day beside it (合格 11.6), begins or ends with: 待办，周五前; 已换，办结."""
    if state := read_state(text) or begun_state(text):
        return state
    dated = read_state(undated(text)) if len(text) < LONGEST_DATED else None  # ``Standing`` sees to a day ahead
    return dated and dated._replace(is_whole=False)


def stated(text: str) -> str | None:
    """The key of ``state_in``; None for one with a percentage."""
    state = state_in(text)
    return state.key if state and state.percent is None else None


def read_status(text: str) -> str | None:
    """``"未完成"`` → "active", ``"是"`` (是否办结) → "closed"; None for other texts, and for one with a percentage."""
    state = read_state(text)
    return state.key if state and state.percent is None else None


def instead_of_day(text: str) -> str | None:
    """``read_status`` of what stands in the place of a day; None for one that may close a part only: 文档侧 ✅."""
    state = read_state(text)
    return state.key if state and state.percent is None and (state.is_whole or state.key != "closed") else None


def states_of_pairs(texts: Collection[str]) -> dict[str, str]:
    """What 已拆除 and 未拆除 mean, by their spelling, below 状态 where both stand and one is unknown."""
    pairs = {each: match for each in texts if (match := _PAIRED.fullmatch(each))}
    ends = {match.groups() for match in pairs.values()}
    known = {each: match for each, match in pairs.items() if {("已", match["what"]), ("未", match["what"])} <= ends}
    if {"closed", "submitted"} & {*map(read_status, {*texts} - known.keys())}:
        return {}  # beside 已通过 nobody knows what 已领取 is
    return {
        spelling(each): "closed" if match["sign"] == "已" else "active"
        for each, match in known.items()
        if read_status(each) is None
    }


def read_urgency(text: str) -> str | None:
    """``"重要/紧急"`` → urgent, ``"非常紧急"`` → critical; None for P1 (its scale is unknown) and for 重要不紧急."""
    if known := read_term("urgency", text, URGENCIES) or _LETTERS.get(text.strip().casefold()):
        return known
    keys = {_KEY_OF_WORDS.get(statement) for statement in _statements(text)}
    return keys.pop() if len(keys) == 1 else None


def read_result(text: str) -> str | None:
    bare = _bare(text)
    listed = (key for key, words in _RESULT.items() if bare in words.split())
    return read_term("result", text, RESULTS) or next(listed, None)


def read_source(text: str) -> tuple[str, bool]:
    """Return the source, and whether ``text`` is only its name. 第12次常务会议 is not: it says which meeting."""
    if known := read_term("source", text, SOURCES):
        return known, True
    word = f"{_bare(text)} {text.casefold()}"  # 信 访, and Internal audit
    return next((key for key, pattern in _SOURCE.items() if pattern.search(word)), "other"), False


def is_source(text: str) -> bool:
    """Does the text say no more than a source: 会议?"""
    return any(pattern.fullmatch(_bare(text)) for pattern in _SOURCE.values())


def _bare(text: str) -> str:
    """Normalize a wording: without spaces as in 加 急, and without final punctuation."""
    return spelling(simplified(text)).strip("。.,;；!")


def _likely_urgency(text: str) -> str | None:
    """Guess an urgency from the words that the text contains, or from a rank such as P0, where 0 is the highest."""
    statements = _statements(text)
    # 重要不紧急 is not urgent: what it says of importance is another thing.
    keys = {_KEY_OF_WORDS.get(each) for each in statements if "important" not in each}
    keys = keys or {_KEY_OF_WORDS.get(each) for each in statements}
    if level := next((each for each in URGENCIES if each in keys), None):
        return level
    rank = _RANKED.fullmatch("".join(undecorated(text).clauses))
    return _of_rank(int(rank["rank"])) if rank and rank["letter"] else None


def urgencies_of_ranks(
    texts: Iterable[str], legend: str = "", answers: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """What the ranks in a column mean, as the whole column or its ``legend`` shows: P0 is critical, or else P1 is.

    ``"1 最高"`` in the legend says which way bare figures run, or one of the ``answers`` to what the first or last of
    them means. Nothing is known without it, or of a single rank but P0.
    """
    known = {text: rank for text in texts if (rank := _RANKED.fullmatch(next(iter(undecorated(text).clauses), "")))}
    ranks = {int(rank["rank"]) for rank in known.values()}
    if len({rank["letter"] for rank in known.values()}) != 1 or not (len(ranks) > 1 or 0 in ranks):
        return {}
    highest = re.search(
        r"([0-9])[级]?\s*[:：=是为(（]?\s*(?:最?高|最急|特急|紧急|high|critical)", legend, re.IGNORECASE
    )
    ends = {end: key for end in (min(ranks), max(ranks)) if (key := answers.get(str(end)))}
    if not (highest or ends or all(rank["letter"] for rank in known.values())):
        return {}
    rises = any((key == "normal") is (end == min(ranks)) for end, key in ends.items())
    top = max(ranks) if rises else min(ranks) if ends else min(*ranks, 1)
    first = int(highest[1]) if highest else top
    of_rank = {text: _of_rank(abs(int(rank["rank"]) - first)) for text, rank in known.items()}
    worded = {text: [*filter(None, map(read_urgency, undecorated(text).all))] for text in known}  # P1（高）
    return {text: next(iter(worded[text]), key) for text, key in of_rank.items()}


def _of_rank(rank: int) -> str:
    return URGENCIES[min(rank, len(URGENCIES) - 1)]


def _statements(text: str) -> list[str]:
    """What a wording says, each a kind with its degree: 重要不紧急 → "important", "not urgent"."""
    statements, degrees = [], []
    for word in (word for clause in undecorated(text).all for word in (*_URGENCY.cut(clause), "and")):
        kind = next(iter(_URGENCY.kinds.get(word, "?")))
        if kind == "level":
            continue
        degrees.append(kind)
        if kind not in _DEGREES:
            statements.append(" ".join(degrees))
            degrees = []
    return [each for each in statements if each != "also"]
