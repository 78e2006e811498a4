"""``duban trend``"""

from typing import Annotated

from duban.cli.filters import TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, FigureOptions, Parts
from duban.cli.output import show
from duban.errors import Usage
from duban.locales import _
from duban.reports.trend import months, trend, weeks
from duban.settings import Settings

app = App("reports", _("Tasks opened and closed, week by week."), after="workload")
WEEKS = 12  # shown by default: a quarter
MOST = 1200  # periods: a hundred years of months


@app.command(
    help=_(
        "Everything is as it was known at the end of each period: late entries count when they were recorded,"
        " imported tasks on the day of the import, and a reopened task is counted as opened again."
    ),
    examples=_("$ duban trend\n$ duban trend --weeks 26 --owner Teaching\n$ duban trend --months 12 -o year.xlsx"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    view: FigureOptions,
    as_of: AsOf = None,
    by_weeks: Annotated[
        int | None, Option("--weeks", metavar="N", min=1, max=MOST, help=_("Number of weeks to show (12 by default)."))
    ] = None,
    by_months: Annotated[
        int | None, Option("--months", metavar="N", min=1, max=MOST, help=_("Number of months to show instead."))
    ] = None,
    parts: Parts = False,
) -> None:
    if by_weeks and by_months:
        raise Usage(_("A trend is by week or by month."), _("Use --weeks or --months, not both."))
    today = as_of or settings.today
    periods = months(today, by_months) if by_months else weeks(today, by_weeks or WEEKS)
    with asked(settings, as_of, tasks) as question:
        show(trend(*question, periods, settings.end_of, parts=parts), view, settings, as_of=as_of)
