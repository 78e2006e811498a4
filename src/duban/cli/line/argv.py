"""Well-formed command lines, read at once.

It reads what it is certain of and leaves the rest to Click, which says what is wrong in its own words: there is one
set of declarations, and one source of messages (`app`). What is accepted here, Click reads the same way; a test
asks both.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from duban.cli.line.dates import Days, parsed
from duban.cli.line.declare import REQUIRED, Command, Parameter
from duban.errors import Usage
from duban.settings import Settings


class Doubt(Exception):
    """There is more to this command line than is read here."""


def read(command: Command, arguments: Sequence[str], settings: Settings) -> dict[str, Any] | None:
    """The values of all parameters of ``command``, or None where Click has to have a look."""
    try:
        options, placed = parted(command, arguments)
        texts = options | _by_place([each for each in command.parameters if not each.is_option], placed)
        return {each.name: value_of(each, texts.get(each.name), settings) for each in command.parameters}
    except (Doubt, Usage, ValueError):
        return None


def parted(command: Command, arguments: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The texts of the options by their parameter, and what is told by its place. Raises Doubt."""
    known = {name: each for each in command.parameters if each.is_option for name in each.names}
    texts: dict[str, list[str]] = {}
    placed: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            return texts, [*placed, *remaining]
        if not argument.startswith("-"):
            placed.append(argument)
            continue
        name, equals, text = argument.partition("=")
        option = known.get(name)
        if option is None or (equals and (option.kind is bool or not name.startswith("--"))):
            raise Doubt
        if option.kind is not bool and not equals:
            text = next(remaining, "-")
            if text.startswith("-"):
                raise Doubt
        texts.setdefault(option.name, []).append(text)
    return texts, placed


def _by_place(parameters: list[Parameter], placed: list[str]) -> dict[str, list[str]]:
    """The texts of the arguments; only the last may take many."""
    texts = {}
    for parameter in parameters:
        count = len(placed) if parameter.many else 1
        if placed:
            texts[parameter.name], placed = placed[:count], placed[count:]
    if placed:
        raise Doubt
    return texts


def value_of(parameter: Parameter, texts: list[str] | None, settings: Settings) -> Any:
    """The value of a parameter that was given as ``texts``. Raises Usage, ValueError or Doubt."""
    if not texts:
        if parameter.default is REQUIRED:
            raise Doubt
        return parameter.default
    if parameter.kind is bool:
        return True
    if parameter.many:
        return parameter.many(_value(parameter, text, settings) for text in texts)
    return _value(parameter, texts[-1], settings)


def _value(parameter: Parameter, text: str, settings: Settings) -> Any:
    declared = parameter.declared
    if declared.parser:
        return declared.parser(text)
    if parameter.kind in {date, Days}:
        return parsed(declared, parameter.kind, text, settings)
    value = parameter.kind(text)
    too_small = declared.min is not None and value < declared.min
    if too_small or (declared.max is not None and value > declared.max) or value not in (declared.choices or (value,)):
        raise Doubt
    return value
