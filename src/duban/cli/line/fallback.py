"""Command lines that are not plain, split by Typer: combined letters of options (-qfjson), values that begin with a
dash, and every option that does not exist or lacks its value.

Typer only splits the line into texts, as `argv.split_arguments` does. It has no messages in Chinese and cannot read
Chinese dates, so values and error messages are made in one place for both parsers (argv.py, errors.py).
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from duban.cli.line.declare import Invocation, Parameter, names_an_option
from duban.cli.line.errors import no_such_option, odd_value

_POSITIONAL = "positional"
_NO_OPTION = "\0"  # before what is none, since Typer takes -1 for one; no argument of a process can contain it


def split_arguments(asked: Invocation) -> tuple[dict[str, list[str]], list[str]]:
    """The texts of the options, and the positional arguments. Raises Usage."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(add_help_option=False)(_function_for(asked.command.options))
    try:
        arguments = [each if names_an_option(each) else _NO_OPTION + each for each in asked.arguments]
        texts = app(arguments, prog_name=asked.line, standalone_mode=False)
    except Exception as error:
        # Typer's errors for options are raised by its private copy of Click, so they have no public class to catch.
        name = getattr(error, "option_name", None)
        if name is None:
            raise
        option = next((each for each in asked.command.options if name in each.names), None)
        raise (odd_value(asked, option, name) if option else no_such_option(asked, name)) from error
    texts = {name: [each.removeprefix(_NO_OPTION) for each in given] for name, given in texts.items()}
    positional = texts.pop(_POSITIONAL, [])
    return texts, positional


def _function_for(options: list[Parameter]) -> Callable[..., dict[str, list[str]]]:
    """A function with a parameter for each of ``options`` and for the arguments; it returns the given texts."""

    def line(**given: Any) -> dict[str, list[str]]:
        return {name: [""] if texts is True else texts for name, texts in given.items() if texts}

    # Typer reads the parameters from the signature; __signature__ is the documented way to compute one (PEP 362).
    line.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_declared(each.name, bool if each.kind is bool else list[str], typer.Option(*each.names)) for each in options]
        + [_declared(_POSITIONAL, list[str], typer.Argument(parser=str))]
    )
    return line


def _declared(name: str, kind: Any, how: Any) -> inspect.Parameter:
    # With an own parser Typer does not convert or check the text; argv.py does so for both parsers.
    how.parser = str if kind is not bool else None
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[kind, how], default=False if kind is bool else None
    )
