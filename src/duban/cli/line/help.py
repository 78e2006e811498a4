"""Help pages from the declarations, as wide as the terminal, with Chinese characters counted as two cells."""

import re
from collections.abc import Mapping
from shutil import get_terminal_size

from duban.cli.line.declare import REQUIRED, Invocation, Parameter
from duban.formats.text import cells, fold
from duban.locales import _, command_word
from duban.locales import term as word_for

_HELD = "\u00a0"  # a no-break space: remarks in brackets stay on one line

Rows = list[tuple[str, str]]
"""Pairs of a term and its description."""

_LONGEST_TERM = 30  # cells; the description of a longer term begins on the next line


def page(asked: Invocation) -> str:
    """The help page of a command: usage, description, examples, arguments, options, and the commands of a group."""
    command = asked.command
    # Lines of more than 80 cells are hard to read, and less than 52 leave no room beside the terms.
    width = min(max(get_terminal_size().columns, 52), 80) - 2
    usage = [asked.line, _("[OPTIONS]"), *map(_positional, command.positionals)]
    if command.sections:
        usage.append(_("COMMAND [ARGS]..."))
    tables: list[tuple[str, Rows]] = [
        (_("Arguments"), [(_positional(each), _description(each)) for each in command.positionals]),
        (_("Options"), [(_signature(each), _description(each)) for each in command.options]),
        *((heading, _commands(asked.path, commands)) for heading, commands in command.sections.items()),
    ]
    parts = [_("Usage: ") + " ".join(usage), *(_paragraph(each, width) for each in _paragraphs(asked))]
    parts += [_("{heading}:").format(heading=heading) + _table(rows, width) for heading, rows in tables if rows]
    return "\n\n".join([*parts, *_guides(asked.path, width)])


def _guides(path: str, width: int) -> list[str]:
    """Where to read more: all guides below the list of commands, else those of the command."""
    from duban.cli import guides

    if path:
        lines = [_("Guide: {line}").format(line=guides.called(name)) for name in guides.of_command(path)]
    else:
        lines = [_("Guides:"), *(f"  {line}" for line in wrapped(guides.topics(), width - 2))]
        lines.append("  " + _("Read one with “duban help deadlines”."))
    return ["\n".join(lines)] if lines else []


def _commands(group: str, commands: Mapping[str, str]) -> Rows:
    """The commands of a group, in the language in use first: "超期, overdue"."""
    return [(", ".join(dict.fromkeys((command_word(group, name), name))), what) for name, what in commands.items()]


def _paragraphs(asked: Invocation) -> list[str]:
    """The first paragraph of the description, the examples, and the other paragraphs."""
    first, *more = "\n\n".join(filter(None, [asked.summary, asked.command.help])).split("\n\n")
    return [first, *filter(None, [asked.command.examples]), *more]


def _positional(positional: Parameter) -> str:
    """A positional argument in the usage; in brackets if it may be left out."""
    return positional.called if positional.default is REQUIRED else f"[{positional.called}]"


def _signature(option: Parameter) -> str:
    """The names of an option, the short one first, and its value: "-o, --output FILE"."""
    names = ", ".join(sorted(option.names, key=lambda name: name.startswith("--")))
    choices = "|".join(option.declared.choice_words)
    value = option.declared.metavar or (f"[{choices}]" if choices else _("TEXT"))
    return names if option.kind is bool else f"{names} {value}"


def _description(parameter: Parameter) -> str:
    """The help of a parameter with its default and range: "… [default: 5; 0–100]"."""
    declared, default = parameter.declared, parameter.default
    remarks = []
    if default is REQUIRED:
        remarks = [_("required")]
    elif default and default is not True:
        shown = word_for(declared.terms, default) if default in declared.choices else default
        remarks = [_("default: {default}").format(default=shown)]
    if declared.min is not None and declared.max is not None:
        remarks.append(_("{least} to {most}").format(least=declared.min, most=declared.max))
    elif declared.min:
        remarks.append(_("{least} or more").format(least=declared.min))
    return declared.help + (f"  [{'; '.join(remarks)}]" if remarks else "")


def _paragraph(text: str, width: int) -> str:
    """A wrapped paragraph; the lines of examples, which begin with "$ ", are kept."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if not lines[0].startswith("$"):
        lines = wrapped(" ".join(lines), width - 2)
    return "\n".join(f"  {line}" for line in lines)


def _table(rows: Rows, width: int) -> str:
    """Two columns: terms on the left, descriptions on the right."""
    first = min(max(cells(term) for term, _meaning in rows), _LONGEST_TERM) + 2
    margin = "\n" + " " * (first + 2)
    text = ""
    for term, meaning in rows:
        gap = margin if cells(term) > first - 2 else " " * (first - cells(term))
        text += f"\n  {term}{gap}" + margin.join(wrapped(meaning, max(width - first - 2, 20)))
    return text


def wrapped(text: str, width: int) -> list[str]:
    """The lines of ``text`` folded to ``width`` cells; a remark in square brackets is not broken."""
    held = re.sub(r"\[[^\]]*\]", lambda remark: remark[0].replace(" ", _HELD), text)
    return [line.strip().replace(_HELD, " ") for line in fold(held, width).split("\n")]
