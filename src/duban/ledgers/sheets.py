"""The tables of one sheet: below one another, and side by side under each header."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, pairwise

from duban.ledgers.cells import text
from duban.ledgers.columns import Column, name_columns, with_samples
from duban.ledgers.continuation import Continuation, is_numbered
from duban.ledgers.dates import DateReader
from duban.ledgers.header import Header, tables
from duban.ledgers.headings import is_own, plain
from duban.ledgers.merged import filled_down
from duban.ledgers.rows import Settled
from duban.ledgers.stacked import headers_of, title_rows
from duban.ledgers.table import Table
from duban.ledgers.workbooks.raw import Row, Sheet

SAMPLES = 20  # rows below a header that are looked at before the table is read

Dates = Callable[[Sequence[str]], DateReader]


def tables_of(
    source: Sheet, best: Header, mapping: Mapping[str, str], dates: Dates, continuation: str, settled: Settled
) -> list[Table]:
    """The tables of a sheet whose ``best`` header is known; ``dates`` is told the texts that may name the year.

    Raises Usage where two headings of a table mean the same field.
    """
    headers = [best] if is_own(best.names) else headers_of(source, best, mapping)
    found = []
    for header, after in pairwise([*headers, None]):
        assert header  # noqa: S101 - only the last one is None
        rows = list(islice(source.rows(), header.number + SAMPLES))
        told = [*_title(header, rows), source.name, *_texts(rows[: headers[0].number])]
        end = after.top - 1 - title_rows(after, list(islice(source.rows(), after.top))) if after else None
        for part in tables(header, mapping):
            columns = _columns(source, part, rows[:end], mapping)
            going_on = Continuation(columns, _number_at(source, part, columns, rows[:end]), continuation)
            year = dates([] if is_own(part.names) else told)
            found.append(Table(source, part, columns, year, going_on, end, settled=settled))
    return found


def _columns(source: Sheet, header: Header, rows: list[Row], mapping: Mapping[str, str]) -> list[Column]:
    named = name_columns(source.name, header.names, mapping)
    mine = [each for each in named if each.index >= header.first or not header.is_cut]
    return with_samples(mine, rows[header.number :])


def _number_at(source: Sheet, header: Header, columns: list[Column], rows: list[Row]) -> int | None:
    """The column of the numbers, where a row without one goes on with the row above; also a 序号 that is left out."""
    places = {column.field: column for column in columns if column.use == "read"}
    left_out = (each for each in columns if each.use == "ignored" and plain(each.heading) == "序号")
    number = places.get("number") or next(left_out, None)
    if not number or is_own(header.names):
        return None
    meant = [full for _raw, full in filled_down(rows, source.merged())][header.number :]
    is_count = plain(number.heading) == "序号"
    return number.index if is_count or is_numbered(meant, number.index, places["title"].index) else None


def _title(header: Header, rows: list[Row]) -> list[str]:
    """The texts of the rows that name a table, and of its header."""
    return _texts(rows[header.top - 1 - title_rows(header, rows) : header.number])


def _texts(rows: list[Row]) -> list[str]:
    return [text(cell) for row in rows for cell in row if cell]
