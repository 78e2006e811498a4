"""The groups of a table: their names, by which they are numbered and nested, and the state that they give to rows."""

import re
from functools import lru_cache

from duban.ledgers.cells.wording import unstressed
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.headwords import parsed

# Numbering styles of group headings, the highest level first (GB/T 9704).
_RANKS = (
    r"第?[一二三四五六七八九十]{1,3}(?:[、.．,，:：]|[章节部]分?|\s)",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"\d{1,2}(?:[、.．]|\s)(?!\d)",
    r"[（(]\d{1,2}[)）]",
)
_RANK = re.compile(rf"^(?:{'|'.join(_RANKS)})\s*")
_THINGS = re.compile(r"(?:问题|项目|工作)(?=$|[（(])|^(?:[上昨](?:周|月|日|天|季度?|年)|本周|今[日天])")
# Not 交付任务, which are to be delivered.
_SAYS_STATE = re.compile(r"[已未]|正在|中(?:$|事项|[（(])|^(?:完成|办结|终止|中止|暂停|暂缓)|^[A-Za-z ]+$")
MARKDOWN = re.compile("^#{1,6} ")
_ASIDE = re.compile(r"[（(]([^（()）]++)[)）]$")
_PHASE = re.compile(  # 一、准备阶段, 第二阶段：起草, Phase 2: Build, 里程碑3
    r".{0,8}阶段(?:$|[\s\d一二三四五六七八九十:：（(—-])|里程碑\s*\d(?!\w)"
    r"|(?i:phase|stage|milestone|sprint)\s*[\dA-Z]\b\s*+(?![a-z\d])",
)


def plain_name(title: str) -> str:
    """A title without the signs of Markdown: ``"### **M1**"`` → ``"M1"``."""
    return unstressed(MARKDOWN.sub("", title))


def rank(name: str) -> int:
    """The level of a group by its numbering style, 0 the highest: 一、 then （一） then 1. then (1) then none."""
    return next((place for place, sign in enumerate(_RANKS) if re.match(sign, name)), len(_RANKS))


def is_numbered_group(name: str) -> bool:
    """Is it numbered as groups are, and matters are not: 一、 or （一）?"""
    return rank(name) < len(_RANKS) // 2


def is_phase(title: str) -> bool:
    """Does a title only say which phase it is, perhaps with its name: 准备阶段, Phase 2: Build?"""
    return bool(_PHASE.match(title))


def _is_of_matters(word: str) -> bool:
    return parsed(word).head in ("matter", "content")


@lru_cache(maxsize=256)  # asked for each row below it
def state_of(name: str) -> str | None:
    """The state that the name of a group or sheet gives to its rows: 二、已完成事项, Closed items.

    Not 交付任务, and not 本年完成, which may be a plan.
    """
    bare = _THINGS.sub("", _RANK.sub("", name))
    first, *words = bare.split(" ")
    if words and bare.isascii() and _is_of_matters(words[-1]):
        # Completed action items, Closed review items; but what is wrong with delivered goods is not delivered.
        bare = first if first.casefold() in ("open", "closed") or all(map(_is_of_matters, words)) else bare
    state = read_status(bare) if _SAYS_STATE.search(bare) else None
    if state is None and (aside := _ASIDE.search(bare)):  # 阶段一（已完成）
        state = read_status(aside[1]) if _SAYS_STATE.search(aside[1]) else None
    return None if state == "assigned" else state  # 待办事项 names a list, and tells nothing of its rows


class Groups:
    """The open groups of a row, the outermost first. A new group closes all of its own rank and below."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._last = 0

    def begin(self, name: str, row: int) -> None:
        place = rank(name)
        if place == len(_RANKS) and self._last == row - 1 and self._open:
            place = max(place, self._open[-1][0] + 1)  # without numbering, directly below a group: nested in it
        while self._open and self._open[-1][0] >= place:
            self._open.pop()
        self._open.append((place, name))
        self._last = row

    @property
    def state(self) -> str | None:
        """The state of all its rows, as the innermost group has it."""
        return next(filter(None, (state_of(name) for _rank, name in reversed(self._open))), None)

    @property
    def names(self) -> list[str]:
        return [name for _rank, name in self._open]
