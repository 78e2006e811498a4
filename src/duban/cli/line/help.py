"""Help pages, made of the declarations, as wide as the terminal; Chinese characters take two of its cells."""

import re
from shutil import get_terminal_size

from duban.cli.line.declare import REQUIRED, Invocation, Parameter
from duban.formats.text import cells, fold
from duban.locales import _

_HELD = "\u00a0"
"""A space at which no line breaks."""

Rows = list[tuple[str, str]]
"""Terms, and what they mean."""

_LONGEST_TERM = 30
"""Cells; what is behind a longer term begins on the next line."""


def page(asked: Invocation) -> str:
    """What a command is for, how it is typed, what it takes, and the commands under it."""
    command = asked.command
    width = min(max(get_terminal_size().columns, 52), 80) - 2
    usage = [asked.line, _("[OPTIONS]"), *map(_placed, command.positionals)]
    if command.sections:
        usage.append(_("COMMAND [ARGS]..."))
    tables: list[tuple[str, Rows]] = [
        (_("Arguments"), [(_placed(each), _explained(each)) for each in command.positionals]),
        (_("Options"), [(_spelt(each), _explained(each)) for each in command.options]),
        *((heading, list(commands.items())) for heading, commands in command.sections.items()),
    ]
    parts = [_("Usage: ") + " ".join(usage), *(_paragraph(each, width) for each in _paragraphs(asked))]
    parts += [_("{heading}:").format(heading=heading) + _table(rows, width) for heading, rows in tables if rows]
    return "\n\n".join(parts)


def _paragraphs(asked: Invocation) -> list[str]:
    """What it is for, how it is typed, and what else there is to know."""
    first, *more = "\n\n".join(filter(None, [asked.summary, asked.command.help])).split("\n\n")
    return [first, *filter(None, [asked.command.examples]), *more]


def _placed(positional: Parameter) -> str:
    """What stands in its place; in brackets where nothing need stand there."""
    return positional.called if positional.default is REQUIRED else f"[{positional.called}]"


def _spelt(option: Parameter) -> str:
    """The names of an option, the short one first, and what its value is."""
    names = ", ".join(sorted(option.names, key=lambda name: name.startswith("--")))
    choices = option.declared.choices
    value = option.declared.metavar or (f"[{'|'.join(choices)}]" if choices else _("TEXT"))
    return names if option.kind is bool else f"{names} {value}"


def _explained(parameter: Parameter) -> str:
    """What it is for, what it is unless given, and what numbers it takes."""
    declared, default = parameter.declared, parameter.default
    remarks = []
    if default is REQUIRED:
        remarks = [_("required")]
    elif default and default is not True:
        remarks = [_("default: {default}").format(default=default)]
    if declared.min is not None:
        remarks.append(f"≥ {declared.min}" if declared.max is None else f"{declared.min}–{declared.max}")
    return declared.help + (f"  [{'; '.join(remarks)}]" if remarks else "")


def _paragraph(text: str, width: int) -> str:
    """It is wrapped, but for examples, whose lines begin with "$ "."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if not lines[0].startswith("$"):
        lines = wrapped(" ".join(lines), width - 2)
    return "\n".join(f"  {line}" for line in lines)


def _table(rows: Rows, width: int) -> str:
    """Terms on the left, what they mean on the right."""
    first = min(max(cells(term) for term, _meaning in rows), _LONGEST_TERM) + 2
    margin = "\n" + " " * (first + 2)
    text = ""
    for term, meaning in rows:
        gap = margin if cells(term) > first - 2 else " " * (first - cells(term))
        text += f"\n  {term}{gap}" + margin.join(wrapped(meaning, max(width - first - 2, 20)))
    return text


def wrapped(text: str, width: int) -> list[str]:
    """The lines of ``text`` that fit ``width`` cells; a remark in square brackets stays on one."""
    held = re.sub(r"\[[^\]]*\]", lambda remark: remark[0].replace(" ", _HELD), text)
    return [line.strip().replace(_HELD, " ") for line in fold(held, width).split("\n")]
