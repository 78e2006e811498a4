"""Names of owners that are nearly the same, and so may be one owner written in two ways."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

_KIND = re.compile(r"(?:办公室|委员会|中心|公司|处|科|股|室|部|局|厅|办|院|委|组)$")
_KIND_OF = re.compile(rf"(?<=..){_KIND.pattern}")
_FUNCTION = re.compile(r"(?:办公室|委员会|中心|处|科|股|室|部|局|厅|办|委|组)$")  # named by what such units do
_PLACE = re.compile(r"(?<![城乡村])(?:镇|乡(?![村镇])|村(?!镇))|街道|社区|学校|小学|中学|大学|学院|医院")
"""These are called by a proper name within: 新华街道 and 新民街道 are two."""
_LEVEL = re.compile(r"^[省市区县州盟旗镇乡](?=..)")
_PIECES = re.compile(r"[^\W_\u2e80-\uffff]+|[^\W_]")  # a Chinese character, or a word of other letters
_LEAST = 2  # pieces that a name has beside its kind, to be found in a longer one: 办公室 is in too many
_COUNTING = frozenset("0123456789〇零一二三四五六七八九十甲乙丙丁戊己庚辛壬癸")
_OPPOSED = frozenset("东南西北中上下左右前后内外大小新老旧男女正副")
_ON_PURPOSE = _COUNTING | _OPPOSED
"""What tells units apart that are called alike: 一科 from 二科, 东区 from 西区."""
_SHORT = 3  # letters that an abbreviation has at least: 住建局
_IN_FULL = (("委员会", "委"), ("办公室", "办"))
_STRAY = re.compile(r"(?<=[^\W0-9a-z])(?<=处|科|股|室|部|局|厅|办|院|委|组|会|心)[0-9a-z]{1,2}$")
"""A figure or letter that slipped in behind a name: 水利局1. 水利局2 beside it is told apart on purpose."""
_LONG = 5  # letters of a word in which one may be wrong: Ann and Anne are two persons, Logistic is Logistics

COMPARED = 20_000
"""New names in one import for which others are looked for that are nearly the same; nobody makes so many slips."""
MOST = 1_000_000
"""Pairs of names that are looked at for an abbreviation in one import: a second. It is a hint, and no more."""

WHOLE, SHORTER, GAP, TURNED = "whole", "shorter", "gap", "turned"
Slip = tuple[str, tuple[str, ...]]
"""What two names have in common where one is a slip of the other: how, and what."""
_SLIP_OF = {WHOLE: SHORTER, SHORTER: WHOLE, GAP: GAP, TURNED: TURNED}
"""A whole name is what is left of another one without a letter, and the other way round."""


def alike(new: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Each new name with another one that differs from it only by a slip or in how it is written.

    In spaces, width, brackets, the kind of unit (财务处, 财务科), in whose it is (教育局, 区教育局), in a character
    (财务处, 财政处), or in being short (住建局, 住房和城乡建设局). Different names only: the same one is one owner.
    Of the new ones the first ``COMPARED`` are looked at.
    """
    new = dict.fromkeys(islice(new, COMPARED))
    if not new:
        return []
    seen = _Seen()
    for name in known:
        seen.add(name)
    pairs = []
    for name in new:
        other = seen.like(name)
        seen.add(name)
        if other is not None and other != name:
            pairs.append((name, other))
    return pairs


