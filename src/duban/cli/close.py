"""``duban close``"""

from datetime import date
from typing import Annotated

import typer

from duban.cli.options import Answer, Refs, day, grouped, new_app, one_of
from duban.cli.output import answer
from duban.cli.session import clock, opened, recording
from duban.domain.task import RESULTS
from duban.locales import _
from duban.reports.refs import resolve
from duban.settings import Settings

app = new_app()


@app.command(help="$ duban close 3\n$ duban close 3-7 --on 2026-11-20\n$ duban close 督〔2026〕3号 --result solved")
@grouped
def run(
    settings: Settings,
    refs: Refs,
    on: Annotated[
        date | None, typer.Option(metavar=_("DATE"), parser=day, help=_("The day it was finished; today unless said."))
    ] = None,
    result: Annotated[
        str | None,
        typer.Option(
            metavar=_("RESULT"), parser=one_of("result", RESULTS), help=_("solved, in-progress, not-now, for-reference.")
        ),
    ] = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import close, load

    with opened(settings) as reader:
        ids = resolve(reader, refs)
    with recording(settings) as record:
        for each in ids:
            close(record, load(record, each), on, result)
    with opened(settings) as reader:
        answer(reader, clock(settings), ids, settings, format)
