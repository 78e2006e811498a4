"""The rules of the steps hold for ledgers too: what no step could do is named, and not done."""

from typing import Any

import pytest

from tests.actions.imports import changes, conflicts, rows, take
from tests.conftest import Office

TASK = {"number": "督1", "title": "修路", "owner": "住建局"}
PART = {"number": "督2", "title": "铺沥青", "owner": "住建局", "parent": "督1"}
STORED = "SELECT status, closed FROM task ORDER BY id"


@pytest.mark.parametrize(
    ("said", "stored", "kept"),
    [
        ({"status": "closed", "closed": "2026-11-20"}, ("closed", "2026-11-20"), []),
        ({"closed": "2026-11-20"}, ("closed", "2026-11-20"), []),
        ({"status": "closed"}, ("closed", None), []),
        ({"status": "closed", "closed": "2026-12-20"}, ("assigned", None), ["status", "closed"]),
        ({"closed": "2026-12-20"}, ("assigned", None), ["closed"]),
        ({"status": "active", "closed": "2026-11-20"}, ("active", None), ["closed"]),
        ({"status": "suspended", "closed": "2026-12-20"}, ("suspended", None), ["closed"]),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_nothing_is_closed_in_the_future_or_open_with_a_day(
    office: Office, said: dict[str, Any], stored: tuple[str, str | None], kept: list[str], is_known: bool
) -> None:
    if is_known:
        take(office, *rows(TASK))
    outcome = take(office, *rows(TASK | said))
    assert office.sql(STORED) == [stored]
    assert sorted(each[0] for each in conflicts(outcome)) == sorted(kept)
    assert all(each.reason for each in outcome.conflicts)
    assert outcome.closed == (stored[0] == "closed")


@pytest.mark.parametrize("prefer", ["duban", "sheet"])
def test_nothing_is_reopened(office: Office, prefer: str) -> None:
    take(office, *rows(TASK | {"status": "closed", "closed": "2026-11-20", "progress": 100}))
    outcome = take(office, *rows(TASK | {"status": "active", "progress": 80}), prefer=prefer)
    assert conflicts(outcome) == [("status", "closed", "active"), ("progress", 100, 80)]
    assert all("reopen" in each.reason for each in outcome.conflicts)
    assert changes(outcome) == []
    assert office.sql(STORED) == [("closed", "2026-11-20")]


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize("part", ["active", "closed"])
def test_nothing_is_closed_over_an_open_part(office: Office, is_known: bool, part: str) -> None:
    done = {"status": "closed", "closed": "2026-11-20"}
    if is_known:
        take(office, *rows(TASK, PART))
    said = {"status": "active"} if part == "active" else done
    outcome = take(office, *rows(TASK | done, PART | said))
    if part == "closed":  # the part is closed by a row below
        assert office.sql(STORED) == [("closed", "2026-11-20")] * 2
        assert conflicts(outcome) == []
        return
    assert [status for status, _day in office.sql(STORED)] == ["assigned", "active"]
    assert ("status", "assigned", "closed") in conflicts(outcome)
    assert "“铺沥青” (ID 2, number 督2)" in next(iter(outcome.conflicts)).reason
    assert outcome.closed == 0


def test_a_part_closed_by_hand_lets_its_parent_be_closed_the_next_time(office: Office) -> None:
    take(office, *rows(TASK, PART))
    sheet = rows(TASK | {"status": "closed", "closed": "2026-11-20"}, PART)
    take(office, *sheet)
    office.close(2)
    outcome = take(office, *rows(TASK | {"status": "closed", "closed": "2026-11-20"}, PART))
    assert ("status", "assigned", "closed") in changes(outcome)
    assert office.sql(STORED)[0] == ("closed", "2026-11-20")


@pytest.mark.parametrize(("other", "count"), [("closed", 1), ("active", 0)])
def test_an_open_task_of_which_all_parts_are_closed_is_named(office: Office, other: str, count: int) -> None:
    parts = PART | {"status": "closed"}, PART | {"number": "督3", "title": "划线", "status": other}
    outcome = take(office, *rows(TASK, *parts))
    assert office.row(1)["status"] == "assigned"
    assert len(outcome.finished) == count
