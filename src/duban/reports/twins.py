"""Possible duplicates of a new task: open tasks of the same lead with the same title."""

import unicodedata

from duban.domain.names.refs import called
from duban.domain.task import OPEN
from duban.store.reading import Reader

SQL = f"SELECT id, number, title FROM task WHERE present = 1 AND owner_id = ? AND status IN {OPEN} ORDER BY id"  # noqa: S608


def twins(reader: Reader, title: str, owner: int) -> list[str]:
    """The open tasks of the lead ``owner`` whose title differs at most in spaces, width, case and punctuation."""
    # Compared in Python, not in SQL: an owner has some dozens of open tasks, and SQL cannot fold widths.
    wanted = folded(title)
    same_title = [each for each in reader.rows(SQL, (owner,)) if folded(each[2]) == wanted]
    return [called(*each) for each in same_title]


def folded(title: str) -> str:
    """The letters and digits of a title, for comparison; the whole title if it has none (“？？”)."""
    whole = unicodedata.normalize("NFKC", title).casefold()
    return "".join(filter(str.isalnum, whole)) or whole.strip()
