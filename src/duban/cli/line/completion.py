"""What the Tab key offers: by the declarations, without Typer where a shell asks for something plain (see `app`).

The scripts that make a shell ask are Click's, but for bash (`bashline`). Each shell is told one offer after the other:
its kind ("plain", or "file" where the shell itself knows better), what can stand there, and what that is.
"""

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from duban.cli.commands import SUMMARIES, load
from duban.cli.line import bashline
from duban.cli.line.argv import Doubt, parted
from duban.cli.line.declare import Command, Parameter
from duban.cli.line.globals import split_globals
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import LANGUAGES, _
from duban.settings import COLORS, Settings
from duban.store.reading import reading

if TYPE_CHECKING:
    from duban.reports.completion import Known

GLOBALS: dict[str, Iterable[str]] = {"--lang": LANGUAGES, "--color": COLORS}
"""The global options that take one of few values. They may stand anywhere, so that no command declares them."""


def answer(shell: str, environ: Mapping[str, str]) -> str:
    """What the script of that shell, one of SHELLS, is told where the Tab key was pressed."""
    if shell == "bash" and "_DUBAN_LINE" in environ:
        return _for_bash(environ)
    told = [("plain", *each) for each in _known_at(*_typed(shell, environ), environ)]
    told = told or [("file", _typed(shell, environ)[1], "")]
    return "".join(f"{SHELLS[shell](*each)}\n" for each in told)


def _for_bash(environ: Mapping[str, str]) -> str:
    """The offers as they are to stand in the line, quoted as the user has begun to."""
    words, word = bashline.parsed(environ["_DUBAN_LINE"], environ.get("_DUBAN_BREAKS", bashline.BREAKS))
    known = [word.offered(name) for name, _what in _known_at(words[1:], word.typed, environ)]
    return "".join(f"plain,{each}\n" for each in known if each is not None) or f"file,{word.typed}\n"


def _known_at(before: list[str], typed: str, environ: Mapping[str, str]) -> "Known":
    """What can stand behind the arguments ``before`` where ``typed`` is, with the option of --owner=教."""
    option, equals, value = typed.partition("=") if typed.startswith("--") else ("", "", typed)
    if equals:
        return [(f"{option}={name}", what) for name, what in _seen(_found([*before, option], value, environ))]
    return _seen(_found(before, typed, environ))


def _seen(offers: "Known") -> "Known":
    """The offers that can be typed: none with a character that would act on the terminal or hide."""
    return [(name, visible(what)) for name, what in offers if visible(name) == name]


def _found(before: list[str], typed: str, environ: Mapping[str, str]) -> "Known":
    """What can stand behind the arguments ``before``, and what it is."""
    if before and before[-1] in GLOBALS and "--" not in before:
        return _fitting(((value, "") for value in GLOBALS[before[-1]]), typed)
    try:
        flags, rest = split_globals(before)
        return _offered(rest, typed, Settings(flags, environ))
    except (Doubt, Usage):
        from duban.cli.line.app import offered_by_click

        return offered_by_click(before, typed)


def _for_zsh(kind: str, name: str, what: str) -> str:
    """It takes a colon for the end of the name, and "_" for nothing to say of it."""
    return "\n".join((kind, name.replace(":", "\\:"), what) if what else (kind, name, "_"))


SHELLS: dict[str, Callable[[str, str, str], str]] = {
    "bash": lambda kind, name, _what: f"{kind},{name}",
    "zsh": _for_zsh,
    "fish": lambda kind, name, what: f"{kind},{name}\t{what}" if what else f"{kind},{name}",
}
"""How each shell is told an offer."""


def _typed(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The arguments before the place where the Tab key was pressed, and what is typed there."""
    words, place = _words(environ.get("COMP_WORDS", "")), environ.get("COMP_CWORD", "")
    if shell == "fish":  # it says the word itself, and not the number of it
        typed = "".join(_words(place)[:1])
        return words[1:-1] if typed and words[-1:] == [typed] else words[1:], typed
    number = int(place) if place.isdecimal() else len(words)
    typed = words[number] if number < len(words) else ""
    # To bash, --owner=教 is three words, of which it asks for the last, or for the second where nothing follows it.
    return [each for each in words[1:number] if each != "="], "" if typed == "=" else typed


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # a quotation is still open
        from click.shell_completion import split_arg_string

        return split_arg_string(line)


def known(kind: str, typed: str, settings: Settings) -> "Known":
    """The names of that kind that begin as typed; none where the store cannot be read: the line is still written."""
    from duban.reports.completion import KNOWN  # --help is declared with it and looks nothing up

    with suppress(Exception), reading(settings.store) as reader:
        return list(KNOWN[kind](reader, typed))
    return []


def _offered(before: Sequence[str], typed: str, settings: Settings) -> "Known":
    if not before and not typed.startswith("-"):
        return _fitting(SUMMARIES.items(), typed)
    command, arguments = _command(before, settings)
    if typed.startswith("-"):
        return _fitting(_options(command, arguments), typed)
    return known(_asked(command, arguments).declared.complete, typed, settings)


def _fitting(offers: Iterable[tuple[str, str]], typed: str) -> "Known":
    return [(name, what) for name, what in offers if name.startswith(typed)]


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


def _options(command: Command, arguments: Sequence[str]) -> "Known":
    """The options that may still be given."""
    given, _placed = parted(command, arguments)
    free = (each for each in command.parameters if each.is_option and (each.many or each.name not in given))
    options = [(name, each.declared.help) for each in free for name in each.names]
    return [*options, ("--help", _("Show this message and exit."))]


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
