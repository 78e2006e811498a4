"""``duban help``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument
from duban.cli.talk import say
from duban.locales import _
from duban.settings import Settings

app = App("store", _("Show how a command is used."), after="config")


@app.command(
    help=_("The same as “--help” behind the command; without a word, all commands and guides."),
    examples=_("$ duban help\n$ duban help overdue\n$ duban help owner merge\n$ duban help deadlines"),
)
def run(
    settings: Settings,
    words: Annotated[
        tuple[str, ...],
        Argument(metavar=_("TOPIC"), complete="command", help=_("A command or a guide, in either language.")),
    ] = (),
) -> None:
    from duban.cli import guides
    from duban.cli.commands import find
    from duban.cli.line.errors import no_such_command
    from duban.cli.line.help import page

    asked = find([*words, "--help"], settings)
    if asked.command.sections and asked.arguments[0] != "--help":
        topic = "" if asked.path else asked.arguments[0]
        if guide := guides.meant(topic):
            say(guides.text(guide))
            return
        error = no_such_command(asked, asked.arguments[0])
        if near := guides.nearest(topic):
            error.hint = _("The guide of nearly that name: “{line}”.").format(line=guides.called(near))
        raise error
    say(page(asked))
