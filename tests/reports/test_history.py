"""The record of tasks, in rows and in words."""

from datetime import date
from typing import Any

import pytest

from duban.actions.add import edit
from duban.actions.attach import attach
from duban.actions.life import close, load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.time import extend, resume, suspend
from duban.locales import use
from duban.reports.history import history, in_words, last_event
from tests.conftest import Office

AT_NINE = "T09:00"  # 01:00 UTC in Shanghai


def civil(recorded: str) -> str:
    return recorded[:10] + AT_NINE


def rows(office: Office, *ids: int, until: str = "9999", since: int = 0) -> list[dict[str, Any]]:
    with office.reader() as reader:
        return list(history(reader, list(ids), civil, until, since).rows)


def words(office: Office, task: int, days: int = 3) -> list[str]:
    return list(in_words(iter(rows(office, task)), days))


def later(office: Office, task: int, due: str, today: str) -> None:
    with office.record(today) as record:
        extend(record, load(record, task), due, due, "征求意见")


def test_an_event_of_each_field_that_changed(office: Office) -> None:
    task = office.add(due="2026-12-01")
    with office.record("2026-11-25", actor="李明") as record:
        edit(record, load(record, task), TaskRequest(leader="周", urgency="urgent", due="2026-12-01"), Register(record))
    changed = [row for row in rows(office, task) if row["kind"] != "add"]
    assert {(row["field"], row["old"], row["new"]) for row in changed} == {
        ("leader", None, "周"),
        ("urgency", "normal", "urgent"),
    }
    assert {(row["at"], row["on"], row["actor"], row["kind"]) for row in changed} == {
        ("2026-11-25T09:00", "2026-11-25", "李明", "edit")
    }
    assert "2026-11-25 09:00  李明  edited  leader: — → 周" in words(office, task)


def test_owners_and_documents_go_by_their_names(office: Office) -> None:
    task = office.add(owner="办公室", supporting=["工会"])
    with office.record() as record:
        found = load(record, task)
        request = TaskRequest(owner="教务处", person="李明", supporting=["团委", "保卫处"])
        edit(record, found, request, Register(record))
        attach(record, found, [{"name": "批示.pdf", "sha256": "0" * 64, "size": 1}])
    told = {row["field"]: (row["old"], row["new"]) for row in rows(office, task) if row["kind"] != "add"}
    assert told == {
        "owner": ("办公室", "教务处"),
        "person": (None, "李明"),
        "supporting": ("工会", "团委、保卫处"),
        "attachments": (None, "批示.pdf"),
    }


def test_up_to_a_moment_and_after_an_event(office: Office) -> None:
    task = office.add(today="2026-11-02")
    with office.reader() as reader:
        first = last_event(reader)
    office.feedback(task, "一", 10, today="2026-11-03")
    office.feedback(task, "二", 20, today="2026-11-04")
    assert [row["kind"] for row in rows(office, task, until="2026-11-02T15:59:59Z")] == ["add"]
    assert {row["at"] for row in rows(office, task, until="2026-11-03T15:59:59Z", since=first)} == {"2026-11-03T09:00"}
    assert [row["id"] for row in rows(office, task)] == sorted(row["id"] for row in rows(office, task))
    assert rows(office) == []


def test_there_is_no_event_in_an_empty_store(office: Office) -> None:
    with office.reader() as reader:
        assert last_event(reader) == 0
        assert list(history(reader, [1], civil).rows) == []


@pytest.mark.parametrize(
    ("due", "asked", "marked"),
    [
        ("2026-11-20", "2026-11-19", False),
        ("2026-11-20", "2026-11-20", False),  # its last day is not over
        ("2026-11-20", "2026-11-21", True),
        ("2026-11-20T08:59", "2026-11-20", True),  # recorded at nine o'clock
        ("2026-11-20T09:00", "2026-11-20", False),
        ("2026-11-20T18:00", "2026-11-20", False),
        (None, "2026-11-21", False),
    ],
)
def test_an_extension_asked_for_after_expiry_is_marked(
    office: Office, due: str | None, asked: str, marked: bool
) -> None:
    task = office.add(today="2026-11-02", due=due)
    later(office, task, "2026-12-20", asked)
    assert ("asked for after the deadline" in "\n".join(words(office, task))) is marked
    use("zh")
    try:
        chinese = "\n".join(words(office, task))
    finally:
        use("en")
    assert ("逾期" in chinese or "时限过后" in chinese or "超期" in chinese) is marked


def test_only_an_extension_is_marked(office: Office) -> None:
    task = office.add(today="2026-11-02", due="2026-11-05")
    for step in (suspend, resume):
        with office.record("2026-11-20") as record:
            step(record, load(record, task))
    with office.record("2026-11-20") as record:
        edit(record, load(record, task), TaskRequest(due="2026-11-30"), Register(record))
    assert "asked for" not in "\n".join(words(office, task))


@pytest.mark.parametrize(("on", "days", "notes"), [
    ("2026-11-23", 3, 0), ("2026-11-20", 3, 1), ("2026-11-19", 3, 2), ("2026-11-22", 0, 2), ("2026-11-02", 30, 1),
])  # fmt: skip
def test_late_entries_are_noted_by_the_policy(office: Office, on: str, days: int, notes: int) -> None:
    task = office.add(today="2026-11-02")
    with office.record() as record:
        close(record, load(record, task), date.fromisoformat(on))
    (line,) = [line for line in words(office, task, days) if "status" in line]
    assert line.count("[") == notes
    assert (f"[effective {on}]" in line) is (notes > 0)
    assert ("late]" in line) is (notes == 2)


def test_what_was_said_is_said_once(office: Office) -> None:
    task = office.add(due="2026-12-01")
    later(office, task, "2026-12-20", "2026-11-24")
    assert "\n".join(words(office, task)).count("征求意见") == 1
