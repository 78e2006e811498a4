"""The tables of one sheet: below one another, and side by side under each header."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from duban.ledgers.cells import cell_at, said_at, said_in, text
from duban.ledgers.checks import is_empty
from duban.ledgers.columns import Column, places, with_samples
from duban.ledgers.continuation import Continuation, is_numbered
from duban.ledgers.dates import DateReader
from duban.ledgers.deciding import decide, is_ledger
from duban.ledgers.drawings import without_drawings
from duban.ledgers.families import is_breakdown, tells_levels
from duban.ledgers.furniture import is_header_again
from duban.ledgers.header import Header, tables
from duban.ledgers.headings import plain
from duban.ledgers.merged import filled_down
from duban.ledgers.shapes import Layout
from duban.ledgers.stacked import headers_of, title_rows
from duban.ledgers.table import COUNTS, Table
from duban.ledgers.witness import SAMPLE, Witnesses, around
from duban.ledgers.workbooks.raw import Row, Sheet

HEARD = 3 * SAMPLE  # rows below a header of which so many that are not blank are heard
WHOLE = ("owner", "person", "due", "assigned", "status", "progress")
DAYS = ("due", "assigned", "closed", "original_due")


@dataclass(frozen=True)
class Asked:
    """What the person said of a sheet, and who helps to understand it.

    ``mapping`` is field → heading, ``continuation`` a policy, ``values`` are (field, word) → key. ``dates`` is told the
    texts that may name the year, a day in the middle of those of a table, and its days in words.
    """

    mapping: Mapping[str, str]
    dates: Callable[[Sequence[str], date | None, Sequence[str]], DateReader]
    witnesses: Witnesses
    continuation: str
    values: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class _Part:
    """One table as far as its header and the rows from there on tell: ``end`` is its last row, None that of the sheet.

    ``told`` are the texts that name it, and ``rows`` those of the sheet from row 1 that were looked at, each as it
    stands and as merged cells mean it.
    """

    source: Sheet
    header: Header
    end: int | None
    told: Sequence[str]
    rows: Sequence[tuple[Row, Row]]

    @cached_property
    def heads(self) -> list[list[str]]:
        """The rows of its header as they stand."""
        above = self.rows[max(self.header.top - 1, 0) : self.header.number]
        return [[text(cell).strip() for cell in raw] for raw, _full in above]

    @cached_property
    def heard(self) -> list[Row]:
        """The rows below the header that say something, as merged cells mean them."""
        below = self.rows[self.header.number :]
        meant = [self.header.mine(full) for raw, full in below if not is_header_again(said_in(raw), self.heads)]
        found = [(row, count) for row in meant if (count := sum(not is_empty(cell) for cell in row)) > 1]
        usual = statistics.median(count for _row, count in found) if found else 0
        return [row for row, count in found if count * 2 > usual][:SAMPLE]

    def layout(self, columns: Sequence[Column]) -> Layout:
        """Where the columns are that tell the shape of a row."""
        at = {field: column.index for field, column in places(columns).items()}
        number = _number(columns)
        read = {each.index for each in columns if each.use != "ignored" or each is number}
        filled = sorted(sum(not is_empty(row[index]) for index in read if index < len(row)) for row in self.heard)
        wide = frozenset(top + 1 for (top, left), (_bottom, right) in self.source.merged if right > left)
        usual = filled[len(filled) * 3 // 4] if filled else 0
        whole = [at[name] for name in WHOLE if name in at]
        first = min((each.index for each in columns), default=0)
        level = next((each.index for each in columns if each.field is None and self._tells_levels(each)), None)
        return Layout(self.heads, at["title"], number.index if number else None, whole, usual, wide, first, level)

    def _tells_levels(self, column: Column) -> bool:
        return tells_levels(column.heading, [said for row in self.heard if (said := said_at(row, column.index))])

    def number_at(self, columns: Sequence[Column]) -> int | None:
        """The column of the numbers, where a row without one goes on with the row above."""
        number = _number(columns)
        if not number or self.header.is_own:
            return None
        meant = (full for _raw, full in self.rows[self.header.number :])
        is_told = _counts(number) or is_numbered(meant, number.index, places(columns)["title"].index)
        return number.index if is_told else None

    def breaks_down(self, layout: Layout) -> str:
        """What tells parts in this table: "numbers", "column", "levels", "indents", or nothing."""
        if self.header.is_own:
            return ""
        if is_breakdown([said_at(row, layout.number) for row in self.heard]):
            return "numbers"
        if layout.level is not None:
            return "column"
        look = self.source.look
        if look.levels and not look.levels.get(self.header.number + 1):
            return "levels"
        titles = [cell_at(row, layout.title) for row in self.heard if layout.title < len(row)]
        first, *others = [isinstance(each, str) and each[:1].isspace() for each in titles] or [False]
        is_indented = (any(others) and not first) or any(layout.title in each for each in look.indents.values())
        return "indents" if is_indented else ""

    def scaled(self, column: Column) -> Column:
        """A column of progress whose figures are parts of 1: 0.5 and 1, but not 50, 80, 1."""
        if column.field != "progress" or self.header.is_own:
            return column
        cells = (cell_at(row, column.index) for row in islice(self.source.rows(), self.header.number, self.end))
        figures = [figure for cell in cells if (figure := _figure(cell)) is not None]
        if not figures or max(figures) > 1 or min(figures) < 0:
            return column
        return replace(column, scale=100, is_sure=column.is_sure and any(0 < each < 1 for each in figures))


def tables_of(source: Sheet, best: Header, asked: Asked, *, is_alone: bool) -> list[Table]:
    """The tables of matters of a sheet whose ``best`` header is known; ``is_alone``: no other sheet is read."""
    headers = [best] if best.is_own or best.is_missing else headers_of(source, best, asked.mapping)
    rows = list(filled_down(islice(source.rows(), headers[-1].number + HEARD), source.merged))
    raws = [raw for raw, _full in rows]
    begins = [max(header.top - 1 - title_rows(header, raws), 0) for header in headers]
    above = _texts(raws[: headers[0].number])
    found = []
    for header, begin, end in zip(headers, begins, [*begins[1:], None], strict=True):
        told = [*_texts(raws[begin : header.number]), source.name, *above]
        # those above the first table name the whole sheet
        titled = range(begin, header.top - 1) if header is not headers[0] else ()
        titles = [(at + 1, _texts([raws[at]])[0]) for at in titled]
        for each in tables(header):
            part = _Part(source, each, end, told, rows[: header.number + HEARD][:end])
            if table := _table(part, asked, titles, is_alone=is_alone):
                found.append(table)
    return found


def _table(part: _Part, asked: Asked, titles: list[tuple[int, str]], *, is_alone: bool) -> Table | None:
    """What is understood of its columns and rows; None where they are none of matters."""
    header, heard = part.header, part.heard
    profiles = asked.witnesses.hear(heard, max(map(len, [header.names, *heard]), default=0))
    names, said = ([*each, *[""] * (len(profiles) - len(each))] for each in (header.names, header.said))
    columns = decide(names, said, profiles, asked.mapping)
    if not is_ledger(columns, said, asked.mapping) or not (heard or is_alone):
        return None
    mine = [each for each in columns if each.index >= header.first or not header.is_cut]
    columns = [part.scaled(each) for each in without_drawings(with_samples(mine, heard), profiles)]
    layout = part.layout(columns)
    days = asked.dates([] if header.is_own else part.told, around(profiles, part.told), _days(columns, heard))
    days.from_1904 = part.source.look.from_1904
    return Table(
        part.source,
        header,
        columns,
        days,
        Continuation(columns, part.number_at(columns), asked.continuation),
        layout,
        part.end,
        part.breaks_down(layout),
        [
            each
            for each in columns
            if each.use == "kept" and profiles[each.index].days > 0.5 and profiles[each.index].dates
        ],
        asked.values,
        titles,
    )


def _number(columns: Sequence[Column]) -> Column | None:
    """The column of the numbers, also a 序号 that is left out."""
    return places(columns).get("number") or next(
        (each for each in columns if each.use == "ignored" and _counts(each)), None
    )


def _counts(column: Column) -> bool:
    return bool(column.heading) and plain(column.heading) in COUNTS


def _days(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """The texts of the columns of days, which tell whether the day or the month comes first."""
    at = [each.index for each in columns if {*(each.field or "").split()} & {*DAYS}]
    return [cell for row in rows for index in at if isinstance(cell := cell_at(row, index), str)]


def _figure(cell: object) -> float | None:
    with suppress(ValueError):
        return float(cell) if isinstance(cell, str) or type(cell) in (int, float) else None  # type: ignore[arg-type] # it is a figure
    return None


def _texts(rows: Sequence[Row]) -> list[str]:
    return [text(cell) for row in rows for cell in row if cell]
