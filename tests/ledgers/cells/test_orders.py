from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.cells.orders import Order, order_in_past, order_of, ordered

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day_first", "given_in_order", "is_guess"),
    [
        ("11/28/2026", None, "2026-11-28", False),
        ("28/11/2026", None, "2026-11-28", False),
        ("28/11/2026", False, "2026-11-28", False),
        ("01.12.2026", None, "2026-12-01", False),
        ("Mon 2/3/26", None, "2026-03-02", False),  # the weekday says which figure is the month
        ("Tue 2/3/26", None, "2026-02-03", False),
        ("Fri 13/3/26", None, "2026-03-13", False),
        ("Friday, 3/13/2026 9:00", None, "2026-03-13 9:00", False),
        ("Sun 13/3/26", None, "Sun 13/3/26", False),
        ("Sun 1/1/28", None, "Sun 1/1/28", False),
        ("13/3/26", None, "13/3/26", False),
        ("3/4/2026", None, "2026-03-04", True),
        ("3/4/2026", True, "2026-04-03", False),
        ("3/4/2026", False, "2026-03-04", False),
        ("4/4/2026", None, "2026-04-04", False),
        ("3/1/2026 - 3/31/2026", None, "2026-03-01 - 2026-03-31", False),
        ("11/28/2026 9:00 AM", None, "2026-11-28 9:00 AM", False),
        ("11/26", None, "11月26日", False),
        ("26/11", None, "11月26日", False),
        ("3/1-3/31", None, "3月1日-3月31日", False),
        ("3/1〜3/31", None, "3月1日~3月31日", False),
        ("3/4前", None, "3月4日前", True),
        ("11-26", None, "11月26日", False),
        ("10-05 ~ 10-11", None, "10月05日 ~ 10月11日", False),
        ("1-12 15:00", None, "1月12日 15:00", False),
        ("3/2027", None, "2027-03", False),
        ("26年12月8日前", None, "2026年12月8日前", False),
        ("27年一季度", None, "2027年一季度", False),
        ("10年", None, "10年", False),
        ("by 11/26", None, "by 26 Nov", False),
        ("✅ 11/26", None, "11月26日", False),
        ("**2026-11-26**", None, "2026-11-26", False),
        ("Sat 4/12", True, "Sat 4 Dec", False),
        ("w/c 11/30 or 12/7", None, "w/c 11/30 or 12/7", False),
        ("周四11/26", None, "11月26日周四", False),
        ("11.26（周四）前", None, "11月26日（周四）前", False),
        ("周四11月26日", None, "11月26日周四", False),
        ("周四（11.26）", None, "11月26日周四", False),
        ("周四（11.26）下午", None, "11月26日周四下午", False),
        ("11/26（周四）14:30", None, "11月26日（周四）14:30", False),
        ("星期四（11月26日）前", None, "11月26日星期四前", False),
        *[(text, None, text, False) for text in ("1-12", "13/13", "40/2026", "2026/3/4", "10.30/10.31", "甲/乙", "")],
    ],
)
def test_days_in_figures(text: str, day_first: bool | None, given_in_order: str, is_guess: bool) -> None:
    assert ordered(text, Order(day_first)) == (given_in_order, is_guess)


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 12, 31)), min_size=1), st.booleans())
def test_the_other_cells_of_a_column_tell_the_order(days: list[date], day_first: bool) -> None:
    texts = [f"{day.day}/{day.month}/{day.year}" if day_first else f"{day.month}/{day.day}/{day.year}" for day in days]
    told = order_of(texts, TODAY).day_first
    assert told is (day_first if any(day.day > 12 for day in days) else None)
    if told is not None:
        assert [ordered(text, Order(told)) for text in texts] == [(day.isoformat(), False) for day in days]


def test_a_day_beside_two_figures_says_that_they_are_no_months() -> None:
    assert ordered("10-11", order_of(["09-24", "10-11"], TODAY)) == ("10月11日", False)
    assert ordered("10-11", order_of(["1-6", "10-11"], TODAY)) == ("10-11", False)


def test_a_column_in_both_orders_tells_nothing() -> None:
    assert order_of(["13/1/2026", "1/13/2026", "3/4/2026"], TODAY).day_first is None


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["11/14/24", "11/3/24"], ["2024-11-14", "2024-11-03"]),
        (["14/11/24", "3/11/24 9:00"], ["2024-11-14", "2024-11-03 9:00"]),
        (["24/11/25", "3/11/25"], ["2025-11-24", "2025-11-03"]),  # 3 is no recent year: the year is last
        (["24/11/14", "25/3/5"], ["2024-11-14", "2025-03-05"]),
        (["24.11.14"], ["2024-11-14"]),
        (["14.11.24"], ["2024-11-14"]),
        (["24/11/25"], ["24/11/25"]),  # both ends may be a year
        (["2O26-12-18", "26-12-19"], ["2O26-12-18", "2026-12-19"]),  # a letter for a figure
        (["11/14/98"], ["11/14/98"]),  # no year is near
        (["1.2.3", "1.1"], ["1.2.3", "1.1"]),
        (["11/14/24", "24/11/14"], ["11/14/24", "24/11/14"]),
    ],
)
def test_a_year_of_two_figures_is_read_where_only_one_figure_can_be_a_recent_year(
    texts: list[str], days: list[str]
) -> None:
    order = order_of(texts, TODAY)
    assert [ordered(each, order).text for each in texts] == days


@pytest.mark.parametrize(
    "counted", ["Day 1 (2月10日)", "第1天（2月10日）", "Week 12 (2月10日)", "D1(2月10日)", "M3 · 2月10日"]
)
def test_a_day_behind_its_count_is_that_day(counted: str) -> None:
    assert ordered(counted, Order()).text == "2月10日"
    assert ordered("Day 1 (调研)", Order()).text == "Day 1 (调研)"


@pytest.mark.parametrize(
    ("texts", "is_day_first"),
    [
        (["12/10/2026"], True),
        (["10/12/2026"], False),
        (["03/04/2026"], None),
        (["12/12/2026"], None),
        (["0/12/2026", "12/0/2026", "12/12/0000"], None),  # no days
        (["0/12/2026", "12/10/2026"], True),
        ([], None),
    ],
)
def test_what_has_happened_shows_the_order(texts: list[str], is_day_first: bool | None) -> None:
    assert order_in_past(texts, TODAY) is is_day_first


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999))))
def test_any_figures_the_other_way_round_show_the_other_order(figures: list[tuple[int, int, int]]) -> None:
    texts = [f"{one}/{two}/{year:04}" for one, two, year in figures]
    answer = order_in_past(texts, TODAY)
    assert order_in_past([f"{two}/{one}/{year:04}" for one, two, year in figures], TODAY) == (
        None if answer is None else not answer
    )
