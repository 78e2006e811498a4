"""Names of owners that are nearly the same, and so may be one owner written in two ways."""

import re
import unicodedata
from collections.abc import Iterable

_KINDS = re.compile(r"(?<=..)(?:办公室|委员会|中心|公司|处|科|股|室|部|局|厅|办|院|委|组)$")
_NOISE = re.compile(r"[\W_]+")


def alike(new: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Each new name with another one that differs only in spaces, width, brackets or the kind of unit.

    财务处 is like 财务科, 教务处 like 教 务 处. Different names only: the same one is one owner.
    """
    first: dict[str, str] = {}
    for name in known:
        first.setdefault(_core(name), name)
    pairs = []
    for name in dict.fromkeys(new):
        other = first.setdefault(_core(name), name)
        if other != name:
            pairs.append((name, other))
    return pairs


def _core(name: str) -> str:
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return _KINDS.sub("", bare)
