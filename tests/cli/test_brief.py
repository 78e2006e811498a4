"""The weekly question in one screen."""

import csv
from pathlib import Path

import pytest

from tests.conftest import Desk, Office

TUESDAY = {"DUBAN_NOW": "2026-11-24T10:00"}
LAST_WEEK = ("--from", "上周", "--to", "上周")


def figures(desk: Desk, *arguments: str, **environment: str) -> dict[str, int]:
    return {row["measure"]: row["count"] for row in desk.json("brief", *arguments, **{**TUESDAY, **environment})}


def counted(desk: Desk, *arguments: str, **environment: str) -> dict[str, int]:
    """The figures that are not 0."""
    return {measure: count for measure, count in figures(desk, *arguments, **environment).items() if count}


@pytest.fixture(autouse=True)
def two_weeks(office: Office) -> None:
    office.add("整改食堂消防隐患", "后勤处", assigned="2026-11-02", due="2026-11-20", today="2026-11-02")
    office.add("修订公文处理办法", "办公室", assigned="2026-11-17", due="2026-11-27", today="2026-11-17")
    office.add("报送经济运行分析", "统计科", assigned="2026-11-18", due="2026-12-02", today="2026-11-18")
    office.add("检查校车", "保卫处", assigned="2026-11-23", due="2026-12-20", today="2026-11-24")
    office.add("清理仓库", "后勤处", assigned="2026-11-03", due="2026-11-13", today="2026-11-03")
    office.close(5, on="2026-11-19")


def test_this_week_unless_another_period_is_asked_for(desk: Desk) -> None:
    assert [row["measure"] for row in desk.json("brief", **TUESDAY)] == [
        *("new", "registered", "closed", "on_time", "late", "overdue", "due", "due_next"),
        *("extended", "returned", "handed_over"),
    ]
    this = {"new": 1, "overdue": 1, "due": 1, "due_next": 1}
    assert counted(desk) == counted(desk, "--week") == this
    assert counted(desk, *LAST_WEEK) == {"new": 2, "closed": 1, "late": 1, "overdue": 1, "due_next": 1}
    assert counted(desk, "--month") == {"new": 5, "closed": 1, "late": 1, "overdue": 1, "due": 1, "due_next": 2}
    assert counted(desk, "--from", "2026-11-23", "--to", "2026-11-29") == this


def test_what_was_entered_late_counts_for_its_day(desk: Desk) -> None:
    """Last week's closings are entered on Monday; a brief of last week has them, and they are not overdue in it."""
    desk.text("close", "1", "--on", "2026-11-20", **TUESDAY)
    assert counted(desk, *LAST_WEEK) == {"new": 2, "closed": 2, "on_time": 1, "late": 1, "due_next": 1}


def test_a_step_after_the_period_changes_nothing_in_it(desk: Desk) -> None:
    before = counted(desk, *LAST_WEEK)
    desk.text("close", "1", **TUESDAY)
    desk.text("extend", "2", "--to", "2027-03-01", "--reason", "需征求意见", **TUESDAY)
    desk.text("suspend", "3", **TUESDAY)
    assert counted(desk, *LAST_WEEK) == before
    assert counted(desk) == {"new": 1, "closed": 1, "late": 1, "extended": 1}


def test_a_ledger_that_is_imported_today_did_not_begin_today(desk: Desk, tmp_path: Path) -> None:
    rows = [
        {"督办事项": "编制应急预案", "牵头单位": "应急科", "办结时限": "2026-11-10"},
        {"督办事项": "组织消防演练", "牵头单位": "应急科", "办结时限": "2026-11-27"},
    ]
    _import(desk, tmp_path / "a.csv", rows)
    assert counted(desk) == {"new": 1, "registered": 2, "overdue": 2, "due": 2, "due_next": 1}
    assert counted(desk, *LAST_WEEK)["overdue"] == 2  # nobody knows that it was not there then
    desk.text("edit", "7", "--assigned", "2026-11-17", **TUESDAY)
    assert figures(desk)["registered"] == 1
    assert figures(desk, *LAST_WEEK)["new"] == 3


def test_a_ledger_that_says_when_matters_were_assigned_counts_by_that(desk: Desk, tmp_path: Path) -> None:
    days = ("2026-11-24", "2026-11-18")
    rows = [{"督办事项": f"演练{day}", "牵头单位": "应急科", "交办时间": day, "办结时限": "2026-12-31"} for day in days]
    _import(desk, tmp_path / "b.csv", rows)
    assert (figures(desk)["new"], figures(desk)["registered"]) == (2, 0)
    assert figures(desk, *LAST_WEEK)["new"] == 3


def _import(desk: Desk, path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    desk.text("import", str(path), **TUESDAY)


def test_what_was_extended_returned_and_given_to_other_hands(desk: Desk) -> None:
    desk.text("extend", "2", "--to", "2026-12-31", "--reason", "需征求意见", **TUESDAY)
    desk.text("submit", "3", "已报送", **TUESDAY)
    desk.text("return", "3", "--reason", "缺数据", **TUESDAY)
    desk.text("edit", "4", "--owner", "安全科", **TUESDAY)
    assert [figures(desk)[each] for each in ("extended", "returned", "handed_over")] == [1, 1, 1]
    desk.text("undo", **TUESDAY)
    assert figures(desk)["handed_over"] == 0
    assert figures(desk, *LAST_WEEK)["extended"] == 0


def test_filters_are_those_of_progress(desk: Desk) -> None:
    assert counted(desk, "--owner", "后勤处", "--month") == {"new": 2, "closed": 1, "late": 1, "overdue": 1}
    assert counted(desk, "--as-of", "2026-11-19") == {"new": 2, "overdue": 1, "due": 1, "due_next": 1}


@pytest.mark.parametrize("format", ["plain", "table", "md", "html"])
def test_people_read_each_figure_with_its_tasks(desk: Desk, format: str) -> None:
    said = desk.text("brief", "--month", "--limit", "1", "-f", format, DUBAN_LANG="zh", **TUESDAY)
    assert "报送经济运行分析" in said
    assert "新交办 5 件" in said
    assert "5 件事项，列出 1 件，还有 4 件" in said
    assert "（星期日）至 2026-11-30（星期一）" in said
    assert "清理仓库" in said  # the one that was closed
    none = desk.text("brief", "--month", "--limit", "0", "-f", format, DUBAN_LANG="zh", **TUESDAY)
    assert "清理仓库" not in none
    assert "新交办 5 件" in none


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--week", "--month"), "--week, --month"),
        (("--month", "--from", "上周"), "--month, --from"),
        (("--to", "上周"), "--from"),
        (("--from", "2026-11-20", "--to", "2026-11-10"), "2026-11-20"),
        (("--from", "2026-12-20"), "2026-12-20"),
        (("--from", "哪天"), "哪天"),
    ],
)
def test_what_is_no_period_is_refused(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    assert said in desk.refused(2, "brief", *arguments, **TUESDAY)


def test_a_saved_brief(desk: Desk) -> None:
    path = desk.home / "config.toml"
    path.write_text('[reports.w]\ncommand = "brief"\nfrom = "上周"\nto = "上周"\n', encoding="utf-8")
    assert desk.json("report", "w", DUBAN_CONFIG=str(path), **TUESDAY) == desk.json("brief", *LAST_WEEK, **TUESDAY)
