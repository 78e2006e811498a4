"""The header of a table, one to three rows, and the tables side by side below one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from duban.ledgers.cells.text import text
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.headwords import LONGEST_TEXT, coverage, is_sentence, parsed
from duban.ledgers.columns.meaning import claims, likeliest, says_something
from duban.ledgers.columns.rules import Claims
from duban.ledgers.headings import is_own, plain
from duban.ledgers.workbooks.raw import Row


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
    others: frozenset[int] = frozenset()  # columns between its own that belong to a list with which it shares the rest

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
        for field, strength in map(likeliest, self.full_names):
            for part in field.split():
                strongest[part] = max(strongest.get(part, 0), strength)
        return strongest

    @cached_property
    def weight(self) -> float:
        """How likely this is the header of a table of tasks; compare with ENOUGH."""
        # Known headings that are no fields (联系电话) count a little: they show that this is a header.
        words = sum(0.1 for heading in {*self.full_names} if says_something(heading) and not claims(heading))
        is_single = len({*filter(None, self.names)}) < 2  # 排期 above a table claims a start and a deadline
        return (max if is_single else sum)(self.claims.values() or [0]) + min(words, 0.5)

    @property
    def may_be_ledger(self) -> bool:
        """Does it claim a title and at least one other field?"""
        return self.claims.get("title", 0) >= 0.4 and len(self.claims) > 1

    def cut(self, places: Iterable[int]) -> "list[Header]":
        """Split it into the headers of tables side by side that begin in these columns."""
        parts = []
        for start, end in pairwise([*sorted(places), len(self.names)]):
            # A heading over the whole part is its title, 待办 or 已办, and qualifies none of its headings but days.
            tops = {name.partition(" ")[0] for name in self.full_names[start:end] if name}
            title = f"{tops.pop()} " if len(tops) == 1 and self.top < self.number else ""
            days = {name for name in (*self.names, *self.full_names) if parsed(name).head == "day"}
            names, full_names = (
                texts_of(
                    [*[""] * start, *(name.removeprefix("" if name in days else title) for name in each[start:end])]
                )
                for each in (self.names, self.full_names)
            )
            parts.append(replace(self, names=tuple(names), full_names=tuple(full_names), is_cut=True))
        return parts

    def without(self, others: Iterable[int]) -> "Header":
        """The same header without the columns of another list."""
        left = frozenset(others)
        names, full_names = (
            tuple("" if at in left else name for at, name in enumerate(each)) for each in (self.names, self.full_names)
        )
        return replace(self, names=names, full_names=full_names, others=left)

    def own_cells(self, row: Row) -> Row:
        """The cells of a row that belong to its table, if other tables stand beside it. Column numbers are kept."""
        cells = [*[None] * self.first, *row[self.first : len(self.names)]] if self.is_cut else row
        return [None if at in self.others else cell for at, cell in enumerate(cells)] if self.others else cells


def tables(header: Header) -> list[Header]:
    """Split a header into tables side by side, if each part may be a ledger of its own; else return it whole."""
    own = [name.rpartition(" ")[2] for name in header.full_names] if header.top < header.number else []
    for names, cuts in (
        (header.names, _blanks(header.names)),
        *((each, _repeats(each)) for each in (header.names, own)),
    ):
        parts = header.cut(cuts)
        of_parts = [[*filter(None, names[start:end])] for start, end in pairwise([*cuts, len(names)])]
        # 积案 包案领导 期限 | 积案 包案领导 期限: the same headings twice, whatever the title is called.
        are_alike = len({*map(tuple, of_parts)}) == 1
        # 待办 责任人 and 已办 责任人 with an empty column between them.
        are_alike |= all(not names[at - 1] for at in cuts[1:]) and _share_headings(of_parts)
        if len(parts) > 1 and all(part.may_be_ledger or (are_alike and len(part.claims) > 1) for part in parts):
            return parts
    return [header]


def _share_headings(parts: Sequence[Sequence[str]]) -> bool:
    """Have headings side by side one in common, and each another that may be a title: 事项, or Open and Closed?"""
    shared = set.intersection(*map(set, parts or [[]]))
    own = ([name for name in names if name not in shared] for names in parts)
    return bool(shared) and all(any("title" in claims(name) or read_status(name) for name in names) for names in own)


def parts_of_row(number: int, row: Sequence[object], edges: Iterable[int] = ()) -> list[Header]:
    """The headers of ledgers in one row, separated by empty columns or at ``edges`` (columns); none holds a date."""
    whole = Header.of(number, texts_of(row))
    cuts = {*_blanks(whole.names), *(edge for edge in edges if edge < len(whole.names))}
    return [part for part in whole.cut(cuts) if part.may_be_ledger and not any(map(is_data, part.names))]


def is_data(name: str) -> bool:
    """Is this data, not a heading: a sentence or a figure?"""
    return is_sentence(name) or name[:1].isdigit()


def _blanks(names: Sequence[str]) -> list[int]:
    """The columns in which headings begin: at the left, and after each column without heading."""
    return [index for index, name in enumerate(names) if name and (index == 0 or not names[index - 1])]


def _repeats(names: Sequence[str]) -> list[int]:
    """The columns in which tables begin whose first heading is repeated: 序号 事项 | 序号 事项, or 序号 事项 | 事项.

    Neighbours are one merged heading. Where no other heading is repeated, as in 签字时间 负责人 … 签字时间 审核人, it
    is one table.
    """
    comparable = [*map(plain, names)]
    first = next((name for name in comparable if name and comparable.count(name) > 1), None)
    repeats = [index for index, name in enumerate(comparable) if name == first]
    starts = [index for index in repeats if index - 1 not in repeats]
    starts[:1] = [0] * len(starts[:1])
    parts = [{*map(plain, filter(None, names[start:end]))} for start, end in pairwise([*starts, len(names)])]
    return starts if len(set.intersection(*parts or [set()])) > 1 else []


def is_heading(name: str) -> bool:
    """Does it mostly consist of known words, with a known meaning?"""
    return coverage(name) >= 0.5 and says_something(name)


def are_headings(names: Collection[str], least: int = 3) -> bool:
    """Are they headings, and at ``least`` so many?"""
    return len(names) >= least and all(map(is_heading, names))


def texts_of(row: Sequence[object]) -> list[str]:
    """The stripped texts of a row, up to the last one, each no longer than a heading may be."""
    names = [text(cell).strip()[:LONGEST_TEXT] for cell in row]
    while names and not names[-1]:
        names.pop()
    return names
