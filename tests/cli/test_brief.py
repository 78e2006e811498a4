"""The weekly question in one screen."""

import csv
from pathlib import Path

import pytest

from duban.actions.life import close, load
from tests.conftest import Desk, Office

TUESDAY = {"DUBAN_NOW": "2026-11-24T10:00"}
LAST_WEEK = ("--from", "上周", "--to", "上周")


def figures(desk: Desk, *arguments: str, **environment: str) -> dict[str, int]:
    return {row["measure"]: row["count"] for row in desk.json("brief", *arguments, **{**TUESDAY, **environment})}


def counted(desk: Desk, *arguments: str, **environment: str) -> dict[str, int]:
    """The figures that are not 0."""
    return {measure: count for measure, count in figures(desk, *arguments, **environment).items() if count}


pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    model.add("整改食堂消防隐患", "后勤处", assigned="2026-11-02", due="2026-11-20", today="2026-11-02")
    model.add("修订公文处理办法", "办公室", assigned="2026-11-17", due="2026-11-27", today="2026-11-17")
    model.add("报送经济运行分析", "统计科", assigned="2026-11-18", due="2026-12-02", today="2026-11-18")
    model.add("检查校车", "保卫处", assigned="2026-11-23", due="2026-12-20", today="2026-11-24")
    model.add("清理仓库", "后勤处", assigned="2026-11-03", due="2026-11-13", today="2026-11-03")
    with model.record("2026-11-19") as record:
        close(record, load(record, 5))
    return model


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


LATER = {"DUBAN_NOW": "2026-12-01T10:00"}


@pytest.mark.parametrize(
    ("steps", "changed"),
    [
        # what took effect later
        (["reopen 5"], {}),
        (["cancel 2 --reason 并案"], {}),
        (["submit 2 已报送", "return 2 --reason 缺数据"], {}),
        (["extend 1 --to 2026-12-30 --reason 需征求意见"], {}),
        (["close 1", "reopen 1"], {}),
        (["suspend 1"], {}),
        (["reopen 5", "cancel 5 --reason 重复交办"], {}),
        # what is known only now
        (["close 1 --on 2026-11-20"], {"closed": 2, "on_time": 1, "overdue": 0}),
        (["accept 1", "feedback 1 快了", "close 1 --on 2026-11-20"], {"closed": 2, "on_time": 1, "overdue": 0}),
        (["close 1 --on 2026-11-20", "undo"], {}),
        (["close 1 --on 2026-11-20", "undo", "redo"], {"closed": 2, "on_time": 1, "overdue": 0}),
        (["close 1 --on 2026-11-20", "reopen 1"], {"closed": 2, "on_time": 1, "overdue": 0}),
        (["close 1 --on 2026-11-23"], {}),
        (["reopen 5", "close 5 --on 2026-11-20"], {}),
        (["edit 1 --due 2026-11-27"], {"overdue": 0, "due_next": 2}),
        (["edit 1 --assigned 2026-11-16"], {"new": 3}),
        (["extend 1 --to 2026-12-30 --reason 需征求意见", "edit 1 --due 2026-12-31"], {}),
    ],
)
def test_a_week_stays_as_it_was_but_for_what_was_told_of_it(
    desk: Desk, steps: list[str], changed: dict[str, int]
) -> None:
    """A closed task that was reopened a week later was in none of the figures, and what was withdrawn was not new."""
    before = figures(desk, *LAST_WEEK)
    for number, step in enumerate(steps):
        desk.text(*step.split(), **{**TUESDAY, "DUBAN_NOW": f"2026-11-{24 + number}T10:00"})
    assert figures(desk, *LAST_WEEK) == {**before, **changed}
    period = ("--from", "2026-11-16", "--to", "2026-11-22")
    assert figures(desk, *period, **LATER) == {**before, **changed}
    assert figures(desk, *period, "--as-of", "2026-11-22") == before


def test_a_week_belongs_to_who_had_the_task_then(desk: Desk) -> None:
    before = figures(desk, "--owner", "后勤处", *LAST_WEEK)
    desk.text("edit", "1", "--owner", "保卫处", **TUESDAY)
    assert figures(desk, "--owner", "后勤处", *LAST_WEEK) == before
    assert figures(desk, "--owner", "保卫处", *LAST_WEEK)["overdue"] == 0
    assert figures(desk, "--owner", "保卫处")["overdue"] == 1


