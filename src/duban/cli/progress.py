"""``duban progress``"""

from typing import Annotated

from duban.cli.declare import App, Option
from duban.cli.options import AsOf, FilterOptions, ViewOptions
from duban.cli.output import show
from duban.cli.session import chosen, clock, opened
from duban.locales import _
from duban.reports.progress import progress
from duban.settings import Settings

app = App()


@app.command(help="$ duban progress\n$ duban progress --by leader --source instruction")
def run(
    settings: Settings,
    filters: FilterOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    by: Annotated[
        str,
        Option(
            "--by",
            "--group",
            metavar="KEY",
            help=_("Count by owner, person, source, leader, urgency, meeting or month."),
        ),
    ] = "owner",
) -> None:
    with opened(settings, as_of) as reader:
        show(progress(reader, clock(settings, as_of), chosen(reader, filters, "all"), by), view, settings)
