"""``duban undo``"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import ViewOptions, Yes
from duban.cli.output import show
from duban.cli.session import answer, opened, recording
from duban.cli.talk import can_ask, confirm, say
from duban.cli.watch import counting
from duban.domain.moments import LARGEST
from duban.errors import NotFound, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.locales import command as called
from duban.reports.commands import commands, tasks_of
from duban.reports.undo_preview import effects
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.store.statements import Batch
    from duban.store.writing import Record

app = App("life", _("Undo a command."), after="reply")


def batch(text: str) -> int:
    """A parser for the id of a command. Raises Usage for what is no number, NotFound for one beyond 64 bits."""
    figures, shown = text.strip().lstrip("0") or "0", _("“duban undo --list” shows them.")
    if not figures.isdecimal():
        raise Usage(_("{text!r} is not the ID of a command.").format(text=text), shown)
    if len(figures) > len(str(LARGEST)):
        raise NotFound(_("There is no command {id}.").format(id=figures), shown)
    return int(figures)


@app.command(
    help=_(
        "The acting user's last command that is still in effect, or the one with the given ID. Each"
        " repetition goes one step further back; “duban redo” redoes what was undone."
    ),
    examples=_("$ duban undo --list\n$ duban undo\n$ duban undo 11"),
)
def run(
    settings: Settings,
    view: ViewOptions,
    command: Annotated[
        int | None, Argument(metavar=_("N"), parser=batch, help=_("The ID of a command, from --list."))
    ] = None,
    listed: Annotated[bool, Option("--list", help=_("Show who did what, latest first."))] = False,
    yes: Yes = False,
) -> None:
    if listed:
        with opened(settings) as reader:
            show(commands(reader, settings.civil), view, settings)
        return

    from duban.actions.undo import known_batch, last_batch

    def chosen(record: "Record") -> "Batch":
        return last_batch(record) if command is None else known_batch(record, command)

    take_back(settings, view.format, chosen, yes=yes)


def take_back(settings: Settings, format: str | None, choose: "Callable[[Record], Batch]", *, yes: bool) -> None:
    """Undo the command that ``choose`` returns; undoing an undo redoes what it took back.

    Shows the effects, and at a terminal asks for consent before, unless ``yes``. Raises KeyboardInterrupt for a no.
    """
    from duban.actions.chains import Chains
    from duban.actions.undo import known_batch, undo
    from duban.store.queries.batches import size_of

    with recording(settings) as record:
        batch = choose(record)
        chosen, what, again = batch.id, _what(settings, record, batch), Chains(record).is_undo(batch)
    with opened(settings) as reader:
        changes = [visible(f"  {line}") for line in effects(reader, chosen)]
    asks = can_ask() and not yes
    if asks:  # outside of a transaction: waiting for an answer must not block other writers
        question = _("Redo {what}?") if again else _("Undo {what}?")
        for line in changes:
            say(line)
        confirm(visible(question.format(what=what)), default=True)
    with recording(settings) as record:
        batch = known_batch(record, chosen)  # loaded again: somebody may have undone it in the meantime
        with counting(lambda: size_of(record, batch.id)) as advance:
            undo(record, batch, lambda done: advance(done, _("{count} changes undone").format(count=done)))
        undo_id = record.batch_id
    if not format:
        # The effects were shown with the question already, if there was one.
        done = _("Redone: {what}.") if again else _("Undone: {what}.")
        say("\n".join([visible(done.format(what=what)), *([] if asks else changes)]))
    settings.batch = None  # what changed was told with its title; below it how each task stands
    with opened(settings) as reader:
        ids = tasks_of(reader, undo_id)
    answer(settings, ids, format)


def _what(settings: Settings, record: "Record", batch: "Batch") -> str:
    """The original command as text, also if ``batch`` is an undo of it, or an undo of that."""
    from duban.actions.chains import Chains

    root = Chains(record).root(batch)
    at = settings.civil(root.at).replace("T", " ")
    return _("{id} {command} by {actor}, {at}").format(
        id=root.id, command=called(root.command), actor=root.actor, at=at
    )
