"""A workbook that duban wrote: the sheet that people look at and edit, and behind it the sheet with all the data.

They are read as one table, each task once: the first sheet, completed by the columns that it leaves out. Rows are
paired by their count (序号), so that sorting either sheet does no harm. Titles, groups, subtotals and notes of the
first sheet fill only its first column, as no task does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from duban.ledgers.cells.text import cell_at, text_at, texts_in
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _, ngettext, terms
from duban.spooled import Spooled

LOOKED_AT = 20  # rows in which the headings of the first sheet stand
DRAFTS = ("sentence", "draft_sure", "draft_place")  # columns of a sheet of drafts
OWN = ("row", "id", "light")  # columns that stand in every list of duban's, and together in no other


def joined(sheets: Sequence[Sheet], notes: list[str]) -> list[Sheet]:
    """The sheets, with the first two of a workbook of duban's merged into one; ``notes`` say where they differ."""
    for at, (shown, data) in enumerate(pairwise(sheets)):
        if data.name.lower() not in terms("sheet", "data"):
            continue
        if _holds_drafts(shown) and _holds_drafts(data):
            # The first is corrected by a person, and rows are taken off it.
            return [*sheets[: at + 1], *sheets[at + 2 :]]
        if pair := _pair(shown, data):
            return [*sheets[:at], pair.sheet(notes), *sheets[at + 2 :]]
    return list(sheets)


def _pair(shown: Sheet, data: Sheet) -> "_Pair | None":
    """Evidence that ``shown`` is a view of ``data``: columns that only duban writes, or the same headings and name."""
    behind = _headings(next(data.rows(), []))
    is_own = all(_names(behind, each) for each in OWN)
    is_named = shown.name.lower() in terms("sheet", "report")
    for top, row in enumerate(islice(shown.rows(), LOOKED_AT)):
        before = _headings(row)
        key = next((name for name in before if name in behind and name in terms("column", "row")), "")
        is_view = bool(key) and 2 * len(before.keys() & behind.keys()) > len(before)
        is_same = is_named and behind and behind.keys() <= before.keys()
        if (is_own and is_view) or (is_same and (key or _holds(shown, data, before, behind))):
            return _Pair(shown, data, top, before, behind, key)
    return None


def _holds_drafts(sheet: Sheet) -> bool:
    """Whether it is a sheet of ``duban draft``: each matter with its sentence, and where that stands."""
    heads = map(_headings, islice(sheet.rows(), LOOKED_AT))
    return any(all(_names(head, each) for each in DRAFTS) for head in heads)


def _holds(shown: Sheet, data: Sheet, before: dict[str, int], behind: dict[str, int]) -> bool:
    """Whether ``shown`` has every row of ``data``; without a count nothing else shows that they belong together."""
    rows = {tuple(text_at(row, before[name]) for name in behind) for row in shown.rows()}
    return all(tuple(text_at(row, at) for at in behind.values()) in rows for row in data.rows())


def _headings(row: Row) -> dict[str, int]:
    """The column of each heading, even if it is broken into lines."""
    return {"".join(text.split()).lower(): at for at, text in texts_in(row).items()}


def _names(headings: dict[str, int], key: str) -> bool:
    """Whether the column ``key`` is among them."""
    return any("".join(name.split()) in headings for name in terms("column", key))


class _Pair:
    """``top`` is the row of the headings on the first sheet, from 0."""

    def __init__(
        self, shown: Sheet, data: Sheet, top: int, before: dict[str, int], behind: dict[str, int], key: str
    ) -> None:
        self._shown, self._data, self._top, self._key = shown, data, top, key
        self._key_at = before.get(key), behind.get(key)
        self._common = [(at, behind[name]) for name, at in before.items() if name in behind]
        self._hidden = [at for name, at in behind.items() if name not in before] if key else []
        self._places: dict[str, int] = {}
        self._kept: Spooled[Row] = Spooled()
        self._differing = 0

    def sheet(self, notes: list[str]) -> Sheet:
        """The first sheet, with the columns behind it on the right."""
        if self._key:
            self._keep()
        rows: Spooled[Row] = Spooled(self._rows())
        notes.extend(self._noted())
        is_own = {number for number, row in enumerate(rows) if not row}
        merged = [area for area in self._shown.merged if area[0][0] not in is_own]
        return replace(self._shown, rows=lambda: iter(rows), height=len(rows), merged=merged)

    def _keep(self) -> None:
        for number, row in enumerate(islice(self._data.rows(), 1, None)):
            if texts_in(row):
                count = text_at(row, self._key_at[1])
                # A row that somebody added or copied has no count, or one that is taken. It belongs to no other row.
                self._places[f"\0{number}" if not count or count in self._places else count] = len(self._kept)
                self._kept.append(row)

    def _rows(self) -> Iterator[Row]:
        width = max((len(row) for row in self._shown.rows()), default=0)
        for number, row in enumerate(self._shown.rows()):
            if number < self._top:
                yield row
            elif number == self._top:
                yield self._beside(row, next(self._data.rows(), []), width)
            elif texts_in(row).keys() <= {0}:
                yield []
            else:
                place = self._places.pop(text_at(row, self._key_at[0]), None)  # a row of the data belongs to one row
                behind = [] if place is None else self._kept[place]
                self._differing += sum(
                    text_at(row, at) != text_at(behind, other) for at, other in self._common if behind
                )
                yield self._beside(row, behind, width) if behind else row
        for place in self._places.values():  # what was taken off the first sheet, or written on the second
            behind, at_first = self._kept[place], dict(self._common)
            shown = [cell_at(behind, at_first[at]) if at in at_first else None for at in range(width)]
            yield self._beside(shown, behind, width)

    def _beside(self, row: Row, behind: Row, width: int) -> Row:
        return [*row, *[None] * (width - len(row)), *(cell_at(behind, at) for at in self._hidden)]

    def _noted(self) -> Iterator[str]:
        names = {"sheet": self._shown.name, "data": self._data.name}
        if self._differing:
            line = ngettext(
                "{count} cell of {sheet} differs from {data}: {sheet} is read.",
                "{count} cells of {sheet} differ from {data}: {sheet} is read.",
                self._differing,
            )
            yield line.format(count=self._differing, **names)
        if self._places:
            line = ngettext(
                "{count} row is on {data} only, and is imported too.",
                "{count} rows are on {data} only, and are imported too.",
                len(self._places),
            )
            yield line.format(count=len(self._places), **names)
        if not self._key:
            yield _("{data} has the same content as {sheet} and is skipped.").format(**names)
