"""``duban edit``"""

from datetime import date
from typing import Annotated

import typer

from duban.cli.options import Answer, Refs, Yes, grouped, new_app
from duban.cli.output import answer
from duban.cli.session import clock, opened, recording
from duban.cli.taskfields import TaskOptions, check_deadline, request, say_new
from duban.errors import Usage
from duban.locales import _
from duban.reports.listing import single
from duban.reports.refs import resolve
from duban.settings import Settings

app = new_app()


@app.command(
    help=_("Only what is named changes; an empty text clears a field.")
    + "\n\n$ duban edit 3 --due 2026-12-20 --urgency urgent"
    + '\n$ duban edit 3-7 --owner 教务处 --leader ""'
)
@grouped
def run(
    settings: Settings,
    refs: Refs,
    fields: TaskOptions,
    title: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What has to be done."))] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    with opened(settings) as reader:
        rows = list(single(reader, clock(settings), resolve(reader, refs)).rows)
    asked = [request(settings, fields, title, date.fromisoformat(row["assigned"][:10])) for row in rows]
    if not asked[0].model_fields_set:
        raise Usage(_("Nothing to change was named."), _("“duban edit --help” lists the fields."))
    for row, each in zip(rows, asked, strict=True):
        check_deadline(each.assigned or row["assigned"], each.due, yes)

    from duban.actions.add import edit
    from duban.actions.life import load
    from duban.actions.owners import Register

    with recording(settings) as record:
        register = Register(record)
        for row, each in zip(rows, asked, strict=True):
            edit(record, load(record, row["id"]), each, register)
        ids = list(record.touched)
    say_new(register.new)
    with opened(settings) as reader:
        answer(reader, clock(settings), ids, settings, format)
