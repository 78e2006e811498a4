"""``duban undo``"""

from typing import Annotated

from duban.cli.declare import App, Argument, Option
from duban.cli.options import ViewOptions, Yes
from duban.cli.output import answer, show
from duban.cli.session import clock, opened, recording
from duban.cli.talk import can_ask, confirm, say
from duban.cli.watch import counting
from duban.formats.text import visible
from duban.locales import _
from duban.reports.commands import commands, tasks_of
from duban.settings import Settings

app = App()


@app.command(
    help=_(
        "The last command of the acting user, or the one with that id; an undo is a command too, and undone it redoes."
    ),
    examples="$ duban undo --list\n$ duban undo\n$ duban undo 11",
)
def run(
    settings: Settings,
    view: ViewOptions,
    command: Annotated[int | None, Argument(metavar=_("[N]"), help=_("The id of a command, from --list."))] = None,
    listed: Annotated[bool, Option("--list", help=_("Show who did what, the latest first."))] = False,
    yes: Yes = False,
) -> None:
    if listed:
        with opened(settings) as reader:
            show(commands(reader, settings.civil), view, settings)
        return

    from duban.actions.undo import known_batch, last_batch, size_of, undo

    with recording(settings) as record:
        batch = known_batch(record, command) if command is not None else last_batch(record)
        command = batch.id
        what = _("{id} {command} by {actor}, {at}").format(
            id=batch.id, command=batch.command, actor=batch.actor, at=settings.civil(batch.at).replace("T", " ")
        )
    if can_ask() and not yes:  # outside of a transaction: others can go on
        confirm(visible(_("Take back {what}?").format(what=what)), default=True)
    with recording(settings) as record:
        batch = known_batch(record, command or 0)
        with counting(lambda: size_of(record, batch)) as advance:
            undo(record, batch, lambda done: advance(done, _("{count} changes taken back").format(count=done)))
        undo_id = record.batch_id
    if not view.format:
        say(visible(_("Taken back: {what}.").format(what=what)))
    with opened(settings) as reader:
        answer(reader, clock(settings), tasks_of(reader, undo_id), settings, view.format)
