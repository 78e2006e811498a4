"""Find names of owners that are nearly the same: probably one owner, spelled in two ways."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from duban.domain.names.spelling import spelling

# The kind of a unit is the end of its name: 财务处, 教育局, 云溪街道办事处, 城关镇人民政府.
_KIND = re.compile(
    r"(?:(?<=街道)办事处|(?<=[镇乡])(?:人民)?政府|办公室|委员会|中心|公司|处|科|股|室|部|局|厅|办|院|委|组"
    r"|department|dept|division|office|team)$"
)
_KIND_OF = re.compile(rf"(?<=..){_KIND.pattern}")
# Units that are named by their function. Companies and institutes (公司, 院) have proper names and are left out.
_FUNCTION = re.compile(r"(?:办公室|委员会|中心|处|科|股|室|部|局|厅|办|委|组)$")
# These contain a proper name, in which one character makes a difference: 新华街道 and 新民街道 are two.
_PLACE = re.compile(r"(?<![城乡村])(?:镇|乡(?![村镇])|村(?!镇))|街道|社区|学校|小学|中学|大学|学院|医院")
# The level of the place in front: 市住建局. At least two characters must remain: not in 县委.
_LEVEL = re.compile(r"^[省市区县州盟旗镇乡](?=..)")
_PIECES = re.compile(r"[^\W_\u2e80-\uffff]+|[^\W_]")  # one Chinese character, or a word in another script
_LEAST = 2  # pieces beside the kind that a name needs to match a longer one; 办公室 alone would match too many
_COUNTING = frozenset("0123456789〇零一二三四五六七八九十甲乙丙丁戊己庚辛壬癸")
_OPPOSED = frozenset("东南西北中上下左右前后内外大小新老旧男女正副")
# Characters that distinguish units on purpose: 一科 and 二科, 东区 and 西区. A difference in them is never a slip.
ON_PURPOSE = _COUNTING | _OPPOSED
_SHORT = 3  # characters of the shortest abbreviation: 住建局
_IN_FULL = (("委员会", "委"), ("办公室", "办"))
# A digit or letter that slipped in after a name: 水利局1. (If there is a 水利局2 as well, it is on purpose.)
_STRAY = re.compile(r"(?<=[^\W0-9a-z])(?<=处|科|股|室|部|局|厅|办|院|委|组|会|心)[0-9a-z]{1,2}$")
_LONG = 5  # letters of the shortest word with a tolerated slip: Ann and Anne are two, Logistic is Logistics

COMPARED = 20_000
"""The most new names of one import that are compared. An import with more is a register, not a list with slips."""
MOST = 1_000_000
"""The most pairs that are tested for an abbreviation in one import: about a second. The result is only a hint."""

WHOLE, SHORTER, GAP, TURNED = "whole", "shorter", "gap", "turned"
Slip = tuple[str, tuple[str, ...]]
"""A key that two names share if one is a slip of the other: (sort of the slip, what remains of the name)."""
# To find a name with one letter too many, look up the whole name among the shortened ones, and the other way round.
_SLIP_OF = {WHOLE: SHORTER, SHORTER: WHOLE, GAP: GAP, TURNED: TURNED}


def alike(new: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Pair each new name with another one that is probably the same owner; names without one are left out.

    Pairs differ in spaces, width, brackets, the kind of unit (财务处, 财务科), the superior unit (教育局, 区教育局),
    one character (财务处, 财政处), or abbreviation (住建局, 住房和城乡建设局). Equal names are no pair. Only the first
    ``COMPARED`` new names are compared.
    """
    new = dict.fromkeys(islice(new, COMPARED))
    if not new:
        return []
    index = _NameIndex()
    for name in known:
        index.add(name)
    pairs = []
    for name in new:
        other = index.best_match(name)
        index.add(name)
        if other is not None and other != name:
            pairs.append((name, other))
    return pairs


def same(name: str, known: Iterable[str]) -> str | None:
    """The known name that equals ``name``: itself, else the only one that differs in spaces, width or letter case."""
    known = list(dict.fromkeys(known))
    if name in known:
        return name
    wanted = spelling(name)
    alike = [each for each in known if spelling(each) == wanted]
    return alike[0] if len(alike) == 1 else None


def written_alike(name: str, known: Iterable[str]) -> str | None:
    """Another known name with the same letters and figures. Persons are compared only so: 张三 and 张四 are two."""
    whole = _pieces(name)
    return next((each for each in known if each != name and _pieces(each) == whole), None)


def behind_post(persons: Iterable[str]) -> list[tuple[str, str]]:
    """Pair each name of a person with another one that it ends with, perhaps behind a post: 会计王桂芝 and 王桂芝."""
    names = [*dict.fromkeys(persons)]
    known = {each for each in names if re.fullmatch("[\u3400-\u9fff]{2,3}", each)}
    return [(name, name[-length:]) for name in names for length in (3, 2) if name[-length:] in known - {name}]


