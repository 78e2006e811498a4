"""How tasks are named on a command line: 3, 3-7, 3、5、9, 督〔2026〕12号, 督〔2026〕5号-7号, id:3, no:5、6; and how a
message names one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duban.domain.numbers import key
from duban.locales import _

_WAYS = {"id": "id", "no": "no", "number": "no", "编号": "no"}
_WIDE = {ord(letter): f"[{letter}{chr(ord(letter) + 0xFEE0)}]" for letter in "idnoumber"}
"""Each letter also as a Chinese keyboard writes it: ＮＯ：3."""
_WAY = re.compile(rf"({'|'.join(_WAYS).translate(_WIDE)})\s*[:：]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,，、;；]\s*|(?<=\d)\s+(?=\d)")
_TO = re.compile(r"\s*(?:[-‐-―−－~～〜]+|至|到)\s*")
_FIGURE = re.compile(r"\d{1,18}")
_COUNTED = re.compile(r"(.*?)(\d{1,18})(\D*)", re.DOTALL)
MOST = 100_000
"""More tasks than one REF names on purpose."""


class Part(NamedTuple):
    """One of the names in a REF; ``way`` is "id" or "no" where the REF says which is meant, else ""."""

    way: str
    text: str


class Span(NamedTuple):
    """A range: the names that it holds, from the first; empty where it runs backwards or is longer than MOST.

    ``is_plain``: it is one of figures, which may be ids.
    """

    names: tuple[str, ...]
    is_plain: bool


def called(task: int, number: str | None, title: str) -> str:
    """A task as messages name it, so that no figure is taken for another one: the title, the id, and the number."""
    if number:
        return _("“{title}” (ID {id}, number {number})").format(title=title, id=task, number=number)
    return _("“{title}” (ID {id})").format(title=title, id=task)


def whole(ref: str) -> Part:
    """A REF as one name, and which way it says that it means."""
    ref = ref.strip()
    prefix = _WAY.match(ref)
    return Part(_WAYS[key(prefix[1])], ref[prefix.end() :]) if prefix else Part("", ref)


def parts(ref: Part) -> list[Part]:
    """The names in a list, 3,5、9; "id:" and "no:" hold for what follows them."""
    names: list[Part] = []
    way = ref.way
    for text in _BETWEEN.split(ref.text):
        each = whole(text)
        way = each.way or way
        names.append(Part(way, each.text))
    return names


def is_figure(text: str) -> bool:
    """Whether a name is a plain figure, which may be an id."""
    return bool(_FIGURE.fullmatch(text))


def figure(text: str) -> str:
    """A figure as it is written in a number: ３１ is 31, and 031 stays."""
    return key(text)


def spans(text: str) -> Iterator[Span]:
    """The ranges that a name may be: a number may hold a dash itself, so that there may be several."""
    for to in _TO.finditer(text):
        first, last = text[: to.start()], text[to.end() :]
        if is_figure(first) and is_figure(last):
            yield Span(_counted("", key(first), int(last), ""), is_plain=True)
        elif first and last and (names := _between(key(first), key(last))) is not None:
            yield Span(names, is_plain=False)


def _between(first: str, last: str) -> tuple[str, ...] | None:
    """From 督(2026)5号 to 督(2026)7号, 7号 or 7, or from 督(2026)5 to 7号. None where they do not match."""
    begin = _COUNTED.fullmatch(first)
    end = _COUNTED.fullmatch(last)
    if not begin or not end or end[1] not in ("", begin[1]) or (begin[3] and end[3] not in ("", begin[3])):
        return None
    return _counted(begin[1], begin[2], int(end[2]), begin[3] or end[3])


def _counted(before: str, first: str, last: int, after: str) -> tuple[str, ...]:
    """As many figures as the first has, where that begins with a nought: 008, 009, 010."""
    figures = range(int(first), last + 1)
    if len(figures) > MOST:
        return ()
    width = len(first) if first.startswith("0") else 0
    return tuple(f"{before}{each:0{width}}{after}" for each in figures)
