"""Titles that are nearly the same: probably one matter, registered twice."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, combinations, islice

from duban.domain.names.likeness import ON_PURPOSE

NEAR = 0.85
"""The share of two titles that has to agree; the words of one that replace words of the other have to agree nearly."""
NEAR_WORDS = 0.75
MOST = 20_000
"""The most pairs that are compared in one ledger: about a second. The result is only a hint."""
ENDS = 4  # pieces at the beginning, or at the end, in which titles that are nearly the same agree
_PIECES = re.compile(r"[^\W\d_\u2e80-\uffff]+|\d|[^\W_]")  # a Chinese character, a figure, or a word in another script
# What follows a proper name, in which one character makes a difference: 张村, 新华路, 李某.
_NAMED = frozenset("镇乡村街路社区县市州校院厂店某")


def alike(titles: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of keys, in the given order, whose titles are the same or nearly; each key is the second of one at most.

    Titles are compared that agree in figures and in what else tells matters apart on purpose, and at one end.
    """
    first: dict[tuple[str, ...], int] = {}
    for each, title in titles:
        known = first.setdefault(_pieces(title), each)
        if known != each:
            yield known, each
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for pieces in first:
        purpose = "".join(filter(_is_on_purpose, pieces))
        for end in (("", *pieces[:ENDS]), (*pieces[-ENDS:], "")):
            groups[purpose, *end].append(pieces)
    pairs = islice(chain.from_iterable(combinations(group, 2) for group in groups.values()), MOST)
    partner = {}
    for one, other in pairs:
        if other not in partner and _agree(one, other):
            partner[other] = one
    yield from ((first[one], first[other]) for other, one in partner.items())


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the titles agree, except for what stands in one alone, for words that were misspelled, and for one
    Chinese character that is not of a name."""
    size, same = len("".join(one)) + len("".join(other)), 0.0
    changed = 0
    for kind, start, end, its_start, its_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        mine, its = "".join(one[start:end]), "".join(other[its_start:its_end])
        if kind == "equal":
            same += 2 * len(mine)
        elif kind == "replace" and mine.isascii() and its.isascii():
            ratio = SequenceMatcher(None, mine, its, autojunk=False).ratio()
            if ratio < NEAR_WORDS:
                return False
            same += ratio * (len(mine) + len(its))
        elif kind == "replace":
            changed += max(len(mine), len(its))
            if changed > 1 or _NAMED.intersection(one[end : end + 2]):
                return False
    return same >= NEAR * size


def _is_on_purpose(piece: str) -> bool:
    return piece.isdigit() or piece in ON_PURPOSE


def _pieces(title: str) -> tuple[str, ...]:
    return tuple(_PIECES.findall(unicodedata.normalize("NFKC", title).casefold())) or (title.strip(),)
