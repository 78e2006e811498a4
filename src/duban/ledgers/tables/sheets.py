"""The tables of one sheet: one below the other, and side by side under one header."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.orders import order_of
from duban.ledgers.cells.owners import are_surnames_first, names_alone
from duban.ledgers.cells.text import cell_at, is_empty, text, text_at, texts_in
from duban.ledgers.cells.titles import month_in, year_in
from duban.ledgers.cells.words import read_status, urgencies_of_ranks
from duban.ledgers.columns.assigned import Column, by_field, with_samples
from duban.ledgers.columns.deciding import decide
from duban.ledgers.columns.drawings import shows_bars, without_drawings
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.meaning import asks_of_another, claims
from duban.ledgers.columns.profiles import SAMPLE, Profile, Profiler, middle_day
from duban.ledgers.headings import plain
from duban.ledgers.rows.continuation import Continuation, is_numbered
from duban.ledgers.rows.families import Depths, Family, Numbers, holds_levels, is_breakdown, typed_indent
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.rows.nondata import is_header_again
from duban.ledgers.rows.shapes import Layout, is_numbered_group, state_of
from duban.ledgers.tables.captions import lead_in, legend_in
from duban.ledgers.tables.header import Header, tables
from duban.ledgers.tables.periods import is_bare_name, lists
from duban.ledgers.tables.signs import is_ledger
from duban.ledgers.tables.stacked import headers_of, title_rows, titles_again
from duban.ledgers.tables.table import COUNTS, Table
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _

ROWS_LOOKED_AT = 3 * SAMPLE  # rows below a header in which SAMPLE filled ones are searched
CORE_FIELDS = ("owner", "person", "due", "assigned", "status", "progress")
DAYS = ("due", "assigned", "closed", "original_due")


@dataclass(frozen=True)
class Options:
    """How to read a sheet: the options of the person, and the helpers that all sheets share.

    ``mapping``: field → heading. ``continuation``: SUBTASKS, EXTEND or SEPARATE. ``values``: (field, word) → key.
    ``dates`` reads the dates of a table that says nothing of its year. ``file``: a name that may have the year.
    """

    mapping: Mapping[str, str]
    dates: DateReader
    profiler: Profiler
    continuation: str
    values: Mapping[tuple[str, str], str]
    file: str = ""


@dataclass(frozen=True)
class _Part:
    """A table candidate before its columns are known; ``end`` is its last row, None the end of the sheet.

    ``captions``: the texts above it, and the name of the sheet. ``rows``: the first rows of the sheet from row 1, as
    (stored, with merged cells filled).
    """

    source: Sheet
    header: Header
    end: int | None
    captions: Sequence[str]
    rows: Sequence[tuple[Row, Row]]

    @cached_property
    def heads(self) -> list[list[str]]:
        """The rows of its header as texts, as stored."""
        above = self.rows[self.header.top - 1 : self.header.number]
        return [[text(cell).strip() for cell in raw] for raw, _full in above]

    @cached_property
    def sampled(self) -> list[Row]:
        """The sample of rows for profiling: merged cells filled, without repeated headers and sparse rows."""
        below = self.rows[self.header.number :]
        meant = [self.header.own_cells(full) for raw, full in below if not is_header_again(texts_in(raw), self.heads)]
        least = min(2, sum(map(bool, self.header.names)) or 2)  # a list may have a single column
        filled = [(row, count) for row in meant if (count := sum(not is_empty(cell) for cell in row)) >= least]
        usual = statistics.median(count for _row, count in filled) if filled else 0
        # Group headings and totals fill few cells; they would blur the statistics of the columns.
        return [row for row, count in filled if count * 2 > usual][:SAMPLE]

    def holds_texts(self, at: int) -> bool:
        """Do most cells of the column hold words, not figures: neither 3% nor 120万?"""
        cells = [text_at(full, at) for _raw, full in self.rows[self.header.number :]]
        return 2 * sum(sum(map(str.isalpha, cell)) > 1 for cell in cells) > sum(map(bool, cells))

    def layout(self, columns: Sequence[Column]) -> Layout:
        """The columns that decide what a row is (see ``shapes``)."""
        at = {field: column.index for field, column in by_field(columns).items()}
        number = _number(columns)
        read = {each.index for each in columns if each.use != "ignored" or each is number}
        read = read if len(read) > 1 else {each.index for each in columns}  # beside the titles there are only bars
        filled = sorted(sum(not is_empty(row[index]) for index in read if index < len(row)) for row in self.sampled)
        wide = frozenset(top + 1 for (top, left), (_bottom, right) in self.source.merged if right > left)
        # The upper quartile: rows of groups and new tasks with few cells must not lower it.
        usual = filled[len(filled) * 3 // 4] if filled else 0
        core = [at[name] for name in CORE_FIELDS if name in at]
        first = min((each.index for each in columns), default=0)
        kinds = {
            each.index: text_at(self.sampled[0], each.index)
            for each in columns
            if each.use == "kept"
            and len(self.sampled) > 1
            and len({text_at(row, each.index) for row in self.sampled}) == 1
        }
        return Layout(self.heads, at["title"], number.index if number else None, core, usual, wide, first, kinds)

    def number_at(self, columns: Sequence[Column]) -> int | None:
        """The column of numbers, if a row without a number continues the row above; else None."""
        number = _number(columns)
        if not number or self.header.is_own:
            return None
        meant = (full for _raw, full in self.rows[self.header.number :])
        is_numbering = _counts(number) or is_numbered(meant, number.index, by_field(columns)["title"].index)
        return number.index if is_numbering else None

    def family(self, columns: Sequence[Column], layout: Layout) -> Callable[[], Family]:
        """What shows sub-tasks in this table: numbers, a column of levels, the outline or indents, the surest first."""
        if self.header.is_own:
            return Family
        if layout.number is not None and is_breakdown([text_at(row, layout.number) for row in self.sampled]):
            return partial(Numbers, layout.number)
        title, look = layout.title, self.source.look
        for at, heading in ((each.index, each.heading) for each in columns if each.field is None):
            if holds_levels(heading, [text_at(row, at) for row in self.sampled]):
                return partial(Depths, title, level=at)
        # Where the first row is already on a level, the outline folds the table as a whole.
        if look.levels and not look.levels.get(self.header.number + 1):
            return partial(Depths, title, depths=look.levels)
        indents = {number: of_row[title] for number, of_row in look.indents.items() if title in of_row}
        titles = [cell_at(row, title) for row in self.sampled if title < len(row)]
        first, *others = [typed_indent(each) > 0 for each in titles] or [False]
        is_indented = indents or (any(others) and not first)
        return partial(Depths, title, depths=indents) if is_indented else Family

    def legend(self, columns: Sequence[Column], profiles: Sequence[Profile]) -> dict[tuple[str, str], str]:
        """What the sheet says of the signs in a column of states that cannot be read without it."""
        is_needed = any(each.field == "status" and profiles[each.index].states < 1 for each in columns)
        return legend_in(" ".join(_texts([raw])) for raw, _full in self.rows) if is_needed else {}

    def ranks(self, columns: Sequence[Column], profiles: Sequence[Profile]) -> dict[str, str]:
        """What the ranks in the column of urgencies mean: P1, P2, P3."""
        at = next((each.index for each in columns if each.field == "urgency" and not self.header.is_own), None)
        lines = " ".join(_texts([raw for raw, _full in self.rows[: self.header.number]]))
        return {} if at is None else urgencies_of_ranks(dict.fromkeys(profiles[at].texts), lines)

    def lead(self, columns: Sequence[Column], mapping: Mapping[str, str]) -> str:
        """The unit that leads all of its tasks, if no column says who does."""
        has_lead = any({*(each.field or "").split()} & {*LEADS} for each in columns)
        is_unwanted = has_lead or self.header.is_own or "owner" in mapping
        return "" if is_unwanted else lead_in(self.source.name, self.captions)

    def scaled(self, column: Column) -> Column:
        """Set the scale of a progress column: if all figures are 0 to 1 (0.5, 1, but not 50, 80, 1), 1 is 100 %."""
        if column.field != "progress" or self.header.is_own:
            return column
        cells = (cell_at(row, column.index) for row in islice(self.source.rows(), self.header.number, self.end))
        figures = [figure for cell in cells if (figure := _figure(cell)) is not None]
        # One figure above 1 proves percentages: 1 in such a column is 1 %. All rows count, not only the sample.
        if not figures or max(figures) > 1 or min(figures) < 0:
            return column
        return replace(column, scale=100, is_sure=column.is_sure and any(0 < each < 1 for each in figures))


def tables_of(source: Sheet, best: Header, options: Options, notes: list[str], *, is_alone: bool) -> list[Table]:
    """The tables of tasks in a sheet, given its ``best`` header; ``is_alone``: no other sheet is read.

    Adds to ``notes`` which other tables stand beside them.
    """
    headers = [best] if best.is_own or best.is_missing else headers_of(source, best, options.mapping)
    rows = list(filled_down(islice(source.rows(), headers[-1].number + ROWS_LOOKED_AT), source.merged))
    raws = [raw for raw, _full in rows]
    begins = [header.top - 1 - title_rows(header.top, raws) for header in headers]
    above = _texts(raws[: headers[0].number])
    first = [*map(str.strip, headers[0].names)]
    has_parts = len(headers) > 1 or any(is_header_again(texts_in(raw), [first]) for raw in raws[headers[0].number :])
    task_tables, others = [], []
    for header, begin, end in zip(headers, begins, [*begins[1:], None], strict=True):
        captions = [*_texts(raws[begin : header.number]), source.name, *above]
        # Titles above the first table name the whole sheet, so they are no group, unless they are numbered, 一、…, or
        # stand apart from those of the sheet, and other tables or parts of this one follow, or also stand where its
        # header is repeated.
        named = [(at + 1, _texts([raws[at]])[0]) for at in range(begin, header.top - 1)]
        is_one_of_many = header is not headers[0] or (any(map(any, raws[:begin])) and has_parts)
        own = named if is_one_of_many else named[max(len(named) - titles_again(header, raws), 0) :]
        titles = [each for each in named if each in own or is_numbered_group(each[1])]
        for each in tables(header):
            part = _Part(source, each, end, captions, rows[: header.number + ROWS_LOOKED_AT][:end])
            if of_part := _tables(part, options, titles, is_alone=is_alone, is_best=header is best):
                task_tables += of_part
            else:
                others.append(each)
    line = _("{sheet}: the table under row {row} holds no tasks and is skipped.")
    notes += [line.format(sheet=source.name, row=each.number) for each in others if task_tables]
    return task_tables


def _tables(
    part: _Part, options: Options, titles: list[tuple[int, str]], *, is_alone: bool, is_best: bool
) -> list[Table]:
    """The table of a candidate; or two lists that share its columns, unless what stands before them is the matter."""
    whole = _table(part, options, titles, is_alone=is_alone, is_best=is_best)
    shared = [] if "title" in options.mapping else lists(part.header)
    is_before = (
        shared
        and whole
        and whole.layout.title < shared[0][1]
        and not is_bare_name(part.header.names[whole.layout.title])
    )
    if not shared or is_before or not all(part.holds_texts(at) for _header, at in shared):
        return [whole] if whole else []
    halves = []
    for header, at in shared:
        name = header.names[at]
        mine = replace(options, mapping={**options.mapping, "title": name})
        named = [*titles, (header.number, name)]
        halves.append(_table(replace(part, header=header), mine, named, is_alone=is_alone, is_best=is_best))
    return [half for half in halves if half]


def _table(
    part: _Part, options: Options, titles: list[tuple[int, str]], *, is_alone: bool, is_best: bool
) -> Table | None:
    """Assign the columns of a candidate; None if it is no table of tasks."""
    header, sampled = part.header, part.sampled
    aside = {at for at, name in enumerate(header.names) if asks_of_another(name)}
    profiles = options.profiler.profile(sampled, max(map(len, [header.names, *sampled]), default=0), aside)
    names, full_names = ([*each, *[""] * (len(profiles) - len(each))] for each in (header.names, header.full_names))
    columns = decide(names, full_names, profiles, options.mapping)
    if state_of(part.source.name) == "closed" and "due" not in options.mapping and "closed" not in by_field(columns):
        # On a sheet 已完成 the 完成日期 is the day on which it was done.
        columns = [replace(each, field="closed") if _may_be_done(each) else each for each in columns]
    is_wanted = is_ledger(columns, full_names, profiles, options.mapping, is_best=is_best)
    is_wanted = is_wanted or ("title" in by_field(columns) and shows_bars(columns, profiles, sampled))
    if not is_wanted or not (sampled or is_alone):
        return None
    mine = [each for each in columns if each.index >= header.first or not header.is_cut]
    columns = [part.scaled(each) for each in without_drawings(with_samples(mine, sampled), profiles)]
    columns = [_with_names(each, profiles[each.index].texts) if each.field in LEADS else each for each in columns]
    layout, ranks = part.layout(columns), part.ranks(columns, profiles)
    captions = [] if header.is_own else part.captions  # the dates in duban's own files are complete
    year, month = options.dates.year or year_in(*captions, *([options.file] if captions else [])), month_in(*captions)
    within = date(year_of(month, options.dates.today, is_alone=is_alone), month, 15) if month and not year else None
    days = replace(
        options.dates,
        year=year,
        month=month,
        around=middle_day(profiles) or within,
        order=order_of(_days(columns, sampled), options.dates.today),
        from_1904=part.source.look.from_1904,
    )
    days.start_at(*captions)
    days.around = days.around or days.since
    # What was done has passed, and the deadlines stand beside it; but where tasks have a start, they lie behind that.
    has_starts = any(each.field == "assigned" for each in columns)
    for field in ("closed",) if has_starts else ("closed", "due"):
        days = days.among(_days([each for each in columns if field in (each.field or "").split()], sampled), field)
    return Table(
        part.source,
        header,
        columns,
        days,
        Continuation(columns, part.number_at(columns), options.continuation),
        layout,
        part.end,
        part.family(columns, layout),
        [
            each
            for each in columns
            if each.use == "kept" and profiles[each.index].days > 0.5 and profiles[each.index].dates
        ],
        {
            **_crosses(columns, profiles),
            **part.legend(columns, profiles),
            **{("urgency", spelling(rank)): key for rank, key in ranks.items()},
            **options.values,
        },
        titles,
        days.since,
        part.lead(columns, options.mapping),
        ranks,
    )


def year_of(month: int, today: date, *, is_alone: bool) -> int:
    """The year of a sheet that is called after its month only: this one.

    In January those of the last months are of last year, and in December a sheet of January, without those of other
    months beside it, is of the next.
    """
    away = month - today.month
    return today.year - (away > 9) + (away == -11 and is_alone)


def _may_be_done(column: Column) -> bool:
    """Is it read as a deadline below a heading that may as well be that of the day of completion?"""
    return column.field == "due" and column.use == "read" and "closed" in claims(column.heading)


def _with_names(column: Column, texts: Sequence[str]) -> Column:
    return replace(column, is_surname_first=are_surnames_first(texts), alone=names_alone(texts))


def _crosses(columns: Sequence[Column], profiles: Sequence[Profile]) -> dict[tuple[str, str], str]:
    """What a letter means that marks some rows of a column of states: x is closed."""
    crossed = [each for each in columns if each.field == "status" and profiles[each.index].is_crossed]
    return {
        ("status", spelling(profiles[each.index].texts[0])): read_status(each.heading) or "closed" for each in crossed
    }


def _number(columns: Sequence[Column]) -> Column | None:
    """The column of numbers, even a 序号 that is ignored."""
    return by_field(columns).get("number") or next(
        (each for each in columns if each.use == "ignored" and _counts(each)), None
    )


def _counts(column: Column) -> bool:
    return bool(column.heading) and plain(column.heading) in COUNTS


def _days(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """The texts in columns of dates, which show whether the day or the month comes first."""
    at = [each.index for each in columns if {*(each.field or "").split()} & {*DAYS}]
    return [cell for row in rows for index in at if isinstance(cell := cell_at(row, index), str)]


def _figure(cell: object) -> float | None:
    with suppress(ValueError):
        return float(cell) if isinstance(cell, str) or type(cell) in (int, float) else None  # type: ignore[arg-type] # it is a figure
    return None


def _texts(rows: Sequence[Row]) -> list[str]:
    return [text(cell) for row in rows for cell in row if cell]
