"""Labels for owners who share a name: with their unit, as in 王强@后勤处, which the command line accepts too.

A person and a unit of the same name need no such label: they appear in different columns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from duban.reports.report import Row
from duban.store.reading import Reader

_OWNED = "SELECT o.id, o.name, o.kind, o.present, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id"
_CALLED = f"{_OWNED} WHERE o.name IN ({{}})"
# Owners that were merged or removed (present = 0) do not make a name ambiguous.
_NAMESAKES = f"""{_OWNED}
WHERE (o.name, o.kind) IN (SELECT name, kind FROM owner WHERE present = 1 GROUP BY name, kind HAVING COUNT(*) > 1)"""  # noqa: S608 - constants
_OWNERS = "SELECT t.id, t.owner_id, t.person_id FROM task t WHERE t.id IN ({})"
_SUPPORT = """SELECT s.task_id, s.owner_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""


Owned = tuple[int, str, str, int, str | None]
"""An owner: id, name, kind, present (1, or 0 once it was removed or merged), and the name of its unit."""


def names(reader: Reader) -> dict[int, str]:
    """The label of every owner, by id."""
    return dict(reader.rows("SELECT id, name FROM owner")) | _distinguished(list(reader.rows(_NAMESAKES)))


class Namesakes:
    """Replaces ambiguous names in rows of tasks by labels; looks up each name once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, dict[int, str]] = {}

    def distinguish(self, rows: Sequence[Row]) -> None:
        """Put labels into ``owner``, ``person`` and ``supporting`` of the rows whose names are ambiguous."""
        self._look_up({name for row in rows for name in _named(row)})
        ambiguous = [row for row in rows if any(self._known[name] for name in _named(row))]
        known = {each: name for row in ambiguous for had in _named(row) for each, name in self._known[had].items()}
        # Rows hold names alone, so the ids of the owners are read again, but only for these few rows.
        by_id = {row["id"]: row for row in ambiguous}
        for task, owner, person in self._reader.rows_among(_OWNERS, [*by_id]):
            row = by_id[task]
            row["owner"], row["person"] = known.get(owner, row["owner"]), known.get(person, row["person"])
        supporting: dict[int, list[str]] = defaultdict(list)
        for task, owner, name in self._reader.rows_among(
            _SUPPORT, [row["id"] for row in ambiguous if row["supporting"]]
        ):
            supporting[task].append(known.get(owner, name))
        for task, owners in supporting.items():
            by_id[task]["supporting"] = owners

    def _look_up(self, names: set[str]) -> None:
        new = names - self._known.keys()
        # A name without namesakes is kept too, with no labels, so that it is not asked for again.
        self._known |= {name: {} for name in new} | labels(self._reader, new)


def labels(reader: Reader, names: Iterable[str]) -> dict[str, dict[int, str]]:
    """The labels of the owners of these names who share theirs with another one: by name, then by id."""
    by_name: dict[str, list[Owned]] = defaultdict(list)
    for owner in reader.rows_among(_CALLED, [*names]):
        by_name[owner[1]].append(owner)
    return {name: _distinguished(_sharing(owners)) for name, owners in by_name.items()}


def _sharing(owners: Sequence[Owned]) -> list[Owned]:
    """Those of these owners of one name who are not the only one of their kind."""
    shared_kinds = {kind for kind, count in Counter(each[2] for each in owners if each[3]).items() if count > 1}
    return [each for each in owners if each[2] in shared_kinds]


def _distinguished(owners: Sequence[Owned]) -> dict[int, str]:
    """The label of each owner by id: name@unit, with the id behind it where two have the same unit or none."""
    written = {owner: f"{name}@{unit}" if unit else name for owner, name, _kind, _present, unit in owners}
    shared = {name for name, count in Counter(written.values()).items() if count > 1}
    return {owner: f"{name} ({owner})" if name in shared else name for owner, name in written.items()}


def _named(row: Row) -> Iterable[str]:
    return filter(None, (row["owner"], row["person"], *row["supporting"]))
