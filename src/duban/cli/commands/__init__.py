"""The list of commands. Only the module of the command that runs is imported; the list itself imports none.

The build makes it of what each module gives its `App` (``table``, by `hatch_build.py`).
"""

from collections.abc import Callable, Sequence
from importlib import import_module

from duban.cli.commands.table import COMMANDS
from duban.cli.line.declare import App, Command, Invocation, Section
from duban.locales import _
from duban.settings import Settings

HEADINGS: dict[Section, str] = {
    "tasks": _("Tasks"),
    "life": _("Life of a task"),
    "reports": _("Reports"),
    "meetings": _("Meetings, routines, incidents"),
    "time": _("Time"),
    "owners": _("Owners and data"),
    "store": _("Store and configuration"),
}

SECTIONS = {
    heading: {name: _(summary) for name, (_module, section, summary) in COMMANDS.items() if section == key}
    for key, heading in HEADINGS.items()
}
"""The commands with one line of help each, in the order in which people look for them."""

SUMMARIES = {name: summary for section in SECTIONS.values() for name, summary in section.items()}

REPORTS = [name for name, (_module, section, _summary) in COMMANDS.items() if section == "reports"]


def load(name: str, settings: Settings) -> App | Command:
    """The command of that name, or the group of commands; some depend on the configuration."""
    made: App | Callable[[Settings], App] = import_module(f"duban.cli.commands.{COMMANDS[name][0]}").app
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
