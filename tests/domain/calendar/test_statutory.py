"""The statutory days off, known before any notice: by the State Council's revision of 2024."""

from datetime import date

import chinese_calendar
import pytest
from lunar_python import Lunar

from duban.domain.calendar.holidays import LANTERN
from duban.domain.calendar.statutory import first_day, rest_days
from duban.domain.calendar.workdays import WorkCalendar

CALENDAR = WorkCalendar()
OF_2027 = (
    "2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-04-05 2027-05-01 2027-05-02 2027-06-09 2027-09-15"
    " 2027-10-01 2027-10-02 2027-10-03"
)


def test_the_days_of_a_year_without_a_notice() -> None:
    assert [date.fromordinal(n).isoformat() for n in sorted(rest_days(2027))] == OF_2027.split()


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_notices_since_the_revision_have_them_all(year: int) -> None:
    for day in map(date.fromordinal, rest_days(year)):
        assert chinese_calendar.is_holiday(day)


@pytest.mark.parametrize("year", range(2008, 2027))
def test_the_festivals_are_on_the_days_of_the_notices(year: int) -> None:
    for name in ("Spring Festival", "Tomb-sweeping Day", "Dragon Boat Festival"):
        day = first_day(name, year)
        assert day
        assert chinese_calendar.is_holiday(day) or (
            name == "Spring Festival" and year in {2014, 2024}
        )  # its eve was worked


@pytest.mark.parametrize("year", [2027, 2033, 2100, 2200])
def test_far_festivals_are_those_of_the_lunar_calendar(year: int) -> None:
    day = first_day("Mid-autumn Festival", year)
    assert day
    assert day.isoformat() == Lunar.fromYmd(year, 8, 15).getSolar().toYmd()


def test_they_rest_and_are_assumed_and_no_weekend_is_swapped() -> None:
    for day in map(date.fromisoformat, OF_2027.split()):
        assert not CALENDAR.is_workday(day)
        assert CALENDAR.is_assumed(day)
        assert CALENDAR.holiday_name(day)
        assert not CALENDAR.is_named(day)
    in_2027 = (date.fromordinal(n) for n in range(date(2027, 1, 1).toordinal(), date(2028, 1, 1).toordinal()))
    assert not any(day.weekday() > 4 and CALENDAR.is_workday(day) for day in in_2027)


def test_a_notice_or_the_office_prevails() -> None:
    published = WorkCalendar({date(2027, 2, 5): (False, "春节")}, {2027})
    assert published.is_workday(date(2027, 10, 1))  # what the notice does not name is worked
    own = WorkCalendar({date(2027, 5, 2): (True, "值班")})
    assert own.is_workday(date(2027, 5, 2))
    assert not own.is_workday(date(2027, 1, 1))


def test_counts_over_many_years_agree_with_each_other() -> None:
    far = date(2199, 12, 31)
    count = CALENDAR.workdays_between(date(2026, 12, 31), far)
    assert CALENDAR.add_workdays(date(2026, 12, 31), count) == CALENDAR.last_workday_on_or_before(far)


def test_the_lantern_festival_is_a_day_and_no_rest() -> None:
    assert first_day(LANTERN, 2027) == date(2027, 2, 20)
    assert first_day(LANTERN, 2300) is None
    assert LANTERN not in rest_days(2027).values()
