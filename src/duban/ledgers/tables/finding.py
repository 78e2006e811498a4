"""Find the header of a table: one to three rows, below titles and notes; or no header at all."""

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, pairwise

from duban.ledgers.cells.names import is_full_name, is_nobody
from duban.ledgers.cells.text import text, text_at, texts_in
from duban.ledgers.cells.wording import BOX
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import find
from duban.ledgers.columns.drawings import FEWEST, is_of_period, is_period
from duban.ledgers.columns.headwords import is_sentence
from duban.ledgers.columns.meaning import OF_A_PERIOD, claims
from duban.ledgers.tables.forms import are_states
from duban.ledgers.tables.header import Header, are_headings, is_data, is_heading, texts_of
from duban.ledgers.tables.periods import lists

_FILLED_IN = re.compile(r"[:：].")  # 填报单位：督查室
_DATUM = re.compile(
    r"\d+(?:[./-]\d+)*%?|(?:\d{4}年)?\d{1,2}月\d{1,2}[日号].*"
    r"|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[- /][a-z]{3,9}[- /,]+\d{2,4}",
    re.IGNORECASE,
)
LOOKED_AT = 30  # rows in which a header is searched
MARGIN = 0.25  # by which a later or taller header must outweigh the best one so far
REPEATED = 3  # a heading that occurs this often under others belongs to periods: 计划, 实际 under each month
MOST_HEADER_ROWS = 3
ENOUGH = 1.3  # the least weight of a header


def find_header(
    rows: Sequence[Sequence[object]], mapping: Mapping[str, str], merged: Sequence[Sequence[object]] | None = None
) -> Header | None:
    """The header with the largest weight, the first of equal ones; None when no row looks like one.

    ``merged`` are the same rows with merged cells filled, for headers of several rows.
    """
    single = [texts_of(row) for row in rows[:LOOKED_AT]]
    whole = [texts_of(row) for row in (merged or rows)[:LOOKED_AT]]
    best: Header | None = None
    best_weight = 0.0
    for header in _candidates(single, whole):
        weight = (
            header.weight
            - _penalty(single[header.number - 1], is_whole=header.top == header.number)
            - 2 * holds_values(header, single)
            - _continues(header, single)
            - 4 * is_counted(single, header.top, header.number)
            + _bonus(header, single)
            # A heading that --map names is decisive.
            + 2 * sum(find(header.names, each) is not None for each in mapping.values() if each)
        )
        if weight >= ENOUGH and weight > best_weight + (MARGIN if best else 0):
            best, best_weight = header, weight
    return best and _whole(best, single, whole)


def unheaded(rows: Sequence[Sequence[object]]) -> Header:
    """The header of a table none of whose headings is known: a row of short texts above data, or no header."""
    texts = [texts_of(row) for row in rows[:LOOKED_AT]]
    widths = [sum(map(bool, row)) for row in texts if any(row)]
    width = statistics.median_high(widths) if widths else 0
    for number, row in enumerate(texts, start=1):
        if sum(map(bool, row)) >= max(2, width * 0.6):
            header = Header.of(number, row)
            are_known = _are_words(row, texts[number:]) or bool(lists(header))
            height = 1 if are_known else 2  # months above weeks, but not 目标 | 进度 above 27800 | 52242
            for place, near in enumerate(texts[number - 1 : number - 1 + height], start=number):
                if sum(map(is_of_period, near)) >= FEWEST and not is_of_period(near[0]):
                    return replace(Header.of(place, near), top=number)
            are_words = are_known or _looks_like_headings(row, rows[number : number + 5])
            if are_words and not are_states(row) and not holds_values(header, texts):
                return header
            above = texts[number - 2] if number > 1 else []
            if sum(map(bool, above)) > 2 and _looks_like_headings(above, rows[number - 1 : number + 4]):
                return Header.of(number - 1, above)  # some of its columns have no heading
            return replace(Header.of(number - 1, [""] * len(row)), top=number)
    return replace(Header.of(0, ()), top=1)


def _candidates(single: Sequence[list[str]], whole: Sequence[list[str]]) -> Iterator[Header]:
    """All candidates: single rows, and two or three rows that may be one header."""
    for number in range(1, len(single) + 1):
        lower = single[number - 1]
        names = tuple(whole[number - 1])
        above = single[number - 2] if number > 1 else []
        # 阶段一 | 修复紧急问题 | Day 2 is data below a row of headings only: 阶段 | 目标 | 预计完成.
        is_headed = are_headings([*filter(None, above)]) and _is_data(lower, above)
        # Below a heading that is merged down into it this row alone is no header.
        if not is_headed and (number == 1 or not any(_merged_down(lower, names, whole[number - 2]))):
            yield Header.of(number, names)
        for height in range(2, min(MOST_HEADER_ROWS, number) + 1):
            if not _may_be_header(lower, whole[number - height : number]) or _is_data(lower, single[number - height]):
                break
            yield _multi_row(number, whole[number - height : number])


