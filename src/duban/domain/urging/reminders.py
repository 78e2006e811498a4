"""The values that urging works with: urges that were made, and reminders that are due."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

HOWS = ("phone", "sms", "visit", "paper", "mail", "robot")
"""The ways in which somebody is urged; most of them are not electronic."""
ROLES = ("lead", "person", "support", "head", "leader", "assigner")
"""Who receives a step: the lead owner, the person responsible, the supporting owners, the heads of all these, the
leader in charge (the head of the unit above the lead), and as a copy the leader who gave the instruction."""
STATES = ("claimed", "sent", "confirmed", "refused", "unknown")
"""The states of a reminder in the outbox. One that was claimed for sending and never confirmed is unknown."""


NEEDED = {"mail": "email", "phone": "phone", "sms": "phone"}
"""The contact that each of these ways needs."""


class Recipient(NamedTuple):
    """Somebody to be urged. ``id`` is that of an owner; a leader may be known by name alone."""

    name: str
    id: int | None = None
    phone: str | None = None
    email: str | None = None

    @property
    def key(self) -> str:
        """The identity of the recipient in the outbox: the owner's id as text, else the name."""
        return self.name if self.id is None else str(self.id)

    def way(self, hows: Sequence[str]) -> str:
        """The first of these ways by which the recipient can be reached; the last one if no contact is known."""
        return next((how for how in hows if how not in NEEDED or getattr(self, NEEDED[how])), hows[-1])


class Urge(NamedTuple):
    """One urge of a task, as the record holds it.

    ``how`` is one of HOWS, or "" if it was not given. ``to`` holds ids of owners and names of others; if it is empty,
    the urge was to everybody whom the step concerns. ``until`` is the day by which an answer is due, "YYYY-MM-DD".
    """

    step: str
    how: str = ""
    to: tuple[int | str, ...] = ()
    until: str | None = None

    def has_reached(self, key: str) -> bool:
        """Whether the recipient with that key was urged."""
        return not self.to or key in map(str, self.to)

    def kept(self) -> str:
        """As a JSON object, for the event that records it."""
        return json.dumps({name: value for name, value in self._asdict().items() if value}, ensure_ascii=False)


def urge_kept(meta: str | None) -> Urge:
    """The urge of an event. Stores before version 11 kept no details: there every urge counts as the step "urge"."""
    kept = json.loads(meta) if meta else {"step": "urge"}
    return Urge(kept["step"], kept.get("how", ""), tuple(kept.get("to", ())), kept.get("until"))


class DatedUrge(NamedTuple):
    """An urge and the day on which it was made."""

    day: date
    urge: Urge


class Reminder(NamedTuple):
    """A step of the ladder that is due today for one recipient of a task.

    ``task`` is the row of the task. For a sheet of a round that was not returned it is a row with the negative id of
    the form, and without a title. ``role`` is the one of ROLES in which the recipient gets it, ``channel`` one of HOWS,
    ``reason`` a sentence for people, ``until`` the day by which an answer will be due.
    """

    task: Mapping[str, Any]
    step: str
    recipient: Recipient
    role: str
    channel: str
    reason: str
    until: str | None
