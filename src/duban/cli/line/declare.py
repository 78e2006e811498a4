"""Declarations of commands: the options and arguments of a command are the parameters of its function.

A parameter annotated with Option or Argument is read from the command line; a named tuple of such fields is a group of
options that several commands share; Settings are passed in::

    app = App()

    @app.command(examples=_("$ duban overdue --by owner"))
    def run(
        settings: Settings,
        tasks: TaskFilters,
        by: Annotated[str | None, Option(metavar=_("KEY"), help=_("Group by owner, person …"))] = None,
    ) -> None: ...

Two parsers follow these declarations: argv.py for plain command lines; Typer, whose import takes longer than most
reports, for the others (fallback.py).
"""

from collections.abc import Callable, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, NamedTuple

from duban.domain.moments import LARGEST
from duban.errors import Usage
from duban.locales import _, command, term
from duban.settings import Settings

Section = Literal["", "tasks", "life", "reports", "meetings", "time", "owners", "store"]
Function = Callable[..., int | None]
# Marks a parameter without a default.
REQUIRED: Any = object()

# The name of the parameter --help, which every command has.
HELP = "help"

# The commands that run with an invalid configuration: those that help to repair it, and bare ``duban --version``.
NEED_NO_CONFIGURATION = ("", "help", "config path", "config init", "completion install", "completion show", "doctor")


class Argument:
    """A positional argument. Its type is that of its parameter: str, int, date or Path, or a list of them.

    ``parser`` converts a text to the value and raises Usage. Dates need none; ``looks`` ("ahead", "back" or "near")
    decides about a day that is not written in full. ``choices`` are all values, read in either language (or those to
    complete, with a ``parser`` that reads others too); their names are the ``terms`` of this kind. ``complete`` is the
    kind of names to complete: "task", "owner" or "command".
    """

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str = "",
        parser: Callable[[str], Any] | None = None,
        choices: tuple[str, ...] = (),
        terms: str = "",
        min: int | None = None,
        max: int | None = None,
        complete: str = "",
        looks: str = "ahead",
    ) -> None:
        self.names, self.metavar, self.help, self.parser = names, metavar, help, parser
        self.min, self.max, self.complete, self.looks = min, max, complete, looks
        self.choices: tuple[str, ...] = choices or getattr(parser, "choices", ())
        self.terms: str = terms or getattr(parser, "terms", "choice")

    @property
    def choice_words(self) -> list[str]:
        """The choices in the language in use."""
        return [term(self.terms, each) for each in self.choices]


class Option(Argument):
    """An option, with its ``names`` or else --NAME after its parameter. A bool is a flag."""


class Parameter(NamedTuple):
    """A parameter and its declaration; ``many`` is the type that collects repeated values (list or tuple), or None."""

    name: str
    declared: Argument
    kind: type
    many: type | None
    default: Any

    @property
    def is_option(self) -> bool:
        """Whether it is an option, and not a positional argument."""
        return isinstance(self.declared, Option)

    @property
    def names(self) -> tuple[str, ...]:
        """The names on the command line: --owner, -o."""
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)

    @property
    def called(self) -> str:
        """The name in messages: the first one of an option, the metavar of an argument."""
        return self.names[0] if self.is_option else self.declared.metavar or self.name


Sections = Mapping[str, Mapping[str, str]]
"""Headings → commands → one line of help."""


