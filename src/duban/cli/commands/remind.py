"""``duban remind``"""

from itertools import islice
from typing import Annotated

from duban.allowed import SERVICES
from duban.cli.filters import InHandStatus, OpenFilters, RowOptions, TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, ScriptOptions, ViewOptions, step_named
from duban.cli.output import show_found
from duban.errors import Usage
from duban.locales import _
from duban.reports.columns import TASK
from duban.reports.remind import COLUMNS, remind, reminders
from duban.settings import Settings

TRIED = ("mail", "robot", *SERVICES)
"""What --test takes: a channel, or the service of the robot."""

app = App("reports", _("Who needs to be urged now, at which step, and why."), after="overdue")


@app.command(
    help=_(
        "Follows the ladder in the policy, at most once a day for each task, step and recipient. Urging by"
        " hand counts too; feedback, a submission or handing the task back counts as an answer."
    ),
    examples=_("$ duban remind\n$ duban remind --owner Teaching\n$ duban remind --dry-run\n$ duban remind --send"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: InHandStatus,
    state: OpenFilters,
    rows: RowOptions,
    view: ViewOptions,
    script: ScriptOptions,
    as_of: AsOf = None,
    send: Annotated[
        bool, Option("--send", help=_("Send reminders by mail or robot, one message per recipient."))
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=_("Show the messages without sending them."))] = False,
    step: Annotated[
        tuple[str, ...], Option(metavar=_("STEP"), help=_("Only this step of the ladder; may be repeated."))
    ] = (),
    test: Annotated[
        str | None, Option(choices=TRIED, metavar=_("CHANNEL"), help=_("Send one message marked as a test."))
    ] = None,
) -> int:
    from duban.domain.urging.ladder import ladder_of

    if test:
        from duban.cli.messages import try_out

        try_out(settings, test)
        return 0
    if send and as_of:
        raise Usage(_("--send goes by today, and not by --as-of."), _("Leave one of the two out."))
    ladder = ladder_of(settings.policy["ladder"])
    steps = [step_named(ladder, each) for each in step]
    with asked(settings, as_of, tasks, status, state, rows, columns=(*TASK, *COLUMNS)) as (
        reader,
        clock,
        filters,
    ):
        if not (send or dry_run):
            report = remind(reader, clock, filters, ladder, settings.civil, steps)
            return show_found(report, view, settings, as_of, script)
        due = list(islice(reminders(reader, clock, ladder, settings.civil, filters, steps), filters.limit))
    if dry_run:
        from duban.cli.messages import show_messages

        return show_messages(settings, due, view)
    from duban.cli.delivering import send as deliver

    return deliver(settings, due, view)
