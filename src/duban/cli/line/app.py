"""The commands as Typer has them: for help pages, completion, and every command line that is not plain (`argv`).

Nothing is declared here but the global options. Typer reads a signature, which is made of the declarations.
"""

import inspect
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import click
import typer
from click.shell_completion import CompletionItem, FishComplete, ShellComplete, ZshComplete
from typer.core import TyperGroup

from duban import __version__
from duban.cli.commands import SECTIONS, SUMMARIES, load
from duban.cli.line.bashline import SCRIPT
from duban.cli.line.completion import known
from duban.cli.line.dates import Days, parsed
from duban.cli.line.declare import REQUIRED, App, Command, Parameter
from duban.cli.line.help import Context
from duban.cli.talk import remark, say
from duban.errors import Usage
from duban.locales import LANGUAGES, _, current, use_for_click
from duban.settings import COLORS, Settings


class Commands(TyperGroup):
    """A group whose commands are modules of this package, loaded by name."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = dict.fromkeys(SUMMARIES, click.Command(None))  # what Click compares a misspelt name with

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return built(cmd_name, ctx.obj) if cmd_name in SUMMARIES else None

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


class Group(TyperGroup):
    """The commands of a module; its first one need not be named: ``calendar 2026-10`` is ``calendar month 2026-10``."""

    default = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        assumed = self.default and not named and not ctx.resilient_parsing  # a half-written name is to be completed
        return super().parse_args(ctx, [self.default, *args] if assumed else args)


def built(name: str, settings: Settings) -> click.Command:
    """The command or group of that name, made for Click of its declarations."""
    found = load(name, settings)
    made = _new(cls=Group, no_args_is_help=isinstance(found, App) and not found.default)
    if isinstance(found, App):
        made.callback()(lambda: None)  # with it, a group of one is a group too
    for each, declared in (found.commands if isinstance(found, App) else {name: found}).items():
        made.command(each, help=_page(declared.help, declared.examples))(_callback(declared))
    command: click.Command = typer.main.get_command(made)
    if isinstance(found, App) and isinstance(command, Group):
        command.default = found.default
    command.name = name
    command.help = _page(f"{SUMMARIES[name]}\n\n{found.help}", found.examples)
    for each_command in [command, *getattr(command, "commands", {}).values()]:
        _localize(each_command)
    return command


def _page(help: str, examples: str) -> str:
    """What a command is for, how it is typed, and what else there is to know."""
    first, _blank, more = help.partition("\n\n")
    return "\n\n".join(filter(None, [first, examples, more]))


def _new(**settings: Any) -> typer.Typer:
    """A Typer application: help without Rich, so that it starts fast and needs no markup."""
    usual: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False, "suggest_commands": False}
    return typer.Typer(add_completion=False, **usual, **settings)


def _callback(command: Command) -> Callable[..., int]:
    """What Typer calls, with the signature that it is to read."""

    def run(**values: Any) -> int:
        context = click.get_current_context()
        context.obj.command = context.command_path.partition(" ")[2]
        return command.run(context.obj, {each.name: _held(each, values[each.name]) for each in command.parameters})

    parameters = [_typed(each) for each in command.parameters]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _held(parameter: Parameter, value: Any) -> Any:
    """The value in the type that the command takes; without one, the default and not what Click makes of it."""
    if not parameter.many:
        return value
    return parameter.many(value) if value else parameter.default


def _typed(parameter: Parameter) -> inspect.Parameter:
    """The parameter as Typer declares it."""
    declared, default = parameter.declared, parameter.default
    said: dict[str, Any] = {name: getattr(declared, name) for name in ("metavar", "help", "parser", "min", "max")}
    if parameter.kind in {date, Days}:
        said["parser"] = lambda text: parsed(declared, parameter.kind, text, click.get_current_context().obj)
    if declared.complete:
        said["autocompletion"] = _completing(declared.complete)
    if declared.choices:
        said["click_type"] = click.Choice(declared.choices)
    info = typer.Option(*parameter.names, **said) if parameter.is_option else typer.Argument(**said)
    kind: Any = parameter.kind
    if parameter.many:
        kind, default = list[kind], list(default) if isinstance(default, tuple) else default
    if isinstance(default, date):  # its parser reads words
        default = default.isoformat()
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[kind | None if default is None else kind, info],
        default=inspect.Parameter.empty if default is REQUIRED else default,
    )


def _completing(kind: str) -> Callable[..., list[tuple[str, str]]]:
    """What Typer asks for the names of that kind."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        flags = {name: value for name, value in ctx.find_root().params.items() if isinstance(value, str)}
        return known(kind, incomplete, Settings(flags))

    return complete


