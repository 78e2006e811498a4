"""The rejected rows of an import, as a CSV that can be corrected and imported."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from duban.cli.output import private_file
from duban.errors import OutputError
from duban.formats.guard import guard
from duban.ledgers.cells.text import text
from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.tables.table import Table
from duban.locales import _, term
from duban.settings import Settings


def write_rejects(path: Path, settings: Settings, file: Path, ledger: Ledger, rows: list[LedgerRow]) -> Path:
    """Write the rows of ``file`` with their reasons under the headings of their table; returns ``path``.

    A sub-task names its parent if that was imported, since its row is not in the file. Raises OutputError.
    """
    try:
        with private_file(path, settings, file) as out:
            out.write("\ufeff")  # without it Excel reads Chinese in the system's encoding
            writer = csv.writer(out)
            for table in ledger.tables:
                if mine := [row for row in rows if table.holds(row)]:
                    writer.writerows(_rejected(table, mine))
    except OutputError as error:
        hint = _("The other rows are stored. For these, import the ledger again with --rejects FILE on another disk.")
        raise OutputError(error.message, hint) from error
    return path


def _rejected(table: Table, rows: list[LedgerRow]) -> Iterator[list[str]]:
    headings = {column.index: column.heading for column in table.columns}
    width = max([*headings, *(_last(raw) for row in rows for raw in (row.raw, *row.more))]) + 1

    shares = {column.index for column in table.columns if column.field in ("progress", "status")}
    parents = [_parent_above(row) for row in rows]
    added = [term("column", "parent")] if any(parents) else []
    # The reasons go under a heading that an import ignores, so that they need not be deleted before it.
    yield [*(guard(headings.get(index, "")) for index in range(width)), *added, _("Import problem")]
    # guard(): a cell that begins with "=" would be run as a formula when the file is opened for correction.
    for row, parent in zip(rows, parents, strict=True):
        reasons = _("; ").join(problem.reason for problem in row.problems)
        for raw, number, reason in [(row.raw, parent, reasons), *((more, "", "") for more in row.more)]:
            cells = [guard(_written(cell, index in shares)) for index, cell in enumerate(raw)][:width]
            yield [*cells, *[""] * (width - len(cells)), *([guard(number)] if added else []), guard(reason)]


def _parent_above(row: LedgerRow) -> str:
    """The number of the parent above, unless that row is rejected too: then it precedes this one in the file again."""
    above = row.part_of
    return above.values.get("number", "") if above is not None and not above.is_lost else ""


def _last(raw: Sequence[object]) -> int:
    """The index of the last cell that is not blank."""
    return max((index for index, cell in enumerate(raw) if text(cell).strip()), default=0)


def _written(cell: Any, is_share: bool) -> str:
    """A cell as text that reads back as the same value. As a share of the work 1.0 is 100 %, while "1" would be 1 %."""
    if is_share and isinstance(cell, float) and abs(cell) <= 1:
        return str(cell)
    return cell.isoformat() if type(cell) is date else text(cell)
