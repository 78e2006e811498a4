"""A deadline with a time is missed from that minute on, wherever it is asked."""

import pytest

from tests.conftest import Desk

DAY = "2026-11-23"


@pytest.mark.parametrize(
    ("now", "given", "closed", "on_time"),
    [
        (f"{DAY}T14:59", (), f"{DAY}T14:59", True),
        (f"{DAY}T15:00", (), f"{DAY}T15:00", True),
        (f"{DAY}T16:00", (), f"{DAY}T16:00", False),  # it was in time: only days were compared
        (f"{DAY}T16:00", ("--on", DAY), f"{DAY}T16:00", False),
        ("2026-11-24T09:00", ("--on", DAY), DAY, True),  # nobody knows at what time
        ("2026-11-24T09:00", (), "2026-11-24", False),
    ],
)
def test_what_is_closed_on_the_day_of_its_deadline(
    desk: Desk, now: str, given: tuple[str, ...], closed: str, on_time: bool
) -> None:
    desk.text("add", "报送材料", "--owner", "后勤处", "--due", f"{DAY} 15:00", DUBAN_NOW="2026-11-20T09:00")
    assert len(desk.json("overdue", DUBAN_NOW=now)) == (now > f"{DAY}T15:00")
    desk.text("close", "1", *given, DUBAN_NOW=now)
    row = desk.row("1")
    assert (row["closed"], row["on_time"]) == (closed, on_time)
    (counted,) = desk.json("progress")
    assert (counted["on_time"], counted["late"], counted["on_time_rate"]) == (on_time, not on_time, float(on_time))


def test_an_extension_that_is_asked_for_an_hour_late_is_late(desk: Desk) -> None:
    for n, now in enumerate((f"{DAY}T14:00", f"{DAY}T16:00"), start=1):
        desk.text("add", f"事项{n}", "--owner", "后勤处", "--due", f"{DAY} 15:00", DUBAN_NOW="2026-11-20T09:00")
        desk.text("extend", str(n), "--to", "2026-12-31", "--reason", "征求意见", DUBAN_NOW=now)
        desk.text("close", str(n), DUBAN_NOW="2026-12-01T09:00")
    assert [desk.row(ref)["on_time"] for ref in ("1", "2")] == [True, False]


def test_a_ledger_tells_the_moment_too(desk: Desk) -> None:
    ledger = desk.home / "ledger.csv"
    ledger.write_text(
        "编号,事项,承办单位,办结时限,办结时间,状态\n"
        f"督1号,甲,后勤处,{DAY} 15:00,{DAY} 16:00,已办结\n"
        f"督2号,乙,后勤处,{DAY} 15:00,{DAY} 14:00,已办结\n"
        f"督3号,丙,后勤处,{DAY},{DAY} 16:00,已办结\n",
        encoding="utf-8",
    )
    desk.text("import", "ledger.csv", DUBAN_NOW="2026-12-01")
    assert [row["on_time"] for row in desk.json("list", "--all")] == [False, True, True]
    (counted,) = desk.json("progress")
    assert (counted["on_time"], counted["late"]) == (2, 1)
