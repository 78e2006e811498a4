"""``duban close``"""

from typing import Annotated

from duban.cli.line.dates import moment
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Refs, one_of
from duban.cli.session import change_each
from duban.domain.task import RESULTS
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Confirm that tasks are done."), after="return")


@app.command(examples=_("$ duban close 3 --result solved\n$ duban close 4-6 --on 2026-11-20"))
def close(
    settings: Settings,
    refs: Refs,
    on: Annotated[
        str | None,
        Option(metavar=_("DATE"), help=_("The date, or date and time, at which it happened (now by default).")),
    ] = None,
    result: Annotated[
        str | None,
        Option(
            metavar=_("RESULT"),
            parser=one_of("result", RESULTS),
            help=_("solved, in-progress, not-now, for-reference."),
        ),
    ] = None,
    force: Annotated[bool, Option("--force", help=_("Close it even if sub-tasks are open."))] = False,
    format: Answer = None,
) -> None:
    from duban.actions.life import close

    # A day or an hour: reports on deadlines with a time of day need the hour of closing.
    when = moment(on, settings, looks="back") if on else None
    change_each(settings, refs, lambda record, task: close(record, task, when, result, force=force), format)
