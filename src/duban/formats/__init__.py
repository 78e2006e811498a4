"""How an answer looks: one output format a file, each with ``write(report, out, look)``.

A format sees only a Report. A new one is a file here and a line in ``_FORMATS``.
"""

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from duban.reports.report import Report


class Office(NamedTuple):
    """Where and when an answer was given.

    ``made``: the moment in the office's time ``zone``, "YYYY-MM-DDTHH:MM". A calendar program reminds ``alarm_days``
    before a deadline, and on its day, at ``alarm_hour``. ``store`` gives what tells the store from every other one.
    ``name`` is the unit's, as it stands on what it hands out; "" where the configuration has none. ``day`` is the one
    to which the answer belongs, "YYYY-MM-DD".
    """

    made: str = ""
    zone: str = "Asia/Shanghai"
    alarm_days: int = 3
    alarm_hour: int = 9
    store: Callable[[], str] = str
    name: str = ""
    day: str = ""


class Look(NamedTuple):
    """How the output is wanted.

    ``color``: with escape sequences. ``width``: of the terminal, in cells. ``keys``: csv and tsv for other
    programs, with JSON keys as headings and raw values (``--plain-csv``). ``office``: only a page, a workbook and a
    calendar ask for it.
    """

    color: bool = False
    width: int = 80
    keys: bool = False
    office: Callable[[], Office] = Office


if TYPE_CHECKING:  # a protocol takes a millisecond to make, and only a type checker asks for it
    from typing import Protocol

    class Format(Protocol):
        """A module of this package."""

        def write(self, report: Report, out: Any, look: Look, /) -> None:
            """Write ``report`` to ``out``: bytes where ``is_binary``, else text (UTF-8, ``newline=""``)."""


class _Kind(NamedTuple):
    endings: tuple[str, ...] = ()
    binary: bool = False
    for_people: bool = False
    counted: bool = False
    handed_on: bool = False


_FORMATS = {
    "table": _Kind(for_people=True),
    "plain": _Kind((".txt",), for_people=True),
    "csv": _Kind((".csv",), counted=True),
    "tsv": _Kind((".tsv",), counted=True),
    "json": _Kind((".json",)),
    "jsonl": _Kind((".jsonl",)),
    "md": _Kind((".md",), for_people=True, counted=True),
    "html": _Kind((".html", ".htm"), for_people=True, counted=True),
    "xlsx": _Kind((".xlsx",), binary=True, counted=True, handed_on=True),
    "ics": _Kind((".ics",)),
}

NAMES = tuple(_FORMATS)


def is_binary(name: str) -> bool:
    """Whether the format of that name writes bytes."""
    return _FORMATS[name].binary


def is_for_people(name: str) -> bool:
    """Whether the format of that name ends with the summary of the report."""
    return _FORMATS[name].for_people


def is_counted(name: str, look: Look) -> bool:
    """Whether a list in the format of that name counts its lines: it leaves the terminal, for people to read.

    At the terminal they read ids, in order to type them; programs count for themselves.
    """
    return _FORMATS[name].counted and not look.keys


def is_handed_on(name: str) -> bool:
    """Whether the format of that name is a finished sheet, with the unit's name and the day in places of their own."""
    return _FORMATS[name].handed_on


def format_of_ending(path: str) -> str | None:
    """The name of the format that the ending of ``path`` asks for, or None where it asks for none."""
    ending = os.path.splitext(path)[1].lower()
    return next((name for name, kind in _FORMATS.items() if ending in kind.endings), None)


def load(name: str) -> "Format":
    """The module of the format of that name; only now are its libraries imported."""
    return cast("Format", import_module(f"{__name__}.{name}"))
