"""The words of a heading: the head, which names a kind of thing, and what qualifies it, in any order."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duban.ledgers.headings import plain
from duban.ledgers.names import CJK, EASTERN
from duban.ledgers.vocabulary import HEADS, PHASES, ROLES, WORDS

LONGEST = 30  # Chinese characters and English words of a heading; what is longer is a sentence
MOST_WORDS = 8  # of English alone
BRACKETS = re.compile(r"[(\[【〔{<][^()\[\]【】〔〕{}<>]*[)\]】〕}>]")

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKENS = re.compile(rf"[{CJK}]+|[a-z']+|[%#]")
_WORD = re.compile(rf"[{CJK}]|[a-z]+")
_GAPS = re.compile(rf"\s+(?=[{CJK}])|(?<=[{CJK}])\s+")
_ENDS = tuple(WORDS.says)
_DAYS = {"day", "limit"}
_SURE = {"progress", "number", "serial", "unit", "person"}  # heads whatever follows them


class Words(NamedTuple):
    """A heading as it is read: its head, what stood before the head as one, and what qualifies it, in order."""

    head: str
    topics: tuple[str, ...]
    marks: tuple[str, ...]


def written(heading: str) -> str:
    """A heading in lower case and in words: ``"dueDate"`` → ``"due date"``, ``"责 任 人"`` → ``"责任人"``."""
    return _GAPS.sub("", _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading)).casefold())


def read(text: str) -> Words:
    """The last of the words that names a kind of thing is the head, in English a day before all else."""
    cut = WORDS.cut(" ".join(_TOKENS.findall(text)))
    said = [_kinds(word, is_last=place == len(cut)) for place, word in enumerate(cut, start=1) if word in WORDS.says]
    at = _head_at(said)
    end = len(said) if at is None else at
    marks = [kind for place, kinds in enumerate(said) if place != at for kind in sorted(kinds - HEADS.keys())]
    topics = [kind for kinds in said[:end] for kind in kinds if kind in HEADS]
    head = next((kind for kind in HEADS if at is not None and kind in said[at]), "")
    return Words(head, tuple(topics), tuple(marks))


def _kinds(word: str, *, is_last: bool) -> frozenset[str]:
    """What a word may say; one character is a head at the end of a heading only: 期 of 限期, not of 二期工程."""
    kinds = WORDS.says[word]
    return kinds - HEADS.keys() if len(word) == 1 and not is_last and EASTERN.match(word) else kinds


def _head_at(said: list[frozenset[str]]) -> int | None:
    heads = [place for place, kinds in enumerate(said) if kinds & HEADS.keys()]
    if days := [place for place in heads if said[place] & _DAYS]:
        return days[-1]
    for place in reversed(heads):
        is_mark = bool(said[place] - HEADS.keys())
        if is_mark and any(said[each] & {"progress", "unit", "person"} for each in heads if each < place):
            continue
        is_followed = any(kinds & (ROLES.keys() | PHASES.keys()) for kinds in said[place + 1 :])
        # Task Owner, Action Due: what follows is what the column holds
        return None if is_followed and not said[place] & _SURE else place
    return None


def words(text: str) -> Iterator[str]:
    """The known words of a text in lower case, in order."""
    return (word for word in WORDS.cut(text) if word in WORDS.says)


@lru_cache(maxsize=8192)
def coverage(heading: str) -> float:
    """The share of a heading that its known words take, from 0 to 1: little of a sentence, most of a heading."""
    said = written(heading)
    text = "".join(_TOKENS.findall(BRACKETS.sub(" ", said)) or _TOKENS.findall(said))
    figures = sum(map(str.isdecimal, heading))
    return min(1.0, sum(map(len, words(said))) / (len(text) + figures)) if text else 0


def is_sentence(name: str) -> bool:
    """Is this text too long for a heading?"""
    return len(name) > LONGEST and (
        len(_WORD.findall(plain(name))) > LONGEST or len(name.split()) > MOST_WORDS + len(EASTERN.findall(name))
    )


@lru_cache(maxsize=8192)
def ends_as_heading(name: str) -> bool:
    """Is the last word one of those of which headings are made? This is quickly told."""
    end = plain(name)
    return end.endswith(_ENDS) or end.removesuffix("s").endswith(_ENDS)
