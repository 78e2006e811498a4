"""Owners of one name are told apart, by their unit: 王强@后勤处, as they can be named on the command line.

A person who has the name of a unit stands in a column of persons, and is told apart by that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.reports.report import Row
from duban.store.reading import Reader

_NAMESAKES = """SELECT o.id, o.name, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id
WHERE (o.name, o.kind) IN (SELECT name, kind FROM owner WHERE present = 1 GROUP BY name, kind HAVING COUNT(*) > 1)"""
_OWNERS = "SELECT t.id, t.owner_id, t.person_id FROM task t WHERE t.id IN ({})"
_SUPPORT = """SELECT s.task_id, s.owner_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""


class Namesakes(NamedTuple):
    """The ``names`` that several owners have, and what these are ``called``, by id."""

    names: frozenset[str]
    called: dict[int, str]


def namesakes(reader: Reader) -> Namesakes:
    """The owners whose name another one has too; called by the id where no unit tells them apart."""
    found = list(reader.rows(_NAMESAKES))
    called = {owner: f"{name}@{unit}" if unit else name for owner, name, unit in found}
    twice = {name for name, count in Counter(called.values()).items() if count > 1}
    told = {owner: f"{name} ({owner})" if name in twice else name for owner, name in called.items()}
    return Namesakes(frozenset(name for _owner, name, _unit in found), told)


def names(reader: Reader) -> dict[int, str]:
    """What every owner is called, by id."""
    return dict(reader.rows("SELECT id, name FROM owner")) | namesakes(reader).called


def tell_apart(reader: Reader, rows: Sequence[Row], found: Namesakes) -> None:
    """Give the rows of tasks what their owners are called where others have their name."""
    called = found.called
    meant = [row for row in rows if not found.names.isdisjoint(_named(row))]
    by_id = {row["id"]: row for row in meant}
    for task, owner, person in reader.rows_among(_OWNERS, [*by_id]):
        row = by_id[task]
        row["owner"], row["person"] = called.get(owner, row["owner"]), called.get(person, row["person"])
    supporting: dict[int, list[str]] = defaultdict(list)
    for task, owner, name in reader.rows_among(_SUPPORT, [each["id"] for each in meant if each["supporting"]]):
        supporting[task].append(called.get(owner, name))
    for task, owners in supporting.items():
        by_id[task]["supporting"] = owners


def _named(row: Row) -> Iterable[str]:
    return filter(None, (row["owner"], row["person"], *row["supporting"]))
