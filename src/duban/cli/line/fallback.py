"""Command lines that are not plain, parted by Typer: letters of options glued together (-qfjson), values that begin
with a dash, and every option that does not exist or lacks its value.

Typer parts a line as `argv.parted` does, and no more: it knows neither Chinese words for what is wrong nor Chinese
days, so that texts become values, and slips messages, in one place for both readers.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from duban.cli.line.declare import Invocation, Parameter
from duban.cli.line.slips import no_such_option, odd_value

_PLACED = "placed"


def parted(asked: Invocation) -> tuple[dict[str, list[str]], list[str]]:
    """The texts of the options, and the positional arguments. Raises Usage."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(add_help_option=False)(_taking(asked.command.options))
    try:
        texts = app(list(asked.arguments), prog_name=asked.line, standalone_mode=False)
    except Exception as error:
        name = getattr(error, "option_name", None)  # Typer's errors with it have no public class
        if name is None:
            raise
        option = next((each for each in asked.command.options if name in each.names), None)
        raise (odd_value(asked, option, name) if option else no_such_option(asked, name)) from error
    placed = texts.pop(_PLACED, [])
    return texts, placed


def _taking(options: list[Parameter]) -> Callable[..., dict[str, list[str]]]:
    """A function that takes these options and any other arguments, as texts, and gives those that were given."""

    def line(**given: Any) -> dict[str, list[str]]:
        return {name: [""] if texts is True else texts for name, texts in given.items() if texts}

    # Typer learns from its signature what a function takes; one that depends on data is told so (PEP 362).
    line.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_declared(each.name, bool if each.kind is bool else list[str], typer.Option(*each.names)) for each in options]
        + [_declared(_PLACED, list[str], typer.Argument(parser=str))]
    )
    return line


def _declared(name: str, kind: Any, how: Any) -> inspect.Parameter:
    how.parser = str if kind is not bool else None  # nothing is checked yet, not even whether it is UTF-8
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[kind, how], default=False if kind is bool else None
    )
