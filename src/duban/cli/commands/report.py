"""``duban report NAME``: the reports saved in the configuration, each a command of its own.

A saved report is a copy of another command with other defaults. Its keys are the long options of that command, and its
values are parsed by the same declarations as the command line.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from duban.cli.commands import REPORTS, load
from duban.cli.filters import STATES
from duban.cli.line.argv import value_of
from duban.cli.line.declare import App, Argument, Command, Parameter
from duban.cli.line.options import FigureOptions
from duban.cli.line.words import meant
from duban.cli.output import show
from duban.domain.typed import quoted
from duban.errors import NotFound, Usage
from duban.formats.text import visible
from duban.locales import _, command
from duban.reports.columns import SAVED
from duban.reports.report import Report
from duban.settings import Settings

# The commands that can be saved as reports, and no groups of commands; the first one is the default.
BASES = ("list", *(name for name in REPORTS if name not in {"report", "circular"}))


def app(settings: Settings) -> App:
    """The command group: the list of the saved reports, and a command for each of them."""
    commands = App(
        "reports",
        _("Show a saved report."),
        after="trend",
        help=_(
            "A table [reports.NAME] in the configuration is a report: its keys are the long options of its"
            " “command” (list by default). Options given here override saved ones."
        ),
        examples=_("$ duban report\n$ duban report weekly\n$ duban report weekly --owner Teaching -o weekly.xlsx"),
        default="list",
    )
    commands.command("list", help=_("List the saved reports."), examples=_("$ duban report"))(list_)
    for name, table in settings.reports.items():
        commands.commands[name] = Saved(settings, name, table)
    return commands


def list_(
    settings: Settings,
    view: FigureOptions,
    name: Annotated[str, Argument(metavar=_("NAME"), help=_("The name of a saved report."))] = "",
) -> None:
    none = _("No report is saved yet; “duban config init” writes an example.")
    if name:
        names = _(", ").join(settings.reports)
        there = _("In {path} there are: {names}.").format(path=settings.config_path, names=names)
        raise NotFound(_("There is no saved report {name!r}.").format(name=name), there if names else none)
    saved = [Saved(settings, name, table) for name, table in settings.reports.items()]
    rows = [{"name": each.name, "title": each.title, "command": each.line} for each in saved]
    show(Report(_("Saved reports"), SAVED, rows, summary=lambda: [] if rows else [none]), view, settings)


class Saved(Command):
    """A saved report as a command. Raises Usage, naming the key, for an option or value that its command refuses."""

    def __init__(self, settings: Settings, name: str, table: Mapping[str, Any]) -> None:
        self.name, self._path, self._table = name, settings.config_path, dict(table)
        given = self._table.pop("command", BASES[0])
        self._base = (meant(given, "", BASES) if isinstance(given, str) else None) or ""
        # "list" is a command of the group; a name with control characters could not be typed or shown.
        if meant(name, "report", ["list"]) or name.startswith("-") or visible(name) != name:
            raise self._wrong("", _("a report cannot have this name."))
        base = load(self._base, settings) if self._base else None
        if not isinstance(base, Command):
            raise self._wrong("command", *_refused(given, [command(each) for each in BASES]))
        super().__init__(base.function)
        self._options = {name[2:]: each for each in self.parameters for name in each.names if name[:2] == "--"}
        self._values = {self._option(key).name: self._read(key, settings) for key in self._table}
        self.parameters = [each._replace(default=self._values.get(each.name, each.default)) for each in self.parameters]
        self.title = self._values.get("caption")
        self.help = visible(self.title or self.line)
        self.examples = f"$ {visible(self.line)}\n$ duban {command('report')} {name} -o {name}.xlsx"

    @property
    def line(self) -> str:
        """The equivalent command line."""
        words = ["duban", command(self._base)]
        for key in self._table:
            option = "--" + key.replace("_", "-")
            for text in self._texts(key) if key != "title" else ():
                words += [option] if self._option(key).kind is bool else [option, quoted(text)]
        return " ".join(words)

    def run(self, settings: Settings, values: Mapping[str, Any]) -> int:
        """Run the command; a state given on the command line replaces the saved one instead of contradicting it."""
        asked = {name for name in STATES if values.get(name) and not self._values.get(name)}
        return super().run(settings, {**values, **({name: name in asked for name in STATES} if asked else {})})

    def _option(self, key: str) -> Parameter:
        option = self._options.get(key.replace("_", "-"))
        if option is None:
            message = _("“duban {command}” has no such option.").format(command=command(self._base))
            raise self._wrong(
                key, message, _("Choose from: {keys}.").format(keys=_(", ").join(["command", *self._options]))
            )
        return option

    def _texts(self, key: str) -> list[str]:
        """The value of a key as texts on the command line. Raises Usage for another type than the option has."""
        option, value = self._option(key), self._table[key]
        # TOML has types, while options are parsed from texts: "true" for --limit, or 1 for a flag, is a mistake.
        if isinstance(value, dict) or isinstance(value, bool) != (option.kind is bool):
            raise self._wrong(key, *_refused(value, ("true", "false") if option.kind is bool else ()))
        if isinstance(value, bool):
            return ["true"] if value else []
        listed = value if isinstance(value, list) else [value]
        texts = [each.isoformat() if isinstance(each, date) else str(each) for each in listed]
        return texts if option.many else [",".join(texts)]

    def _read(self, key: str, settings: Settings) -> Any:
        option, texts = self._option(key), self._texts(key)
        try:
            return value_of(option, texts, settings)
        except Usage as error:
            raise self._wrong(key, error.message, error.hint) from error

    def _wrong(self, key: str, message: str, hint: str = "") -> Usage:
        where = ".".join(filter(None, ("reports", self.name, key)))
        text = _("{path}, {where}: {message}").format(path=self._path, where=where, message=message)
        return Usage(text, hint)


def _refused(value: Any, possible: Sequence[str]) -> tuple[str, str]:
    hint = _("Use one of: {values}.").format(values=_(", ").join(possible)) if possible else ""
    return _("{value!r} is not possible.").format(value=value), hint
