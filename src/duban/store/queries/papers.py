"""Queries on what went out to units: the sheets of rounds with the answers to them, and circulars."""

from collections.abc import Callable, Iterable, Iterator

from duban.store.connection import Access
from duban.store.queries import all_of, all_rows, among
from duban.store.statements import Circular
from duban.store.writing import Record

asked: Callable[[Access, str], list[tuple[int, str]]] = all_rows(
    """SELECT o.id, o.name FROM form f JOIN owner o ON o.id = f.owner_id
 WHERE f.present = 1 AND f.round = ? ORDER BY f.id"""
)
"""(id, name) of the units that have a form in a round of that name."""

answered: Callable[[Record, Iterable[int]], Iterator[tuple[int, int, str]]] = among(
    """SELECT task_id, batch_id, extra FROM event
 WHERE task_id IN ({}) AND extra IS NOT NULL AND (kind = 'feedback' OR kind = 'submit')"""
)
"""For each answer on these tasks: the task, the command that recorded it, and what it says of itself (JSON)."""

of_period: Callable[[Record, str, str, str], list[Circular]] = all_of(
    Circular, "WHERE audience = ? AND first = ? AND last = ? ORDER BY at, number"
)
"""The circulars of a period for one audience, in the order of publication."""


def keep(record: Record, circular: Circular) -> None:
    """Store a circular."""
    record.connection.execute(Circular.INSERT, circular.values())
