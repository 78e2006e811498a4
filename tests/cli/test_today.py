"""`today`, which is what `duban` alone says: what needs me now."""

import pytest

from tests.conftest import Desk, Duban, Office
from tests.reports.test_listing import CONTRACT


@pytest.fixture
def busy(office: Office) -> Office:
    """One task for each need, and some that need nobody."""
    office.add("超期", due="2026-11-20", assigned="2026-11-10")
    office.add("待审", due="2026-12-20", owner="教务处")
    office.add("将到", due="2026-11-26")
    office.add("久无反馈", due="2026-12-30", assigned="2026-11-02")
    office.add("未答复", applicant="家长", due="2026-12-30")
    office.add("不急", due="2026-12-30")
    office.add("已答复", applicant="家长")
    office.add("无人来问")
    for task in (5, 7, 8):
        office.close(task)
    return office


@pytest.fixture
def ready(desk: Desk, busy: Office) -> Desk:
    desk.text("submit", "2", "完成")
    desk.text("reply", "7", "已答复家长")
    return desk


def test_duban_alone_says_what_needs_somebody(duban: Duban, ready: Desk) -> None:
    plain = duban.text()
    assert plain == duban.text("today")
    for title in ("超期", "待审", "将到", "久无反馈", "未答复"):
        assert title in plain
    for title in ("不急", "已答复家长", "无人来问"):
        assert title not in plain
    assert "5 tasks need your attention." in plain


def test_each_once_with_the_reason_the_most_pressing_first(ready: Desk) -> None:
    rows = ready.json("today")
    assert [(row["title"], row["need"]) for row in rows] == [
        ("超期", "overdue"),
        ("待审", "review"),
        ("将到", "due"),
        ("久无反馈", "silent"),
        ("未答复", "unanswered"),
    ]
    assert [list(row) for row in rows] == [[*CONTRACT, "need"]] * 5


def test_in_chinese(ready: Desk) -> None:
    told = ready.text("today", "--lang", "zh")
    for word in ("已超期", "等待审核", "即将到期", "久无反馈", "办结未回复"):
        assert word in told


def test_a_deadline_that_was_not_understood_stands_behind_what_is_late(ready: Desk) -> None:
    ledger = ready.home / "台账.csv"
    ledger.write_text("编号,督办事项,责任单位,办结时限\n督99,择机的,教务处,视天气择机安排\n", encoding="utf-8")
    assert ready.run("import", "台账.csv").returncode == 6
    needs = [row["need"] for row in ready.json("today")]
    assert needs == ["overdue", "review", "unclear", "due", "silent", "unanswered"]
    assert "时限待明确" in ready.text("today", DUBAN_LANG="zh")
    assert "视天气择机安排" in ready.text("today")
    assert "deadline not understood" in ready.text("today").lower()
    ready.text("edit", "督99", "--due", "2026-12-30")
    assert "择机的" not in ready.text("today")


def test_needs_in_their_order_or_the_other_way_round(ready: Desk) -> None:
    usual = list(dict.fromkeys(row["need"] for row in ready.json("today")))
    assert len(usual) > 1
    for sort, order in (("need", usual), ("need:desc", usual[::-1])):
        assert list(dict.fromkeys(row["need"] for row in ready.json("today", "--sort", sort))) == order
    assert ready.json("today", "--sort", "need:desc", "--limit", "1")[0]["need"] == usual[-1]


def test_filters_and_limits(ready: Desk) -> None:
    assert [row["id"] for row in ready.json("today", "--owner", "教务处")] == [2]
    assert [row["id"] for row in ready.json("today", "--limit", "2")] == [1, 2]
    assert ready.json("today", "--limit", "0") == []


def test_the_numbers_are_those_of_the_policy(ready: Desk) -> None:
    (ready.home / "own.toml").write_text("[today]\ndue_workdays = 40\nsilent_days = 60\n", encoding="utf-8")
    needs = {row["title"]: row["need"] for row in ready.json("today", "--config", "own.toml")}
    assert (needs["不急"], needs["久无反馈"]) == ("due", "due")


def test_as_it_was_and_as_it_would_be(ready: Desk) -> None:
    assert ready.json("today", "--as-of", "2026-11-01") == []
    assert "Nothing needs your attention now." in ready.text("today", "--as-of", "2026-11-01")
    needs = {row["title"]: row["need"] for row in ready.json("today", "--as-of", "2027-01-10")}
    assert needs["不急"] == "overdue"
    assert needs["待审"] == "overdue"


@pytest.mark.usefixtures("begun")
def test_nothing_needs_anybody_in_an_empty_office(desk: Desk) -> None:
    assert desk.json("today") == []
    assert "Nothing needs your attention now." in desk.text()
