"""``duban urge``"""

from typing import Annotated

from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Refs, one_of
from duban.cli.session import change_each
from duban.domain.task import LADDER
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Record that owners were urged."), after="extend")


@app.command(
    help=_("The record says whom it reached: who leads, who supports, and their heads."),
    examples=_('$ duban urge 3-7 --step letter --note "Please explain in writing by Friday"'),
)
def urge(
    settings: Settings,
    refs: Refs,
    step: Annotated[
        str,
        Option(
            metavar=_("STEP"), parser=one_of("ladder", LADDER), help=_("remind, urge, letter, interview or circular.")
        ),
    ] = "urge",
    note: Annotated[str, Option(metavar=_("TEXT"), help=_("What was said."))] = "",
    format: Answer = None,
) -> None:
    from duban.actions.urge import urge

    change_each(settings, refs, lambda record, task: urge(record, task, step, note), format)