class Command:
    """A function and its parameters on the command line; it may return an exit code.

    ``sections`` are the commands of a group, for a command that stands for the whole group.
    """

    def __init__(
        self, function: Function, help: str = "", examples: str = "", sections: Sections | None = None
    ) -> None:
        self.help, self.examples, self.sections = help, examples, sections or {}
        self.function = function
        # The annotations themselves, not typing.get_type_hints, which would remove Annotated and is slower.
        self._hints = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
        parameters: list[Parameter] = []
        for name, hint in self._hints.items():
            if hasattr(hint, "__metadata__"):
                parameters.append(_parameter(name, hint, _defaults(function)))
            elif hint is not Settings:
                fields = hint.__annotations__.items()
                parameters += [_parameter(field, of_field, hint._field_defaults) for field, of_field in fields]
        # Required ones first, for the help page; sorted() is stable, so the order is that of the signature otherwise.
        self.parameters = sorted(parameters, key=lambda each: each.default is not REQUIRED)

    @property
    def positionals(self) -> list[Parameter]:
        """The positional arguments, in order."""
        return [each for each in self.parameters if not each.is_option]

    @property
    def options(self) -> list[Parameter]:
        """The options, with ``--help``."""
        asking = Option("--help", help=_("Show this message and exit."))
        return [*(each for each in self.parameters if each.is_option), Parameter(HELP, asking, bool, None, False)]

    def run(self, settings: Settings, values: Mapping[str, Any]) -> int:
        """Call the function with the values of all parameters by name, and return its exit code.

        Raises Usage for an invalid configuration, even if the function does not use it, and for a number that is too
        large for the store (64 bits).
        """
        called = {each.name: each.called for each in self.parameters}
        for name, value in values.items():
            if type(value) is int and value > LARGEST:  # not isinstance: a flag is a bool, and so an int
                raise Usage(
                    _("{value} is too large a number for {name}.").format(value=value, name=called[name]),
                    _("Give a number of 18 digits at most."),
                )
        if settings.command not in NEED_NO_CONFIGURATION:
            settings.check()
        given = {}
        for name, hint in self._hints.items():
            if hint is Settings:
                given[name] = settings
            elif hasattr(hint, "__metadata__"):
                given[name] = values[name]
            else:
                given[name] = hint(*(values[field] for field in hint._fields))
        # Only a server can be lost while it is asked; the others are spared the import.
        if settings.command in NEED_NO_CONFIGURATION or not settings.is_on_server:
            return self.function(**given) or 0
        from duban.cli.retry import with_one_retry

        return with_one_retry(lambda: self.function(**given) or 0, settings)


class App:
    """The commands of a module; ``default`` is the one that runs if none is named.

    ``section`` is its heading in the list of commands, ``summary`` its line there, behind the command ``after``. The
    build reads these three from the source (hatch_build.py), so that listing the commands imports none of them.
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
        """A decorator that registers a function as a command."""

        def declare(function: Function) -> Function:
            self.commands[name or function.__name__] = Command(function, help, examples)
            return function

        return declare

    def overview(self) -> Command:
        """The command that stands for the group if none of its commands is named."""
        commands = {name: command.help.partition("\n\n")[0] for name, command in self.commands.items()}
        return Command(missing_command, self.help, self.examples, {_("Commands"): commands})


def missing_command(settings: Settings) -> None:
    """Raise the error for a command line that names no command of a group, or of duban."""
    line = f"duban {command(settings.command)}".rstrip()
    raise Usage(_("Missing command."), _("“{command} --help” shows how.").format(command=line))


class Invocation(NamedTuple):
    """A command with its arguments; ``path`` is its full name ("owner add", "" for duban itself)."""

    path: str
    command: Command
    arguments: Sequence[str]
    summary: str = ""

    @property
    def line(self) -> str:
        """The beginning of the command line, in the language in use: ``duban owner add``."""
        return f"duban {command(self.path)}".rstrip()


Find = Callable[[Sequence[str], Settings], Invocation]
"""Finds the command that a command line names; duban itself if there is no such command."""


def _parameter(name: str, hint: Any, defaults: Mapping[str, Any]) -> Parameter:
    """The parameter for an annotation such as ``Annotated[list[str] | None, Option(…)]``, or a simpler one."""
    kind = hint.__origin__
    if isinstance(kind, UnionType):
        kind = kind.__args__[0]
    many = getattr(kind, "__origin__", None)
    return Parameter(name, hint.__metadata__[0], kind.__args__[0] if many else kind, many, defaults.get(name, REQUIRED))


def _defaults(function: Any) -> dict[str, Any]:
    """The defaults of a function by parameter name; Python stores them for the last parameters, in order.

    Not ``inspect.signature``: importing inspect takes a fifth of the time of a report.
    """
    names = [name for name in function.__annotations__ if name != "return"]
    defaults = function.__defaults__ or ()
    return dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))


_FIGURES = ("", *"0123456789.")
"""What makes an argument of what begins with a dash: "-" alone is standard input, and -0.5 is a figure."""


def names_an_option(argument: str) -> bool:
    """Whether an argument begins as an option does; a figure below 0 is none."""
    return argument.startswith("-") and argument[1:2] not in _FIGURES
