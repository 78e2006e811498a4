"""``duban feedback``"""

from typing import Annotated

import typer

from duban.cli.options import Answer, grouped, new_app
from duban.cli.output import answer
from duban.cli.session import clock, opened, recording
from duban.locales import _
from duban.reports.refs import resolve
from duban.settings import Settings

app = new_app()


@app.command(help="$ duban feedback 3 已完成初稿，正在征求意见 --percent 60")
@grouped
def run(
    settings: Settings,
    ref: Annotated[str, typer.Argument(metavar="REF", help=_("The task."))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("How far the work is."))],
    percent: Annotated[int | None, typer.Option(metavar="N", help=_("Progress, 0 to 100."))] = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import give_feedback, load

    with opened(settings) as reader:
        ids = resolve(reader, [ref])
    with recording(settings) as record:
        for each in ids:
            give_feedback(record, load(record, each), text, percent)
    with opened(settings) as reader:
        answer(reader, clock(settings), ids, settings, format)
