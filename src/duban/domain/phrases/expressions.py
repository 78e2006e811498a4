"""Where in a text the times stand: found by the forms of the grammar itself, so that the two never disagree."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from duban.domain.phrases.amounts import AMOUNT
from duban.domain.phrases.clocks import PART, split
from duban.domain.phrases.days import DAYS
from duban.domain.phrases.holidays import HOLIDAYS
from duban.domain.phrases.often import OFTEN
from duban.domain.phrases.ranges import RANGES
from duban.domain.phrases.reading import Question, Reading, Unreadable, first, known
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.words import AFTER, WITHIN, plain
from duban.locales import _

One = Callable[[Question, str], Reading | None]
"""Reads words that are a deadline and nothing else."""

_LONGEST_CLOCK = 12  # characters, as 晚上11点45分之前
_CLOCK = (
    "(?:(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)[0-9]{1,2}[时点](?:[0-9]{1,2}分|半|整|钟)?|[0-9]{1,2}:[0-9]{2}"
    "|[0-9]{1,2}时(?![间候期段])(?:[0-9]{1,2}分)?|[0-9]{1,2}点(?=前|之前|以前|半|整|钟|[0-9]{1,2}分))(?:之前|以前|前)?"
)
_DAY_ALONE = "[0-9]{1,2}[日号](?![0-9常])"
_SHORT_YEAR = "[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[底末内]?前?"
_NO_TIMES = re.compile("[2-8]|1个")
"""Rules that stand only for a whole phrase: a serial number, 一周一报."""


@dataclass(frozen=True)
class Expression:
    """A time in a text: from where to where, how it is read, or why it is refused; neither for no known form."""

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


def expressions(q: Question, words: str, one: One) -> list[Expression]:
    """The times in plain ``words``, in order, each as long as a form of the grammar reaches."""
    return [_understood(q, words, start, end, one) for start, end in _places(words)]


def original(text: str, words: str, start: int, end: int) -> str:
    """What stands in ``text`` as it was written, where its plain ``words`` have a part."""
    begins, ends = (_written(text, words[:place]) for place in (start, end))
    if begins >= ends:
        return words[start:end]
    return text[begins:ends].lstrip(" ,;:)，；：、）。”").rstrip(" ,;:(，；：、（。“")


def refuse_unknown(q: Question, words: str, start: int, end: int) -> NoReturn:
    """Refuse a part of plain ``words`` that tells a time in no form of the grammar."""
    part = original(q.phrase, words, start, end)
    q.refuse(_("“{part}” is no known form of a deadline.").format(part=part), known())


def _written(text: str, words: str) -> int:
    """How many characters of ``text`` come to these plain words."""
    wanted = plain(words) if words else ""
    return next((at for at in range(len(text) + 1) if plain(text[:at]) == wanted), len(text))


def _places(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(words):
        end = _end(words, start)
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _end(words: str, start: int) -> int:
    """Where the longest time that begins at ``start`` ends, with its time of day; ``start`` where none does."""
    if start and words[start].isdigit() and re.match("[0-9a-z.第〕)\\]]", words[start - 1]):
        return start
    ends = {match.end() for form in _forms() if (match := form.match(words, start))}
    whole = [end for end in ends if end > start and _is_whole(words, end)]
    return _with_clock(words, start, max(whole)) if whole else start


def _is_whole(words: str, end: int) -> bool:
    """Whether no figure goes on, and no unit that is not of time: 3.5万元 is no day of March, nor is 12号文."""
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


def _understood(q: Question, words: str, start: int, end: int, one: One) -> Expression:
    part = words[start:end]
    try:
        return Expression(start, end, one(q, part) or first(q, part, REFUSALS))
    except Unreadable as refusal:
        return Expression(start, end, refusal=refusal)
