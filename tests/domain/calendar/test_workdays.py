"""Working days against the published notices and against counting day by day."""

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.holidays import FIXED, HOLIDAYS, canonical_holiday
from duban.domain.calendar.workdays import WorkCalendar

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2003, 6, 1), date(2045, 12, 31))


def by_hand(day: date, n: int) -> date:
    """The n-th working day after ``day``, found by looking at each day in turn."""
    while n:
        day += timedelta(days=1)
        n -= CALENDAR.is_workday(day)
    return day


def test_every_published_day_is_as_the_notices_say():
    day = date(2004, 1, 1)
    while day <= date(2026, 12, 31):
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_another_release_of_the_notices_than_at_the_build_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from duban.domain.calendar import workdays

    of_the_build = workdays._noticed()
    workdays._noticed.cache_clear()
    monkeypatch.setattr(workdays, "built", lambda _name, _source: None)
    assert workdays._noticed() == of_the_build
    assert workdays._noticed() is not of_the_build
    workdays._noticed.cache_clear()


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # a Saturday that is worked in exchange
        (date(2026, 2, 13), 3, date(2026, 2, 25)),  # over the Spring Festival
        (date(2026, 9, 8), 0, date(2026, 9, 8)),
        (date(2026, 10, 1), 0, date(2026, 10, 1)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 10, 4), -1, date(2026, 9, 30)),
        (date(2027, 1, 1), 5, date(2027, 1, 8)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # 2027 has no notice: 1 January rests by law, a Friday
        (date(2027, 2, 4), 1, date(2027, 2, 9)),  # the eve, and three days of which two are a weekend
        (date(2027, 9, 30), 1, date(2027, 10, 4)),  # and no swapped weekend is invented
        (datetime(2026, 9, 30, 17), 1, date(2026, 10, 8)),
    ],
)
def test_add_workdays(start, n, end):
    assert CALENDAR.add_workdays(start, n) == end


@given(DAYS, st.integers(1, 300))
def test_adding_agrees_with_counting_day_by_day(day, n):
    end = CALENDAR.add_workdays(day, n)
    assert end == by_hand(day, n)
    assert CALENDAR.workdays_between(day, end) == n
    assert CALENDAR.add_workdays(end, -n) == CALENDAR.last_workday_on_or_before(day)


@given(DAYS, DAYS)
def test_between_counts_the_end_and_not_the_beginning(a, b):
    days = (a + timedelta(days=n) for n in range(1, (b - a).days + 1))
    assert CALENDAR.workdays_between(a, b) == sum(map(CALENDAR.is_workday, days))


@given(DAYS)
def test_last_workday(day):
    last = CALENDAR.last_workday_on_or_before(day)
    assert CALENDAR.is_workday(last)
    assert last <= day
    assert CALENDAR.workdays_between(last, day) == 0


def test_the_end_of_the_calendar_is_an_overflow():
    with pytest.raises(OverflowError):
        CALENDAR.add_workdays(date(9999, 12, 30), 5)
    with pytest.raises(OverflowError):
        CALENDAR.add_workdays(date(1, 1, 3), -5)


def test_years_without_a_notice_are_assumed():
    assert not CALENDAR.is_assumed(date(2026, 12, 31))
    assert CALENDAR.is_assumed(date(2027, 1, 1))
    assert CALENDAR.is_assumed(date(2003, 12, 31))
    assert not WorkCalendar(published=[2027]).is_assumed(date(2027, 1, 1))


def test_the_overlay_prevails():
    own = {
        date(2026, 9, 9): (False, "校庆"),
        date(2026, 9, 12): (True, "校庆"),
        date(2026, 10, 1): (True, ""),
        date(2027, 2, 5): (False, "春节"),
    }
    calendar = WorkCalendar(own, {2027})
    assert [calendar.is_workday(day) for day in own] == [False, True, True, False]
    assert calendar.workdays_between(date(2026, 9, 7), date(2026, 9, 13)) == 4
    assert calendar.holiday_name(date(2026, 9, 9)) == "校庆"
    assert calendar.holiday_name(date(2027, 2, 5)) == "Spring Festival"
    assert calendar.start_of_holiday("春节", 2027) == date(2027, 2, 5)


def test_holiday_names():
    assert CALENDAR.holiday_name(date(2026, 10, 1)) == "National Day"
    assert CALENDAR.holiday_name(date(2026, 10, 10)) is None  # worked in exchange
    assert CALENDAR.holiday_name(date(2026, 9, 12)) is None  # a weekend
    assert CALENDAR.holiday_name(datetime(2026, 10, 1, 8)) == "National Day"
    assert {canonical_holiday(name) for names in HOLIDAYS.values() for name in names} == set(HOLIDAYS)
    assert canonical_holiday("校庆") is None


@pytest.mark.parametrize(
    ("name", "year", "start"),
    [
        ("春节", 2026, date(2026, 2, 15)),
        ("Spring Festival", 2026, date(2026, 2, 15)),
        ("国庆节", 2026, date(2026, 10, 1)),
        ("元旦", 2026, date(2026, 1, 1)),
        ("元旦", 2024, date(2023, 12, 30)),  # the run begins in the year before
        ("清明节", 2026, date(2026, 4, 4)),
        ("劳动节", 2026, date(2026, 5, 1)),
        ("端午节", 2026, date(2026, 6, 19)),
        ("中秋节", 2026, date(2026, 9, 25)),
        ("中秋节", 2020, date(2020, 10, 1)),  # the same day as National Day
        ("国庆", 2023, date(2023, 9, 29)),  # follows upon 中秋
        ("五一", 2028, date(2028, 4, 29)),  # a Monday: its weekend belongs to it
        ("春节", 2027, date(2027, 2, 5)),  # no notice yet: the eve, a Friday
        ("清明", 2030, date(2030, 4, 5)),
        ("中秋", 2028, date(2028, 9, 30)),  # the 3rd of October: National Day and a weekend before
        ("春节", 2201, None),
        ("端午", 2007, None),  # no public holiday yet
        ("校庆", 2026, None),
    ],
)
def test_start_of_holiday(name, year, start):
    assert CALENDAR.start_of_holiday(name, year) == start


def test_fixed_holidays_are_holidays():
    assert set(FIXED) < set(HOLIDAYS)
