"""`history`: who changed what, when, from which value to which; and any past day looked at again."""

import pytest

from tests.conftest import Desk, Office

KEYS = ["id", "task", "at", "on", "actor", "kind", "field", "old", "new", "text", "batch"]


@pytest.fixture
def lived(desk: Desk) -> Desk:
    """A task whose deadline two people changed, closed and recorded later than it was."""
    said = ("修订办法", "--owner", "办公室", "--due", "2026-12-01")
    desk.text("add", *said, DUBAN_NOW="2026-11-02T09:00", DUBAN_USER="李明")
    desk.text("edit", "1", "--due", "2026-12-05", DUBAN_NOW="2026-11-03T10:15", DUBAN_USER="张伟")
    desk.text("extend", "1", "--to", "2026-12-20", "--reason", "征求意见", DUBAN_NOW="2026-11-04T11:30")
    desk.text("close", "1", "--on", "2026-11-10", DUBAN_NOW="2026-11-20T16:00")
    return desk


def test_who_changed_the_deadline_and_when(lived: Desk) -> None:
    lines = lived.text("history", "1").splitlines()
    assert lines[0] == "2026-11-02 09:00  李明  registered"
    assert "2026-11-03 10:15  张伟  edited  due: 2026-12-01 → 2026-12-05" in lines
    assert "2026-11-04 11:30  王芳  extended  due: 2026-12-05 → 2026-12-20  “征求意见”" in lines
    (closing,) = [line for line in lines if "status:" in line]
    assert closing.startswith("2026-11-20 16:00  王芳  closed  status: assigned → closed")
    assert "[effective 2026-11-10]" in closing
    assert "[recorded 10 days late]" in closing


def test_the_same_in_chinese(lived: Desk) -> None:
    told = lived.text("history", "1", "--lang", "zh")
    assert "2026-11-03 10:15  张伟  更正  办结时限" in told
    assert "待签收 → 已办结" in told
    for english in ("edited", "effective", "entered", "status", "assigned"):
        assert english not in told


def test_json_has_the_keys_of_the_contract_in_their_order(lived: Desk) -> None:
    rows = lived.json("history", "1")
    assert [list(row) for row in rows] == [KEYS] * len(rows)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    (extended,) = [row for row in rows if row["kind"] == "extend" and row["field"] == "due"]
    assert extended == {
        "id": extended["id"], "task": 1, "at": "2026-11-04T11:30", "on": "2026-11-04", "actor": "王芳",
        "kind": "extend", "field": "due", "old": "2026-12-05", "new": "2026-12-20", "text": "征求意见", "batch": 3,
    }  # fmt: skip
    assert lived.json("history", "1", "--lang", "zh") == rows
    first = rows[0]
    assert (first["kind"], first["field"], first["old"], first["new"]) == ("add", None, None, None)


def test_every_format_has_the_same_rows(lived: Desk) -> None:
    count = len(lived.json("history", "1"))
    assert len(lived.text("history", "1", "-f", "jsonl").splitlines()) == count
    assert len(lived.text("history", "1", "--plain-csv").splitlines()) == count + 1
    assert lived.text("history", "1", "--plain-csv").splitlines()[0] == ",".join(KEYS)


def test_several_tasks(lived: Desk) -> None:
    lived.text("add", "另一件", "--owner", "办公室")
    assert {row["task"] for row in lived.json("history", "1-2")} == {1, 2}
    assert [row["task"] for row in lived.json("history", "2")] == [2]
    assert "9" in lived.refused(3, "history", "1", "9")


def test_the_record_as_it_was_then(lived: Desk) -> None:
    kinds = {row["kind"] for row in lived.json("history", "1", "--as-of", "2026-11-04")}
    assert kinds == {"add", "edit", "extend"}
    assert "extended" not in lived.text("history", "1", "--as-of", "2026-11-03")
    assert lived.json("history", "1", "--as-of", "2027-06-01") == lived.json("history", "1")
    assert "1" in lived.refused(3, "history", "1", "--as-of", "2026-11-01")  # there was none yet


