"""Owners of one name are told apart, by their unit: 王强@后勤处, as they can be named on the command line.

A person who has the name of a unit stands in a column of persons, and is told apart by that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from duban.reports.report import Row
from duban.store.reading import Reader

_OWNED = "SELECT o.id, o.name, o.kind, o.present, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id"
_CALLED = f"{_OWNED} WHERE o.name IN ({{}})"
_NAMESAKES = f"""{_OWNED}
WHERE (o.name, o.kind) IN (SELECT name, kind FROM owner WHERE present = 1 GROUP BY name, kind HAVING COUNT(*) > 1)"""  # noqa: S608 - constants
_OWNERS = "SELECT t.id, t.owner_id, t.person_id FROM task t WHERE t.id IN ({})"
_SUPPORT = """SELECT s.task_id, s.owner_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""


Owned = tuple[int, str, str, int, str | None]
"""An owner: id, name, kind, whether it is there, and the name of its unit."""


def namesakes(reader: Reader) -> dict[int, str]:
    """What the owners whose name another one has too are called, by id."""
    return _told_apart(list(reader.rows(_NAMESAKES)))


def names(reader: Reader) -> dict[int, str]:
    """What every owner is called, by id."""
    return dict(reader.rows("SELECT id, name FROM owner")) | namesakes(reader)


class Namesakes:
    """Tells owners of one name apart in rows of tasks; each name is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, dict[int, str]] = {}

    def tell_apart(self, rows: Sequence[Row]) -> None:
        """Give the rows of tasks what their owners are called where others have their name."""
        self._look_up({name for row in rows for name in _named(row)})
        meant = [row for row in rows if any(self._known[name] for name in _named(row))]
        called = {each: name for row in meant for had in _named(row) for each, name in self._known[had].items()}
        by_id = {row["id"]: row for row in meant}
        for task, owner, person in self._reader.rows_among(_OWNERS, [*by_id]):
            row = by_id[task]
            row["owner"], row["person"] = called.get(owner, row["owner"]), called.get(person, row["person"])
        supporting: dict[int, list[str]] = defaultdict(list)
        for task, owner, name in self._reader.rows_among(_SUPPORT, [row["id"] for row in meant if row["supporting"]]):
            supporting[task].append(called.get(owner, name))
        for task, owners in supporting.items():
            by_id[task]["supporting"] = owners

    def _look_up(self, names: set[str]) -> None:
        new = names - self._known.keys()
        self._known |= {name: {} for name in new}
        found: dict[str, list[Owned]] = defaultdict(list)
        for owner in self._reader.rows_among(_CALLED, [*new]):
            found[owner[1]].append(owner)
        for name, owners in found.items():
            twice = {kind for kind, count in Counter(each[2] for each in owners if each[3]).items() if count > 1}
            self._known[name] = _told_apart([each for each in owners if each[2] in twice])


def _told_apart(owners: Sequence[Owned]) -> dict[int, str]:
    """By their unit; by the id where no unit tells them apart."""
    called = {owner: f"{name}@{unit}" if unit else name for owner, name, _kind, _present, unit in owners}
    twice = {name for name, count in Counter(called.values()).items() if count > 1}
    return {owner: f"{name} ({owner})" if name in twice else name for owner, name in called.items()}


def _named(row: Row) -> Iterable[str]:
    return filter(None, (row["owner"], row["person"], *row["supporting"]))
