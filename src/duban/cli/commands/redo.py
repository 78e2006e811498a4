"""``duban redo``"""

from duban.cli.commands.undo import take_back
from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Yes
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Redo what was undone."), after="undo")


@app.command(
    help=_("What the acting user undid last, unless that user has changed anything since."),
    examples=_("$ duban undo\n$ duban redo"),
)
def run(settings: Settings, format: Answer = None, yes: Yes = False) -> None:
    from duban.actions.undo import last_undo

    take_back(settings, format, last_undo, yes=yes)
