"""What the Tab key offers, by the declarations.

Each shell is told one offer after the other: its kind ("plain", or "file" where the shell itself knows better), what
can stand there, and what that is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from duban.allowed import COLORS
from duban.cli.line import bashline
from duban.cli.line.argv import Doubt, parted
from duban.cli.line.declare import Command, Find, Parameter
from duban.cli.line.globals import split_globals
from duban.errors import DubanError
from duban.formats.text import visible
from duban.locales import LANGUAGES
from duban.settings import Settings
from duban.store.reading import reading

if TYPE_CHECKING:
    from duban.reports.completion import Known

GLOBALS: dict[str, Iterable[str]] = {"--lang": LANGUAGES, "--color": COLORS}
"""The global options that take one of few values. They may stand anywhere, so that no command declares them."""


def answer(shell: str, environ: Mapping[str, str], find: Find) -> str:
    """What the script of that shell, one of SHELLS, is told where the Tab key was pressed."""
    if shell == "bash" and "_DUBAN_LINE" in environ:
        return _for_bash(environ, find)
    told = [("plain", *each) for each in _known_at(*_typed(shell, environ), environ, find)]
    told = told or [("file", _typed(shell, environ)[1], "")]
    return "".join(f"{SHELLS[shell](*each)}\n" for each in told)


def _for_bash(environ: Mapping[str, str], find: Find) -> str:
    """The offers as they are to stand in the line, quoted as the user has begun to."""
    words, word = bashline.parsed(environ["_DUBAN_LINE"], environ.get("_DUBAN_BREAKS", bashline.BREAKS))
    known = [word.offered(name) for name, _what in _known_at(words[1:], word.typed, environ, find)]
    return "".join(f"plain,{each}\n" for each in known if each is not None) or f"file,{word.typed}\n"


def _known_at(before: list[str], typed: str, environ: Mapping[str, str], find: Find) -> "Known":
    """What can stand behind the arguments ``before`` where ``typed`` is, with the option of --owner=教."""
    option, equals, value = typed.partition("=") if typed.startswith("--") else ("", "", typed)
    if equals:
        return [(f"{option}={name}", what) for name, what in _seen(_found([*before, option], value, environ, find))]
    return _seen(_found(before, typed, environ, find))


def _seen(offers: "Known") -> "Known":
    """The offers that can be typed: none with a character that would act on the terminal or hide."""
    return [(name, visible(what)) for name, what in offers if visible(name) == name]


def _found(before: list[str], typed: str, environ: Mapping[str, str], find: Find) -> "Known":
    """What can stand behind the arguments ``before``, and what it is."""
    if before and before[-1] in GLOBALS and "--" not in before:
        return _fitting(((value, "") for value in GLOBALS[before[-1]]), typed)
    try:
        flags, rest = split_globals(before)
        return _offered(rest, typed, Settings(flags, environ), find)
    except (Doubt, DubanError):
        return []


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
    """The words of a line in which a quotation may still be open."""
    words, last = bashline.parsed(line)
    return [*words, last.typed] if last.typed else words


def known(kind: str, typed: str, settings: Settings) -> "Known":
    """The names of that kind that begin as typed; none where the store cannot be read: the line is still written."""
    from duban.reports.completion import KNOWN  # --help is declared with it and looks nothing up

    with suppress(Exception), reading(settings.store) as reader:
        return list(KNOWN[kind](reader, typed))
    return []


def _offered(before: Sequence[str], typed: str, settings: Settings, find: Find) -> "Known":
    """What fits of the commands, options or values that can stand there. Raises Doubt where that is unclear."""
    asked = find([*before, "--help"], settings)  # so that a group with a default command is the group itself
    command, arguments = asked.command, asked.arguments[:-1]
    option = _unfinished(command, arguments)
    if option:
        parted(command, arguments[:-1])
        return _values(option, typed, settings)
    given, placed = parted(command, arguments)
    if typed.startswith("-") and "--" not in arguments:
        free = (each for each in command.options if each.many or each.name not in given)
        return _fitting(((name, each.declared.help) for each in free for name in each.names), typed)
    if command.sections and not placed:
        return _fitting((each for commands in command.sections.values() for each in commands.items()), typed)
    takers = command.positionals[len(placed) :] or [each for each in command.positionals[-1:] if each.many]
    return _values(takers[0], typed, settings) if takers else []


def _unfinished(command: Command, arguments: Sequence[str]) -> Parameter | None:
    """The option whose value comes next."""
    if not arguments or "--" in arguments:
        return None
    last = arguments[-1]
    return next((each for each in command.options if last in each.names and each.kind is not bool), None)


def _values(parameter: Parameter, typed: str, settings: Settings) -> "Known":
    """The values that are known of a parameter: its choices, or names that the store knows."""
    declared = parameter.declared
    if declared.choices:
        return _fitting(((choice, "") for choice in declared.choices), typed)
    return known(declared.complete, typed, settings) if declared.complete else []


def _fitting(offers: Iterable[tuple[str, str]], typed: str) -> "Known":
    return [(name, what) for name, what in offers if name.startswith(typed)]
