"""`date`: how a phrase is read, in a sentence or as one object."""

import json
from typing import Any

import pytest

from tests.cli.test_startup import SLOW, loaded
from tests.conftest import Desk, Duban, of_files


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            "3个工作日内 --from 2026-09-30",
            {"kind": "relative", "due": "2026-10-10", "weekday": "Saturday", "assumed": False, "note": ""},
        ),
        ("3个工作日内 --from 2026-02-13", {"due": "2026-02-25", "weekday": "Wednesday"}),
        ("会前20天 --anchor 会=2026-12-20", {"kind": "relative", "due": "2026-11-30", "weekday": "Monday"}),
        ("自收文后5日内 --anchor 收文=2026-12-01 --anchor 会=2026-12-20", {"due": "2026-12-06"}),
        ("48小时内 --from 2026-11-23T09:30", {"due": "2026-11-25T09:30", "weekday": "Wednesday"}),
        ("12月1日17时前", {"kind": "fixed", "due": "2026-12-01T17:00"}),
        ("每月5日前", {"kind": "recurring", "due": "2026-12-05"}),
        ("长期坚持", {"kind": "open", "due": None, "weekday": None}),
        ("待定", {"kind": "unresolved", "due": None, "weekday": None, "assumed": False}),
        ("3wd --from 2026-12-30", {"due": "2027-01-05", "assumed": True}),
        ("2027-05-03", {"due": "2027-05-03", "assumed": False}),
        ("next friday", {"due": "2026-12-04"}),
        ("eom --from 2028-02-10", {"due": "2028-02-29"}),
    ],
)
def test_one_object(desk: Desk, arguments: str, expected: dict[str, Any]) -> None:
    found = json.loads(desk.text("date", *arguments.split(), "-f", "json"))
    assert list(found) == ["phrase", "kind", "due", "weekday", "assumed", "note"]
    assert found | expected == found


@pytest.mark.parametrize(
    ("lang", "arguments", "sentence"),
    [
        (
            "en",
            "3wd --from 2026-09-30",
            "“3wd” from 2026-09-30 is 2026-10-10 (Saturday), a working day in exchange for a day off.",
        ),
        ("zh", "3wd --from 2026-09-30", "“3wd”从2026-09-30起算，为2026-10-10（星期六），调休上班。"),
        ("en", "会前20天 --anchor 会=2026-12-20", "“会前20天” is 2026-11-30 (Monday), a working day."),
        ("en", "2026-10-01", "“2026-10-01” is 2026-10-01 (Thursday), a day off (National Day)."),
        ("zh", "2026-10-01", "“2026-10-01”为2026-10-01（星期四），休息日（国庆节）。"),
        (
            "en",
            "2027-05-03",
            "“2027-05-03” is 2027-05-03 (Monday), a weekday (assumed: the holidays of 2027 are not published).",
        ),
        (
            "zh",
            "3wd --from 2026-12-30",
            "“3wd”从2026-12-30起算，为2027-01-05（星期二），周一至周五。2027年放假安排尚未公布，仅按周末和法定节日推算，未计调休。",
        ),
        (
            "en",
            "待定",
            "“待定” sets no date (undecided). Not yet decided: the wording is kept, without a date.",
        ),
    ],
)
def test_a_sentence(desk: Desk, lang: str, arguments: str, sentence: str) -> None:
    assert desk.text("date", *arguments.split(), DUBAN_LANG=lang) == sentence + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        "9月31日前",
        "尽快",
        "会前20天",
        "2026-01-01 --from 待定",
        "3日内 --from 昨天的昨天",
        "会前20天 --anchor 2026-12-20",
        "会前20天 --anchor 会=",
        "会前20天 --anchor 会=12-20",
        "",
    ],
)
def test_what_cannot_be_read_is_refused(desk: Desk, arguments: str) -> None:
    desk.refused(2, "date", *arguments.split())


def test_other_formats_and_files(desk: Desk) -> None:
    assert desk.text("date", "eom", "--plain-csv").splitlines() == [
        "phrase,kind,due,weekday,assumed,note",
        "eom,fixed,2026-11-30,Monday,false,",
    ]
    desk.text("date", "eom", "-o", "eom.json")
    assert json.loads((desk.home / "eom.json").read_text())["due"] == "2026-11-30"
    assert "2026-11-30" in desk.text("date", "eom", "-f", "md")


