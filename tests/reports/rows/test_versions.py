"""What a calendar program compares: the number and the moment of the last change only grow, whatever is done."""

import random
from datetime import date
from typing import Any

import pytest

from duban.actions import time
from duban.actions.add import edit
from duban.actions.life import accept, cancel, close, give_feedback, load, reopen
from duban.actions.merge import edit_owner, merge
from duban.actions.owners import Register
from duban.actions.parts import split
from duban.actions.request import TaskRequest
from duban.actions.undo import last_batch, undo
from duban.errors import DubanError
from duban.formats.ics import _DEFAULT_FIELDS
from duban.reports.listing import listing
from duban.reports.report import Row, Version
from duban.reports.rows.filters import Filters
from duban.reports.rows.versions import Versions
from duban.store.reading import reading
from duban.store.writing import Record
from tests.conftest import CLOCK, Office

SHOWN = (*_DEFAULT_FIELDS, "title", "due")


def seen(office: Office) -> dict[int, tuple[Version, Row]]:
    """What a calendar has of each task: its version, and all that an event tells."""
    with reading(office.path) as reader:
        rows = list(listing(reader, CLOCK, Filters()).rows)
        found = Versions(reader)([row["id"] for row in rows])
    return {row["id"]: (found[row["id"]], {key: row[key] for key in SHOWN}) for row in rows}


def step(record: Record, chance: random.Random, ids: list[int], day: date) -> None:
    """One random command on a task, its owners or its parts."""
    task = load(record, chance.choice(ids))
    register = Register(record)
    other = chance.choice(ids)
    due = f"2026-12-{chance.randrange(1, 28):02}"
    steps: list[Any] = [
        lambda: split(record, task, [TaskRequest(title="分项", owner="乙局", due=due, due_text=due)], register),
        lambda: edit(record, task, TaskRequest(parent_id=other), register),
        lambda: edit(record, task, TaskRequest(parent_id=None), register),
        lambda: edit(record, task, TaskRequest(due=due, due_text=due), register),
        lambda: edit(record, task, TaskRequest(owner=chance.choice(["甲局", "乙局", "丙局"])), register),
        lambda: edit(record, task, TaskRequest(supporting=["丙局"]), register),
        lambda: give_feedback(record, task, f"进展{day}", chance.randrange(100)),
        lambda: close(record, task, force=True),
        lambda: reopen(record, task),
        lambda: accept(record, task),
        lambda: cancel(record, task, "并案"),
        lambda: time.suspend(record, task),
        lambda: time.resume(record, task),
        lambda: edit_owner(record, 1, {"name": f"甲局{day.day}"}, None, None),
        lambda: merge(record, 3, 2),
        lambda: undo(record, last_batch(record)),
        lambda: undo(record, last_batch(record)),
    ]
    chance.choice(steps)()


@pytest.mark.parametrize("seed", [1])
def test_every_change_has_a_higher_number_and_none_a_lower(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    for owner, due in (("甲局", "2026-12-01"), ("乙局", None), ("丙局", None)):
        office.add(owner=owner, due=due)
    before, changed = seen(office), 0
    for n in range(45):
        day = date(2026, 11, 23 + n // 10)
        ids = [each for (each,) in office.sql("SELECT id FROM task WHERE present = 1 AND status <> 'cancelled'")]
        try:
            with office.record(str(day)) as record:
                step(record, chance, ids, day)
        except DubanError:
            continue  # a rule of another test
        after = seen(office)
        for task in before.keys() & after.keys():
            (old, was), (new, is_now) = before[task], after[task]
            assert (new.number, new.at) >= (old.number, old.at)
            assert new.at >= old.at
            if was != is_now:
                changed += 1
                assert new.number > old.number
        before = after
    assert changed > 10


def test_a_task_that_nothing_happened_to_stays_as_it_is(office: Office) -> None:
    office.add()
    office.add(owner="乙局")
    before = seen(office)
    office.feedback(2)
    after = seen(office)
    assert (before[1], before[2][0].number) == (after[1], after[2][0].number - 3)


def test_what_a_ledger_brought_beside_is_no_change(office: Office) -> None:
    office.add()
    before = seen(office)[1][0]
    with office.record() as record:
        record.note_all([(1, "import", "brought", None, "{}", None)])
    assert seen(office)[1][0] == before
