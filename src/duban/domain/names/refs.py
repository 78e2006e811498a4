"""References to tasks on a command line: 3, 3-7, 3、5、9, 督〔2026〕12号, 督〔2026〕5号-7号, id:3, no:5、6.

``called`` is the reverse: the name of a task in messages.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duban.domain.names.numbers import key
from duban.locales import _

_WAYS = {"id": "id", "no": "no", "number": "no", "编号": "no"}
# Separators of a list. White space only between digits: a number may contain spaces ("No. 5").
_BETWEEN = re.compile(r"\s*[,，、;；]\s*|(?<=\d)\s+(?=\d)")
# 3-7, 3~7, 3至7, 3到7, with any of the Unicode dashes.
_TO = re.compile(r"\s*(?:[-‐-―−－~～〜]+|至|到)\s*")
_FIGURE = re.compile(r"\d{1,18}")
# 督〔2026〕12号 → before, the last figure, after. Greedy \D* and lazy .*? make it the last run of digits.
_COUNTED = r"(?s)(.*?)(\d{1,18})(\D*)"
MOST = 100_000
"""The longest range; a longer one is a typing mistake (3-70000000)."""


class Part(NamedTuple):
    """One name in a reference; ``way`` is "id" or "no" if a prefix says which, else ""."""

    way: str
    text: str


class Span(NamedTuple):
    """A range, expanded to its names; empty if it runs backwards or is longer than MOST.

    ``is_plain``: both ends are plain figures, which may be ids.
    """

    names: tuple[str, ...]
    is_plain: bool


def called(task: int, number: str | None, title: str) -> str:
    """The name of a task in messages: title, id and number, each labelled so that nobody confuses id and number."""
    if number:
        return _("“{title}” (ID {id}, number {number})").format(title=title, id=task, number=number)
    return _("“{title}” (ID {id})").format(title=title, id=task)


def whole(ref: str) -> Part:
    """Parse a reference as one name, with its prefix, which may be in full width, as Chinese input methods write it."""
    ref = ref.strip()
    prefix, *name = re.split("[:：]", ref, maxsplit=1)
    way = _WAYS.get(key(prefix)) if name else None
    return Part(way, name[0].lstrip()) if way else Part("", ref)


def parts(ref: Part) -> list[Part]:
    """Split a list, 3,5、9; a prefix "id:" or "no:" applies to all names after it."""
    names: list[Part] = []
    way = ref.way
    for text in _BETWEEN.split(ref.text):
        each = whole(text)
        way = each.way or way
        names.append(Part(way, each.text))
    return names


def is_figure(text: str) -> bool:
    """Return whether a name is a plain figure, which may be an id."""
    return bool(_FIGURE.fullmatch(text))


def figure(text: str) -> str:
    """Normalise a figure as part of a number: ３１ → 31; 031 keeps its zero."""
    return key(text)


def spans(text: str) -> Iterator[Span]:
    """Yield every range that a name may stand for; several are possible, as a number itself may contain a dash."""
    for to in _TO.finditer(text):
        first, last = text[: to.start()], text[to.end() :]
        if is_figure(first) and is_figure(last):
            yield Span(_counted("", key(first), int(last), ""), is_plain=True)
        elif first and last and (names := _between(key(first), key(last))) is not None:
            yield Span(names, is_plain=False)


def _between(first: str, last: str) -> tuple[str, ...] | None:
    """Expand 督(2026)5号 to 督(2026)7号, 7号 or 7, or 督(2026)5 to 7号. None if the two ends do not match."""
    begin, end = re.fullmatch(_COUNTED, first), re.fullmatch(_COUNTED, last)
    if not begin or not end or end[1] not in ("", begin[1]) or (begin[3] and end[3] not in ("", begin[3])):
        return None
    return _counted(begin[1], begin[2], int(end[2]), begin[3] or end[3])


def _counted(before: str, first: str, last: int, after: str) -> tuple[str, ...]:
    """Count from ``first`` to ``last``, keeping the width of a zero-padded ``first``: 008, 009, 010."""
    figures = range(int(first), last + 1)
    if len(figures) > MOST:
        return ()
    width = len(first) if first.startswith("0") else 0
    return tuple(f"{before}{each:0{width}}{after}" for each in figures)
