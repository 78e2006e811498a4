"""Queries on the answers to rounds that were recorded already."""

from collections.abc import Iterable, Iterator

from duban.store.writing import Record

RECORDED = """SELECT task_id, batch_id, extra FROM event
 WHERE task_id IN ({}) AND extra IS NOT NULL AND (kind = 'feedback' OR kind = 'submit')"""


def recorded(record: Record, tasks: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """For each answer on these tasks: the task, the command that recorded it, and what it says of itself (JSON)."""
    return ((task, batch, extra) for task, batch, extra in record.rows_among(RECORDED, tasks))
