"""Circulars that were published."""

from duban.store.statements import Circular
from duban.store.writing import Record

OF_PERIOD = f"{Circular.SELECT} WHERE audience = ? AND first = ? AND last = ? ORDER BY at, number"


def of_period(record: Record, audience: str, first: str, last: str) -> list[Circular]:
    """Those of a period for one audience, in the order of publication."""
    return record.all(Circular, OF_PERIOD, (audience, first, last))


def keep(record: Record, circular: Circular) -> None:
    """Store a circular."""
    record.connection.execute(Circular.INSERT, circular.values())
