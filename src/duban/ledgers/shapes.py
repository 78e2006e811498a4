"""What each row of a table is, by its shape, before any cell is read: a matter, a group of those below, or neither.

A row that holds one text alone, with or without a number, names a group where fuller rows follow, unless its number
counts on with theirs. Source: DOMAIN "Real sheets also have".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duban.domain.phrases.words import plain
from duban.ledgers.cells import said_in
from duban.ledgers.furniture import begins_legend, is_bare, is_furniture, is_header_again, is_hint
from duban.ledgers.workbooks.raw import Row

MATTER, GROUP, OUT = "matter", "group", "out"
LONGEST_GROUP = 40  # characters; a longer text is a note
MOST_GROUPS = 3  # one below the other before fuller rows; more are matters of which nothing else is known
_RANKS = (
    r"第?[一二三四五六七八九十]{1,3}(?:[、.．,，:：]|[章节部]分?|\s)",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"\d{1,2}(?:[、.．]|\s)(?!\d)",
    r"[（(]\d{1,2}[)）]",
)
_COUNT = re.compile(r"\d{1,5}")


@dataclass
class Line:
    """Row ``number`` of a sheet: its cells as they stand, and as merged cells mean them."""

    number: int
    raw: Row
    full: Row
    kind: str = MATTER
    said: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.said = said_in(self.raw)

    @property
    def first(self) -> str:
        """Its first text."""
        return next(iter(self.said.values()), "")


@dataclass(frozen=True)
class Layout:
    """Where the columns of a table are that tell the shape of a row, from 0; ``whole`` are owner, deadline and state.

    ``heads`` are the rows of its header as they stand, ``usual`` is how many cells a row mostly fills, and ``wide`` are
    the rows with a cell merged over several columns. ``level`` is the column that tells how deep a row stands.
    """

    heads: Sequence[list[str]]
    title: int
    number: int | None
    whole: Sequence[int]
    usual: float
    wide: frozenset[int] = frozenset()
    first: int = 0
    level: int | None = None


class Shapes:
    """Tells the kinds of the rows of one table, in a stream: a bare row waits until a fuller one, or the end, comes."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._waiting: list[Line] = []
        self._before: Line | None = None
        self._in_legend = False

    def of(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines with their kinds, in order."""
        for line in lines:
            if self._is_out(line):
                line.kind = OUT
            if line.kind == OUT and not self._waiting:
                yield line
            elif line.kind == OUT or self._is_bare(line):
                self._waiting.append(line)
            else:
                yield from self._settled(line)
                self._before = line
                yield line
        yield from self._settled(None)

    def _is_out(self, line: Line) -> bool:
        layout = self._layout
        if self._before is None and not self._waiting and is_hint([*line.said.values()]):
            return True
        if is_header_again(line.said, layout.heads):
            return True
        is_task = not is_furniture(line.said, layout.title, layout.whole)
        in_legend = self._in_legend or (not is_task and begins_legend(line.first))
        self._in_legend = in_legend and is_bare(said_in(line.full), layout.whole)
        if layout.number is not None and line.said.keys() == {layout.number} and _COUNT.fullmatch(line.first):
            return True  # numbered, and nothing else
        return not is_task or self._in_legend

    def _is_bare(self, line: Line) -> bool:
        """Does it hold one text alone, where a group may have its name?"""
        layout = self._layout
        others = [index for index in line.said if index != layout.number]
        if layout.usual < 3 - (layout.number is None):
            return False
        if not others:
            return True
        at = others[0]
        if len({line.said[index] for index in others}) > 1:
            return False
        stands_out = line.number in layout.wide or len(others) > 1 or at == layout.first
        return stands_out or (at <= layout.title and at not in layout.whole)

    def _settled(self, after: Line | None) -> Iterator[Line]:
        """The rows that waited, now that the next full one is known; None at the end of the table."""
        if not self._waiting:  # as nearly always
            return
        waiting, self._waiting = self._waiting, []
        bare = [line for line in waiting if line.kind != OUT]
        counts_on = self._counts_on(bare, after)
        for line in waiting:
            if line.kind != OUT:
                line.kind = self._kind(line, bare, after, counts_on)
            if line.kind == MATTER:
                self._before = line
            yield line

    def _kind(self, line: Line, bare: Sequence[Line], after: Line | None, counts_on: bool) -> str:
        name = name_of(line)
        if counts_on:
            return MATTER
        if after is not None and rank(name) < len(_RANKS) // 2:
            return GROUP
        if len(bare) > MOST_GROUPS and self._layout.title in line.said:
            return MATTER
        is_short = len(name) <= LONGEST_GROUP
        if after is not None:
            return GROUP if is_short or line.number in self._layout.wide else OUT
        is_next = self._before is not None and line.number == self._before.number + 1 + bare.index(line)
        may_lack = self._layout.number is None and self._layout.title in line.said and is_short
        return MATTER if is_next and may_lack and line.number not in self._layout.wide else OUT

    def _counts_on(self, bare: Sequence[Line], after: Line | None) -> bool:
        """Do the numbers of these rows stand in one count with those before and after, like rows that lack the rest?"""
        around = [*([self._before] if self._before else []), *bare, *([after] if after else [])]
        counts = [self._count(line) for line in around]
        if not bare or len(around) < 2 or None in counts or any(len(line.said) < 2 for line in bare):
            return False
        told = [count for count in counts if count]
        steps = {(later[0] == former[0], later[1] - former[1]) for former, later in pairwise(told)}
        return steps == {(True, 1)} and (self._before is not None or told[0][1] == 1)

    def _count(self, line: Line) -> tuple[bool, int] | None:
        """Its number, and whether it is written in figures."""
        said = line.said.get(self._layout.number, "") if self._layout.number is not None else ""
        is_figures = any(map(str.isdigit, said))
        figures = said if is_figures else plain(said)
        return (is_figures, int(figures)) if _COUNT.fullmatch(figures) else None


def name_of(line: Line) -> str:
    """A group as it is called, with its number: 一、经济发展."""
    return " ".join(dict.fromkeys(line.said.values()))


def rank(name: str) -> int:
    """How high the sign is under which a group stands: 一、 before （一） before 1. before (1) before none."""
    return next((place for place, sign in enumerate(_RANKS) if re.match(sign, name)), len(_RANKS))


class Groups:
    """The groups in which a row stands, the widest first: one of the same rank ends another and all below it."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._last = 0

    def begin(self, name: str, row: int) -> None:
        place = rank(name)
        if place == len(_RANKS) and self._last == row - 1 and self._open:
            place = max(place, self._open[-1][0] + 1)  # right below another one: a part of it
        while self._open and self._open[-1][0] >= place:
            self._open.pop()
        self._open.append((place, name))
        self._last = row

    def path(self) -> str:
        return " / ".join(name for _rank, name in self._open)
