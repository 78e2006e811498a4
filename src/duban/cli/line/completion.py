"""Shell completion from the declarations.

The answer to a shell is a line for each candidate: its kind ("plain", or "file" to let the shell complete file names),
the word, and its description, in the form that the script of this shell expects (shells.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from duban.allowed import COLORS
from duban.cli.line import bashline
from duban.cli.line.argv import NotPlain, split_arguments
from duban.cli.line.declare import Command, Find, Parameter
from duban.cli.line.globals import split_globals
from duban.errors import DubanError
from duban.formats.text import visible
from duban.locales import LANGUAGES
from duban.settings import Settings
from duban.store.reading import reading

if TYPE_CHECKING:
    from duban.reports.completion import Candidates

# The global options with a closed set of values. They may be anywhere on a line, so no command declares them.
GLOBALS: dict[str, Iterable[str]] = {"--lang": LANGUAGES, "--color": COLORS}


def answer(shell: str, environ: Mapping[str, str], find: Find) -> str:
    """The candidates at the cursor, in the form for ``shell``, one of SHELLS."""
    if shell == "bash" and "_DUBAN_LINE" in environ:
        return _for_bash(environ, find)
    candidates = [("plain", *each) for each in _candidates_at(*_typed(shell, environ), environ, find)]
    candidates = candidates or [("file", _typed(shell, environ)[1], "")]
    return "".join(f"{SHELLS[shell](*each)}\n" for each in candidates)


def _for_bash(environ: Mapping[str, str], find: Find) -> str:
    """The candidates for bash, quoted as the user has begun."""
    words, word = bashline.parsed(environ["_DUBAN_LINE"], environ.get("_DUBAN_BREAKS", bashline.BREAKS))
    known = [word.offered(name) for name, _what in _candidates_at(words[1:], word.typed, environ, find)]
    return "".join(f"plain,{each}\n" for each in known if each is not None) or f"file,{word.typed}\n"


def _candidates_at(before: list[str], typed: str, environ: Mapping[str, str], find: Find) -> "Candidates":
    """The candidates for ``typed`` after the arguments ``before``; for "--owner=教" they begin with "--owner="."""
    option, equals, value = typed.partition("=") if typed.startswith("--") else ("", "", typed)
    if equals:
        return [
            (f"{option}={name}", what) for name, what in _visible(_candidates([*before, option], value, environ, find))
        ]
    return _visible(_candidates(before, typed, environ, find))


def _visible(offers: "Candidates") -> "Candidates":
    """The candidates that can be typed, without those that hold control or invisible characters."""
    return [(name, visible(what)) for name, what in offers if visible(name) == name]


def _candidates(before: list[str], typed: str, environ: Mapping[str, str], find: Find) -> "Candidates":
    """The candidates for ``typed`` after the arguments ``before``; none for a line that is not plain."""
    if before and before[-1] in GLOBALS and "--" not in before:
        return _fitting(((value, "") for value in GLOBALS[before[-1]]), typed)
    try:
        flags, rest = split_globals(before)
        return _fitting_candidates(rest, typed, Settings(flags, environ), find)
    except (NotPlain, DubanError):
        return []


def _for_zsh(kind: str, name: str, what: str) -> str:
    """The three lines of a candidate for zsh: a colon would end the name, and "_" stands for no description."""
    return "\n".join((kind, name.replace(":", "\\:"), what) if what else (kind, name, "_"))


# The form of a candidate for each shell.
SHELLS: dict[str, Callable[[str, str, str], str]] = {
    "bash": lambda kind, name, _what: f"{kind},{name}",
    "zsh": _for_zsh,
    "fish": lambda kind, name, what: f"{kind},{name}\t{what}" if what else f"{kind},{name}",
}


def _typed(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The arguments before the cursor, and the text of the word at it."""
    words, place = _words(environ.get("COMP_WORDS", "")), environ.get("COMP_CWORD", "")
    if shell == "fish":  # COMP_CWORD is the word itself, and not its number
        typed = "".join(_words(place)[:1])
        return words[1:-1] if typed and words[-1:] == [typed] else words[1:], typed
    number = int(place) if place.isdecimal() else len(words)
    typed = words[number] if number < len(words) else ""
    # Bash splits --owner=教 into three words, and completes the third, or the second ("=") if nothing follows it.
    return [each for each in words[1:number] if each != "="], "" if typed == "=" else typed


def _words(line: str) -> list[str]:
    """The unquoted words of a line, in which a quotation may still be open."""
    words, last = bashline.parsed(line)
    return [*words, last.typed] if last.typed else words


def known(kind: str, typed: str, settings: Settings) -> "Candidates":
    """The names of this kind in the store that begin as ``typed``; none on any error, which would garble the line."""
    from duban.reports.completion import COMPLETERS  # not needed to complete options and commands

    # Whatever is wrong with the store, a message in the middle of the user's line would only be in the way.
    with suppress(Exception), reading(settings.store) as reader:
        return list(COMPLETERS[kind](reader, typed))
    return []


def _fitting_candidates(before: Sequence[str], typed: str, settings: Settings, find: Find) -> "Candidates":
    """The commands, options or values that begin as ``typed``. Raises NotPlain for a line that is not plain."""
    asked = find([*before, "--help"], settings)  # with --help a group is found itself, and not its default command
    command, arguments = asked.command, asked.arguments[:-1]
    option = _unfinished(command, arguments)
    if option:
        split_arguments(command, arguments[:-1])
        return _values(option, typed, settings)
    given, positional = split_arguments(command, arguments)
    if typed.startswith("-") and "--" not in arguments:
        free = (each for each in command.options if each.many or each.name not in given)
        return _fitting(((name, each.declared.help) for each in free for name in each.names), typed)
    if command.sections and not positional:
        return _fitting((each for commands in command.sections.values() for each in commands.items()), typed)
    takers = command.positionals[len(positional) :] or [each for each in command.positionals[-1:] if each.many]
    return _values(takers[0], typed, settings) if takers else []


def _unfinished(command: Command, arguments: Sequence[str]) -> Parameter | None:
    """The option whose value comes next, if any."""
    if not arguments or "--" in arguments:
        return None
    last = arguments[-1]
    return next((each for each in command.options if last in each.names and each.kind is not bool), None)


def _values(parameter: Parameter, typed: str, settings: Settings) -> "Candidates":
    """The known values of a parameter: its choices, or names in the store."""
    declared = parameter.declared
    if declared.choices:
        return _fitting(((choice, "") for choice in declared.choices), typed)
    return known(declared.complete, typed, settings) if declared.complete else []


def _fitting(offers: Iterable[tuple[str, str]], typed: str) -> "Candidates":
    return [(name, what) for name, what in offers if name.startswith(typed)]
