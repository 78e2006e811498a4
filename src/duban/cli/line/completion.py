"""Shell completion from the declarations.

The answer to a shell is a line for each candidate: its kind ("plain", or "file" to let the shell complete file names),
the word, and its description, in the form that the script of this shell expects (shells.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from duban.cli.line import bashline
from duban.cli.line.argv import NotPlain, split_arguments
from duban.cli.line.declare import Command, Find, Invocation, Parameter
from duban.cli.line.globals import CHOICES, split_globals
from duban.errors import DubanError
from duban.formats.text import visible
from duban.locales import command_word, one_word
from duban.settings import Settings
from duban.store.reading import reading

if TYPE_CHECKING:
    from duban.reports.refs.completion import Candidates


LISTING = ("63", "33", "64")
"""What bash calls the keys that list the candidates: a second Tab, or the first with show-all-if-ambiguous."""


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
    candidates = _candidates_at(words[1:], word.typed, environ, find)
    known = [(word.offered(name), what if name.isdecimal() else "") for name, what in candidates]
    # A list of ids says nothing without the titles. Bash only shows it: what it writes into the line has none.
    is_list = environ.get("COMP_TYPE") in LISTING and len(known) > 1
    lines = [f"plain,{name}{f'  {what}' if what and is_list else ''}\n" for name, what in known if name is not None]
    return "".join(lines) or f"file,{word.typed}\n"


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
    if before and before[-1] in CHOICES and "--" not in before:
        return _fitting(_choices("choice", CHOICES[before[-1]]), typed)
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
    from duban.reports.refs.completion import COMPLETERS  # not needed to complete options and commands

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
        return [(name, each.declared.help) for each in free for name in each.names if name.startswith(typed)]
    if command.sections and not positional:
        return _fitting(_commands(asked), typed)
    if any(each.declared.complete == "command" for each in command.positionals):
        return _fitting(_commands(find([*positional, "--help"], settings)), typed)
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
        return _fitting(_choices(declared.terms, declared.choices), typed)
    return known(declared.complete, typed, settings) if declared.complete else []


Offer = tuple[str, str, str]
"""A word in the language in use, the English one or the stored value, and a description."""


def _commands(asked: Invocation) -> Iterator[Offer]:
    for commands in asked.command.sections.values():
        for name, what in commands.items():
            yield command_word(asked.path, name), name, what


def _choices(terms: str, values: Iterable[str]) -> Iterator[Offer]:
    for value in values:
        yield one_word(terms, value), value, ""


def _fitting(offers: Iterable[Offer], typed: str) -> "Candidates":
    """The offers that begin as ``typed``: with their words in this language, else in English, else by their sound."""
    known = list(offers)
    for place in (0, 1):
        if begun := [(each[place], each[2]) for each in known if each[place].startswith(typed)]:
            return begun
    from duban.domain.names.alphabet import sounding

    sounds = sounding(typed)
    return [(word, what) for word, _name, what in known if sounds(word, False)]
