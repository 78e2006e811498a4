"""Cells that cannot be read, or that deserve a look: equal ones on one line, with how many there are and the first."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duban.cli.importing.folded import clipped, folded
from duban.formats.text import visible
from duban.ledgers.rows import Problem
from duban.locales import _, ngettext, term

MOST = 20  # lines; nobody reads more of them before correcting the first
FIRST = 4  # cells that are named
LONGEST = 48  # cells of a screen


@dataclass
class Complaint:
    """What is said of one value of a column, or of whole rows; ``cells`` are the first of ``count``."""

    heading: str
    value: str
    reason: str
    field: str
    count: int = 0
    cells: list[str] = dataclasses.field(default_factory=list)

    @property
    def where(self) -> str:
        """The first cells, each sheet named once: 台账!G2、G3 …"""
        named, last = [], ""
        for cell in self.cells:
            sheet, _mark, place = cell.rpartition("!")
            named.append(place if sheet == last else cell)
            last = sheet
        return visible(_(", ").join(named)) + (" …" if self.count > len(self.cells) else "")

    @property
    def what(self) -> str:
        """状态“新增” 12 处（台账!G2、G3 …）"""
        heading = visible(self.heading) or (term("column", self.field) if self.field else "")
        if not (heading or self.value):
            return ngettext("{count} row ({where})", "{count} rows ({where})", self.count).format(
                count=self.count, where=self.where
            )
        named = _("{heading} “{value}”").format(heading=heading, value=clipped(self.value, LONGEST)).strip()
        line = ngettext("{named}, {count} cell ({where})", "{named}, {count} cells ({where})", self.count)
        return line.format(named=named if self.value else heading, count=self.count, where=self.where)

    @property
    def line(self) -> str:
        """What, and why."""
        return _("{what}: {reason}").format(what=self.what, reason=visible(_unquoting(self.reason, self.value)))


def _unquoting(reason: str, value: str) -> str:
    """The reason without the value that stands before it already, where it begins or ends with that."""
    quoted = _("“{value}”").format(value=value)
    start, _quoted, end = reason.rpartition(quoted)
    if start.rstrip().endswith((":", "：")) or (start and end not in {"", ".", "。"}):
        return reason
    return (start.rstrip() + end.lstrip() if start else end.lstrip()) or reason


def grouped(problems: Iterable[Problem]) -> list[Complaint]:
    """Equal ones as one, the most frequent first."""
    found: dict[tuple[str, str, str], Complaint] = {}
    for each in problems:
        key = each.heading, each.value, each.reason
        complaint = found.setdefault(key, Complaint(*key, each.field))
        complaint.count += 1
        if complaint.count <= FIRST:
            complaint.cells.append(each.cell)
    return sorted(found.values(), key=lambda each: -each.count)


def told(heading: str, problems: Iterable[Problem]) -> Iterator[str]:
    """The lines under a heading; nothing where there are none."""
    complaints = grouped(problems)
    if not complaints:
        return
    yield folded(heading)
    for line in first([each.line for each in complaints]):
        yield folded(line, 2)


def first(lines: Sequence[str]) -> Iterator[str]:
    """As many of them as anybody reads, and how many more there are."""
    yield from lines[:MOST]
    if (more := len(lines) - MOST) > 0:
        yield _("and {count} more; --dry-run --format json lists them all").format(count=more)
