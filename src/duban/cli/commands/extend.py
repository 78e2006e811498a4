"""``duban extend``"""

from typing import Annotated

from duban.cli.line.dates import deadline
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Reason, Refs, Yes
from duban.cli.session import change_each
from duban.cli.taskfields import check_not_past
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Extend the deadline of a task."), after="resume")


@app.command(
    help=_("The original deadline is kept, and extensions are counted."),
    examples=_('$ duban extend 3 --to 2026-12-20 --reason "Opinions awaited" --approved-by Liu'),
)
def extend(
    settings: Settings,
    refs: Refs,
    to: Annotated[str, Option(metavar=_("PHRASE"), help=_("The new deadline, a concrete date."))],
    reason: Reason,
    approved_by: Annotated[str | None, Option(metavar=_("NAME"), help=_("Who approved it."))] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    from duban.actions.time import extend

    # A span such as 3wd counts from today, not from the old deadline.
    new = deadline(to, settings.today, settings)
    check_not_past(settings.today, new["due"], yes)
    change_each(
        settings, refs, lambda record, task: extend(record, task, new["due"], to.strip(), reason, approved_by), format
    )
