"""What the Tab key knows of the store: tasks and owners whose names begin as it was typed."""

from typing import Any

from duban.domain.numbers import key
from duban.domain.refs import whole
from duban.domain.task import OPEN
from duban.locales import term
from duban.reports.apart import namesakes
from duban.store.reading import Reader

MOST = 40
"""More than anybody reads."""

Known = list[tuple[str, str]]
"""What can stand on the command line, and what it is."""


def tasks(reader: Reader, typed: str) -> Known:
    """Open tasks, the newest first by id, then by number; looked for among those alone, which an index holds."""
    name = whole(typed)
    said = typed.strip()[: -len(name.text) or None] if name.way else ""
    begins = "substr(CAST(id AS TEXT), 1, length(:from)) = :from"
    named = _rows(reader, "id, title", "task", f"status IN {OPEN} AND {begins}", "id DESC", name.text)
    if name.way == "no":
        named = []
    if typed and name.way != "id":
        numbered = f"status IN {OPEN} AND number_key >= :from AND number_key < :to"
        named += _rows(reader, "number, title", "task", numbered, "number, id", key(name.text))
    return [(f"{said}{each}", title) for each, title in named[:MOST]]


def owners(reader: Reader, typed: str) -> Known:
    """Units and persons by name."""
    found = _rows(
        reader, "name, kind, id", "owner", "name >= :from AND name < :to", "name, id", typed.partition("@")[0]
    )
    called = namesakes(reader)
    told = [(called.get(owner, name), term("owner", kind)) for name, kind, owner in found]
    return [each for each in told if each[0].startswith(typed)]


KNOWN = {"task": tasks, "owner": owners}
"""What is completed, by the name that declarations give it."""


def _rows(reader: Reader, shown: str, table: str, condition: str, order: str, typed: str = "") -> list[tuple[Any, ...]]:
    found = reader.rows(
        f"SELECT {shown} FROM {table} WHERE present = 1 AND {condition} ORDER BY {order} LIMIT {MOST}",  # noqa: S608 - constants
        {"from": typed, "to": typed + "\U0010ffff"},
    )
    return list(found)
