"""What is said where a command line cannot be read, whichever of its two readers found out."""

from collections.abc import Iterable

from duban.cli.line.declare import Invocation, Parameter
from duban.errors import Usage
from duban.locales import _


def no_such_command(asked: Invocation, name: str) -> Usage:
    """The first word is the name of no command."""
    names = (name for section in asked.command.sections.values() for name in section)
    return _slip(asked, _("No such command {name!r}.").format(name=name) + _meant(name, names))


def no_such_option(asked: Invocation, name: str) -> Usage:
    """Nothing is called that."""
    names = (name for each in asked.command.options for name in each.names if name.startswith("--"))
    return _slip(asked, _("No such option {name!r}.").format(name=name) + _meant(name, names))


def odd_value(asked: Invocation, option: Parameter, name: str) -> Usage:
    """A flag was given a value, or another option none."""
    takes = _("The option {name} takes no value.") if option.kind is bool else _("The option {name} needs a value.")
    return _slip(asked, takes.format(name=name))


def missing(asked: Invocation, parameter: Parameter) -> Usage:
    """A parameter that has no default was not given."""
    kind = _("Missing option {name!r}.") if parameter.is_option else _("Missing argument {name!r}.")
    return _slip(asked, kind.format(name=parameter.called))


def too_many(asked: Invocation, texts: Iterable[str]) -> Usage:
    """More arguments were given than there are."""
    named = _(", ").join(map(repr, texts))
    return _slip(asked, _("Too many arguments: {texts}.").format(texts=named))


def bad_value(parameter: Parameter, text: str) -> Usage:
    """A text is not one of the choices, or no number, or one that is too small or too large."""
    least, most, choices = parameter.declared.min, parameter.declared.max, parameter.declared.choices
    if choices:
        hint = _("Say one of: {values}.").format(values=_(", ").join(choices))
    elif least is None:
        hint = _("Give a whole number.")
    elif most is None:
        hint = _("Give a whole number, {least} or more.").format(least=least)
    else:
        hint = _("Give a whole number from {least} to {most}.").format(least=least, most=most)
    return Usage(_("{name} cannot be {text!r}.").format(name=parameter.called, text=text), hint)


def _slip(asked: Invocation, message: str) -> Usage:
    return Usage(message, _("“{command} --help” shows how.").format(command=asked.line))


def _meant(name: str, names: Iterable[str]) -> str:
    """Which of the names may have been meant, the nearest first."""
    from difflib import get_close_matches

    near = _(", ").join(map(repr, get_close_matches(name, list(names))))
    return _(" Did you mean {names}?").format(names=near) if near else ""
