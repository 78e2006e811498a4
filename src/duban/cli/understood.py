"""What an import understood of a ledger: a picture of it, and of what came or would come of it."""

from collections.abc import Iterator
from itertools import islice

from duban.cli.taken import Taken
from duban.formats.text import cells, pad, visible
from duban.ledgers.cells import text
from duban.ledgers.reading import Ledger
from duban.ledgers.rows import Problem
from duban.ledgers.table import Table
from duban.locales import _, ngettext, term
from duban.spooled import Spooled

LONGEST = 48
MOST = 50  # cells that are shown; nobody reads more of them before correcting the first


def told(ledger: Ledger, taken: Taken) -> Iterator[str]:
    """The lines that say what was understood, what came of it, and each cell that could not be read."""
    for table in ledger.tables:
        yield from _table(table)
    for note in ledger.notes:
        yield visible(note)
    yield from _problems(_("Worth a look:"), taken.warnings)
    yield from _problems(_("Cannot be read:"), taken.problems)
    yield _counts(taken)
    yield from _owners(taken)
    for name, day in taken.outcome.meetings.items():
        line = _("New meeting: {name}. Its day is not in the sheet; {day} is assumed, “duban meeting move” sets it.")
        yield visible(line.format(name=name, day=day))
    if undated := taken.outcome.undated:
        line = ngettext(
            "{count} closed task has no day of completion, so nobody knows whether it was on time: {names}.",
            "{count} closed tasks have no day of completion, so nobody knows whether they were on time: {names}.",
            len(undated),
        )
        yield visible(line.format(count=len(undated), names=_few(undated)))
    if taken.outcome.stale:
        line = _("Progress and deadline follow the sub-tasks, not the sheet: {names}. “duban edit” sets others.")
        yield visible(line.format(names=_few(taken.outcome.stale)))
    if taken.dry_run:
        yield _("This was a dry run: nothing was stored.")


def _counts(taken: Taken) -> str:
    outcome = taken.outcome
    counts = {
        _("new"): len(outcome.new),
        _("changed"): len(outcome.changed),
        _("unchanged"): outcome.unchanged,
        _("closed"): outcome.closed,
        _("bad"): len(taken.bad),
    }
    line = ngettext("{count} row: {counts}.", "{count} rows: {counts}.", taken.rows)
    return line.format(count=taken.rows, counts=_(", ").join(f"{name} {count}" for name, count in counts.items()))


def _owners(taken: Taken) -> Iterator[str]:
    if taken.new_owners:
        count = len(taken.new_owners)
        line = ngettext("{count} new owner: {names}.", "{count} new owners: {names}.", count)
        yield visible(line.format(count=count, names=_few(taken.new_owners)))
    for name, now in taken.renamed.items():
        yield visible(_("“{name}” is called “{now}” now.").format(name=name, now=now))
    for name, other in taken.alike:
        line = _("“{name}” is nearly “{other}”: one owner? “duban owner merge” makes them one.")
        yield visible(line.format(name=name, other=other))


def _table(table: Table) -> Iterator[str]:
    top, bottom = table.header_rows
    rows = str(bottom) if top == bottom else f"{top}-{bottom}"
    yield visible(_("{sheet}: header in row {row}").format(sheet=table.sheet, row=rows))
    yield from _columns(table)
    if table.year:
        yield "  " + _("Dates without a year are of {year}.").format(year=table.year)
    if parts := table.going_on.parts:
        line = _("Rows without a number that became sub-tasks of the row above: {rows}")
        yield "  " + line.format(rows=_few(parts))
    if joined := table.going_on.joined:
        yield "  " + _("Rows without a number that extend the row above: {rows}").format(rows=_few(joined))
    if table.skipped:
        skipped = _few([f"{row} {_short(said)}" for row, said in table.skipped])
        yield visible("  " + _("Rows that are no tasks: {rows}").format(rows=skipped))


def _columns(table: Table) -> Iterator[str]:
    width = max((cells(visible(column.heading)) for column in table.columns), default=0)
    for column in table.columns:
        name = {
            "read": f"→ {column.field} {term('column', column.field or '')}",
            "kept": _("→ detail, as a note"),
            "derived": _("  computed by duban"),
            "ignored": _("  not read"),
        }[column.use]
        sample = visible(_short(text(column.sample)))
        yield f"  {column.letter:<3}{pad(visible(column.heading), width)}  {pad(name, 28)}  {sample}".rstrip()


def _problems(heading: str, problems: Spooled[Problem]) -> Iterator[str]:
    """A table: cell, heading, value, reason."""
    if not problems:
        return
    yield f"{heading} {len(problems)}"
    shown = [*islice(problems, MOST)]
    rows = [[visible(each.cell), visible(each.heading), visible(_short(each.value))] for each in shown]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row, each in zip(rows, shown, strict=True):
        places = "  ".join(pad(part, width) for part, width in zip(row, widths, strict=True) if width)
        yield f"  {places}  {visible(each.reason)}"
    if (more := len(problems) - MOST) > 0:
        line = ngettext("and {count} more cell", "and {count} more cells", more).format(count=more)
        yield "  " + _("{line}; --dry-run --format json lists them all").format(line=line)


def _few(rows: list[int] | list[str] | Spooled[str], most: int = 8) -> str:
    shown = _(", ").join(map(str, islice(rows, most)))
    return shown if len(rows) <= most else _("{shown} and {count} more").format(shown=shown, count=len(rows) - most)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
