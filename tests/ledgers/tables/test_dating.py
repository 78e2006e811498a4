"""What a sheet says of the dates below it."""

from datetime import date

import pytest

from duban.ledgers.reading import Ledger
from duban.ledgers.tables.dating import year_of
from tests.ledgers.conftest import Rows, WriteSheet, understand, values

HEADS = ["任务", "负责人", "完成时限"]


@pytest.mark.parametrize(
    ("month", "today", "is_alone", "year"),
    [
        (3, date(2026, 11, 30), False, 2026),
        (12, date(2026, 3, 1), False, 2026),
        (12, date(2026, 1, 8), True, 2025),
        (11, date(2026, 1, 8), True, 2025),
        (10, date(2026, 1, 8), True, 2026),
        (1, date(2026, 12, 28), True, 2027),
        (1, date(2026, 12, 28), False, 2026),
        (1, date(2026, 11, 30), True, 2026),
    ],
)
def test_a_sheet_called_after_its_month_is_of_this_year(month: int, today: date, is_alone: bool, year: int) -> None:
    assert year_of(month, today, is_alone=is_alone) == year


def test_who_leads_in_another_row_is_a_person_where_he_supports(as_csv: WriteSheet) -> None:
    rows = [["Feature", "Lead", "Support"], ["Login", "Abid", "Nayeem, Ops Team"], ["Payments", "Nayeem", "Abid"]]
    supported = [(row["supporting"], row["persons"]) for row in values(understand(as_csv(rows)))]
    assert supported == [(["Nayeem", "Ops Team"], ["Nayeem"]), (["Abid"], ["Abid"])]


def dues(ledger: Ledger) -> list[str | None]:
    return [row.get("due") for row in values(ledger)]


@pytest.mark.parametrize(
    "title",
    [
        "（会议拟于2027年1月12日召开，会期两天）　　制表：综合科　2026年8月20日",
        "第三次联席会定于1月12日召开。制表日期：2026年8月20日",
        "人代会计划于2027年1月12日举行（2026年8月20日制表）",
    ],
)
def test_a_meeting_to_come_is_what_its_preparation_counts_to(as_csv: WriteSheet, title: str) -> None:
    """It is neither the day on which the table was written nor the year of its days."""
    cells = ["11月10日前", "12/25", "12月底", "1月8日", "会前20天", "会前1天"]
    rows = [[f"备{place}号材料", "李四", each] for place, each in enumerate(cells)]
    days = dues(understand(as_csv([[title, "", ""], HEADS, *rows])))
    assert days == ["2026-11-10", "2026-12-25", "2026-12-31", "2027-01-08", "2026-12-23", "2027-01-11"]


def test_each_meeting_that_a_heading_announces_is_that_of_the_rows_below_it(as_csv: WriteSheet) -> None:
    parts = [["一、年会（拟于2027年1月12日召开）"], ["备材料", "李四", "会前1天"]]
    parts += [["二、评审会（拟于2027年2月3日召开）"], ["备名单", "王五", "会前1天"]]
    assert dues(understand(as_csv([HEADS, *parts]))) == ["2027-01-11", "2027-02-02"]


def test_rows_read_again_have_the_same_deadlines(as_csv: WriteSheet) -> None:
    """What the heading of a later group names counts only below it."""
    rows = [["修路", "李四", "4月5日"], ["备材料", "李四", "会前1天"]]
    rows += [["一、2029年5月20日部署"], ["换灯", "王五", "6月1日"]]
    ledger = understand(as_csv([HEADS, *rows, ["二、年会（拟于2027年1月12日召开）"], ["备名单", "王五", "会前1天"]]))
    first = dues(ledger)
    assert dues(ledger) == first


