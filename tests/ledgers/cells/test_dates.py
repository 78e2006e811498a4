from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.orders import Order
from duban.ledgers.cells.titles import month_in, year_in
from duban.ledgers.workbooks.raw import shown
from tests.ledgers.conftest import TODAY, WriteSheet, understand, values


@pytest.fixture
def dates() -> DateReader:
    return DateReader(TODAY, WorkCalendar())


@pytest.mark.parametrize("day", range(23, 28))
def test_this_friday_is_a_day_of_this_week_on_each_day_of_it(day: int) -> None:
    values, _remark = DateReader(date(2026, 11, day), WorkCalendar()).deadline("due", "本周五", None)
    assert values == {"due": "2026-11-27"}


@pytest.mark.parametrize(
    ("cell", "word"),
    [("earliest 2026-05-12", "begins"), ("最早 2026-05-12", "最早"), ("expected 2026-05-12", "“expected”"),
     ("est. 5/12", "“est.”"), ("2026-05-12（3天后）", "3天后"), ("预计 5/12", "5/12")],
)  # fmt: skip
def test_what_stands_beside_a_day_that_is_no_deadline_is_named(dates: DateReader, cell: str, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        dates.deadline("due", cell, None)
    assert word in refused.value.message


@pytest.mark.parametrize(
    ("cell", "assigned", "due"),
    [
        ("3个工作日内", "2026-03-05", "2026-03-10"),
        ("3日内", None, "2026-09-04"),
        ("2小时之内", "2026-03-05T09:30", "2026-03-05T11:30"),
        ("12月底前", "2026-03-05", "2026-12-31"),
        (46357.0, None, "2026-12-01"),
        (202612.0, None, "2026-12-31"),
        ("202611", None, "2026-11-30"),
        ("待定", None, None),
        ("60日", None, "2026-10-31"),
        (shown(10.3, "10.30"), None, "2026-10-30"),
        (shown(46357.0, "46,357"), None, "2026-12-01"),
        ("11/28/2026 10:00:00 AM", None, "2026-11-28T10:00"),
        ("28-Nov-26", None, "2026-11-28"),
        ("COB 11/25", None, "2026-11-25"),
        ("11/25 (Wed)", None, "2026-11-25"),
        ("Week of 11/23", None, "2026-11-29"),
        ("星期三 11.25", None, "2026-11-25"),
        *((each, None, "2026-11-25") for each in ("至 11/25", "截至11/25", "最迟 11/25前", "≤11/25", "<= 2026-11-25")),
        *((each, None, "2026-11-25") for each in ("ETA 11/25", "latest 2026-11-25", "2026-11-25（20 周）")),
        *((each, None, "2026-11-25") for each in ("11/25 (3 days)", "11月25日（共2天）")),
        *((each, None, "2027-09-30") for each in ("2027-Q3", "预计 2027-Q3", "预计2027年Q3上线")),
        ("2026-12-01T09:30:00Z", None, "2026-12-01T09:30"),
        ("Jan 5, 2026 - Mar 3, 2026", None, "2026-03-03"),
        ("Jan 5, 2026 → Mar 3, 2026", None, "2026-03-03"),
        ("11/28/2026, 4:00:00 PM GMT+8", None, "2026-11-28T16:00"),
        *((each, "2026-11-23", "2026-11-23") for each in ("立行立改", "立行立改，举一反三", "Immediately")),
        *((each, None, None) for each in ("立行立改、长期坚持", "立即整改，持续推进", "Immediately, ongoing")),
        ("3日内完成，长期坚持", "2026-11-23", "2026-11-26"),
    ],
)
def test_deadline(dates: DateReader, cell: object, assigned: str | None, due: str | None) -> None:
    found, _note = dates.deadline("due", cell, assigned)
    assert found == ({"due": due} if due else {})


@pytest.mark.parametrize(
    ("cell", "found", "years"),
    [
        ("2026年3月5日", {"closed": "2026-03-05"}, set()),
        ("2026.3.5", {"closed": "2026-03-05"}, set()),
        ("3月5日", {"closed": "2026-03-05"}, {2026}),
        ("11月5日", {"closed": "2025-11-05"}, {2025}),
        ("3月1日至5日", {"closed": "2026-03-05"}, {2026}),
        ("2026.05.24-2026.05.25", {"closed": "2026-05-25"}, set()),
        ("___", {}, set()),
        ("-", {}, set()),
        ("未完成", {"status": "active"}, set()),
        ("已完成", {"status": "closed"}, set()),
    ],
)
def test_a_day_on_which_something_happened(
    dates: DateReader, cell: object, found: dict[str, str], years: set[int]
) -> None:
    assert dates.day("closed", cell) == (found, "")
    assert {*dates.guesses.years} == years


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2026年3月底前立项；6月底前开工；12月底前完工", "2026-12-31"),
        ("1.2026年3月底前立项\n2.2027年6月底前开工，并报市局", "2027-06-30"),
        ("立项：2026年3月31日；开工：2026年6月30日", "2026-06-30"),
        ("2026年4月启动，10月底完成", "2026-10-31"),
        ("6月底前建成厂房，\n12月底前完成扩区", "2026-12-31"),
    ],
)
def test_the_last_of_several_stages_counts_and_it_is_said(dates: DateReader, cell: str, due: str) -> None:
    values, remark = dates.deadline("due", cell, None)
    assert values == {"due": due}
    assert "2" in remark or "3" in remark