def _penalty(row: Sequence[str], *, is_whole: bool) -> float:
    """The penalty for a row that looks like data: sentences, states, one to three dates or figures.

    Four and more dates are no data but the weeks of a Gantt chart.
    """
    count = sum(bool(_DATUM.fullmatch(name)) for name in row)
    return 2 if 0 < count < 4 or (is_whole and are_states(row)) or any(map(is_sentence, row)) else 0


def _continues(header: Header, rows: Sequence[Sequence[str]]) -> float:
    """1 if a row above it, or above the last of its own, fills the same columns: it may be a row of the same table.

    Half as much if they are only two: the facts above a table stand in two columns as well.
    """
    filled = [{at for at, name in enumerate(row) if name} for row in rows[max(header.top - 2, 0) : header.number]]
    return max((min(len(own) / 2 - 0.5, 1) for above, own in pairwise(filled) if above == own and own), default=0)


def _whole(header: Header, single: Sequence[list[str]], whole: Sequence[list[str]]) -> Header:
    """The header with the rows above and below it with which two of its cells are merged, or one beside headings over
    several columns: they are rows of it too."""
    downward = [sum(_merged_down(*each)) for each in zip(single[1:], whole[1:], whole, strict=False)]
    across = [sum(_merged_across(*each)) for each in zip(single, whole, strict=True)]
    joined = [down > 0 and down + over > 1 for down, over in zip(downward, across, strict=False)]
    top, number = header.top, header.number
    while number - top < MOST_HEADER_ROWS - 1 and (any(joined[number - 1 : number]) or any(joined[top - 2 : top - 1])):
        top, number = (top, number + 1) if any(joined[number - 1 : number]) else (top - 1, number)
    return header if (top, number) == (header.top, header.number) else _multi_row(number, whole[top - 1 : number])


def is_counted(rows: Sequence[Sequence[object]], top: int, number: int) -> bool:
    """Does a figure in the rows from ``top`` to ``number`` stand between figures above and below, as those of 序号 do,
    in a row that fills the same columns as the one above?

    Then it is a row like the others, unless there are several figures, as of the days of a chart.
    """
    near = rows[max(top - 2, 0) : number + 1]
    columns = [[text_at(row, at) for row in near] for at in range(max(map(len, near), default=0))]
    counted = [each for each in columns if all(map(str.isdecimal, each))]
    is_between = len(near) > number - top + 2 and 0 < len(counted) < FEWEST
    return is_between and texts_in(near[0]).keys() == texts_in(near[1]).keys()


def _bonus(header: Header, rows: Sequence[Sequence[str]]) -> float:
    """The bonus for several header rows if the lower ones are empty below the title and the number.

    A row of data would have a title there.
    """
    upper, lower = rows[header.top - 1], rows[header.number - 1]
    spans = [at for at in range(len(upper)) if at < len(lower) and lower[at] and not any(upper[at + 1 : at + 2])]
    named = [at for at, name in enumerate(upper) if claims(name).keys() & {"title", "number"} and at not in spans]
    is_below = any(lower) and all(at >= len(lower) or not lower[at] for at in named)
    return 1.5 if named and is_below else 0


def _merged_down(row: Sequence[str], names: Sequence[str], above: Sequence[str]) -> Iterator[bool]:
    """For each cell that only has a text because it is merged: is it merged down from the row above?"""
    bare = (at for at, name in enumerate(names) if name and (at >= len(row) or not row[at]))
    return (at < len(above) and above[at] == names[at] for at in bare if at == 0 or names[at - 1] != names[at])


def _merged_across(row: Sequence[str], names: Sequence[str]) -> Iterator[bool]:
    """For each cell with a text: is it merged over the next column?"""
    pairs = enumerate(pairwise(names))
    return (
        bool(name) and name == after and not text_at(row, at + 1) for at, (name, after) in pairs if text_at(row, at)
    )


def holds_values(header: Header, rows: Sequence[Sequence[object]]) -> bool:
    """Does an unknown or numbered word of it (Day 3), or a state, stand in the same column of another row?

    Then it is a value, and no heading, unless the rows are alike.
    """
    cells = {at: name for at, name in enumerate(header.names) if name}
    unknown = {at: name for at, name in cells.items() if not _is_plain_heading(name) or read_status(name)}
    own = rows[header.top - 1 : header.number]  # which may stand again on the next page
    others = (row for row in [*rows[: header.top - 1], *rows[header.number :]] if row not in own)
    alike = (row for row in others if any(text_at(row, at) == name for at, name in unknown.items()))
    return any(sum(text_at(row, at) == name for at, name in cells.items()) < 0.75 * len(cells) for row in alike)


