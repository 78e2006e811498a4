"""A ledger file → the tables of tasks in it, what each column was understood to be, and the rows, one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from duban.domain.workdays import WorkCalendar
from duban.errors import NotFound
from duban.ledgers.columns import check_mapping, find, letter, missing
from duban.ledgers.continuation import SUBTASKS
from duban.ledgers.dates import DateReader, year_in
from duban.ledgers.header import LOOKED_AT, Header, find_header
from duban.ledgers.merged import filled
from duban.ledgers.rows import LedgerRow, Settled
from duban.ledgers.sheets import tables_of
from duban.ledgers.table import Table
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Sheet, Watch, unwatched
from duban.locales import _


@dataclass
class Ledger:
    """The tables that are ledgers; ``notes`` tell what was left out or taken in a way worth knowing."""

    path: Path
    tables: list[Table]
    notes: list[str]

    def rows(self) -> Iterator[LedgerRow]:
        for table in self.tables:
            yield from table.rows()


def read_ledger(
    path: Path,
    *,
    mapping: Mapping[str, str],
    sheet: str | None,
    today: date,
    calendar: WorkCalendar,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
    year: int | None = None,
    continuation: str = SUBTASKS,
    values: Settled = MappingProxyType({}),
    watch: Watch = unwatched,
) -> Ledger:
    """Understand ``path``: every table that looks like a ledger, or those of the sheet ``sheet``.

    ``mapping`` is field → heading, which wins over recognition; "" leaves the field out. Deadlines without an
    assignment date are counted from ``today``; ``year`` is that of dates which name none. ``continuation`` is
    one of CONTINUATIONS; ``watch`` follows how long parts of a workbook are read. Raises NotFound for a file,
    sheet, heading or header that is not there, Usage for an unknown field or an ambiguous heading, Refused for a
    file that cannot be read.
    """

    def dates(told: Sequence[str]) -> DateReader:
        named = year or year_in(*told, *([path.stem] if told else []))
        return DateReader(today, calendar, named, is_told=year is not None)

    check_mapping(mapping)
    notes: list[str] = []
    sources = [
        (each, _first_header(each, mapping)) for each in _chosen(open_workbook(path, limits, watch), sheet, notes)
    ]
    headers = [header for _source, header in sources if header]
    _check_headings(headers, mapping)
    found: list[Table] = []
    for source, header in sources:
        if header and header.is_ledger:
            tables = tables_of(source, header, mapping, dates, continuation, values)
            notes += _comments_above(source, tables)
            found += tables
        elif next(source.rows(), None) is not None:
            notes.append(_("Sheet {sheet} has no header of a ledger: left out.").format(sheet=source.name))
    if not found:
        raise _no_ledger(path, headers)
    if not mapping.get("number"):
        _settle_counts(found, notes)
    return Ledger(path, found, notes)


def _first_header(source: Sheet, mapping: Mapping[str, str]) -> Header | None:
    rows = list(islice(source.rows(), LOOKED_AT))
    return find_header(rows, mapping, filled(rows, source.merged()))


def _chosen(sheets: list[Sheet], name: str | None, notes: list[str]) -> list[Sheet]:
    """The sheet of that name, or all that are not hidden."""
    if name is not None:
        if chosen := [sheet for sheet in sheets if sheet.name == name]:
            return chosen
        raise NotFound(
            _("The file has no sheet “{sheet}”.").format(sheet=name),
            hint=_("Its sheets are: {sheets}").format(sheets=_(", ").join(sheet.name for sheet in sheets)),
        )
    for sheet in sheets:
        if sheet.hidden:
            left_out = _("Sheet {sheet} is hidden: left out; --sheet {sheet} reads it.")
            notes.append(left_out.format(sheet=sheet.name))
    return [sheet for sheet in sheets if not sheet.hidden]


def _comments_above(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """What is noted beside titles and headings: it belongs to no task."""
    first = min(table.header_row for table in tables)
    headers = {number for table in tables for number in range(table.header_rows[0], table.header_row + 1)}
    for row, comments in source.comments().items():
        if row <= first or row in headers:
            for column, said in comments.items():
                cell = f"{source.name}!{letter(column)}{row}"
                yield _("The comment of {cell} belongs to no task: {text}").format(cell=cell, text=said)


def _check_headings(headers: list[Header], mapping: Mapping[str, str]) -> None:
    """Every heading of --map must stand in one of the header rows."""
    for heading in filter(None, mapping.values()):
        if headers and all(find(header.names, heading) is None for header in headers):
            best = max(headers, key=lambda header: (header.is_ledger, len(header.fields)))
            raise missing(best.names, heading)


def _no_ledger(path: Path, headers: list[Header]) -> NotFound:
    names = [name for header in headers[:1] for name in header.names if name]
    return NotFound(
        _("{path} has no row with the headings of a ledger in its first {count} rows.").format(
            path=path, count=LOOKED_AT
        ),
        hint=_("Name the column of the titles: --map title={heading}").format(heading="|".join(names) or _("HEADING")),
    )


def _come_twice(texts: Iterable[str]) -> bool:
    seen: set[str] = set()
    for each in texts:
        if each in seen:
            return True
        seen.add(each)
    return False


def _settle_counts(tables: list[Table], notes: list[str]) -> None:
    """序号 alone is taken as the number of a task, unless it counts anew and would mix up two of them."""
    counted = [(table, column) for table in tables if (column := table.count)]
    if _come_twice(figures for table, column in counted for figures in table.figures(column)):
        for table, column in counted:
            table.leave_out(column)
        notes.append(_("序号 counts anew: it is not read as the number of a task."))
    elif counted:
        notes.append(
            _(
                "序号 is read as the number of a task: a later file that counts the same updates them."
                " --map number= leaves it out."
            )
        )
