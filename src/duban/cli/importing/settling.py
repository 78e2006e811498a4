"""Advice after an import: the same command again, with the options that settle its open questions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from duban.cli.importing.complaints import grouped
from duban.cli.importing.execution import Taken
from duban.cli.importing.folded import folded
from duban.cli.importing.mapping import SETTLED, WORDED, Values, as_options
from duban.cli.importing.options import ImportOptions
from duban.cli.output import width
from duban.domain.typed import quoted
from duban.formats.text import cells
from duban.ledgers.cells import words
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.meaning import may_be_due
from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import Problem
from duban.ledgers.tables.table import Table
from duban.locales import _, command, term
from duban.settings import Settings

# The global options that the advised command has to repeat.
GLOBAL = {"store": "--store", "config": "--config", "user": "--as"}
# The end of a line that the shell joins with the next one.
ENDS = " \\"
MOST = 30  # wordings that one command settles
MOST_ANCHORS, MOST_SAID = 8, 3
LONGEST = 40  # width of a wording that is quoted as an option, in cells; a longer one is a sentence


class Advice(NamedTuple):
    """A command, and the sentence that introduces it."""

    heading: str
    command: list[str]

    def lines(self) -> Iterator[str]:
        """The heading and the command, folded so that it can be copied from a terminal."""
        yield folded(self.heading)
        yield from pasteable(self.command)

    @property
    def line(self) -> str:
        """The command on one line, quoted for a shell."""
        return " ".join(map(quoted, self.command))


def advised(
    settings: Settings, file: Path, options: ImportOptions, ledger: Ledger, taken: Taken, answers: Values
) -> Advice | None:
    """The command that settles the open questions and repeats the ``answers`` given at a terminal.

    Without open questions it is the command that needs no answers next time. None if there is neither, or if a name
    holds unprintable characters, which cannot be copied from a screen.
    """
    meanings = _meanings(taken.problems)
    # Likely values; none is invented: what suggests no meaning is said by a person.
    likely = {settled: key for settled, key in meanings.items() if key}
    known = dict(islice(likely.items(), MOST))
    settle = [*_headings(ledger), *as_options(known)]
    answered = [] if options.profile else [*as_options(answers)]
    command = _again(settings, file, options, [*answered, *settle])
    if not (settle or answers) or not all(map(str.isprintable, command)):
        return None
    if len(likely) > MOST:
        heading = _("To settle the {count} most frequent wordings of {total}:")
        return Advice(heading.format(count=MOST, total=len(likely)), command)
    return Advice(_("To settle what is open:") if settle else _("To repeat this without questions:"), command)


def _again(settings: Settings, file: Path, options: ImportOptions, more: Iterable[str]) -> list[str]:
    """The words of the command as it was given, with ``more`` options."""
    # A file name that begins with a dash gets "./", so that it is not read as an option.
    name = str(file)
    given: dict[str, Sequence[object]] = {
        **{option: [settings.flags[flag]] for flag, option in GLOBAL.items() if settings.flags.get(flag)},
        "--sheet": [options.sheet] if options.sheet else [],
        "--map": options.mapped,
        "--value": options.value,
        "--profile": [options.profile] if options.profile else [],
        "--prefer": [options.prefer] if options.prefer != "duban" else [],
        "--year": [options.year] if options.year else [],
        "--anchor": options.anchor,
        "--on-error": [options.on_error] if options.on_error else [],
        "--rejects": [options.rejects] if options.rejects else [],
    }
    words_given = [str(word) for option, values in given.items() for value in values for word in (option, value)]
    return ["duban", command("import"), f"./{name}" if name.startswith("-") else name, *words_given, *more]


def is_wording(problem: Problem) -> bool:
    """Whether the problem is an unknown wording, and neither a formula that failed (#REF!, =1/0) nor a deadline that
    only lacks the day from which it counts."""
    is_known = problem.value.startswith(("#", "=")) or problem.anchor
    return problem.field in SETTLED and bool(problem.value.strip()) and not is_known


def is_rank(settled: tuple[str, str]) -> bool:
    """Is this (field, wording) an urgency in figures, 1 to 5?"""
    field, word = settled
    return field == "urgency" and word.isdecimal()


def to_be_said(problems: Iterable[Problem]) -> Iterator[str]:
    """How a person says what a word means that suggests no meaning, what a deadline does, and which day deadlines count
    from; folded."""
    unknown = [settled for settled, key in _meanings(problems).items() if not key]
    for field in dict.fromkeys(field for field, _word in unknown):
        words_of = (quoted(f"{field}:{word}=…") for each, word in unknown if each == field)
        option = " ".join(f"--value {each}" for each in islice(words_of, MOST_SAID))
        keys = _(", ").join(term(field, key) for key in WORDED.get(field, ()))
        worded = _("What a word means is said with {option}: {keys}.")
        due = _("By when a deadline is, is said with {option}: a day, or words such as “by 31 December”.")
        yield folded((worded if keys else due).format(option=option, keys=keys))
    anchors = dict.fromkeys(filter(None, (each.anchor for each in problems)))
    if option := " ".join(f"--anchor {quoted(f'{anchor}=…')}" for anchor in islice(anchors, MOST_ANCHORS)):
        yield folded(_("Which day deadlines count from is said with {option}").format(option=option))


def _meanings(problems: Iterable[Problem]) -> dict[tuple[str, str], str | None]:
    """The unknown wordings with their likely meaning, if any, the most frequent first."""
    unknown = {(each.field, each.value.strip()): "" for each in grouped(filter(is_wording, problems), SETTLED)}
    others = sorted(filter(is_rank, unknown))[1:]  # what the first one means shows what they mean
    # A wording with control characters cannot be typed, and would garble the command.
    asked = [each for each in unknown if each not in others and each[1].isprintable() and cells(each[1]) <= LONGEST]
    return {(field, word): words.likely(field, word) for field, word in asked}


def _headings(ledger: Ledger) -> Iterator[str]:
    """--map options for a column of dates, perhaps deadlines, in tables without a deadline."""
    several = len(ledger.tables) > 1
    fields = set()
    for table in ledger.tables:
        days = [each for each in table.unused_dates if may_be_due(each.heading, is_ahead=each.index in table.ahead)]
        if "due" in table.missing and days:
            field = f"{table.sheet}!due" if several else "due"
            if field not in fields and (heading := _named(table, days[0])):
                fields.add(field)
                yield from ("--map", f"{field}={heading}")


def _named(table: Table, column: Column) -> str:
    """The name by which --map finds the column: its heading, or its letter if the heading is not unique."""
    heading = " ".join(column.heading.split())
    alike = [each for each in table.columns if " ".join(each.heading.split()) == heading]
    return heading if heading.isprintable() and heading and len(alike) == 1 else column.letter


def pasteable(command: Sequence[str]) -> Iterator[str]:
    """The command quoted for a shell, folded to the screen; each line but the last ends with a backslash.

    If the terminal broke a long line itself, its line ends could be copied into the middle of a word.
    """
    room = width() - len(ENDS)
    line = ""
    for option, word in _units(command):
        unit = f"{option}{quoted(word)}"
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
    """The words that must not be separated by a line end: each with the option before it."""
    option = ""
    for word in command:
        if word.startswith("--"):
            option = f"{word} "
        else:
            yield option, word
            option = ""


def _parts(word: str, room: int) -> Iterator[str]:
    """A word longer than a line in quoted parts, which the shell joins again."""
    part = ""
    for char in word:
        if part and cells(quoted(part + char)) > room:
            yield quoted(part)
            part = ""
        part += char
    yield quoted(part)
