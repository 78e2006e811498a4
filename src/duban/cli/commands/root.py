"""duban without a command: the global options, the version, and the list of all commands."""

from typing import Annotated, NamedTuple

from duban import __version__
from duban.allowed import COLORS
from duban.cli.line.declare import Command, Option, Sections, missing_command
from duban.cli.talk import say
from duban.locales import LANGUAGES, _
from duban.settings import Settings


class GlobalOptions(NamedTuple):
    """The global options, declared for the help page: globals.py takes most of them from the line beforehand."""

    store: Annotated[str | None, Option(metavar=_("FILE"), help=_("The store of the tasks (or DUBAN_STORE)."))] = None
    config: Annotated[str | None, Option(metavar=_("FILE"), help=_("The configuration, TOML (or DUBAN_CONFIG)."))] = (
        None
    )
    lang: Annotated[str | None, Option(metavar="|".join(LANGUAGES), help=_("The language (or DUBAN_LANG)."))] = None
    user: Annotated[str | None, Option("--as", metavar=_("NAME"), help=_("Who acts (or DUBAN_USER)."))] = None
    color: Annotated[str | None, Option(metavar="|".join(COLORS), help=_("Colours (or NO_COLOR)."))] = None
    no_pager: Annotated[bool, Option("--no-pager", help=_("Show long answers at once (or DUBAN_PAGER=cat)."))] = False
    debug: Annotated[bool, Option("--debug", help=_("Show where an error happened."))] = False
    version: Annotated[bool, Option("--version", help=_("Show the version."))] = False


def run(settings: Settings, options: GlobalOptions) -> None:
    if not options.version:
        missing_command(settings)
    say(f"duban {__version__}")


def root_command(sections: Sections) -> Command:
    """The command that stands for duban itself."""
    return Command(
        run,
        _("Follow-up of assigned tasks: who has to do what by when, and what is overdue."),
        _('$ duban import ledger.xlsx --dry-run\n$ duban overdue\n$ duban feedback 3 "Half is done" --percent 50'),
        sections,
    )
