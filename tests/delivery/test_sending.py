"""Sending digests one after the other: paced, stopped, claimed and settled; with channels of the test's own."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from duban.delivery.digests import Message
from duban.delivery.letters import File
from duban.delivery.pace import Pace
from duban.delivery.secrecy import Secrets
from duban.delivery.sending import Outbox, Parcel, Sender, name_of, parcels, style, written
from duban.delivery.verdict import REFUSED, SENT, UNKNOWN, WAITING, Verdict
from duban.domain.urging.reminders import Recipient, Reminder
from duban.errors import Usage

IDS = count(1)
JIA, YI = Recipient("甲局", 1, None, "jia@example.org"), Recipient("乙局", 2)
BLOCKED = Verdict(WAITING, "too fast", "", stops=True, pause=600)
DOWN = Verdict(WAITING, "down", "", stops=True)


def reminder(recipient: Recipient = JIA, channel: str = "mail", role: str = "lead", **task: Any) -> Reminder:
    row = {
        "id": next(IDS),
        "title": "某事",
        "number": "督1号",
        "due": "2026-11-17",
        "urgency": "normal",
        "leader": None,
        "confidential": False,
    }
    return Reminder({**row, **task}, "urge", recipient, role, channel, "超期", None)


class Wire:
    """A channel that answers with these verdicts in turn, the last one again and again."""

    windows = ((20, 60.0),)

    def __init__(self, *verdicts: Verdict) -> None:
        self.verdicts, self.sent = list(verdicts), list[tuple[str, str]]()

    def fits(self, _text: str) -> bool:
        return True

    def send(self, message: Message, address: str, _name: str = "", files: tuple[File, ...] = ()) -> Verdict:
        self.sent.append((address, message.text))
        self.files = [file.name for file in files]
        return self.verdicts.pop(0) if len(self.verdicts) > 1 else self.verdicts[0]


class Desk:
    """A sender with a clock and an outbox of its own."""

    def __init__(self, longest_wait: float = 60, claim: Callable[[Parcel], Parcel] = lambda parcel: parcel) -> None:
        self.now, self.waits, self.settled = 0.0, list[float](), list[str]()
        self._longest_wait, self._claim = longest_wait, claim

    def send(self, some: list[Reminder], **channels: Wire) -> list[tuple[str, str]]:
        outbox = Outbox(
            lambda parcel, _name: self._claim(parcel), lambda _p, verdict: self.settled.append(verdict.state)
        )
        how = style({"mail": "full", "robot": "count"}, "", some)
        sender = Sender(
            channels,
            how,
            outbox,
            Secrets({"wecom_key": "key-7"}),
            "2026-11-23",
            self._longest_wait,
            lambda _channel, seconds: self.waits.append(seconds),
            lambda channel: Pace(channel.windows, lambda: self.now, self._sleep),
        )
        packed = parcels(some, ("mail", "robot"))
        return [(parcel.recipient.name, verdict.state) for parcel, verdict in sender.send(packed)]

    def _sleep(self, seconds: float) -> None:
        self.now += seconds


def many(number: int, channel: str = "robot") -> list[Reminder]:
    return [reminder(Recipient(f"第{place}局", place, None, f"{place}@x.cn"), channel) for place in range(number)]


def test_one_message_for_each_recipient_and_channel() -> None:
    some = [reminder(JIA), reminder(YI, "robot"), reminder(JIA), reminder(JIA, "robot"), reminder(YI, "paper")]
    packed = parcels(some, ("mail", "robot"))
    assert [(each.recipient.name, each.channel, len(each.reminders)) for each in packed] == [
        *(("甲局", "mail", 2), ("乙局", "robot", 1), ("甲局", "robot", 1))
    ]


def test_what_a_service_says_is_what_counts() -> None:
    wire = Wire(Verdict(SENT, "ok"), Verdict(REFUSED, "no"), Verdict(UNKNOWN, "silence"), Verdict(SENT, "ok"))
    desk = Desk()
    assert [state for _name, state in desk.send(many(4), robot=wire)] == ["sent", "refused", "unknown", "sent"]
    assert desk.settled == ["sent", "refused", "unknown", "sent"]


def test_the_pace_is_kept_and_told() -> None:
    desk = Desk()
    desk.send(many(41), robot=Wire(Verdict(SENT)))
    assert desk.waits == [60.5, 60.5]


def test_a_channel_that_is_down_is_asked_once_and_the_rest_waits() -> None:
    mail, robot = Wire(DOWN), Wire(Verdict(SENT))
    desk = Desk()
    states = desk.send([*many(3, "mail"), *many(2)], mail=mail, robot=robot)
    assert [state for _name, state in states] == ["waiting", "waiting", "waiting", "sent", "sent"]
    assert (len(mail.sent), len(robot.sent), desk.settled) == (1, 2, ["waiting", "sent", "sent"])


@pytest.mark.parametrize(
    ("patient", "verdicts", "states", "asked"),
    [
        (599, [BLOCKED, Verdict(SENT)], ["waiting"] * 3, 1),
        (600, [BLOCKED, Verdict(SENT)], ["sent"] * 3, 4),
        (600, [BLOCKED, BLOCKED, Verdict(SENT)], ["waiting"] * 3, 2),
    ],
)
def test_a_robot_that_is_blocked_is_waited_for_once_or_left_alone(
    patient: float, verdicts: list[Verdict], states: list[str], asked: int
) -> None:
    wire, desk = Wire(*verdicts), Desk(patient)
    assert [state for _name, state in desk.send(many(3), robot=wire)] == states
    assert (len(wire.sent), desk.now) == (asked, 600 if patient == 600 else 0)


def test_what_others_have_claimed_is_not_sent() -> None:
    wire = Wire(Verdict(SENT))
    assert Desk(claim=lambda parcel: parcel._replace(reminders=())).send(many(2), robot=wire) == []
    assert wire.sent == []


def test_a_message_is_about_what_was_to_be_had() -> None:
    wire = Wire(Verdict(SENT))
    some = [reminder(JIA, title="甲事"), reminder(JIA, title="乙事")]
    Desk(claim=lambda parcel: parcel._replace(reminders=parcel.reminders[1:])).send(some, mail=wire)
    ((address, text),) = wire.sent
    assert (address, "甲事" in text, "乙事" in text) == ("jia@example.org", False, True)


def test_what_cannot_be_written_is_given_back() -> None:
    desk, wire, some = Desk(), Wire(Verdict(SENT)), [reminder()]

    def fail(_parcel: Parcel) -> tuple[File, ...]:
        raise Usage("no such form")

    outbox = Outbox(lambda parcel, _name: parcel, lambda _parcel, verdict: desk.settled.append(verdict.state))
    how = style({"mail": "full"}, "", some, fail)
    sender = Sender({"mail": wire}, how, outbox, Secrets({}), "2026-11-23", 0, lambda *_told: None)
    with pytest.raises(Usage):
        list(sender.send(parcels(some, ("mail",))))
    assert (wire.sent, desk.settled) == ([], ["waiting"])


def test_without_an_address_or_a_channel_nothing_leaves() -> None:
    wire = Wire(Verdict(SENT))
    assert Desk().send([reminder(YI)], mail=wire) == [("乙局", "refused")]
    assert Desk().send([reminder(YI, "robot")], mail=wire) == [("乙局", "waiting")]
    assert wire.sent == []


def test_a_service_may_not_tell_a_secret() -> None:
    desk, told = Desk(), []
    outbox = Outbox(lambda parcel, _name: parcel, lambda _parcel, verdict: told.append(verdict.why))
    some = [reminder(channel="robot")]
    sender = Sender(
        {"robot": Wire(Verdict(REFUSED, "bad key-7"))},
        style({"robot": "count"}, "", some),
        outbox,
        Secrets({"wecom_key": "key-7"}),
        "2026-11-23",
        0,
        lambda *_told: None,
    )
    ((_parcel, verdict),) = sender.send(parcels(some, ("robot",)))
    assert (verdict.why, told, desk.settled) == ("bad •••", ["bad •••"], [])


@pytest.mark.parametrize(
    ("role", "leader", "level", "is_named"),
    [
        ("lead", None, "count", True),
        ("person", None, "number", True),
        ("head", None, "count", False),
        ("leader", None, "number", False),
        ("assigner", "甲局", "count", False),
        ("lead", "甲局", "count", False),  # he leads one task and gave another
        ("head", None, "full", True),
    ],
)
def test_leaders_are_named_in_full_only(role: str, leader: str | None, level: str, is_named: bool) -> None:
    some = [reminder(JIA, "mail", role, leader=leader)]
    (parcel,) = parcels(some, ("mail",))
    message = written(parcel, style({"mail": level}, "", some), None)
    assert ("甲局" in message.text) == is_named


def test_the_same_message_has_the_same_name_again() -> None:
    one, two = parcels([reminder(JIA), reminder(YI)], ("mail",))
    assert name_of(one, "2026-11-23") == name_of(one, "2026-11-23")
    assert len({name_of(one, "2026-11-23"), name_of(two, "2026-11-23"), name_of(one, "2026-11-24")}) == 3
