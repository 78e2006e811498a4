"""An urgency in anybody's words → its key: what is urgent or important, how much of it, and whether it is not."""

import re
import unicodedata

_WORDS = {
    "level": "级 件 程度 优先级 重要性 紧急程度 等级 任务 事项 priority level",
    "very": "非常 特别 极其 极 最 very",
    "rather": "较 比较 很 rather",
    "not": "不 非 not",
    "critical": "特急 特提 特级 critical highest",
    "urgent": "加急 急 紧急 高 重要 重点 优先 high urgent important",
    "normal": "平 平急 普通 一般 正常 常规 中 低 中等 normal medium low moderate",
}
_KINDS = {word: kind for kind, line in _WORDS.items() for word in line.split()}
_TOKEN = re.compile("|".join(sorted(_KINDS, key=len, reverse=True)))
_BETWEEN = re.compile(r"[/、,;:|\-–—+&和与且并又及()]+|and")
_NUMBERED = re.compile(r"[a-z]?\d[-.、:_ ]\s*(?=[^\d\s])")
_RANKED = re.compile(r"p?([0-9])")
_MARKS = {"very": "critical", "rather": "urgent", "not": "normal"}  # of what is urgent
_LIKELY = ("critical", "urgent", "normal")


def read_urgency(text: str) -> str | None:
    """``"重要/紧急"`` → urgent, ``"非常紧急"`` → critical; None for P1, whose scale nobody knows, and 重要不紧急."""
    found = _keys(_plain(text))
    return found[0] if found and len({*found}) == 1 else None


def likely_urgency(text: str) -> str | None:
    """What an unknown wording most likely means: by the words that it contains, or by its rank, 0 the first."""
    plain = _plain(text)
    contained = {_KINDS[word] for word in _TOKEN.findall(plain)}
    if found := next((key for key in _LIKELY if key in contained), None):
        return found
    rank = _RANKED.fullmatch(plain)
    return _LIKELY[min(int(rank[1]), 2)] if rank else None


def _plain(text: str) -> str:
    """Without the spaces that make 加 急 as wide as 非常紧急, decoration, and a rank before the word: P1-高."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = _NUMBERED.sub("", plain, count=1) if _NUMBERED.match(plain) else plain
    return "".join(
        sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in ("So", "Cf", "Mn")
    ).strip("。.,;!*★【】")


def _keys(plain: str) -> list[str]:
    """What its words say; nothing where one is unknown."""
    keys: list[str] = []
    for part in filter(None, _BETWEEN.split(plain)):
        words = _TOKEN.findall(part)
        kinds = [kind for word in words if (kind := _KINDS[word]) != "level"]
        marks = [kind for kind in kinds if kind in _MARKS]
        if "".join(words) != part or len(marks) > 1 or (marks and kinds != [marks[0], "urgent"]):
            return []
        keys += [_MARKS[marks[0]]] if marks else kinds
    return keys
