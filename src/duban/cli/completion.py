"""What the Tab key offers: by the declarations, without Typer where bash asks for something plain (see `app`)."""

import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress

from duban.cli import split_globals
from duban.cli.argv import Doubt, parted
from duban.cli.commands import SUMMARIES, load
from duban.cli.declare import Command, Parameter
from duban.errors import Usage
from duban.formats.text import visible
from duban.reports.completion import KNOWN, Known
from duban.settings import Settings
from duban.store.reading import reading


def for_bash(environ: Mapping[str, str]) -> list[str] | None:
    """What can stand where the Tab key was pressed; None where Typer has to be asked."""
    try:
        words, place = shlex.split(environ["COMP_WORDS"]), int(environ["COMP_CWORD"])
        flags, before = split_globals(words[1:place])
        return _offered(before, words[place] if place < len(words) else "", Settings(flags, environ))
    except (Doubt, KeyError, Usage, ValueError):
        return None


def known(kind: str, typed: str, settings: Settings) -> Known:
    """The names of that kind that begin as typed; none where the store cannot be read: the line is still written."""
    with suppress(Exception), reading(settings.store) as reader:
        return [(name, visible(what)) for name, what in KNOWN[kind](reader, typed)]
    return []


def _offered(before: Sequence[str], typed: str, settings: Settings) -> list[str]:
    if not before and not typed.startswith("-"):
        return [name for name in SUMMARIES if name.startswith(typed)]
    command, arguments = _command(before, settings)
    if typed.startswith("-"):
        return [name for name in _options(command, arguments) if name.startswith(typed)]
    return [name for name, _what in known(_asked(command, arguments).declared.complete, typed, settings)]


def _command(before: Sequence[str], settings: Settings) -> tuple[Command, Sequence[str]]:
    """The command that is named in full, and what is written after it."""
    if not before or before[0] not in SUMMARIES or "--" in before:
        raise Doubt
    name, *rest = before
    found = load(name, settings)
    if isinstance(found, Command):
        return found, rest
    if not rest or rest[0] not in found.commands:
        raise Doubt
    return found.commands[rest[0]], rest[1:]


def _options(command: Command, arguments: Sequence[str]) -> list[str]:
    """The names of the options that may still be given."""
    given, _placed = parted(command, arguments)
    free = (each for each in command.parameters if each.is_option and (each.many or each.name not in given))
    return [*(name for each in free for name in each.names), "--help"]


def _asked(command: Command, arguments: Sequence[str]) -> Parameter:
    """The parameter whose value comes next, where that is a name that the store knows."""
    valued = {
        name: each for each in command.parameters if each.is_option and each.kind is not bool for name in each.names
    }
    if arguments and arguments[-1] in valued:
        parted(command, arguments[:-1])
        asked = [valued[arguments[-1]]]
    else:
        _given, placed = parted(command, arguments)
        takers = [each for each in command.parameters if not each.is_option]
        asked = takers[len(placed) :] or [each for each in takers[-1:] if each.many]
    if not asked or not asked[0].declared.complete:
        raise Doubt
    return asked[0]
