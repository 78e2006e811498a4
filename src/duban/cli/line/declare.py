"""What a command takes, declared once as the signature of its function.

An option or an argument is a parameter with a declaration; a named tuple of such parameters stands for a group of
them; the settings are handed in::

    app = App()

    @app.command(examples=_("$ duban overdue --by owner"))
    def run(
        settings: Settings,
        tasks: TaskFilters,
        by: Annotated[str | None, Option(metavar=_("KEY"), help=_("Group by owner, person …"))] = None,
    ) -> None: ...

Two readers follow these declarations: `argv` reads what is beyond doubt, at once; Typer, whose import takes longer
than most reports, is asked for everything else (`fallback`).
"""

from collections.abc import Callable, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, NamedTuple

from duban.domain.moments import LARGEST
from duban.errors import Usage
from duban.locales import _
from duban.settings import Settings

Section = Literal["", "tasks", "life", "reports", "meetings", "time", "owners", "store"]
Function = Callable[..., int | None]
REQUIRED: Any = object()
"""The default of a parameter that has none."""

HELP = "help"
"""The parameter of every command that asks what it takes."""

NEED_NO_CONFIGURATION = ("", "help", "config path", "config init")
"""The commands that help to mend one, and duban itself, as in ``duban --version``."""


class Argument:
    """A value that is told by its place. Its type is its parameter's: str, int, date or Path, or a list of them.

    ``parser`` makes the value of its text, and raises Usage; a date is read without one, and ``looks`` "ahead", "back"
    or "near" for a day that is not written in full. ``complete`` says what the Tab key offers: "task" or "owner".
    """

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str = "",
        parser: Callable[[str], Any] | None = None,
        choices: tuple[str, ...] = (),
        min: int | None = None,
        max: int | None = None,
        complete: str = "",
        looks: str = "ahead",
    ) -> None:
        self.names, self.metavar, self.help, self.parser = names, metavar, help, parser
        self.choices, self.min, self.max, self.complete, self.looks = choices, min, max, complete, looks


class Option(Argument):
    """A value that is told by one of its ``names``, or by the parameter's own. A bool is a flag."""


class Parameter(NamedTuple):
    """A parameter with all that its annotation says; ``many`` is the type that holds repeated values."""

    name: str
    declared: Argument
    kind: type
    many: type | None
    default: Any

    @property
    def is_option(self) -> bool:
        """Whether it is told by its name."""
        return isinstance(self.declared, Option)

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called on the command line."""
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)

    @property
    def called(self) -> str:
        """The one name by which messages call it."""
        return self.names[0] if self.is_option else self.declared.metavar or self.name


Sections = Mapping[str, Mapping[str, str]]
"""The commands with one line of help each, under headings."""


class Command:
    """A function, and what it takes from the command line; it may return an exit code.

    ``sections`` are the commands of which one has to be named, where it stands for a group of them.
    """

    def __init__(
        self, function: Function, help: str = "", examples: str = "", sections: Sections | None = None
    ) -> None:
        self.help, self.examples, self.sections = help, examples, sections or {}
        self.function = function
        self._hints = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
        parameters: list[Parameter] = []
        for name, hint in self._hints.items():
            if hasattr(hint, "__metadata__"):
                parameters.append(_parameter(name, hint, _defaults(function)))
            elif hint is not Settings:
                fields = hint.__annotations__.items()
                parameters += [_parameter(field, of_field, hint._field_defaults) for field, of_field in fields]
        self.parameters = sorted(parameters, key=lambda each: each.default is not REQUIRED)

    @property
    def positionals(self) -> list[Parameter]:
        """What is told by its place, in order."""
        return [each for each in self.parameters if not each.is_option]

    @property
    def options(self) -> list[Parameter]:
        """What is told by its name, with ``--help``."""
        asking = Option("--help", help=_("Show this message and exit."))
        return [*(each for each in self.parameters if each.is_option), Parameter(HELP, asking, bool, None, False)]

    def run(self, settings: Settings, values: Mapping[str, Any]) -> int:
        """Call the function with the values of all parameters. Gives its exit code.

        A configuration that cannot be right is refused before, whether or not the function has a need of it; and a
        figure that no store can hold.
        """
        called = {each.name: each.called for each in self.parameters}
        for name, value in values.items():
            if type(value) is int and value > LARGEST:
                raise Usage(
                    _("{value} is too large a figure for {name}.").format(value=value, name=called[name]),
                    _("Give one of 18 figures at most."),
                )
        if settings.command not in NEED_NO_CONFIGURATION:
            settings.check()
        given = {}
        for name, hint in self._hints.items():
            if hint is Settings:
                given[name] = settings
            elif name in values:
                given[name] = values[name]
            else:
                given[name] = hint(*(values[field] for field in hint._fields))
        if settings.command in NEED_NO_CONFIGURATION or not settings.is_on_server:
            return self.function(**given) or 0
        from duban.cli.again import answered

        return answered(lambda: self.function(**given) or 0, settings)


class App:
    """The commands of a module; ``default`` is the one that need not be named.

    ``section`` and ``summary`` are where the list of commands has it, and in which words; there it follows the command
    that ``after`` names. The build reads these three from the source, since a list of commands imports none.
    """

    def __init__(
        self,
        section: Section = "",
        summary: str = "",
        *,
        after: str = "",
        help: str = "",
        examples: str = "",
        default: str = "",
    ) -> None:
        self.section, self.summary, self.after = section, summary, after
        self.help, self.examples, self.default = help, examples, default
        self.commands: dict[str, Command] = {}

    def command(self, name: str = "", help: str = "", examples: str = "") -> Callable[[Function], Function]:
        """Make a function a command."""

        def declare(function: Function) -> Function:
            self.commands[name or function.__name__] = Command(function, help, examples)
            return function

        return declare

    def overview(self) -> Command:
        """The group itself, where none of its commands is named."""
        commands = {name: command.help.partition("\n\n")[0] for name, command in self.commands.items()}
        return Command(unnamed, self.help, self.examples, {_("Commands"): commands})


def unnamed(settings: Settings) -> None:
    """What is said where none of the commands of a group, or of duban itself, is named."""
    line = f"duban {settings.command}".rstrip()
    raise Usage(_("Missing command."), _("“{command} --help” shows how.").format(command=line))


class Invocation(NamedTuple):
    """A command by its full name ("owner add"; "" is duban itself), what follows it, and what it is in one sentence."""

    path: str
    command: Command
    arguments: Sequence[str]
    summary: str = ""

    @property
    def line(self) -> str:
        """How it is called: ``duban owner add``."""
        return f"duban {self.path}".rstrip()


Find = Callable[[Sequence[str], Settings], Invocation]
"""Gives the command that is named first on a command line; duban itself where there is no such command."""


def _parameter(name: str, hint: Any, defaults: Mapping[str, Any]) -> Parameter:
    """The parameter that is annotated as ``Annotated[list[str] | None, Option(…)]``, or simpler."""
    kind = hint.__origin__
    if isinstance(kind, UnionType):
        kind = kind.__args__[0]
    many = getattr(kind, "__origin__", None)
    return Parameter(name, hint.__metadata__[0], kind.__args__[0] if many else kind, many, defaults.get(name, REQUIRED))


def _defaults(function: Any) -> dict[str, Any]:
    """Those that the signature of a function gives, which are those of its last parameters.

    ``inspect.signature`` would say so too, but its import takes a fifth of what a report takes.
    """
    names = [name for name in function.__annotations__ if name != "return"]
    defaults = function.__defaults__ or ()
    return dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
