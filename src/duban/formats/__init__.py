"""Output formats: one module per format, each with ``write(report, out, look)``.

A format sees only a Report. To add one, write a module here and add a line to ``FORMATS``.
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


class Kind(NamedTuple):
    """What a format is.

    ``endings``: the file extensions for which -o chooses it. ``is_binary``: it writes bytes. ``is_for_people``: it
    includes the summary of the report. ``is_counted``: a list gets a column 序号, as in files that people read: at the
    terminal they need the ids, to type them. ``is_headed``: it has places of its own for the unit's name and the day.
    ``is_handed_on``: it has a finished sheet, of PAPER rows at most, beside all the data.
    """

    endings: tuple[str, ...] = ()
    is_binary: bool = False
    is_for_people: bool = False
    is_counted: bool = False
    is_headed: bool = False
    is_handed_on: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a text for people, which has room for more than a table."""
        return self.is_for_people and not self.is_binary


PAPER = 10_000
"""The most rows of the finished sheet of a workbook; its sheet of all the data has the others as well."""

FORMATS = {
    "table": Kind(is_for_people=True),
    "plain": Kind((".txt",), is_for_people=True),
    "csv": Kind((".csv",), is_counted=True),
    "tsv": Kind((".tsv",), is_counted=True),
    "json": Kind((".json",)),
    "jsonl": Kind((".jsonl",)),
    "md": Kind((".md",), is_for_people=True, is_counted=True),
    "html": Kind((".html", ".htm"), is_for_people=True, is_counted=True, is_headed=True),
    "xlsx": Kind((".xlsx",), is_binary=True, is_counted=True, is_headed=True, is_handed_on=True),
    "ics": Kind((".ics",)),
}

NAMES = tuple(FORMATS)


def format_of_ending(path: str) -> str | None:
    """The name of the format for the file extension of ``path``, or None if there is none."""
    ending = os.path.splitext(path)[1].lower()
    return next((name for name, kind in FORMATS.items() if ending in kind.endings), None)


def load(name: str) -> "Format":
    """Import the module of a format. It is imported late because of its libraries: jinja2, icalendar, xlsxwriter."""
    return cast("Format", import_module(f"{__name__}.{name}"))
