"""Messages to recipients: their text, a preview of it, and a test message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from duban.cli.line.options import ViewOptions
from duban.cli.output import format_of, show
from duban.cli.talk import remark, say
from duban.delivery.channels import NAMES, Channel, channel, not_set_up
from duban.delivery.digests import trial
from duban.delivery.letters import File
from duban.delivery.secrecy import Secrets, secrets
from duban.delivery.sending import NAMED, Parcel, Style, parcels, style, written
from duban.delivery.verdict import SENT, Verdict
from duban.domain.urging.reminders import Reminder
from duban.errors import Undelivered, Usage
from duban.locales import _, term
from duban.reports.report import Column, Report
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.reports.notices import Kind

MESSAGE = (
    Column("recipient", width=10),
    Column("channel", "term", "channel", width=6),
    Column("address", width=20),
    Column("subject", width=20),
    Column("text", width=40),
)


class Post:
    """The channels of these names that are set up, with their secrets.

    Without ``is_used`` the secrets may be missing.
    """

    def __init__(self, settings: Settings, names: Iterable[str], *, is_used: bool = True) -> None:
        self.secrets: Secrets = secrets(settings.environ, settings.secrets_path)
        folder = settings.config_folder
        self.channels: dict[str, Channel] = {}
        for name in dict.fromkeys(names):
            if known := channel(name, settings.policy, self.secrets, folder, lambda: settings.instant, is_used=is_used):
                self.channels[name] = known


def show_messages(settings: Settings, reminders: Sequence[Reminder], view: ViewOptions) -> int:
    """Show the exact text of each message that would be sent, and send nothing."""
    packed, how = parcels(reminders, NAMES), style_of(settings, reminders)
    post = Post(settings, used(packed), is_used=False)
    rows = [_message(each, how, post.channels.get(each.channel)) for each in packed]
    for name in used(packed):
        if name not in post.channels:
            remark(not_set_up(name))
    if view.output or format_of(view) not in {"table", "plain"}:
        show(Report(_("Messages"), MESSAGE, iter(rows)), view, settings)
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


def try_out(settings: Settings, name: str) -> None:
    """Send one message marked as a test. Raises Usage for a channel that is not set up, else Undelivered."""
    kind = "robot" if name == settings.policy["robot"]["service"] else name
    post = Post(settings, [kind])
    if kind not in post.channels:
        raise Usage(not_set_up("mail" if name == "mail" else "robot"))
    mail = settings.policy["mail"]
    verdict = post.channels[kind].send(trial(settings.policy["office"]["name"]), mail["copy"] or mail["sender"])
    why = post.secrets.without(verdict.why)
    if verdict.state != SENT:
        raise Undelivered(outcome(verdict._replace(why=why)), verdict.advice)
    say(_("A test message was sent: {said}").format(said=why))


def used(packed: Sequence[Parcel]) -> list[str]:
    return list(dict.fromkeys(each.channel for each in packed))


def style_of(settings: Settings, reminders: Sequence[Reminder]) -> Style:
    policy, office = settings.policy["delivery"], settings.policy["office"]["name"].strip()
    return style(policy, office, reminders, lambda parcel: _forms(settings, parcel))


def _forms(settings: Settings, parcel: Parcel) -> tuple[File, ...]:
    """The attachments for those who have to answer: 办理情况反馈表 on the tasks that may be named, 催办函 on urged
    ones.

    They get no official number: that is for what an office issues with `notice`.
    """
    answering = [each for each in parcel.reminders if each.role in NAMED and each.task["id"] > 0]
    named = [each for each in answering if not each.task["confidential"]] if parcel.channel == "mail" else []
    return (
        *_form(settings, parcel, "urge", [each for each in named if each.step != "remind"]),
        *_form(settings, parcel, "feedback", named),
    )


def _form(settings: Settings, parcel: Parcel, kind: "Kind", reminders: Sequence[Reminder]) -> Iterator[File]:
    """The files of one kind about these reminders."""
    if not reminders:
        return
    from duban.cli.papers import forms
    from duban.reports.notices import Notice

    tasks = tuple(dict(task) for task in {each.task["id"]: each.task for each in reminders}.values())
    until = min((each.until for each in parcel.reminders if each.until), default="")
    made = forms(settings, Notice(kind, parcel.recipient.name, tasks, {}, {}, "", until))
    stem = term("notice", kind)
    for place, content in enumerate(made, start=1):
        yield File(f"{stem}{place if len(made) > 1 else ''}.docx", content)


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


def outcome(verdict: Verdict) -> str:
    state = term("delivery", verdict.state)
    return (
        _("{state}: {why}.").format(state=state, why=verdict.why) if verdict.why else _("{state}.").format(state=state)
    )
