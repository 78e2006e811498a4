"""``remind --send``: sends reminders, and shows the outcome of each."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from duban.actions import outbox
from duban.cli.line.options import ViewOptions
from duban.cli.messages import Post, outcome, style_of, used
from duban.cli.output import show
from duban.cli.session import opened, recording
from duban.cli.talk import remark
from duban.delivery.channels import NAMES
from duban.delivery.digests import Message
from duban.delivery.sending import Outbox, Parcel, Sender, parcels, written
from duban.delivery.verdict import REFUSED, SENT, STATES, WAITING, Verdict
from duban.domain.urging.reminders import Reminder
from duban.errors import Undelivered
from duban.locales import _, ngettext, term
from duban.reports.remind import COLUMNS, SHOWN, row_of
from duban.reports.report import Column, Labelled, Report
from duban.reports.urging.urges import refused
from duban.settings import Settings

STATE = Column("state", "term", "delivery", width=6)
SAID = Column("said", width=20, drop_priority=5)
Key = tuple[int, str, str]
"""Task, step and the key of the recipient."""
UNDELIVERED = Undelivered.exit_code


def send(settings: Settings, reminders: Sequence[Reminder], view: ViewOptions) -> int:
    """Send what is due, and show the outcomes. Returns 7 if something was not delivered, else 0."""
    sent = _sent(settings, reminders)
    with opened(settings) as reader:  # what was tried often enough for today is refused still
        earlier = {key: Verdict(REFUSED, error) for key, error in refused(reader, settings.today).items()}
    verdicts = {key: verdict for key, verdict in (earlier | sent).items() if key in set(map(_key, reminders))}
    show(_report(list(_rows(reminders, verdicts))), view, settings)
    return UNDELIVERED if any(verdict.state != SENT for verdict in verdicts.values()) else 0


def _sent(settings: Settings, reminders: Sequence[Reminder]) -> dict[Key, Verdict]:
    """Send what is due, and report failures on stderr; the verdict by task, step and recipient."""
    packed = parcels(reminders, NAMES)
    copied = settings.policy["mail"]["copy"]
    post = Post(settings, [*used(packed), *(["mail"] if copied and "robot" in used(packed) else [])])
    day, longest_wait = settings.today.isoformat(), settings.policy["delivery"]["longest_wait_seconds"]
    how, kept = style_of(settings, reminders), _outbox(settings)
    verdicts: dict[Key, Verdict] = {}
    by_robot: list[Message] = []
    for parcel, verdict in Sender(post.channels, how, kept, post.secrets, day, longest_wait, _say_wait).send(packed):
        verdicts.update({_key(each): verdict for each in parcel.reminders})
        if verdict.state != SENT or verdict.advice:
            _say_failure(parcel, verdict)
        if copied and parcel.channel == "robot" and verdict.state == SENT:
            by_robot.append(written(parcel, how, post.channels["robot"]))
    if by_robot and "mail" in post.channels:
        _copy(post, by_robot, copied)
    return verdicts


def _copy(post: Post, messages: Sequence[Message], to: str) -> None:
    """One mail to the supervising office with all messages of the robot. (Mails have a copy of their own.)"""
    subject = ngettext("Copy: {count} message by robot", "Copy: {count} messages by robot", len(messages))
    lines = tuple(line for each in messages for line in (*each.lines, ""))
    verdict = post.channels["mail"].send(Message(subject.format(count=len(messages)), lines), to)
    if verdict.state != SENT:
        verdict = verdict._replace(why=post.secrets.without(verdict.why))
        remark(_("{to}: {outcome}").format(to=to, outcome=outcome(verdict)))


def _outbox(settings: Settings) -> Outbox:
    """The outbox of the store; each step is a transaction."""
    day, most = settings.today, settings.policy["delivery"]["attempts"]

    def claim(parcel: Parcel, message: str) -> Parcel:
        with recording(settings) as record:
            claimed = outbox.claim(
                record, parcel.reminders, day=day, at=settings.recorded_at, message=message, most=most
            )
        settings.is_recorded = True  # from here on the command is not run again by itself
        return parcel._replace(reminders=claimed)

    def settle(parcel: Parcel, verdict: Verdict) -> None:
        state = "confirmed" if verdict.state == SENT else verdict.state
        with recording(settings) as record:
            outbox.settle(record, parcel.reminders, day=day, at=settings.recorded_at, state=state, why=verdict.why)

    def leave(parcel: Parcel) -> None:
        with recording(settings) as record:
            outbox.leave(record, parcel.reminders, day=day, at=settings.recorded_at)

    return Outbox(claim, settle, leave)


def _key(reminder: Reminder) -> Key:
    return reminder.task["id"], reminder.step, reminder.recipient.key


def _rows(reminders: Sequence[Reminder], verdicts: dict[Key, Verdict]) -> Iterator[dict[str, Any]]:
    """A row for each reminder: with the verdict on its message, or why none was sent."""
    for each in reminders:
        if each.channel in NAMES:
            held = Verdict(WAITING, _("today's message has left already"))
        else:  # nothing is waiting to be sent: somebody has to call, or to go
            held = Verdict(Labelled(WAITING, _("to be done by hand")))
        verdict = verdicts.get(_key(each)) or held
        yield {**row_of(each), "state": verdict.state, "said": verdict.why or None}


def _report(rows: list[dict[str, Any]]) -> Report:
    states = [getattr(row["state"], "label", term("delivery", row["state"])) for row in rows]
    counts = Counter(states)
    order = dict.fromkeys([*(term("delivery", state) for state in STATES), *states])
    parts = [f"{state} {counts[state]}" for state in order if counts[state]]
    place = [each.key for each in COLUMNS].index("reason") + 1
    columns = (*COLUMNS[:place], STATE, SAID, *COLUMNS[place:])
    summary = [_(", ").join(parts)] if parts else [_("There is nothing to send.")]
    return Report(_("Sent"), columns, iter(rows), (*SHOWN, "state"), summary=lambda: summary)


def _say_failure(parcel: Parcel, verdict: Verdict) -> None:
    to = _("{recipient} ({channel})").format(recipient=parcel.recipient.name, channel=term("channel", parcel.channel))
    remark(" ".join(filter(None, [_("{to}: {outcome}").format(to=to, outcome=outcome(verdict)), verdict.advice])))


def _say_wait(channel: str, seconds: float) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        message = _("{channel}: waiting for {seconds} seconds, since the service takes no more for now.")
        remark(message.format(channel=term("channel", channel), seconds=round(seconds)))
