"""``duban add``"""

from typing import Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Answer, Yes
from duban.cli.session import answer, opened
from duban.cli.talk import can_ask, confirm, remark
from duban.cli.taskfields import TaskOptions, check_deadline, owners, registering, request
from duban.errors import DubanError, Usage
from duban.formats.text import visible
from duban.locales import _, command, ngettext
from duban.settings import Settings

app = App("tasks", _("Register a task."))


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
    confidential: Annotated[
        bool, Option("--confidential", help=_("Files and messages only count it, without any details."))
    ] = False,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    if title is None:
        if not can_ask():
            raise Usage(
                _("A task needs a title and an owner."),
                _("“{command} --help” shows how.").format(command=f"duban {command('add')}"),
            )
        from duban.cli.asking import ask

        title, fields = ask(settings, {})
    named = owners(settings, fields)
    asked = request(settings, fields, title, named, confidential=confidential or None)
    check_deadline(asked.assigned or settings.today.isoformat(), asked.due, yes)

    from duban.actions.add import add, check_complete

    check_complete(asked.title, asked.owner)  # before `registering` creates a store for a request that is refused
    # At a terminal a duplicate is asked about; a script registers it, and gets a remark on it afterwards.
    twins = _twins(settings, asked.title or "", asked.owner or "")
    if twins and can_ask() and not yes:
        question = _("Register it all the same?")
        confirm(visible(f"{_duplicate_warning(twins)} {question}"), default=False, err=True)
    with registering(settings) as (record, register):
        ids = [add(record, asked, register, settings.policy["number"]["pattern"]).id]
    if twins and not can_ask():
        remark(visible(_duplicate_warning(twins)))
    answer(settings, ids, format)


def _twins(settings: Settings, title: str, owner: str) -> list[str]:
    """The open tasks with the same title and lead, as messages name them."""
    from duban.reports.owners import find_owner
    from duban.reports.twins import twins

    with opened(settings) as reader:
        try:
            return twins(reader, title, find_owner(reader, owner))
        except DubanError:  # a new owner, or several of that name
            return []


def _duplicate_warning(twins: list[str]) -> str:
    """The sentence that warns of a possible duplicate."""
    message = ngettext(
        "Task {tasks} is open and has this title and lead already.",
        "The tasks {tasks} are open and have this title and lead already.",
        len(twins),
    )
    return message.format(tasks=_(", ").join(twins))
