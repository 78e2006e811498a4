"""The values of a command line. One that is plain is read here, at once; what is not is parted by Typer (`fallback`).

There is one set of declarations, and one way from texts to values and messages, whoever parted the texts. What is
parted here, Typer parts in the same way; a test asks both.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from duban.cli.line.dates import Days, parsed
from duban.cli.line.declare import HELP, REQUIRED, Command, Invocation, Parameter
from duban.settings import Settings

Texts = dict[str, list[str]]
"""What is written for each parameter, by its name; a flag has the texts of its name alone."""


class Doubt(Exception):
    """There is more to this command line than is parted here."""


def read(asked: Invocation, settings: Settings) -> dict[str, Any] | None:
    """The values of all parameters, or None where the line asks for help. Raises Usage for what cannot be read."""
    if asked.command.sections and asked.arguments and not asked.arguments[0].startswith("-"):
        from duban.cli.line.slips import no_such_command

        raise no_such_command(asked, asked.arguments[0])
    try:
        texts, placed = parted(asked.command, asked.arguments)
    except Doubt:
        from duban.cli.line import fallback  # Typer's import takes longer than most reports

        texts, placed = fallback.parted(asked)
    if HELP in texts:
        return None
    texts |= _by_place(asked, placed)
    values = {}
    for each in asked.command.parameters:
        if each.default is REQUIRED and each.name not in texts:
            from duban.cli.line.slips import missing

            raise missing(asked, each)
        values[each.name] = value_of(each, texts.get(each.name), settings)
    return values


def parted(command: Command, arguments: Sequence[str]) -> tuple[Texts, list[str]]:
    """The texts of the options, and the positional arguments. Raises Doubt."""
    known = {name: each for each in command.options for name in each.names}
    texts: Texts = {}
    placed: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            return texts, [*placed, *remaining]
        if not argument.startswith("-") or argument == "-":
            placed.append(argument)
            continue
        is_short = argument[1] != "-"  # whose value may be glued to it: -fjson
        name, glued, text = (argument[:2], *[argument[2:]] * 2) if is_short else argument.partition("=")
        option = known.get(name)
        if option is None or (glued and option.kind is bool):
            raise Doubt
        if option.kind is not bool and not glued:
            text = next(remaining, "-")
            if text.startswith("-"):
                raise Doubt
        texts.setdefault(option.name, []).append(text)
    return texts, placed


def _by_place(asked: Invocation, placed: list[str]) -> Texts:
    """The texts of the positional arguments; only the last may take many. Raises Usage where there are too many."""
    texts = {}
    for parameter in asked.command.positionals:
        count = len(placed) if parameter.many else 1
        if placed:
            texts[parameter.name], placed = placed[:count], placed[count:]
    if placed and not asked.command.sections:
        from duban.cli.line.slips import too_many

        raise too_many(asked, placed)
    return texts


def value_of(parameter: Parameter, texts: list[str] | None, settings: Settings) -> Any:
    """The value of a parameter that was given as ``texts``, or its default. Raises Usage."""
    if not texts:
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
    try:
        value = parameter.kind(text)
        fits = (declared.min is None or value >= declared.min) and (declared.max is None or value <= declared.max)
    except ValueError:
        fits = False
    if not fits or value not in (declared.choices or (value,)):
        from duban.cli.line.slips import bad_value

        raise bad_value(parameter, text)
    return value
