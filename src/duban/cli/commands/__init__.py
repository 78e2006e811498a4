"""The list of commands, and the look-up of one by name. Only the module of the command that runs is imported.

Commands import their actions inside their functions, so that help pages and completion load none of them.
The build makes the list (table.py) from the arguments that each module passes to its `App` (hatch_build.py).
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from duban.cli.commands.table import COMMANDS
from duban.cli.line.declare import App, Command, Invocation, Section, Sections
from duban.locales import _
from duban.settings import Settings

REPORTS = [name for name, (_module, section, _summary) in COMMANDS.items() if section == "reports"]


def sections() -> Sections:
    """Headings → commands → one line of help, in the order of the help page."""
    headings: dict[Section, str] = {
        "tasks": _("Tasks"),
        "life": _("Life of a task"),
        "reports": _("Reports"),
        "meetings": _("Meetings, routines, incidents"),
        "time": _("Time"),
        "owners": _("Owners and data"),
        "store": _("Store and configuration"),
    }
    return {
        heading: {name: _(summary) for name, (_module, section, summary) in COMMANDS.items() if section == key}
        for key, heading in headings.items()
    }


def load(name: str, settings: Settings) -> App | Command:
    """The command of that name, or the group of commands."""
    # ``app`` is a function in report.py: its commands are the saved reports of the configuration.
    made: App | Callable[[Settings], App] = import_module(f"duban.cli.commands.{COMMANDS[name][0]}").app
    app = made if isinstance(made, App) else made(settings)
    if app.default:
        return app
    if name in app.commands:
        return app.commands[name]
    return next(iter(app.commands.values())) if len(app.commands) == 1 else app


def find(arguments: Sequence[str], settings: Settings) -> Invocation:
    """The command that ``arguments`` name; a group, or duban itself, if they name none of its commands."""
    typed, *rest = _undashed(arguments) or [""]
    name = _meant(typed, "", COMMANDS)
    if name is None:
        from duban.cli.commands.root import root_command

        # Behind a "--" that begins the line a word is still the name of a command: duban -- nosuch.
        return Invocation(
            "", root_command(sections()), [typed, *rest] if typed and not typed.startswith("-") else arguments
        )
    loaded, summary = load(name, settings), _(COMMANDS[name][2])
    if isinstance(loaded, Command):
        return Invocation(name, loaded, rest, summary)
    # With a default command a "--" belongs to its arguments: duban calendar -- 2026-10.
    rest = rest if loaded.default else [*_undashed(rest)]
    if rest and (sub := _meant(rest[0], name, loaded.commands)):
        return Invocation(f"{name} {sub}", loaded.commands[sub], rest[1:])
    if loaded.default and rest[:1] != ["--help"]:
        return Invocation(f"{name} {loaded.default}", loaded.commands[loaded.default], rest)
    return Invocation(name, loaded.overview(), rest, summary)


def _meant(typed: str, group: str, names: Mapping[str, object]) -> str | None:
    """The command of the group that is called so, by its English name or otherwise; None if there is none."""
    if typed in names or typed.startswith("-"):
        return typed if typed in names else None
    from duban.cli.line.words import meant  # most lines, and those in scripts, have English names

    return meant(typed, group, names)


def _undashed(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments without a leading "--", which has no options to end: scripts put it before every REF."""
    return arguments[1:] if arguments[:1] == ["--"] else arguments
