"""Find the task of a row without a number whose title was reworded in the sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from duban.actions import known
from duban.domain.names.titles import alike
from duban.store.queries import ledgers
from duban.store.writing import Record


class Valued(Protocol):
    """A row with the values of a task."""

    values: dict[str, Any]


def reworded_titles(record: Record, rows: Iterable[tuple[Valued, int]], taken: Sequence[int]) -> dict[int, int]:
    """The tasks with nearly the title, and with the lead and the deadline, of a row: ``id(row)`` → id.

    ``rows`` come with the id of their lead; ``taken``: by id, whether a task has its row already.
    """
    by_lead: dict[int, dict[int, Valued]] = defaultdict(dict)
    for place, (row, lead) in enumerate(rows):
        by_lead[lead][-1 - place] = row  # unlike the ids of tasks
    tasks: dict[int, dict[int, known.Row]] = defaultdict(dict)
    for state in ledgers.led_by(record, by_lead):
        if not taken[state["id"]]:
            tasks[state["owner_id"]][state["id"]] = state
    reworded: dict[int, int] = {}
    for lead, its in by_lead.items():
        titles = [(place, row.values["title"]) for place, row in its.items()]
        for place, task in alike([*titles, *((each, state["title"]) for each, state in tasks[lead].items())]):
            if place in its and task > 0 and same_dates(its[place].values, tasks[lead][task]):
                reworded.setdefault(id(its[place]), task)
    return reworded


def same_dates(values: Mapping[str, Any], state: known.Row) -> bool:
    """Return whether row and task have the same assignment and deadline, by wording, by day, or before an extension."""
    if values.get("assigned", state["assigned"]) != state["assigned"]:
        return False
    wording, due = values.get("due_text"), values.get("due")
    # 3个工作日内 means another day at each import, so the same wording is the same deadline.
    if wording and wording == state["due_text"]:
        return True
    return due in (state["due"], state["original_due"]) and (due is not None or not wording)
