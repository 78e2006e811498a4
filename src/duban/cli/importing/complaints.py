"""Diagnostics of an import: cells that cannot be read or deserve a look; those with one reason share a line."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from duban.cli.importing.folded import clipped, folded
from duban.cli.importing.mapping import WORDED
from duban.formats.text import visible
from duban.ledgers.rows.row import Problem
from duban.locales import _, ngettext, term

MOST = 20  # lines: the others are cut, since one corrects the first ones before reading on
FIRST = 4  # places named in a line
LONGEST = 48  # width of a value, in cells


@dataclass
class Complaint:
    """A diagnostic on values of a column, or on whole rows; ``cells`` are the first of ``count`` places.

    ``value`` is the first one, ``others`` are the next ones that differ.
    """

    heading: str
    value: str
    reason: str
    field: str
    count: int = 0
    cells: list[str] = dataclasses.field(default_factory=list)
    others: list[str] = dataclasses.field(default_factory=list)

    @property
    def where(self) -> str:
        """The first places, with the name of a sheet only before its first one: 台账!G2、G3 …"""
        named, last = [], ""
        for cell in self.cells:
            sheet, _mark, place = cell.rpartition("!")
            named.append(place if sheet == last else cell)
            last = sheet
        return visible(_(", ").join(named)) + (" …" if self.count > len(self.cells) else "")

    @property
    def what(self) -> str:
        """The value with its count and places: 状态“新增” 12 处（台账!G2、G3 …）."""
        heading = visible(self.heading) or (term("column", self.field) if self.field else "")
        if not (heading or self.value):
            return ngettext("{count} row ({where})", "{count} rows ({where})", self.count).format(
                count=self.count, where=self.where
            )
        named = _("{heading} “{value}”").format(heading=heading, value=clipped(self.value, LONGEST)).strip()
        more = "".join(_(", ") + _("“{value}”").format(value=clipped(each, LONGEST)) for each in self.others)
        line = ngettext("{named}, {count} cell ({where})", "{named}, {count} cells ({where})", self.count)
        return line.format(named=named + more if self.value else heading, count=self.count, where=self.where)

    @property
    def line(self) -> str:
        """The value and the reason."""
        return _("{what}: {reason}").format(what=self.what, reason=visible(self.reason))

    def add(self, problem: Problem) -> None:
        """Count one more cell with this reason."""
        self.count += 1
        if self.count <= FIRST:
            self.cells.append(problem.cell)
        if len(self.others) < FIRST - 1 and problem.value not in (self.value, *self.others):
            self.others.append(problem.value)


def _unquoting(reason: str, value: str) -> str:
    """The reason without a quotation of ``value`` at its beginning, or else at its end: the line has named it already.

    "“9月31日”: there is no such day" becomes "there is no such day"; a quotation inside the sentence is kept.
    """
    quoted = _("“{value}”").format(value=value)
    if bare := reason.removeprefix(quoted).lstrip(" :：") if reason.startswith(quoted) else "":
        return bare
    start, _quoted, end = reason.rpartition(quoted)
    is_at_end = start and not start.rstrip().endswith((":", "：")) and end in {"", ".", "。"}
    return start.rstrip() + end if is_at_end else reason


def grouped(problems: Iterable[Problem], apart: Collection[str] = WORDED) -> list[Complaint]:
    """One complaint for all problems with the same heading and reason; the most frequent first.

    A wording that is unknown in 400 cells is one decision for the user, and so one line; each wording of a field in
    ``apart`` is another one.
    """
    complaints: dict[tuple[str, str, str], Complaint] = {}
    for each in problems:
        reason = _unquoting(each.reason, each.value)
        key = each.heading, each.value if each.field in apart else "", reason
        complaints.setdefault(key, Complaint(each.heading, each.value, reason, each.field)).add(each)
    return sorted(complaints.values(), key=lambda each: -each.count)


def lines(heading: str, problems: Iterable[Problem]) -> Iterator[str]:
    """A heading and a line for each complaint; nothing without problems."""
    complaints = grouped(problems)
    if not complaints:
        return
    yield folded(heading)
    for line in first((each.line for each in complaints), len(complaints)):
        yield folded(line, 2)


def first(lines: Iterable[str], count: int) -> Iterator[str]:
    """The first MOST of ``count`` lines, and a line with the number of the others."""
    yield from islice(lines, MOST)
    if (more := count - MOST) > 0:
        yield _("and {count} more; --dry-run --format json lists them all").format(count=more)
