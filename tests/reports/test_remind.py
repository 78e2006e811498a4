"""What the ladder of urging says is due: for whom, in which way, and why."""

from collections.abc import Sequence
from datetime import date

import pytest

from duban.actions.decline import decline
from duban.actions.life import give_feedback, load, submit
from duban.actions.merge import edit_owner, merge, remove
from duban.actions.owners import add_owner
from duban.actions.undo import last_batch, undo
from duban.actions.urge import urge
from duban.domain.lights import Clock
from duban.domain.urging.ladder import Ladder, ladder_of
from duban.domain.urging.reminders import HOWS, ROLES, Reminder, Urge
from duban.locales import use
from duban.reports.remind import remind, reminders, to_urge
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from tests.conftest import CLOCK, POLICY, TODAY, Office, clock_at
from tests.reports.asked import Asked

SETTINGS = Settings(environ={})
LADDER = ladder_of(POLICY["ladder"])
ASKED = Asked(
    lambda reader, clock, filters: remind(reader, clock, filters, LADDER, SETTINGS.civil),
    frozenset({"task_due", "event_task"}),
    no_total="a reminder is no figure",
    terms={"duty": ROLES, "channel": HOWS},
)
LATE = {"due": "2026-11-18", "assigned": "2026-11-02"}  # a Wednesday; today is Monday


def due(office: Office, clock: Clock = CLOCK, ladder: Ladder = LADDER, **filters: object) -> list[Reminder]:
    with office.reader() as reader:
        return list(reminders(reader, clock, ladder, SETTINGS.civil, Filters(**filters)))


def whom(office: Office, clock: Clock = CLOCK, ladder: Ladder = LADDER) -> list[tuple[str, str, str]]:
    return [(each.step, each.role, each.recipient.name) for each in due(office, clock, ladder)]


def to(*roles: str, how: Sequence[str] = ("mail", "phone")) -> Ladder:
    step = {"step": "urge", "after_workdays": 1, "to": [*roles], "how": [*how]}
    return ladder_of({**POLICY["ladder"], "steps": [step]})


def did(office: Office, step: object, today: str = TODAY) -> None:
    with office.record(today) as record:
        step(record)


def urged(office: Office, *to: int | str, step: str = "urge", today: str = TODAY, on: str | None = None) -> None:
    day = on and date.fromisoformat(on)
    did(office, lambda record: urge(record, load(record, 1), Urge(step, to=to), on=day or None), today)


@pytest.fixture
def late(office: Office) -> Office:
    """后勤处 (1, of 学校, 5) leads it, 马力 (2) does it, 保卫处 (3) supports it, 何静 (4) heads both."""
    office.add(owner="后勤处", person="马力", supporting=["保卫处"], leader="王校长", **LATE)
    did(office, lambda record: edit_owner(record, 1, {"email": "hq@x.edu.cn"}, None, "何静"))
    did(office, lambda record: edit_owner(record, 3, {"head_id": 4, "phone": "6612"}, None, None))
    did(office, lambda record: add_owner(record, "学校"))
    did(office, lambda record: edit_owner(record, 5, {}, None, "李书记"))
    did(office, lambda record: edit_owner(record, 1, {}, "学校", None))
    return office


@pytest.mark.parametrize(
    ("roles", "names"),
    [
        (("lead",), [("lead", "后勤处")]),
        (("lead", "person", "support"), [("lead", "后勤处"), ("person", "马力"), ("support", "保卫处")]),
        (("head",), [("head", "何静")]),  # of both units, and once
        (("leader",), [("leader", "李书记")]),  # the head of the unit above
        (("lead", "assigner"), [("lead", "后勤处"), ("assigner", "王校长")]),
        (("assigner",), [("lead", "后勤处"), ("assigner", "王校长")]),  # a copy is not for nobody alone
        (("person", "lead", "person"), [("person", "马力"), ("lead", "后勤处")]),
    ],
)
def test_who_receives_a_step(late: Office, roles: tuple[str, ...], names: list[tuple[str, str]]) -> None:
    assert whom(late, ladder=to(*roles)) == [("urge", role, name) for role, name in names]


def test_a_step_for_a_head_that_nobody_recorded_goes_to_whoever_leads(office: Office) -> None:
    office.add(**LATE)
    assert whom(office, ladder=to("head", "assigner")) == [("urge", "lead", "后勤处")]


def test_nobody_who_left_was_merged_or_is_no_longer_on_it_gets_one(late: Office) -> None:
    did(late, lambda record: add_owner(record, "后勤集团"))
    did(late, lambda record: merge(record, 1, 7))
    did(late, lambda record: edit_owner(record, 3, {"head_id": None}, None, None))
    did(late, lambda record: edit_owner(record, 7, {"head_id": None}, None, None))
    did(late, lambda record: remove(record, 4))
    assert whom(late) == [
        ("urge", role, name) for role, name in zip(ROLES, ("后勤集团", "马力", "保卫处"), strict=False)
    ]