def _localize(command: click.Command) -> None:
    command.context_class = Context
    command.options_metavar = _("[OPTIONS]")
    command.short_help = (command.help or "").partition("\n\n")[0]
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")


def _version(asked: bool) -> None:
    if asked:
        say(f"duban {__version__}")
        raise typer.Exit


def application() -> click.Command:
    """The root command. Its options with a value are taken out before; they are declared here for --help."""
    app = _new(cls=Commands, no_args_is_help=True)

    @app.callback(
        help=_page(
            _("Supervised follow-up of assigned tasks: who owes what by when, and what is overdue."),
            _('$ duban import ledger.xlsx --dry-run\n$ duban overdue\n$ duban feedback 3 "Half is done" --percent 50'),
        )
    )
    def duban(
        store: Annotated[
            str | None, typer.Option(metavar=_("FILE"), help=_("The store of the tasks (or DUBAN_STORE)."))
        ] = None,
        config: Annotated[
            str | None, typer.Option(metavar=_("FILE"), help=_("The configuration, TOML (or DUBAN_CONFIG)."))
        ] = None,
        lang: Annotated[
            str | None,
            typer.Option(
                metavar="zh|en", click_type=click.Choice([*LANGUAGES]), help=_("The language (or DUBAN_LANG).")
            ),
        ] = None,
        user: Annotated[
            str | None, typer.Option("--as", metavar=_("NAME"), help=_("Who acts (or DUBAN_USER)."))
        ] = None,
        color: Annotated[
            str | None,
            typer.Option(
                click_type=click.Choice(COLORS), metavar="auto|always|never", help=_("Colours (or NO_COLOR).")
            ),
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

    root = typer.main.get_command(app)
    _localize(root)
    return root


def script(shell: str) -> str:
    """What makes a shell ask duban where the Tab key is pressed."""
    if shell == "bash":
        return SCRIPT
    made: dict[str, type[ShellComplete]] = {"zsh": ZshComplete, "fish": FishComplete}
    source = made[shell](application(), {}, "duban", "_DUBAN_COMPLETE").source()
    return source.replace('string split ","', 'string split -m1 ","')  # fish: a name may have commas of its own


def offered_by_click(before: list[str], typed: str) -> list[tuple[str, str]]:
    """What can stand behind the arguments ``before``, and what that is, where `completion` leaves it to Click."""
    use_for_click()
    found = ShellComplete(application(), {"obj": Settings()}, "duban", "").get_completions(before, typed)
    return [(each.value, each.help or "") for each in found if each.type == "plain"]


def _in_chinese(message: str) -> str:
    """Click's sentence, with the punctuation of Chinese where Click puts its own."""
    return re.sub("(?<=[。：？]) ", "", message.replace("', '", "'、'").replace("'.", "'。"))


def run(argv: list[str], settings: Settings) -> int:
    """Run a command line as Click reads it. Gives its exit code; raises Usage for what Click does not understand."""
    try:
        code = application().main(argv, "duban", standalone_mode=False, obj=settings)
    except click.exceptions.NoArgsIsHelpError as error:
        remark(error.format_message())
        return Usage.exit_code
    except SystemExit as error:  # Click leaves so after a completion, and when the reader of the pipe went away
        if not error.code:
            return 0
        raise BrokenPipeError from error
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "duban"
        message = _in_chinese(error.format_message()) if current() == "zh" else error.format_message()
        raise Usage(message, _("“{command} --help” shows how.").format(command=command)) from error
    return code if isinstance(code, int) else 0
