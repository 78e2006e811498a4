"""Completion candidates from the store: tasks and owners that begin with what was typed, or sound so."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from duban.domain.names.alphabet import sounding
from duban.domain.names.numbers import key
from duban.domain.names.refs import whole
from duban.domain.task import OPEN
from duban.locales import term
from duban.reports.rows.namesakes import labels
from duban.store.reading import Reader

MOST = 40  # candidates: more than fit on a screen

Candidates = list[tuple[str, str]]
"""Pairs of a word for the command line and its description."""


def tasks(reader: Reader, typed: str) -> Candidates:
    """Open tasks whose id or number begins as ``typed``: by id, newest first, then by number; else those with
    ``typed`` in the title.

    Closed tasks are left out: they are most of a large store, and the index holds open ones alone.
    """
    name = whole(typed)
    prefix = typed.strip()[: -len(name.text) or None] if name.way else ""
    begins = "substr(CAST(id AS TEXT), 1, length(:from)) = :from"
    named = _rows(reader, "id, title", "task", f"status IN {OPEN} AND {begins}", "id DESC", name.text)
    # "no:31" asks for numbers only, "id:31" for ids only. Nothing typed yet lists ids: every task has one.
    if name.way == "no":
        named = []
    if typed and name.way != "id":
        numbered = f"status IN {OPEN} AND number_key >= :from AND number_key < :to"
        named += _rows(reader, "number, title", "task", numbered, "number, id", key(name.text))
    if not named and not typed.isdecimal():
        named = _rows(
            reader, "id, title", "task", f"status IN {OPEN} AND replace(title, :from, '') <> title", "id DESC", typed
        )
    return [(f"{prefix}{each}", title) for each, title in named[:MOST]]


def owners(reader: Reader, typed: str) -> Candidates:
    """Units and persons whose name begins as ``typed``, namesakes as NAME@UNIT; else those that sound so (jwc)."""
    # Typed "王强@": the name alone is looked up, and the labels are compared with all that was typed.
    stored = _rows(
        reader, "name, kind, id", "owner", "name >= :from AND name < :to", "name, id", typed.partition("@")[0]
    )
    begun = [each for each in _labelled(reader, stored) if each[0].startswith(typed)]
    return begun or _labelled(reader, _sounding(reader, typed))


def _labelled(reader: Reader, owners: list[tuple[Any, ...]]) -> Candidates:
    """Candidates for these rows of name, kind and id."""
    known = labels(reader, {name for name, _kind, _id in owners})
    return [(known[name].get(owner, name), term("owner", kind)) for name, kind, owner in owners]


def _sounding(reader: Reader, typed: str) -> list[tuple[Any, ...]]:
    """The owners that are found by their sound, at most MOST."""
    if not (typed.isascii() and typed.isalpha()):
        return []
    # Sorted here, as few of them sound so: SQLite would sort all.
    stored, sounds = reader.rows("SELECT name, kind, id FROM owner WHERE present = 1"), sounding(typed)
    return sorted((row for row in stored if sounds(row[0], row[1] == "person")), key=itemgetter(0, 2))[:MOST]


def leaders(reader: Reader, typed: str) -> Candidates:
    """Leaders who assigned a task, by name; else those whose name sounds so (wfz)."""
    named = reader.rows("SELECT DISTINCT leader, '' FROM task WHERE present = 1 AND leader > '' ORDER BY 1")
    return _alike(named, typed, persons=True)


def tags(reader: Reader, typed: str) -> Candidates:
    """Tags of tasks."""
    import json  # for tags alone; SQLite and PostgreSQL take a list apart by functions of their own

    used = reader.rows("SELECT DISTINCT tags FROM task WHERE present = 1 AND tags > ''")
    names = sorted({tag for (stored,) in used for tag in json.loads(stored)})
    return _alike(((name, "") for name in names), typed)


def meetings(reader: Reader, typed: str) -> Candidates:
    """Meetings, the last first."""
    return _alike(reader.rows("SELECT name, day FROM meeting WHERE present = 1 ORDER BY day DESC, id DESC"), typed)


def _alike(rows: Iterable[tuple[Any, ...]], typed: str, *, persons: bool = False) -> Candidates:
    """The rows, a name and its description, whose name begins as ``typed``; else those that sound so; at most MOST."""
    stored = [(str(name), str(what)) for name, what in rows]
    begun = [each for each in stored if each[0].startswith(typed)]
    if not begun and typed.isascii() and typed.isalpha():
        sounds = sounding(typed)
        begun = [each for each in stored if sounds(each[0], persons)]
    return begun[:MOST]


# The functions that look up candidates, by the kind of value that an option or argument is declared with.
COMPLETERS = {"task": tasks, "owner": owners, "leader": leaders, "tag": tags, "meeting": meetings}


def _rows(reader: Reader, shown: str, table: str, condition: str, order: str, typed: str = "") -> list[tuple[Any, ...]]:
    rows = reader.rows(
        f"SELECT {shown} FROM {table} WHERE present = 1 AND {condition} ORDER BY {order} LIMIT {MOST}",  # noqa: S608 - constants
        # A range on the text, which an index serves; LIKE would not, and "%" and "_" need no escaping here.
        {"from": typed, "to": typed + "\U0010ffff"},
    )
    return list(rows)
