"""Find several tables in one sheet, one below the other, each with its own header."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from duban.errors import Refused
from duban.ledgers.cells.text import cell_at, text_at, texts_in
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import find
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import LONGEST, coverage, ends_as_heading, parsed
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.headings import plain
from duban.ledgers.rows.merged import filled
from duban.ledgers.tables.finding import ENOUGH, find_header, holds_values
from duban.ledgers.tables.header import Header, is_data, is_heading, parts_of_row, texts_of
from duban.ledgers.workbooks.raw import Range, Row, Sheet
from duban.locales import _

SURE_TITLE = 0.8
_FIGURE = re.compile(r"\d")
OTHERS = ("owner", "person", "due", "status", "number")
MOST_PASSES = 2_000_000  # tables × rows of a sheet: each table passes over the rows above it


def headers_of(source: Sheet, best: Header, mapping: Mapping[str, str]) -> list[Header]:
    """All headers of a sheet from top to bottom; ``best`` is the one with the largest weight.

    A repeated header, as at the top of each printed page, begins a new table only if 序号 starts again at 1.
    Raises Refused for tables side by side whose headers are in different rows.
    """
    # A quick test of every row first: sheets have up to 200,000 rows, and few of them look like a header.
    likely, perhaps = [], [best.number]
    above: Row = []
    height = 0
    for number, row in enumerate(source.rows(), start=1):
        height = number
        if _is_likely(row, mapping):
            likely.append(number)
        elif _repeats(row, best) or (_holds_words(row) and _is_apart(above)):
            perhaps.append(number)
        above = row
    rows, merged = list(islice(source.rows(), max(likely + perhaps) + 1)), source.merged
    _check_heights(source.name, likely, rows)
    headers: list[Header] = []
    for number in sorted({*likely, *perhaps}):
        header = best if best.top <= number <= best.number else _header_at(number, rows, merged, mapping)
        header = header or _header_of_others(number, rows, best, headers[-1] if headers else None)
        if (
            header
            and (header is best or not holds_values(header, rows))
            and (not headers or (_is_new(header, headers[-1], rows) and not _is_row(header, headers[-1])))
        ):
            headers.append(header)
            if len(headers) * height > MOST_PASSES:
                raise _too_many(source.name, len(headers))
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


def _check_heights(sheet: str, likely: Sequence[int], rows: Sequence[Row]) -> None:
    """Refuse a table that begins beside the rows of another one: its cells would be read as cells of those rows."""
    extents: dict[tuple[int, int], int] = {}  # the first and last column of a table → its first header
    for number in likely:
        for part in parts_of_row(number, rows[number - 1]):
            extents.setdefault((part.first, len(part.names)), number)
    for ((start, end), upper), lower in product(extents.items(), likely):
        row = rows[lower - 1]
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


def _too_many(sheet: str, count: int) -> Refused:
    return Refused(
        _("{sheet} has at least {count} tables one below the other: it is too large for so many.").format(
            sheet=sheet, count=count
        ),
        _("Put each on a sheet of its own, or delete the headers between the rows."),
    )


def _is_filled(cells: Sequence[object]) -> bool:
    """Are these cells of data rather than headings?"""
    # Data may contain words that are also headings (完成), so less than half of the cells may claim a field.
    texts = [*texts_in(cells).values()]
    return len(texts) > 1 and 2 * sum(map(bool, map(claims, texts))) < len(texts)


def _is_apart(above: Row) -> bool:
    """May a table begin below this row: is it blank, or a title?"""
    return len({*texts_in(above).values()}) < 2


def _repeats(row: Row, best: Header) -> bool:
    """Quick test: does it hold two headings of another header, ID | Assumption | Owner below ID | Risk | Owner?"""
    return len({cell.strip() for cell in row if type(cell) is str and cell}.intersection(best.names)) > 1


def _holds_words(row: Row) -> bool:
    """Quick test: several short texts without figures, and nothing else?"""
    given = [cell for cell in row if cell is not None and cell != ""]
    return len(given) > 1 and all(
        type(each) is str and len(each) <= LONGEST and not _FIGURE.search(each) for each in given
    )


def _header_of_others(number: int, rows: Sequence[Row], best: Header, last: Header | None) -> Header | None:
    """The header in row ``number`` (from 1) of a table beside that of ``best``, perhaps of one without tasks.

    It repeats two headings of ``best``, and has its own. Or it is below the table of ``last``, its texts are headings
    (half of them, below a title or a blank row), and some say that their columns hold another thing than they did:
    below 事项 | 责任部门 | 时限 begins 部门 | 签字 | 日期; or it has fewer columns, as the row below: 决议 | 内容.
    In a list that counts on it has a number. Or it stands above all other tables.
    """
    header = Header.of(number, ["" if name.isdecimal() else name for name in texts_of(rows[number - 1])])
    names = {at: name for at, name in enumerate(header.names) if name}
    repeated = {*names.values()}.intersection(best.names)
    if len(repeated) > 1 and not repeated.issuperset(names.values()):
        return None if any(map(is_data, names.values())) else header
    is_apart = number > 1 and _is_apart(rows[number - 2]) and _holds_words(rows[number - 1])
    known = sum(name in repeated or (is_heading(name) and name[-1] not in ":：") for name in names.values())
    below = texts_in(cell_at(rows, number) or [])
    is_narrow = below.keys() == names.keys() < {at for at, name in enumerate(last.names if last else ()) if name}
    is_whole = known >= len(names) / (1 + is_apart + (is_apart and is_narrow))
    if last is None:
        # Above the first table: mostly headings, below a title, and as many cells under them.
        is_first = is_apart and 2 * known > len(names) > 2 and below.keys() >= names.keys() and number < best.top
        return header if is_first and not _are_headings(rows[number]) else None
    if not (below and is_whole) or any(map(read_status, names.values())) or repeated.issuperset(names.values()):
        return None
    leads = (_names_lead(name, text_at(last.names, at)) for at, name in names.items() if name not in last.names)
    if any(leads) or _are_headings(rows[number]):
        return None
    clear = {at: {field for field, strength in claims(name).items() if strength >= 0.5} for at, name in names.items()}
    others = sum(
        bool(fields - {"title"} - claims(text_at(last.names, at)).keys()) and parsed(names[at]).head != ""
        for at, fields in clear.items()
    )
    is_other = others > (not is_apart and len(names) < 4) or (is_apart and is_narrow and any(clear.values()))
    return header if is_other or (is_apart and repeated and len(names) > 2) else None


def _names_lead(name: str, above: str) -> bool:
    """Is it somebody who leads below a heading for leads, and no other heading for them: 财务部门 below 责任部门?"""
    by_field, meant = claims(name), parsed(name)
    is_one = bool(meant.topics or {*meant.marks} & {"work"}) or coverage(name) < 1
    return is_one and any(by_field.get(field, 1) < SURE_TITLE for field in {*LEADS} & claims(above).keys())


def _is_row(header: Header, last: Header) -> bool:
    """Do its cells answer the headings of the table above: 已完成 below 状态, 每月 below 时限?"""
    pairs = [(name, text_at(last.names, at)) for at, name in enumerate(header.names) if name]
    return any(
        name != above
        and (
            ("status" in claims(above) and read_status(name))
            or _names_lead(name, above)
            or ("due" in claims(above) and not says_something(name))
        )
        for name, above in pairs
    )


def _are_headings(row: Row) -> bool:
    """Might it be a header as well as the row above: below 项目进度 | 项目经理 stands 需求分析 | 产品经理?"""
    texts = [*texts_in(row).values()]
    return len(texts) > 1 and all(map(is_heading, texts))


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
    is_apart = above is not None and _is_apart(above)
    is_whole = known * 4 >= len(names) * (2 if is_apart else 3) and not any(map(is_data, names))
    is_known = is_apart and known == len(names) and not _are_headings(cell_at(rows, header.number) or [])
    is_clear = header.claims.get("title", 0) >= (0.4 if is_known else 0.6)  # 阶段 | 计划完成
    is_plain = is_clear and any(header.claims.get(each, 0) >= SURE_TITLE for each in OTHERS)
    is_whole = is_whole and (is_plain or bool(mapping.get("title")))
    return header if header.top <= number <= header.number and is_whole else None


def _is_new(header: Header, last: Header, rows: Sequence[Row]) -> bool:
    if header.top <= last.number:
        return False
    if [*map(plain, header.names)] != [*map(plain, last.names)]:
        return True
    # The same headings again: a new page of the same table, unless its numbers start over.
    return text_at(cell_at(rows, header.number) or [], find(header.names, "序号")) == "1"
