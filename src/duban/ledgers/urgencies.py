"""An urgency in anybody's words → its key: what is urgent or important, how much of it, and whether it is not."""

import re

from duban.ledgers.lexicon import Lexicon
from duban.ledgers.wording import undecorated

_WORDS = Lexicon(
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
_KEYS = ("critical", "urgent", "normal")
_SAYS = {key: key for key in _KEYS} | {
    "very urgent": "critical",
    "rather urgent": "urgent",
    "not urgent": "normal",
}
_AGAIN = re.compile(r"(\w+)(?: \1)+")
_RANKED = re.compile(r"p?([0-9])")


def read_urgency(text: str) -> str | None:
    """``"重要/紧急"`` → urgent, ``"非常紧急"`` → critical; None for P1, whose scale nobody knows, and 重要不紧急."""
    said = (" ".join(kind for kind in clause if kind != "level") for clause in _kinds(text))
    keys = {_SAYS.get(_AGAIN.sub(r"\1", part.strip())) for clause in said for part in clause.split("also") if part}
    return keys.pop() if len(keys) == 1 else None


def likely_urgency(text: str) -> str | None:
    """What an unknown wording most likely means: by the words that it contains, or by its rank, 0 the first."""
    contained = {kind for clause in _kinds(text) for kind in clause}
    if found := next((key for key in _KEYS if key in contained), None):
        return found
    rank = _RANKED.fullmatch("".join(undecorated(text).clauses))
    return _KEYS[min(int(rank[1]), 2)] if rank else None


def _kinds(text: str) -> list[list[str]]:
    """What the words of each clause say, "?" for an unknown one."""
    return [[next(iter(_WORDS.says.get(word, "?"))) for word in _WORDS.cut(each)] for each in undecorated(text).all]