@pytest.mark.parametrize(
    "cell",
    ["2026年12月底前完工；3月底前立项", "2026年3月立项，6月启动", "2026年3月、2026年9月", "9月1日发文，每月5日报送"],
)
def test_days_that_are_no_stages(dates: DateReader, cell: str) -> None:
    with pytest.raises(Unreadable):
        dates.deadline("due", cell, None)


@pytest.mark.parametrize("cell", ["3日内", "每月5日前", "9月31日", "下周三左右吧", "2026年3月", "2026-03"])
def test_no_day_on_which_something_happened(dates: DateReader, cell: str) -> None:
    with pytest.raises(Unreadable):
        dates.day("closed", cell)


@pytest.mark.parametrize(
    ("today", "cell", "start"),
    [
        (TODAY, "11月5日", "2026-11-05"),
        (TODAY, "2月20日", "2026-02-20"),
        (date(2027, 1, 10), "11月20日", "2026-11-20"),
        (date(2026, 11, 28), "1月5日", "2027-01-05"),
        (TODAY, "2026年3月", "2026-03-01"),
        (TODAY, "3月1日-3月5日", "2026-03-01"),
    ],
)
def test_a_start_lies_rather_behind_than_ahead(today: date, cell: str, start: str) -> None:
    assert DateReader(today, WorkCalendar()).day("assigned", cell) == ({"assigned": start}, "")


@pytest.mark.parametrize(
    ("today", "around", "cell", "due"),
    [
        (TODAY, None, "6月30日", "2026-06-30"),
        (TODAY, None, "1月15日", "2027-01-15"),
        (TODAY, None, "8.25", "2026-08-25"),
        (date(2026, 2, 1), None, "12月31日", "2026-12-31"),
        (date(2026, 2, 1), None, "四季度", "2026-12-31"),
        (TODAY, date(2025, 5, 1), "6月30日", "2025-06-30"),
        (TODAY, date(2025, 12, 1), "1月15日", "2026-01-15"),
        (TODAY, date(2026, 12, 31), "6月30日", "2026-06-30"),
        (TODAY, date(2026, 12, 31), "3月底", "2027-03-31"),
        (TODAY, date(2024, 5, 1), "2月29日", "2024-02-29"),
    ],
)
def test_a_deadline_without_a_year_is_near_the_others_or_today(
    today: date, around: date | None, cell: str, due: str
) -> None:
    dates = DateReader(today, WorkCalendar(), around=around)
    assert dates.deadline("due", cell, None) == ({"due": due}, "")
    assert {*dates.guesses.years} == {int(due[:4])}


