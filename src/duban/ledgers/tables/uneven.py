"""Rows of a text with fewer or more cells than there are headings: behind a cell that is missing, or that holds the
character which separates them, each cell is one too far."""

from collections.abc import Iterator, Sequence

from duban.ledgers.cells.names import is_full_name, is_unit
from duban.ledgers.cells.owners import read_names
from duban.ledgers.cells.text import DATES, note, text_at
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.profiles import EASTERN, is_name
from duban.ledgers.rows.fields import line
from duban.ledgers.rows.row import LedgerRow, Problem
from duban.locales import _

PLACED = {*DATES, "status", "progress", "urgency"}  # fields whose cells cannot be read below another heading
NAMED = {*LEADS, "supporting"}


def check(row: LedgerRow, columns: Sequence[Column], cells: Sequence[object], width: int, title: int) -> None:
    """Doubt what may be one too far in a row with fewer or more ``cells`` than the ``width`` of its table.

    What was left out at its end harms nothing, nor does a note beside the table: all is in place down to the last day
    below 时限, state below 状态, or name below 负责人. Behind it no cell is a lead. With a cell too many, a row is
    lost where one of these columns holds something else, or a sentence was cut at its comma: Set up, test.
    """
    reason = _("The row has more cells than there are headings. Does a cell hold the sign that separates them?")
    if len(cells) < width:
        reason = _("The row has {count} of {width} cells. Is one missing?").format(count=len(cells), width=width)
    of_row = Problem(f"{row.sheet}!{row.number}", "", "", reason)
    misread = {each.field for each in row.problems if not each.anchor}
    # Titles may be indented.
    is_cut = any(isinstance(cell, str) and cell[:1] == " " for at, cell in enumerate(cells) if at != title)
    if len(cells) > width and (misread or is_cut):
        row.problems = [of_row]
        return
    last = max(_placed(columns, cells, misread), default=-1)
    behind = {at: cell for at in range(last + 1, len(cells)) if (cell := text_at(cells, at))}
    doubted = [each for each in columns if {*each.fields} & NAMED and each.index in behind]
    for each in (*NAMED, "owner_kind", "is_leader") if doubted else ():
        row.values.pop(each, None)
    for column in doubted:
        note(row.values, line(column, behind[column.index]))
        row.remark(column, behind[column.index], reason, column.fields[0])
    if len(cells) < width and behind and not doubted:
        row.warnings.append(of_row)


def _placed(columns: Sequence[Column], cells: Sequence[object], misread: set[str]) -> Iterator[int]:
    """The columns whose cells show that they are in place, until one shows that it is not."""
    for column in sorted((each for each in columns if each.use == "read"), key=lambda each: each.index):
        if not (cell := text_at(cells, column.index)):
            continue
        if {*column.fields} & misread:
            return
        if {*column.fields} & PLACED or ({*column.fields} & NAMED and all(map(_names, read_names(cell).names))):
            yield column.index


def _names(part: str) -> bool:
    return is_full_name(part) or is_unit(part) or (is_name(part) and not EASTERN.search(part))
