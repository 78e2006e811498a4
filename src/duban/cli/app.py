"""The table of commands. Only the module of the command that runs is imported; a list of them imports none."""

import os
from importlib import import_module
from typing import Annotated, Any

import click
import typer
from click.shell_completion import CompletionItem
from typer.core import TyperGroup

from duban import __version__
from duban.cli.help import Context
from duban.cli.options import new_app
from duban.locales import _

SECTIONS = {
    _("Tasks"): {
        "add": _("Register a task."),
        "list": _("List tasks."),
        "show": _("Show tasks in full."),
        "edit": _("Correct the fields of a task."),
        "split": _("Divide a task into sub-tasks."),
        "circulate": _("Send a task round to readers."),
        "attach": _("Keep a copy of the document behind a task."),
        "history": _("The record of a task: who changed what, and when."),
    },
    _("Life of a task"): {
        "accept": _("The owner has received the task."),
        "feedback": _("Record how far a task is."),
        "submit": _("The owner reports the result."),
        "return": _("The result is not accepted: to be done again."),
        "close": _("Confirm that tasks are finished."),
        "reopen": _("A closed task is to be worked on again."),
        "suspend": _("Stop the clock of a task."),
        "resume": _("Start the clock again."),
        "extend": _("Give a task a later deadline."),
        "urge": _("Record that owners were urged."),
        "cancel": _("A task need not be done any more."),
        "reply": _("Record the answer that went back to the applicant."),
        "undo": _("Take back a command."),
    },
    _("Reports"): {
        "today": _("What needs you now."),
        "overdue": _("What is late, and by how much."),
        "progress": _("How many tasks are closed, on time, late, open and overdue."),
    },
    _("Meetings, routines, incidents"): {
        "meeting": _("Meetings, and the tasks that hang on their dates."),
        "routine": _("Standing duties that come again and again."),
        "incident": _("Incidents, and whether they were reported in time."),
    },
    _("Time"): {
        "date": _("How a deadline in words is read."),
        "calendar": _("A month with its working days, holidays and deadlines."),
    },
    _("Owners and data"): {
        "owner": _("Units and persons that owe tasks."),
        "import": _("Take over a ledger from Excel or CSV."),
        "demo": _("Show a made-up office at work."),
    },
    _("Store and configuration"): {
        "db": _("The file that holds the tasks."),
        "config": _("Settings and the rules of the office."),
    },
}
"""The commands with one line of help each, in the order in which people look for them."""

SUMMARIES = {name: summary for section in SECTIONS.values() for name, summary in section.items()}


class Commands(TyperGroup):
    """A group whose commands are modules of this package, loaded by name."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = dict.fromkeys(SUMMARIES, click.Command(None))  # what Click compares a misspelt name with

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return load(cmd_name) if cmd_name in SUMMARIES else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that fit, without loading what they name."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        fitting = (name for name in SUMMARIES if name.startswith(incomplete))
        return [CompletionItem(name, help=SUMMARIES[name]) for name in fitting]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()))


STEPS = (
    "accept",
    "feedback",
    "submit",
    "return",
    "close",
    "reopen",
    "suspend",
    "resume",
    "extend",
    "urge",
    "cancel",
    "reply",
)
MODULES = {"import": "import_", **dict.fromkeys(STEPS, "steps"), **dict.fromkeys(("split", "circulate"), "parts")}
"""Where a command is, if not in the module that is called after it."""


def load(name: str) -> click.Command:
    """The command of that name."""
    module = import_module(f"duban.cli.{MODULES.get(name, name)}")
    command: click.Command = typer.main.get_command(module.app)
    if name in MODULES and isinstance(command, click.Group):
        command = command.commands[name]
    command.name = name
    command.help = "\n\n".join(filter(None, [SUMMARIES[name], command.help]))
    for each in [command, *getattr(command, "commands", {}).values()]:
        _localize(each)
    return command


def _localize(command: click.Command) -> None:
    command.context_class = Context
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"duban {__version__}")
        raise typer.Exit


def application() -> click.Command:
    """The root command. Its options with a value are taken out before; they are declared here for --help."""
    app = new_app(cls=Commands, no_args_is_help=True)

    @app.callback(help=_("Supervised follow-up of assigned tasks: who owes what by when, and what is overdue."))
    def duban(
        store: Annotated[
            str | None, typer.Option(metavar=_("FILE"), help=_("The store of the tasks (or DUBAN_STORE)."))
        ] = None,
        config: Annotated[
            str | None, typer.Option(metavar=_("FILE"), help=_("The configuration, TOML (or DUBAN_CONFIG)."))
        ] = None,
        lang: Annotated[str | None, typer.Option(metavar="zh|en", help=_("The language (or DUBAN_LANG)."))] = None,
        user: Annotated[
            str | None, typer.Option("--as", metavar=_("NAME"), help=_("Who acts (or DUBAN_USER)."))
        ] = None,
        color: Annotated[
            str | None, typer.Option(metavar="auto|always|never", help=_("Colours (or NO_COLOR)."))
        ] = None,
        no_pager: Annotated[
            bool, typer.Option("--no-pager", help=_("Show long answers at once (or DUBAN_PAGER=cat)."))
        ] = False,
        debug: Annotated[bool, typer.Option("--debug", help=_("Show where an error happened."))] = False,
        version: Annotated[
            bool, typer.Option("--version", is_eager=True, callback=_version, help=_("Show the version."))
        ] = False,
    ) -> None:
        pass

    if "_DUBAN_COMPLETE" in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]  # it is where Typer calls it

        completion_init()
    root = typer.main.get_command(app)
    _localize(root)
    return root
