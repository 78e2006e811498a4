"""Days that options ask for: in the words of deadlines, and past ones too."""

import pytest

from tests.conftest import Desk, Office

TUESDAY = {"DUBAN_NOW": "2026-11-24"}


@pytest.fixture(autouse=True)
def two_weeks(office: Office) -> None:
    office.add("整改食堂消防隐患", due="2026-11-20", assigned="2026-11-02", today="2026-11-02")
    office.add("修订公文处理办法", due="2026-12-31", assigned="2026-11-23", today="2026-11-23")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨天", "2026-11-23"),
        ("前天", "2026-11-22"),
        ("今天", "2026-11-24"),
        ("yesterday", "2026-11-23"),
        ("today", "2026-11-24"),
        ("上周五", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("本周一", "2026-11-23"),
        ("上月底", "2026-10-31"),
        ("月底", "2026-10-31"),  # the last one, as a report looks back
        ("本月底", "2026-11-30"),
        ("11月10日", "2026-11-10"),  # not 2027-11-10
        ("周三", "2026-11-18"),
        ("今年3月底", "2026-03-31"),
    ],
)
def test_the_day_of_a_report_in_words(desk: Desk, words: str, day: str) -> None:
    for command in (("list",), ("overdue",), ("progress",), ("trend", "--weeks", "2")):
        assert desk.json(*command, "--as-of", words, **TUESDAY) == desk.json(*command, "--as-of", day, **TUESDAY)
    assert day in desk.text("list", "--as-of", words, "-f", "md", **TUESDAY)


def test_the_day_of_a_step_and_of_a_filter(desk: Desk) -> None:
    desk.text("close", "1", "--on", "昨天", **TUESDAY)
    assert desk.row("1")["closed"] == "2026-11-23"
    assert [row["id"] for row in desk.json("list", "--all", "--assigned-from", "本周一", **TUESDAY)] == [2]
    assert [row["id"] for row in desk.json("list", "--all", "--due-to", "上周日", **TUESDAY)] == [1]
    desk.text("add", "报送经济运行分析", "--owner", "办公室", "--assigned", "上周五", "--due", "3日内", **TUESDAY)
    assert (desk.row("3")["assigned"], desk.row("3")["due"]) == ("2026-11-20", "2026-11-23")
    desk.text("incident", "add", "管道破裂", "--unit", "后勤处", "--happened", "本周一17时", **TUESDAY)
    assert desk.json("incident", "list", **TUESDAY)[0]["happened"] == "2026-11-23T17:00"
    assert desk.json("date", "3wd", "--from", "昨天", **TUESDAY)["due"] == "2026-11-26"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("list --as-of 11月10日", "11月10日：2026-11-10（星期二）\n"),
        ("list --as-of 2026年11月10日", ""),
        ("list --as-of 2026-11-10", ""),
        ("list --closed-from 上月", "--closed-from 上月：2026-10-01（星期四）\n"),
        (
            "list --assigned-from 上周 --assigned-to 上周",
            "--assigned-from 上周：2026-11-16（星期一）\n--assigned-to 上周：2026-11-22（星期日）\n",
        ),
        (
            "list --closed-from 11月1日 --closed-to 11月30日",  # one month, and not the last day of the year before
            "--closed-from 11月1日：2026-11-01（星期日）\n--closed-to 11月30日：2026-11-30（星期一）\n",
        ),
        ("list --closed-from 2026-11-01 --closed-to 2026/11/30", ""),
        ("list --due-to 12月1日", "--due-to 12月1日：2026-12-01（星期二）\n"),
        ("list --due-to 11月10日", "--due-to 11月10日：2026-11-10（星期二）\n"),
        ("list --since 昨天", "--since 昨天：2026-11-23（星期一）\n"),
        ("history 1 --since 本周", "--since 本周：2026-11-23（星期一）\n"),
        ("feedback 1 电话答复已整改一半 --on 周五", "周五：2026-11-20（星期五）\n"),
        ("close 1 --on 11月19日", "11月19日：2026-11-19（星期四）\n"),
        ("close 1 --on 2026-11-19", ""),
    ],
)
def test_the_whole_date_is_said_where_some_of_it_was_filled_in(desk: Desk, command: str, said: str) -> None:
    done = desk.run(*command.split(), DUBAN_LANG="zh", **TUESDAY)
    assert (done.returncode, done.stderr) == (0, said)


def test_a_period_begins_with_its_first_day_and_ends_with_its_last(desk: Desk) -> None:
    def ids(*arguments: str) -> list[int]:
        return [row["id"] for row in desk.json("list", "--all", *arguments, **TUESDAY)]

    assert ids("--assigned-from", "本月") == [1, 2]
    assert ids("--assigned-to", "上月") == []
    assert ids("--assigned-from", "本周") == [2]
    assert ids("--assigned-from", "上半年", "--assigned-to", "上半年") == []
    assert ids("--due-to", "第四季度") == [1, 2]
    assert ids("--due-from", "12月") == [2]
    assert ids("--as-of", "2026-11-10", "--assigned-from", "上周") == [1]  # the week before that day


