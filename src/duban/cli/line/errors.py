"""The usage errors of command lines, shared by both parsers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from duban.cli.line.declare import Invocation, Parameter
from duban.cli.line.words import nearest
from duban.errors import Usage
from duban.locales import _, command_word


def no_such_command(asked: Invocation, name: str) -> Usage:
    """The error for a first word that is no command of the group."""
    names = [each for section in asked.command.sections.values() for each in section]
    near = nearest(name, asked.path, names)
    error = _usage_error(asked, _("No such command {name!r}.").format(name=name) + _question(_offered(asked, near)))
    if len(near) == 1:
        from duban.domain.typed import quoted  # for errors alone

        line = " ".join([asked.line, command_word(asked.path, near[0][0]), *map(quoted, asked.arguments[1:])])
        error.hint = _("Try “{line}”; “{command} --help” shows more.").format(line=line, command=asked.line)
    return error


def no_such_option(asked: Invocation, name: str) -> Usage:
    """The error for an unknown option."""
    from difflib import get_close_matches  # for errors alone

    names = [name for each in asked.command.options for name in each.names if name.startswith("--")]
    near = map(repr, get_close_matches(name, names, cutoff=0.7))
    return _usage_error(asked, _("No such option {name!r}.").format(name=name) + _question(near))


def odd_value(asked: Invocation, option: Parameter, name: str) -> Usage:
    """The error for a flag with a value, or another option without one."""
    takes = _("The option {name} takes no value.") if option.kind is bool else _("The option {name} needs a value.")
    return _usage_error(asked, takes.format(name=name))


def missing(asked: Invocation, parameter: Parameter) -> Usage:
    """The error for a required parameter that was not given."""
    kind = _("Missing option {name!r}.") if parameter.is_option else _("Missing argument {name!r}.")
    return _usage_error(asked, kind.format(name=parameter.called))


def too_many(asked: Invocation, texts: Iterable[str]) -> Usage:
    """The error for positional arguments that no parameter takes."""
    surplus = list(texts)
    error = _usage_error(asked, _("Too many arguments: {texts}.").format(texts=_(", ").join(map(repr, surplus))))
    if [each.kind for each in asked.command.positionals] == [Path]:
        if all(Path(each).is_file() for each in surplus):  # duban import *.xlsx
            error.hint = _("Give one file at a time: “{command} FILE”.").format(command=asked.line)
        else:  # duban import my ledger.xlsx
            error.hint = _("Put a file name that has blanks in quotation marks.")
    return error


def bad_value(parameter: Parameter, text: str) -> Usage:
    """The error for a value that is none of the choices, no number, or out of range."""
    least, most, choices = parameter.declared.min, parameter.declared.max, parameter.declared.choice_words
    if choices:
        hint = _("Use one of: {values}.").format(values=_(", ").join(choices))
    elif least is None:
        hint = _("Give a whole number.")
    elif most is None:
        hint = _("Give a whole number, {least} or more.").format(least=least)
    else:
        hint = _("Give a whole number from {least} to {most}.").format(least=least, most=most)
    return Usage(_("{name} cannot be {text!r}.").format(name=parameter.called, text=text), hint)


def _usage_error(asked: Invocation, message: str) -> Usage:
    return Usage(message, _("“{command} --help” shows how.").format(command=asked.line))


def _offered(asked: Invocation, near: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The words that may be meant; a word of the other language is followed by the one of this language."""
    for name, resembling in near:
        shown = command_word(asked.path, name)
        yield (repr(resembling) if resembling == shown else _("{word!r} ({name})").format(word=resembling, name=shown))


def _question(near: Iterable[str]) -> str:
    """A question with what may be meant, if anything: " Did you mean 'overdue'?"."""
    names = _(", ").join(near)
    return _(" Did you mean {names}?").format(names=names) if names else ""
