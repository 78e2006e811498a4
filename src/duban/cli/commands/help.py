"""``duban help``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument
from duban.cli.talk import say
from duban.locales import _
from duban.settings import Settings

app = App("store", _("Show how a command is used."), after="config")


@app.command(
    help=_("The same as “--help” behind the command; without one, the list of all commands."),
    examples=_("$ duban help\n$ duban help overdue\n$ duban help owner merge"),
)
def run(
    settings: Settings,
    words: Annotated[
        tuple[str, ...], Argument(metavar=_("COMMAND"), complete="command", help=_("A command, in either language."))
    ] = (),
) -> None:
    from duban.cli.commands import find
    from duban.cli.line.errors import no_such_command
    from duban.cli.line.help import page

    asked = find([*words, "--help"], settings)
    if asked.command.sections and asked.arguments[0] != "--help":
        raise no_such_command(asked, asked.arguments[0])
    say(page(asked))