def test_names_are_those_of_that_day(desk: Desk) -> None:
    desk.text("add", "事项", "--owner", "办公室", "--with", "工会", DUBAN_NOW="2026-11-02")
    desk.text("edit", "1", "--owner", "教务处", DUBAN_NOW="2026-11-03")
    desk.text("owner", "edit", "教务处", "--name", "教务部", DUBAN_NOW="2026-11-10")
    assert "办公室 → 教务处" in desk.text("history", "1", "--as-of", "2026-11-05")
    assert "办公室 → 教务部" in desk.text("history", "1")
    owners = [row["name"] for row in desk.json("owner", "list", "--as-of", "2026-11-05")]
    assert (sorted(owners), "教务部" in owners) == (sorted(["办公室", "工会", "教务处"]), False)
    assert desk.json("show", "1", "--as-of", "2026-11-05")[0]["owner"] == "教务处"
    assert desk.json("show", "1")[0]["owner"] == "教务部"
    assert desk.json("list", "--owner", "教务处", "--as-of", "2026-11-05")[0]["id"] == 1
    assert desk.json("owner", "show", "教务处", "--as-of", "2026-11-05")[0]["name"] == "教务处"
    assert desk.json("owner", "show", "教务处")[0]["name"] == "教务部"  # its former name finds it


def test_supporting_owners_are_those_of_that_day(desk: Desk) -> None:
    desk.text("add", "事项", "--owner", "办公室", "--with", "工会", "--with", "团委", DUBAN_NOW="2026-11-02")
    desk.text("edit", "1", "--with", "保卫处", DUBAN_NOW="2026-11-05")
    desk.text("edit", "1", "--with", "", DUBAN_NOW="2026-11-08")
    then = [desk.json("show", "1", "--as-of", f"2026-11-{day:02}")[0]["supporting"] for day in (2, 4, 5, 7, 8)]
    assert then == [["工会", "团委"], ["工会", "团委"], ["保卫处"], ["保卫处"], []]
    assert desk.json("list", "--owner", "工会", "--as-of", "2026-11-04")[0]["id"] == 1
    assert desk.json("list", "--owner", "工会") == []
    assert "supporting: 工会, 团委 → 保卫处" in desk.text("history", "1")
    assert "supporting: 保卫处 → —" in desk.text("history", "1")


def test_a_day_to_come_asks_how_things_would_stand(desk: Desk, office: Office) -> None:
    office.add(due="2026-12-01")
    assert desk.json("overdue") == []
    assert desk.json("overdue", "--as-of", "2026-12-05")[0]["days_overdue"] == 4
    assert desk.json("show", "1", "--as-of", "2026-12-05")[0]["light"] == "red"
    assert desk.json("progress", "--as-of", "2026-12-05")[0]["overdue"] == 1
    assert "Working days overdue" in desk.text("show", "1", "--as-of", "2026-12-05")


@pytest.mark.parametrize(("on", "shown"), [("2026-11-20", False), ("2026-11-19", True)])
def test_what_was_entered_late_is_seen_in_history_and_show(desk: Desk, office: Office, on: str, shown: bool) -> None:
    """More than three days, unless the policy says otherwise; not on the days before it was entered."""
    office.add(due="2026-12-01", today="2026-11-02")
    desk.text("close", "1", "--on", on)
    note = "recorded 4 days late" if shown else "days late"
    assert (note in desk.text("history", "1")) is shown
    assert ("Recorded late" in desk.text("show", "1")) is shown
    assert "Recorded late" not in desk.text("show", "1", "--as-of", "2026-11-22")
    (desk.home / "own.toml").write_text("[record]\nback_entry_days = 2\n", encoding="utf-8")
    assert "days late" in desk.text("history", "1", "--config", "own.toml")
    assert "Recorded late" in desk.text("show", "1", "--config", "own.toml")


def test_a_task_that_was_registered_late(desk: Desk) -> None:
    desk.text("add", "补录", "--owner", "办公室", "--assigned", "2026-11-02")
    desk.text("add", "及时", "--owner", "办公室", "--assigned", "2026-11-21")
    assert "recorded 21 days late" in desk.text("history", "1")
    assert desk.json("history", "1")[0]["on"] == "2026-11-02"
    assert "Recorded late" in desk.text("show", "1")
    assert "days late" not in desk.text("history", "2")
    assert "补录" in desk.text("show", "1", "--lang", "zh")


def test_what_was_taken_back_is_in_the_record_too(lived: Desk) -> None:
    lived.text("undo")
    assert "undone  status: closed → assigned" in lived.text("history", "1")
    assert lived.row("1")["status"] == "assigned"
    assert lived.json("show", "1", "--as-of", "2026-11-21")[0]["status"] == "closed"
