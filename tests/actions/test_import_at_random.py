"""Random changes on both sides of a ledger: every field that differs is taken or named, and nothing is lost silently.

The model is the rule itself, field by field: what was brought, what duban has, what the sheet says.
"""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.add import edit
from duban.actions.life import load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.undo import known_batch, undo

from ..conftest import Office, examples
from .imports import rows, take

FIELDS: dict[str, list[Any]] = {
    "title": ["修路", "修桥", "治水"],
    "owner": ["住建局", "财政局", "水利局"],
    "urgency": ["normal", "urgent", "critical"],
    "due": ["2026-12-01", "2026-12-10", "2026-12-20"],
    "detail": ["甲", "乙", "丙"],
    "leader": ["张县长", "李县长", "王县长"],
}
NEVER_EMPTY = ("title", "owner", "urgency")
TASKS = 3
Values = dict[str, Any]
Side = list[Values]


def side(*, complete: bool = False) -> st.SearchStrategy[Side]:
    """Values of some fields of each task."""
    needed = {each: st.sampled_from(FIELDS[each]) for each in NEVER_EMPTY if complete}
    others = {each: st.sampled_from(values) for each, values in FIELDS.items() if each not in needed}
    one = st.fixed_dictionaries(needed, optional=others)
    return st.lists(one, min_size=TASKS, max_size=TASKS)


class Model:
    """What the office should have, by the rule."""

    def __init__(self, first: Side) -> None:
        self.now = [dict.fromkeys(FIELDS) | values for values in first]
        self.ground = [dict(values) for values in self.now]

    def edit(self, edits: Side) -> None:
        for task, values in enumerate(edits):
            self.now[task] |= values

    def take(self, sheet: Side, prefer: str) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
        """What is told: changes, conflicts."""
        changed, kept = set(), set()
        for task, values in enumerate(sheet):
            now, ground = self.now[task], self.ground[task]
            for field, said in values.items():
                if said == now[field]:
                    ground[field] = said
                elif said == ground[field]:
                    continue
                elif now[field] == ground[field] or prefer == "sheet":
                    changed.add((task + 1, field, now[field], said))
                    now[field] = ground[field] = said
                else:
                    kept.add((task + 1, field, now[field], said))
        return changed, kept


def ledger(sheet: Side) -> list[Any]:
    return rows(*({"number": f"督{task}"} | values for task, values in enumerate(sheet, start=1)))


def stored(office: Office) -> list[tuple[Any, ...]]:
    return office.sql("SELECT * FROM task ORDER BY id")


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(
    side(complete=True),
    st.lists(st.tuples(side(), side(complete=True), st.sampled_from(["duban", "duban", "sheet"])), max_size=4),
)
def test_each_field_that_differs_is_taken_or_named(first: Side, rounds: list[tuple[Side, Side, str]]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        office, model = Office(Path(directory) / "a.db"), Model(first)
        take(office, *ledger(first))
        for edits, sheet, prefer in rounds:
            with office.record() as record:
                for task, values in enumerate(edits, start=1):
                    edit(record, load(record, task), TaskRequest(**values), Register(record))
            model.edit(edits)
            before, batches = stored(office), office.sql("SELECT MAX(id) FROM batch")
            outcome = take(office, *ledger(sheet), prefer=prefer)
            changed, kept = model.take(sheet, prefer)
            assert {(each.task, each.field, each.old, each.new) for each in outcome.changes} == changed
            assert {(each.task, each.field, each.ours, each.theirs) for each in outcome.conflicts} == kept
            rows_now = office.rows(state="all")
            assert [{field: row[field] for field in FIELDS} for row in rows_now] == model.now
            _check_again(office, sheet, prefer, kept)
            _check_undo(office, before, batches[0][0])


def _check_again(office: Office, sheet: Side, prefer: str, kept: set[tuple[Any, ...]]) -> None:
    """The same file changes nothing, and leaves no trace."""
    count = office.sql("SELECT COUNT(*), (SELECT COUNT(*) FROM batch) FROM event")
    again = take(office, *ledger(sheet), prefer=prefer)
    assert (len(again.new), len(again.changes), len(again.changed)) == (0, 0, 0)
    assert {(each.task, each.field, each.ours, each.theirs) for each in again.conflicts} == kept
    assert office.sql("SELECT COUNT(*), (SELECT COUNT(*) FROM batch) FROM event") == count


def _check_undo(office: Office, before: list[tuple[Any, ...]], last: int) -> None:
    """Taken back, the import has left nothing, not even what it brought; and it can be done again."""
    after = stored(office)
    if office.sql("SELECT MAX(id) FROM batch")[0][0] == last:  # it changed nothing
        assert after == before
        return
    for expected in (before, after):
        with office.record() as record:
            newest = record.value("SELECT MAX(id) FROM batch")
            undo(record, known_batch(record, newest))
        assert stored(office) == expected
