"""Give a document on paper its number, and record that it went out. Source: DOMAIN "Forms on paper"."""

from collections.abc import Mapping

from duban.actions.add import next_number
from duban.actions.life import load, take
from duban.actions.urge import urge
from duban.domain.urging.reminders import Urge
from duban.store.writing import Record


def issue(record: Record, tasks: Mapping[int, Urge | None], name: str, pattern: str) -> str:
    """The number of a document about these tasks: the next one of ``pattern``, or "" without a pattern.

    It is recorded with each task, as the urge that stands there, if any. Undoing that takes the record back, but gives
    nobody else the number: the paper may be out. Raises Refused for a task that is closed.
    """
    number = next_number(record, pattern, f"{record.today:%Y}") if pattern else ""
    text = f"{name} {number}".strip()
    for task, made in ((load(record, each), made) for each, made in tasks.items()):
        if made:
            urge(record, task, made, text)
        else:
            # Nothing of the task changes, and yet the record has to say it.
            take(record, task, "notice", {"urged": task.urged}, text=text, always="urged")
    return number