@of_files
def test_no_store_is_opened_and_no_orm_loaded(duban: Duban) -> None:
    assert loaded(duban, "date", "3个工作日内").isdisjoint(SLOW)
    assert not duban.store.exists()
    duban.text("date", "3个工作日内", DUBAN_STORE="/nowhere/at/all.db")


def test_the_days_of_the_office_count(desk: Desk) -> None:
    (desk.home / "校历.csv").write_text("日期,是否上班,名称\n2026-11-24,否,校庆\n", encoding="utf-8")
    desk.text("calendar", "import", "校历.csv")
    assert json.loads(desk.text("date", "1wd", "-f", "json"))["due"] == "2026-11-25"
    assert desk.text("date", "tomorrow").endswith("a day off (校庆).\n")
    desk.text("add", "甲", "--owner", "教务处", "--due", "1个工作日内")
    assert desk.row("1")["due"] == "2026-11-25"


def test_a_deadline_is_told_with_what_was_done_to_read_it(desk: Desk) -> None:
    done = desk.run("add", "甲", "--owner", "教务处", "--due", "40个工作日内")
    assert "; due 2027-01-19 (Tuesday, 40 working days left); next" in done.stdout
    assert (
        "40个工作日内: The holidays of 2027 are not published: only weekends and statutory holidays are left out."
        in done.stderr
    )
    desk.text("add", "乙", "--owner", "教务处")
    done = desk.run("edit", "1-2", "--due", "待定", DUBAN_LANG="zh")
    assert done.stderr == "待定：尚未确定，保留原文，不设日期。\n"
    assert "40" not in desk.refused(3, "add", "丙", "--owner", "教务处", "--due", "40个工作日内", "--parent", "9")


@pytest.mark.parametrize(
    ("asked", "code", "why"),
    [
        ("", 0, "2026-11-23（星期一）：工作日。"),
        ("2026-10-10", 0, "2026-10-10（星期六）：调休上班。"),  # mail that only weekdays guard is not sent on it
        ("2026-10-01", 10, "2026-10-01（星期四）：休息日（国庆节）。"),
        ("周六", 10, "2026-11-28（星期六）：周末。"),
        ("明天", 0, "2026-11-24（星期二）：工作日。"),
        ("2027-10-01", 10, "2027-10-01（星期五）：休息日（国庆节）（推算：2027年放假安排尚未公布）。"),
        ("2027-10-04", 0, "2027-10-04（星期一）：周一至周五（推算：2027年放假安排尚未公布）。"),
        ("尽快", 2, ""),
    ],
)
def test_whether_a_day_is_worked_guards_a_line_of_cron(desk: Desk, asked: str, code: int, why: str) -> None:
    done = desk.run("date", "--is-workday", *asked.split(), DUBAN_LANG="zh")
    assert (done.returncode, done.stdout.strip()) == (code, why)


def test_whether_a_day_is_worked_is_told_to_programs_too(desk: Desk) -> None:
    done = desk.run("date", "--is-workday", "2026-10-01", "-f", "json")
    assert done.returncode == 10
    assert json.loads(done.stdout) == {
        "day": "2026-10-01", "weekday": "Thursday", "works": False, "name": "National Day", "assumed": False,
    }  # fmt: skip


def test_without_a_phrase_there_is_nothing_to_read(desk: Desk) -> None:
    assert "deadline is missing" in desk.refused(2, "date")


@of_files
@pytest.mark.parametrize("format", ["table", "plain", "csv", "jsonl", "json", "html"])
@pytest.mark.parametrize("store", [None, "missing/duban.db"])
def test_no_store_is_asked(desk: Desk, store: str | None, format: str) -> None:
    """Neither one of a new user, whose folder for data is not there yet, nor one in a folder that is away."""
    (desk.home / "notice.csv").write_text("day,works,name\n2027-02-05,no,春节\n", encoding="utf-8")
    for line in ("date 12月1日17时前", "date --is-workday 2026-11-23", "calendar import notice.csv"):
        assert desk.run(*line.split(), "-f", format, DUBAN_STORE=store).returncode == 0, line
