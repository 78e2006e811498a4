"""Find several tables in one sheet, one below the other, each with its own header."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from duban.errors import Refused
from duban.ledgers.cells.text import cell_at, text_at, texts_in
from duban.ledgers.columns.assigned import find
from duban.ledgers.columns.headwords import LONGEST, coverage, ends_as_heading
from duban.ledgers.columns.meaning import claims
from duban.ledgers.headings import plain
from duban.ledgers.rows.merged import filled
from duban.ledgers.tables.finding import ENOUGH, find_header, holds_values
from duban.ledgers.tables.header import Header, is_data, is_heading, parts_of_row, texts_of
from duban.ledgers.workbooks.raw import Range, Row, Sheet
from duban.locales import _

SURE_TITLE = 0.8
_FIGURE = re.compile(r"\d")
OTHERS = ("owner", "person", "due", "status", "number")


def headers_of(source: Sheet, best: Header, mapping: Mapping[str, str]) -> list[Header]:
    """All headers of a sheet from top to bottom; ``best`` is the one with the largest weight.

    A repeated header, as at the top of each printed page, begins a new table only if 序号 starts again at 1.
    Raises Refused for tables side by side whose headers are in different rows.
    """
    # A quick test of every row first: sheets have up to 200,000 rows, and few of them look like a header.
    likely = [number for number, row in enumerate(source.rows(), start=1) if _is_likely(row, mapping)]
    sisters = {each.number: each for each in _sisters(source.rows(), best)}
    rows, merged = list(islice(source.rows(), max([best.number, *likely, *sisters]) + 1)), source.merged
    _check_heights(source.name, likely, rows)
    headers: list[Header] = []
    for number in sorted({*likely, *sisters, best.number}):
        is_best = best.top <= number <= best.number
        header = best if is_best else _header_at(number, rows, merged, mapping) or sisters.get(number)
        if (
            header
            and (header is best or not holds_values(header, rows))
            and (not headers or _is_new(header, headers[-1], rows))
        ):
            headers.append(header)
    return headers


def _is_likely(row: Row, mapping: Mapping[str, str]) -> bool:
    """Quick test: may this row be the header of a ledger? Texts with digits and long texts are never headings."""
    mapped = {*mapping.values()}
    short = [cell.strip() for cell in row if type(cell) is str and len(cell) <= LONGEST and not _FIGURE.search(cell)]
    if sum(name in mapped or ends_as_heading(name) for name in short) < 2:
        return False
    known = [name for name in short if name in mapped or claims(name)]
    has_title = any(name == mapping.get("title") or claims(name).get("title", 0) >= SURE_TITLE for name in known)
    return len(known) > 1 and (len(known) * 2 >= len(row) or (has_title and len(known) > 2))


def _sisters(rows: Iterable[Row], best: Header) -> Iterator[Header]:
    """Headers that repeat headings of ``best`` beside their own: ID | Assumption | Owner below ID | Risk | Owner.

    One repeated heading is enough below a title, which stands below a blank row. Without any, all but one must be plain
    headings below a title: 部门 | 签字 | 日期.
    """
    known = {*filter(None, best.names)}
    above: Row = []
    is_apart = is_titled = False
    for number, row in enumerate(rows, start=1):
        shared = known & {cell.strip() for cell in row if type(cell) is str}
        if shared or is_titled:
            header = Header.of(number, texts_of(row))
            names = {*filter(None, header.names)}
            are_many = len(names) > 2 and not _FIGURE.search("".join(names))
            is_whole = len(shared) > 1 or (are_many and bool(shared) and is_apart)
            is_whole = is_whole or (are_many and is_titled and sum(map(_is_unclear, names)) < 2)
            if is_whole and not names <= known and not any(map(is_data, names)):
                yield header
        is_titled = _is_title(row)
        is_apart, above = is_titled and not any(above), row


def _is_unclear(name: str) -> bool:
    return not is_heading(name) or coverage(name) < 0.9 or name[-1] in ":："  # 审核人： is a signature


def _check_heights(sheet: str, likely: Sequence[int], rows: Sequence[Row]) -> None:
    """Refuse a table that begins beside the rows of another one: its cells would be read as cells of those rows."""
    uppers = [(upper, above) for upper in likely for above in parts_of_row(upper, rows[upper - 1])]
    for (upper, above), lower in product(uppers, likely):
        start, end, row = above.first, len(above.names), rows[lower - 1]
        if lower <= upper or not _is_filled(row[start:end]):
            continue
        begun = parts_of_row(lower, row, (start, end))
        if begun and not any(each.first < end and start < len(each.names) for each in begun):
            raise Refused(
                _("Sheet {sheet}: the tables with headers in row {row} and row {other} stand side by side.").format(
                    sheet=sheet, row=upper, other=lower
                ),
                _("Put each on a sheet of its own, or their headers into the same row."),
            )


def _is_filled(cells: Sequence[object]) -> bool:
    """Are these cells of data rather than headings?"""
    # Data may contain words that are also headings (完成), so less than half of the cells may claim a field.
    texts = [*texts_in(cells).values()]
    return len(texts) > 1 and 2 * sum(map(bool, map(claims, texts))) < len(texts)


def _is_title(row: Row) -> bool:
    """Does the row hold a single text, perhaps in several cells?"""
    return len({*texts_in(row).values()}) == 1


def title_rows(top: int, rows: Sequence[Row]) -> int:
    """The number of title rows directly above row ``top``: rows with a single text."""
    above = top - 1
    while above > 0 and _is_title(rows[above - 1]):
        above -= 1
    return top - 1 - above


def titles_again(header: Header, rows: Sequence[Row]) -> int:
    """The number of title rows above the header where it is repeated: 第二周 above 任务 | 负责人; 0 if it is not."""
    head = texts_in(rows[header.number - 1]) if header.top == header.number else {}
    again = [at for at in range(header.number + 1, len(rows) + 1) if head and texts_in(rows[at - 1]) == head]
    return min((title_rows(at, rows) for at in again), default=0)


def _header_at(number: int, rows: Sequence[Row], merged: Sequence[Range], mapping: Mapping[str, str]) -> Header | None:
    """The header that includes row ``number`` (from 1), or None if there is none."""
    start = max(number - 2, 0)
    window = rows[start : number + 1]
    near = [((top - start, left), (end - start, right)) for (top, left), (end, right) in merged if top >= start]
    # A window of three rows around the candidate: it may be the upper or the lower row of a header.
    header = find_header(window, mapping, filled(window, near))
    if not header or not (header.may_be_ledger or mapping.get("title")) or header.weight < ENOUGH:
        return None
    header = replace(header, number=header.number + start, top=header.top + start)
    names = [name for name in header.names if name]
    known = sum(is_heading(name) or name in mapping.values() for name in header.full_names if name)
    above = window[header.top - start - 2] if header.top > start + 1 else None
    # After a title or a blank row half of the headings must be known; elsewhere, in the middle of data, three quarters.
    is_apart = above is not None and (_is_title(above) or not texts_in(above))
    is_whole = known * 4 >= len(names) * (2 if is_apart else 3) and not any(map(is_data, names))
    is_plain = header.claims.get("title", 0) >= 0.6 and any(header.claims.get(each, 0) >= SURE_TITLE for each in OTHERS)
    is_whole = is_whole and (is_plain or bool(mapping.get("title")))
    return header if header.top <= number <= header.number and is_whole else None


def _is_new(header: Header, last: Header, rows: Sequence[Row]) -> bool:
    if header.top <= last.number:
        return False
    if [*map(plain, header.names)] != [*map(plain, last.names)]:
        return True
    # The same headings again: a new page of the same table, unless its numbers start over.
    return text_at(cell_at(rows, header.number) or [], find(header.names, "序号")) == "1"
