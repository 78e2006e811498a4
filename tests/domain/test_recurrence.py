"""Occurrences: computed from the anchor, in order, never twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.every import read_every
from duban.domain.phrases import Unreadable
from duban.domain.recurrence import (
    Days,
    Every,
    Months,
    Outstanding,
    Series,
    WeekdayOfMonth,
    Weeks,
    Workday,
    on_duty,
    outstanding,
)

CALENDAR = WorkCalendar()
ANCHOR = date(2026, 9, 8)  # a Tuesday
SPOKEN = [
    ("每月5日", ["2026-10-05", "2026-11-05", "2026-12-05"]),
    ("每月5日前", ["2026-10-05"]),
    ("每月二十五号前", ["2026-09-25", "2026-10-25"]),
    ("每月8日", ["2026-09-08", "2026-10-08"]),
    ("每月31日", ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]),
    ("每个月", ["2026-09-30", "2026-10-31"]),
    ("每月底", ["2026-09-30", "2026-10-31"]),
    ("每月末前", ["2026-09-30"]),
    ("每月最后一天", ["2026-09-30", "2026-10-31"]),
    ("每季度", ["2026-09-30", "2026-12-31", "2027-03-31"]),
    ("每季度末", ["2026-09-30", "2026-12-31"]),
    ("每季度首月10日", ["2026-10-10", "2027-01-10"]),
    ("每季度第二个月底", ["2026-11-30", "2027-02-28", "2027-05-31"]),
    ("每季度末月20日前", ["2026-09-20", "2026-12-20"]),
    ("每半年", ["2026-12-31", "2027-06-30"]),
    ("每半年末", ["2026-12-31"]),
    ("每年", ["2026-12-31", "2027-12-31"]),
    ("每月第一个周一", ["2026-10-05", "2026-11-02"]),
    ("每月最后一个星期五", ["2026-09-25", "2026-10-30"]),
    ("每季度第一个周一", ["2026-10-05", "2027-01-04"]),
    ("每周一、三、五", ["2026-09-09", "2026-09-11", "2026-09-14", "2026-09-16"]),
    ("每周二和周四", ["2026-09-08", "2026-09-10", "2026-09-15"]),
    ("每月10日、25日", ["2026-09-10", "2026-09-25", "2026-10-10"]),
    ("每月5、20日前", ["2026-09-20", "2026-10-05"]),
    ("每月15日和月底前", ["2026-09-15", "2026-09-30", "2026-10-15"]),
    ("每半月", ["2026-09-15", "2026-09-30", "2026-10-15"]),
    ("每旬", ["2026-09-10", "2026-09-20", "2026-09-30", "2026-10-10"]),
    ("双月", ["2026-10-31", "2026-12-31"]),
    ("逢单月10日", ["2026-09-10", "2026-11-10"]),
    ("每两个月", ["2026-10-31", "2026-12-31"]),
    ("每年6月、12月底前", ["2026-12-31", "2027-06-30"]),
    ("每年3月15日、9月15日", ["2026-09-15", "2027-03-15"]),
    ("每年一季度", ["2027-03-31", "2028-03-31"]),
    ("每季度结束后10日内", ["2026-10-10", "2027-01-10"]),
    ("每月结束后5个工作日内", ["2026-10-13", "2026-11-06"]),  # 10-10 is worked
    ("按季度", ["2026-09-30"]),
    ("一周一调度", ["2026-09-13"]),
    ("每個月底", ["2026-09-30"]),
    ("每年12月底", ["2026-12-31"]),
    ("每年十一月底前", ["2026-11-30", "2027-11-30"]),
    ("每年3月5日", ["2027-03-05", "2028-03-05"]),
    ("每年2月29日", ["2027-02-28", "2028-02-29", "2029-02-28"]),
    ("每周五", ["2026-09-11", "2026-09-18"]),
    ("每星期二", ["2026-09-08", "2026-09-15"]),
    ("每周", ["2026-09-13", "2026-09-20"]),
    ("每两周周一", ["2026-09-14", "2026-09-28"]),
    ("每5个工作日", ["2026-09-15", "2026-09-21", "2026-09-29", "2026-10-12"]),  # 09-20 is worked, 09-25 is not
    ("每个工作日", ["2026-09-09", "2026-09-10"]),
    ("每天", ["2026-09-09", "2026-09-10"]),
    ("每３天", ["2026-09-11", "2026-09-14"]),
    ("每月最后一个工作日", ["2026-09-30", "2026-10-30", "2026-11-30"]),
    ("每月第一个工作日", ["2026-10-08", "2026-11-02"]),
    ("每季度最后一个工作日", ["2026-09-30", "2026-12-31"]),
    ("monthly", ["2026-09-30"]),
    ("monthly on 5", ["2026-10-05"]),
    ("Monthly on the 31st", ["2026-09-30", "2026-10-31"]),
    ("the 5th of every month", ["2026-10-05"]),
    ("end of every month", ["2026-09-30"]),
    ("quarterly", ["2026-09-30"]),
    ("half-yearly", ["2026-12-31"]),
    ("every six months", ["2026-12-31"]),
    ("yearly", ["2026-12-31"]),
    ("yearly on 5 March", ["2027-03-05"]),
    ("annually in december", ["2026-12-31"]),
    ("every Friday", ["2026-09-11"]),
    ("weekly", ["2026-09-13"]),
    ("weekly on monday", ["2026-09-14"]),
    ("every other friday", ["2026-09-11", "2026-09-25"]),
    ("every 5 working days", ["2026-09-15"]),
    ("every working day", ["2026-09-09"]),
    ("daily", ["2026-09-09"]),
    ("last working day of the month", ["2026-09-30", "2026-10-30"]),
    ("the first working day of every quarter", ["2026-10-08"]),
]


def days_of_period(step: int) -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    """Days of a period of so many months, no two of which fall together in a short month."""
    early = st.tuples(st.integers(0, step - 1), st.integers(1, 27))
    late = st.tuples(st.integers(0, step - 1), st.integers(28, 31))
    return st.builds(lambda days, last: (*sorted({*days, last}),), st.sets(early, max_size=4), late | early)


STEPS = st.sampled_from([1, 2, 3, 6, 12])
RULES: st.SearchStrategy[Every] = st.one_of(
    STEPS.flatmap(lambda step: st.builds(Months, st.just(step), days_of_period(step))),
    st.builds(Workday, STEPS, st.sampled_from([-1, 1, 2, 5])),
    st.builds(WeekdayOfMonth, STEPS, st.just(0), st.sampled_from([-1, 1, 2, 3, 4]), st.integers(0, 6)),
    st.builds(Weeks, st.integers(1, 9), st.integers(0, 6).map(lambda day: (day,))),
    st.builds(Weeks, st.just(1), st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))),
    st.builds(Days, st.integers(1, 99), st.booleans()),
)
DAYS = st.dates(date(2004, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(("phrase", "days"), SPOKEN)
def test_a_phrase_says_how_often(phrase: str, days: list[str]) -> None:
    series = Series(read_every(phrase), ANCHOR, CALENDAR)
    assert [series.at(n).isoformat() for n in range(len(days))] == days


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "有空",
        "经常",
        "每月0日",
        "每月32日",
        "每年2月30日",
        "每月5日15时",
        "每月第五个周一",
        "每年6月、12月10日",
        "每月30日、31日",
        "每两周周一、周三",
        "每0天",
        "每季度第4个月底",
        "每月第20个工作日",
        "monthly on 32",
    ],
)
def test_what_is_not_surely_one_thing_is_refused(phrase: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_every(phrase)
    assert phrase in refused.value.message
    assert "每月5日" in refused.value.hint


def test_a_time_of_day_is_the_deadline_of_each_occurrence() -> None:
    with pytest.raises(Unreadable) as refused:
        read_every("每月5日下午3点前")
    assert "--every 每月5日 --due 15:00" in refused.value.hint


@settings(deadline=None)  # a busy machine is no failure
@given(RULES, DAYS, st.integers(0, 400))
def test_occurrences_go_forward_from_the_anchor(every: Every, anchor: date, n: int) -> None:
    series = Series(every, anchor, CALENDAR)
    assert anchor <= series.at(0)
    assert series.at(n) < series.at(n + 1)


@settings(deadline=None)  # a busy machine is no failure
@given(RULES, DAYS, DAYS)
def test_the_coming_occurrence_is_the_first_one_not_past(every: Every, anchor: date, day: date) -> None:
    series = Series(every, anchor, CALENDAR)
    n = series.first_on_or_after(day)
    assert series.at(n) >= day
    assert n == 0 or series.at(n - 1) < day


@given(DAYS, st.integers(0, 300))
def test_the_31st_stays_the_31st(anchor: date, n: int) -> None:
    day = Series(Months(1, ((0, 31),)), anchor, CALENDAR).at(n)
    assert (day + timedelta(days=1)).day == 1


@settings(deadline=None)  # a busy machine is no failure
@given(RULES, DAYS, st.lists(st.integers(0, 90), min_size=1, max_size=12), st.integers(0, 20))
def test_every_run_creates_each_occurrence_once_and_never_a_flood(
    every: Every, anchor: date, pauses: list[int], ahead: int
) -> None:
    series, today, last, created = Series(every, anchor, CALENDAR), anchor, None, []
    for pause in pauses:
        today += timedelta(days=pause)
        todo = outstanding(series, last, today, ahead)
        before = len(created)
        created += todo.numbers
        past = [n for n in todo.numbers if series.at(n) < today]
        assert len(past) <= 1
        assert series.first_on_or_after(today) in created
        assert created[before:] == sorted(created[before:])
        last = series.at(created[-1])
        assert outstanding(series, last, today, ahead) == Outstanding((), 0)
    assert len(created) == len(set(created))


def test_after_a_pause_the_latest_missed_one_is_made_up_for_and_the_others_are_counted() -> None:
    series = Series(read_every("每月5日"), date(2026, 1, 1), CALENDAR)
    assert outstanding(series, date(2026, 2, 5), date(2026, 9, 8)) == Outstanding((8, 9), 6)
    assert [series.at(8), series.at(9)] == [date(2026, 9, 5), date(2026, 10, 5)]
    assert outstanding(series, None, date(2026, 1, 5)) == Outstanding((0,), 0)


def test_a_horizon_creates_what_is_due_within_it() -> None:
    series = Series(read_every("每周五"), ANCHOR, CALENDAR)
    assert outstanding(series, None, ANCHOR, ahead_days=10).numbers == (0, 1)
    assert outstanding(series, None, ANCHOR, ahead_days=9).numbers == (0,)


def test_the_end_of_time_is_not_a_crash() -> None:
    series = Series(read_every("每年"), date(9998, 5, 1), CALENDAR)
    assert series.at(7) == date.max
    assert outstanding(series, None, date(9998, 5, 1), 400).numbers == (0,)


def test_days_that_rest_on_unpublished_holidays_are_known() -> None:
    assert read_every("每月最后一个工作日").depends_on(CALENDAR, date(2040, 1, 31))
    assert not read_every("每月最后一个工作日").depends_on(CALENDAR, date(2026, 1, 30))
    assert not read_every("每月底").depends_on(CALENDAR, date(2040, 1, 31))
    assert not read_every("每月第一个周一").depends_on(CALENDAR, date(2040, 1, 31))
    assert not read_every("每周五").depends_on(CALENDAR, date(2040, 1, 31))
    assert read_every("每5个工作日").depends_on(CALENDAR, date(2040, 1, 31))


def test_a_roster_goes_round() -> None:
    assert [on_duty(n, 3, rotate=True) for n in range(4)] == [(0,), (1,), (2,), (0,)]
    assert on_duty(5, 3, rotate=False) == (0, 1, 2)