def _may_be_header(lower: Sequence[str], rows: Sequence[list[str]]) -> bool:
    """May these rows, the last one being ``lower``, be one header: several headings in the first and the last row?"""
    upper = [name for name in rows[0] if name]
    if any(_FILLED_IN.search(name) for name in upper):
        return False
    under = [name for name in lower if name]
    # In 2025年 | 2026年 below one heading over both, with nothing below the others, no row of data can look alike.
    over = dict(enumerate(rows[-2]))
    are_parts = all(over.get(at, 0) in (over.get(at - 1), over.get(at + 1)) for at, name in enumerate(lower) if name)
    data = 0 if are_parts else sum(map(is_data, under))
    return len({*upper}) > 1 and len({*under}) > 1 and (data == 0 or data > 4) and not any(map(is_sentence, upper))


def _is_data(lower: Sequence[str], upper: Sequence[str]) -> bool:
    """Does each text stand below a heading of its own, without all being headings? TYPE | TASK, section | Day 2.

    The weekdays below the days of a chart are headings, too.
    """
    texts = [(name, text_at(upper, at)) for at, name in enumerate(lower) if name]
    are_headings = (_is_plain_heading(name) or (is_period(name) and is_period(above)) for name, above in texts)
    return all(above for _name, above in texts) and not all(are_headings)


def _is_plain_heading(name: str) -> bool:
    return is_heading(name) and not any(map(str.isdigit, name))


def _multi_row(number: int, rows: Sequence[list[str]]) -> Header:
    """Combine several header rows: 责任分工 above 牵头单位 and 配合单位 gives columns 牵头单位 and 配合单位."""
    width = max(map(len, rows))
    padded = [_spread(row + [""] * (width - len(row)), rows[place + 1 :]) for place, row in enumerate(rows)]
    paths = [[*dict.fromkeys(name for name in column if name)] for column in zip(*padded, strict=True)]
    last = [path[-1] if path else "" for path in paths]
    names = [
        name if last.count(name) == 1 and (claims(name) or read_status(name)) else " ".join(path)
        for name, path in zip(last, paths, strict=True)
    ]
    tops = [path[0] if path else "" for path in paths]
    many = {name for name in last if name and last.count(name) >= REPEATED}
    many |= {name for name, top in zip(last, tops, strict=True) if is_period(name) and tops.count(top) >= REPEATED}
    full_names = [OF_A_PERIOD if len(path) > 1 and path[-1] in many else " ".join(path) for path in paths]
    return Header(number, tuple(names), tuple(full_names), number - len(rows) + 1)


def _spread(row: list[str], below: Sequence[list[str]]) -> list[str]:
    """Extend a heading to the right over columns that have headings below it, although the cells are not merged."""
    spread: list[str] = []
    headed = {at for each in below for at, name in enumerate(each) if name}
    for at, name in enumerate(row):
        spread.append(name or (spread[-1] if {at - 1, at} <= headed else ""))
    return spread


def _are_words(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Is a third of the texts of a row known as headings, above what is none, and none of them a value?"""
    named = {at: name for at, name in enumerate(row) if name}
    known = [at for at, name in named.items() if is_heading(name)]
    clear = [at for at in known if 2 * sum(is_heading(text_at(each, at)) for each in below) <= len(below)]
    are_short = all(map(may_be_heading, named.values()))
    is_value = any(read_status(name) for at, name in named.items() if at not in known)
    is_third = 3 * len(clear) >= len(named) and len({*named.values()}) == len(named)
    return len(known) == len(named) or (are_short and is_third and not is_value)


def may_be_heading(name: str) -> bool:
    """Is it short, in Chinese or in two English words, without digits, and do no two persons stand there?"""
    is_short = len(name) <= 16 or (name.isascii() and len(name.split()) < 3)
    are_persons = " " in name and all(map(is_full_name, name.split()))
    return is_short and not (are_persons or any(map(str.isdigit, name)))


def _looks_like_headings(row: Sequence[str], below: Sequence[Sequence[object]]) -> bool:
    """Does a row differ from those below it: short distinct texts without digits, above digits, boxes or long texts?"""
    headings = [name for name in row if name]
    columns = [[cell for each in below if (cell := text_at(each, at))] for at in range(len(row))]
    are_data = [len(cells) > 1 and all(map(_DATUM.fullmatch, cells)) for cells in columns]
    above = [*compress(row, are_data)]  # Date, Nombre above 23 mai 2024, 3
    if len({*headings}) == len(row) and len(above) > 1 and not any(map(re.compile(r"\d").search, above)):
        return not any(map(is_nobody, above))
    if len({*headings}) < len(headings) or not all(map(may_be_heading, headings)):
        return False
    cells = [text(cell) for each in below for cell in each]
    are_other = any(any(map(str.isdigit, cell)) or BOX.fullmatch(cell) for cell in cells)
    return are_other or max(map(len, cells), default=0) > 16
