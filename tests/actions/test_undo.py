"""Whatever was done can be taken back, and any past day can be looked at again.

Random working days of an office: after every command the state is kept; undoing all of them gives the state
before, field by field, and the past that is rebuilt from the record is the state that was kept.
"""

from array import array
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.add import edit
from duban.actions.attach import attach
from duban.actions.importing.take_over import TakeOver
from duban.actions.life import accept, cancel, close, give_back, give_feedback, load, reopen, reply, submit
from duban.actions.merge import edit_owner, merge
from duban.actions.owners import Register
from duban.actions.parts import circulate, split
from duban.actions.request import TaskRequest
from duban.actions.time import extend, resume, suspend
from duban.actions.undo import known_batch, last_batch, last_undo, undo
from duban.address import is_server
from duban.errors import DubanError, Refused
from duban.ledgers.rows.row import LedgerRow
from duban.reports.commands import tasks_of
from duban.store.checks.file import health
from duban.store.reading import reading
from duban.store.writing import Record
from tests.conftest import Office, examples

FIRST = date(2026, 11, 2)
State = dict[str, list[tuple[Any, ...]]]
TABLES = {
    "task": "SELECT * FROM task WHERE present = 1 ORDER BY id",
    "owner": "SELECT * FROM owner WHERE present = 1 ORDER BY id",
    "support": "SELECT task_id, owner_id FROM support ORDER BY task_id, place",
    "tally": "SELECT owner_id, outcome, tasks FROM tally WHERE tasks <> 0 ORDER BY owner_id, outcome",
}


def state(store: Path | str, as_of: str | None = None) -> State:
    """All that is present, now or as it was recorded by the moment ``as_of``."""
    with reading(store) as reader:
        if as_of:
            reader.back_to(as_of)
        return {table: list(reader.rows(sql)) for table, sql in TABLES.items()}


def do(record: Record, verb: str, n: int, words: str) -> None:
    """One command on a task or owner chosen by ``n``; a step that is not legal is refused, as for a person."""
    register = Register(record)
    if verb == "add":
        office_add(record, n, words, register)
        return
    if verb == "import":
        rows = [{"number": f"表{k}", "title": f"{words}{k}", "owner": f"单位{k % 3}"} for k in range(n % 4 + 1)]
        entries = [LedgerRow("表", k, [], values) for k, values in enumerate(rows)]
        TakeOver(record, register).run(entries, lambda _row, _error: None)
        return
    if verb == "merge":
        merge(record, n % 6 + 1, n % 4 + 1)
        return
    if verb == "rename":
        edit_owner(record, n % 6 + 1, {"name": words}, None, None)
        return
    task = load(record, n % 8 + 1)
    later = (record.today + timedelta(days=n)).isoformat()
    steps = {
        "accept": lambda: accept(record, task),
        "feedback": lambda: give_feedback(record, task, words, n * 7 % 101),
        "submit": lambda: submit(record, task, words),
        "return": lambda: give_back(record, task, words),
        "close": lambda: close(record, task, force=bool(n % 2)),
        "reopen": lambda: reopen(record, task),
        "suspend": lambda: suspend(record, task),
        "resume": lambda: resume(record, task),
        "cancel": lambda: cancel(record, task, words),
        "extend": lambda: extend(record, task, later, words, words),
        "reply": lambda: reply(record, task, words),
        "split": lambda: split(record, task, [TaskRequest(title=words)], register, "督{year}-{n}"),
        "circulate": lambda: circulate(record, task, [words], {"due": later, "due_text": later}, register),
        "attach": lambda: attach(record, task, [{"name": words, "sha256": f"{n:064}", "size": n}]),
        "edit": lambda: edit(
            record,
            task,
            TaskRequest(title=words, due=later, supporting=[f"单位{n % 5}", words], tags=[words]),
            register,
        ),
    }
    steps[verb]()


def office_add(record: Record, n: int, words: str, register: Register) -> None:
    from duban.actions.add import add

    due = (record.today + timedelta(days=n - 5)).isoformat()
    with_ = [f"单位{n % 4}"] if n % 2 else []
    request = TaskRequest(
        title=words, owner=f"单位{n % 3}", person=f"人{n % 2}", due=due, supporting=with_, applicant=words
    )
    add(record, request, register, "督{year}-{n}")


VERBS = (
    "add", "add", "add", "import", "merge", "rename", "accept", "feedback", "submit", "return", "close", "reopen",
    "suspend", "resume", "cancel", "extend", "reply", "split", "circulate", "attach", "edit",
)  # fmt: skip
COMMANDS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 20), st.sampled_from(("甲", "乙", "丙丁"))),
    min_size=3,
    max_size=14,
)
SLOW = settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def live(office: Office, commands: list[tuple[str, int, str]]) -> list[State]:
    """Run each command on a day of its own; the state after each, beginning with that of an empty office."""
    with office.record(FIRST.isoformat()):
        pass
    states = [state(office.path)]
    for day, (verb, n, words) in enumerate(commands, start=1):
        try:
            with office.record((FIRST + timedelta(days=day)).isoformat()) as record:
                do(record, verb, n, words)
        except DubanError:
            pass
        states.append(state(office.path))
    return states


