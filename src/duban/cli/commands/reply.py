"""``duban reply``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument
from duban.cli.line.options import Answer, On, Ref
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Record the answer that went back to the applicant."), after="cancel")


@app.command(
    help=_("A task is not finished until the applicant has been answered."),
    examples=_('$ duban reply 3 "Answered by letter" --on 2026-11-20'),
)
def reply(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("What went back to the applicant."))],
    on: On = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import reply

    change_each(settings, [ref], lambda record, task: reply(record, task, text, on), format)