@pytest.mark.parametrize(
    ("how", "ways"),
    [
        (("mail", "phone"), ["mail", "phone", "phone"]),
        (("phone", "paper"), ["paper", "paper", "phone"]),
        (("paper",), ["paper"] * 3),
        (("sms", "mail"), ["mail", "mail", "sms"]),
        (("robot",), ["robot"] * 3),
    ],
)
def test_the_way_is_one_by_which_they_can_be_reached(late: Office, how: tuple[str, ...], ways: list[str]) -> None:
    assert [each.channel for each in due(late, ladder=to("lead", "person", "support", how=how))] == ways


def test_what_was_urged_by_hand_this_morning_counts_for_whom_it_reached(late: Office) -> None:
    assert len(due(late)) == 4
    urged(late, 2, "值班室")
    assert whom(late) == [("urge", "lead", "后勤处"), ("urge", "support", "保卫处"), ("urge", "head", "何静")]
    urged(late)  # whoever it concerned
    assert whom(late) == []
    did(late, lambda record: undo(record, last_batch(record)))
    assert len(due(late)) == 3


@pytest.mark.parametrize(
    "answer",
    [
        lambda record: give_feedback(record, load(record, 1), "快了"),
        lambda record: submit(record, load(record, 1)),
        lambda record: decline(record, load(record, 1), "不归我处", None, None, None, SETTINGS.civil),
    ],
)
def test_an_answer_ends_it_and_taking_it_back_does_not(late: Office, answer: object) -> None:
    urged(late, today="2026-11-20")
    assert {each.step for each in due(late, clock_at("2026-11-26T09:00"))} == {"letter"}
    did(late, answer)
    assert due(late, clock_at("2026-11-26T09:00")) == []
    did(late, lambda record: undo(record, last_batch(record)))
    assert {each.step for each in due(late, clock_at("2026-11-26T09:00"))} == {"letter"}


def test_why_is_said_in_the_words_of_the_office(late: Office) -> None:
    use("zh")
    late.sql("UPDATE task SET due = '2026-11-17'")
    urged(late, today="2026-11-18")
    assert due(late)[0].reason == "超期 4 个工作日，11-18 已催办，未反馈"
    late.feedback(1, today="2026-11-19")
    assert due(late, clock_at("2026-11-26T09:00"))[0].reason == "超期 7 个工作日，11-18 已催办，11-19 已答复"
    use("en")


@pytest.mark.parametrize("state", ["claimed", "sent", "unknown", "refused", "confirmed"])
def test_what_may_have_left_is_not_sent_again_by_itself(late: Office, state: str) -> None:
    late.sql("INSERT INTO outbox VALUES (1, 'urge', '1', '2026-11-20', 'mail', ?, '', 1, NULL, NULL)", state)
    names = [name for _step, _role, name in whom(late)]
    assert ("后勤处" in names) == (state in {"refused", "confirmed"})


def test_tasks_that_are_not_with_their_owner_rest(office: Office) -> None:
    for status in ("assigned", "active", "submitted", "suspended", "closed", "cancelled"):
        office.sql("UPDATE task SET status = ? WHERE id = ?", status, office.add(**LATE))
    assert [each.task["id"] for each in due(office)] == [1, 2]


def test_urgent_tasks_and_old_deadlines_come_first_and_a_limit_is_of_reminders(office: Office) -> None:
    for urgency, day in (("normal", "11-18"), ("critical", "11-19"), ("normal", "11-17")):
        office.add(urgency=urgency, person="马力", **{**LATE, "due": f"2026-{day}"})
    assert [each.task["id"] for each in due(office)] == [2, 2, 3, 3, 1, 1]
    with office.reader() as reader:
        rows = list(remind(reader, CLOCK, Filters(limit=3), LADDER, SETTINGS.civil).rows)
    assert [(row["task"], row["recipient"]) for row in rows] == [(2, "后勤处"), (2, "马力"), (3, "后勤处")]


def test_a_past_day_is_asked_as_it_was_known(late: Office, office: Office) -> None:
    urged(late, today="2026-11-20")
    with late.reader() as reader:
        reader.back_to("2026-11-19T15:59:59Z")
        assert list(reminders(reader, clock_at("2026-11-19T23:59"), LADDER, SETTINGS.civil, Filters())) == []
    with late.reader() as reader:
        assert to_urge(reader, clock_at("2026-11-25T09:00"), LADDER, SETTINGS.civil, Filters()) != []
        assert to_urge(reader, clock_at("2026-11-20T09:00"), LADDER, SETTINGS.civil, Filters()) == []
