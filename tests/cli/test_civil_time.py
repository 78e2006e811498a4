"""Civil time: deadlines carry no zone; what is recorded is UTC, and shown in the zone of the office."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Desk, Duban, Office

NEW_YORK = "America/New_York"


@pytest.fixture
def in_new_york(desk: Desk) -> Path:
    """The office is in New York."""
    path = desk.home / "config" / "duban" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[office]\ntimezone = "{NEW_YORK}"\n', encoding="utf-8")
    return path


def overdue(desk: Duban, now: str) -> list[int]:
    return [row["days_overdue"] for row in desk.json("overdue", DUBAN_NOW=now)]


@pytest.fixture
def computer() -> Iterator[None]:
    """This process forgets a zone that a test gave to it."""
    yield
    time.tzset()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", NEW_YORK, "Pacific/Kiritimati", "UTC"])
def test_the_zone_of_the_computer_does_not_matter(
    desk: Desk, computer: None, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert datetime.now().astimezone().utcoffset() == datetime.now(ZoneInfo(zone)).utcoffset()
    desk.text("add", "甲", "--owner", "教务处", "--due", "2026-11-23", TZ=zone, DUBAN_NOW="2026-11-20T08:00")
    row = desk.json("show", "1", TZ=zone)[0]
    assert (row["assigned"], row["due"]) == ("2026-11-20", "2026-11-23")
    event = desk.json("history", "1", TZ=zone)[0]
    assert (event["at"], event["on"]) == ("2026-11-20T08:00", "2026-11-20")
    # Half past midnight of the 24th in Shanghai, while in New York it is still the 23rd.
    assert desk.json("overdue", TZ=zone, DUBAN_NOW="2026-11-23T16:30:00Z")[0]["days_overdue"] == 1
    assert desk.json("overdue", TZ=zone, DUBAN_NOW="2026-11-23T15:59:00Z") == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", NEW_YORK])
def test_today_is_that_of_the_office(duban: Duban, zone: str) -> None:
    office = ZoneInfo("Asia/Shanghai")
    before = datetime.now(office).date()
    today = duban.json("date", "today", TZ=zone, DUBAN_NOW=None)["due"]
    assert before.isoformat() <= today <= datetime.now(office).date().isoformat()


def test_moments_are_recorded_in_utc(desk: Desk, office: Office, in_new_york: Path) -> None:
    desk.text("add", "甲", "--owner", "教务处", DUBAN_NOW="2026-11-23T21:30")
    assert office.sql("SELECT at FROM batch") == [("2026-11-24T02:30:00Z",)]
    assert desk.json("history", "1")[0]["at"] == "2026-11-23T21:30"
    in_new_york.unlink()
    assert desk.json("history", "1")[0]["at"] == "2026-11-24T10:30"
    assert desk.row("1")["assigned"] == "2026-11-23"  # a day stays the day that it was


def test_a_day_lasts_until_its_end(desk: Desk, office: Office) -> None:
    office.add(due="2026-11-23", assigned="2026-11-01")
    office.add(due="2026-11-23T23:59", assigned="2026-11-01")
    assert overdue(desk, "2026-11-23T23:59") == []
    assert overdue(desk, "2026-11-24T00:00") == [1, 1]


def test_the_last_day_of_the_year(desk: Desk, office: Office) -> None:
    office.add(due="2026-12-31", assigned="2026-11-01")
    assert overdue(desk, "2026-12-31T23:59") == []
    assert overdue(desk, "2027-01-01T00:00") == [1]
    assert desk.json("date", "今日", DUBAN_NOW="2026-12-31T23:59")["due"] == "2026-12-31"
    assert desk.json("date", "2个月内", "--from", "2026-12-31")["due"] == "2027-02-28"
    desk.text("add", "乙", "--owner", "教务处", DUBAN_NOW="2026-12-31T23:59")
    desk.text("add", "丙", "--owner", "教务处", DUBAN_NOW="2027-01-01T00:00")
    assert [row["number"] for row in desk.json("list", "--search", "处")][-2:] == [
        "督〔2026〕2号",
        "督〔2027〕1号",
    ]


@pytest.mark.usefixtures("begun")
def test_the_29th_of_february(desk: Desk, office: Office) -> None:
    assert desk.json("date", "2月底前", "--from", "2028-02-01")["due"] == "2028-02-29"
    assert desk.json("date", "1年内", "--from", "2028-02-29")["due"] == "2029-02-28"
    assert desk.json("calendar", "2028-02")[-1]["day"] == "2028-02-29"
    desk.refused(2, "date", "2027-02-29")
    office.add(due="2028-02-29", assigned="2028-01-01")
    assert overdue(desk, "2028-02-29") == []
    assert overdue(desk, "2028-03-01") == [1]
    assert len(desk.json("list", "--as-of", "2028-02-29", DUBAN_NOW="2028-03-01")) == 1


@pytest.mark.parametrize(("due", "now", "late"), [
    ("2038-01-18", "2038-01-20T12:00", 2),  # beyond 32 bits of seconds
    ("2099-12-31", "2100-03-01", 60),  # 2100 is no leap year
    ("2999-12-30", "2999-12-31T23:59", 1),
])  # fmt: skip
def test_far_years(desk: Desk, due: str, now: str, late: int) -> None:
    desk.text("add", "甲", "--owner", "教务处", "--due", due, "--assigned", "2038-01-01", DUBAN_NOW="2038-01-01")
    assert overdue(desk, now) == [late]
    assert desk.json("list", "--as-of", now[:10], DUBAN_NOW=now)[0]["days_overdue"] == late
    assert desk.json("history", "1", DUBAN_NOW=now)[0]["at"][:10] == "2038-01-01"


def test_days_are_whole_across_a_change_to_summer_time(desk: Desk, office: Office, in_new_york: Path) -> None:
    office.add(due="2026-03-09", assigned="2026-03-01")  # clocks went forward on the 8th at 2:00
    rows = desk.json("list", DUBAN_NOW="2026-03-07T23:30")
    assert rows[0]["days_left"] == 2
    assert overdue(desk, "2026-03-09T23:59") == []
    assert overdue(desk, "2026-03-10T00:00") == [1]
    assert desk.json("date", "48小时内", "--from", "2026-03-07T09:00")["due"] == "2026-03-09T09:00"


def test_an_hour_that_does_not_exist_is_refused_by_name(desk: Desk, in_new_york: Path) -> None:
    """It was recorded as an hour later, and nobody was told."""
    said = "2027-03-14 02:30 does not exist in America/New_York"
    assert said in desk.refused(2, "add", "甲", "--owner", "教务处", DUBAN_NOW="2027-03-14T02:30")
    assert said in desk.refused(2, "add", "甲", "--owner", "教务处", "--due", "2027-03-14T02:30")
    assert said in desk.refused(2, "date", "2:30am on 14 March 2027")
    desk.text("add", "乙", "--owner", "教务处", DUBAN_NOW="2026-03-09")
    happened = ("incident", "add", "停电", "--unit", "后勤处", "--happened", "2026-03-08T02:30")
    assert "2026-03-08 02:30 does not exist" in desk.refused(2, *happened)
    assert desk.text("date", "2027-03-14T03:30")


def test_an_hour_of_a_ledger_that_does_not_exist_stays_open_and_one_that_comes_twice_is_named(
    desk: Desk, in_new_york: Path
) -> None:
    rows = ("修路,交通处,2027-03-14 02:30", "种树,绿化处,2027-11-07 01:30")
    ledger = desk.home / "a.csv"
    ledger.write_text("\n".join(("督办事项,责任单位,办结时限", *rows)), encoding="utf-8")
    done = desk.run("import", "a.csv", DUBAN_NOW="2027-01-04")
    assert done.returncode == 6, done.stderr
    told = done.stdout + done.stderr
    assert "2027-03-14 02:30 does not exist in America/New_York" in " ".join(told.split())
    assert "2027-11-07 01:30 comes twice in America/New_York" in " ".join(told.split())
    assert [(row["due"], row["due_text"]) for row in desk.json("list", DUBAN_NOW="2027-01-04")] == [
        (None, "2027-03-14 02:30"),
        ("2027-11-07T01:30", "2027-11-07 01:30"),
    ]


def test_an_hour_that_comes_twice_is_named(desk: Desk, office: Office, in_new_york: Path) -> None:
    said = "2026-11-01 01:30 comes twice in America/New_York"
    assert said in desk.refused(2, "add", "甲", "--owner", "教务处", DUBAN_NOW="2026-11-01T01:30")
    desk.text("add", "甲", "--owner", "教务处", DUBAN_NOW="2026-11-01T01:30-05:00")
    assert office.sql("SELECT at FROM batch") == [("2026-11-01T06:30:00Z",)]
    assert "2027-11-07 01:30 comes twice" in desk.json("date", "2027-11-07T01:30")["note"]
    done = desk.run("add", "乙", "--owner", "教务处", "--due", "2027-11-07T01:30")
    assert "2027-11-07 01:30 comes twice" in done.stderr
    assert desk.row("2")["due"] == "2027-11-07T01:30"


@pytest.mark.parametrize("moment", ["2027-03-14T02:30", "2027-11-07T01:30"])
def test_in_china_every_hour_is_there_once(desk: Desk, moment: str) -> None:
    assert desk.json("date", moment) | {"phrase": ""} == desk.json("date", moment, DUBAN_NOW=moment) | {"phrase": ""}
    assert desk.json("date", moment)["note"] == ""


def test_a_day_of_25_hours_ends_at_its_midnight(desk: Desk, in_new_york: Path) -> None:
    for title, now in (("甲", "2026-11-01T23:30"), ("乙", "2026-11-02T00:10")):  # clocks went back on the 1st
        desk.text("add", title, "--owner", "教务处", DUBAN_NOW=now)
    titles = [row["title"] for row in desk.json("list", "--as-of", "2026-11-01")]
    assert titles == ["甲"]
    assert desk.json("history", "1")[0]["at"] == "2026-11-01T23:30"
