"""What an import understood of a ledger, and what it could not: said in full, and kept in a file of rejects."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.cli.output import written_beside
from duban.errors import DubanError
from duban.formats.guard import guard
from duban.formats.text import cells, pad, visible
from duban.ledgers.headings import IGNORED
from duban.ledgers.reading import Ledger, LedgerSheet
from duban.ledgers.rows import LedgerRow, Problem
from duban.locales import _, ngettext, term

if TYPE_CHECKING:
    from duban.actions.take_over import Outcome

LONGEST = 48


@dataclass
class Taken:
    """What came of an import; ``bad`` are the rows that were not taken over."""

    dry_run: bool
    outcome: "Outcome | None" = None
    new_owners: list[str] = field(default_factory=list)
    bad: list[LedgerRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    kept: bool = False
    rows: int = 0
    _now: LedgerRow | None = None

    def readable(self, rows: Iterator[LedgerRow]) -> Iterator[dict[str, Any]]:
        """The values of the rows whose every cell could be read."""
        for row in rows:
            self.rows += 1
            self._now = row
            self.problems += row.problems
            self.warnings += row.warnings
            if row.problems:
                self.bad.append(row)
            else:
                yield row.values

    def refuse(self, error: DubanError) -> None:
        """The row that was read last cannot be taken over."""
        assert self._now is not None  # noqa: S101 - a row was read before it was refused
        problem = Problem(f"{self._now.sheet}!{self._now.number}", "", "", f"{error.message} {error.hint}")
        self._now.problems.append(problem)
        self.problems.append(problem)
        self.bad.append(self._now)


def told(ledger: Ledger, taken: Taken) -> Iterator[str]:
    """The lines that say what was understood, what came of it, and each cell that could not be read."""
    for sheet in ledger.sheets:
        yield from _sheet(sheet)
    for note in ledger.notes:
        yield visible(note)
    yield from _problems(_("Worth a look:"), taken.warnings)
    yield from _problems(_("Cannot be read:"), taken.problems)
    if taken.outcome:
        counts = {
            _("new"): len(taken.outcome.new),
            _("changed"): len(taken.outcome.changed),
            _("unchanged"): len(taken.outcome.unchanged),
            _("bad"): len(taken.bad),
        }
        line = ngettext("{count} row: {counts}.", "{count} rows: {counts}.", taken.rows)
        yield line.format(count=taken.rows, counts=_(", ").join(f"{name} {count}" for name, count in counts.items()))
    if taken.new_owners:
        count = len(taken.new_owners)
        line = ngettext("{count} new owner: {names}.", "{count} new owners: {names}.", count)
        yield visible(line.format(count=count, names=_(", ").join(taken.new_owners)))
    if taken.dry_run:
        yield _("This was a dry run: nothing was stored.")


def _sheet(sheet: LedgerSheet) -> Iterator[str]:
    yield visible(_("{sheet}: header in row {row}").format(sheet=sheet.name, row=sheet.header_row))
    width = max((cells(visible(column.heading)) for column in sheet.columns), default=0)
    for column in sheet.columns:
        name = {
            "read": f"→ {column.field} {term('column', column.field or '')}",
            "kept": _("→ detail, as a note"),
            "derived": _("  computed by duban"),
            "ignored": _("  not read"),
        }[column.use]
        sample = visible(_short("" if column.sample is None else str(column.sample)))
        yield f"  {column.letter:<3}{pad(visible(column.heading), width)}  {pad(name, 28)}  {sample}".rstrip()


def _problems(heading: str, problems: list[Problem]) -> Iterator[str]:
    if problems:
        yield f"{heading} {len(problems)}"
    for each in problems:
        where = "  ".join(part for part in (each.cell, each.heading, _short(each.value)) if part)
        yield visible(f"  {where}  {each.reason}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def write_rejects(path: Path, ledger: Ledger, rows: list[LedgerRow]) -> None:
    """The rows as they stand in the ledger, each with what is wrong, under the headings of their sheet."""
    with written_beside(path) as out:
        out.write("\ufeff")
        writer = csv.writer(out)
        for sheet in ledger.sheets:
            mine = [row for row in rows if row.sheet == sheet.name]
            if not mine:
                continue
            headings = {column.index: column.heading for column in sheet.columns}
            writer.writerow([guard(headings.get(index, "")) for index in range(max(headings) + 1)] + [IGNORED[0]])
            for row in mine:
                raw = [guard(_written(cell)) for cell in row.raw] + [""] * len(headings)
                reasons = _("; ").join(problem.reason for problem in row.problems)
                writer.writerow([*raw[: max(headings) + 1], guard(reasons)])


def _written(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
