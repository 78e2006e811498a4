"""``duban score`` and ``duban credit``: the table of a period, and every point with its sentence."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from duban.formats.text import cells
from tests.conftest import Desk, Office

RULES = """
name = "试行办法"
base = 100
without_tasks = "不排名"

[groups]
"一组" = ["住建局", "林业局"]

[weights]
urgency = { "特急" = 1.5 }

[[rule]]
name = "逾期"
on = ["逾期办结", "到期未办结"]
per_days = 5
points = -0.35
support = 0.5

[[rule]]
name = "报送"
on = ["未反馈进展", "报送空表", "未报送"]
points = -1
lead = 0.33

[[rule]]
name = "采用"
on = "加减分"
levels = { "省级" = 10, "市级" = 5 }
several = "均分"

[[rule]]
name = "建议满意"
on = "加减分"
source = "议案建议"
range = [0, 5]
"""
OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


def number_of(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def by_the_rules(desk: Desk) -> None:
    """The office has rules of its own."""
    (desk.home / "办法.toml").write_text(RULES, encoding="utf-8")
    (desk.home / "config.toml").write_text('[scores]\nfile = "办法.toml"\n', encoding="utf-8")
    desk.env |= {"DUBAN_CONFIG": str(desk.home / "config.toml"), "DUBAN_LANG": "zh"}


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    desk = Desk(model.path.parent, model.path)
    by_the_rules(desk)
    fields = {"today": "2026-10-08", "assigned": "2026-10-08"}
    model.add("修路", "住建局", due="2026-10-20", supporting=["林业局"], urgency="critical", **fields)
    model.add("种树", "林业局", due="2026-10-15", **fields)
    model.add("建校", "教育局", due="2026-12-15", today="2026-09-01", assigned="2026-09-01")
    desk.text("owner", "add", "气象局", DUBAN_NOW="2026-10-09")
    given = ("--level", "省级", "--shared-by", "3", "--reason", "专报")
    desk.text("credit", "住建局", "10", *given, DUBAN_NOW="2026-10-09")
    return model


@pytest.fixture(autouse=True)
def october(model: Office, office: Office, desk: Desk) -> None:
    model.copied_to(office)
    by_the_rules(desk)


def table(desk: Desk) -> dict[str, object]:
    rows = desk.json("score", *OCTOBER, DUBAN_NOW="2026-11-02")
    return {row["owner"]: (row["rank"], row["points"]) for row in rows}


def test_the_table(desk: Desk) -> None:
    # 100 − 0.35 × 3 × 1.5 + 10 ÷ 3; 100 − 0.35 × 4 − 0.35 × 3 × 0.5 × 1.5; 100 − 0.33
    assert table(desk) == {
        "住建局": (1, 101.75),
        "林业局": (2, 97.81),
        "教育局": (1, 99.67),
        "气象局": (None, None),
    }
    rows = desk.json("score", *OCTOBER, "--group", "一组", DUBAN_NOW="2026-11-02")
    assert [row["owner"] for row in rows] == ["住建局", "林业局"]
    assert "没有分组“二组”" in desk.refused(3, "score", "--group", "二组")


def points_of(desk: Desk, unit: str, format: str) -> list[Decimal]:
    """The points in the last column, as a person reads them or a program does."""
    asked = ("score", *OCTOBER, "--explain", unit)
    if format == "xlsx":
        path = desk.home / "得分.xlsx"
        desk.text(*asked, "-o", str(path), DUBAN_NOW="2026-11-02")
        rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return [Decimal(str(row[4])) for row in rows if isinstance(row[4], int | float)]
    said = desk.text(*asked, "-f", format, DUBAN_NOW="2026-11-02", COLUMNS="80")
    if format == "csv":
        return [Decimal(row["得分"]) for row in csv.DictReader(io.StringIO(said.lstrip("\ufeff")))]
    ends = [line.rstrip(" |") for line in said.splitlines()]
    if format == "html":
        ends = re.findall(r"<td>([^<]*)</td></tr>", said)
    elif format == "table":
        edge = max(map(cells, ends)) - 1 if any("─" in line for line in ends) else 0
        ends = [line for line in ends if cells(line) >= edge]
    return [found for line in ends if line and (found := number_of(re.split(r"\s|\|", line)[-1])) is not None]


def test_what_is_explained_adds_up_to_what_is_shown_in_every_format(desk: Desk) -> None:
    told = table(desk)
    for unit in ("住建局", "林业局", "教育局"):
        explained = desk.json("score", *OCTOBER, "--explain", unit, DUBAN_NOW="2026-11-02")
        expected = [Decimal(str(row["points"])) for row in explained]
        _rank, shown = told[unit]  # type: ignore[misc]
        assert sum(expected) == Decimal(str(shown)), unit
        for format in ("table", "plain", "md", "html", "xlsx", "csv") if unit == "住建局" else ("table",):
            total = [] if format == "csv" else [Decimal(str(shown))]
            assert points_of(desk, unit, format) == [*expected, *total], (unit, format)


def test_a_clerk_can_read_aloud_why(desk: Desk) -> None:
    rows = desk.json("score", *OCTOBER, "--explain", "林业局", DUBAN_NOW="2026-11-02")
    assert [tuple(row) for row in rows] == [("owner", "on", "task", "rule", "event", "points", "sentence")] * 3
    assert rows[1] == {
        "owner": "林业局",
        "on": "2026-10-20",
        "task": 1,
        "rule": "逾期",
        "event": "missed",
        "points": -0.79,
        "sentence": "到期未办结，逾期 11 天；“修路”（ID 1，编号 督〔2026〕1号）："
        "-0.35 × 3（每 5 天一次，不足的按一次） × 0.5（协办单位） × 1.5（特急） ＝ -0.79 分",
    }
    assert "不参加排名" in desk.text("score", *OCTOBER, "--explain", "气象局", DUBAN_NOW="2026-11-02")


def test_a_confidential_task_is_counted_and_not_told_outside(desk: Desk) -> None:
    desk.text("edit", "1", "--confidential", "yes", "--title", "密件", DUBAN_NOW="2026-11-02")
    rows = desk.json("score", *OCTOBER, "--explain", "林业局", DUBAN_NOW="2026-11-02")
    assert [(row["task"], row["points"], row["sentence"][:3]) for row in rows] == [
        (None, 100, "基础分"),
        (None, -0.79, "***"),
        (2, -1.4, "到期未"),
    ]


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("住建局", "5", "--rule", "采用"), 2, "--level"),
        (("住建局", "6", "--rule", "采用", "--level", "市级"), 4, "计 5 分"),
        (("住建局", "--level", "国家级"), 2, "--rule"),
        (("住建局", "3", "--rule", "建议满意"), 2, "--task"),
        (("住建局", "3", "--rule", "建议满意", "--task", "1"), 4, "建议提案"),
        (("住建局", "3", "--rule", "表扬"), 2, "采用、建议满意"),
        (("住建局",), 2, "多少分"),
        (("住建局", "两分"), 2, "两分"),
        (("住建局", "-1", "--on", "2026-12-01"), 4, "2026-12-01"),
        (("没有的局", "1"), 3, "没有的局"),
    ],
)
def test_points_against_the_rules_are_refused(
    desk: Desk, office: Office, given: tuple[str, ...], code: int, said: str
) -> None:
    recorded = office.sql("SELECT * FROM event ORDER BY id")
    assert said in desk.refused(code, "credit", *given, "--reason", "理由")
    assert office.sql("SELECT * FROM event ORDER BY id") == recorded


def test_a_mistake_in_the_rule_file_is_told_with_its_line(desk: Desk) -> None:
    wrong = RULES.replace("per_days = 5", "per_day = 5")
    (desk.home / "办法.toml").write_text(wrong, encoding="utf-8")
    said = desk.refused(2, "score")
    line = wrong.splitlines().index("per_day = 5") + 1
    assert f"办法.toml 第 {line} 行" in said
    assert "per_day" in said
    (desk.home / "办法.toml").unlink()
    assert "办法.toml" in desk.refused(3, "score")


def test_days_that_are_no_period_are_one_for_once(desk: Desk) -> None:
    days = ("--from", "2026-10-10", "--to", "2026-10-18")
    rows = desk.json("score", *days, DUBAN_NOW="2026-11-02")
    assert {row["owner"]: row["points"] for row in rows}["林业局"] == 99.32  # a step late, and silent
    assert "没有这样的周期" in desk.text("score", *days, DUBAN_NOW="2026-11-02")


def test_who_is_named_in_vain_is_told(desk: Desk) -> None:
    Path(desk.home / "办法.toml").write_text(RULES.replace('"林业局"]', '"园林局"]'), encoding="utf-8")
    assert "园林局" in desk.text("score", *OCTOBER, DUBAN_NOW="2026-11-02")


def test_an_incident_costs_its_unit_points_as_its_verdict_is(desk: Desk) -> None:
    desk.env["DUBAN_CONFIG"] = None  # by the rules that duban brings
    for title, unit in (("泄漏", "住建局"), ("坍塌", "林业局")):
        given = ("--unit", unit, "--happened", "09:00")
        desk.text("incident", "add", title, *given, DUBAN_NOW="2026-10-20T10:00")
    desk.text("incident", "report", "4", "--how", "phone", "--at", "12:20", DUBAN_NOW="2026-10-20T12:40")
    desk.text("incident", "known", "5", "--by", "superior", "--at", "12:00", DUBAN_NOW="2026-10-20T13:00")
    for unit, expected in (("住建局", ("incident-late", -5)), ("林业局", ("incident-missed", -10))):
        rows = desk.json("score", *OCTOBER, "--explain", unit, DUBAN_NOW="2026-11-02")
        assert expected in [(row["event"], row["points"]) for row in rows]
