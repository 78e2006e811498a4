"""``duban add``"""

from typing import Annotated

from duban.cli.declare import App, Argument
from duban.cli.options import Answer, Yes
from duban.cli.output import answer
from duban.cli.session import clock, opened, recording
from duban.cli.talk import can_ask
from duban.cli.taskfields import TaskOptions, check_deadline, request, say_new
from duban.errors import Usage
from duban.locales import _
from duban.settings import Settings

app = App()


@app.command(
    help=_("On a terminal, “duban add” alone asks field by field."),
    examples=_(
        '$ duban add "Revise the rules of procedure" --owner Teaching --due 2026-12-01\n'
        '$ duban add "Repair canteen" --owner Logistics --urgency critical --due 3wd'
    ),
)
def run(
    settings: Settings,
    fields: TaskOptions,
    title: Annotated[str | None, Argument(metavar=_("TITLE"), help=_("What has to be done."))] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    if title is None:
        if not can_ask():
            raise Usage(
                _("A task needs a title and an owner."), _("“{command} --help” shows how.").format(command="duban add")
            )
        from duban.cli.asking import ask

        title, fields = ask(settings, {})
    asked = request(settings, fields, title=title)
    check_deadline(asked.assigned or settings.today.isoformat(), asked.due, yes)

    from duban.actions.add import add, check_complete
    from duban.actions.owners import Register

    check_complete(asked.title, asked.owner)  # before a store is made for it
    with recording(settings) as record:
        register = Register(record)
        task = add(record, asked, register, settings.policy["number"]["pattern"])
        ids = [task.id or 0]
    say_new(register.new)
    with opened(settings) as reader:
        answer(reader, clock(settings), ids, settings, format)
