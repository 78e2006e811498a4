"""Sends digests, one for each recipient and channel: claimed, recorded as sent before it leaves, and settled after.

A message that was claimed and never settled may have arrived or not, and is not sent again: SMTP allows no stronger
guarantee.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duban.delivery.channels import Channel, not_set_up
from duban.delivery.digests import Matter, Message, digest
from duban.delivery.letters import File
from duban.delivery.pace import Pace
from duban.delivery.secrecy import Secrets
from duban.delivery.verdict import REFUSED, WAITING, Verdict
from duban.domain.urging.reminders import Recipient, Reminder
from duban.locales import _

NAMED = ("lead", "support", "person")
"""The roles that a message below the level ``full`` names; the others are leaders, or may be."""


class Parcel(NamedTuple):
    """The reminders of one recipient on one channel."""

    recipient: Recipient
    channel: str
    reminders: tuple[Reminder, ...]


class Outbox(NamedTuple):
    """The outbox of the store. Each call is a transaction of its own.

    ``claim`` returns the part of a parcel that nobody else has sent or is sending. ``leave`` records that it is about
    to leave. ``settle`` records the verdict.
    """

    claim: Callable[[Parcel, str], Parcel]
    settle: Callable[[Parcel, Verdict], None]
    leave: Callable[[Parcel], None] = lambda _parcel: None


class Style(NamedTuple):
    """How messages are written: the level of each channel, the office that signs, and the names that are never given.
    ``files``: the attachments of a parcel on a channel that may say everything."""

    levels: Mapping[str, str]
    sender: str
    leaders: frozenset[str]
    files: Callable[[Parcel], tuple[File, ...]]


def parcels(reminders: Sequence[Reminder], names: Sequence[str]) -> list[Parcel]:
    """The reminders for those channels, by recipient and channel, in their order."""
    grouped: dict[tuple[str, str], list[Reminder]] = {}
    for each in reminders:
        if each.channel in names:
            grouped.setdefault((each.recipient.key, each.channel), []).append(each)
    return [Parcel(each[0].recipient, channel, tuple(each)) for (_key, channel), each in grouped.items()]


def style(
    levels: Mapping[str, str],
    sender: str,
    reminders: Sequence[Reminder],
    files: Callable[[Parcel], tuple[File, ...]] = lambda _parcel: (),
) -> Style:
    """How to write messages about these reminders."""
    return Style(levels, sender, frozenset(filter(None, (each.task["leader"] for each in reminders))), files)


def written(parcel: Parcel, style: Style, channel: Channel | None) -> Message:
    """The message of a parcel, as it is sent."""
    level = style.levels[parcel.channel]
    matters = [_matter(each) for each in parcel.reminders]
    fits = channel.fits if channel else None
    return digest(matters, level, to=_named(parcel, level, style.leaders), sender=style.sender, fits=fits)


def name_of(parcel: Parcel, day: str) -> str:
    """Identifies the message of a parcel on a day; the same each time for the same parcel."""
    parts = [day, parcel.channel, parcel.recipient.key]
    parts += [f"{each.task['id']} {each.step}" for each in parcel.reminders]
    return f"duban-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:24]}"


class Sender:
    """Sends parcels. ``tell`` is called with the channel and the seconds of each wait; ``longest_wait`` is the longest
    wait, in seconds, for a channel that takes no more messages."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        style: Style,
        outbox: Outbox,
        secrets: Secrets,
        day: str,
        longest_wait: float,
        tell: Callable[[str, float], None],
        pace: Callable[[Channel], Pace] = lambda channel: Pace(channel.windows),
    ) -> None:
        self._channels, self._style, self._outbox, self._secrets = channels, style, outbox, secrets
        self._day, self._longest_wait, self._tell = day, longest_wait, tell
        self._paces = {name: pace(channel) for name, channel in channels.items()}
        self._stopped: dict[str, Verdict] = {}

    def send(self, parcels: Sequence[Parcel]) -> Iterator[tuple[Parcel, Verdict]]:
        """Send parcels one after the other; yields what was sent of each, and the verdict. Recipients who already got
        their message today get none."""
        for parcel in parcels:
            if verdict := self._stopped.get(parcel.channel):
                yield parcel, verdict
                continue
            sent = self._sent(parcel)
            if sent and 0 < sent[1].pause <= self._longest_wait:
                self._tell(parcel.channel, sent[1].pause)
                self._paces[parcel.channel].pause(sent[1].pause)
                sent = self._sent(parcel)
            if sent and sent[1].stops:  # for this run; if it was waited for, once
                self._stopped[parcel.channel] = sent[1]._replace(state=WAITING, pause=0)
            if sent:
                yield sent

    def _sent(self, parcel: Parcel) -> tuple[Parcel, Verdict] | None:
        """Claim, send, settle."""
        channel = self._channels.get(parcel.channel)
        if channel is None:
            return parcel, Verdict(WAITING, "", not_set_up(parcel.channel), stops=True)
        if parcel.channel == "mail" and not parcel.recipient.email:
            advice = _("There is no email address: add one with “duban owner edit”, or urge by hand.")
            return parcel, Verdict(REFUSED, "", advice)
        self._paces[parcel.channel].wait(lambda seconds: self._tell(parcel.channel, seconds))
        name = name_of(parcel, self._day)
        claimed = self._outbox.claim(parcel, name)
        if not claimed.reminders:
            return None
        letter = self._letter(claimed, channel, name)
        # Recorded before it leaves: after a crash here the message counts as unknown, and is not sent twice.
        self._outbox.leave(claimed)
        verdict = channel.send(*letter)
        verdict = verdict._replace(why=self._secrets.without(verdict.why))
        self._outbox.settle(claimed, verdict)
        return claimed, verdict

    def _letter(self, claimed: Parcel, channel: Channel, name: str) -> tuple[Message, str, str, tuple[File, ...]]:
        """The message. If it cannot be made, the claim is released: nothing has left."""
        try:
            files = self._style.files(claimed) if self._style.levels[claimed.channel] == "full" else ()
            return written(claimed, self._style, channel), claimed.recipient.email or "", name, files
        except Exception:
            self._outbox.settle(claimed, Verdict(WAITING))
            raise


def _matter(reminder: Reminder) -> Matter:
    of_task = {key: reminder.task[key] for key in ("title", "number", "due", "urgency")}
    secret = bool(reminder.task["confidential"])
    return Matter(reminder.step, reason=reminder.reason, until=reminder.until, is_confidential=secret, **of_task)


def _named(parcel: Parcel, level: str, leaders: frozenset[str]) -> str:
    """The name of the recipient, if the level allows it."""
    name = parcel.recipient.name
    is_harmless = name not in leaders and all(each.role in NAMED for each in parcel.reminders)
    return name if level == "full" or is_harmless else ""
