"""``duban edit``"""

from datetime import date
from typing import Annotated

from duban.cli.declare import App, Option
from duban.cli.options import Answer, Refs, Yes
from duban.cli.output import answer, line
from duban.cli.session import clock, named, opened, recording
from duban.cli.talk import can_ask, say
from duban.cli.taskfields import TaskOptions, check_deadline, request, say_new
from duban.errors import Refused, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.reports.history import change, history, in_words, last_event
from duban.reports.listing import single
from duban.reports.report import Row
from duban.settings import Settings

app = App()


@app.command(
    help=_("Only what is named changes; an empty text clears a field. Alone with a task, it asks field by field."),
    examples=_('$ duban edit 3 --due 2026-12-20 --urgency urgent\n$ duban edit 3-7 --owner Teaching --leader ""'),
)
def run(
    settings: Settings,
    refs: Refs,
    fields: TaskOptions,
    title: Annotated[str | None, Option(metavar=_("TEXT"), help=_("What has to be done."))] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    with opened(settings) as reader:
        rows = list(single(reader, clock(settings), named(reader, refs, change=True)).rows)
        seen = last_event(reader)
    if title is None and fields == TaskOptions() and len(rows) == 1 and can_ask():
        from duban.cli.asking import ask

        title, fields = ask(settings, rows[0])
        title = title or None
    asked = [request(settings, fields, title, date.fromisoformat(row["assigned"][:10])) for row in rows]
    if not asked[0].model_fields_set:
        raise Usage(_("Nothing to change was named."), _("“duban edit --help” lists the fields."))
    for row, each in zip(rows, asked, strict=True):
        if each.model_fields_set & {"assigned", "due"}:
            due = each.due if "due" in each.model_fields_set else row["due"]
            check_deadline(each.assigned or row["assigned"], due, yes)

    from duban.actions.add import edit
    from duban.actions.life import load
    from duban.actions.owners import Register

    with recording(settings) as record:
        register = Register(record)
        for row, each in zip(rows, asked, strict=True):
            task = load(record, row["id"])
            _check_unchanged(settings, row, seen)
            edit(record, task, each, register)
        ids = list(record.touched)
    say_new(register.new)
    with opened(settings) as reader:
        if format:
            answer(reader, clock(settings), ids, settings, format)
            return
        for row in single(reader, clock(settings), ids).rows:
            changes = [change(each) for each in history(reader, [row["id"]], settings.civil, since=seen).rows]
            say(line(row) + visible(_(" [{changes}]").format(changes=_("; ").join(changes))))


def _check_unchanged(settings: Settings, row: Row, seen: int) -> None:
    """Raise Refused if somebody changed the task after the event ``seen``, saying who, when and what."""
    with opened(settings) as reader:
        changes = list(in_words(iter(history(reader, [row["id"]], settings.civil, since=seen).rows), 0))
    if changes:
        raise Refused(
            _("Task {name} was changed meanwhile: {changes}.").format(
                name=row["number"] or row["id"], changes=_("; ").join(changes)
            ),
            _("Nothing was overwritten. Look at it again with “duban show {id}”.").format(id=row["id"]),
        )
