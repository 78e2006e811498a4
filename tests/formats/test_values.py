from typing import Any

import pytest

from duban import locales
from duban.formats.values import data, share, words
from duban.reports.report import Column, Report

from .samples import text_of

KINDS = {
    kind: Column("x", kind, terms)
    for kind, terms in [
        ("text", ""), ("number", ""), ("date", ""), ("percent", ""), ("rate", ""), ("bool", ""), ("list", ""),
        ("term", "light"), ("remaining", ""),
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "zh", "en"),
    [
        ("text", "文", "文", "文"),
        ("number", 12, "12", "12"),
        ("number", 12.0, "12", "12"),
        ("number", 0.1 + 0.2, "0.3", "0.3"),
        ("date", "2026-12-01", "2026-12-01", "2026-12-01"),
        ("date", "2026-12-01T09:30", "2026-12-01 09:30", "2026-12-01 09:30"),
        ("date", "THEN", "THEN", "THEN"),
        ("remaining", "3wd", "还剩 3 个工作日", "3 working days left"),
        ("remaining", "1wd", "还剩 1 个工作日", "1 working day left"),
        ("remaining", "2d", "还剩 2 天", "2 days left"),
        ("remaining", "1d", "还剩 1 天", "1 day left"),
        ("remaining", "0d", "今天到期", "due today"),
        ("remaining", "-0d", "今天已超时", "overdue since today"),
        ("remaining", "-1d", "超期 1 天", "1 day overdue"),
        ("remaining", "-12d", "超期 12 天", "12 days overdue"),
        ("percent", 60, "60%", "60%"),
        ("rate", 0.853, "85.3%", "85.3%"),
        ("rate", 1, "100.0%", "100.0%"),
        ("bool", True, "是", "yes"),
        ("bool", False, "否", "no"),
        ("list", ["甲", "乙"], "甲、乙", "甲, 乙"),
        ("term", "red", "红", "red"),
    ],
)
def test_words(kind: str, value: Any, zh: str, en: str) -> None:
    assert words(KINDS[kind], value) == zh
    locales.use("en")
    assert words(KINDS[kind], value) == en


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_empty_except_for_a_rate(kind: str) -> None:
    assert words(KINDS[kind], None) == ("—" if kind == "rate" else "")


@pytest.mark.parametrize(
    ("due", "zh", "en"),
    [
        ("2026-12-01", "2026-12-01 周二", "2026-12-01 Tue"),
        ("2026-12-06T09:30", "2026-12-06 周日 09:30", "2026-12-06 Sun 09:30"),
        (None, "", ""),
    ],
)
def test_people_read_the_weekday_of_a_deadline_and_spreadsheets_the_date(due: str | None, zh: str, en: str) -> None:
    deadline = Column("due", "date", "weekday")
    assert words(deadline, due) == zh
    assert data(deadline, keys=False)(due) == (due or "").replace("T", " ")
    locales.use("en")
    assert words(deadline, due) == en


def test_nobody_is_called_so_by_people_and_by_spreadsheets_and_is_nothing_in_raw_data() -> None:
    leader = Column("leader", absent="nobody")
    assert [words(leader, value) for value in (None, "周")] == ["未指定", "周"]
    assert data(leader, keys=False)(None) == "未指定"
    assert data(leader, keys=True)(None) is None
    rows = [{"leader": None}, {"leader": "=1"}]
    assert text_of("csv", Report("", (leader,), rows, ("leader",))).split() == ["\ufeff交办领导", "未指定", "'=1"]


def test_data_joins_lists_in_the_way_of_the_language() -> None:
    locales.use("zh")
    assert data(KINDS["list"], keys=False)(["a", "b"]) == "a、b"
    locales.use("en")
    assert data(KINDS["list"], keys=False)(["a", "b"]) == "a, b"
    assert data(KINDS["bool"], keys=False)(True) == "yes"


def test_raw_data_is_as_in_json() -> None:
    raw = {kind: data(column, keys=True) for kind, column in KINDS.items()}
    assert raw["term"]("red") == "red"
    assert raw["rate"](0.5) == 0.5
    assert raw["bool"](True) == "true"
    assert raw["date"]("2026-12-01T09:30") == "2026-12-01T09:30"
    assert raw["rate"](None) is None


def test_share() -> None:
    shares = [(KINDS["percent"], 60), (KINDS["rate"], 0.6), (KINDS["percent"], 150), (KINDS["rate"], None)]
    assert [share(*each) for each in shares] == [0.6, 0.6, 1, 0]
