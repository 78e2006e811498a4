"""`db check`: damage is found, whatever kind it is of."""

import sqlite3

import pytest

from duban.errors import StoreError
from duban.store.attachments import folder
from duban.store.checking import health, recount
from tests.conftest import Office


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
    (problem,) = health(office.path, folder(office.path)).damage
    assert str(task) in problem


def test_a_damaged_index_is_found(office: Office) -> None:
    office.add(number="甲1")
    writable = sqlite3.connect(office.path, isolation_level=None)
    writable.execute("PRAGMA writable_schema = ON")
    writable.execute("UPDATE sqlite_master SET sql = replace(sql, '(number)', '(title)') WHERE name = 'task_number'")
    writable.close()
    assert any("task_number" in problem for problem in health(office.path, folder(office.path)).problems)


def test_a_damaged_page_is_found(office: Office) -> None:
    for _ in range(40):
        office.add("一件很长的事项" * 40)
    data = bytearray(office.path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xff" * 8192
    office.path.write_bytes(data)
    try:
        found = health(office.path, folder(office.path)).problems
    except sqlite3.DatabaseError:
        return
    assert found


def test_without_a_store_there_is_nothing_to_check(office: Office) -> None:
    with pytest.raises(StoreError):
        health(office.path, folder(office.path))
