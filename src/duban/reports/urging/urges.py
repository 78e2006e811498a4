"""The urges on record, and whether they were answered."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from duban.domain.urging.past import Entry, Past, past_of
from duban.domain.urging.reminders import Urge, urge_kept
from duban.locales import _, term
from duban.store.reading import Reader

# Feedback of any origin answers, a submission, and a task handed back (申请退办).
TOLD = """SELECT e.task_id, e.id, e.field, e.extra, e.effective, b.at, e.batch_id FROM event e
 JOIN batch b ON b.id = e.batch_id WHERE e.task_id IN ({}) AND (e.field = 'urged' AND e.kind = 'urge'
 OR e.field = 'last_feedback' AND e.kind <> 'undo' OR e.field = 'status' AND e.kind = 'submit'
 OR e.field = 'declined' AND e.kind = 'decline')"""
UNSETTLED = "o.state <> 'confirmed' AND o.state <> 'refused'"
"""SQL for a row ``o`` of the outbox whose delivery is uncertain."""
UNSURE = f"{UNSETTLED} AND o.day >= COALESCE(t.last_feedback_on, '')"
"""The same, until the task ``t`` has a feedback."""
REFUSED = "SELECT task_id, step, recipient, error FROM outbox WHERE day = ? AND state = 'refused'"
Civil = Callable[[str], str]
"""Converts a recorded moment (UTC) to office time."""
Naming = Callable[[int], str]


def pasts(reader: Reader, tasks: Iterable[int], civil: Civil) -> dict[int, Past]:
    """The past of a few tasks, by id; those without urge and answer are left out."""
    return Pasts(reader, civil).of(tasks)


class Pasts:
    """The past of tasks, loaded a page at a time."""

    def __init__(self, reader: Reader, civil: Civil) -> None:
        self._reader, self._civil = reader, civil

    @cached_property
    def _undone(self) -> set[int]:
        return self._reader.undone()

    def of(self, tasks: Iterable[int]) -> dict[int, Past]:
        """The past of these tasks, by id; those without urge and answer are left out."""
        by_task: dict[int, list[Entry]] = defaultdict(list)
        events = in_effect(self._reader.rows_among(TOLD, tasks), self._undone, self._civil)
        for task, event, field, kept, day in events:
            by_task[task].append((date.fromisoformat(day), event, urge_kept(kept) if field == "urged" else None))
        return {task: past_of(events) for task, events in by_task.items()}


def names_of(reader: Reader) -> Naming:
    """A function from the id of an owner to its name, also for owners who left."""
    return dict(reader.rows("SELECT id, name FROM owner")).__getitem__


def details(kind: str, meta: str, name: Naming, text: str | None) -> str:
    """The details of an event beside its fields, with its text: an urge, the proposed owner of a task that is handed
    back, or the sheet from which an answer was taken."""
    if kind in ("feedback", "submit"):
        kept = json.loads(meta)
        return _("; ").join(
            filter(None, [text, _("{unit}, in {file}").format(unit=name(kept["owner"]), file=kept["file"])])
        )
    if kind != "decline":
        return _("; ").join(filter(None, [in_words(urge_kept(meta), name), text]))
    proposed = json.loads(meta)["propose"]
    owner = name(proposed) if isinstance(proposed, int) else proposed
    return _("; ").join(filter(None, [text, _("proposes {owner}").format(owner=owner)]))


def in_words(urge: Urge, name: Naming) -> str:
    """An urge in words: 催办（电话）：教务处、李明，限 2026-11-26 前答复."""
    step = term("ladder", urge.step)
    line = _("{step} ({how})").format(step=step, how=term("channel", urge.how)) if urge.how else step
    if urge.to:
        to = [name(each) if isinstance(each, int) else each for each in urge.to]
        line = _("{step}: {names}").format(step=line, names=_(", ").join(to))
    return _("{urged}, answer by {day}").format(urged=line, day=urge.until) if urge.until else line


def refused(reader: Reader, day: date) -> dict[tuple[int, str, str], str]:
    """Task, step and recipient key of messages refused on a day and not delivered since, with the reason."""
    return {(task, step, to): error or "" for task, step, to, error in reader.rows(REFUSED, (day.isoformat(),))}


def in_effect(events: Iterable[tuple[Any, ...]], gone: Collection[int], civil: Civil) -> Iterator[tuple[Any, ...]]:
    """The events that were not undone, each with the day for which it counts in the place of its last three values:
    the effective day, the moment of the record, and the command."""
    for *values, effective, at, batch in events:
        if batch not in gone:
            yield *values, effective or civil(at)[:10]
