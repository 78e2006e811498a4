"""Parsing of command lines. Plain ones are parsed here; for the others Typer is loaded (fallback.py).

Importing Typer takes longer than most reports (docs/performance.md), and almost every line is plain. Both parsers use
the same declarations, and only split the line into texts: values and messages are made here for both. A test compares
their results (tests/cli/test_argv.py).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from duban.cli.line.dates import Days, parsed
from duban.cli.line.declare import HELP, REQUIRED, Command, Invocation, Parameter, names_an_option
from duban.locales import read_term
from duban.settings import Settings

Texts = dict[str, list[str]]
"""The texts given for each parameter, by its name; for a flag any text means that it was given."""


class NotPlain(Exception):
    """The command line is not plain: Typer has to parse it, or to find out what is wrong with it."""


def read(asked: Invocation, settings: Settings) -> dict[str, Any] | None:
    """The values of all parameters by name, or None if the line asks for help. Raises Usage for an invalid line."""
    if asked.command.sections and asked.arguments and not asked.arguments[0].startswith("-"):
        from duban.cli.line.errors import no_such_command

        raise no_such_command(asked, asked.arguments[0])
    try:
        texts, positional = split_arguments(asked.command, asked.arguments)
    except NotPlain:
        from duban.cli.line import fallback  # Typer's import takes longer than most reports

        texts, positional = fallback.split_arguments(asked)
    if HELP in texts:
        return None
    texts |= _positional_texts(asked, positional)
    # In the order of the declarations, so that of several mistakes both parsers report the same one.
    values = {}
    for each in asked.command.parameters:
        if each.default is REQUIRED and each.name not in texts:
            from duban.cli.line.errors import missing

            raise missing(asked, each)
        values[each.name] = value_of(each, texts.get(each.name), settings)
    return values


def split_arguments(command: Command, arguments: Sequence[str]) -> tuple[Texts, list[str]]:
    """The texts of the options, and the positional arguments. Raises NotPlain.

    Plain are options in full or as one letter, with their value behind a space, "=" or (one letter) nothing. Not plain
    are combined letters (-qf), values that begin with a dash, and unknown options.
    """
    known = {name: each for each in command.options for name in each.names}
    texts: Texts = {}
    positional: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            return texts, [*positional, *remaining]
        if not names_an_option(argument):
            positional.append(argument)
            continue
        is_short = argument[1] != "-"  # its value may follow without a space: -fjson
        name, glued, text = (argument[:2], *[argument[2:]] * 2) if is_short else argument.partition("=")
        option = known.get(name)
        if option is None or (glued and option.kind is bool):
            raise NotPlain
        if option.kind is not bool and not glued:
            text = next(remaining, "-")  # a missing value is not plain either: Typer words the error
            if text.startswith("-"):
                raise NotPlain
        texts.setdefault(option.name, []).append(text)
    return texts, positional


def _positional_texts(asked: Invocation, positional: list[str]) -> Texts:
    """The texts of the positional parameters; only the last may take several. Raises Usage if there are too many."""
    # Required arguments come first (declare.Command), so that they get their texts before optional ones.
    texts = {}
    for parameter in asked.command.positionals:
        count = len(positional) if parameter.many else 1
        if positional:
            texts[parameter.name], positional = positional[:count], positional[count:]
    if positional and not asked.command.sections:
        from duban.cli.line.errors import too_many

        raise too_many(asked, positional)
    return texts


def value_of(parameter: Parameter, texts: list[str] | None, settings: Settings) -> Any:
    """The value of a parameter from the texts given for it, or its default. Raises Usage for an invalid one."""
    if not texts:
        return parameter.default
    if parameter.kind is bool:
        return True
    if parameter.many:
        return parameter.many(_value(parameter, text, settings) for text in texts)
    return _value(parameter, texts[-1], settings)  # of an option given twice the last one counts, as in Typer


def _value(parameter: Parameter, text: str, settings: Settings) -> Any:
    declared = parameter.declared
    if declared.parser:
        return declared.parser(text)
    if parameter.kind in {date, Days}:
        return parsed(declared, parameter.kind, text, settings)
    if declared.choices:
        text = read_term(declared.terms, text, declared.choices) or text
    try:
        value = parameter.kind(text)
        fits = (declared.min is None or value >= declared.min) and (declared.max is None or value <= declared.max)
    except ValueError:
        fits = False
    if not fits or value not in (declared.choices or (value,)):
        from duban.cli.line.errors import bad_value

        raise bad_value(parameter, text)
    return value
