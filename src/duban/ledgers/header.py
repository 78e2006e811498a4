"""Where the tables of a sheet begin: titles and notes may stand above a header of one to three rows, or none at all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from duban.ledgers.cells import text
from duban.ledgers.columns import find
from duban.ledgers.drawings import is_period
from duban.ledgers.headings import is_own, plain
from duban.ledgers.headwords import coverage, is_sentence
from duban.ledgers.meaning import OF_A_PERIOD, Claims, claims, says_something
from duban.ledgers.words import read_status
from duban.ledgers.workbooks.raw import Row

_FILLED_IN = re.compile(r"[:：].")  # 填报单位：督查室
_DATUM = re.compile(r"\d+(?:[./-]\d+)*%?|\d{4}年\d{1,2}月\d{1,2}日.*")
LOOKED_AT = 30  # rows
MARGIN = 0.25  # by which a later row, or one row more, has to say more
REPEATED = 3
TALLEST = 3  # rows of one header
ENOUGH = 1.3  # what the headings of a table claim together at least


@dataclass(frozen=True)
class Header:
    """Row ``number`` (from 1), its headings from column A, and ``said``: each with what stands above it in the header.

    A header of several rows ends in row ``number`` and begins in ``top``. ``number`` is the last row above the table
    where it has no header.
    """

    number: int
    names: tuple[str, ...]
    said: tuple[str, ...]
    top: int
    is_cut: bool = False  # other tables stand beside this one

    @classmethod
    def of(cls, number: int, names: Iterable[str]) -> "Header":
        """A header of one row, or none above a table that has as many columns."""
        headings = tuple(names)
        return cls(number, headings, headings, number)

    @property
    def first(self) -> int:
        """The first column that has a heading."""
        return next((index for index, name in enumerate(self.names) if name), 0)

    @property
    def is_missing(self) -> bool:
        """Do its rows stand without any heading?"""
        return not any(self.names)

    @cached_property
    def is_own(self) -> bool:
        """Did duban write it?"""
        return is_own(self.names)

    @cached_property
    def claims(self) -> Claims:
        """The strongest claim for each field."""
        found: dict[str, float] = {}
        for heading in self.said:
            if made := claims(heading):
                field = max(made, key=lambda each: made[each])
                for part in field.split():
                    found[part] = max(found.get(part, 0), made[field])
        return found

    @cached_property
    def weight(self) -> float:
        """How much it says of a task."""
        words = sum(0.1 for heading in {*self.said} if heading and says_something(heading) and not claims(heading))
        return sum(self.claims.values()) + min(words, 0.5)

    @property
    def may_be_ledger(self) -> bool:
        """Does it claim a title and one thing more?"""
        return self.claims.get("title", 0) >= 0.4 and len(self.claims) > 1

    def cut(self, places: Iterable[int]) -> "list[Header]":
        """The headers of the tables that begin in these columns, and of which each ends where the next one begins."""
        return [self._part(start, end) for start, end in pairwise([*sorted(places), len(self.names)])]

    def _part(self, start: int, end: int) -> "Header":
        names, said = (_trimmed([*[""] * start, *each[start:end]]) for each in (self.names, self.said))
        return replace(self, names=tuple(names), said=tuple(said), is_cut=True)

    def mine(self, row: Row) -> Row:
        """The cells of its table, where another one stands beside it."""
        return [*[None] * self.first, *row[self.first : len(self.names)]] if self.is_cut else row


def find_header(
    rows: Sequence[Sequence[object]],
    mapping: Mapping[str, str],
    merged: Sequence[Sequence[object]] | None = None,
) -> Header | None:
    """The header that says the most, the first of several; None when no row looks like one.

    ``merged`` are the same rows with the merged cells filled, for headers of several rows.
    """
    single = [_texts(row) for row in rows[:LOOKED_AT]]  # as the cells stand
    whole = [_texts(row) for row in (merged or rows)[:LOOKED_AT]]
    best: Header | None = None
    best_weight = 0.0
    for header in _headers(single, whole):
        weight = (
            header.weight
            - _data(single[header.number - 1], is_whole=header.top == header.number)
            + _bonus(header, single)
            + 2 * sum(find(header.names, each) is not None for each in mapping.values() if each)
        )
        if weight >= ENOUGH and weight > best_weight + (MARGIN if best else 0):
            best, best_weight = header, weight
    return best


def unheaded(rows: Sequence[Sequence[object]]) -> Header:
    """Where a table begins of whose headings no word is known: below a row of short texts over other cells, if any."""
    texts = [_texts(row) for row in rows[:LOOKED_AT]]
    width = max((sum(map(bool, row)) for row in texts), default=0)
    for number, row in enumerate(texts, start=1):
        if sum(map(bool, row)) >= max(2, width * 0.6):
            if _is_other(row, rows[number : number + 5]):
                return Header.of(number, row)
            return replace(Header.of(number - 1, [""] * len(row)), top=number)
    return replace(Header.of(0, ()), top=1)


def tables(header: Header) -> list[Header]:
    """The tables that stand side by side under one header row: each a ledger of its own, else it is one table."""
    if header.is_missing:
        return [header]
    for cuts in (_blanks(header.names), _repeats(header.names)):
        parts = header.cut(cuts)
        if len(parts) > 1 and all(part.may_be_ledger for part in parts):
            return parts
    return [header]


def parts_of_row(number: int, row: Sequence[object], edges: Iterable[int] = ()) -> list[Header]:
    """The headers in one row, apart from one another or cut at ``edges``, each of which is that of a ledger."""
    whole = Header.of(number, _texts(row))
    cuts = {*_blanks(whole.names), *(edge for edge in edges if edge < len(whole.names))}
    return [part for part in whole.cut(cuts) if part.may_be_ledger]


def is_data(name: str) -> bool:
    """Is this text too long for a heading, or a figure?"""
    return is_sentence(name) or name[:1].isdigit()


def _blanks(names: Sequence[str]) -> list[int]:
    """Where a heading follows a column without one."""
    return [index for index, name in enumerate(names) if name and (index == 0 or not names[index - 1])]


def _repeats(names: Sequence[str]) -> list[int]:
    """Where the first heading comes again, right away or not."""
    first = next((plain(name) for name in names if name), None)
    found = [index for index, name in enumerate(names) if name and plain(name) == first]
    return [index for index in found if index - 1 not in found]


def _headers(single: Sequence[list[str]], whole: Sequence[list[str]]) -> Iterator[Header]:
    """Every row, two and three rows that may be one header."""
    for number in range(1, len(single) + 1):
        lower = single[number - 1]
        if not any(lower):
            continue
        names = tuple(whole[number - 1])
        if number == 1 or not _hangs_down(lower, names, whole[number - 2]):
            yield Header.of(number, names)
        for height in range(2, min(TALLEST, number) + 1):
            if not _goes_up(lower, whole[number - height : number]):
                break
            yield _tall(number, whole[number - height : number])


def _data(row: Sequence[str], *, is_whole: bool) -> float:
    """What speaks against a header: sentences, states, a few days or figures. Many are the weeks of a drawing."""
    count = sum(bool(_DATUM.fullmatch(name)) for name in row)
    states = sum(read_status(name) is not None for name in row if name)
    is_board = is_whole and states > 1 and states * 2 > sum(map(bool, row))  # 待办 | 进行中 | 已完成
    return 2 if 0 < count < 4 or is_board or any(map(is_sentence, row)) else 0


def _bonus(header: Header, rows: Sequence[Sequence[str]]) -> float:
    """Headings of several rows: the lower ones leave the cells below a title or a number empty, as no matter does."""
    if header.top == header.number:
        return 0
    upper, lower = rows[header.top - 1], rows[header.number - 1]
    spans = [at for at in range(len(upper)) if at < len(lower) and lower[at] and not any(upper[at + 1 : at + 2])]
    named = [at for at, name in enumerate(upper) if claims(name).keys() & {"title", "number"} and at not in spans]
    is_below = any(lower) and all(at >= len(lower) or not lower[at] for at in named)
    return 1.5 if named and is_below else 0


def _hangs_down(row: Sequence[str], names: Sequence[str], above: Sequence[str]) -> bool:
    """Does a heading of the row above go on in this row, so that it is no header alone?"""
    bare = (at for at, name in enumerate(names) if name and (at >= len(row) or not row[at]))
    return any(at < len(above) and above[at] == names[at] for at in bare if at == 0 or names[at - 1] != names[at])


def is_heading(name: str) -> bool:
    """Is it made of words of headings, most of it?"""
    return coverage(name) >= 0.5 and says_something(name)


def _goes_up(lower: Sequence[str], rows: Sequence[list[str]]) -> bool:
    """May these rows be one header, down to ``lower``: headings in each row, and several in the upper one?"""
    upper = [name for name in rows[0] if name]
    if any(_FILLED_IN.search(name) for name in upper):
        return False
    under = [name for name in lower if name]
    data = sum(map(is_data, under))
    return len({*upper}) > 1 and len({*under}) > 1 and (data == 0 or data > 4) and not any(map(is_sentence, upper))


def _tall(number: int, rows: Sequence[list[str]]) -> Header:
    """The headings of several rows: 责任分工 over 牵头单位 and 配合单位 means these two."""
    width = max(map(len, rows))
    padded = [_spread(row + [""] * (width - len(row)), rows[place + 1 :]) for place, row in enumerate(rows)]
    paths = [[*dict.fromkeys(name for name in column if name)] for column in zip(*padded, strict=True)]
    last = [path[-1] if path else "" for path in paths]
    names = [_name(path, last.count(path[-1]) == 1) if path else "" for path in paths]
    tops = [path[0] if path else "" for path in paths]
    many = {name for name in last if name and last.count(name) >= REPEATED}
    many |= {name for name, top in zip(last, tops, strict=True) if is_period(name) and tops.count(top) >= REPEATED}
    said = [OF_A_PERIOD if len(path) > 1 and path[-1] in many else " ".join(path) for path in paths]
    return Header(number, tuple(names), tuple(said), number - len(rows) + 1)


def _spread(row: list[str], below: Sequence[list[str]]) -> list[str]:
    """A heading above others that is not merged in the file: it goes on to the right over headings without one."""
    found: list[str] = []
    for index, name in enumerate(row):
        under = any(index < len(each) and each[index] for each in below)
        beside = any(index and index - 1 < len(each) and each[index - 1] for each in below)
        found.append(name or (found[-1] if found and under and beside else ""))
    return found


def _name(path: Sequence[str], is_alone: bool) -> str:
    return path[-1] if is_alone and (len(path) == 1 or claims(path[-1])) else " ".join(path)


def _is_other(row: Sequence[str], below: Sequence[Sequence[object]]) -> bool:
    """Is a row of texts unlike those below it: short, different, no figures, where figures or days stand below?"""
    said = [name for name in row if name]
    if len({*said}) < len(said) or any(len(name) > 16 or any(map(str.isdigit, name)) for name in said):
        return False
    cells = [text(cell) for each in below for cell in each]
    return any(any(map(str.isdigit, cell)) for cell in cells) or max(map(len, cells), default=0) > 16


def _texts(row: Sequence[object]) -> list[str]:
    return _trimmed([text(cell).strip() for cell in row])


def _trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    return names
