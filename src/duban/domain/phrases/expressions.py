"""Find the expressions of time in a text, with the patterns of the grammar itself.

A second list of patterns for searching would sooner or later disagree with the grammar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NoReturn

from duban.domain.phrases.amounts import AMOUNT
from duban.domain.phrases.clocks import PART, split
from duban.domain.phrases.days import DAYS
from duban.domain.phrases.holidays import HOLIDAYS
from duban.domain.phrases.often import OFTEN
from duban.domain.phrases.ranges import RANGES
from duban.domain.phrases.reading import Question, Reading, ReadWhole, Unreadable, first, known
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.words import AFTER, WITHIN, plain
from duban.locales import _

_plain = lru_cache(4096)(plain)  # the beginnings of a text are asked again for each time in it
_LONGEST_CLOCK = 12  # characters: 晚上11点45分之前 and a separator
_CLOCK = (
    "(?:(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)[0-9]{1,2}[时点](?:[0-9]{1,2}分|半|整|钟)?|[0-9]{1,2}:[0-9]{2}"
    "|[0-9]{1,2}时(?![间候期段])(?:[0-9]{1,2}分)?|[0-9]{1,2}点(?=前|之前|以前|半|整|钟|[0-9]{1,2}分))(?:之前|以前|前)?"
)
_DAY_ALONE = "[0-9]{1,2}[日号](?![0-9常])"
_SHORT_YEAR = "[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[底末内]?前?"
# Patterns that apply to a whole phrase only: an Excel serial number, 一周一报.
_NO_TIMES = re.compile("[2-8]|1个")


@dataclass(frozen=True)
class Expression:
    """A time in a text at [start, end): its reading, or the reason of its refusal, or neither if no form fits."""

    start: int
    end: int
    reading: Reading | None = None
    refusal: Unreadable | None = None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    dated = [pattern for pattern, _reader in DAYS + SPANS + RANGES + HOLIDAYS]
    rules = [each for each in (*dated, *(pattern for pattern, _form in OFTEN)) if not _NO_TIMES.match(each)]
    rules += [f"{AMOUNT}(?:{WITHIN}|{AFTER})?", _DAY_ALONE, _SHORT_YEAR, _CLOCK]
    return tuple(re.compile(pattern) for pattern in rules)


def expressions(q: Question, words: str, read_whole: ReadWhole) -> list[Expression]:
    """The times in plain ``words``, in order, each as long as any form of the grammar matches."""
    return [_understood(q, words, start, end, read_whole) for start, end in _places(words)]


def original(text: str, words: str, start: int, end: int) -> str:
    """The part of ``text``, as the user wrote it, that became words[start:end]."""
    begins, ends = (_written(text, words[:place]) for place in (start, end))
    if begins >= ends:
        return words[start:end]
    return text[begins:ends].lstrip(" ,;:)，；：、）。”").rstrip(" ,;:(，；：、（。“")


def refuse_unknown(q: Question, words: str, start: int, end: int) -> NoReturn:
    """Refuse a part of plain ``words`` that is a time in no form of the grammar."""
    part = original(q.phrase, words, start, end)
    q.refuse(_("“{part}” is not a known form of a deadline.").format(part=part), known())


def _written(text: str, words: str) -> int:
    """The number of characters of ``text`` that normalise to ``words``."""
    # Normalising changes lengths (三十 → 30), so the position is found by normalising ever longer beginnings.
    wanted = plain(words) if words else ""
    return next((at for at in range(len(text) + 1) if _plain(text[:at]) == wanted), len(text))


def _places(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(words):
        end = _end(words, start)
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _end(words: str, start: int) -> int:
    """The end of the longest time that begins at ``start``, with its time of day; ``start`` if none begins there."""
    # The figure continues another one: the 5 of 2.5个月, of 第5日 or of q5.
    if start and words[start].isdigit() and re.match("[0-9a-z.第〕)\\]]", words[start - 1]):
        return start
    ends = {match.end() for form in _forms() if (match := form.match(words, start))}
    whole = [end for end in ends if end > start and _is_whole(words, end)]
    return _with_clock(words, start, max(whole)) if whole else start


def _is_whole(words: str, end: int) -> bool:
    """Return whether nothing continues the figure at ``end``: 3.5万元 is not a day of March, 12号文 not a day."""
    if end == len(words):
        return True
    if words[end - 1] == "号":
        return words[end] not in "楼线文令机库院"
    return not (words[end - 1].isdigit() and words[end] in "0123456789.%万亿元个人项条件份倍天日号周月年季旬时点小工")


def _with_clock(words: str, start: int, end: int) -> int:
    for longer in range(min(len(words), end + _LONGEST_CLOCK), end, -1):
        for parts in (split(words[start:longer]), split(words[start:longer], PART)):
            if parts and parts[0].rstrip("的,") in (words[start:end], words[start:end].rstrip("前")):
                return longer
    return end


def _understood(q: Question, words: str, start: int, end: int, read_whole: ReadWhole) -> Expression:
    part = words[start:end]
    try:
        return Expression(start, end, read_whole(q, part) or first(q, part, REFUSALS))
    except Unreadable as refusal:
        return Expression(start, end, refusal=refusal)
