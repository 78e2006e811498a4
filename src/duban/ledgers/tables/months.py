"""Books with a sheet for each month or week: a matter that stands in several of them is one matter.

It is found again as in another file: by its number, else by title, lead and deadline; or by title and lead only, where
the earlier sheets say that it is not done, 转下月, and the later one has a new deadline. A remark behind its title,
（结转）, makes it no other matter where a sheet has it without. The last sheet has it as it is now; what the earlier
ones say of it is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from duban.domain.names.numbers import key
from duban.domain.names.spelling import spelling
from duban.ledgers.cells.text import note
from duban.ledgers.columns.drawings import is_of_period
from duban.ledgers.kept import KeptRows
from duban.ledgers.rows.row import LedgerRow, Place
from duban.ledgers.tables.table import Table

Matter = tuple[str, ...]
_FIGURES = re.compile(r"\d+")
_CARRIED = re.compile(r"\s*[（(][^（()）]*(?:[转续接延]|\bcarried\b|\bcontinued\b)[^（()）]*[)）]\s*$", re.IGNORECASE)
"""The remark behind a title that it is carried over: （结转）."""
LONGEST_GAP = 9  # between two sheets of one year that stand side by side, in months or weeks
_ENDS = ("status", "closed", "result", "progress")
_WORDINGS = ("due_text", "last_feedback", "detail")


class Matters:
    """The rows of tables; of a matter that stands in several sheets of months only the last one.

    A book of months is read once, as time goes, and its rows are kept in a temporary file. ``sheets``: the names of
    the sheets of each matter that stands in several.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        months = {table.sheet for table in tables if is_of_period(table.sheet)}
        self._tables: list[tuple[str, Callable[[], Iterator[LedgerRow]]]] = [(each.sheet, each.rows) for each in tables]
        self.sheets: dict[Matter, list[str]] = {}
        self._carried: Set[Matter] = frozenset()
        self._titles: Set[str] = frozenset()
        if len(months) < 2:
            return
        self._tables = [(each.sheet, KeptRows(each.rows()).__iter__) for each in _in_order(tables)]
        self._titles = self._unmistakable(self._of(months))
        self._carried = self._carried_over(self._of(months))
        sheets: dict[Matter, dict[str, None]] = {}
        for row in self._of(months):
            if matter := self._matter(row):
                sheets.setdefault(matter, {})[row.sheet] = None
        self.sheets = {matter: [*names] for matter, names in sheets.items() if len(names) > 1}

    def rows(self) -> Iterator[LedgerRow]:
        """Every row, streamed."""
        earlier: dict[Matter, list[LedgerRow]] = {}
        left_out: set[Place] = set()
        for sheet, rows in self._tables:
            for row in rows():
                names = self.sheets.get(matter := self._matter(row), ()) if self.sheets else ()
                if sheet in names[:-1]:
                    earlier.setdefault(matter, []).append(row)
                    left_out.add(row.place)
                    continue
                if row.part_of and row.part_of.place in left_out:  # its parent comes later, from another sheet
                    note(row.values, f"所属：{row.part_of.values.get('title', '')}")
                    row.part_of = None
                if sheet in names:
                    _take_over(row, earlier.pop(matter, []))
                yield row

    def _of(self, months: Set[str]) -> Iterator[LedgerRow]:
        return (row for sheet, rows in self._tables if sheet in months for row in rows())

    def _matter(self, row: LedgerRow) -> Matter:
        """By what a matter is found again; () where it has neither a number nor a deadline."""
        if number := row.values.get("number"):
            return key(number), self._title(row)
        named = self._named(row)
        return named if named in self._carried or not named else (*named, row.values["due"])

    def _title(self, row: LedgerRow) -> str:
        """Its title as it is compared: without the remark that it is carried over, if another sheet has it without."""
        title = row.values.get("title", "")
        bare = _bare(title)
        return bare if bare in self._titles else spelling(title)

    def _unmistakable(self, rows: Iterable[LedgerRow]) -> Set[str]:
        """The titles without a remark, but not where a sheet has two titles that are one without it."""
        by_sheet: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            title = row.values.get("title", "")
            by_sheet.setdefault((row.sheet, _bare(title)), set()).add(spelling(title))
        twice = {bare for (_sheet, bare), titles in by_sheet.items() if len(titles) > 1}
        return {bare for (_sheet, bare), titles in by_sheet.items() if bare in titles} - twice

    def _named(self, row: LedgerRow) -> Matter:
        """Title and lead of a matter without a number; () where it has no deadline either."""
        title, *lead = (row.values.get(field, "") for field in ("title", "owner", "person"))
        is_found_by_it = title and row.values.get("due") and not row.values.get("number") and not row.part_of
        return (self._title(row), *lead) if is_found_by_it else ()

    def _carried_over(self, rows: Iterable[LedgerRow]) -> Set[Matter]:
        """The matters carried over from sheet to sheet: each sheet has one of that title and lead, and all but the last
        say how it stands, but not that it is closed."""
        standing: dict[Matter, dict[str, bool]] = {}
        twice = set[Matter]()
        for row in rows:
            named = self._named(row)
            of_sheets = standing.setdefault(named, {})
            twice |= {named} if row.sheet in of_sheets else set()
            is_stated = bool(row.values.keys() & {*_ENDS, "last_feedback"})
            of_sheets[row.sheet] = is_stated and row.values.get("status") != "closed"
        return {named for named, are_open in standing.items() if all([*are_open.values()][:-1])} - twice - {()}


def _bare(title: str) -> str:
    return spelling(_CARRIED.sub("", title))


def _in_order(tables: Sequence[Table]) -> Sequence[Table]:
    """The tables as time goes: where the newest sheet is the first (3月, 2月, 1月), in reverse."""
    months = (table.sheet for table in tables if is_of_period(table.sheet))
    figures = [each for sheet in months if (each := [*map(int, _FIGURES.findall(sheet))])]
    # Between 12月 and 1月 begins a new year.
    pairs = [(one, other) for one, other in pairwise(figures) if abs(one[0] - other[0]) <= LONGEST_GAP]
    return tables[::-1] if sum((one < other) - (other < one) for one, other in pairs) < 0 else tables


def _take_over(row: LedgerRow, earlier: Sequence[LedgerRow]) -> None:
    """Add what the earlier rows of a matter say, and what only they say; but what is listed again is not closed."""
    for before in earlier:
        if before.values.get("status") == "closed" and "status" not in row.values:
            note(row.values, f"{before.sheet}：已办结")
        earlier_due = before.values.get("due", "")
        given = {"due_text": earlier_due} if earlier_due != row.values.get("due", earlier_due) else {}
        for field in _WORDINGS:
            if (wording := (given | before.values).get(field)) and wording not in row.values.get(field, ""):
                note(row.values, f"{before.sheet}：{wording}")
    for before in reversed(earlier):
        left_out = {*row.values} | ({*_ENDS} if before.values.get("status") == "closed" else set())
        row.values |= {field: value for field, value in before.values.items() if field not in left_out}
