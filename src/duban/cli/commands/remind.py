"""``duban remind``"""

from typing import Annotated

from duban.cli.filters import InHandFilters, RowOptions, TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, ViewOptions
from duban.cli.output import show_found
from duban.locales import _
from duban.reports.remind import remind
from duban.settings import Settings

app = App("reports", _("Who has to be urged now, at which step, and why."), after="overdue")


@app.command(
    help=_(
        "By the ladder of the policy, at most once a day for each task, step and recipient. What was urged by hand is"
        " counted; an answer ends it: feedback, a submission, or handing the task back."
    ),
    examples=_("$ duban remind\n$ duban remind --owner Teaching\n$ duban remind -o today.xlsx"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    state: InHandFilters,
    rows: RowOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    quiet: Annotated[bool, Option("--quiet", "-q", help=_("Print nothing when nobody has to be urged."))] = False,
    exit_code: Annotated[bool, Option("--exit-code", help=_("Exit with 10 when somebody has to be urged."))] = False,
) -> int:
    from duban.domain.urging.ladder import ladder_of

    ladder = ladder_of(settings.policy["ladder"])
    with asked(settings, as_of, tasks, state, rows) as question:
        report = remind(*question, ladder, settings.civil)
        return show_found(report, view, settings, as_of, quiet=quiet, exit_code=exit_code)
