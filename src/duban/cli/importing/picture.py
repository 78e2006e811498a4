"""An overview of one table of a ledger: the meaning found for each column, and the rows that are no tasks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from duban.cli.importing.folded import clipped, columns, few, folded
from duban.cli.output import width
from duban.formats.layout import fit
from duban.formats.text import cells, visible
from duban.ledgers.cells.text import text
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.drawings import is_of_period
from duban.ledgers.tables.table import Table
from duban.locales import _, ngettext, term

LONGEST = 48  # width of a sample, or of a row that is no task, in cells
RUN = 4  # so many adjacent columns of the same use, all of them without a field, are shown as one line
LEAST, SAMPLE = 6, 14  # the least width of a column, and the width wanted for a sample, in cells
INDENT, GAP = 2, 2


def lines(table: Table) -> Iterator[str]:
    """The lines of the overview: certain columns, likely ones, missing fields, and rows that are no tasks."""
    top, bottom = table.header.top, table.header.number
    rows = str(bottom) if top == bottom else f"{top}-{bottom}"
    header = _("{sheet}: header in row {row}") if not table.header.is_missing else _("{sheet}: no header")
    yield folded(header.format(sheet=table.sheet, row=rows))
    likely = [column for column in table.columns if not column.is_sure]
    yield from _columns([column for column in table.columns if column.is_sure])
    if likely:
        yield folded(_("Likely, but uncertain; correct it with --map FIELD=HEADING:"), INDENT)
        yield from _columns(likely)
    if table.missing:
        fields = _(", ").join(term("column", field) for field in table.missing)
        yield folded(_("Not found: {fields}").format(fields=fields), INDENT)
    if table.unused_dates:
        days = few([f"{column.letter} {visible(column.heading)}".strip() for column in table.unused_dates])
        yield folded(_("Warning: dates kept only as notes: {columns}").format(columns=days), INDENT)
    yield from (folded(line, INDENT) for line in _rows(table))


def _rows(table: Table) -> Iterator[str]:
    yield from table.date_notes
    if table.groups:
        yield _("Group headings: {rows}").format(rows=_quoted(table.groups))
    if parts := table.continuation.parts:
        yield _("Imported as sub-tasks of a row above: row {rows}").format(rows=few(parts))
    if joined := table.continuation.joined:
        yield _("Without a number, so joined to the row above: row {rows}").format(rows=few(joined))
    if table.struck:
        struck = [each for each in table.skipped if each[0] in table.struck]
        yield _("Crossed out and skipped: row {rows}").format(rows=_quoted(struck))
    others = [each for each in table.skipped if each[0] not in table.struck]
    if skipped := [each for each in others if not each[1].isdecimal()]:
        yield _("Rows that are not tasks: {rows}").format(rows=_quoted(skipped))
    if blank := len(others) - len(skipped):
        yield ngettext("{count} row has only a number.", "{count} rows have only a number.", blank).format(count=blank)


def _quoted(rows: list[tuple[int, str]]) -> str:
    return few([f"{row} {clipped(row_text, LONGEST)}" for row, row_text in rows])


def _columns(table_columns: Sequence[Column]) -> Iterator[str]:
    """Letter, heading, use and a sample of each column, as wide as the screen; a run of like columns is one line."""
    # Sheets with a column per day (1 to 31) would fill the screen: adjacent columns of one use are summed up.
    runs = [[*run] for _kind, run in groupby(table_columns, key=_kind)]
    lines = [[*map(_cells, run)] if len(run) < RUN or run[0].field else [_run(run)] for run in runs]
    rows = [row for some in lines for row in some]
    if not rows:
        return
    # Heading and use get the width that they need first; the sample, which only illustrates, gets the rest.
    letters, *wishes = (max(cells(row[place]) for row in rows) for place in range(3))
    room = width() - INDENT - letters - 3 * GAP
    heading, use, sample = fit([LEAST] * 3, [*wishes, SAMPLE], room) or [LEAST] * 3
    sample = min(max(room - heading - use, sample), LONGEST)
    shown = [(*row[:3], clipped(row[3], sample)) for row in rows]
    yield from columns(shown, (letters, heading, use, sample), INDENT, GAP)


def _kind(column: Column) -> tuple[str, str | None, bool]:
    return column.use, column.field, is_of_period(column.heading)


def _cells(column: Column) -> tuple[str, str, str, str]:
    return column.letter, visible(column.heading), _use(column), visible(text(column.sample))


def _run(run: Sequence[Column]) -> tuple[str, str, str, str]:
    """A run of columns as one row: the letters J–BQ, the first and last heading, and their number."""
    first, last = run[0], run[-1]
    kept = first.use == "kept"
    use = _("{count} columns, kept as notes") if kept else _("{count} columns, not read")
    headings = f"{visible(first.heading)} … {visible(last.heading)}"
    return f"{first.letter}–{last.letter}", headings, use.format(count=len(run)), visible(text(first.sample))


def _use(column: Column) -> str:
    if column.use in ("read", "also", "confirms"):
        # Of units in several columns the first leads.
        fields = "supporting" if (column.use, column.field) == ("also", "owner") else column.field or ""
        names = " ".join(term("column", field) for field in fields.split())
        return f"→ {fields}" if names == fields else f"→ {fields} {names}"
    uses = {"kept": _("→ detail, as a note"), "derived": _("computed by duban")}
    return uses.get(column.use) or _("not read")
