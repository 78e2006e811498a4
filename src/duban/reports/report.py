"""The interface between reports and formats: columns and rows, and nothing about their appearance."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from duban.errors import Usage
from duban.locales import _, read_term, term, terms

Row = dict[str, Any]
"""One row, with the keys and values of JSON: stable English keys; text, int, float, bool, None, or a list of text.

A date is "YYYY-MM-DD", a date with a time "YYYY-MM-DDTHH:MM", a value of a closed set its English key.
"""


class Labelled(str):
    """A stored value with the label that people read instead of it: "active" with "办理中".

    A subclass of str, so that data formats write the value without knowing of labels.
    """

    label: str

    def __new__(cls, text: str, label: str) -> "Labelled":
        labelled = super().__new__(cls, text)
        labelled.label = label
        return labelled


class Column(NamedTuple):
    """One column of a report.

    ``kind`` is the type of the value: ``text``, ``number``, ``date`` (or date with time; with its weekday for people
    if ``terms`` is "weekday"), ``percent`` (0-100), ``rate`` (0-1, None if there is nothing to divide by), ``bool``,
    ``list`` (of text), ``remaining`` (lights.Standing), or ``term`` (a key of a closed set, translated in the gettext
    context ``terms``).
    ``named`` is the term of the heading, if it is not the key. ``width`` is the minimum width in a table, in cells; a
    text column folds longer values. ``drop_priority`` is the order in which columns are dropped from a table that is
    too narrow: the largest first, 0 never. ``absent`` is the term (context "absent") shown instead of None.
    ``until`` is the last day that the column counts, as shown in its heading. ``whole``: never clipped at a terminal.
    ``instead`` is the key of a text that a terminal shows where there is no value.
    """

    key: str
    kind: str = "text"
    terms: str = ""
    width: int = 4
    named: str = ""
    drop_priority: int = 0
    absent: str = ""
    until: str = ""
    whole: bool = False
    instead: str = ""

    @property
    def heading(self) -> str:
        """The heading in the language in use, with a capital."""
        return in_sentence_case(self._term)

    @property
    def _term(self) -> str:
        if self.until:
            return term("column", f"{self.key}_by").format(day=self.until)
        return term("column", self.named or self.key)

    @property
    def names(self) -> set[str]:
        """The names that select the column: its key, and its heading in each language, in lower case."""
        return {self.key, self._term.lower()} | terms("column", self.named or self.key)

    @property
    def is_number(self) -> bool:
        """Whether the values are aligned to the right."""
        return self.kind in {"number", "percent", "rate"}


def in_sentence_case(heading: str) -> str:
    """``heading`` with a capital at its beginning."""
    return heading[:1].upper() + heading[1:]


# The running number of the rows of a list, 1 to n (序号): on paper an office refers to lines by it, not by the id.
COUNT = Column("row", "number", width=4)


class Chart(NamedTuple):
    """A chart of the rows of a report, for the formats that can draw one.

    ``bars``: for each row, labelled by its value of the key ``x``, one bar per key of ``series``; ``stacks``: one bar
    made of them. ``lines``: one line per key of ``series``, with a point for each row, from left to right. ``month``: a
    wall calendar; ``x`` are its days. ``timeline``: a line of days on which each row is a mark, and so are ``days``.
    The columns of these keys give their headings and the type of their values, which may be None; ``own`` are those
    that the report does not show. ``runs``: the last row is of a period that is not over.
    """

    title: str
    kind: Literal["bars", "stacks", "lines", "month", "timeline"]
    x: str
    series: tuple[str, ...]
    own: tuple[Column, ...] = ()
    runs: bool = False
    days: Mapping[str, str] = MappingProxyType({})


class Prose(NamedTuple):
    """A paragraph of a text: its ``kind`` is "title", "to" (whom it addresses), "heading", "part" (a heading below
    that), "text" or "annex" (what is annexed)."""

    kind: str
    text: str


class Count(NamedTuple):
    """A figure of the headline in words, "47 overdue", and the light that it shows: red for what cannot wait."""

    text: str
    light: str = "none"


class Version(NamedTuple):
    """``number`` grows with each change of what a row shows, and ``at`` (UTC, "YYYY-MM-DDTHH:MM:SSZ") never shrinks."""

    number: int = 0
    at: str = "2000-01-01T00:00:00Z"


class Report(NamedTuple):
    """The answer of a report: ``rows`` is a stream, read once; every row has the keys of all ``columns``.

    ``shown`` are the keys of the columns in tables and plain text, if not all, in that order; data formats write all.
    If columns were ``picked``, every format writes those and no others. The rows arrive grouped by the key ``group``.
    ``summary`` is called after the last row and returns the lines at the end of the page; ``caution`` returns those
    that readers of bare data need too. A report with ``charts`` has few rows. ``notes`` are remarks beside the name of
    a group, by its value. ``size`` returns the number of rows before they are read, for reports that may have a great
    many. ``total`` is a row of totals for people, with None in the columns without one and a word in the first.
    ``versions`` returns the versions of tasks by id, which only the calendar format needs. ``headline`` returns the
    figures that matter most, which stand first at a terminal. ``tallied`` are columns that are only counted, for
    pictures; ``wholes`` returns their counts by value, those beyond a limit too, by the keys of the columns.
    ``sections`` are what stands behind a few figures on a page of their own (html). ``prose`` is a text to which the
    rows are annexed, and ``annexes`` what else is.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    shown: tuple[str, ...] = ()
    group: str | None = None
    summary: Callable[[], list[str]] = list  # list() is a function that returns no lines
    caution: Callable[[], list[str]] = list
    charts: tuple[Chart, ...] = ()
    notes: Mapping[Any, str] = MappingProxyType({})
    picked: tuple[str, ...] = ()
    size: Callable[[], int] | None = None
    total: Row | None = None
    versions: Callable[[Sequence[int]], Mapping[int, Version]] | None = None
    headline: Callable[[], Sequence[Count]] = tuple
    tallied: tuple[Column, ...] = ()
    wholes: Callable[[], Mapping[str, Mapping[Any, int]]] = dict
    sections: "tuple[Report, ...]" = ()
    prose: tuple[Prose, ...] = ()
    annexes: "tuple[Report, ...]" = ()

    @property
    def is_month(self) -> bool:
        """Whether the rows are the days of a month, and drawn instead of listed."""
        return any(chart.kind == "month" for chart in self.charts)

    @property
    def lists_tasks(self) -> bool:
        """Whether each row is a task."""
        return {"id", "number", "title"} <= {column.key for column in self.columns}

    def column(self, key: str) -> Column:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns in tables and plain text."""
        return tuple(self.column(key) for key in self.picked or self.shown) or self.columns

    @property
    def data_columns(self) -> tuple[Column, ...]:
        """The columns in data formats."""
        return tuple(self.column(key) for key in self.picked) or self.columns


def peek(report: Report) -> tuple[bool, Report]:
    """Whether the report has any row, and the same report with all its rows still unread."""
    rows = iter(report.rows)
    first = list(islice(rows, 1))
    return bool(first), report._replace(rows=chain(first, rows))


def with_columns(report: Report, named: str) -> Report:
    """The report with only the columns in ``named``, a list between commas of keys or headings; each once, in order.

    For a list of tasks COUNT may be named too. Raises Usage, listing the columns, for an unknown name.
    """
    if not named:
        return report
    # Commas of a Chinese keyboard are accepted, and so is 、, which separates items of a list in Chinese.
    names = [name.strip() for name in re.split("[,，、]", named)]
    if report.lists_tasks and any(name.lower() in COUNT.names for name in names):
        report = _with_count(report)
    return report._replace(picked=tuple(dict.fromkeys(_key(report, name) for name in names if name)))


def with_running_numbers(report: Report) -> Report:
    """The report with the running number as its first column, if it lists tasks and its columns were not picked."""
    if not report.lists_tasks or report.picked:
        return report
    report = _with_count(report)
    return report._replace(shown=report.shown and (COUNT.key, *report.shown))


def key_named(columns: Iterable[Column], text: str) -> str:
    """The key of the column that ``text`` names by key or heading, with its suffix: "办结时限:desc" → "due:desc".

    An unknown name is returned as it is, for the caller to refuse.
    """
    if not text:
        return text
    name, colon, direction = text.replace("：", ":").partition(":")
    return (_match(columns, name) or name) + colon + (read_term("choice", direction, ("asc", "desc")) or direction)


def _match(columns: Iterable[Column], name: str) -> str | None:
    """The key of the column with that name; a key takes precedence over a heading."""
    wanted, columns = name.strip().lower(), [*columns]
    if any(column.key == wanted for column in columns):
        return wanted
    return next((column.key for column in columns if wanted in column.names), None)


def _with_count(report: Report) -> Report:
    return report._replace(columns=(COUNT, *report.columns), rows=_numbered(report.rows))


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        row[COUNT.key] = count  # in place: rows belong to this report, and a copy of a million would take time
        yield row


def _key(report: Report, name: str) -> str:
    """The key of the column with that name. Raises Usage for an unknown name."""
    key = _match(report.columns, name)
    if key is None:
        raise Usage(
            _("There is no column {name!r}.").format(name=name),
            _("Choose from: {values}.").format(values=_(", ").join(map(_spelled, report.columns))),
        )
    return key


def _spelled(column: Column) -> str:
    return column.key if column.key == column.heading.lower() else f"{column.key} ({column.heading})"
