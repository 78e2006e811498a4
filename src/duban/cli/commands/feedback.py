"""``duban feedback``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Answer, On, Ref
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Record progress on a task."), after="accept")


@app.command(
    examples=_('$ duban feedback 3 "A draft is out for opinions" --percent 60')
    + "\n"
    + _('$ duban feedback 3 "Half is repaired, by telephone" --on yesterday')
)
def feedback(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("What has been done so far."))],
    percent: Annotated[int | None, Option(metavar="N", help=_("Progress, 0 to 100."))] = None,
    on: On = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import give_feedback

    change_each(settings, [ref], lambda record, task: give_feedback(record, task, text, percent, on), format)
