"""A ledger file → its sheets, what each column was understood to be, and the rows, one after the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from duban.domain.workdays import WorkCalendar
from duban.errors import NotFound
from duban.ledgers.cells import text
from duban.ledgers.columns import Column, check_mapping, find, missing, name_columns, with_samples
from duban.ledgers.continuation import EXTEND, SUBTASKS, Continuation, is_numbered, paired
from duban.ledgers.dates import DateReader, year_in
from duban.ledgers.furniture import begins_legend, is_bare, is_furniture
from duban.ledgers.header import LOOKED_AT, Header, find_header, tables
from duban.ledgers.headings import is_own, plain
from duban.ledgers.limits import Limits
from duban.ledgers.merged import filled, filled_down
from duban.ledgers.rows import LedgerRow, RowReader, is_empty
from duban.ledgers.workbook import Row, Sheet, open_workbook
from duban.locales import _

HEAD = LOOKED_AT + 20  # rows that are looked at before the sheet is read: the header and some samples


@dataclass
class LedgerSheet:
    """One table of tasks in a sheet. ``skipped`` (row number, its first text) fills while rows are read."""

    _source: Sheet
    _header: Header
    columns: list[Column]
    _dates: DateReader
    going_on: Continuation
    skipped: list[tuple[int, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def header_row(self) -> int:
        """From 1, as the spreadsheet counts; the last one of a header of two rows."""
        return self._header.number

    @property
    def header_rows(self) -> tuple[int, int]:
        """The first and the last row of the header."""
        return self._header.top, self._header.number

    @property
    def first(self) -> int:
        """The first column of the table, from 0; more than 0 where another stands beside it."""
        return min((column.index for column in self.columns), default=0)

    @property
    def year(self) -> int | None:
        """The year of dates that name none, where something tells it."""
        return self._dates.year

    @property
    def height(self) -> int:
        """About how many rows there are to read."""
        return self._source.height()

    @property
    def counts(self) -> bool:
        """Is the number of a task no more than the row's place in the table?"""
        return any(column.field == "number" and plain(column.heading) == "序号" for column in self.columns)

    def rows(self) -> Iterator[LedgerRow]:
        """Every task of the table, streamed; each call starts again. Raises Refused beyond the limits."""
        reader = RowReader(self.name, self.columns, self._dates, is_own(self._header.names))
        for row in paired(self._rows(reader)):
            reader.tell(row)
            yield row

    def _rows(self, reader: RowReader) -> Iterator[LedgerRow]:
        """The rows that are tasks. One without a number extends the row above, or becomes a sub-task of it."""
        self.skipped.clear()
        self.going_on.clear()
        above = last = None
        for number, raw, full in self._tasks():
            kind = self.going_on.kind(above, raw)
            if kind == EXTEND and last is not None:
                self.going_on.extend(last, number, raw)
            elif row := reader.read(number, full):
                row.raw = raw
                if kind == SUBTASKS:
                    self.going_on.parts.append(number)
                    row.part_of = above
                    row.values.pop("number", None)
                else:
                    above = row
                last = row
                yield row
            else:
                self.skipped.append((number, _first_text(raw)))

    def _tasks(self) -> Iterator[tuple[int, Row, Row]]:
        """Number, cells and meant cells of the rows below the header but for what is no task."""
        names = self._header.names
        places = {column.field: column.index for column in self.columns if column.use == "read"}
        whole = [places[name] for name in ("owner", "due", "assigned") if name in places]
        in_legend = False
        for number, (raw, full) in enumerate(filled_down(self._source.rows(), self._source.merged()), start=1):
            if number <= self.header_row or all(map(is_empty, raw)):
                continue
            if self._header.is_cut:
                raw, full = self._mine(raw), self._mine(full)  # noqa: PLW2901 - the part of this table
                if all(map(is_empty, raw)):
                    continue
            is_task = not is_furniture(full, names, places["title"], whole)
            in_legend = (in_legend or (not is_task and begins_legend(raw))) and is_bare(full, whole)
            if is_task and not in_legend:
                yield number, raw, full
            else:
                self.skipped.append((number, _first_text(raw)))

    def _mine(self, row: Row) -> Row:
        """The cells of this table, where another stands beside it."""
        start = self._header.first
        return [*[None] * start, *row[start : len(self._header.names)]]


