"""What a report hands to a format: columns and rows, and nothing about how they look."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from duban.errors import Usage
from duban.locales import _, term, terms

Row = dict[str, Any]
"""One row as it stands in JSON: stable English keys; text, int, float, bool, None, or a list of text.

A date is "YYYY-MM-DD", a date with a time "YYYY-MM-DDTHH:MM", a value of a closed set its English key.
"""


class Told(str):
    """A text that people read in other words than programs: "active", and 办理中."""

    words: str

    def __new__(cls, text: str, words: str) -> "Told":
        told = super().__new__(cls, text)
        told.words = words
        return told


class Column(NamedTuple):
    """One column of a report.

    ``kind`` says how the value reads: ``text``, ``number``, ``date`` (or date with time; people read its weekday
    too where ``terms`` is "weekday"), ``percent`` (0-100), ``rate`` (0-1, or None where there is nobody to divide by),
    ``bool``, ``list`` (of text), ``remaining`` (lights.Standing), or ``term`` (a key of a closed set, named in either
    language by the context ``terms``).
    ``named`` is the term of its heading, where that is not the key. ``width`` is the least number of cells that
    it needs in a table; a text column folds below its own length. ``gives_way`` says in which order columns leave a
    table that is too narrow for all: the largest first, and 0 never. ``absent`` is the term (of the context "absent")
    that people read where there is no value. ``until`` is the day up to which it counts, and its heading says so.
    """

    key: str
    kind: str = "text"
    terms: str = ""
    width: int = 4
    named: str = ""
    gives_way: int = 0
    absent: str = ""
    until: str = ""

    @property
    def heading(self) -> str:
        """The heading in the language in use."""
        if self.until:
            return term("column", f"{self.key}_by").format(day=self.until)
        return term("column", self.named or self.key)

    @property
    def names(self) -> set[str]:
        """What the column may be called by: its key, and its heading in each language, in lower case."""
        return {self.key, self.heading.lower()} | terms("column", self.named or self.key)

    @property
    def is_number(self) -> bool:
        """Whether the values are aligned to the right."""
        return self.kind in {"number", "percent", "rate"}


COUNT = Column("row", "number", width=4)
"""The running number of a list, 1 to n, by which an office speaks of its lines (序号); an id is something else."""


class Chart(NamedTuple):
    """A picture of the rows of a report, for the formats that can draw one.

    ``bars``: for each row, named by its value of the key ``x``, a bar for each key of ``series``. ``lines``: a line
    for each key of ``series``, with a point for each row, from left to right. The columns of these keys say what they
    are called and how their values read; a value may be None.
    """

    title: str
    kind: Literal["bars", "lines"]
    x: str
    series: tuple[str, ...]


class Version(NamedTuple):
    """``number`` grows with each change of what a row shows, and ``at`` (UTC, "YYYY-MM-DDTHH:MM:SSZ") never shrinks."""

    number: int = 0
    at: str = "2000-01-01T00:00:00Z"


class Report(NamedTuple):
    """An answer: ``rows`` is a stream, read once; every row has the keys of all ``columns``.

    ``shown`` are the keys that people see in a table or in plain text, in that order; data formats carry all
    columns. Where columns were ``picked``, every format has those and no others. ``group`` is the key by which the
    rows arrive grouped. ``summary`` is asked for after the last row was read, and gives the lines that end a page;
    ``caution`` gives those that whoever reads the data alone has to know too. ``charts`` are pictures of the rows;
    a report that has them has few rows. ``notes`` are what is said of a group beside its name, by its value.
    ``size`` tells how many rows there are, before they are read, where there may be a great many. ``total`` is what
    they come to, for people: a row with None where nothing is to be said, and in the first column a word.
    ``versions`` gives for the ids of tasks how often they have changed, which only a calendar asks for.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    shown: tuple[str, ...]
    group: str | None = None
    summary: Callable[[], list[str]] = list
    caution: Callable[[], list[str]] = list
    charts: tuple[Chart, ...] = ()
    notes: Mapping[Any, str] = MappingProxyType({})
    picked: tuple[str, ...] = ()
    size: Callable[[], int] | None = None
    total: Row | None = None
    versions: Callable[[Sequence[int]], Mapping[int, Version]] | None = None

    @property
    def lists_tasks(self) -> bool:
        """Whether each row is a task."""
        return {"id", "number", "title"} <= {column.key for column in self.columns}

    def column(self, key: str) -> Column:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that people see."""
        return tuple(self.column(key) for key in self.picked or self.shown)

    @property
    def data_columns(self) -> tuple[Column, ...]:
        """The columns that data formats carry."""
        return tuple(self.column(key) for key in self.picked) or self.columns


def peeked(report: Report) -> tuple[bool, Report]:
    """Whether the report has a row, and the report with all of its rows still to be read."""
    rows = iter(report.rows)
    first = list(islice(rows, 1))
    return bool(first), report._replace(rows=chain(first, rows))


def with_columns(report: Report, named: str) -> Report:
    """The report with the columns that are ``named`` between commas, by key or heading, each once, in that order.

    A list of tasks has COUNT too, where it is named. Raises Usage for a name that no column has, with all that there
    are.
    """
    if not named:
        return report
    names = [name.strip() for name in re.split("[,，、]", named)]
    if report.lists_tasks and any(name.lower() in COUNT.names for name in names):
        report = _with_count(report)
    return report._replace(picked=tuple(dict.fromkeys(_key(report, name) for name in names if name)))


def counted(report: Report) -> Report:
    """The report with the running number before everything else, where it lists tasks and nobody picked its columns."""
    if not report.lists_tasks or report.picked:
        return report
    report = _with_count(report)
    return report._replace(shown=(COUNT.key, *report.shown))


def key_named(columns: Iterable[Column], text: str) -> str:
    """The key of the column that ``text`` names, with what follows a colon: 办结时限:desc is due:desc.

    It is named by key or heading; a name that no column has stays as it is.
    """
    name, colon, direction = text.replace("：", ":").partition(":")
    found = next((each.key for each in columns if name.strip().lower() in each.names), name)
    return found + colon + direction


def _with_count(report: Report) -> Report:
    return report._replace(columns=(COUNT, *report.columns), rows=_numbered(report.rows))


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        row[COUNT.key] = count
        yield row


def _key(report: Report, name: str) -> str:
    """The key of the column of that name; a key goes before a heading."""
    called = [column.key for column in report.columns if name.lower() in column.names]
    if not called:
        raise Usage(
            _("There is no column {name!r}.").format(name=name),
            _("Say some of: {values}.").format(values=_(", ").join(map(_spelled, report.columns))),
        )
    return name.lower() if name.lower() in called else called[0]


def _spelled(column: Column) -> str:
    return column.key if column.key == column.heading else f"{column.key} ({column.heading})"