class _NameIndex:
    """An index of names by the keys that near-equal names share.

    The cost of a query depends on the length of the name, not on the number of names. The first name added wins.
    """

    def __init__(self) -> None:
        self._cores: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._slips: dict[Slip, str] = {}
        self._strayed: dict[str, str] = {}
        # Key of ``_common`` → (name with a short kind, whether the level of its place was cut off, the name itself).
        self._alike: dict[tuple[str, ...], list[tuple[str, bool, str]]] = defaultdict(list)
        self._left = MOST

    def add(self, name: str) -> None:
        pieces = _pieces(name)
        whole = "".join(pieces)
        self._cores.setdefault(_KIND_OF.sub("", whole), name)
        self._whole.setdefault(whole, name)
        for end in _endings(pieces):
            self._ends.setdefault(end, name)
        for slip in _slips(pieces):
            self._slips.setdefault(slip, name)
        if (plain := _STRAY.sub("", whole)) != whole:
            self._strayed.setdefault(plain, name)
        for short, is_core in _shortened(whole):
            self._alike[_common(short)].append((short, is_core, name))

    def best_match(self, name: str) -> str | None:
        """The best match for a name, or None.

        Tried in this order: the same core with another kind of unit, the longest name that it ends with, a name that
        ends with it, a slip, a stray character, an abbreviation in either direction.
        """
        pieces = _pieces(name)
        whole = "".join(pieces)
        if (other := self._cores.get(_KIND_OF.sub("", whole))) is not None:
            return other
        shorter = (self._whole[end] for end in _endings(pieces) if end in self._whole)
        if other := next(shorter, None) or self._ends.get(whole):
            return other
        wanted = ((_SLIP_OF[sort], rest) for sort, rest in _slips(pieces))
        if other := next((self._slips[each] for each in wanted if each in self._slips), None):
            return other
        plain = _STRAY.sub("", whole)
        strayed = self._strayed.get(whole) or (self._whole.get(plain) if plain != whole else None)
        return strayed or self._abbreviated(whole)

    def _abbreviated(self, whole: str) -> str | None:
        for mine, is_core in _shortened(whole):
            candidates = self._alike.get(_common(mine), ())[: self._left]
            self._left -= len(candidates)
            for other, is_its_core, name in candidates:
                if not (is_core and is_its_core) and (_abbreviates(mine, other) or _abbreviates(other, mine)):
                    return name
        return None


def _common(short: str) -> tuple[str, ...]:
    """The key that a name shares with its abbreviations: first character, kind, and the distinguishing characters."""
    kind = _FUNCTION.search(short)
    return short[0], kind[0] if kind else "", *(each for each in short if each in ON_PURPOSE)


def _in_short(whole: str) -> str:
    """Shorten the kind of a unit: 县政府办公室 → 县政府办."""
    for full, short in _IN_FULL:
        if whole.endswith(full):
            return whole.removesuffix(full) + short
    return whole


def _shortened(whole: str) -> Iterator[tuple[str, bool]]:
    """Yield a name that may be an abbreviation or have one, then the same without the level of its place.

    市住建局 gives (市住建局, False) and (住建局, True).
    """
    name = _in_short(whole)
    if len(name) >= _SHORT and _FUNCTION.search(name):
        yield name, False
        if (core := _LEVEL.sub("", name)) != name and len(core) >= _SHORT:
            yield core, True


def _abbreviates(short: str, full: str) -> bool:
    """Return whether ``short`` is ``full`` with some characters left out; both have the same ``_common``.

    住建局 abbreviates 住房和城乡建设局. 综合科 does not abbreviate 综合一科: the key keeps distinguishing characters.
    """
    letters = iter(full)  # "in" consumes the iterator, so this tests for a subsequence
    return len(short) < len(full) and all(each in letters for each in short)


def _pieces(name: str) -> list[str]:
    return _PIECES.findall(unicodedata.normalize("NFKC", name).casefold())


def _endings(pieces: list[str]) -> Iterator[str]:
    """Yield a name without its superior units, longest first: 某市教育局 → 市教育局, 教育局.

    It stops at a figure: 第二实验小学 is not the 实验小学 of 第二.
    """
    whole = "".join(pieces)
    kind = _KIND.search(whole)
    last = len(pieces) - _LEAST - (len(kind[0]) if kind else 0)
    for start in range(1, last + 1):
        if _COUNTING.intersection(pieces[start - 1]):
            return
        yield "".join(pieces[start:])


def _slips(pieces: list[str]) -> Iterator[Slip]:
    """Yield the keys that a name shares with its misspellings: a character wrong, missing, or two swapped."""
    whole = "".join(pieces)
    if whole.isascii():
        yield from _slips_in_words(pieces)
        return
    kind = _FUNCTION.search(whole)
    level = _LEVEL.match(whole)
    start = level.end() if level else 0
    core = whole[start : kind.start()] if kind else ""
    if not kind or _PLACE.search(whole) or len(core) < _LEAST:
        return
    for sort, rest in _slips_in(core, ON_PURPOSE):
        # The first character is the field: 教务处 and 财务处, 财政服务中心 and 民政服务中心 are two, while 财务处 and
        # 财政处 may be one. Of a core of two characters none may be missing.
        is_another = (sort == GAP and not rest[0]) or (sort == SHORTER and len(core) == _LEAST)
        if not is_another:
            yield sort, (whole[:start], kind[0], *rest)


def _slips_in_words(pieces: list[str]) -> Iterator[Slip]:
    for place, word in enumerate(pieces):
        if len(word) >= _LONG and word.isalpha():
            for sort, rest in _slips_in(word, frozenset()):
                yield sort, (*pieces[:place], *rest, *pieces[place + 1 :])


def _slips_in(word: str, on_purpose: frozenset[str]) -> Iterator[Slip]:
    """Yield the keys of one word: itself, without each letter, with a gap for each letter, with each pair swapped."""
    yield WHOLE, (word,)
    for place, letter in enumerate(word):
        if letter not in on_purpose:
            yield SHORTER, (word[:place] + word[place + 1 :],)
            yield GAP, (word[:place], word[place + 1 :])
    for place, (one, other) in enumerate(pairwise(word)):
        if one != other:
            yield TURNED, (word[:place], min(one, other) + max(one, other), word[place + 2 :])
