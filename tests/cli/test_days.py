"""Days that options ask for: in the words of deadlines, and past ones too."""

import pytest

from tests.conftest import Desk, Duban, Office

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
        ("月底", "2026-11-30"),
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


def test_a_day_without_its_year_is_not_taken_for_a_past_one_in_silence(duban: Duban) -> None:
    done = duban.run("list", "--as-of", "11月10日", DUBAN_LANG="zh")
    assert done.returncode == 0
    assert done.stderr == "11月10日：未写年份，按 2026-11-23 当日或之后的第一个该日期计。\n"


def test_a_deadline_that_says_that_it_is_past_is_still_asked_about(desk: Desk) -> None:
    said = desk.refused(4, "add", "补录事项", "--owner", "办公室", "--due", "昨天")
    assert "2026-11-22" in said
    desk.text("add", "补录事项", "--owner", "办公室", "--due", "昨天", "--yes")
    assert (desk.row("3")["due"], desk.row("3")["due_text"]) == ("2026-11-22", "昨天")
    assert "already past" in desk.refused(2, "add", "补录", "--owner", "办公室", "--due", "本周一", **TUESDAY)


def test_what_is_no_day_is_refused(desk: Desk) -> None:
    assert "“上周末”" in desk.refused(2, "list", "--as-of", "上周末")
    assert "'待定'" in desk.refused(2, "list", "--as-of", "待定")
