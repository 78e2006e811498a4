"""One command, one transaction: all of it is kept, or nothing; and every change is an event."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.add import add, edit
from duban.actions.life import load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.errors import Refused
from duban.store.failures import explained
from duban.store.opening import ensure
from duban.store.sqlite import schema
from duban.store.statements import Task
from duban.store.writing import transaction
from tests.conftest import Office, examples, of_files


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@of_files
def test_the_store_and_what_lies_beside_it_are_for_its_owner_alone(office: Office) -> None:
    with office.record() as record:
        record.batch_id  # noqa: B018 - writes the batch, so that the WAL is there
        assert {path.name: mode(path) for path in office.path.parent.iterdir()} == {
            "office.db": 0o600,
            "office.db-wal": 0o600,
            "office.db-shm": 0o600,
        }


@of_files
def test_what_was_committed_survives_a_power_cut(office: Office) -> None:
    office.add()
    with office.record() as record:
        assert record.value("PRAGMA journal_mode") == "wal"
        assert record.value("PRAGMA synchronous") == 2  # FULL: each commit waits for the disk
        assert record.value("PRAGMA foreign_keys") == 1


@of_files
def test_the_write_lock_is_taken_before_the_first_read(office: Office) -> None:
    office.add()
    other = sqlite3.connect(office.path, timeout=0, isolation_level=None)
    with office.record() as record:
        Register(record)  # only reads
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()


@of_files
def test_a_locked_store_is_said_to_be_locked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.add()
    holder = sqlite3.connect(office.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    patient = sqlite3.connect
    monkeypatch.setattr(schema.sqlite3, "connect", lambda *a, **k: patient(*a, **{**k, "timeout": 0.05}))
    with pytest.raises(sqlite3.OperationalError) as locked, office.record() as record:
        record.batch_id  # noqa: B018
    holder.close()
    told = explained(locked.value, office.path)
    assert told is not None
    assert "locked" in told.message
    assert str(office.path) in told.message
    assert len(office.rows()) == 1


@of_files
def test_a_failing_command_leaves_nothing(office: Office) -> None:
    kept = office.add("已登记", number="甲1")
    before = (
        office.path.read_bytes(),
        office.sql("SELECT COUNT(*) FROM event"),
        office.sql("SELECT * FROM batch"),
    )

    def three_changes_of_which_the_last_is_refused() -> None:
        with office.record() as record:
            register = Register(record)
            add(record, TaskRequest(title="第一件", owner="新单位"), register)
            edit(record, load(record, kept), TaskRequest(title="改过的"), register)
            add(record, TaskRequest(title="第二件", owner="新单位", number="甲1"), register)

    with pytest.raises(Refused):
        three_changes_of_which_the_last_is_refused()
    after = (
        office.path.read_bytes(),
        office.sql("SELECT COUNT(*) FROM event"),
        office.sql("SELECT * FROM batch"),
    )
    assert after == before
    assert [row["title"] for row in office.rows()] == ["已登记"]
    assert office.sql("SELECT name FROM owner") == [("后勤处",)]


def test_a_command_without_effect_leaves_no_batch(office: Office) -> None:
    task = office.add("已登记")
    before = office.sql("SELECT COUNT(*) FROM batch")
    with office.record() as record:
        edit(record, load(record, task), TaskRequest(title="已登记"), Register(record))
        assert not record.touched
    assert office.sql("SELECT COUNT(*) FROM batch") == before


def test_every_change_is_an_event_with_old_and_new(office: Office) -> None:
    task = office.add("旧题", urgency="normal")
    with office.record() as record:
        request = TaskRequest(title="新题", urgency="critical", leader="周副县长")
        edit(record, load(record, task), request, Register(record))
    assert office.events(task) == [
        ("add", "present", "0", "1"),
        ("edit", "title", "旧题", "新题"),
        ("edit", "urgency", "normal", "critical"),
        ("edit", "leader", None, "周副县长"),
    ]


def test_events_say_who_when_and_by_which_command(office: Office) -> None:
    with transaction(
        office.path, at="2026-11-23T01:30:00Z", today=date(2026, 11, 23), actor="李明", command="add"
    ) as record:
        add(record, TaskRequest(title="事项", owner="办公室"), Register(record))
    assert office.sql("SELECT at, actor, command FROM batch") == [("2026-11-23T01:30:00Z", "李明", "add")]
    assert office.sql("SELECT DISTINCT batch_id FROM event") == [(1,)]  # the owner's event is of the same command


def test_the_day_that_counts_is_kept_beside_the_day_of_the_record(office: Office) -> None:
    task = office.add(today="2026-11-01")
    office.close(task, on="2026-11-20")
    events = office.sql("SELECT field, effective FROM event WHERE task_id = ? AND kind = 'close'", task)
    assert {effective for _field, effective in events} == {"2026-11-20"}
    same_day = office.add()
    office.close(same_day)
    events = office.sql("SELECT field, effective FROM event WHERE task_id = ? AND kind = 'close'", same_day)
    assert {effective for _field, effective in events} == {None}


def test_what_was_recorded_is_never_altered(office: Office) -> None:
    task = office.add("旧题")
    recorded = office.sql("SELECT * FROM event ORDER BY id")
    office.feedback(task, "正在办理", 40)
    office.edit(task, title="新题")
    office.close(task)
    assert office.sql("SELECT * FROM event ORDER BY id")[: len(recorded)] == recorded


def test_an_id_is_never_used_again(office: Office) -> None:
    first = office.add()
    with pytest.raises(Refused):
        office.add("没有登记成", number=office.row(first)["number"])
    last = office.add(number="甲9")
    with office.record() as record:  # registering the last one is taken back
        record.change(load(record, last), "undo", {"present": 0})
    another = office.add(number="甲9")  # its official number is free again
    assert first < last < another
    assert [row["id"] for row in office.rows()] == [first, another]
    office.sql("DELETE FROM event WHERE task_id = ?", another)
    office.sql("DELETE FROM task WHERE id = ?", another)  # even a row deleted by force does not free its id
    assert office.add() > another


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["甲", "乙"]),
        "urgency": st.sampled_from(["critical", "normal"]),
        "due": st.sampled_from([None, "2026-12-01", "2026-12-31T17:00"]),
        "progress": st.sampled_from([None, 0, 50]),
        "detail": st.none() | st.text(st.characters(exclude_characters="\0"), max_size=3),
    },
)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(FIELDS, max_size=5))
def test_events_taken_back_give_every_former_state(office: Office, changes: list[dict[str, object]]) -> None:
    """History, the past and undo all stand on this: the state now, with later events taken back."""
    task = office.add("甲")
    states = []
    for values in changes:
        states.append((office.sql("SELECT MAX(id) FROM event")[0][0], state_of(office, task)))
        with office.record() as record:
            record.change(load(record, task), "edit", values)
    for last, state in states:
        now = state_of(office, task)
        later = office.sql("SELECT field, old FROM event WHERE task_id = ? AND id > ? ORDER BY id DESC", task, last)
        now.update((field, old) for field, old in later)
        assert now == state


def state_of(office: Office, task: int) -> dict[str, str | None]:
    with office.record() as record:
        found = load(record, task)
    return {
        name: None if value is None else str(value) for name, value in zip(found.COLUMNS, found.values(), strict=True)
    }


@of_files
def test_a_store_that_is_there_is_left_as_it_is(office: Office) -> None:
    office.add()
    before = office.path.read_bytes()
    ensure(office.path)
    assert office.path.read_bytes() == before


def test_many_tasks_at_once_get_ids_and_events_in_their_order(office: Office) -> None:
    with office.record() as record:
        owner = Register(record).lead("后勤处")
        common = {"status": "assigned", "assigned": "2026-11-23", "owner_id": owner}
        ids = record.register_all([{**common, "title": f"事项{n}"} for n in range(50)], "import")
    assert [row["title"] for row in office.rows(ids=tuple(ids))] == [f"事项{n}" for n in range(50)]
    assert all(office.events(each) == [("import", "present", "0", "1")] for each in ids)


def test_each_of_many_tasks_fills_its_own_columns(office: Office) -> None:
    common = {"status": "assigned", "assigned": "2026-11-23"}
    tasks = [{"title": "无时限"}, {"title": "特急的", "due": "2026-12-01", "urgency": "critical"}, {"title": "又一件"}]
    with office.record() as record:
        ids = record.register_all([{**common, **each} for each in tasks], "import")
    found = [(row["title"], row["due"], row["urgency"]) for row in office.rows(ids=tuple(ids))]
    assert found == [("无时限", None, "normal"), ("特急的", "2026-12-01", "critical"), ("又一件", None, "normal")]


@of_files
def test_a_store_that_a_first_import_made_is_like_any_other(office: Office, tmp_path: Path) -> None:
    office.add()
    imported = tmp_path / "imported.db"
    with transaction(
        imported, at="2026-11-23T00:00:00Z", today=date(2026, 11, 23), actor="李", command="import", unseen=True
    ) as record:
        record.register(Task(title="一件", status="assigned", assigned="2026-11-23"))
    assert definitions(imported) == definitions(office.path)


def definitions(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master"))


@of_files
def test_the_index_itself_refuses_a_number_twice(office: Office) -> None:
    office.add(number="甲1")
    with pytest.raises(Exception, match="UNIQUE"), office.record() as record:
        record.register(Task(title="又一件", number="甲1", status="assigned", assigned="2026-11-23"))
