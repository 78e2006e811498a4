"""The table of commands. Only the module of the command that runs is imported; a list of them imports none."""

from collections.abc import Callable, Sequence
from importlib import import_module

from duban.cli.line.declare import App, Command, Invocation
from duban.locales import _
from duban.settings import Settings

REPORTS = {
    "today": _("What needs you now."),
    "overdue": _("What is late, and by how much."),
    "due": _("What is due next."),
    "progress": _("How many tasks are closed, on time, late, open and overdue."),
    "brief": _("The week in one screen: new, closed, overdue, due next."),
    "workload": _("Who carries how much."),
    "trend": _("How many tasks came and went, week by week."),
    "report": _("A report that you have saved."),
}

SECTIONS = {
    _("Tasks"): {
        "add": _("Register a task."),
        "list": _("List tasks."),
        "show": _("Show tasks in full."),
        "edit": _("Correct the fields of a task."),
        "split": _("Divide a task into sub-tasks."),
        "circulate": _("Send a task round to readers."),
        "attach": _("Keep a copy of the document behind a task."),
        "history": _("Show the record of a task: who changed what, and when."),
    },
    _("Life of a task"): {
        "accept": _("Record that the owner has received a task."),
        "feedback": _("Record how far a task has got."),
        "submit": _("Record that the owner reports a task as done."),
        "return": _("Send a result back: it has to be done again."),
        "close": _("Confirm that tasks are done."),
        "reopen": _("Open a closed task again."),
        "suspend": _("Stop the clock of a task."),
        "resume": _("Start the clock again."),
        "extend": _("Give a task a later deadline."),
        "urge": _("Record that owners were urged."),
        "cancel": _("Strike a task that need not be done any more."),
        "reply": _("Record the answer that went back to the applicant."),
        "undo": _("Take back a command."),
        "redo": _("Do again what was taken back."),
    },
    _("Reports"): REPORTS,
    _("Meetings, routines, incidents"): {
        "meeting": _("Meetings, and the tasks that hang on their dates."),
        "routine": _("Standing duties that come again and again."),
        "incident": _("Incidents, and whether they were reported in time."),
    },
    _("Time"): {
        "date": _("Tell how a deadline in words is read."),
        "calendar": _("Show a month with its working days, holidays and deadlines."),
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

MODULES = {"import": "import_", "return": "return_"}
"""Where a command is, if not in the module that is called after it."""


def load(name: str, settings: Settings) -> App | Command:
    """The command of that name, or the group of commands; some depend on the configuration."""
    made: App | Callable[[Settings], App] = import_module(f"duban.cli.commands.{MODULES.get(name, name)}").app
    app = made if isinstance(made, App) else made(settings)
    if app.default:
        return app
    if name in app.commands:
        return app.commands[name]
    return next(iter(app.commands.values())) if len(app.commands) == 1 else app


def find(arguments: Sequence[str], settings: Settings) -> Invocation:
    """The command that is named first, by its whole name; a group or duban itself where none of theirs is named."""
    name, *rest = _undashed(arguments) or [""]
    if name not in SUMMARIES:
        from duban.cli.commands.root import whole

        return Invocation("", whole(SECTIONS), arguments)
    found, summary = load(name, settings), SUMMARIES[name]
    if isinstance(found, Command):
        return Invocation(name, found, rest, summary)
    rest = rest if found.default else [*_undashed(rest)]
    if rest and rest[0] in found.commands:
        return Invocation(f"{name} {rest[0]}", found.commands[rest[0]], rest[1:])
    if found.default and rest[:1] != ["--help"]:
        return Invocation(f"{name} {found.default}", found.commands[found.default], rest)
    return Invocation(name, found.overview(), rest, summary)


def _undashed(arguments: Sequence[str]) -> Sequence[str]:
    """Without a "--" at which options would end, before any began."""
    return arguments[1:] if arguments[:1] == ["--"] else arguments
