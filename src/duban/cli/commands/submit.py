"""``duban submit``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument
from duban.cli.line.options import Answer, Ref
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Record that the owner reports a task as completed."), after="feedback")


@app.command(
    help=_("The supervising office then closes or returns it."), examples=_('$ duban submit 3 "All is repaired"')
)
def submit(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("The result, in a sentence."))] = "",
    format: Answer = None,
) -> None:
    from duban.actions.life import submit

    change_each(settings, [ref], lambda record, task: submit(record, task, text), format)