@dataclass
class Ledger:
    """The sheets that are ledgers; ``notes`` tell what was left out or taken in a way worth knowing."""

    path: Path
    sheets: list[LedgerSheet]
    notes: list[str]

    def rows(self) -> Iterator[LedgerRow]:
        for sheet in self.sheets:
            yield from sheet.rows()


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
) -> Ledger:
    """Understand ``path``: every table that looks like a ledger, or those of the sheet ``sheet``.

    ``mapping`` is field → heading, which wins over recognition; "" leaves the field out. Deadlines without an
    assignment date are counted from ``today``; ``year`` is that of dates which name none. ``continuation`` is
    one of CONTINUATIONS. Raises NotFound for a file, sheet, heading or header that is not there, Usage for an
    unknown field or an ambiguous heading, Refused for a file that cannot be read.
    """
    check_mapping(mapping)
    notes: list[str] = []
    heads = [
        (source, list(islice(source.rows(), HEAD))) for source in _chosen(open_workbook(path, limits), sheet, notes)
    ]
    headers = [(source, rows, find_header(rows, mapping, filled(rows, source.merged()))) for source, rows in heads]
    known = [header for _source, _rows, header in headers if header]
    _check_headings(known, mapping)
    sheets: list[LedgerSheet] = []
    for source, rows, header in headers:
        if header and header.is_ledger:
            told = [] if is_own(header.names) else [source.name, *_texts(rows[: header.number]), path.stem]
            dates = DateReader(today, calendar, year or year_in(*told), is_told=year is not None)
            sheets += [_table(source, rows, each, mapping, dates, continuation) for each in tables(header, mapping)]
        elif rows:
            notes.append(_("Sheet {sheet} has no header of a ledger: left out.").format(sheet=source.name))
    if not sheets:
        raise _no_ledger(path, known)
    _settle_counts(sheets, mapping, notes)
    return Ledger(path, sheets, notes)


def _table(
    source: Sheet,
    rows: list[Row],
    header: Header,
    mapping: Mapping[str, str],
    dates: DateReader,
    continuation: str,
) -> LedgerSheet:
    below = rows[header.number :]
    named = name_columns(source.name, header.names, mapping)
    columns = with_samples([each for each in named if each.index >= header.first or not header.is_cut], below)
    places = {column.field: column for column in columns if column.use == "read"}
    number = places.get("number")
    number_at = None
    if number and not is_own(header.names):
        meant = [full for _raw, full in filled_down(rows, source.merged())][header.number :]
        is_count = plain(number.heading) == "序号"
        if is_count or is_numbered(meant, number.index, places["title"].index):
            number_at = number.index
    return LedgerSheet(source, header, columns, dates, Continuation(columns, number_at, continuation))


def _texts(rows: list[Row]) -> list[str]:
    return [text(cell) for row in rows for cell in row if cell]


def _chosen(sheets: list[Sheet], name: str | None, notes: list[str]) -> list[Sheet]:
    """The sheet of that name, or all that are not hidden."""
    if name is not None:
        if chosen := [sheet for sheet in sheets if sheet.name == name]:
            return chosen
        raise NotFound(
            _("The file has no sheet “{sheet}”.").format(sheet=name),
            hint=_("Its sheets are: {sheets}").format(sheets=", ".join(sheet.name for sheet in sheets)),
        )
    for sheet in sheets:
        if sheet.hidden:
            left_out = _("Sheet {sheet} is hidden: left out; --sheet {sheet} reads it.")
            notes.append(left_out.format(sheet=sheet.name))
    return [sheet for sheet in sheets if not sheet.hidden]


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


def _settle_counts(sheets: list[LedgerSheet], mapping: Mapping[str, str], notes: list[str]) -> None:
    """序号 alone is taken as the number, unless several sheets count from 1 and would mix up their tasks."""
    counted = [] if mapping.get("number") else [sheet for sheet in sheets if sheet.counts]
    for sheet in counted:
        if len(counted) > 1:
            sheet.columns = [
                replace(column, field=None, use="ignored") if column.field == "number" else column
                for column in sheet.columns
            ]
    if len(counted) > 1:
        notes.append(_("Several sheets count their rows under 序号: it is not read as the number of a task."))
    elif counted:
        notes.append(
            _(
                "序号 is read as the number of a task: a later file that counts the same updates them."
                " --map number= leaves it out."
            )
        )


def _first_text(row: Row) -> str:
    return next(value for cell in row if (value := text(cell).strip()))
