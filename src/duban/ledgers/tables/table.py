"""One table of tasks in a sheet: its columns, and its rows as values of tasks, streamed."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import chain, islice, pairwise

from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.text import note, text, text_at, texts_in
from duban.ledgers.cells.titles import lead_in
from duban.ledgers.cells.wording import is_crossed_out
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.headings import plain
from duban.ledgers.rows.continuation import EXTEND, SUBTASKS, Continuation
from duban.ledgers.rows.families import Family
from duban.ledgers.rows.fields import comment_line
from duban.ledgers.rows.groups import Groups, state_of
from duban.ledgers.rows.lines import GROUP, MATTER, OUT, REMARK, Layout, Line, name_of
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.rows.nondata import is_header_again
from duban.ledgers.rows.reader import RowReader
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.rows.shapes import Shapes
from duban.ledgers.tables import uneven
from duban.ledgers.tables.header import Header
from duban.ledgers.tables.joined import Joined
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _, term

CORE = ("title", "owner", "due", "status")
STATES = ("status", "progress", "closed", "last_feedback")  # each of them implies a state
LOOKED_AT = 200  # rows of which most have a cell below each heading
COUNTS = (*["序号", "序", "no", "no.", "#", "id"], "")  # headings of numbers that are only the position in the table


@dataclass
class Table:
    """A header and the rows below it, down to row ``end`` (None: the end of the sheet).

    ``family`` makes what finds the parents of its rows.
    ``unused_dates``: columns of dates that no field takes, so that they are kept as notes.
    ``ahead``: the columns with days to come.
    ``titles``: (row, text) of the titles of this table among several in the sheet; they are its outermost groups.
    ``since``: the day in its title. ``lead``: the unit that leads its tasks, if no column says who does;
    None: nobody, as a person says.
    ``ranks``: the urgencies that ranks are taken to mean: P0, P1.
    ``plan``: the line above that says when the plan begins, with the day.
    ``grouping``: the columns that name a group in its first row only.
    ``groups`` and ``skipped`` (row, text) and ``struck`` (rows) are filled while the rows are read.
    """

    _source: Sheet
    header: Header
    columns: list[Column]
    dates: DateReader
    continuation: Continuation
    layout: Layout
    end: int | None = None
    family: Callable[[], Family] = Family
    unused_dates: list[Column] = field(default_factory=list)
    ahead: Set[int] = frozenset()
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: list[tuple[int, str]] = field(default_factory=list)
    since: date | None = None
    lead: str | None = ""
    ranks: Mapping[str, str] = field(default_factory=dict)
    grouping: list[Column] = field(default_factory=list)
    plan: Sequence[tuple[str, date]] = ()
    groups: list[tuple[int, str]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return self._source.name

    @property
    def header_row(self) -> int:
        """The last row of the header, from 1; 0 for a table without header at the top of the sheet."""
        return self.header.number

    @property
    def shared(self) -> str:
        """The heading of its titles, if it is one of two lists that share columns; else ""."""
        return self.header.names[self.layout.title] if self.header.others else ""

    @property
    def first(self) -> int:
        """The first column of the table, from 0; of lists that share columns, that of the titles.

        It is another one for each of the tables side by side.
        """
        return self.layout.title if self.header.others else min((each.index for each in self.columns), default=0)

    @property
    def date_notes(self) -> list[str]:
        """The assumptions about its dates, complete once its rows were read."""
        guesses = self.dates.guesses
        line = _("{day} is from “{text}”.")
        starts = [line.format(day=day, text=wording) for wording, day in self.plan if day in guesses.since]
        if None in guesses.since and len(self.unused_dates) == 1:  # 60日内 beside 首访时间
            line = _("--map {start} counts them from the days of “{heading}”.")
            heading = self.unused_dates[0].name
            starts.append(line.format(start=shlex.quote(f"{term('column', 'assigned')}={heading}"), heading=heading))
        return [*guesses.notes(), *starts]

    @property
    def height(self) -> int:
        """The approximate number of rows, for a progress bar."""
        return self._source.height if self.end is None else self.end - self.header_row

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of title, owner, deadline and state for which there is no column. Long texts below 状态 tell none."""
        columns = by_field(self.columns)
        news = columns.get("last_feedback")
        read = {*columns} - ({"last_feedback"} if news and parsed(news.heading).head == "state" else set())
        is_led = self.lead or "person" in read or lead_in("", [name for _number, name in self.groups])
        read |= {"owner"} if is_led else set()
        read |= {"status"} if read & {*STATES} else set()
        return tuple(name for name in CORE if name not in read)

    @property
    def count(self) -> Column | None:
        """The column that feeds the number of a task, if it is only the position in the table or may be the number of
        something else: 序号, 房间号."""
        numbers = (each for each in self.columns if each.field == "number")
        return next((each for each in numbers if not each.is_sure or _is_position(each)), None)

    def texts(self, column: Column) -> Iterator[str]:
        """The filled cells of a column, as texts."""
        rows = islice(self._source.rows(), self.header_row, self.end)
        yield from filter(None, (text_at(row, column.index) for row in rows))

    def leave_out(self, unwanted: Column) -> None:
        """Ignore this column from now on."""
        left_out = replace(unwanted, field=None, use="ignored" if _is_position(unwanted) else "kept", is_sure=True)
        self.columns = [left_out if column is unwanted else column for column in self.columns]

    def holds(self, row: LedgerRow) -> bool:
        """Does this row belong to this table?"""
        in_rows = self.header_row < row.number and (self.end is None or row.number <= self.end)
        return in_rows and (row.sheet, row.first) == (self.sheet, self.first)

    def rows(self) -> Iterator[LedgerRow]:
        """Every task of the table, streamed; each call starts again. Raises Refused beyond the limits."""
        dates = replace(self.dates, since=self.since)  # the headings of groups change it
        reader = RowReader(self.sheet, self.columns, dates, self.header.is_own, self.values, self.first)
        self.dates.guesses = dates.guesses
        # Each row waits for the next one, by which it may be extended.
        for row, _after in pairwise(chain(self._rows(reader, dates), [None])):
            if row:
                reader.finish(row)
                yield row

    def _rows(self, reader: RowReader, dates: DateReader) -> Iterator[LedgerRow]:
        """The rows that are tasks. A row without number may extend the row above, or become its sub-task."""
        # Each pass over the rows starts again.
        for kept in (self.skipped, self.groups, self.struck, self.continuation.joined, self.continuation.parts):
            kept.clear()
        family, groups, kind_of = self.family(), Groups(), self.continuation.kind
        joined = Joined(self.columns, self.grouping, self.layout.title)
        above = last = None  # the last task with a number, and the last row of any kind of task
        self.groups.extend(self.titles)
        for number, name in self.titles:
            groups.begin(name, number)
        for line in self._shaped():
            if line.kind == GROUP:
                self.groups.append((line.number, name_of(line)))
                groups.begin(name_of(line), line.number)
                dates.begin_group(self.since, groups.names)
                family.place(line, None)
                joined.begin_group()
                above = last = None
            elif line.kind == OUT or (line.kind == REMARK and last is None):
                self.skipped.append((line.number, line.gist(self.layout)))
            elif (kind := EXTEND if line.kind == REMARK else kind_of(above, line.raw, line.full)) == EXTEND and last:
                self.continuation.extend(last, line.number, line.raw)
                self._keep_comments(last, line.number)
            elif row := self._read(reader, line, family, joined):
                row.part_of = family.place(line, row)
                if row.part_of or kind == SUBTASKS:
                    self.continuation.parts.append(line.number)
                if kind == SUBTASKS:
                    # A sub-task without number is not the parent of the next one: all belong to the numbered row.
                    row.part_of = above
                else:
                    above = row
                self._take_from(groups, row)
                self._keep_comments(row, line.number)
                last = row
                yield row
            else:
                self.skipped.append((line.number, line.gist(self.layout)))

    def _shaped(self) -> Iterator[Line]:
        """The rows with their kinds; what duban wrote is a matter, whatever it is called."""
        for line in Shapes(self.layout).of(self._lines()):
            is_own = self.header.is_own and self.layout.title in line.texts
            line.kind = MATTER if is_own else line.kind
            yield line

    def _take_from(self, groups: Groups, row: LedgerRow) -> None:
        """Note the groups of a row; what it does not say, they may, 牵头单位：县水利局, or its sheet: the lead and the
        state."""
        lead = self.lead if self.lead != "" else lead_in("", groups.names[::-1])
        row.values |= {"owner": lead} if lead and not row.values.keys() & {"owner", "person"} else {}
        has_own = "status" in row.values or any(each.field == "status" for each in row.problems)
        state = groups.state or state_of(self.sheet)
        is_refuted = state == "closed" and row.values.get("progress", 100) < 100
        if state and not has_own and not is_refuted:
            row.values["status"] = state
        if group := " / ".join(groups.names):
            # In the language of the ledger: 2026/8/11-2026/8/17 has none of its own.
            is_eastern = any(map(EASTERN.search, [group, *self.header.names]))
            note(row.values, f"所属：{group}" if is_eastern else f"Group: {group}")

    def _read(self, reader: RowReader, line: Line, family: Family, joined: Joined) -> LedgerRow | None:
        line.full = joined.completed(family.completed(line))
        cells, full, width, sign = line.raw, line.full, len(self.header.names), self._source.separator
        has_rest = sign and any(cells[width:])
        if has_rest and uneven.takes_rest(self.columns, width):
            line.raw, line.full = (uneven.joined(each, width, sign) for each in (cells, line.full))
        numbered = self.continuation.as_numbered(line.full, line.raw)
        row = reader.read(line.number, numbered)
        is_cut = sign and len(cells) > width and (has_rest or bool(row and row.problems))
        if is_cut and (whole := uneven.whole(partial(reader.read, line.number), self.columns, full, width, sign)):
            return whole
        if row:
            is_short = len(cells) < width and self._are_full
            if has_rest or (sign and is_short):
                uneven.check(row, self.columns, cells, width, self.layout.title, sign)
            self._remark_crossed_out(row, line)
            row.raw = numbered
        return row

    @cached_property
    def _are_full(self) -> bool:
        """Have most rows a cell, be it an empty one, below each heading?"""
        rows = islice(self._source.rows(), self.header_row, self.header_row + LOOKED_AT)
        counts = [len(row) for row in rows if any(row)]
        return 2 * sum(count >= len(self.header.names) for count in counts) >= len(counts)

    def _remark_crossed_out(self, row: LedgerRow, line: Line) -> None:
        """Warn of the cells of fields that are crossed out in a row that is not."""
        struck = self._source.look.struck.get(line.number, frozenset())
        for each in (column for column in self.columns if column.use == "read" and column.index in struck):
            if wording := text_at(line.full, each.index):
                row.remark(each, wording, _("It is crossed out, but read as it stands."))

    def _keep_comments(self, row: LedgerRow, number: int) -> None:
        """Add the cell comments of a row to the detail; for tables side by side only those in its own columns."""
        if not (noted := self._source.comments.get(number)):
            return
        columns = {column.index: column for column in self.columns}
        for index, comment in noted.items():
            if index in columns or not self.header.is_cut:
                note(row.values, comment_line(columns.get(index) or Column(index, "", None, "kept"), comment))

    def _lines(self) -> Iterator[Line]:
        """The non-empty rows below the header, without those that are crossed out."""
        struck = self._source.look.struck
        # From row 1, not from the header: a merged cell may begin above it.
        rows = islice(filled_down(self._source.rows(), self._source.merged, header=self.header_row), self.end)
        for number, (raw, full) in islice(enumerate(rows, start=1), self.header_row, None):
            line = Line(number, self.header.own_cells(raw), self.header.own_cells(full))
            # The stored row decides: one that is only filled by a merged cell above holds nothing of its own.
            if not line.texts or self._is_of_others(raw, line):
                continue
            if self._is_struck(line, struck.get(number, frozenset())):
                self.struck.append(number)
                self.skipped.append((number, line.gist(self.layout)))
            else:
                yield line

    def _is_of_others(self, raw: Row, line: Line) -> bool:
        """Does a row of two lists that share columns belong to the other one only, or repeat the header of both?"""
        if not any(text_at(raw, at) for at in self.header.others):
            return False
        return not text_at(line.full, self.layout.title) or is_header_again(texts_in(raw), self.layout.heads)

    def _is_struck(self, line: Line, struck: Iterable[int]) -> bool:
        """Is its title crossed out, or everything but its number?"""
        crossed = {*struck, *(at for at, text in line.texts.items() if is_crossed_out(text))}
        return bool(crossed) and (self.layout.title in crossed or {*line.texts} - {self.layout.number} <= crossed)


def _is_position(column: Column) -> bool:
    """Does the column only count the rows: 序号?"""
    return plain(column.heading) in COUNTS and text(column.sample).strip().isdecimal()