def test_closed_in_a_time_means_closed(desk: Desk) -> None:
    desk.text("close", "1", "--on", "上周五", **TUESDAY)
    assert [row["id"] for row in desk.json("list", "--closed-from", "上周", **TUESDAY)] == [1]
    assert desk.json("list", "--closed-from", "本周", **TUESDAY) == []
    assert desk.json("list", "--closed-from", "2026-11-20", "--closed-to", "2026-11-10", **TUESDAY) == []
    assert desk.json("progress", "--closed-to", "11月20日", **TUESDAY)[0]["closed"] == 1
    assert "--open, --closed-from" in desk.refused(2, "list", "--open", "--closed-from", "上周", **TUESDAY)


def test_what_something_was_recorded_about(desk: Desk) -> None:
    desk.text("feedback", "1", "已排查", "--on", "11月3日", **TUESDAY)
    assert [row["id"] for row in desk.json("list", "--since", "今天", **TUESDAY)] == [1]  # recorded today
    assert [row["id"] for row in desk.json("list", "--since", "昨天", **TUESDAY)] == [1, 2]
    assert desk.json("list", "--since", "昨天", "--as-of", "2026-11-22", **TUESDAY) == []
    assert {row["kind"] for row in desk.json("history", "1", "--since", "今天", **TUESDAY)} == {"feedback"}
    desk.text("close", "2", **TUESDAY)
    assert [row["id"] for row in desk.json("list", "--since", "今天", **TUESDAY)] == [1, 2]  # closing is recorded too


def test_an_incident_was_at_the_last_such_hour(desk: Desk) -> None:
    morning = {"DUBAN_NOW": "2026-11-24T08:00"}
    desk.text("incident", "add", "管道破裂", "--unit", "后勤处", "--happened", "23时30分", **morning)
    desk.text("incident", "report", "3", "--how", "phone", "--at", "7时30分", **morning)
    row = desk.json("incident", "list", **morning)[0]
    assert (row["happened"], row["first_report"]) == ("2026-11-23T23:30", "2026-11-24T07:30")


def test_a_deadline_that_says_that_it_is_past_is_still_asked_about(desk: Desk) -> None:
    said = desk.refused(4, "add", "补录事项", "--owner", "办公室", "--due", "昨天")
    assert "2026-11-22" in said
    desk.text("add", "补录事项", "--owner", "办公室", "--due", "昨天", "--yes")
    assert (desk.row("3")["due"], desk.row("3")["due_text"]) == ("2026-11-22", "昨天")
    assert "already past" in desk.refused(2, "add", "补录", "--owner", "办公室", "--due", "本周一", **TUESDAY)


def test_what_is_no_day_is_refused(desk: Desk) -> None:
    assert "“上周末”" in desk.refused(2, "list", "--as-of", "上周末")
    assert "'待定'" in desk.refused(2, "list", "--as-of", "待定")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("close", "1", "--on", "上周"), "2026-11-16 to 2026-11-22"),  # it was closed on the Sunday
        (("feedback", "1", "正在办理", "--on", "本月"), "2026-11-01 to 2026-11-30"),
        (("add", "新事项", "--owner", "后勤处", "--assigned", "本月"), "2026-11-01 to 2026-11-30"),
        (("list", "--as-of", "上月"), "2026-10-01 to 2026-10-31"),
        (("meeting", "add", "例会", "--on", "下周"), "2026-11-30 to 2026-12-06"),
        (("date", "5天", "--from", "第三季度"), "2027-07-01 to 2027-09-30"),
    ],
)
def test_where_one_day_is_asked_a_week_or_a_month_is_none(desk: Desk, command: tuple[str, ...], told: str) -> None:
    error = desk.refused(2, *command, **TUESDAY)
    assert f"is more than one day: {told}" in error
    assert f"as in {told[:10]}" in error


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("meeting", "add", "例会", "--on", "11月20日"), "11月20日: 2026-11-20 (Friday)"),  # not 2027
        (("incident", "add", "火灾", "--unit", "后勤处", "--happened", "23:30"), "23:30: 2026-11-24 23:30 (Tuesday)"),
        (
            ("incident", "add", "火灾", "--unit", "后勤处", "--happened", "昨天 8:00"),
            "昨天 8:00: 2026-11-23 08:00 (Monday)",
        ),
        (("list", "--assigned-from", "月初"), "--assigned-from 月初: 2026-11-01 (Sunday)"),
        (("list", "--closed-from", "年初", "--closed-to", "上月初"), "--closed-to 上月初: 2026-10-01 (Thursday)"),
    ],
)
def test_the_day_that_was_filled_in_is_said(desk: Desk, command: tuple[str, ...], told: str) -> None:
    assert told in desk.run(*command, **TUESDAY).stderr


@pytest.mark.parametrize("command", [("close", "1", "--on", "月初"), ("list", "--as-of", "年初")])
def test_the_beginning_of_a_month_is_no_single_day(desk: Desk, command: tuple[str, ...]) -> None:
    assert "has no agreed last day" in desk.refused(2, *command, **TUESDAY)
