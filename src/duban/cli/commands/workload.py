"""``duban workload``"""

from datetime import timedelta
from typing import Annotated

from duban.cli.filters import OpenFilters, OpenStatus, RowOptions, TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import FigureOptions, HorizonOptions
from duban.cli.output import show
from duban.locales import _
from duban.reports.progress import counted_by
from duban.reports.workload import workload
from duban.settings import Settings

app = App("reports", _("How much work each owner has."), after="brief")


@app.command(
    help=_("Open tasks by lead; owners without any are listed too, unless filters select particular tasks."),
    examples=_("$ duban workload\n$ duban workload --by person --sort open\n$ duban workload --within eom"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: OpenStatus,
    state: OpenFilters,
    rows: RowOptions,
    view: FigureOptions,
    horizon: HorizonOptions,
    by: Annotated[
        str,
        Option(
            metavar=_("KEY"),
            parser=counted_by,
            choices=("owner", "person"),
            terms="column",
            help=_("Count by owner or person."),
        ),
    ] = "owner",
) -> None:
    usual = timedelta(days=settings.policy["workload"]["due_days"])
    last = horizon.last_day(settings, lambda day: day + usual)
    # Without columns --sort is left as it is: the rows are owners, and counting.in_order resolves the key.
    with asked(settings, horizon.as_of, tasks, status, state, rows, default="open", columns=()) as question:
        show(workload(*question, last, by), view, settings, as_of=horizon.as_of)
