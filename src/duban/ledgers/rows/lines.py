"""The rows of a table as lines of texts, and which of its columns decide what a line is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duban.ledgers.cells.text import texts_in
from duban.ledgers.cells.wording import unstressed
from duban.ledgers.columns.assigned import letter
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.rows.groups import plain_name
from duban.ledgers.workbooks.raw import Row

MATTER, GROUP, OUT, REMARK = "matter", "group", "out", "remark"
HOW_MANY = re.compile(r"[（(]共?\s*\d{1,3}\s*[个项件条]?[)）]$")
AMOUNT = re.compile(r"\d[\d.,]*%?")


@dataclass(eq=False)
class Line:
    """Row ``number`` of a sheet: ``raw`` cells as stored, ``full`` with merged cells filled, ``texts`` by column.

    It is looked for among others as itself, not by its cells.
    """

    number: int
    raw: Row
    full: Row
    kind: str = MATTER
    is_apart: bool = False  # behind the table, unless a full row follows
    texts: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = {at: unstressed(each) for at, each in texts_in(self.raw).items()}

    @property
    def first(self) -> str:
        """The first text of the row, or ""."""
        return next(iter(self.texts.values()), "")

    def gist(self, layout: "Layout") -> str:
        """The first text of the row with its title, or else the longest, which shows what is left out: 6 组织培训; of a
        figure alone, unless it counts the rows, with its column."""
        if len(self.texts) == 1 and self.first.isdecimal() and layout.number not in self.texts:
            return f"{letter(*self.texts)} {self.first}"
        named, longest = self.texts.get(layout.title, self.first), max(self.texts.values(), key=len, default="")
        return " ".join(dict.fromkeys((self.first, longest if named == self.first else named)))


@dataclass(frozen=True)
class Layout:
    """The columns (from 0) that decide what a row is; ``core`` are the columns of owner, deadline and state, ``leads``
    those of owners alone.

    ``heads``: the header rows as texts. ``usual``: how many cells a row typically fills. ``wide``: numbers of rows
    with a cell merged over several columns. ``kinds``: the only word of a column that repeats it in each full row.
    ``stands``: those of state, progress and urgency, which a phase may have as well.
    """

    heads: Sequence[list[str]]
    title: int
    number: int | None
    core: Sequence[int]
    usual: float
    wide: frozenset[int] = frozenset()
    first: int = 0
    kinds: Mapping[int, str] = field(default_factory=dict)
    stands: frozenset[int] = frozenset()
    leads: Sequence[int] = ()

    def is_of_kind(self, at: int, wording: str) -> bool:
        """Is this cell another word than the one that stands in all full rows: section, where they say task?"""
        return self.kinds.get(at, wording) != wording

    def is_remark(self, line: Line) -> bool:
        """Does the kind of a row say that it is a note on the row above?"""
        kinds = (line.texts[at] for at in self.kinds if at in line.texts and self.is_of_kind(at, line.texts[at]))
        return any(parsed(kind).head == "note" for kind in kinds)


def name_of(line: Line) -> str:
    """The name of a group with its number, without its sums: 一、经济发展."""
    texts = [*dict.fromkeys(line.texts.values())]
    while len(texts) > (1 if HOW_MANY.search(texts[0]) else 2) and AMOUNT.fullmatch(texts[-1]):
        texts.pop()
    return plain_name(" ".join(texts))
