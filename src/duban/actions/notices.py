"""Give a document on paper its number, and record that it went out. Source: DOMAIN "Forms on paper"."""

from collections.abc import Sequence

from duban.actions.add import next_number
from duban.actions.life import load, take
from duban.actions.urge import urge
from duban.store.writing import Record


def issue(record: Record, tasks: Sequence[int], kind: str, name: str, pattern: str) -> str:
    """The number of a document to these tasks' lead: the next one of ``pattern``, or "" without a pattern.

    It is recorded with each task; a 催办函 (``kind`` "urge") as an urge at the step of the letter. Undoing that takes
    the record back, but gives nobody else the number: the paper may be out. Raises Refused for a task that is closed.
    """
    number = next_number(record, pattern, f"{record.today:%Y}") if pattern else ""
    text = f"{name} {number}".strip()
    for task in (load(record, each) for each in tasks):
        if kind == "urge":
            urge(record, task, "letter", text)
        else:
            # Nothing of the task changes, and yet the record has to say it.
            take(record, task, "notice", {"urged": task.urged}, text=text, always="urged")
    return number
