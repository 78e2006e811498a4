"""``duban overdue``"""

from typing import Annotated

import typer

from duban.cli.options import AsOf, FilterOptions, ViewOptions, grouped, new_app
from duban.cli.output import show
from duban.cli.session import chosen, clock, opened
from duban.locales import _
from duban.reports.overdue import overdue
from duban.reports.report import peeked
from duban.settings import Settings

app = new_app()
FOUND = 10


@app.command(help="$ duban overdue --by owner\n$ duban overdue -o late.csv\n$ duban overdue --quiet --exit-code")
@grouped
def run(
    settings: Settings,
    filters: FilterOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    by: Annotated[str | None, typer.Option(metavar="KEY", help=_("Group by owner, person, leader, source …"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("Print nothing when nothing is late."))] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=_("Exit with 10 when something is late."))] = False,
) -> None:
    with opened(settings, as_of) as reader:
        found, report = peeked(overdue(reader, clock(settings, as_of), chosen(reader, filters, "all"), by))
        if found or view.output or not quiet:
            show(report, view, settings)
    if found and exit_code:
        raise typer.Exit(FOUND)
