"""What the Tab key knows of the store: tasks and owners whose names begin as it was typed."""

from duban.domain.task import OPEN
from duban.store.reading import Reader

MOST = 40
"""More than anybody reads."""
LONGEST = 12
"""Figures of an id."""

Known = list[tuple[str, str]]
"""What can stand on the command line, and what it is."""


def tasks(reader: Reader, typed: str) -> Known:
    """Open tasks, the newest first by id, then by number; found in the indexes, however many there are."""
    named = _rows(reader, "id, title", "task", f"status IN {OPEN} AND {_begins(typed)}", "id DESC")
    if typed:
        numbered = f"status IN {OPEN} AND number >= :from AND number < :to"
        named += _rows(reader, "number, title", "task", numbered, "number", typed)
    return named[:MOST]


def owners(reader: Reader, typed: str) -> Known:
    """Units and persons by name."""
    return _rows(reader, "name, kind", "owner", "name >= :from AND name < :to", "name", typed)


KNOWN = {"task": tasks, "owner": owners}
"""What is completed, by the name that declarations give it."""


def _begins(typed: str) -> str:
    """SQL: the id begins with these figures. 7 is 7, or 70 to 79, or 700 to 799 …"""
    if not typed:
        return "id > 0"
    if not typed.isdecimal() or typed.startswith("0"):
        return "id < 0"
    spans = ((int(typed) * 10**n, (int(typed) + 1) * 10**n - 1) for n in range(LONGEST - len(typed)))
    found = " UNION ALL ".join(f"SELECT id FROM task WHERE id BETWEEN {one} AND {end}" for one, end in spans)  # noqa: S608 - figures
    return f"id IN ({found})"


def _rows(reader: Reader, shown: str, table: str, condition: str, order: str, typed: str = "") -> Known:
    found = reader.rows(
        f"SELECT {shown} FROM {table} WHERE present = 1 AND {condition} ORDER BY {order} LIMIT {MOST}",  # noqa: S608 - constants and figures
        {"from": typed, "to": typed + "\U0010ffff"},
    )
    return [(str(name), what) for name, what in found]
