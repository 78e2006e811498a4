"""Rows of a text with fewer or more cells than headings: behind a cell that is missing, or was cut, all are shifted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from duban.ledgers.cells.names import is_full_name, is_nobody, is_unit
from duban.ledgers.cells.owners import read_names
from duban.ledgers.cells.text import DATES, note, text, text_at
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.profiles import is_name
from duban.ledgers.rows.fields import line
from duban.ledgers.rows.row import LedgerRow, Problem
from duban.ledgers.workbooks.raw import Cell, Row
from duban.locales import _

DAYS, NAMED = {*DATES}, {*LEADS, "supporting"}
PLACED = DAYS | {"status", "progress", "urgency"}  # fields whose cells cannot be read below another heading
TEXTS = {"detail", "last_feedback", "result"}
ABLE = TEXTS | NAMED | {"title"}  # fields whose cells may hold commas
MOST_WAYS = 40  # each is a full reading of the row
WITH_LEAD = (*NAMED, "owner_kind", "is_leader")


def takes_rest(columns: Sequence[Column], width: int) -> bool:
    """Is the last heading one of texts, 备注, with no column behind it? Then cells behind it are parts of its text, at
    whose commas it was cut: Git init, README."""
    last = _last(columns)
    return last.index == width - 1 and last.use == "read" and bool({*last.fields} & TEXTS)


def joined(cells: Row, width: int, separator: str) -> list[Cell]:
    """The cells of a row, with those behind the last heading as parts of the cell below it."""
    return [*cells[: width - 1], separator.join(filter(None, map(text, cells[width - 1 :])))]


def whole(
    read: Callable[[Row], LedgerRow | None], columns: Sequence[Column], cells: Row, width: int, separator: str
) -> LedgerRow | None:
    """A row one of whose cells was cut at its commas, put together again and named, if only one way to do so can be
    read; with a problem, if several can, or a warning, if these differ in texts only.

    None if none can, if no sign separates the cells, if there are too many ways, or if only the last cell was cut (see
    ``check``).
    """
    ways = [*islice(_ways(columns, cells, width, separator), MOST_WAYS + 1)] if separator != " " else []
    if len(ways) > MOST_WAYS:
        return None
    rows = {column: row for column, way in ways if (row := read(way))}
    fitting = {column: row for column, row in rows.items() if _fits(row, columns, is_only=len(ways) == 1)}
    is_last = any(column.index == width - 1 for column in fitting)
    if not fitting or (is_last and (len(fitting) == 1 or takes_rest(columns, width))):
        return None
    column, row = next(iter(fitting.items()))
    if len(fitting) > 1:
        if _differ(fitting.values()):
            row.problems = [_too_many(row)]
            return row
        row.remark(column, text_at(row.raw, column.index), _too_many(row).reason)
        return row
    reason = _("It holds the sign that separates cells, and is put together again.")
    row.remark(column, text_at(row.raw, column.index), reason)
    return row


def _ways(columns: Sequence[Column], cells: Row, width: int, separator: str) -> Iterator[tuple[Column, Row]]:
    """The ways to put a row together of which a cell of texts or names was cut, with the column of that cell; only the
    one that spaces behind commas show, if they do: 2,Update docs, and ship,Bo Lind."""
    by_spaces = list[Cell]()
    for at, cell in enumerate(cells):
        if at and isinstance(cell, str) and cell[:1] == " ":
            by_spaces[-1] = f"{text(by_spaces[-1])}{separator}{cell}"
        else:
            by_spaces.append(cell)
    able = {each.index: each for each in columns if each.use == "kept" or {*each.fields} & ABLE}
    if len(by_spaces) == width:
        changed = next(at for at, (one, other) in enumerate(zip(by_spaces, cells, strict=False)) if one != other)
        if changed in able:
            yield able[changed], by_spaces
            return
    more = len(cells) - width + 1
    for at, column in able.items():
        yield column, [*cells[:at], separator.join(map(text, cells[at : at + more])), *cells[at + more :]]


def _fits(row: LedgerRow, columns: Sequence[Column], *, is_only: bool) -> bool:
    """Is each cell of a row readable below its heading, and, unless there ``is_only`` one way to put it together, the
    lead a known name?"""
    leads = (text_at(row.raw, each.index) for each in columns if each.use == "read" and {*each.fields} & NAMED)
    return all(each.anchor for each in row.problems) and (is_only or all(map(_are_names, leads)))


def _differ(rows: Iterable[LedgerRow]) -> bool:
    """Do ways to put a row together differ in more than its texts?"""
    return len({tuple(str(row.values.get(field)) for field in ("title", *PLACED, *NAMED)) for row in rows}) > 1


def _too_many(row: LedgerRow) -> Problem:
    """The problem of a row with more cells than there are headings."""
    reason = _("The row has more cells than there are headings. Does a cell hold the sign that separates them?")
    return Problem(f"{row.sheet}!{row.number}", "", "", reason)


def check(row: LedgerRow, columns: Sequence[Column], cells: Row, width: int, title: int, separator: str) -> None:
    """Doubt what may be one too far in a row whose ``cells`` are not the ``width`` of its table. What a last heading
    takes is named, unless the cell before it is in place.

    All is in place down to the last day below 时限, state below 状态, or name below 负责人: what was left out behind it
    harms nothing, nor does a note beside the table; but no cell behind it is a lead. With a cell too many, a row is
    lost where one of these columns holds something else, or a sentence was cut at its comma: Set up, test.
    """
    of_row, line_of = _too_many(row), _("The row has {count} of {width} cells. Is one missing?")
    if len(cells) < width:
        of_row = replace(of_row, reason=line_of.format(count=len(cells), width=width))
    reason = of_row.reason
    misread = {each.field for each in row.problems if not each.anchor}
    is_joined = len(cells) > width and takes_rest(columns, width)
    # Titles may be indented.
    in_place = cells[: width - 1] if is_joined else cells
    is_cut = any(isinstance(cell, str) and cell[:1] == " " for at, cell in enumerate(in_place) if at != title)
    if len(cells) > width and (misread or is_cut):
        row.problems = [of_row]
        return
    last = max(_placed(columns, cells, misread), default=-1)
    behind = {at: cell for at in range(last + 1, len(cells)) if (cell := text_at(cells, at))}
    fed = [each for each in columns if each.use == "read" and each.index in behind]
    open_fields = NAMED | (PLACED if misread else set())
    doubted = [each for each in fed if {*each.fields} & open_fields and not {*each.fields} & misread]
    for column in doubted:
        for field in (*column.fields, *(WITH_LEAD if {*column.fields} & {*LEADS} else ())):
            row.values.pop(field, None)
        note(row.values, line(column, behind[column.index]))
        row.remark(column, behind[column.index], reason, column.fields[0])
    row.warnings += [of_row] if len(cells) < width and fed and not doubted else []
    if is_joined and last < width - 2:  # nothing shows that no other cell was cut
        row.remark(
            _last(columns),
            joined(cells, width, separator)[-1],
            _("The cells behind the last heading are joined to it."),
        )


def _last(columns: Sequence[Column]) -> Column:
    return max(columns, key=lambda each: each.index)


def _placed(columns: Sequence[Column], cells: Sequence[object], misread: set[str]) -> Iterator[int]:
    """The columns whose cells show that they are in place, until one shows that it is not; of neighbours for the same,
    start and deadline, lead and support, only the last one does, or a lead behind which nothing stands."""
    filled = [each for each in sorted(columns, key=lambda each: each.index) if each.use == "read"]
    for column, after in zip(filled, [*filled[1:], None], strict=True):
        fields, cell = {*column.fields}, text_at(cells, column.index)
        if cell and fields & misread:
            return
        kind = next((each for each in (DAYS, NAMED, PLACED) if fields & each), set[str]())
        is_last = not (after and after.index == column.index + 1 and {*after.fields} & kind & (DAYS | NAMED))
        is_last |= kind is NAMED and not any(cells[column.index + 1 :])
        if cell and kind and is_last and (kind is not NAMED or _are_names(cell)):
            yield column.index


def _are_names(cell: str) -> bool:
    names = read_names(cell).names
    return (bool(names) or is_nobody(cell)) and all(
        is_full_name(each) or is_unit(each) or (each.isascii() and is_name(each)) for each in names
    )
