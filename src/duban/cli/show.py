"""``duban show``"""

import typer

from duban.cli.options import AsOf, Refs, ViewOptions, grouped, new_app
from duban.cli.output import show
from duban.cli.session import clock, opened
from duban.formats.sheet import sheet
from duban.locales import _
from duban.reports.listing import single
from duban.reports.refs import resolve
from duban.settings import Settings

app = new_app()


@app.command(help="$ duban show 3\n$ duban show 督〔2026〕12号\n$ duban show 3-7 -f json")
@grouped
def run(settings: Settings, refs: Refs, view: ViewOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        report = single(reader, clock(settings, as_of), resolve(reader, refs))
        if view.format or view.output or view.plain_csv:
            show(report, view, settings)
        else:
            typer.echo(sheet(report), nl=False)