def test_after_the_meeting_is_after_the_one_that_was_held(as_csv: WriteSheet) -> None:
    title = "第五次调度会议（2026年8月20日），第六次会议拟于2026年10月15日召开"
    rows = [["备材料", "李四", "会后7日内"], ["发通知", "王五", "会前5天"]]
    assert dues(understand(as_csv([[title, "", ""], HEADS, *rows]))) == ["2026-08-27", "2026-10-10"]


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("制定于2025年3月1日", "2025-03-20"),
        ("项目拟于2028年5月1日开工", "2026-03-20"),
        ("2025年计划于年底前完成的重点工作", "2025-03-20"),
    ],
)
def test_only_what_was_to_come_is_no_day_of_the_table(as_csv: WriteSheet, title: str, due: str) -> None:
    assert dues(understand(as_csv([[title, "", ""], HEADS, ["修路", "李四", "3月20日"]]))) == [due]


def test_the_day_of_a_heading_inside_the_table_tells_the_year_of_the_rows_below_it(as_csv: WriteSheet) -> None:
    heads = ["时间", "任务", "备注"]
    weeks = [["2025/3/3-2025/3/9"], ["3月3日-3月9日", "查仓库", "一周"], ["2025/3/10-2025/3/16"]]
    ledger = understand(as_csv([heads, *weeks, ["3月10日-4月2日", "补货架", "待货"]]))
    assert [(row.get("assigned"), row["due"]) for row in values(ledger)] == [
        ("2025-03-03", "2025-03-09"),
        ("2025-03-10", "2025-04-02"),
    ]
    assert [row["detail"].splitlines()[-1] for row in values(ledger)] == [f"所属：{week[0]}" for week in weeks[::2]]


@pytest.mark.parametrize(
    ("heading", "others", "due"),
    [
        ("登记日期", ["2019.4.2", "2019.4.3"], "2019-04-20"),
        ("出生日期", ["1980-05-02", "1991-04-03"], "2026-04-20"),  # of one year in no way
        ("登记日期", ["2019.4.2", ""], "2026-04-20"),
        ("合同签订日期", ["2019.4.2", "2019.4.3"], "2026-04-20"),  # of another thing
    ],
)
def test_whole_days_of_another_column_tell_the_year(
    as_csv: WriteSheet, heading: str, others: list[str], due: str
) -> None:
    rows = [[each, f"修{place}号桥", "李四", "4.20"] for place, each in enumerate(others)]
    ledger = understand(as_csv([[heading, *HEADS], *rows, ["", "修路", "王五", "4.20"]]), detail=heading)
    assert dues(ledger) == [due] * 3


@pytest.mark.parametrize(("second", "due"), [("21/08/2026", "2026-10-05"), ("08/21/2026", "2026-05-10")])
def test_what_one_table_shows_of_the_order_of_day_and_month_holds_for_the_others(
    as_xlsx: WriteSheet, second: str, due: str
) -> None:
    heads = ["Task", "Owner", "Due date"]
    sheets: dict[str, Rows] = {"One": [heads, ["Paint", "Ann Lee", "05/10/2026"]]}
    sheets["Two"] = [heads, ["Mow", "Zed Quin", second]]
    ledger = understand(as_xlsx(**sheets))
    assert next(row["due"] for row in values(ledger)) == due
    assert not any("month first" in note for table in ledger.tables for note in table.date_notes)


@pytest.mark.parametrize(
    ("title", "cells", "far"),
    [
        ("", ["20140701", "20140705", "20140628"], 0),  # they agree with each other
        ("2014年重点工作", ["2014年7月1日", "7月5日", "6月28日"], 0),
        ("", ["2014-07-01", "2014-07-05", "2041-06-28"], 1),
    ],
)
def test_days_that_agree_with_each_other_are_no_slips(
    as_csv: WriteSheet, title: str, cells: list[str], far: int
) -> None:
    rows = [[f"修{place}号桥", "李四", each] for place, each in enumerate(cells)]
    ledger = understand(as_csv([*([[title, "", ""]] if title else []), HEADS, *rows]))
    assert sum(bool(row.warnings) for row in ledger.rows()) == far


def test_days_with_years_of_two_figures_are_the_others_of_their_table(as_csv: WriteSheet) -> None:
    rows = [["Task", "Start", "End"], ["Survey", "07/28/14", "08/16/15"], ["Report", "01/19/15", "05/03/15"]]
    ledger = understand(as_csv(rows))
    assert [(row.values["due"], row.warnings) for row in ledger.rows()] == [("2015-08-16", []), ("2015-05-03", [])]
