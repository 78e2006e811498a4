"""What came of an import: the rows that were taken over, those that were not and why, for people and programs."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.cli.files import written_beside
from duban.domain.names import alike
from duban.errors import DubanError
from duban.formats.guard import guard
from duban.ledgers.cells import text
from duban.ledgers.headings import IGNORED
from duban.ledgers.reading import Ledger
from duban.ledgers.rows import LedgerRow, Problem
from duban.ledgers.table import Table
from duban.locales import _, term
from duban.spooled import Spooled

if TYPE_CHECKING:
    from duban.actions.outcome import Outcome
    from duban.actions.owners import Register


Place = tuple[str, int, int]
"""Where a row stands: sheet, row, first column."""


@dataclass
class Taken:
    """What came of an import; ``bad`` are the rows that were not taken over.

    ``alike`` are pairs of an owner that is new and another one whose name is nearly the same; ``renamed`` are
    names that owners once had, with their names now. ``late`` are rows that were refused when their tasks were there
    already, ``left_out`` those of an earlier try: each with its reason.
    """

    dry_run: bool
    outcome: "Outcome" = None  # type: ignore[assignment]  # set when the rows were taken over
    new_owners: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    alike: list[tuple[str, str]] = field(default_factory=list)
    bad: list[LedgerRow] = field(default_factory=list)
    problems: Spooled[Problem] = field(default_factory=Spooled)
    warnings: Spooled[Problem] = field(default_factory=Spooled)
    left_out: dict[Place, Problem] = field(default_factory=dict)
    late: dict[Place, Problem] = field(default_factory=dict)
    kept: bool = False
    rows: int = 0

    def readable(self, rows: Iterable[LedgerRow]) -> Iterator[LedgerRow]:
        """The rows whose every cell could be read."""
        for row in rows:
            self.rows += 1
            if reason := self.left_out.get(_place(row)):
                row.problems.append(reason)
            self.problems.extend(row.problems)
            self.warnings.extend(row.warnings)
            if row.problems:
                self.bad.append(row)
            else:
                yield row

    def refuse(self, row: LedgerRow, error: DubanError) -> None:
        """A row that could be read cannot be taken over."""
        problem = Problem(f"{row.sheet}!{row.number}", "", "", f"{error.message} {error.hint}".strip())
        row.problems.append(problem)
        if row.task is not None:
            self.late[_place(row)] = problem
        self.problems.append(problem)
        self.bad.append(row)

    def meet(self, known: list[str], register: "Register") -> None:
        """These owners were met, beside those that were known."""
        self.new_owners, self.renamed = register.new, register.renamed
        self.alike = alike(register.new, known)

    def settle(self, outcome: "Outcome") -> None:
        """The rows were taken over; a namesake of a task deserves a look."""
        self.outcome = outcome
        reason = _("It is taken as a new task. Task {id} has this title and lead, but another deadline.")
        self.warnings.extend(
            Problem(f"{row.sheet}!{row.number}", "", row.values["title"], reason.format(id=task))
            for row, task in outcome.namesakes
        )


def _place(row: LedgerRow) -> Place:
    return row.sheet, row.number, row.first


def as_json(ledger: Ledger, taken: Taken, *, indent: bool) -> str:
    """A dry run for programs: one object, whose keys are the same in every language."""
    outcome = taken.outcome
    told = {
        "sheets": [
            {
                "sheet": table.sheet,
                "header_row": table.header_row,
                "year": table.year,
                "columns": [
                    {
                        "column": column.letter,
                        "heading": column.heading,
                        "field": column.field,
                        "use": column.use,
                        "sample": text(column.sample) or None,
                    }
                    for column in table.columns
                ],
                "extended": table.going_on.joined,
                "subtasks": table.going_on.parts,
                "skipped": [{"row": row, "text": said} for row, said in table.skipped],
            }
            for table in ledger.tables
        ],
        "rows": taken.rows,
        "new": len(outcome.new),
        "changed": len(outcome.changed),
        "unchanged": outcome.unchanged,
        "closed": outcome.closed,
        "bad": len(taken.bad),
        "new_owners": taken.new_owners,
        "alike": taken.alike,
        "renamed": taken.renamed,
        "undated": [*outcome.undated],
        "problems": [asdict(problem) for problem in taken.problems],
        "warnings": [asdict(problem) for problem in taken.warnings],
        "notes": ledger.notes,
    }
    return json.dumps(told, ensure_ascii=False, indent=2 if indent else None)


def write_rejects(path: Path, ledger: Ledger, rows: list[LedgerRow]) -> None:
    """The rows as the ledger means them, each with what is wrong, under the headings of their table.

    A sub-task whose parent stands above it in the ledger, and was taken over, names it.
    """
    with written_beside(path) as out:
        out.write("\ufeff")
        writer = csv.writer(out)
        for table in ledger.tables:
            if mine := [row for row in rows if table.holds(row)]:
                writer.writerows(_rejected(table, mine))


def _rejected(table: Table, rows: list[LedgerRow]) -> Iterator[list[str]]:
    headings = {column.index: column.heading for column in table.columns}
    width = max([*headings, *(_last(raw) for row in rows for raw in (row.raw, *row.more))]) + 1
    shares = {column.index for column in table.columns if column.field in ("progress", "status")}
    parents = [_parent_above(row) for row in rows]
    added = [term("column", "parent")] if any(parents) else []
    yield [*(guard(headings.get(index, "")) for index in range(width)), *added, IGNORED[0]]
    for row, parent in zip(rows, parents, strict=True):
        reasons = _("; ").join(problem.reason for problem in row.problems)
        for raw, number, reason in [(row.raw, parent, reasons), *((more, "", "") for more in row.more)]:
            cells = [guard(_written(cell, index in shares)) for index, cell in enumerate(raw)][:width]
            yield [*cells, *[""] * (width - len(cells)), *([guard(number)] if added else []), guard(reason)]


def _parent_above(row: LedgerRow) -> str:
    """The number of the row above whose sub-task it is, unless that one is rejected too, and so stands above again."""
    above = row.part_of
    return above.values.get("number", "") if above is not None and not above.problems else ""


def _last(raw: Sequence[object]) -> int:
    """The last cell that says something, from 0."""
    return max((index for index, cell in enumerate(raw) if text(cell).strip()), default=0)


def _written(cell: Any, is_share: bool) -> str:
    """A cell so that it is read again as it was: 1.0 is 1, but as a share of the work it is 100 % and stays."""
    if is_share and isinstance(cell, float) and abs(cell) <= 1:
        return str(cell)
    return cell.isoformat() if type(cell) is date else text(cell)
