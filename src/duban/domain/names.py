"""Names of owners that are nearly the same, and so may be one owner written in two ways."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_KIND = re.compile(r"(?:办公室|委员会|中心|公司|处|科|股|室|部|局|厅|办|院|委|组)$")
_KIND_OF = re.compile(rf"(?<=..){_KIND.pattern}")
_PIECES = re.compile(r"[^\W_\u2e80-\uffff]+|[^\W_]")  # a Chinese character, or a word of other letters
_LEAST = 2  # pieces that a name has beside its kind, to be found in a longer one: 办公室 is in too many


def alike(new: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Each new name with another one that differs only in spaces, width, brackets, the kind of unit, or in whose it is.

    财务处 is like 财务科, 教务处 like 教 务 处, 教育局 like 区教育局. Different names only: the same one is one owner.
    """
    new = dict.fromkeys(new)
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


class _Seen:
    """Names by what they have in common with others: one look-up for each of their endings, however many there are."""

    def __init__(self) -> None:
        self._cores: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._ends: dict[str, str] = {}

    def add(self, name: str) -> None:
        pieces = _pieces(name)
        whole = "".join(pieces)
        self._cores.setdefault(_KIND_OF.sub("", whole), name)
        self._whole.setdefault(whole, name)
        for end in _endings(pieces):
            self._ends.setdefault(end, name)

    def like(self, name: str) -> str | None:
        """The first name that is nearly this one: of the same core, else the longest that it ends with, else one that
        ends with it."""
        pieces = _pieces(name)
        whole = "".join(pieces)
        if (other := self._cores.get(_KIND_OF.sub("", whole))) is not None:
            return other
        shorter = (self._whole[end] for end in _endings(pieces) if end in self._whole)
        return next(shorter, None) or self._ends.get(whole)


def _pieces(name: str) -> list[str]:
    return _PIECES.findall(unicodedata.normalize("NFKC", name).casefold())


def _endings(pieces: list[str]) -> Iterator[str]:
    """What is left of a name without whose it is, from the longest: 市教育局, 教育局 of 某市教育局."""
    whole = "".join(pieces)
    kind = _KIND.search(whole)
    last = len(pieces) - _LEAST - (len(kind[0]) if kind else 0)
    for start in range(1, last + 1):
        yield "".join(pieces[start:])
