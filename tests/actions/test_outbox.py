"""The outbox: who has a reminder, and what became of it; on either kind of database."""

from datetime import date
from typing import Any

import pytest

from duban.actions import outbox
from duban.actions.life import load, take
from duban.domain.urging.reminders import Recipient, Reminder
from tests.conftest import TODAY, Office

DAY = date.fromisoformat(TODAY)
AT = f"{TODAY}T01:00:00Z"


@pytest.fixture
def kept(store_address: str, copied_stores: None) -> Office:
    office = Office(store_address)
    office.add(owner="甲局", supporting=["乙局"], due="2026-11-17", assigned="2026-11-01")
    return office


def reminder(office: Office, name: str = "甲局", role: str = "lead", step: str = "urge") -> Reminder:
    ((owner,),) = office.sql("SELECT id FROM owner WHERE name = ?", name)
    return Reminder(office.row(1), step, Recipient(name, owner), role, "robot", "超期", "2026-11-26")


def claim(office: Office, *reminders: Reminder, day: date = DAY, most: int = 3) -> list[str]:
    with office.record() as record:
        got = outbox.claim(record, reminders, day=day, at=AT, message="duban-1", most=most)
        return [each.recipient.name for each in got]


def settle(office: Office, state: str, *reminders: Reminder, why: str = "") -> None:
    with office.record() as record:
        outbox.settle(record, reminders, day=DAY, at=AT, state=state, why=why)


def rows(office: Office) -> list[tuple[Any, ...]]:
    return office.sql("SELECT step, state, tries, error FROM outbox ORDER BY recipient, step")


def test_what_one_has_claimed_no_other_gets(kept: Office) -> None:
    one, other = reminder(kept), reminder(kept, "乙局", "support")
    assert [claim(kept, each) for each in (one, other, one, other)] == [["甲局"], ["乙局"], [], []]
    assert rows(kept) == [("urge", "claimed", 1, None)] * 2


def test_a_recipient_gets_one_message_a_day_by_a_channel(kept: Office) -> None:
    one, further = reminder(kept), reminder(kept, step="letter")
    claim(kept, one)
    settle(kept, "confirmed", one)
    assert claim(kept, further) == []
    assert claim(kept, further._replace(channel="mail")) == ["甲局"]
    assert claim(kept, further, day=date(2026, 11, 24)) == ["甲局"]


def test_the_message_of_a_recipient_is_claimed_as_a_whole(kept: Office) -> None:
    assert claim(kept, reminder(kept), reminder(kept, step="letter")) == ["甲局", "甲局"]


def test_what_arrived_is_an_urge_that_counts_once(kept: Office) -> None:
    some = (reminder(kept), reminder(kept, "乙局", "support"))
    for each in some:
        claim(kept, each)
        settle(kept, "confirmed", each)
    assert kept.row(1)["urged"] == 1
    extras = [extra for (extra,) in kept.sql("SELECT extra FROM event WHERE field = 'urged' ORDER BY id")]
    assert extras == [f'{{"step": "urge", "how": "robot", "to": [{owner}], "until": "2026-11-26"}}' for owner in (1, 2)]
    assert [claim(kept, each) for each in some] == [[], []]


@pytest.mark.parametrize("state", ["unknown", "confirmed"])
def test_nothing_is_sent_again_of_which_one_cannot_know(kept: Office, state: str) -> None:
    claim(kept, reminder(kept))
    settle(kept, state, reminder(kept), why="silence")
    assert claim(kept, reminder(kept)) == []
    assert (kept.row(1)["urged"], rows(kept)[0][1]) == (int(state == "confirmed"), state)


def test_what_is_refused_is_tried_again_so_many_times(kept: Office) -> None:
    got = []
    for _each in range(4):
        got.append(len(claim(kept, reminder(kept), most=3)))
        settle(kept, "refused", reminder(kept), why="550 no such user")
    assert (got, rows(kept)) == ([1, 1, 1, 0], [("urge", "refused", 3, "550 no such user")])


def test_a_message_that_was_not_taken_leaves_no_trace_and_counts_for_nothing(kept: Office) -> None:
    for _each in range(5):
        assert claim(kept, reminder(kept), most=1) == ["甲局"]
        settle(kept, "waiting", reminder(kept))
    assert rows(kept) == []
    claim(kept, reminder(kept))
    settle(kept, "refused", reminder(kept), why="550")
    claim(kept, reminder(kept))
    settle(kept, "waiting", reminder(kept))
    assert rows(kept) == [("urge", "refused", 1, "550")]


def test_what_changed_since_it_was_listed_is_not_sent(kept: Office) -> None:
    """A run takes minutes; meanwhile the unit answers, or the task goes to somebody else."""
    lead, support = reminder(kept), reminder(kept, "乙局", "support")
    with kept.record() as record:
        task = load(record, 1)
        take(record, task, "extend", {"owner_id": 2})
    assert [claim(kept, lead), claim(kept, support)] == [[], ["乙局"]]
    kept.feedback(1)
    answered = reminder(kept, "乙局", step="letter")._replace(channel="mail")
    assert claim(kept, answered._replace(task={**answered.task, "last_feedback_on": None})) == []
    kept.close(1)
    assert claim(kept, answered) == []
