"""Reminders that leave the house: written, shown, sent, and what became of them."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duban.cli.line.options import ViewOptions
from duban.cli.output import format_of, show
from duban.cli.session import recording
from duban.cli.talk import remark, say
from duban.delivery.channels import NAMES, Channel, channel, not_set_up
from duban.delivery.digests import trial
from duban.delivery.letters import File
from duban.delivery.secrecy import Secrets, secrets
from duban.delivery.sending import NAMED, Outbox, Parcel, Sender, Style, parcels, style, written
from duban.delivery.verdict import SENT, STATES, WAITING, Verdict
from duban.domain.urging.reminders import Reminder
from duban.errors import Undelivered, Usage
from duban.locales import _, term
from duban.reports.remind import COLUMNS, SHOWN, row_of
from duban.reports.report import Column, Report
from duban.settings import Settings

MESSAGE = (
    Column("recipient", width=10),
    Column("channel", "term", "channel", width=6),
    Column("address", width=20),
    Column("subject", width=20),
    Column("text", width=40),
)
STATE = Column("state", "term", "delivery", width=6)
SAID = Column("said", width=20, drop_priority=5)
UNDELIVERED = Undelivered.exit_code


class Post:
    """What this command sends with: the channels of these names that are set up, and the secrets that they take.

    Without ``is_used`` the secrets may be missing.
    """

    def __init__(self, settings: Settings, names: Iterable[str], *, is_used: bool = True) -> None:
        self.secrets: Secrets = secrets(settings.environ, settings.secrets_path)
        folder = settings.config_folder
        self.channels: dict[str, Channel] = {}
        for name in dict.fromkeys(names):
            if found := channel(name, settings.policy, self.secrets, folder, lambda: settings.instant, is_used=is_used):
                self.channels[name] = found


def show_messages(settings: Settings, reminders: Sequence[Reminder], view: ViewOptions) -> int:
    """Show the very text of each message that would leave, and send nothing."""
    packed, how = parcels(reminders, NAMES), _style(settings, reminders)
    post = Post(settings, _used(packed), is_used=False)
    rows = [_message(each, how, post.channels.get(each.channel)) for each in packed]
    for name in _used(packed):
        if name not in post.channels:
            remark(not_set_up(name))
    if view.output or format_of(view) not in {"table", "plain"}:
        show(Report(_("Messages"), MESSAGE, iter(rows), tuple(each.key for each in MESSAGE)), view, settings)
        return 0
    for row in rows:
        head = filter(None, (row["recipient"], term("channel", row["channel"]), row["address"]))
        say(_("To: {to}").format(to=_(", ").join(head)))
        if row["subject"]:
            say(_("Subject: {subject}").format(subject=row["subject"]))
        say(f"\n{row['text']}\n")
    if not rows:
        say(_("There is nothing to send."))
    return 0


def send(settings: Settings, reminders: Sequence[Reminder], view: ViewOptions) -> int:
    """Send what is due, and show what became of it. Returns 7 if something was not delivered, else 0."""
    packed, policy = parcels(reminders, NAMES), settings.policy["delivery"]
    post = Post(settings, _used(packed))
    sender = Sender(
        post.channels,
        _style(settings, reminders),
        _outbox(settings),
        post.secrets,
        settings.today.isoformat(),
        policy["longest_wait_seconds"],
        _say_wait,
    )
    verdicts: dict[tuple[int, str, str], Verdict] = {}
    for parcel, verdict in sender.send(packed):
        verdicts.update({_key(each): verdict for each in parcel.reminders})
        if verdict.state != SENT or verdict.advice:
            _say_failure(parcel, verdict)
    rows = list(_rows(reminders, verdicts))
    show(_report(rows), view, settings)
    return UNDELIVERED if any(verdict.state != SENT for verdict in verdicts.values()) else 0


def try_out(settings: Settings, name: str) -> None:
    """Send one message that is marked as a test. Raises Usage for a channel that is not set up, else Undelivered."""
    kind = "robot" if name == settings.policy["robot"]["service"] else name
    post = Post(settings, [kind])
    if kind not in post.channels:
        raise Usage(not_set_up("mail" if name == "mail" else "robot"))
    mail = settings.policy["mail"]
    verdict = post.channels[kind].send(trial(settings.policy["office"]["name"]), mail["copy"] or mail["sender"])
    why = post.secrets.without(verdict.why)
    if verdict.state != SENT:
        raise Undelivered(_outcome(verdict._replace(why=why)), verdict.advice)
    say(_("A test message was sent: {said}").format(said=why))


def _used(packed: Sequence[Parcel]) -> list[str]:
    return list(dict.fromkeys(each.channel for each in packed))


def _style(settings: Settings, reminders: Sequence[Reminder]) -> Style:
    def files(parcel: Parcel) -> tuple[File, ...]:
        return _forms(settings, parcel)

    return style(settings.policy["delivery"], settings.policy["office"]["name"].strip(), reminders, files)


def _forms(settings: Settings, parcel: Parcel) -> tuple[File, ...]:
    """办理情况反馈表 for those who have to answer, with the tasks that may be named."""
    rows = {each.task["id"]: each.task for each in parcel.reminders if each.role in NAMED}
    tasks = tuple(dict(row) for row in rows.values() if not row["confidential"])
    if parcel.channel != "mail" or not tasks:
        return ()
    from duban.cli.papers import forms
    from duban.reports.notices import Notice

    until = min((each.until for each in parcel.reminders if each.until), default="")
    made = forms(settings, Notice("feedback", parcel.recipient.name, tasks, {}, {}, "", until))
    stem = term("notice", "feedback")
    names = [f"{stem}.docx"] if len(made) == 1 else [f"{stem}{place}.docx" for place in range(1, len(made) + 1)]
    return tuple(map(File, names, made))


def _message(parcel: Parcel, how: Style, channel: Channel | None) -> dict[str, Any]:
    message = written(parcel, how, channel)
    address = parcel.recipient.email if parcel.channel == "mail" else None
    return {
        "recipient": parcel.recipient.name,
        "channel": parcel.channel,
        "address": address,
        "subject": message.subject if parcel.channel == "mail" else None,
        "text": message.text,
    }


def _outbox(settings: Settings) -> Outbox:
    """The outbox of the store; each step is a transaction."""
    from duban.actions import outbox

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

    return Outbox(claim, settle)


def _key(reminder: Reminder) -> tuple[int, str, str]:
    return reminder.task["id"], reminder.step, reminder.recipient.key


def _rows(reminders: Sequence[Reminder], verdicts: dict[tuple[int, str, str], Verdict]) -> Iterator[dict[str, Any]]:
    """A row for each reminder: with the verdict on its message, or for people to do; none for what others sent."""
    for each in reminders:
        verdict = verdicts.get(_key(each))
        if verdict or each.channel not in NAMES:
            state, said = (verdict.state, verdict.why) if verdict else (WAITING, _("to be done by hand"))
            yield {**row_of(each), "state": state, "said": said or None}


def _report(rows: list[dict[str, Any]]) -> Report:
    counts = {state: sum(row["state"] == state for row in rows) for state in STATES}
    parts = [f"{term('delivery', state)} {count}" for state, count in counts.items() if count]
    place = [each.key for each in COLUMNS].index("reason") + 1
    columns = (*COLUMNS[:place], STATE, SAID, *COLUMNS[place:])
    summary = [_(", ").join(parts)] if parts else [_("There is nothing to send.")]
    return Report(_("Sent"), columns, iter(rows), (*SHOWN, "state"), summary=lambda: summary)


def _say_failure(parcel: Parcel, verdict: Verdict) -> None:
    to = _("{recipient} ({channel})").format(recipient=parcel.recipient.name, channel=term("channel", parcel.channel))
    remark(" ".join(filter(None, [_("{to}: {outcome}").format(to=to, outcome=_outcome(verdict)), verdict.advice])))


def _outcome(verdict: Verdict) -> str:
    state = term("delivery", verdict.state)
    return (
        _("{state}: {why}.").format(state=state, why=verdict.why) if verdict.why else _("{state}.").format(state=state)
    )


def _say_wait(channel: str, seconds: float) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        message = _("{channel}: waiting for {seconds} seconds, since the service takes no more for now.")
        remark(message.format(channel=term("channel", channel), seconds=round(seconds)))
