"""One table of tasks in a sheet: its columns, and its rows as the values of tasks, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from duban.ledgers.cells import text
from duban.ledgers.checks import is_empty
from duban.ledgers.columns import Column
from duban.ledgers.continuation import EXTEND, SUBTASKS, Continuation, note, paired
from duban.ledgers.dates import DateReader, plain_date
from duban.ledgers.fields import comment_line
from duban.ledgers.furniture import begins_legend, is_bare, is_furniture
from duban.ledgers.header import Header
from duban.ledgers.headings import is_own, plain
from duban.ledgers.merged import filled_down
from duban.ledgers.rows import LedgerRow, RowReader, Settled
from duban.ledgers.workbooks.raw import Row, Sheet


@dataclass
class Table:
    """A header and the rows below it, down to row ``end`` or that of the sheet.

    ``skipped`` (row number, its first text) fills while rows are read.
    """

    _source: Sheet
    _header: Header
    columns: list[Column]
    _dates: DateReader
    going_on: Continuation
    end: int | None = None
    skipped: list[tuple[int, str]] = field(default_factory=list)
    groups: list[tuple[int, str]] = field(default_factory=list)
    settled: Settled = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """The name of the sheet in which it stands."""
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
    def missing(self) -> tuple[str, ...]:
        """Which of title, lead, deadline and state no column gives."""
        fields = {name for column in self.columns if column.use == "read" for name in (column.field or "").split()}
        fields |= {"owner"} if "person" in fields else set()
        return tuple(name for name in ("title", "owner", "due", "status") if name not in fields)

    @property
    def loose(self) -> list[Column]:
        """Columns of days that became only a note."""
        return [column for column in self.columns if column.use == "kept" and plain_date(column.sample)]

    @property
    def height(self) -> int:
        """About how many rows there are to read."""
        return self._source.height() if self.end is None else self.end - self.header_row

    @property
    def count(self) -> Column | None:
        """The column 序号, where the number of a task is no more than its place in the table."""
        return next((each for each in self.columns if each.field == "number" and plain(each.heading) == "序号"), None)

    def figures(self, column: Column) -> Iterator[str]:
        """The whole numbers of a column."""
        for row in islice(self._source.rows(), self.header_row, self.end):
            if column.index < len(row) and (said := text(row[column.index]).strip()).isdecimal():
                yield said

    def leave_out(self, unwanted: Column) -> None:
        """Do not read this column."""
        left_out = replace(unwanted, field=None, use="ignored")
        self.columns = [left_out if column is unwanted else column for column in self.columns]

    def holds(self, row: LedgerRow) -> bool:
        """Is this row one of this table?"""
        in_rows = self.header_row < row.number and (self.end is None or row.number <= self.end)
        return in_rows and (row.sheet, row.first) == (self.sheet, self.first)

    def rows(self) -> Iterator[LedgerRow]:
        """Every task of the table, streamed; each call starts again. Raises Refused beyond the limits."""
        reader = RowReader(self.sheet, self.columns, self._dates, is_own(self._header.names), self.settled)
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
                self._keep_comments(last, number)
            elif row := reader.read(number, full):
                row.raw = self.going_on.as_numbered(full, raw)
                if kind == SUBTASKS:
                    self.going_on.parts.append(number)
                    row.part_of = above
                    row.values.pop("number", None)
                else:
                    above = row
                self._keep_comments(row, number)
                last = row
                yield row
            else:
                self.skipped.append((number, _first_text(raw)))

    def _keep_comments(self, row: LedgerRow, number: int) -> None:
        """The comments of row ``number`` of the sheet join the detail; in a part of it, those of its columns."""
        if not (noted := self._source.comments().get(number)):
            return
        columns = {column.index: column for column in self.columns}
        for index, said in noted.items():
            if index in columns or not self._header.is_cut:
                note(row.values, comment_line(columns.get(index) or Column(index, "", None, "kept"), said))

    def _tasks(self) -> Iterator[tuple[int, Row, Row]]:
        """Number, cells and meant cells of the rows below the header but for what is no task."""
        names = self._header.names
        places = {column.field: column.index for column in self.columns if column.use == "read"}
        whole = [places[name] for name in ("owner", "due", "assigned") if name in places]
        in_legend, header_row = False, self.header_row
        rows = islice(filled_down(self._source.rows(), self._source.merged()), self.end)
        for number, (raw, full) in enumerate(rows, start=1):
            if number <= header_row or all(map(is_empty, raw)):
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


def _first_text(row: Row) -> str:
    return next(value for cell in row if (value := text(cell).strip()))
