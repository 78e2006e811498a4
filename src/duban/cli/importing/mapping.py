"""Parsing of ``--map [SHEET!]FIELD=HEADING`` and ``--value FIELD:WORD=KEY``, on the command line and in profiles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from duban.cli.line.options import one_of
from duban.errors import Usage
from duban.ledgers.cells.words import KEYS
from duban.locales import _, one_word, terms
from duban.reports.columns import TASK
from duban.reports.report import key_named

# The fields with a closed set of values.
WORDED = KEYS
SETTLED = (*WORDED, "due")
"""The fields whose wordings can be given a meaning once for all their cells: a key, or another deadline in words."""
_MAPS = (re.compile(r"(\s*[a-z_]+\s*)=(.*)", re.DOTALL), re.compile(r"(.+?!\s*[a-z_]+\s*)=(.*)", re.DOTALL))
# Two patterns, since a heading and the name of a sheet may hold "=" and "!" themselves: "title=a!b=c" is the first.

Values = dict[tuple[str, str], str]
"""(field, wording) → stored value, or for "due" a wording that can be read; "" leaves the field open."""


class Settled(NamedTuple):
    """What the user has decided about a ledger: "FIELD" or "SHEET!FIELD" → heading, and the meaning of wordings."""

    maps: dict[str, str]
    values: Values

    def over(self, other: "Settled") -> "Settled":
        """The two merged; this one takes precedence."""
        return Settled(other.maps | self.maps, other.values | self.values)


def read_maps(texts: Iterable[str]) -> dict[str, str]:
    """``计划!title=B`` → {"计划!title": "B"}. Raises Usage for a text without "="."""
    return dict(_map(text) for text in texts)


def _map(text: str) -> tuple[str, str]:
    match = next(filter(None, (form.fullmatch(text) for form in _MAPS)), None)
    field, equals, heading = (match[1], "=", match[2]) if match else text.partition("=")
    if not equals:
        raise Usage(_("--map {value!r} has no heading.").format(value=text), _("Write it as title=工作任务."))
    sheet, mark, name = field.rpartition("!")
    return f"{sheet}{mark}{key_named(TASK, name).strip()}", heading.strip()


def read_values(texts: Iterable[str]) -> Values:
    """``status:新增=待签收`` → {("status", "新增"): "assigned"}. Raises Usage for another form or field."""
    return dict(_value(text) for text in texts)


def _value(text: str) -> tuple[tuple[str, str], str]:
    named, equals, key = text.rpartition("=")  # from the right: a wording may hold "=", a key does not
    name, colon, word = named.partition(":") if ":" in named else named.partition("：")
    # The field may be named by key or by its heading in either language: status, 状态.
    field = next((each for each in SETTLED if name.strip().lower() in terms("column", each)), None)
    if not equals or not colon or not word.strip():
        raise Usage(
            _("--value {value!r} does not state what a wording means.").format(value=text),
            _("Write it as status:新增=assigned; nothing after “=” leaves the field open."),
        )
    if field is None:
        raise Usage(
            _("The wordings of {field!r} cannot be mapped.").format(field=name.strip()),
            _("Fields with wordings that can be mapped: {fields}.").format(
                fields=_(", ").join(one_word("column", each) for each in SETTLED)
            ),
        )
    meaning = key.strip()
    return (field, word.strip()), one_of(field, WORDED[field])(key) if meaning and field in WORDED else meaning


def as_options(values: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """The options of a command line for these values."""
    for (field, word), key in values.items():
        yield from ("--value", f"{field}:{word}={key}")
