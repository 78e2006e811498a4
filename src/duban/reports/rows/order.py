"""The order of people: units and leaders as the office ranks them, or by pinyin; numbers by their figures.

It is found in Python, so that it is the same on every database.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from duban.domain.names.numbers import in_sequence, key
from duban.domain.task import SOURCES, URGENCIES
from duban.reports.rows.filters import FROM, SORTS, Filters
from duban.store.reading import Reader

PLACED = {
    "owner": "t.owner_id",
    "person": "t.person_id",
    "supporting": "(SELECT s.owner_id FROM support s WHERE s.task_id = t.id ORDER BY s.place LIMIT 1)",
    "leader": "t.leader",
    "number": "t.number_key",
    "reference": "t.reference",
}
"""The keys of tasks that are sorted here, with the SQL of the value: the id of an owner, or a text."""

Place = tuple[Any, ...]
NO_RANK = 10**9
"""Behind all ranks that can be given."""
LAST: Place = (NO_RANK + 1,)


def is_placed(sort: str) -> bool:
    """Whether a sort key, with or without ":desc", is one of PLACED."""
    return sort.partition(":")[0] in PLACED


def places(reader: Reader, by: str, leaders: Sequence[str] = ()) -> Callable[[Any], Place]:
    """A function from a value of the key ``by`` to its place.

    A place begins with the rank that the office gave; values without one share the rank behind, and None comes last.
    ``leaders``: the leaders in the order of the office.
    """
    place = _owners(reader) if by in {"owner", "person", "supporting"} else _texts(by, leaders)
    return lambda value: LAST if value is None else place(value)


def _owners(reader: Reader) -> Callable[[int], Place]:
    from duban.domain.names.alphabet import order_key  # most answers come in the order of SQL

    return {
        id: (rank or NO_RANK, order_key(name, is_person=kind == "person"), id)
        for id, name, kind, rank in reader.rows("SELECT id, name, kind, rank FROM owner")
    }.__getitem__


def _texts(by: str, leaders: Sequence[str]) -> Callable[[str], Place]:
    if by in {"number", "reference"}:
        return lambda text: (NO_RANK, in_sequence(key(text)))
    if by == "source":
        return lambda source: (NO_RANK, SOURCES.index(source))
    from duban.domain.names.alphabet import order_key

    ranks = {name: rank for rank, name in enumerate({"leader": leaders, "urgency": URGENCIES}.get(by, ()))}
    return lambda name: (ranks.get(name, NO_RANK), order_key(name, is_person=by == "leader"), name)


def worst_first(place: Place, *load: int) -> Place:
    """A key to sort counts by: in the ranks of the office, and the greatest load first among those without a rank."""
    return place[0], [-each for each in load], place[1:]


Rows = list[tuple[Any, ...]]
"""Rows that begin with the id of a task."""


def arranged(reader: Reader, rows: Iterable[tuple[Any, ...]], filters: Filters, by: str = "") -> Rows:
    """Rows that begin with the id of a task, in the order of ``filters.sort``, grouped by ``by``.

    They have to come in the order that SQL gives them by those of the two keys that are not PLACED.
    """
    ordered, group = list(rows), dict[int, int]()
    if by in SORTS.keys() - PLACED.keys():
        values = _values(reader, SORTS[by].format(by), ordered)
        numbered = {value: number for number, value in enumerate(dict.fromkeys(values[row[0]] for row in ordered))}
        group = {task: numbered[value] for task, value in values.items()}
    for sort in filter(is_placed, (filters.sort, by)):
        ordered = _sorted(reader, ordered, sort, filters.ranking)
    return sorted(ordered, key=lambda row: group[row[0]]) if group else ordered


def in_own_order(reader: Reader, rows: Iterable[tuple[Any, ...]], filters: Filters) -> Iterable[Any]:
    """The same without groups; rows in the order of SQL are passed on as they come."""
    return arranged(reader, rows, filters) if is_placed(filters.sort) else rows


def _sorted(reader: Reader, rows: Rows, sort: str, leaders: Sequence[str]) -> Rows:
    """The rows by one key; those without a value come last in either direction."""
    column, _colon, direction = sort.partition(":")
    value, place = _values(reader, PLACED[column], rows), places(reader, column, leaders)
    known = [row for row in rows if value[row[0]] is not None]
    known.sort(key=lambda row: place(value[row[0]]), reverse=direction == "desc")
    return known + [row for row in rows if value[row[0]] is None]


def _values(reader: Reader, sql: str, rows: Rows) -> dict[int, Any]:
    return dict(reader.rows_among(f"SELECT t.id, {sql} {FROM} WHERE t.id IN ({{}})", [row[0] for row in rows]))
