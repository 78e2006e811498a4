"""`overdue`: what is late, how late, and a word for cron."""

import json

import pytest

from tests.conftest import Desk, Duban, Office


@pytest.fixture(scope="module")
def late_once(model: Office) -> Office:
    model.add("甲", "后勤处", due="2026-11-20", assigned="2026-11-01")
    model.add("乙", "教务处", due="2026-11-10", assigned="2026-11-01", urgency="urgent")
    model.add("丙", "后勤处", due="2026-09-30", assigned="2026-09-01", urgency="critical")
    model.add("丁", "教务处", due="2026-11-23T17:00")
    model.add("戊", "教务处", due="2026-11-23")
    model.add("己", "教务处")
    model.add("庚", "教务处", due="2026-11-01", assigned="2026-10-09")
    model.close(7)
    return model


@pytest.fixture
def late(late_once: Office, office: Office) -> Office:
    return late_once.copied_to(office)


def found(desk: Desk, *options: str, **environment: str) -> list[str]:
    return [row["title"] for row in desk.json("overdue", *options, **environment)]


def test_days_and_working_days(desk: Desk, late: Office) -> None:
    days = {row["title"]: (row["days_overdue"], row["workdays_overdue"]) for row in desk.json("overdue")}
    # Between 30 September and 23 November lie the National Day week and one worked Saturday.
    assert days == {"丙": (54, 34), "乙": (13, 9), "甲": (3, 1), "丁": (0, 0)}


def test_the_clock_is_told_by_the_environment(desk: Desk, late: Office) -> None:
    assert found(desk, DUBAN_NOW="2026-11-23T17:00") == ["丙", "乙", "甲"]
    assert found(desk, DUBAN_NOW="2026-11-23T17:01") == ["丙", "乙", "甲", "丁"]
    assert found(desk, DUBAN_NOW="2026-11-23T09:30:00Z") == ["丙", "乙", "甲", "丁"]  # 17:30 in Shanghai
    assert set(found(desk, DUBAN_NOW="2026-11-24")) == {"丙", "乙", "甲", "丁", "戊"}
    assert found(desk, DUBAN_NOW="2026-10-01") == ["丙"]


def test_the_page_ends_with_a_summary(desk: Desk, late: Office) -> None:
    page = desk.text("overdue")
    assert "\n\n4 tasks are overdue, by up to 54 days (critical 1, urgent 1, normal 2).\n" in page
    (line,) = (line for line in desk.text("overdue", "--lang", "zh").splitlines() if "特急 1" in line)
    assert "4" in line
    assert "54" in line


def test_grouped_by_owner(desk: Desk, late: Office) -> None:
    assert sorted(found(desk, "--by", "owner")[:2]) in (["丙", "甲"], ["丁", "乙"])
    lines = desk.text("overdue", "--by", "owner").splitlines()
    assert "后勤处" in lines  # the name of a group is a line of its own
    assert "教务处" in lines
    assert "colour" in desk.refused(2, "overdue", "--by", "colour")


def test_filters_hold_here_too(desk: Desk, late: Office) -> None:
    assert found(desk, "--urgency", "特急", "--urgency", "加急") == ["丙", "乙"]
    assert found(desk, "--sort", "due:desc", "--limit", "2") == ["丁", "甲"]
    assert found(desk, "--status", "办理中") == []


def test_exit_code_and_quiet_are_for_cron(duban: Duban, late: Office) -> None:
    done = duban.run("overdue", "--exit-code", "--quiet")
    assert done.returncode == 10
    assert "丙" in done.stdout
    done = duban.run("overdue", "--exit-code", "--quiet", DUBAN_NOW="2026-09-01")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = duban.inside.run("overdue", "--exit-code", DUBAN_NOW="2026-09-01")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing is overdue.\n")
    assert duban.inside.run("overdue").returncode == 0


def test_an_error_is_not_a_finding(desk: Desk, late: Office) -> None:
    desk.refused(2, "overdue", "--exit-code", "--urgency", "很急")
    desk.refused(3, "overdue", "--exit-code", "--owner", "没有的处")


def test_nothing_late_is_an_empty_list(desk: Desk, office: Office) -> None:
    office.add()
    assert desk.text("overdue", "-f", "json") == "[]\n"
    assert desk.text("overdue", "-f", "jsonl") == ""
    assert desk.text("overdue").startswith("Nothing is overdue.\n")


def test_written_to_a_file(desk: Desk, late: Office) -> None:
    assert desk.text("overdue", "-o", "late.json") == ""
    rows = json.loads((desk.home / "late.json").read_text(encoding="utf-8"))
    assert rows == desk.json("overdue")
    assert desk.run("overdue", "-q", "-o", "late.csv", "--exit-code").returncode == 10
    desk.text("overdue", "-q", "-o", "none.json", DUBAN_NOW="2026-09-01")
    assert (desk.home / "none.json").read_text(encoding="utf-8") == "[]\n"  # not yesterday's list


def test_at_a_terminal_the_delays_are_a_chart_of_all_of_them(desk: Desk) -> None:
    for day in ("2026-11-20", "2026-11-18", "2026-11-02", "2026-10-30", "2026-10-28", "2026-06-01"):
        desk.text("add", f"事项 {day}", "--owner", "甲局", "--due", day, "--assigned", "2026-05-06")
    lines = desk.text("overdue", "--limit", "2", "-f", "table", COLUMNS="80").splitlines()
    place = lines.index("Days overdue")
    bars = {" ".join(line.split()[:2]): line.split()[-1] for line in lines[place + 2 : place + 6]}
    assert bars == {"1-7 days": "2", "8-30 days": "3", "31-90 days": "0", "over 90": "1"}
