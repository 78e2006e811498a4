"""Rows of a made-up ledger, taken over by the action itself."""

import re
from typing import Any

from duban.actions.importing.outcome import Outcome
from duban.actions.importing.take_over import TakeOver
from duban.actions.owners import Register
from duban.errors import DubanError
from duban.ledgers.rows.row import LedgerRow, Problem

from ..conftest import TODAY, Office


def rows(*values: dict[str, Any]) -> list[LedgerRow]:
    return [LedgerRow("表", number, [], dict(each)) for number, each in enumerate(values, start=2)]


def take(
    office: Office, *entries: LedgerRow, refused: list[str] | None = None, prefer: str = "duban", today: str = TODAY
) -> Outcome:
    """What came of the rows; a refusal that the test does not expect fails it."""
    found: list[str] = []

    def refuse(row: LedgerRow, error: DubanError) -> None:
        row.problems.append(Problem("", "", "", error.message))
        found.append(f"{row.number} {error.message}")

    with office.record(today) as record:
        outcome = TakeOver(record, Register(record), prefer).run(entries, refuse)
    assert len(found) == len(refused or [])
    for told, expected in zip(found, refused or [], strict=True):
        assert re.search(expected, told)
    return outcome


def changes(outcome: Outcome) -> list[tuple[Any, ...]]:
    return [(each.field, each.old, each.new) for each in outcome.changes]


def conflicts(outcome: Outcome) -> list[tuple[Any, ...]]:
    return [(each.field, each.ours, each.theirs) for each in outcome.conflicts]
