"""``duban workload``"""

from typing import Annotated

from duban.cli.dates import last_day
from duban.cli.declare import App, Option
from duban.cli.options import AsOf, FilterOptions, ViewOptions, Within
from duban.cli.output import show
from duban.cli.session import asked
from duban.locales import _
from duban.reports.workload import workload
from duban.settings import Settings

app = App()


@app.command(
    help=_("Open tasks of each lead; who carries nothing is listed too, unless filters ask for certain tasks."),
    examples=_("$ duban workload\n$ duban workload --by person --sort open\n$ duban workload --within eom"),
)
def run(
    settings: Settings,
    filters: FilterOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    within: Within = "",
    by: Annotated[str, Option(metavar=_("KEY"), help=_("Count by owner or person."))] = "owner",
) -> None:
    last = last_day(within or f"{settings.policy['workload']['due_days']}d", as_of or settings.today, settings)
    with asked(settings, filters, "open", as_of) as question:
        show(workload(*question, last, by), view, settings, as_of=as_of)
