"""A dry run of an import as JSON: one object, with the same keys in every language."""

import json
from dataclasses import asdict
from typing import Any

from duban.cli.importing.execution import Taken
from duban.formats.jsonl import real
from duban.ledgers.cells.text import text
from duban.ledgers.reading import Ledger
from duban.ledgers.tables.table import Table


def as_json(ledger: Ledger, taken: Taken, settle: str | None, *, indent: bool) -> str:
    """How the ledger was read and what an import would do; ``settle`` is the command for the open questions."""
    outcome = taken.outcome
    document = {
        "sheets": [_sheet(table) for table in ledger.tables],
        "rows": taken.rows,
        "new": len(outcome.new),
        "changed": len(outcome.changed),
        "unchanged": outcome.unchanged,
        "closed": outcome.closed,
        "bad": len(taken.bad),
        "new_owners": taken.new_owners,
        "alike": taken.alike,
        "renamed": taken.renamed,
        "new_meetings": outcome.meetings,
        "undated": [*outcome.undated],  # spooled to a file when there are many, which JSON cannot take as it is
        "unassigned": outcome.unassigned,
        "from_today": outcome.from_today,
        "handed_down": outcome.handed_down,
        "finished": outcome.finished,
        "problems": [asdict(problem) for problem in taken.problems],
        "warnings": [asdict(problem) for problem in taken.warnings],
        "notes": ledger.notes,
        "open_rows": taken.open_rows,
        "open_cells": taken.open_cells,
        "changes": [_difference(each, "old", "new") for each in outcome.changes],
        "conflicts": [_difference(each, "ours", "theirs", "reason") for each in outcome.conflicts],
        "twins": [_place(row) | {"same_as": earlier.number} for row, earlier in outcome.twins],
        "skipped": outcome.skipped,
        "settle": settle,
    }
    return real(json.dumps(document, ensure_ascii=False, indent=2 if indent else None))


def _sheet(table: Table) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "year": table.dates.year,
        "date_notes": table.date_notes,
        "columns": [
            {
                "column": column.letter,
                "heading": column.heading,
                "field": column.field,
                "use": column.use,
                "sample": text(column.sample) or None,
                "sure": column.is_sure,
            }
            for column in table.columns
        ],
        "extended": table.continuation.joined,
        "subtasks": table.continuation.parts,
        "skipped": _rows(table.skipped),
        "missing": [*table.missing],
        "loose": [column.letter for column in table.unused_dates],
        "groups": _rows(table.groups),
        "struck": table.struck,
    }


def _rows(rows: list[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"row": row, "text": row_text} for row, row_text in rows]


def _place(row: Any) -> dict[str, Any]:
    return {"sheet": row.sheet, "row": row.number}


def _difference(difference: Any, *keys: str) -> dict[str, Any]:
    """A change or a conflict with its place, and those of its attributes that are ``keys``."""
    return _place(difference.row) | {key: getattr(difference, key) for key in ("task", "label", "field", *keys)}
