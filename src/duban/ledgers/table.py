"""One table of matters in a sheet: its columns, and its rows as the values of tasks, one after the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from duban.ledgers.cells import note, said_at, text
from duban.ledgers.checks import is_empty
from duban.ledgers.columns import Column, places
from duban.ledgers.continuation import EXTEND, SUBTASKS, Continuation, paired
from duban.ledgers.dates import DateReader
from duban.ledgers.families import Depths, Numbers
from duban.ledgers.fields import comment_line
from duban.ledgers.header import Header
from duban.ledgers.headings import plain
from duban.ledgers.merged import filled_down
from duban.ledgers.names import EASTERN
from duban.ledgers.rows import LedgerRow, RowReader
from duban.ledgers.shapes import GROUP, OUT, Groups, Layout, Line, Shapes, name_of
from duban.ledgers.workbooks.raw import Sheet

CORE = ("title", "owner", "due", "status")
STATES = ("status", "progress", "closed", "last_feedback")
COUNTS = (
    *["序号", "序", "no", "no.", "#", "id"],
    "",
)  # headings under which a number is no more than a place in the table


@dataclass
class Table:
    """A header and the rows below it, down to row ``end`` or that of the sheet.

    ``groups`` and ``skipped`` (row number, its text), ``struck`` (row numbers) fill while rows are read; ``loose`` are
    columns of days that became no more than a note, and ``breaks_down``: its numbers or its look tell parts. ``titles``
    are the rows above it that name it among others: the widest of its groups.
    """

    _source: Sheet
    _header: Header
    columns: list[Column]
    _dates: DateReader
    going_on: Continuation
    layout: Layout
    end: int | None = None
    breaks_down: str = ""
    loose: list[Column] = field(default_factory=list)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: list[tuple[int, str]] = field(default_factory=list)
    groups: list[tuple[int, str]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)

    @property
    def sheet(self) -> str:
        """The name of the sheet in which it stands."""
        return self._source.name

    @property
    def header_row(self) -> int:
        """From 1, as the spreadsheet counts; the last one of a header of several rows, 0 where there is none."""
        return self._header.number

    @property
    def header_rows(self) -> tuple[int, int]:
        """The first and the last row of the header."""
        return self._header.top, self._header.number

    @property
    def has_header(self) -> bool:
        return not self._header.is_missing

    @property
    def first(self) -> int:
        """The first column of the table, from 0; more than 0 where another stands beside it."""
        return min((column.index for column in self.columns), default=0)

    @property
    def year(self) -> int | None:
        """The year of dates that name none, where something tells it."""
        return self._dates.year

    @property
    def dates_said(self) -> list[str]:
        """What was assumed about its dates, once its rows were read."""
        return self._dates.guesses.notes()

    @property
    def height(self) -> int:
        """About how many rows there are to read."""
        return self._source.height if self.end is None else self.end - self.header_row

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Which of title, lead, deadline and state no column gives."""
        read = {*places(self.columns)}
        read |= {"owner"} if "person" in read else set()
        read |= {"status"} if read & {*STATES} else set()
        return tuple(name for name in CORE if name not in read)

    @property
    def count(self) -> Column | None:
        """The column 序号, where the number of a task is no more than its place in the table."""
        numbers = (each for each in self.columns if each.field == "number")
        is_figure = (each for each in numbers if text(each.sample).strip().isdecimal())
        return next((each for each in is_figure if plain(each.heading) in COUNTS or not each.is_sure), None)

    def figures(self, column: Column) -> Iterator[str]:
        """The whole numbers of a column."""
        rows = islice(self._source.rows(), self.header_row, self.end)
        yield from filter(str.isdecimal, (said_at(row, column.index) for row in rows))

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
        reader = RowReader(self.sheet, self.columns, self._dates, self._header.is_own, self.values)
        for row in paired(self._rows(reader)):
            reader.tell(row)
            yield row

    def _rows(self, reader: RowReader) -> Iterator[LedgerRow]:
        """The rows that are tasks. One without a number may extend the row above, or be a part of it."""
        for kept in (self.skipped, self.groups, self.struck):
            kept.clear()
        self.going_on.clear()
        numbers, depths, groups = Numbers(), self._depths(), Groups()
        above = last = None
        for number, name in self.titles:
            self.groups.append((number, name))
            groups.begin(name, number)
        for line in Shapes(self.layout).of(self._lines()):
            if line.kind == GROUP:
                self._begin_group(line, numbers, depths, groups)
                above = last = None
            elif line.kind == OUT:
                self.skipped.append((line.number, line.first))
            elif (kind := self.going_on.kind(above, line.raw)) == EXTEND and last is not None:
                self.going_on.extend(last, line.number, line.raw)
                self._keep_comments(last, line.number)
            elif row := self._read(reader, line, numbers):
                self._place(row, line, numbers, depths)
                if kind == SUBTASKS:
                    self.going_on.parts.append(line.number)
                    row.part_of = above
                    row.values.pop("number", None)
                else:
                    above = row
                if group := groups.path():
                    note(row.values, _group_line(group))
                self._keep_comments(row, line.number)
                last = row
                yield row
            else:
                self.skipped.append((line.number, line.first))

    def _begin_group(self, line: Line, numbers: Numbers, depths: Depths, groups: Groups) -> None:
        name = name_of(line)
        self.groups.append((line.number, name))
        groups.begin(name, line.number)
        numbers.begin(line.said.get(self.layout.number or 0, ""))
        if self.breaks_down:
            depths.place(depths.of(line.number, line.raw), None)

    def _read(self, reader: RowReader, line: Line, numbers: Numbers) -> LedgerRow | None:
        at = self.layout.number
        if self.breaks_down == "numbers" and at is not None and at in line.said:
            line.full = [*line.full[:at], numbers.whole(line.said[at], line.raw[at]), *line.full[at + 1 :]]
        self._join_names(line)
        row = reader.read(line.number, line.full)
        if row:
            row.raw = self.going_on.as_numbered(line.full, line.raw)
        return row

    @cached_property
    def _together(self) -> list[list[int]]:
        """The columns of names that stand under one merged heading, the one that is read first."""
        fields = {column.field for column in self.columns if column.use == "also"}
        groups = ([each for each in self.columns if each.field == name] for name in fields)
        return [[each.index for each in sorted(group, key=lambda each: each.use != "read")] for group in groups]

    def _join_names(self, line: Line) -> None:
        """The names under one merged heading are one list."""
        for at, *others in self._together:
            said = (said_at(line.full, index) for index in sorted([at, *others]))
            names = "、".join(dict.fromkeys(filter(None, said)))
            line.full = [*line.full[:at], names or None, *line.full[at + 1 :]]

    def _place(self, row: LedgerRow, line: Line, numbers: Numbers, depths: Depths) -> None:
        """Find the row above whose part it is, where the sheet tells."""
        at = self.layout.number
        if self.breaks_down == "numbers" and at is not None:
            row.part_of = numbers.place(said_at(line.full, at), row)
        elif self.breaks_down:
            row.part_of = depths.place(depths.of(line.number, line.raw), row)
        if row.part_of:
            self.going_on.parts.append(line.number)

    def _depths(self) -> Depths:
        look = self._source.look
        levels = look.levels if self.breaks_down == "levels" else {}
        indents = look.indents if self.breaks_down == "indents" else {}
        return Depths(levels, indents, self.layout.title, self.layout.level if self.breaks_down == "column" else None)

    def _keep_comments(self, row: LedgerRow, number: int) -> None:
        """The comments of row ``number`` of the sheet join the detail; in a part of it, those of its columns."""
        if not (noted := self._source.comments.get(number)):
            return
        columns = {column.index: column for column in self.columns}
        for index, said in noted.items():
            if index in columns or not self._header.is_cut:
                note(row.values, comment_line(columns.get(index) or Column(index, "", None, "kept"), said))

    def _lines(self) -> Iterator[Line]:
        """The rows below the header that hold something, without those that are crossed out."""
        struck = self._source.look.struck
        rows = islice(filled_down(self._source.rows(), self._source.merged), self.end)
        for number, (raw, full) in enumerate(rows, start=1):
            if number <= self.header_row or all(map(is_empty, raw)):
                continue
            line = Line(number, self._header.mine(raw), self._header.mine(full))
            if not line.said:
                continue
            if self._is_struck(line, struck.get(number, frozenset())):
                self.struck.append(number)
                self.skipped.append((number, line.first))
            else:
                yield line

    def _is_struck(self, line: Line, struck: Iterable[int]) -> bool:
        """Is its title crossed out, or all that it says but its number?"""
        crossed = {*struck}
        return bool(crossed) and (self.layout.title in crossed or {*line.said} - {self.layout.number} <= crossed)


def _group_line(group: str) -> str:
    """A group as a line of the detail, in the language of the ledger."""
    return f"所属：{group}" if EASTERN.search(group) else f"Group: {group}"