@given(start=st.dates(date(2025, 10, 1), date(2027, 6, 1)), due=st.dates(date(2025, 10, 1), date(2027, 6, 1)))
def test_no_deadline_lies_before_its_start_for_want_of_a_year(start: date, due: date) -> None:
    dates = DateReader(TODAY, WorkCalendar())
    begins = dates.day("assigned", f"{start:%m月%d日}")[0]["assigned"]
    found, _note = dates.deadline("due", f"{due:%m月%d日}", begins)
    assert found["due"] >= begins


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("2026.3.1-2026.4.30", ("2026-03-01", "2026-04-30")),
        ("3月1日至4月30日", ("2026-03-01", "2026-04-30")),
        ("3.1～4.30", ("2026-03-01", "2026-04-30")),
        ("2026-03-01 ~ 2026-04-30", ("2026-03-01", "2026-04-30")),
        ("2026/3/1-2026/4/30", ("2026-03-01", "2026-04-30")),
        ("自2026年3月1日起至2026年5月1日", ("2026-03-01", "2026-05-01")),
        ("12月20日-1月10日", ("2026-12-20", "2027-01-10")),
        ("11/1/2026 - 11/28/2026", ("2026-11-01", "2026-11-28")),
        ("2026年3月-2026年6月", ("2026-03-01", "2026-06-30")),
        ("2026年第二季度", ("2026-04-01", "2026-06-30")),
        ("2026-04-30", (None, "2026-04-30")),
        (date(2026, 4, 30), (None, "2026-04-30")),
        ("待定", (None, None)),
    ],
)
def test_a_span_has_two_ends(dates: DateReader, cell: object, span: tuple[str | None, str | None]) -> None:
    assert dates.span(cell) == span


@pytest.mark.parametrize("cell", ["4月30日至3月1日前几天", "2026年5月1日至2026年3月1日", "见附件"])
def test_what_is_no_span(dates: DateReader, cell: str) -> None:
    with pytest.raises(Unreadable):
        dates.span(cell)


def test_a_range_over_new_year_begins_in_the_year_of_the_table() -> None:
    assert DateReader(TODAY, WorkCalendar(), 2026).span("12.20-1.10") == ("2026-12-20", "2027-01-10")


@pytest.mark.parametrize(
    ("cell", "due"),
    [("15日", "2025-03-15"), ("15日前", "2025-03-15"), ("10日-15日", "2025-03-15"), ("4月1日", "2025-04-01")],
)
def test_a_day_of_a_sheet_called_after_its_month(cell: str, due: str) -> None:
    dates = DateReader(TODAY, WorkCalendar(), 2025, month=3)
    assert dates.deadline("due", cell, None)[0] == {"due": due}
    assert dates.deadline("due", "15日内", None)[0] == {"due": "2026-09-16"}


def test_the_order_of_day_and_month_is_told_from_outside(dates: DateReader) -> None:
    assert dates.deadline("due", "3/4/2026", None)[0] == {"due": "2026-03-04"}
    assert dates.guesses.notes() == ["Dates such as “3/4/2026” are read with the month first."]
    dates.order = Order(day_first=True)
    assert dates.deadline("due", "3/4/2026", None)[0] == {"due": "2026-04-03"}


def test_what_was_guessed_is_said_once() -> None:
    dates = DateReader(TODAY, WorkCalendar())
    for cell in ("30天", "3日内", "月底", "6月30日", "1月15日", "2026-12-01 09:30:00+08:00", "2026-12-01"):
        dates.deadline("due", cell, None)
    dates.deadline("due", "30天", "2026-03-01")
    assert dates.guesses.notes() == [
        "Dates without a year are read as dates in 2026, 2027. In 2027: 1月15日.",
        "3 deadlines without a start, such as “30天”, count from today."
        " --anchor assignment=DATE counts them from another day.",
        "Times such as “2026-12-01 09:30:00+08:00” have a time zone: they are kept as written.",
    ]


@given(
    st.text() | st.from_regex(r"[0-9月日年/.\-至 ~:TZ]{1,14}", fullmatch=True), st.sampled_from([None, "2026-03-02"])
)
def test_any_wording_is_a_date_or_refused(cell: str, assigned: str | None) -> None:
    dates = DateReader(TODAY, WorkCalendar(), month=3)
    with suppress(Unreadable):
        dates.deadline("due", cell, assigned)
    with suppress(Unreadable):
        dates.span(cell)
    with suppress(Unreadable):
        dates.day("closed", cell)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("2026年重点工作", "2025"), 2026),
        (("Sheet1", "台账2025"), 2025),
        (("2026",), 2026),
        (("2025—2026学年第二学期", "2024年总结、2025年计划"), None),
        (("2025—2026学年第二学期", "2026年安排"), 2026),
        (("办结时限（2026年）",), 2026),
        (("导出20260901", "2026-09-01", "2026.9.1", "第2026号文", ""), 2026),
        (("20260901", "2026-09-01"), None),
        (("202503",), 2025),
        (("台账2025-03",), 2025),
        (("202513",), None),
        (("2025.5",), 2025),
        (("25年5月", "25年内"), 2025),
    ],
)
def test_the_year_of_a_sheet(texts: tuple[str, ...], year: int | None) -> None:
    assert year_in(*texts) == year


