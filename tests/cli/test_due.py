"""``duban due``: what comes next, for a look ahead in the words of the office."""

import pytest

from tests.conftest import Desk, Office


@pytest.fixture(autouse=True)
def five_deadlines(office: Office) -> None:
    """On a Monday: yesterday, today, Thursday, Friday, and in three weeks."""
    for day in ("2026-11-22", "2026-11-23", "2026-11-26", "2026-11-27", "2026-12-14"):
        office.add(f"事项{day[5:]}", owner="教务处" if day < "2026-11-25" else "后勤处", due=day, assigned="2026-11-02")


def days(desk: Desk, *arguments: str, **environment: str) -> list[str]:
    return [row["due"][5:] for row in desk.json("due", *arguments, **environment)]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ((), ["11-23", "11-26"]),  # three working days, as the policy says
        (("--within", "3wd"), ["11-23", "11-26"]),
        (("--within", "4个工作日内"), ["11-23", "11-26", "11-27"]),
        (("--within", "本周五前"), ["11-23", "11-26", "11-27"]),
        (("--within", "eow"), ["11-23", "11-26", "11-27"]),
        (("--within", "2026-12-14"), ["11-23", "11-26", "11-27", "12-14"]),
        (("--within", "年底前", "--owner", "后勤处"), ["11-26", "11-27", "12-14"]),
        (("--within", "年底前", "--limit", "1"), ["11-23"]),
        (("--as-of", "2026-11-25",), ["11-26", "11-27"]),
        (("--as-of", "2026-11-26", "--within", "3d"), ["11-26", "11-27"]),
        (("--as-of", "2026-12-14",), ["12-14"]),
    ],
)  # fmt: skip
def test_how_far_to_look_ahead(desk: Desk, within: tuple[str, ...], expected: list[str]) -> None:
    assert days(desk, *within) == expected


def test_the_policy_says_how_far(desk: Desk) -> None:
    (desk.home / "config.toml").write_text("[today]\ndue_workdays = 1\n")
    assert days(desk, DUBAN_CONFIG="config.toml") == ["11-23"]


@pytest.mark.parametrize(
    ("within", "said"),
    [("待定", "sets no date"), ("昨天", "2026-11-22, which is past"), ("2026-11-20", "is past"), ("很快", "“很快”")],
)
def test_what_is_no_time_ahead(desk: Desk, within: str, said: str) -> None:
    assert said in desk.refused(2, "due", "--within", within)


def test_a_future_without_a_holiday_notice_is_assumed_and_says_so(desk: Desk) -> None:
    assert "2027" in desk.run("due", "--within", "45wd").stdout


def test_cron_is_silent_when_nothing_is_due(desk: Desk) -> None:
    assert desk.text("due", "--quiet", DUBAN_NOW="2026-12-20") == ""
    assert desk.run("due", "--exit-code").returncode == 10
    assert desk.run("due", "--exit-code", DUBAN_NOW="2026-12-20").returncode == 0


@pytest.mark.parametrize(
    ("lang", "title", "first", "last"),
    [
        (
            "en",
            "Due by 2026-11-26 (Thursday)",
            "2026-11-23 Mon  due today",
            "2 tasks are due by 2026-11-26 (Thursday).",
        ),
        ("zh", "2026-11-26（星期四）前到期", "2026-11-23 周一  今天到期", "2026-11-26（星期四）前到期 2 件。"),
    ],
)
def test_the_page_in_both_languages(desk: Desk, lang: str, title: str, first: str, last: str) -> None:
    page = desk.text("due", DUBAN_LANG=lang)
    assert desk.text("due", "-f", "table", DUBAN_LANG=lang).startswith(title)
    assert first in page
    assert last in page


@pytest.mark.parametrize("by", ["owner", "urgency", "leader"])
def test_grouped(desk: Desk, by: str) -> None:
    assert len(desk.json("due", "--by", by)) == 2
    assert desk.text("due", "--by", by)
