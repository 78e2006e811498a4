"""Find the header of a table: one to three rows, below titles and notes; or no header at all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from duban.ledgers.cells.text import text, text_at
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import find
from duban.ledgers.columns.drawings import is_period
from duban.ledgers.columns.headwords import coverage, is_sentence
from duban.ledgers.columns.meaning import OF_A_PERIOD, claims, says_something
from duban.ledgers.columns.rules import Claims
from duban.ledgers.headings import is_own, plain
from duban.ledgers.workbooks.raw import Row

_FILLED_IN = re.compile(r"[:：].")  # 填报单位：督查室
_DATUM = re.compile(
    r"\d+(?:[./-]\d+)*%?|\d{4}年\d{1,2}月\d{1,2}日.*"
    r"|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[- /][a-z]{3,9}[- /,]+\d{2,4}",
    re.IGNORECASE,
)
LOOKED_AT = 30  # rows in which a header is searched
MARGIN = 0.25  # by which a later or taller header must outweigh the best one so far
REPEATED = 3  # a heading that occurs this often under others belongs to periods: 计划, 实际 under each month
MOST_HEADER_ROWS = 3
ENOUGH = 1.3  # the least weight of a header


@dataclass(frozen=True)
class Header:
    """The header that begins in row ``top`` and ends in row ``number`` (from 1).

    ``names`` are the headings from column A, ``full_names`` the same with the headings above them. For a table without
    header ``number`` is the last row above its data.
    """

    number: int
    names: tuple[str, ...]
    full_names: tuple[str, ...]
    top: int
    is_cut: bool = False  # there are other tables to its left or right

    @classmethod
    def of(cls, number: int, names: Iterable[str]) -> "Header":
        """A header of one row; with empty names, a table without header."""
        headings = tuple(names)
        return cls(number, headings, headings, number)

    @property
    def first(self) -> int:
        """The first column that has a heading."""
        return next((index for index, name in enumerate(self.names) if name), 0)

    @property
    def is_missing(self) -> bool:
        """Does the table have no header?"""
        return not any(self.names)

    @cached_property
    def is_own(self) -> bool:
        """Did duban write it?"""
        return is_own(self.names)

    @cached_property
    def claims(self) -> Claims:
        """The strongest claim for each field."""
        strongest: dict[str, float] = {}
        for heading in self.full_names:
            if by_field := claims(heading):
                field = max(by_field, key=lambda each: by_field[each])
                for part in field.split():
                    strongest[part] = max(strongest.get(part, 0), by_field[field])
        return strongest

    @cached_property
    def weight(self) -> float:
        """How likely this is the header of a table of tasks; compare with ENOUGH."""
        # Known headings that are no fields (联系电话) count a little: they show that this is a header.
        words = sum(
            0.1 for heading in {*self.full_names} if heading and says_something(heading) and not claims(heading)
        )
        return sum(self.claims.values()) + min(words, 0.5)

    @property
    def may_be_ledger(self) -> bool:
        """Does it claim a title and at least one other field?"""
        return self.claims.get("title", 0) >= 0.4 and len(self.claims) > 1

    def cut(self, places: Iterable[int]) -> "list[Header]":
        """Split it into the headers of tables side by side that begin in these columns."""
        parts = []
        for start, end in pairwise([*sorted(places), len(self.names)]):
            names, full_names = (_texts([*[""] * start, *each[start:end]]) for each in (self.names, self.full_names))
            parts.append(replace(self, names=tuple(names), full_names=tuple(full_names), is_cut=True))
        return parts

    def own_cells(self, row: Row) -> Row:
        """The cells of a row that belong to its table, if other tables stand beside it. Column numbers are kept."""
        return [*[None] * self.first, *row[self.first : len(self.names)]] if self.is_cut else row


def find_header(
    rows: Sequence[Sequence[object]],
    mapping: Mapping[str, str],
    merged: Sequence[Sequence[object]] | None = None,
) -> Header | None:
    """The header with the largest weight, the first of equal ones; None when no row looks like one.

    ``merged`` are the same rows with merged cells filled, for headers of several rows.
    """
    single = [_texts(row) for row in rows[:LOOKED_AT]]
    whole = [_texts(row) for row in (merged or rows)[:LOOKED_AT]]
    best: Header | None = None
    best_weight = 0.0
    for header in _candidates(single, whole):
        weight = (
            header.weight
            - _penalty(single[header.number - 1], is_whole=header.top == header.number)
            - 2 * holds_values(header, single)
            + _bonus(header, single)
            # A heading that --map names is decisive.
            + 2 * sum(find(header.names, each) is not None for each in mapping.values() if each)
        )
        if weight >= ENOUGH and weight > best_weight + (MARGIN if best else 0):
            best, best_weight = header, weight
    return best


def unheaded(rows: Sequence[Sequence[object]]) -> Header:
    """The header of a table none of whose headings is known: a row of short texts above data, or no header."""
    texts = [_texts(row) for row in rows[:LOOKED_AT]]
    width = max((sum(map(bool, row)) for row in texts), default=0)
    for number, row in enumerate(texts, start=1):
        if sum(map(bool, row)) >= max(2, width * 0.6):
            if all(map(is_heading, filter(None, row))) or _looks_like_headings(row, rows[number : number + 5]):
                return Header.of(number, row)
            return replace(Header.of(number - 1, [""] * len(row)), top=number)
    return replace(Header.of(0, ()), top=1)


def tables(header: Header) -> list[Header]:
    """Split a header into tables side by side, if each part may be a ledger of its own; else return it whole."""
    for cuts in (_blanks(header.names), _repeats(header.names)):
        parts = header.cut(cuts)
        if len(parts) > 1 and all(part.may_be_ledger for part in parts):
            return parts
    return [header]


def parts_of_row(number: int, row: Sequence[object], edges: Iterable[int] = ()) -> list[Header]:
    """The headers of ledgers in one row, separated by empty columns or at ``edges`` (columns); none holds a date."""
    whole = Header.of(number, _texts(row))
    cuts = {*_blanks(whole.names), *(edge for edge in edges if edge < len(whole.names))}
    return [part for part in whole.cut(cuts) if part.may_be_ledger and not any(map(is_data, part.names))]


def is_data(name: str) -> bool:
    """Is this data, not a heading: a sentence or a figure?"""
    return is_sentence(name) or name[:1].isdigit()


def _blanks(names: Sequence[str]) -> list[int]:
    """The columns in which headings begin: at the left, and after each column without heading."""
    return [index for index, name in enumerate(names) if name and (index == 0 or not names[index - 1])]


def _repeats(names: Sequence[str]) -> list[int]:
    """The columns in which the first heading is repeated: 序号 事项 | 序号 事项. Neighbours are one merged heading.

    Where no other heading is repeated, as in 签字时间 负责人 … 签字时间 审核人, it is one table.
    """
    first = next((plain(name) for name in names if name), None)
    repeats = [index for index, name in enumerate(names) if name and plain(name) == first]
    starts = [index for index in repeats if index - 1 not in repeats]
    parts = [{*map(plain, filter(None, names[start:end]))} for start, end in pairwise([*starts, len(names)])]
    return starts if len(set.intersection(*parts or [set()])) > 1 else []


def _candidates(single: Sequence[list[str]], whole: Sequence[list[str]]) -> Iterator[Header]:
    """All candidates: single rows, and two or three rows that may be one header."""
    for number in range(1, len(single) + 1):
        lower = single[number - 1]
        names = tuple(whole[number - 1])
        if number == 1 or not (
            _continues_above(lower, names, whole[number - 2]) or _is_headed(lower, single[number - 2])
        ):
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
    states = sum(read_status(name) is not None for name in row if name)
    is_board = is_whole and states > 1 and states * 2 > sum(map(bool, row))  # 待办 | 进行中 | 已完成
    return 2 if 0 < count < 4 or is_board or any(map(is_sentence, row)) else 0


def _bonus(header: Header, rows: Sequence[Sequence[str]]) -> float:
    """The bonus for several header rows if the lower ones are empty below the title and the number.

    A row of data would have a title there.
    """
    upper, lower = rows[header.top - 1], rows[header.number - 1]
    spans = [at for at in range(len(upper)) if at < len(lower) and lower[at] and not any(upper[at + 1 : at + 2])]
    named = [at for at, name in enumerate(upper) if claims(name).keys() & {"title", "number"} and at not in spans]
    is_below = any(lower) and all(at >= len(lower) or not lower[at] for at in named)
    return 1.5 if named and is_below else 0


def _continues_above(row: Sequence[str], names: Sequence[str], above: Sequence[str]) -> bool:
    """Is a heading merged down from the row above into this one? Then this row alone is no header."""
    bare = (at for at, name in enumerate(names) if name and (at >= len(row) or not row[at]))
    return any(at < len(above) and above[at] == names[at] for at in bare if at == 0 or names[at - 1] != names[at])


def is_heading(name: str) -> bool:
    """Does it mostly consist of known words, with a known meaning?"""
    return coverage(name) >= 0.5 and says_something(name)


def holds_values(header: Header, rows: Sequence[Sequence[object]]) -> bool:
    """Does an unknown word of it stand in the same column of a row that is another one? It is a value, no heading."""
    cells = {at: name for at, name in enumerate(header.names) if name}
    unknown = {at: name for at, name in cells.items() if not is_heading(name)}
    alike = (row for row in rows if any(text_at(row, at) == name for at, name in unknown.items()))
    return any(2 * sum(text_at(row, at) == name for at, name in cells.items()) < len(cells) for row in alike)


def _may_be_header(lower: Sequence[str], rows: Sequence[list[str]]) -> bool:
    """May these rows, the last one being ``lower``, be one header: several headings in the first and the last row?"""
    upper = [name for name in rows[0] if name]
    if any(_FILLED_IN.search(name) for name in upper):
        return False
    under = [name for name in lower if name]
    data = sum(map(is_data, under))
    return len({*upper}) > 1 and len({*under}) > 1 and (data == 0 or data > 4) and not any(map(is_sentence, upper))


def _is_data(lower: Sequence[str], upper: Sequence[str]) -> bool:
    """Does each text stand below a heading of its own, without all being headings? TYPE | TASK, section | Day 2."""
    texts = [(name, upper[at] if at < len(upper) else "") for at, name in enumerate(lower) if name]
    return all(above for _name, above in texts) and not all(
        is_heading(name) and not any(map(str.isdigit, name)) for name, _above in texts
    )


def _is_headed(lower: Sequence[str], upper: Sequence[str]) -> bool:
    """Is this data below a row of headings only: 阶段 | 目标 | 预计完成, 阶段一 | 修复紧急问题 | Day 2?"""
    above = [name for name in upper if name]
    return len(above) > 2 and all(map(is_heading, above)) and _is_data(lower, upper)


def _multi_row(number: int, rows: Sequence[list[str]]) -> Header:
    """Combine several header rows: 责任分工 above 牵头单位 and 配合单位 gives columns 牵头单位 and 配合单位."""
    width = max(map(len, rows))
    padded = [_spread(row + [""] * (width - len(row)), rows[place + 1 :]) for place, row in enumerate(rows)]
    paths = [[*dict.fromkeys(name for name in column if name)] for column in zip(*padded, strict=True)]
    last = [path[-1] if path else "" for path in paths]
    names = [
        name if last.count(name) == 1 and claims(name) else " ".join(path)
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
    for index, name in enumerate(row):
        under = any(index < len(each) and each[index] for each in below)
        beside = any(index and index - 1 < len(each) and each[index - 1] for each in below)
        spread.append(name or (spread[-1] if spread and under and beside else ""))
    return spread


def _looks_like_headings(row: Sequence[str], below: Sequence[Sequence[object]]) -> bool:
    """Does a row differ from those below it: short distinct texts without digits, above digits or long texts?"""
    headings = [name for name in row if name]
    if len({*headings}) < len(headings) or any(len(name) > 16 or any(map(str.isdigit, name)) for name in headings):
        return False
    cells = [text(cell) for each in below for cell in each]
    return any(any(map(str.isdigit, cell)) for cell in cells) or max(map(len, cells), default=0) > 16


def _texts(row: Sequence[object]) -> list[str]:
    names = [text(cell).strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    return names