@pytest.mark.parametrize(
    ("texts", "month"),
    [
        (("202503",), 3),
        (("3月",), 3),
        (("三月",), 3),
        (("Sheet1", "2026年12月台账"), 12),
        (("2025-03",), 3),
        (("2025.5", "25年6月"), 5),
        (("2025.1-3",), None),
        (("1-3月",), None),
        (("3月15日会议",), None),
        (("20260901", "2026-09-01", "12个月", "3月底前"), None),
    ],
)
def test_the_month_of_a_sheet(texts: tuple[str, ...], month: int | None) -> None:
    assert month_in(*texts) == month


def test_the_year_is_that_of_the_table_unless_the_row_tells_more() -> None:
    dates = DateReader(TODAY, WorkCalendar(), 2025)
    assert dates.deadline("due", "8.25", None) == ({"due": "2025-08-25"}, "")
    assert dates.deadline("due", "8.25", "2026-03-01")[0] == {"due": "2026-08-25"}
    assert dates.day("closed", "11月3日")[0] == {"closed": "2025-11-03"}
    told = DateReader(TODAY, WorkCalendar(), 2025, is_year_given=True)
    assert told.deadline("due", "8.25", "2026-03-01")[0] == {"due": "2025-08-25"}
    assert told.deadline("due", "1月15日", "2025-11-20")[0] == {"due": "2026-01-15"}


@pytest.mark.parametrize(("policy", "due"), [("included", "2026-12-31"), ("excluded", "2026-11-30"), ("ask", None)])
def test_the_policy_says_whether_a_span_before_which_something_is_due_is_included(
    dates: DateReader, policy: str, due: str | None
) -> None:
    dates.before_span = policy
    if due:
        assert dates.deadline("due", "12月前", None)[0] == {"due": due}
    else:
        with pytest.raises(Unreadable):
            dates.deadline("due", "12月前", None)


@pytest.mark.parametrize(
    ("cell", "today", "due"),
    [
        ("春节前", "2026-11-30", "2027-02-04"),
        ("春节前", "2026-05-06", "2026-02-14"),
        ("元旦前", "2026-11-30", "2026-12-31"),
        ("国庆节前", "2026-11-30", "2026-09-30"),
        ("2026年春节前", "2026-11-30", "2026-02-14"),
        ("1月15日前", "2026-11-30", "2026-01-15"),
    ],
)
def test_a_holiday_without_a_year_is_the_nearest_one(cell: str, today: str, due: str) -> None:
    in_2026 = DateReader(date.fromisoformat(today), WorkCalendar(), 2026)
    assert in_2026.deadline("due", cell, None)[0] == {"due": due}


def test_a_holiday_of_a_year_that_the_person_gave_is_in_that_year() -> None:
    in_2026 = DateReader(date(2026, 11, 30), WorkCalendar(), 2026, is_year_given=True)
    assert in_2026.deadline("due", "春节前", None)[0] == {"due": "2026-02-14"}


@pytest.mark.parametrize(
    ("done", "still", "dues"),
    [
        ("Jan 10", "Jan 25", ["2026-01-10", "2026-01-25"]),  # nearer to next January, but it is done
        ("12月25日", "11月1日", ["2025-12-25", "2026-11-01"]),
        ("9月20日", "10月20日", ["2026-09-20", "2026-10-20"]),  # done before its time
        ("10月1日", "2月20日", ["2026-10-01", "2027-02-20"]),
    ],
)
def test_finished_matters_tell_the_year_of_the_others(
    as_csv: WriteSheet, done: str, still: str, dues: list[str]
) -> None:
    rows = [["事项", "责任人", "截止日期", "状态"], ["修路", "张三", done, "已完成"], ["治水", "李四", still, "进行中"]]
    assert [row["due"] for row in values(understand(as_csv(rows)))] == dues
