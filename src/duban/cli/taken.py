"""What came of an import: the rows that were taken over, those that were not and why, for people and programs."""

import csv
import json
from collections.abc import Iterable, Iterator
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
from duban.locales import _

if TYPE_CHECKING:
    from duban.actions.owners import Register
    from duban.actions.take_over import Outcome


@dataclass
class Taken:
    """What came of an import; ``bad`` are the rows that were not taken over.

    ``alike`` are pairs of an owner that is new and another one whose name is nearly the same; ``renamed`` are
    names that owners once had, with their names now.
    """

    dry_run: bool
    outcome: "Outcome" = None  # type: ignore[assignment]  # set when the rows were taken over
    new_owners: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    alike: list[tuple[str, str]] = field(default_factory=list)
    bad: list[LedgerRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    kept: bool = False
    rows: int = 0

    def readable(self, rows: Iterable[LedgerRow]) -> Iterator[LedgerRow]:
        """The rows whose every cell could be read."""
        for row in rows:
            self.rows += 1
            self.problems += row.problems
            self.warnings += row.warnings
            if row.problems:
                self.bad.append(row)
            else:
                yield row

    def refuse(self, row: LedgerRow, error: DubanError) -> None:
        """A row that could be read cannot be taken over."""
        problem = Problem(f"{row.sheet}!{row.number}", "", "", f"{error.message} {error.hint}".strip())
        row.problems.append(problem)
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
        self.warnings += [
            Problem(f"{row.sheet}!{row.number}", "", row.values["title"], reason.format(id=task))
            for row, task in outcome.namesakes
        ]


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
        "undated": outcome.undated,
        "problems": [asdict(problem) for problem in taken.problems],
        "warnings": [asdict(problem) for problem in taken.warnings],
        "notes": ledger.notes,
    }
    return json.dumps(told, ensure_ascii=False, indent=2 if indent else None)


def write_rejects(path: Path, ledger: Ledger, rows: list[LedgerRow]) -> None:
    """The rows as they stand in the ledger, each with what is wrong, under the headings of their table."""
    with written_beside(path) as out:
        out.write("\ufeff")
        writer = csv.writer(out)
        for table in ledger.tables:
            mine = [row for row in rows if table.holds(row)]
            if not mine:
                continue
            headings = {column.index: column.heading for column in table.columns}
            width = max(headings) + 1
            writer.writerow([guard(headings.get(index, "")) for index in range(width)] + [IGNORED[0]])
            for row in mine:
                reasons = _("; ").join(problem.reason for problem in row.problems)
                for raw, reason in [(row.raw, reasons), *((more, "") for more in row.more)]:
                    cells = [guard(_written(cell)) for cell in raw][:width]
                    writer.writerow([*cells, *[""] * (width - len(cells)), guard(reason)])


def _written(cell: Any) -> str:
    """A cell so that it is read again as it was: 4.0 is 4, but 1.0 may be 100 % and stays."""
    if isinstance(cell, float) and abs(cell) <= 1:
        return str(cell)
    return cell.isoformat() if type(cell) is date else text(cell)
