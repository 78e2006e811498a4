"""Read TOML files that people write; mistakes are reported with their line, in the language of the user."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Any

from duban.errors import Usage
from duban.locales import _

LONGEST = 60
"""The most characters of a line that a message quotes."""

Mistake = tuple[tuple[str, ...], str, str]
"""(beginnings of the messages of tomllib, what is wrong, what to do next).

tomllib has only messages, no error codes. An unknown message of another release is quoted unchanged; a test that makes
random mistakes finds it.
"""


def read(path: str | PathLike[str]) -> dict[str, Any]:
    """Parse a file. Raises Usage with the path, line and column of a mistake."""
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("{path}, line {line}: this is not UTF-8.").format(path=path, line=line)
        raise Usage(message, _("Save the file again with the encoding UTF-8.")) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except (ValueError, RecursionError) as error:  # an integer of thousands of digits, or brackets nested as deep
        raise Usage(
            _("{path} has a number that is too long or too many nested brackets, and cannot be read.").format(
                path=path
            ),
            _("Correct the file, or choose another one."),
        ) from error


def line_of(path: str | PathLike[str], keys: Sequence[str]) -> int:
    """The line of a valid file on which the value at these nested keys begins.

    tomllib does not report lines. So ever longer beginnings of the file are parsed until the keys exist; the value
    begins after the last beginning that was valid without them. Quadratic, but only for an error message.
    """
    with open(path, "rb") as file:
        lines = file.read().decode("utf-8-sig").splitlines(keepends=True)
    begun = 0
    for count in range(1, len(lines) + 1):
        try:
            value: Any = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:  # the beginning ends inside of a value
            continue
        for key in keys:
            value = _within(value, key)
        if value is not None:
            return begun + 1
        begun = count
    return begun or 1


def _within(value: Any, key: str) -> Any:
    """The value of a key, or the item of a list at the place that ``key`` is a figure for; None if there is none."""
    if isinstance(value, list) and key.isdecimal():
        return value[int(key)] if int(key) < len(value) else None
    return value.get(key) if isinstance(value, dict) else None


def _syntax_error(path: str | PathLike[str], text: str, wording: str) -> Usage:
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    # "Invalid value (at line 3, column 8)", or "(at end of document)" without numbers.
    wording, _at, place = wording.partition(" (at ")
    line, column = map(int, re.findall(r"\d+", place) or (len(lines) + 1, 1))
    if line > len(lines):  # at the end of the file: point to the end of the last line that is not empty
        line, column = len(lines), len(lines[-1]) + 1
    wrong, next_step = _explain(wording)
    message = _("{path}, line {line}, column {column} ({text}): {wrong}.").format(
        path=path, line=line, column=column, text=_quoted(lines[line - 1]), wrong=wrong
    )
    return Usage(message, next_step)


def _quoted(line: str) -> str:
    line = line.strip()
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def _explain(wording: str) -> tuple[str, str]:
    for beginnings, wrong, next_step in _mistakes():
        if wording.startswith(beginnings):
            return wrong, next_step
    return _("this is not TOML (“{said}”)").format(said=wording), _("Correct the line.")


def _mistakes() -> Iterator[Mistake]:
    in_quotes = _('Put text in straight quotation marks, as in user = "Wang Fang"; numbers, true and false have none.')
    quoted = _('A name with characters other than A–Z, a–z, 0–9, “-” and “_” needs quotation marks: [reports."周报"].')
    # In this order: "Illegal character '\\n'" (an open string) also begins like the last entry.
    yield (
        ("Unterminated string", "Illegal character '\\n'", "Found invalid character '\\n'", "Expected \"'"),
        _("a text has no closing quotation mark"),
        _("End it with the quotation mark it begins with; a text of several lines has three on either side."),
    )
    yield (
        ("Unescaped '\\'", "Invalid hex value", "Escaped character"),
        _("“\\” has a special meaning between these quotation marks"),
        _("Write “\\\\”, or put the text in single quotation marks: 'D:\\duban\\office.db'."),
    )
    yield (
        ("Illegal character", "Found invalid character"),
        _("there is an invisible character"),
        _("Remove it, or retype the line."),
    )
    yield ("Invalid value",), _("there is no readable value"), in_quotes
    yield ("Expected newline",), _("there is something after the value"), in_quotes
    yield (
        ("Invalid date",),
        _("there is no such day or time"),
        _("Correct it, or put it in quotation marks if it is a text."),
    )
    yield (
        ("Unclosed array",),
        _("a list before this is not closed, or a comma is missing in it"),
        _('Write it as in ["A", "B"].'),
    )
    yield (
        ("Unclosed inline table",),
        _("a table in braces is not closed on its line, or a comma is missing in it"),
        _('Write it as in { zh = "…", en = "…" }.'),
    )
    yield ("Expected '='",), _("there is no “=” after a name"), _('Write it as in user = "Wang Fang".')
    yield ("Expected ']",), _("the heading of a table is not closed with “]”"), quoted
    yield ("Invalid statement", "Invalid initial character"), _("there is no readable name"), quoted
    yield (
        ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate"),
        _("this is set twice"),
        _("Keep one of the two."),
    )
