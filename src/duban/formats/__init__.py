"""Output formats: one module per format, each with ``write(report, out, look)``.

A format sees only a Report. To add one, write a module here and add a line to ``_FORMATS``.
"""

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from duban.reports.report import Report


class Office(NamedTuple):
    """Where and when a report was made.

    ``made``: the time in the office's time zone ``zone``, "YYYY-MM-DDTHH:MM". A calendar program reminds
    ``alarm_days`` before a deadline, and on its day, at ``alarm_hour``. ``store`` returns an id that is unique among
    all stores. ``name`` is the unit's, "" where the configuration has none; ``day`` the one to which
    the answer belongs, "YYYY-MM-DD".
    """

    made: str = ""
    zone: str = "Asia/Shanghai"
    alarm_days: int = 3
    alarm_hour: int = 9
    store: Callable[[], str] = str
    name: str = ""
    day: str = ""


class Look(NamedTuple):
    """Options for the output.

    ``color``: use escape sequences. ``width``: of the terminal, in cells. ``keys``: csv and tsv for other programs,
    with JSON keys as headings and raw values (``--plain-csv``). ``office``: called by html, xlsx and ics
    only, because it reads the configuration and the store.
    """

    color: bool = False
    width: int = 80
    keys: bool = False
    office: Callable[[], Office] = Office


if TYPE_CHECKING:  # creating a Protocol takes a millisecond at run time, where nobody needs it
    from typing import Protocol

    class Format(Protocol):
        """The interface of a format module."""

        def write(self, report: Report, out: Any, look: Look, /) -> None:
            """Write ``report`` to ``out``: a binary file if ``is_binary``, else a text file (UTF-8, ``newline=""``)."""


class _Kind(NamedTuple):
    endings: tuple[str, ...] = ()
    binary: bool = False
    for_people: bool = False
    counted: bool = False
    headed: bool = False
    handed_on: bool = False


PAPER = 10_000
"""The most rows of the finished sheet of a workbook; its sheet of all the data has the others as well."""

# ``endings``: the file extensions for which -o chooses the format. The flags are explained at the functions below.
_FORMATS = {
    "table": _Kind(for_people=True),
    "plain": _Kind((".txt",), for_people=True),
    "csv": _Kind((".csv",), counted=True),
    "tsv": _Kind((".tsv",), counted=True),
    "json": _Kind((".json",)),
    "jsonl": _Kind((".jsonl",)),
    "md": _Kind((".md",), for_people=True, counted=True),
    "html": _Kind((".html", ".htm"), for_people=True, counted=True, headed=True),
    "xlsx": _Kind((".xlsx",), binary=True, counted=True, headed=True, handed_on=True),
    "ics": _Kind((".ics",)),
}

NAMES = tuple(_FORMATS)


def is_binary(name: str) -> bool:
    """Does the format with that name write bytes?"""
    return _FORMATS[name].binary


def is_for_people(name: str) -> bool:
    """Does the format with that name include the summary of the report?"""
    return _FORMATS[name].for_people


def is_counted(name: str, look: Look) -> bool:
    """Does a list in this format get a column 序号? Only in files that people read.

    At the terminal people need the ids, to type them; programs can count themselves.
    """
    return _FORMATS[name].counted and not look.keys


def is_headed(name: str) -> bool:
    """Whether the format of that name has places of their own for the unit's name and the day."""
    return _FORMATS[name].headed


def is_handed_on(name: str) -> bool:
    """Whether the format of that name has a finished sheet, of so many rows at most, beside all the data."""
    return _FORMATS[name].handed_on


def format_of_ending(path: str) -> str | None:
    """The name of the format for the file extension of ``path``, or None if there is none."""
    ending = os.path.splitext(path)[1].lower()
    return next((name for name, kind in _FORMATS.items() if ending in kind.endings), None)


def load(name: str) -> "Format":
    """Import the module of a format. It is imported late because of its libraries: jinja2, icalendar, xlsxwriter."""
    return cast("Format", import_module(f"{__name__}.{name}"))