@SLOW
@given(commands=COMMANDS)
def test_the_past_is_what_it_was_and_whatever_was_done_can_be_taken_back(
    offices: Callable[[], Office], commands: list[tuple[str, int, str]]
) -> None:
    office = offices()
    states = live(office, [("add", 3, "起"), *commands])
    batches = [batch for (batch,) in office.sql("SELECT id FROM batch ORDER BY id DESC")]
    history = office.sql("SELECT * FROM event ORDER BY id")

    for day, kept in enumerate(states):
        assert state(office.path, f"{FIRST + timedelta(days=day)}T15:59:59Z") == kept

    for choose in (last_batch, last_undo):
        with office.record("2027-01-01") as record:
            undo(record, choose(record))
    assert state(office.path) == states[-1]

    for batch in batches:
        with office.record("2027-01-01") as record:
            undo(record, known_batch(record, batch))
    assert state(office.path) == states[0]
    assert office.sql("SELECT * FROM event ORDER BY id")[: len(history)] == history  # nothing was rewritten


MOVES = st.lists(
    st.one_of(
        st.sampled_from(("undo", "undo", "redo")), st.tuples(st.sampled_from(VERBS), st.integers(0, 20), st.just("丁"))
    ),
    min_size=6,
    max_size=20,
)


@settings(SLOW, max_examples=examples(50))
@given(moves=MOVES)
def test_undo_and_redo_go_back_and_forth_like_an_editor(offices: Callable[[], Office], moves: list[Any]) -> None:
    office = offices()
    states = live(office, [("add", 3, "起"), ("import", 2, "表")])
    at, days = len(states) - 1, [states[-1]]
    for day, move in enumerate(moves, start=10):
        batches = office.sql("SELECT COUNT(*) FROM batch")
        try:
            with office.record((FIRST + timedelta(days=day)).isoformat()) as record:
                if move in ("undo", "redo"):
                    undo(record, last_batch(record) if move == "undo" else last_undo(record))
                else:
                    do(record, *move)
        except DubanError:
            assert move not in ("undo", "redo") or at == (0 if move == "undo" else len(states) - 1)
        if move in ("undo", "redo"):
            at = max(at - 1, 0) if move == "undo" else min(at + 1, len(states) - 1)
        elif office.sql("SELECT COUNT(*) FROM batch") != batches:
            states[at + 1 :] = [state(office.path)]
            at += 1
        assert state(office.path) == states[at]
        days.append(states[at])
    if not is_server(office.path):
        found = health(office.path, office.path.parent)
        assert found.damage + found.tally == []
    for day, kept in enumerate(days, start=9):
        assert state(office.path, f"{FIRST + timedelta(days=day)}T15:59:59Z") == kept


def test_undo_is_refused_where_later_changes_stand_on_it(office: Office) -> None:
    task = office.add()
    with office.record(actor="李明") as record:
        edit(record, load(record, task), TaskRequest(due="2026-12-01"), Register(record))
    with office.record(actor="王芳") as record:
        edit(record, load(record, task), TaskRequest(due="2026-12-09"), Register(record))
    with office.record(actor="李明") as record, pytest.raises(Refused, match="王芳"):
        undo(record, last_batch(record))
    assert office.row(task)["due"] == "2026-12-09"


def test_a_later_change_of_another_field_does_not_stand_on_it(office: Office) -> None:
    task = office.add()
    with office.record(actor="李明") as record:
        edit(record, load(record, task), TaskRequest(due="2026-12-01"), Register(record))
    office.feedback(task, "已开工", 30)
    with office.record(actor="李明") as record:
        undo(record, last_batch(record))
    assert (office.row(task)["due"], office.row(task)["progress"]) == (None, 30)


def test_a_registration_is_not_undone_under_a_later_feedback(office: Office) -> None:
    task = office.add()
    office.feedback(task)
    with office.record() as record, pytest.raises(Refused, match="test"):
        undo(record, known_batch(record, 1))


def test_an_owner_that_another_task_names_stays(office: Office) -> None:
    office.add("甲", owner="新单位")
    other = office.add("乙", owner="新单位")
    with office.record() as record, pytest.raises(Refused, match=rf"“乙” .ID {other}"):
        undo(record, known_batch(record, 1))


def test_a_long_import_is_taken_back_and_done_again_at_once(office: Office) -> None:
    values = (
        {"number": f"督{n}", "title": f"事项{n}", "owner": f"单位{n % 9}", "supporting": ["财政局"]}
        for n in range(6_000)
    )
    with office.record() as record:
        TakeOver(record, Register(record)).run(
            [LedgerRow("表", n, [], each) for n, each in enumerate(values)], pytest.fail
        )
    whole = state(office.path)
    told: list[int] = []
    with office.record() as record:
        undo(record, last_batch(record), told.append)
    with office.reader() as reader:
        assert tasks_of(reader, 2) == array("q", range(1, 6_001))
    assert state(office.path) == {"task": [], "owner": [], "support": [], "tally": []}
    assert (len(told), told[-1]) == (3, 12_010)
    office.undo(last_undo)
    assert state(office.path) == whole


def test_a_number_that_was_given_away_does_not_come_back(office: Office) -> None:
    office.add(number="甲1")
    office.undo()
    office.add(number="甲1")
    with office.record() as record, pytest.raises(Refused, match=r"belongs to the task .* .ID 2") as refused:
        undo(record, known_batch(record, 2))
    assert "Give that task another number first" in refused.value.hint  # no other one can be chosen here
    edited = office.add(number="甲2")
    office.edit(edited, number="甲3")
    office.add(number="甲2")
    with office.record() as record, pytest.raises(Refused, match=r"belongs to the task .* .ID 4"):
        undo(record, known_batch(record, 5))


def test_what_was_done_again_stands_on_it_once(office: Office) -> None:
    """It was named twice after a redo: “2 test by 王芳; 2 test by 王芳”."""
    office.add()
    office.feedback(1)
    for take in (last_batch, last_undo, last_batch, last_undo):
        office.undo(take)
    with office.record() as record, pytest.raises(Refused) as refused:
        undo(record, known_batch(record, 1))
    assert refused.value.message.count("2 test by 王芳") == 1
