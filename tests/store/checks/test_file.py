"""`db check`: damage is found, whatever kind it is of."""

import sqlite3
from collections.abc import Callable

import pytest

from duban.errors import StoreError
from duban.store.attachments import folder
from duban.store.checks.file import health, recount
from duban.store.statements import Owner, Task
from tests.conftest import Office, of_files

pytestmark = of_files


def test_a_whole_store_has_no_problems(office: Office) -> None:
    office.close(office.add(supporting=["保卫处"], person="李明"))
    found = health(office.path, folder(office.path))
    assert found.problems == []
    assert "1 task, 8 events" in found.facts


def test_a_reference_to_nothing_is_found(office: Office) -> None:
    office.add()
    office.sql("UPDATE task SET owner_id = 77")
    assert any("task 1" in problem for problem in health(office.path, folder(office.path)).problems)


def test_a_task_without_its_registration_is_found(office: Office) -> None:
    office.add()
    task = office.add()
    office.sql("DELETE FROM event WHERE task_id = ?", task)
    (problem,) = health(office.path, folder(office.path)).problems
    assert str(task) in problem


@pytest.mark.parametrize(
    ("altered", "told"),
    [
        ("UPDATE task SET due = '2026-12-31'", "task 1 does not match its record: due"),
        ("UPDATE task SET status = 'active', closed = NULL", "task 1 does not match its record: closed"),
        ("UPDATE task SET present = 0", "task 1 does not match its record: present"),
        ("UPDATE owner SET name = '党办' WHERE name = '教务处'", "owner 1 does not match its record: name"),
        ("DELETE FROM support", "task 1 does not match its record: supporting"),
        ("UPDATE event SET new = '2026-12-30' WHERE field = 'due' AND new = '2026-12-15'", "do not follow one another"),
        ("DELETE FROM event WHERE field = 'due' AND new = '2026-12-15'", "do not follow one another"),
    ],
)
def test_what_was_altered_behind_the_record_is_found(office: Office, altered: str, told: str) -> None:
    task = office.add(owner="教务处", supporting=["保卫处"], due="2026-12-01")
    with office.record() as record:
        owner = record.get_one(Owner, 1)
        for name, day in (("教务部", "2026-12-10"), ("教学处", "2026-12-15"), ("教务处", "2026-12-20")):
            record.change(record.get_one(Task, task), "edit", {"due": day})
            record.change(owner, "edit", {"name": name})
    office.close(task)
    assert health(office.path, folder(office.path)).record == []
    office.sql(altered)
    assert told in "\n".join(health(office.path, folder(office.path)).record)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER tally_late AFTER INSERT ON event BEGIN UPDATE event SET new = '1' WHERE id = new.id; END",
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ],
)
def test_a_planted_trigger_or_view_is_named_before_it_does_anything(office: Office, planted: str) -> None:
    office.add("真实的事项")
    office.sql(planted)
    uses: list[Callable[[], object]] = [
        lambda: office.add("下一件"),
        office.rows,
        lambda: health(office.path, folder(office.path)),
    ]
    for use in uses:
        with pytest.raises(StoreError, match="that duban did not create"):
            use()


def test_a_tally_that_does_not_add_up_is_found(office: Office) -> None:
    office.close(office.add(owner="教务处"))
    office.add(owner="后勤处")
    for wrong in ("UPDATE tally SET tasks = 2", "UPDATE tally SET outcome = 'late'", "DELETE FROM tally"):
        office.sql(wrong)
        found = health(office.path, folder(office.path))
        assert "教务处" in found.tally[0]
        assert found.damage == []  # a backup is made all the same
    recount(office.path)
    assert health(office.path, folder(office.path)).problems == []


def test_a_list_of_attachments_that_cannot_be_read_is_found(office: Office) -> None:
    task = office.add()
    office.sql("UPDATE task SET attachments = '[{'")
    (problem,) = health(office.path, folder(office.path)).form
    assert f"task {task}: attachments" in problem


def test_a_damaged_index_is_found(office: Office) -> None:
    office.add(number="甲1")
    writable = sqlite3.connect(office.path, isolation_level=None)
    writable.execute("PRAGMA writable_schema = ON")
    writable.execute("UPDATE sqlite_master SET sql = replace(sql, '(number)', '(title)') WHERE name = 'task_number'")
    writable.close()
    assert any("task_number" in problem for problem in health(office.path, folder(office.path)).problems)


def test_without_a_store_there_is_nothing_to_check(office: Office) -> None:
    with pytest.raises(StoreError):
        health(office.path, folder(office.path))
