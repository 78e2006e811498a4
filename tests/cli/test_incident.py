"""``duban incident`` as it is typed, hour by hour."""

import pytest

from tests.conftest import Desk, Duban

pytestmark = pytest.mark.usefixtures("begun")

DAY = "2026-11-23"


def at(clock: str, day: str = DAY) -> str:
    return f"{day}T{clock}"


def happen(duban: Duban, now: str = "15:00", *more: str) -> None:
    duban.text(
        "incident", "add", "化工园区泄漏", "--unit", "应急局", "--happened", at("14:30"), *more, DUBAN_NOW=at(now)
    )


def verdict(duban: Duban, now: str, day: str = DAY) -> str:
    return duban.json("incident", "list", DUBAN_NOW=at(now, day))[0]["verdict"]


def test_an_incident_hour_by_hour(desk: Desk) -> None:
    happen(desk, "15:00", "--category", "事故案件")
    row = desk.json("incident", "list", DUBAN_NOW=at("15:00"))[0]
    assert list(row)[-3:] == ["happened", "first_report", "verdict"]
    assert (row["happened"], row["first_report"], row["due"]) == (at("14:30"), None, at("16:30"))
    assert (row["urgency"], row["source"], row["tags"]) == ("critical", "incident", ["grave accident or case"])
    assert verdict(desk, "16:30") == "pending"
    assert desk.json("overdue", DUBAN_NOW=at("16:30")) == []
    assert verdict(desk, "16:31") == "late"
    assert [each["id"] for each in desk.json("overdue", DUBAN_NOW=at("16:31"))] == [1]

    told = desk.text("incident", "report", "1", "--how", "phone", "--at", "15:20", DUBAN_NOW=at("17:00"))
    assert told.splitlines()[-1] == "First report: on time."
    assert desk.json("overdue", DUBAN_NOW=at("17:00")) == []
    assert desk.row("1")["due"] == "2026-11-24T14:30"
    reported = desk.json("incident", "report", "1", "已封堵", "--how", "书面", DUBAN_NOW=at("18:00"))
    assert (reported[0]["due"], reported[0]["last_feedback"], reported[0]["first_report"]) == (
        None,
        "已封堵",
        at("15:20"),
    )
    desk.text("incident", "known", "1", "--by", "上级", "--at", "15:10", DUBAN_NOW=at("19:00"))
    assert [row["id"] for row in desk.json("incident", "list", "--verdict", "漏报")] == [1]
    assert desk.json("incident", "list", "--verdict", "pending") == []
    desk.text("undo")
    assert verdict(desk, "19:00") == "on-time"
    assert verdict(desk, "10:00", "2026-12-01") == "on-time"


def test_midnight_and_a_leap_day(desk: Desk) -> None:
    words = ["--unit", "环保局", "--happened", "2028-02-28 23:30"]
    desk.text("incident", "add", "河道溢油", *words, DUBAN_NOW="2028-02-29T00:10", TZ="America/New_York")
    row = desk.json("incident", "list", DUBAN_NOW="2028-02-29T01:30", TZ="America/New_York")[0]
    assert (row["due"], row["assigned"], row["verdict"]) == ("2028-02-29T01:30", "2028-02-28", "pending")
    assert desk.json("incident", "list", DUBAN_NOW="2028-02-29T01:31")[0]["verdict"] == "late"


def test_the_past_knows_the_verdict_of_its_day(desk: Desk) -> None:
    happen(desk)
    desk.text("incident", "report", "1", "--how", "phone", "--at", at("15:20"), DUBAN_NOW="2026-11-25")
    assert desk.json("incident", "list", "--as-of", DAY)[0]["verdict"] == "late"
    assert desk.json("incident", "list", "--as-of", "2026-11-25")[0]["verdict"] == "on-time"


