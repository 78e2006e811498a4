"""Open tasks that a new one may be once more: the same matter, given to the same lead."""

import unicodedata

from duban.domain.refs import called
from duban.domain.task import OPEN
from duban.store.reading import Reader

SQL = f"SELECT id, number, title FROM task WHERE present = 1 AND owner_id = ? AND status IN {OPEN} ORDER BY id"  # noqa: S608


def twins(reader: Reader, title: str, owner: int) -> list[str]:
    """The open tasks of that lead with the same title but for spaces, width and punctuation."""
    wanted = _folded(title)
    found = [each for each in reader.rows(SQL, (owner,)) if _folded(each[2]) == wanted]
    return [called(*each) for each in found]


def _folded(title: str) -> str:
    """The letters and figures of a title; all of one that has none."""
    whole = unicodedata.normalize("NFKC", title).casefold()
    return "".join(filter(str.isalnum, whole)) or whole.strip()
