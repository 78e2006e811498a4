"""Find several tables in one sheet, one below the other, each with its own header."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product, takewhile
from typing import NamedTuple

from duban.domain.phrases.words import plain as in_figures
from duban.errors import Refused
from duban.ledgers.cells.names import ASIDE, OUTSIDE_BRACKETS, is_full_name, is_post, is_unit
from duban.ledgers.cells.owners import read_names
from duban.ledgers.cells.text import cell_at, text_at, texts_in
from duban.ledgers.cells.wording import BOX
from duban.ledgers.cells.words import read_status, state_in
from duban.ledgers.columns.assigned import find
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import LONGEST, coverage, ends_as_heading, parsed
from duban.ledgers.columns.meaning import claims, likeliest
from duban.ledgers.columns.profiles import is_name
from duban.ledgers.columns.rules import TITLES
from duban.ledgers.headings import plain
from duban.ledgers.rows.groups import is_numbered_group, plain_name
from duban.ledgers.rows.merged import filled
from duban.ledgers.tables.finding import find_header, holds_values, is_counted, may_be_heading
from duban.ledgers.tables.header import Header, are_headings, is_data, is_heading, parts_of_row, texts_of
from duban.ledgers.workbooks.raw import Range, Row, Sheet
from duban.locales import _

SURE_TITLE = 0.8
_FIGURE = re.compile(rf"\d{OUTSIDE_BRACKETS}")  # 三年 or 合作后（3年）, but not 3年
_RACI = re.compile("(?<![A-Za-z])[RACI](?![A-Za-z])")  # 负责(R)
_PROSE = re.compile(r"[，。；;]|[.!?！？]$")
IsDay = Callable[[str], object]
OTHERS = ("owner", "person", "due", "status", "number")
LOOKED_ABOVE = 50  # rows whose texts are known to answer the headings
LOOKED_BELOW = 5  # rows below headings, which show whether they are cells of the table above
OTHER, STRANGE = 0.5, 0.25  # how far the rows of another table, or surely of another one, answer headings above them
MOST_PASSES = 2_000_000  # tables × rows of a sheet: each table passes over the rows above it


def headers_of(
    source: Sheet, best: Header, mapping: Mapping[str, str], is_day: IsDay, doubtful: list[int]
) -> list[Header]:
    """All headers of a sheet from top to bottom; ``best`` is the one with the largest weight.

    Adds to ``doubtful`` the rows that may be one, too: they begin something that answers few of the headings above.

    A repeated header, as at the top of each printed page, begins a new table only if 序号 starts again at 1.
    Raises Refused for tables side by side whose headers are in different rows.
    """
    # A quick test of every row first: sheets have up to 200,000 rows, and few of them look like a header.
    named, likely, above, height = {*best.names, *mapping.values()} - {""}, list[int](), Row(), 0
    for number, row in enumerate(source.rows(), start=1):
        if best.top <= number <= best.number or _is_likely(row, above, named):
            likely.append(number)
        above, height = row, number
    rows = list(islice(source.rows(), max(likely) + LOOKED_BELOW))
    _check_heights(source.name, likely, rows, source.merged)
    sought, headers = _Sought(rows, source.merged, mapping, best), list[Header]()
    for number in likely:
        last, is_of_best = headers[-1] if headers else None, best.top <= number <= best.number
        if not is_of_best and is_counted(rows, number, number):
            continue
        heads = () if last is None or is_of_best else last.names
        cells = texts_in(rows[number - 1] if heads else ()).items()
        answers = [_answer(name, text_at(heads, at), is_day) for at, name in cells]
        is_repeated = sum(name == text_at(heads, at) for at, name in cells) > 1
        is_other = min([sum(answers), *answers]) <= -1
        if 1 in answers and not (is_other or is_repeated):
            continue
        share = _answered(number, last, rows, is_day) if last and heads else 1
        each = best if is_of_best else _header_at(number, sought, last, min(share, OTHER if is_other else 1))
        is_value = each and each is not best and share > STRANGE and holds_values(each, rows)
        if each and not is_value and (last is None or _is_new(each, last, rows)):
            headers.append(each)
            if len(headers) * height > MOST_PASSES:
                raise _too_many(source.name, len(headers))
        elif share <= OTHER:
            doubtful.append(number)
    return headers


def _is_likely(row: Row, above: Row, named: Collection[str]) -> bool:
    """Quick test: are two headings, and half of its cells or a clear title with them, in the row; or two of the
    headings ``named``; or below a title or a blank row nothing but words? Texts with figures and long ones are none.
    """
    given = [cell for cell in row if cell is not None and cell != ""]
    words = [cell.strip() for cell in given if type(cell) is str and len(cell) <= LONGEST and not _FIGURE.search(cell)]
    if len(words) > 1 and len(words) == len(given) and _distinct(above) < 2:
        return True
    known = [each for each in words if each in named or (ends_as_heading(each) and claims(each))]
    if len(known) < 2:
        return False
    has_title = len(known) > 2 and any(claims(each).get("title", 0) >= SURE_TITLE for each in known)
    return 2 * len(known) >= len(given) or has_title or sum(each in named for each in known) > 1


def _check_heights(sheet: str, likely: Sequence[int], rows: Sequence[Row], merged: Sequence[Range]) -> None:
    """Refuse a table that begins beside the rows of another one: its cells would be read as cells of those rows."""
    extents: dict[tuple[int, int], int] = {}  # the first and last column of a table → its first header
    for number in likely:
        for part in parts_of_row(number, _merged(rows, merged, number - 1, number)[0]):
            extents.setdefault((part.first, len(part.names)), number)
    for ((start, end), upper), lower in product(extents.items(), likely):
        row = rows[lower - 1]
        if lower <= upper or len(texts_in([*row[:start], *row[end:]])) < 2 or not _is_filled(row[start:end]):
            continue
        if not (begun := parts_of_row(lower, row, (start, end))):
            continue
        is_below_another = any(
            upper < other < lower and first <= begun[0].first and len(begun[0].names) <= last
            for (first, last), other in extents.items()
        )
        if not is_below_another and not any(each.first < end and start < len(each.names) for each in begun):
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


def _merged(rows: Sequence[Row], merged: Sequence[Range], start: int, end: int) -> list[Row]:
    """The rows from ``start`` to ``end`` (from 0) with those cells filled that are merged with one of them."""
    near = [((top - start, left), (last - start, right)) for (top, left), (last, right) in merged if top >= start]
    return filled(rows[start:end], near)


class _Sought(NamedTuple):
    """Where headers are sought: the first rows of a sheet, with its best header and the headings of --map."""

    rows: Sequence[Row]
    merged: Sequence[Range]
    mapping: Mapping[str, str]
    best: Header


def _header_at(number: int, sought: _Sought, last: Header | None, answered: float) -> Header | None:
    """The header of a further table that includes row ``number`` (from 1), below that of ``last``; None without one."""
    rows, merged, mapping, _best = sought
    start = max(number - 2, 0)
    # A window of three rows around it: it may be the upper or the lower row of a header.
    tall = find_header(rows[start : number + 1], mapping, _merged(rows, merged, start, number + 1))
    tall = tall and replace(tall, number=tall.number + start, top=tall.top + start)
    # In a list that counts on it has a number.
    single = Header.of(number, ["" if name.isdecimal() else name for name in texts_of(rows[number - 1])])
    headers = [tall, single] if tall and tall.top <= number <= tall.number else [single]
    return next((each for each in headers if _begins(each, sought, last, answered)), None)


def _begins(header: Header, sought: _Sought, last: Header | None, answered: float) -> bool:
    """Is it the header of a further table, perhaps of one without tasks?

    It repeats two headings of ``best``, and has its own. Or most of its texts are headings (half of them, below a title
    or a blank row), and it claims a title and clearly another field; or some of them say that their columns hold
    another thing than in the table of ``last`` above: below 事项 | 责任部门 | 时限 begins 部门 | 签字 | 日期; or two of
    them are no answers to those above, or few cells below it are (``answered``, from 0 to 1); or it has fewer columns,
    as the row below: 决议 | 内容.
    """
    rows, _merged, mapping, best = sought
    names = {at: name for at, name in enumerate(header.names) if name}
    repeated = {*names.values()}.intersection(best.names)
    is_new = not repeated.issuperset(names.values())
    if any(map(is_data, names.values())):
        return False
    if len(repeated) > 1 and is_new:
        return True
    is_apart = header.top > 1 and _distinct(rows[header.top - 2]) < 2  # below a title or a blank row
    named, full_names = repeated | {*mapping.values()}, [name for name in header.full_names if name]
    known = sum(name in named or (is_heading(name) and name[-1] not in ":：") for name in full_names) / len(full_names)
    least = 0.4 if is_apart and known == 1 else 0.6  # 阶段 | 计划完成
    is_clear = any(header.claims.get(each, 0) >= SURE_TITLE for each in OTHERS)
    is_clear = header.may_be_ledger and is_clear and header.claims["title"] >= least
    is_clear = is_clear and not any(map(str.isdecimal, texts_in(rows[header.number - 1]).values()))
    if known >= (0.5 if is_apart else 0.75) and (is_clear or mapping.get("title")):
        return True
    below = texts_in(cell_at(rows, header.number) or [])
    # It might be a header as well as the row above: below 项目进度 | 项目经理 stands 需求分析 | 产品经理.
    if not (is_new and below) or (are_headings(below.values(), 2) and answered > OTHER):
        return False
    if last is None:  # above the first table, below a title, and as many cells under them
        return is_apart and known > 0.5 and len(names) > 2 and below.keys() >= names.keys() and header.top < best.top
    is_narrow = is_apart and below.keys() == names.keys() < {at for at, name in enumerate(last.names) if name}
    is_titled = is_apart and 1 in map(_distinct, rows[max(header.top - 3, 0) : header.top - 1])
    is_whole = known >= 1 / (1 + is_apart + is_narrow + is_titled)
    # 到位 above 2人 is a heading, above 未到位 a state.
    are_states = any(read_status(name) and read_status(below.get(at, name)) for at, name in names.items())
    clear = {at: {field for field, strength in claims(name).items() if strength >= 0.5} for at, name in names.items()}
    headed = [at for at, name in names.items() if parsed(name).head]
    others = sum(bool(clear[at] - {"title"} - claims(text_at(last.names, at)).keys()) for at in headed)
    is_other = answered <= OTHER or others > (not is_apart and len(names) < 4) or (is_narrow and any(clear.values()))
    return not are_states and ((is_whole and is_other) or answered <= STRANGE)


def _answer(name: str, above: str, is_day: IsDay) -> float:
    """1 if a cell answers the heading above: 已完成 below 状态, 每月 below 时限, 财务部门 below 责任部门.

    Less than 0 if it is a heading itself: 日期 and 备注 surely, 团队 and 见备注 perhaps.
    """
    by_field, meant = claims(above), parsed(name)
    is_plain = meant.head not in ("", *TITLES) and coverage(name) == 1
    if name == above:
        return 0
    if by_field.keys() & {*LEADS}:  # 项目经理 may lead
        is_other = is_plain and not any(meant[1:]) and meant.head not in ("post", "leader")
        is_other |= bool(meant.marks and _RACI.search(name))
        return 1 if _names_lead(name, above) else -0.5 if is_other else 0
    if ("status" in by_field and read_status(name)) or ("due" in by_field and is_day(name)):
        return 1
    is_other = bool(by_field.keys() & {"due", "status"}) and is_heading(name)
    return 0 if not is_other else -1 if is_plain else -0.5


def _answered(number: int, last: Header, rows: Sequence[Row], is_day: IsDay) -> float:
    """How far words apart from the table of ``last``, and the cells below them, answer its headings that ask for leads,
    days, states or numbers, from 0 to 1; below 任务 | 负责人 neither 项目 | 值 nor 当前版本 | v1.1.0 do."""
    names = texts_in(rows[number - 1])
    if _distinct(rows[number - 2]) > 1 or not all(may_be_heading(ASIDE.sub("", each)) for each in names.values()):
        return 1
    asked = {at: likeliest(name)[0].split() for at, name in enumerate(last.names)}
    above = rows[max(last.number, number - LOOKED_ABOVE) : number - 1]
    known = {at: {text_at(row, at) for row in above} for at in asked}
    below = takewhile(bool, map(texts_in, rows[number : number + LOOKED_BELOW]))
    cells = [(at, each) for texts in below for at, each in texts.items() if {*asked.get(at, ())} & _FIT.keys()]
    fits = [each in known[at] or max(_FIT[key](each, is_day) for key in asked[at] if key in _FIT) for at, each in cells]
    if {*LEADS}.issuperset(key for at, _each in cells for key in asked[at]) and not any(
        map(is_heading, names.values())
    ):
        return OTHER if fits and sum(fits) <= OTHER * len(fits) else 1  # names are seldom known, 第三方检测机构
    return sum(fits) / len(fits) if fits else 1


def _lead_fit(wording: str) -> float:
    names = read_names(wording).names
    is_clear = all(is_full_name(each) or is_unit(each) or is_post(each) for each in names)
    return 1 if is_clear else 0.5 * all(map(is_name, names))


_FIT: Mapping[str, Callable[[str, IsDay], float]] = {
    **dict.fromkeys(LEADS, lambda wording, _is_day: _lead_fit(wording)),
    **dict.fromkeys(("due", "assigned", "closed"), lambda wording, is_day: bool(is_day(wording))),
    "status": lambda wording, _is_day: bool(state_in(wording)),
    "number": lambda wording, _is_day: any(map(str.isdigit, in_figures(wording))),
}
"""How well a cell answers a heading, from 0 to 1, by the field that it claims."""


def _names_lead(name: str, above: str) -> bool:
    """Is it somebody who leads below a heading for leads, and no other heading for them: 财务部门 below 责任部门?"""
    by_field, meant = claims(name), parsed(name)
    is_one = bool(meant.topics or {*meant.marks} & {"work"}) or coverage(name) < 1
    return is_one and any(by_field.get(field, 1) < SURE_TITLE for field in {*LEADS} & claims(above).keys())


def _distinct(row: Row) -> int:
    """The number of different texts in a row: of a title 1, perhaps in several cells."""
    return len({*texts_in(row).values()})


def title_rows(top: int, rows: Sequence[Row]) -> int:
    """The number of title rows above row ``top``: rows with a single text, perhaps apart from it by a blank row."""
    above = top - 1
    above -= above > 1 and not texts_in(rows[above - 1]) and _distinct(rows[above - 2]) == 1
    while above > 0 and _distinct(rows[above - 1]) == 1:
        above -= 1
    return top - 1 - above


def titles_above(rows: Sequence[Row], first: int) -> Iterator[tuple[int, str]]:
    """The (row, title) of those of these title rows, from row ``first`` on, that name the table below them.

    Prose and boxes to be ticked are none. Directly above the table they introduce it; a title above others is theirs,
    unless it is numbered as chapters are.
    """
    named = [(first + at, plain_name(text)) for at, row in enumerate(rows) for text in {*texts_in(row).values()}]
    while named and _is_prose(named[-1][1]):
        named.pop()
    last = max((at for at, (_row, text) in enumerate(named, start=1) if _is_prose(text)), default=0)
    return (each for at, each in enumerate(named) if at >= last or is_numbered_group(each[1]))


def _is_prose(text: str) -> bool:
    return bool(BOX.match(text) or _PROSE.search(ASIDE.sub("", text)))


def titles_again(header: Header, rows: Sequence[Row]) -> int:
    """The number of title rows above the header where it is repeated: 第二周 above 任务 | 负责人; 0 if it is not."""
    head = texts_in(rows[header.number - 1]) if header.top == header.number else {}
    again = [at for at in range(header.number + 1, len(rows) + 1) if head and texts_in(rows[at - 1]) == head]
    return min((title_rows(at, rows) for at in again), default=0)


def _is_new(header: Header, last: Header, rows: Sequence[Row]) -> bool:
    if header.top <= last.number:
        return False
    if [*map(plain, header.names)] != [*map(plain, last.names)]:
        return True
    # The same headings again: a new page of the same table, unless its numbers start over.
    return text_at(cell_at(rows, header.number) or [], find(header.names, "序号")) == "1"
