"""Parse a heading into its head word (what the column holds) and the words that qualify it, in any order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from duban.domain.names.simplified import folded
from duban.ledgers.cells.lexicon import singular
from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.columns.vocabulary import HEADS, MOODS, PHASES, ROLES, WORDS
from duban.ledgers.headings import plain

LONGEST = 30  # Chinese characters plus English words in a heading; a longer text is a sentence
LONGEST_TEXT = 1_000  # characters of a heading with its explanation; the words of a longer text are not searched
MOST_WORDS = 8  # the same limit for a heading in English only
BRACKETS = re.compile(r"[(\[【〔{<][^()\[\]【】〔〕{}<>]*[)\]】〕}>]")

MOST_BEFORE = 10  # characters of a heading before its explanation
_EXPLAINED = re.compile(rf"(?<=[{CJK}])(?:[:：]\s*(?=\S)|\s+(?=-?\d+\D+\d))")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKENS = re.compile(rf"[{CJK}]+|[a-z']+|[%#]")
_LONG = re.compile(r"(?<![a-z])[a-z]{5,40}(?![a-z])")  # no two known words are longer
_BEFORE_DAY = re.compile(r"(?<![a-z])[a-z]{4,20}(?= (?:date|day|time)\b)")
_LETTER = re.compile(rf"(?<![a-z])[a-z](?=[{CJK}]{{2}})")  # R负责, A批准
_OF = re.compile(r"^(?!number)([a-z][a-z ]*?) of (?:the )?([a-z][a-z ]*?)\W*$")
_HOW = re.compile("[打画划][勾对√✓✔]|[√✓✔]")  # 落实打勾: how to answer
_SHORT = re.compile(r"(?<![a-z])([a-z]{3,})\.(?=\W*([a-z]*))")  # Deliv. date, Desc.
_ASKS = re.compile(r"(?<=who|hen) (?:is|are)\b")  # who is responsible does not ask whether
_WORD = re.compile(rf"[{CJK}]|[a-z]+")
_GAPS = re.compile(rf"(?<!\s)\s++(?=[{CJK}])|(?<=[{CJK}])\s++")
_ENDS = tuple(WORDS.kinds)
_DAYS = {"day", "limit"}
_BEGUN = frozenset(("start", "assign", "raise"))
_MEASURED = {"length", "amount", "percent", "share"}
_SURE = {"progress", "percent", "number", "serial", "unit", "person"}  # always heads, whatever follows them


class Words(NamedTuple):
    """A parsed heading: the kind of its head, the kinds of head words before it, and the qualifiers in order.

    任务完成时间 → head "day", topics ("matter",), marks ("end",).
    """

    head: str
    topics: tuple[str, ...]
    marks: tuple[str, ...]


def written(heading: str) -> str:
    """Normalize a heading before it is cut: ``dueDate``, ``duedate`` → ``due date``, ``责 任 人`` → ``责任人``."""
    text = folded(unicodedata.normalize("NFKC", _HOW.sub("", heading)))
    spoken = _ASKS.sub("", _CAMEL.sub(" ", text).casefold().replace("_", " ")).replace("non-", "non")  # Non-conformity
    bare = _BEFORE_DAY.sub(_participle, _SHORT.sub(_in_full, spoken))
    return _LONG.sub(_unglued, _OF.sub(_turned, _LETTER.sub("", _GAPS.sub("", bare))))


def _turned(name: re.Match[str]) -> str:
    """The head at the end, as it is without "of", if it is known: status of action → action status."""
    return f"{name[2]} {name[1]}" if WORDS.known(name[1].split()[-1]) else name[0]


def _in_full(short: re.Match[str]) -> str:
    """The shortest known word that a word with a full stop begins: a head, unless a day or a phase follows, else one
    that qualifies; desc. → description, deliv. date → delivery date, target compl. → target complete. None where it
    may begin words of several kinds: Cont., Req. date."""
    is_before = not WORDS.kinds.get(short[2], frozenset()).isdisjoint(_DAYS | PHASES.keys())
    begun = {each: kinds for each, kinds in WORDS.kinds.items() if each.startswith(short[1]) and each.isalpha()}
    heads = {} if is_before else {each: kinds & HEADS.keys() for each, kinds in begun.items() if kinds & HEADS.keys()}
    marks = {each: kinds & _BEGUN for each, kinds in begun.items() if kinds & (PHASES.keys() | MOODS.keys())}
    fitting = heads or marks
    is_clear = len({*map(frozenset, fitting.values())}) == 1 and (is_before or len(short[1]) > 3)  # unlike Sec.
    return min(fitting, key=len) if is_clear and not WORDS.known(short[1]) else short[0]


def _participle(word: re.Match[str]) -> str:
    """An unknown English word before a day as the known participle of it, if there is one: open date → opened date."""
    forms = (word[0] + end for end in ("d", "ed") if not WORDS.known(word[0]))
    return next(filter(WORDS.known, forms), word[0])


def _unglued(word: re.Match[str]) -> str:
    """An unknown English word as the two known words that it is made of, if it is."""
    text = word[0]
    cuts = () if WORDS.known(text) else range(2, len(text) - 1)
    pairs = ((text[:at], text[at:]) for at in cuts)
    return next((f"{one} {other}" for one, other in pairs if WORDS.known(one) and WORDS.known(other)), text)


def unexplained(heading: str) -> str:
    """The heading without an explanation behind it: ``"状态 0新建 1完成"`` and ``"状态：新建；完成"`` → ``"状态"``."""
    bare = BRACKETS.sub("", unicodedata.normalize("NFKC", heading))
    name = _EXPLAINED.split(bare, 1)[0].strip() if _EXPLAINED.search(bare) else heading
    if is_sentence(heading) and EASTERN.match(heading):
        name = min(name, heading.split(maxsplit=1)[0], key=len)
    return name if 0 < len(name) <= MOST_BEFORE and name != heading else heading


@lru_cache(maxsize=8192)
def parsed(heading: str) -> Words:
    """Parse a heading. The last head word is the head; a day or limit goes first. What is measured, 工作量（人/天）, is
    said outside of brackets."""
    whole = written(heading)
    bare = _parsed(BRACKETS.sub("", whole)) if heading[-1:] in ")）" else None
    return bare if bare and bare.head in _MEASURED else _parsed(whole)


def _parsed(text: str) -> Words:
    cut = WORDS.cut(" ".join(_TOKENS.findall(text)))
    cut = [*cut[:1], *(word for word in cut[1:-1] if word != "from"), *cut[1:][-1:]]  # Action from round 1
    known = [_kinds(word, is_last=place == len(cut)) for place, word in enumerate(cut, start=1) if word in WORDS.kinds]
    at = _head_at(known)
    end = len(known) if at is None else at
    marks = [kind for place, kinds in enumerate(known) if place != at for kind in sorted(kinds - HEADS.keys())]
    topics = [kind for kinds in known[:end] for kind in kinds if kind in HEADS]
    head = next((kind for kind in HEADS if at is not None and kind in known[at]), "")
    return Words(head, tuple(topics), tuple(marks))


def _kinds(word: str, *, is_last: bool) -> frozenset[str]:
    """Return the kinds of a word. One character is a head only at the end: 期 is a day in 限期, not in 二期工程."""
    kinds = WORDS.kinds[word]
    is_part = len(word) == 1 and not is_last and word not in "人谁"
    return kinds - HEADS.keys() if is_part and EASTERN.match(word) else kinds


def _head_at(known: list[frozenset[str]]) -> int | None:
    heads = [place for place, kinds in enumerate(known) if kinds & HEADS.keys()]
    if days := [place for place in heads if known[place] & _DAYS]:
        return days[-1]
    for place in reversed(heads):
        # A word that can also qualify (要求) does not replace a progress, unit or person before it.
        is_mark = bool(known[place] - HEADS.keys())
        if is_mark and any(known[each] & {"progress", "percent", "unit", "person"} for each in heads if each < place):
            continue
        is_followed = any(kinds & (ROLES.keys() | PHASES.keys() | {"by"}) for kinds in known[place + 1 :])
        # In "Task Owner", "Action Due", "Action by" the word after the head says what the column holds: it has no head.
        return None if is_followed and not known[place] & _SURE else place
    return None


def words(text: str) -> Iterator[str]:
    """The known words of a lower-case text, in order."""
    return (word for word in WORDS.cut(text) if word in WORDS.kinds)


@lru_cache(maxsize=8192)
def coverage(heading: str) -> float:
    """The share of the characters covered by known words, from 0 to 1: low for a sentence, high for a heading."""
    if len(heading) > LONGEST_TEXT:
        return 0
    lowered = written(heading)
    outer = BRACKETS.sub(" ", lowered)
    lowered = outer if outer != lowered and any(words(outer)) else lowered  # SLA（时限）
    text, figures = "".join(_TOKENS.findall(lowered)), sum(map(str.isdecimal, heading))
    return min(1.0, sum(map(len, words(lowered))) / (len(text) + figures)) if text else 0


def is_sentence(name: str) -> bool:
    """Is this text too long for a heading?"""
    # The cheap length check comes first: the regular expressions run for few texts only.
    return len(name) > LONGEST and (
        len(_WORD.findall(plain(name))) > LONGEST or len(name.split()) > MOST_WORDS + len(EASTERN.findall(name))
    )


def are_kinds_of_work(texts: Iterable[str]) -> bool:
    """Is each of these words a kind of work, and one of them a task: Epic, Task, Bug?"""
    heads = {parsed(kind).head for kind in {*texts}}
    return "matter" in heads and heads <= {"matter", "content", "container"}


def ends_unknown(heading: str) -> bool:
    """Is the last word of a Chinese heading unknown, which says what it holds: 采购方式, 问题属地, 进度款?"""
    return bool(EASTERN.search(heading[-1:])) and not ends_as_heading(heading)


@lru_cache(maxsize=8192)
def ends_as_heading(name: str) -> bool:
    """Does the text end with a known word? A cheap test that runs on every cell, before ``coverage``."""
    end = plain(name)
    return end.endswith(_ENDS) or singular(end).endswith(_ENDS)
