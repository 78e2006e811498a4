"""``duban circulate``"""

from typing import Annotated

from duban.cli.commands.split import make_parts
from duban.cli.line.dates import deadline
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, New, Ref, Yes
from duban.cli.taskfields import check_deadline
from duban.locales import _
from duban.settings import Settings

app = App("tasks", _("Circulate a task to readers."), after="split")


@app.command(
    help=_("Each reader gets a sub-task that is closed when it is accepted."),
    examples=_('$ duban circulate 3 --to "Governor Liu" --to Security --due 3wd'),
)
def circulate(
    settings: Settings,
    ref: Ref,
    to: Annotated[list[str], Option(metavar=_("NAME"), help=_("A reader; may be repeated."))],
    due: Annotated[str, Option(metavar=_("PHRASE"), help=_("The deadline for reading."))],
    yes: Yes = False,
    new: New = False,
    format: Answer = None,
) -> None:
    from duban.actions.parts import circulate
    from duban.cli.naming import Naming

    # Counted from today, when the copies are assigned, and not from the assignment of the task itself.
    by_when = deadline(due, settings.today, settings)
    check_deadline(settings.today.isoformat(), by_when["due"], yes)
    readers = Naming(settings, new=new).each(to)
    make_parts(
        settings, ref, lambda record, task, register: circulate(record, task, readers, by_when, register), format
    )