def test_the_limits_and_the_categories_are_policy(desk: Desk) -> None:
    config = desk.home / "config" / "duban" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[incidents]\nfirst_report_hours = 1\ncategories = ["停水停电"]\n', encoding="utf-8")
    happen(desk, "15:00", "--category", "停水停电")
    assert desk.row("1")["due"] == at("15:30")
    assert desk.row("1")["tags"] == ["停水停电"]
    said = desk.refused(2, "incident", "add", "x", "--unit", "y", "--happened", at("9:00"), "--category", "事故案件")
    assert "停水停电" in said


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (2, ["add", "x", "--unit", "y", "--happened", DAY]),
        (2, ["add", "x", "--unit", "y", "--happened", "刚才"]),
        (4, ["add", "x", "--unit", "y", "--happened", at("16:00")]),
        (2, ["add", "x", "--happened", at("14:00")]),
        (2, ["report", "1", "--how", "口头"]),
        (4, ["report", "1", "--how", "phone", "--at", "14:29"]),
        (4, ["report", "1", "--how", "phone", "--at", "15:01"]),
        (4, ["report", "1", "--how", "follow-up"]),
        (4, ["known", "2", "--by", "office"]),
        (3, ["known", "9", "--by", "office"]),
        (2, ["known", "1", "--by", "记者"]),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, code: int, arguments: list[str]) -> None:
    happen(desk)
    desk.text("add", "普通事项", "--owner", "办公室")
    before = desk.json("list", "--all", DUBAN_NOW=at("15:00"))
    desk.refused(code, "incident", *arguments, DUBAN_NOW=at("15:00"))
    assert desk.json("list", "--all", DUBAN_NOW=at("15:00")) == before


def test_the_list_is_sorted_by_what_only_an_incident_has(desk: Desk) -> None:
    for hour in (9, 10, 11):
        desk.text("incident", "add", "事件", "--unit", "单位", "--happened", at(f"{hour:02}:00"), DUBAN_NOW=at("15:00"))
    for task, moment in (("1", "14:00"), ("3", "11:30")):
        desk.text("incident", "report", task, "--how", "phone", "--at", moment, DUBAN_NOW=at("15:00"))

    def order(*options: str) -> list[int]:
        return [row["id"] for row in desk.json("incident", "list", *options, DUBAN_NOW=at("12:00"))]

    assert order() == [3, 2, 1]
    assert order("--sort", "happened") == order("--sort", "发生时间") == [1, 2, 3]
    assert order("--sort", "happened:desc", "--limit", "2") == [3, 2]
    assert order("--sort", "first_report") == [3, 1, 2]  # what has no value comes last
    assert order("--sort", "verdict") == [2, 3, 1]  # pending, on time, late
    assert order("--sort", "报告情况:desc", "--limit", "1") == [1]
    assert "first_report" in desk.refused(2, "incident", "list", "--sort", "颜色")
    assert "'happened'" in desk.refused(2, "list", "--sort", "happened")


def test_the_list_takes_the_filters_of_every_list(desk: Desk) -> None:
    for n in range(3):
        desk.text(
            "incident", "add", f"事件{n}", "--unit", f"单位{n}", "--happened", f"{n + 9:02}:00", DUBAN_NOW=at("12:00")
        )
    desk.text("incident", "report", "2", "--how", "phone", "--at", "10:30", DUBAN_NOW=at("12:00"))
    titles = [row["title"] for row in desk.json("incident", "list")]
    assert titles == ["事件2", "事件1", "事件0"]
    assert [row["title"] for row in desk.json("incident", "list", "--owner", "单位1")] == ["事件1"]
    assert [row["title"] for row in desk.json("incident", "list", "--verdict", "on-time", "--limit", "1")] == ["事件1"]
    assert desk.text("incident", "list", "--limit", "0") == "0 of 3 are shown.\n3 incidents (on time 1, late 2).\n"
    assert "迟报" in desk.text("incident", "list", DUBAN_LANG="zh")
    assert "3 incidents (on time 1, late 2)." in desk.text("incident", "list")


def test_the_categories_of_which_nothing_was_reported(desk: Desk) -> None:
    add = ("incident", "add", "化工厂泄漏", "--unit", "安监局")
    desk.text(*add, "--happened", "2026-11-20T09:30", "--category", "accident", DUBAN_NOW="2026-11-20T10:00")
    desk.text(
        "add", "经验做法", "--owner", "教育局", "--source", "draft", "--tag", "成果典型", "--assigned", "2026-11-02"
    )
    asked = ("incident", "categories", "--from", "2026-11-01", "--to", "2026-11-30")
    rows = {row["category"]: row for row in desk.json(*asked)}
    assert rows["accident"] == {"category": "accident", "reports": 1, "units": ["安监局"], "last": "2026-11-20"}
    assert {key for key, row in rows.items() if row["reports"]} == {"accident", "achievement"}
    assert "Nothing was reported of: " in desk.text(*asked)
    assert not any(
        row["reports"] for row in desk.json("incident", "categories", "--from", "2026-10-01", "--to", "2026-10-31")
    )
