"""Find the task of a row without a number whose title was reworded, or whose lead was changed, in the sheet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from duban.actions import known
from duban.domain.names.titles import alike
from duban.store.queries import ledgers
from duban.store.writing import Record


class Valued(Protocol):
    """A row with the values of a task."""

    values: dict[str, Any]


def corrected(record: Record, rows: Sequence[tuple[Valued, int | None]], taken: Sequence[int]) -> dict[int, int]:
    """``id(row)`` → the id of a task with its deadline, and with its lead and nearly its title, or with its title.

    ``rows`` come with the id of their lead; ``taken``: by id, whether a task has its row already.
    """
    tasks: dict[int, int] = {}
    for row, state in (*_reworded(record, rows), *_led_anew(record, rows)):
        if not taken[state["id"]] and same_dates(row.values, state):
            tasks.setdefault(id(row), state["id"])
    return tasks


def _reworded(record: Record, rows: Sequence[tuple[Valued, int | None]]) -> Iterator[tuple[Valued, known.Row]]:
    by_lead: dict[int, dict[int, Valued]] = defaultdict(dict)
    for place, (row, lead) in enumerate(rows):
        if lead:
            by_lead[lead][-1 - place] = row  # unlike the ids of tasks
    tasks: dict[int, dict[int, known.Row]] = defaultdict(dict)
    for state in ledgers.led_by(record, by_lead):
        tasks[state["owner_id"]][state["id"]] = state
    for lead, its in by_lead.items():
        titles = [(place, row.values["title"]) for place, row in its.items()]
        for place, task in alike([*titles, *((each, state["title"]) for each, state in tasks[lead].items())]):
            if place in its and task in tasks[lead]:
                yield its[place], tasks[lead][task]


def _led_anew(record: Record, rows: Sequence[tuple[Valued, int | None]]) -> Iterator[tuple[Valued, known.Row]]:
    named = ledgers.with_title(record, {row.values["title"] for row, _lead in rows})
    by_title: dict[str, list[known.Row]] = defaultdict(list)
    for state in ledgers.states(record, {task for _title, task in named}).values():
        if state["number"] is None and state["parent_id"] is None:
            by_title[state["title"]].append(state)
    return ((row, state) for row, _lead in rows for state in by_title[row.values["title"]])


def same_dates(values: Mapping[str, Any], state: known.Row) -> bool:
    """Return whether row and task have the same assignment and deadline, by wording, by day, or before an extension."""
    if values.get("assigned", state["assigned"]) != state["assigned"]:
        return False
    wording, due = values.get("due_text"), values.get("due")
    # 3个工作日内 means another day at each import, so the same wording is the same deadline.
    if wording and wording == state["due_text"]:
        return True
    return due in (state["due"], state["original_due"]) and (due is not None or not wording)
