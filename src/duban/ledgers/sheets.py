"""The tables of one sheet: below one another, and side by side under each header."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from duban.ledgers.cells import text
from duban.ledgers.checks import is_empty
from duban.ledgers.columns import Column, with_samples
from duban.ledgers.continuation import Continuation, is_numbered
from duban.ledgers.dates import DateReader
from duban.ledgers.deciding import decide, is_ledger
from duban.ledgers.drawings import without_drawings
from duban.ledgers.families import is_breakdown
from duban.ledgers.furniture import is_header_again, said_in
from duban.ledgers.header import Header, tables
from duban.ledgers.headings import plain
from duban.ledgers.merged import filled_down
from duban.ledgers.shapes import Layout
from duban.ledgers.stacked import headers_of, title_rows
from duban.ledgers.table import COUNTS, Table
from duban.ledgers.witness import SAMPLE, Profile, Witnesses, around
from duban.ledgers.workbooks.raw import Row, Sheet

HEARD = 3 * SAMPLE  # rows below a header of which so many that are not blank are heard
WHOLE = ("owner", "person", "due", "assigned", "status", "progress")

Dates = Callable[[Sequence[str], date | None, Sequence[str]], DateReader]


def tables_of(
    source: Sheet,
    best: Header,
    mapping: Mapping[str, str],
    dates: Dates,
    witnesses: Witnesses,
    continuation: str,
    values: Mapping[tuple[str, str], str],
    *,
    is_alone: bool,
) -> list[Table]:
    """The tables of matters of a sheet whose ``best`` header is known.

    ``dates`` is told the texts that may name the year, a day in the middle of those of a table, and its days in words.
    """
    headers = [best] if best.is_own or best.is_missing else headers_of(source, best, mapping)
    found = []
    for header, after in pairwise([*headers, None]):
        assert header  # noqa: S101 - only the last one is None
        rows = list(islice(source.rows(), header.number + HEARD))
        told = [*_title(header, rows), source.name, *_texts(rows[: headers[0].number])]
        end = after.top - 1 - title_rows(after, list(islice(source.rows(), after.top))) if after else None
        for part in tables(header):
            heard = _below(source, part, rows[:end])
            profiles = witnesses.hear(heard, max(map(len, [part.names, *heard]), default=0))
            names = [*part.names, *[""] * (len(profiles) - len(part.names))]
            said = [*part.said, *[""] * (len(profiles) - len(part.said))]
            columns = decide(names, said, profiles, mapping)
            if not is_ledger(columns, said, mapping) or not (heard or is_alone):
                continue
            mine = [each for each in columns if each.index >= part.first or not part.is_cut]
            columns = without_drawings(with_samples(mine, heard), profiles)
            columns = [_scaled(each, source, part, end) for each in columns]
            layout = _layout(source, _heads(part, rows), columns, heard)
            number_at = _number_at(source, part, columns, rows[:end])
            days = dates([] if part.is_own else told, around(profiles, told), _days(columns, heard))
            days.from_1904 = source.look.from_1904
            if header is not headers[0]:
                above = range(header.top - title_rows(header, rows), header.top)
                titles = [(number, _texts([rows[number - 1]])[0]) for number in above]
            else:
                titles = []  # they name the whole sheet
            found.append(
                Table(
                    source,
                    part,
                    columns,
                    days,
                    Continuation(columns, number_at, continuation),
                    layout,
                    end,
                    _breaks_down(source, layout, heard, part),
                    _loose(columns, profiles),
                    values,
                    titles,
                )
            )
    return found


def _below(source: Sheet, header: Header, rows: list[Row]) -> list[Row]:
    """The rows below a header that say something, as merged cells mean them."""
    heads = _heads(header, rows)
    below = list(filled_down(rows, source.merged))[header.number :]
    meant = [full for raw, full in below if not is_header_again(said_in(raw), heads)]
    if header.is_cut:
        meant = [[*[None] * header.first, *row[header.first : len(header.names)]] for row in meant]
    found = [row for row in meant if sum(not is_empty(cell) for cell in row) > 1]
    usual = statistics.median(sum(not is_empty(cell) for cell in row) for row in found) if found else 0
    return [row for row in found if sum(not is_empty(cell) for cell in row) * 2 > usual][:SAMPLE]


def _layout(source: Sheet, heads: Sequence[list[str]], columns: Sequence[Column], rows: Sequence[Row]) -> Layout:
    places = {part: each.index for each in columns if each.use == "read" for part in (each.field or "").split()}
    number = _number(columns)
    read = {each.index for each in columns if each.use != "ignored" or each is number}
    filled = [sum(not is_empty(cell) for index, cell in enumerate(row) if index in read) for row in rows]
    wide = {top + 1 for (top, left), (_bottom, right) in source.merged if right > left}
    usual = sorted(filled)[len(filled) * 3 // 4] if filled else 0
    whole = [places[name] for name in WHOLE if name in places]
    first = min((each.index for each in columns), default=0)
    return Layout(heads, places["title"], number.index if number else None, whole, usual, frozenset(wide), first)


def _heads(header: Header, rows: Sequence[Row]) -> list[list[str]]:
    """The rows of a header as they stand."""
    return [[text(cell).strip() for cell in row] for row in rows[max(header.top - 1, 0) : header.number]]


def _number(columns: Sequence[Column]) -> Column | None:
    """The column of the numbers, also a 序号 that is left out."""
    read = (each for each in columns if each.use == "read" and each.field == "number")
    return next(read, None) or next((each for each in columns if each.use == "ignored" and _counts(each)), None)


def _counts(column: Column) -> bool:
    return bool(column.heading) and plain(column.heading) in COUNTS


def _number_at(source: Sheet, header: Header, columns: list[Column], rows: list[Row]) -> int | None:
    """The column of the numbers, where a row without one goes on with the row above."""
    number = _number(columns)
    if not number or header.is_own:
        return None
    title = next(column.index for column in columns if column.use == "read" and column.field == "title")
    meant = [full for _raw, full in filled_down(rows, source.merged)][header.number :]
    return number.index if _counts(number) or is_numbered(meant, number.index, title) else None


def _breaks_down(source: Sheet, layout: Layout, rows: Sequence[Row], header: Header) -> str:
    """What tells parts in this table: "numbers", "levels", "indents", or nothing."""
    if header.is_own:
        return ""
    if layout.number is not None and is_breakdown(
        [text(row[layout.number]).strip() for row in rows if layout.number < len(row)]
    ):
        return "numbers"
    look = source.look
    first = header.number + 1
    if look.levels and not look.levels.get(first):
        return "levels"
    titles = [row[layout.title] for row in rows if layout.title < len(row)]
    is_indented = any(isinstance(each, str) and each[:1].isspace() for each in titles[1:])
    stands_out = not (titles and isinstance(titles[0], str) and titles[0][:1].isspace())
    return (
        "indents" if (is_indented and stands_out) or any(layout.title in each for each in look.indents.values()) else ""
    )


def _loose(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """The columns of days that became no more than a note."""
    return [
        each
        for each in columns
        if each.use == "kept" and profiles[each.index].days > 0.5 and profiles[each.index].dates
    ]


def _days(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """The texts of the columns of days, which tell whether the day or the month comes first."""
    at = [
        each.index for each in columns if {*(each.field or "").split()} & {"due", "assigned", "closed", "original_due"}
    ]
    return [cell for row in rows for index in at if index < len(row) and isinstance(cell := row[index], str)]


def _scaled(column: Column, source: Sheet, header: Header, end: int | None) -> Column:
    """A column of progress whose figures are parts of 1: 0.5 and 1, but not 50, 80, 1."""
    if column.field != "progress" or header.is_own:
        return column
    figures = [
        cell
        for row in islice(source.rows(), header.number, end)
        if column.index < len(row) and (cell := _figure(row[column.index])) is not None
    ]
    if not figures or max(figures) > 1 or min(figures) < 0:
        return column
    return replace(column, scale=100, is_sure=column.is_sure and any(0 < each < 1 for each in figures))


def _figure(cell: object) -> float | None:
    if isinstance(cell, str):
        try:
            return float(cell)
        except ValueError:
            return None
    is_plain = type(cell) in (int, float)
    return float(cell) if is_plain else None  # type: ignore[arg-type] # it is a figure


def _title(header: Header, rows: list[Row]) -> list[str]:
    """The texts of the rows that name a table, and of its header."""
    top = max(header.top - 1 - title_rows(header, rows), 0)
    return _texts(rows[top : header.number])


def _texts(rows: list[Row]) -> list[str]:
    return [text(cell) for row in rows for cell in row if cell]