def test_what_a_ledger_tells_of_a_week_counts_in_it(desk: Desk, tmp_path: Path) -> None:
    known = {"督办事项": "整改食堂消防隐患", "牵头单位": "后勤处", "状态": "已办结", "办结时间": "2026-11-19"}
    late = {"督办事项": "采购桌椅", "牵头单位": "总务科", "状态": "已办结", "办结时间": "2026-11-23"}
    rows = [{**known, "交办时间": "2026-11-02"}, {**late, "交办时间": "2026-11-16"}]
    before = figures(desk, *LAST_WEEK)
    _import(
        desk, tmp_path / "c.csv", [{"编号": number, **row} for number, row in zip(_numbers(desk), rows, strict=True)]
    )
    assert figures(desk, *LAST_WEEK) == {**before, "new": 3, "closed": 2, "on_time": 1, "overdue": 0}


def _numbers(desk: Desk) -> list[str]:
    """That of the first task, and a new one."""
    return [desk.json("show", "1")[0]["number"], "新1号"]


def test_what_was_told_afterwards_is_named(desk: Desk) -> None:
    told = {"DUBAN_LANG": "zh", **TUESDAY}
    assert "补记" not in desk.text("brief", *LAST_WEEK, **told)
    desk.text("close", "1", "--on", "2026-11-20", **TUESDAY)
    said = desk.text("brief", *LAST_WEEK, **told)
    assert "1 件事项，其中 1 件为事后补记" in said
    assert "按当时台账所载（--as-of 2026-11-22，“duban 趋势” 也这样算）：" in said
    assert "：办结 1、按期办结 0、超期未办结 1；差额为事后补记。" in said
    assert "1 件事项有事后补记" in desk.text("trend", "--weeks", "2", **told)
    assert "补记" not in desk.text("brief", **told)


def test_a_task_without_a_number_has_none(desk: Desk, office: Office) -> None:
    """The id of one would be the number of another."""
    office.sql("UPDATE task SET number = NULL, number_key = NULL WHERE id = 2")
    said = desk.text("brief", *LAST_WEEK, "-f", "md", **TUESDAY)
    line = next(line for line in said.splitlines() if "修订公文处理办法" in line)
    assert [cell.strip() for cell in line.split("|")][2:5] == ["2", "", "修订公文处理办法"]


def test_who_had_it_before_is_named_too(desk: Desk) -> None:
    desk.text("edit", "4", "--owner", "安全科", **TUESDAY)
    desk.text("edit", "4", "--owner", "应急科", **TUESDAY)
    assert "保卫处 → 应急科" in desk.text("brief", **TUESDAY)


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
    assert counted(desk, "--as-of", "2026-11-18") == {"new": 2, "overdue": 1, "due": 1, "due_next": 1}


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
        (("--from", "11月20日", "--to", "11月10日"), "2026-11-20 to 2026-11-10"),
        (("--from", "11.20", "--to", "10月"), "2026-11-20 to 2026-10-31"),
        (("--from", "本周", "--to", "上周"), "2026-11-22"),
        (("--from", "2026-12-20"), "2026-12-20"),
        (("--from", "哪天"), "哪天"),
    ],
)
def test_what_is_no_period_is_refused(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    assert said in desk.refused(2, "brief", *arguments, **TUESDAY)


@pytest.mark.parametrize(
    ("first", "last", "now", "due"),
    [
        ("11月20日", "12月5日", "2026-11-24", 2),
        ("1月1日", "12月31日", "2026-11-24", 3),
        ("12月20日", "1月10日", "2026-12-24", 0),
        ("12月20日", "1月10日", "2027-02-01", 0),
    ],
)
def test_a_period_that_has_begun_may_end_ahead(desk: Desk, first: str, last: str, now: str, due: int) -> None:
    assert figures(desk, "--from", first, "--to", last, DUBAN_NOW=f"{now}T10:00")["due"] == due


def test_a_saved_brief(desk: Desk) -> None:
    path = desk.home / "config.toml"
    path.write_text('[reports.w]\ncommand = "brief"\nfrom = "上周"\nto = "上周"\n', encoding="utf-8")
    assert desk.json("report", "w", DUBAN_CONFIG=str(path), **TUESDAY) == desk.json("brief", *LAST_WEEK, **TUESDAY)
