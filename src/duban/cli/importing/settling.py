"""The one command that settles what an import could not know: the same again, with what it has to be told."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from duban.cli.importing.complaints import grouped
from duban.cli.importing.folded import folded
from duban.cli.importing.mapping import WORDED, Values, as_options
from duban.cli.importing.options import ImportOptions
from duban.cli.importing.taken import Taken
from duban.cli.output import width
from duban.formats.text import cells
from duban.ledgers import words
from duban.ledgers.columns import Column
from duban.ledgers.reading import Ledger
from duban.ledgers.rows import Problem
from duban.ledgers.table import Table
from duban.locales import _
from duban.settings import Settings

GLOBAL = {"store": "--store", "config": "--config", "user": "--as"}
"""Global options without which the command would do something else."""
ENDS = " \\"
"""How the line of a command ends that goes on in the next one."""


class Advice(NamedTuple):
    """A command, and what it is good for."""

    heading: str
    command: list[str]

    def lines(self) -> Iterator[str]:
        """For people, who copy it."""
        yield folded(self.heading)
        yield from pasteable(self.command)

    @property
    def line(self) -> str:
        """The command on one line, as a shell takes it."""
        return shlex.join(self.command)


def advised(
    settings: Settings, file: Path, options: ImportOptions, ledger: Ledger, taken: Taken, answers: Values
) -> Advice | None:
    """The command that settles what is open, with the ``answers`` that were given at a terminal; else the one that
    needs no answers again. None where there is nothing to say, or a name that cannot be copied from a screen."""
    settle = _suggested(ledger, taken)
    answered = [] if options.profile else [*as_options(answers)]
    command = _again(settings, file, options, [*answered, *settle])
    if not (settle or answers) or not all(map(str.isprintable, command)):
        return None
    return Advice(_("To settle what is open:") if settle else _("The same again, without a question:"), command)


def _suggested(ledger: Ledger, taken: Taken) -> list[str]:
    """Options that would settle something, each with its value; none is made up."""
    return [*_headings(ledger), *as_options(_likely(taken.problems))]


def _again(settings: Settings, file: Path, options: ImportOptions, more: Iterable[str]) -> list[str]:
    """The words of the command that imports the file as it was asked for, with ``more`` options."""
    name = str(file)
    given: dict[str, Sequence[object]] = {
        **{option: [settings.flags[flag]] for flag, option in GLOBAL.items() if settings.flags.get(flag)},
        "--sheet": [options.sheet] if options.sheet else [],
        "--map": options.mapped,
        "--value": options.value,
        "--profile": [options.profile] if options.profile else [],
        "--prefer": [options.prefer] if options.prefer != "duban" else [],
        "--year": [options.year] if options.year else [],
        "--on-error": [options.on_error] if options.on_error else [],
        "--rejects": [options.rejects] if options.rejects else [],
    }
    told = [str(word) for option, values in given.items() for value in values for word in (option, value)]
    return ["duban", "import", f"./{name}" if name.startswith("-") else name, *told, *more]


def is_wording(problem: Problem) -> bool:
    """Is it a word of a closed set that nobody knows? The name of a failed formula is none."""
    return problem.field in WORDED and bool(problem.value.strip()) and not problem.value.startswith("#")


def _likely(problems: Iterable[Problem]) -> dict[tuple[str, str], str]:
    """The unknown words that have a likely meaning, the most frequent first."""
    found = {(each.field, each.value.strip()): "" for each in grouped(filter(is_wording, problems))}
    likely = {(field, word): words.likely(field, word) for field, word in found if word.isprintable()}
    return {settled: key for settled, key in likely.items() if key}


def _headings(ledger: Ledger) -> Iterator[str]:
    """A column of days where no column is the deadline."""
    several = len(ledger.tables) > 1
    told = set()
    for table in ledger.tables:
        if "due" in table.missing and table.unused_dates:
            field = f"{table.sheet}!due" if several else "due"
            if field not in told and (heading := _named(table, table.unused_dates[0])):
                told.add(field)
                yield from ("--map", f"{field}={heading}")


def _named(table: Table, column: Column) -> str:
    """The heading by which --map finds the column, its letter where that names another one too."""
    heading = " ".join(column.heading.split())
    alike = [each for each in table.columns if " ".join(each.heading.split()) == heading]
    return heading if heading.isprintable() and heading and len(alike) == 1 else column.letter


def pasteable(command: Sequence[str]) -> Iterator[str]:
    """The command quoted for a shell, on lines no wider than the screen, each but the last ending with "\\"."""
    room = width() - len(ENDS)
    line = ""
    for option, word in _units(command):
        unit = f"{option}{shlex.quote(word)}"
        if line and cells(f"{line} {unit}") > room:
            yield line + ENDS
            line = " "
        if cells(f"{line} {unit}") <= room:
            line = f"{line} {unit}".removeprefix(" " * (not line))
            continue
        if option:
            yield f" {option}".rstrip() + ENDS
        *parts, line = _parts(word, room)
        yield from (f"{part}\\" for part in parts)
    yield line


def _units(command: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the option before it, whose value it is."""
    option = ""
    for word in command:
        if word.startswith("--"):
            option = f"{word} "
        else:
            yield option, word
            option = ""


def _parts(word: str, room: int) -> Iterator[str]:
    """A word that is longer than a line, in quoted parts that a shell puts together again."""
    part = ""
    for char in word:
        if part and cells(shlex.quote(part + char)) > room:
            yield shlex.quote(part)
            part = ""
        part += char
    yield shlex.quote(part)