def spelling(name: str) -> str:
    """A name without what makes no other one of it: spaces, width and letter case."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def same(name: str, known: Iterable[str]) -> str | None:
    """The known name that this one is: itself, else the only one that differs in spaces, width or letter case."""
    known = list(dict.fromkeys(known))
    if name in known:
        return name
    wanted = spelling(name)
    alike = [each for each in known if spelling(each) == wanted]
    return alike[0] if len(alike) == 1 else None


def written_alike(name: str, known: Iterable[str]) -> str | None:
    """The other name that has the same letters and figures: what is asked of persons, since 张三 and 张四 are two."""
    whole = _pieces(name)
    return next((each for each in known if each != name and _pieces(each) == whole), None)


class _Seen:
    """Names by what they have in common with others: one look-up for each of their endings, however many there are."""

    def __init__(self) -> None:
        self._cores: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._slips: dict[Slip, str] = {}
        self._strayed: dict[str, str] = {}
        # by what an abbreviation has in common with its name: a name in short, whether that is its core, and the name
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

    def like(self, name: str) -> str | None:
        """The first name that is nearly this one: of the same core, else the longest that it ends with, else one that
        ends with it, else one with a slip in it, else one that it abbreviates or that abbreviates it."""
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
    """What a name has in common with each that it abbreviates: how it begins, its kind, and what tells it apart."""
    kind = _FUNCTION.search(short)
    return short[0], kind[0] if kind else "", *(each for each in short if each in _ON_PURPOSE)


def _in_short(whole: str) -> str:
    """A name with the short word for its kind: 县政府办公室 as 县政府办."""
    for full, short in _IN_FULL:
        if whole.endswith(full):
            return whole.removesuffix(full) + short
    return whole


def _shortened(whole: str) -> Iterator[tuple[str, bool]]:
    """A name that may be an abbreviation or have one, as it is and without the level of its place: 市住建局, 住建局.

    With each, whether it is the latter.
    """
    name = _in_short(whole)
    if len(name) >= _SHORT and _FUNCTION.search(name):
        yield name, False
        if (core := _LEVEL.sub("", name)) != name and len(core) >= _SHORT:
            yield core, True


def _abbreviates(short: str, full: str) -> bool:
    """Is ``short`` what is left of ``full`` without some letters within? Both have the same ``_common``.

    住建局 of 住房和城乡建设局, and not 综合科 of 综合一科: nothing that tells units apart is left out.
    """
    letters = iter(full)
    return len(short) < len(full) and all(each in letters for each in short)


def _pieces(name: str) -> list[str]:
    return _PIECES.findall(unicodedata.normalize("NFKC", name).casefold())


def _endings(pieces: list[str]) -> Iterator[str]:
    """What is left of a name without whose it is, from the longest: 市教育局, 教育局 of 某市教育局.

    第二实验小学 is not whose 实验小学 is.
    """
    whole = "".join(pieces)
    kind = _KIND.search(whole)
    last = len(pieces) - _LEAST - (len(kind[0]) if kind else 0)
    for start in range(1, last + 1):
        if _COUNTING.intersection(pieces[start - 1]):
            return
        yield "".join(pieces[start:])


def _slips(pieces: list[str]) -> Iterator[Slip]:
    """What a name has in common with those that a slip of the pen makes of it: a character wrong, missing or turned."""
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
    for sort, rest in _slips_in(core, _ON_PURPOSE):
        is_another = sort == SHORTER or (sort == GAP and not rest[0])  # 教务处 and 财务处 are two
        if not (is_another and len(core) == _LEAST):
            yield sort, (whole[:start], kind[0], *rest)


def _slips_in_words(pieces: list[str]) -> Iterator[Slip]:
    for place, word in enumerate(pieces):
        if len(word) >= _LONG and word.isalpha():
            for sort, rest in _slips_in(word, frozenset()):
                yield sort, (*pieces[:place], *rest, *pieces[place + 1 :])


def _slips_in(word: str, on_purpose: frozenset[str]) -> Iterator[Slip]:
    """The word itself, what is left of it without one letter, and a key of it with two letters turned round."""
    yield WHOLE, (word,)
    for place, letter in enumerate(word):
        if letter not in on_purpose:
            yield SHORTER, (word[:place] + word[place + 1 :],)
            yield GAP, (word[:place], word[place + 1 :])
    for place, (one, other) in enumerate(pairwise(word)):
        if one != other:
            yield TURNED, (word[:place], min(one, other) + max(one, other), word[place + 2 :])
