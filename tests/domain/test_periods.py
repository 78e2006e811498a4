"""Which day, and which period, a question asks for: the nearest one in the direction in which it looks.

Beside what it is stands what it was read as before, where that was another: a year ahead, or only the last day.
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.periods import period
from duban.domain.phrases import Unreadable
from duban.domain.singledays import moment_back, nearest

CALENDAR = WorkCalendar()
TUESDAY = datetime(2026, 11, 24, 10, 0)
civil_days = st.dates(date(2024, 3, 1), date(2034, 12, 31))


def back(text: str, now: datetime = TUESDAY) -> str:
    found, _is_written = moment_back(text, now, CALENDAR)
    return found.isoformat("T", "minutes") if isinstance(found, datetime) else found.isoformat()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("11月10日", "2026-11-10"),  # not 2027-11-10
        ("11.10", "2026-11-10"),
        ("nov 10", "2026-11-10"),
        ("11月24日", "2026-11-24"),  # today is not over
        ("12月1日", "2025-12-01"),
        ("11月10日（周二）", "2026-11-10"),  # 2027-11-10 is a Wednesday
        ("12月1日（周一）", "2025-12-01"),
        ("15号", "2026-11-15"),  # not 2026-12-15
        ("31号", "2026-10-31"),  # November has none
        ("周三", "2026-11-18"),  # not 2026-11-25
        ("周二", "2026-11-24"),
        ("fri", "2026-11-20"),
        ("上周五", "2026-11-20"),
        ("月底", "2026-10-31"),
        ("年底", "2025-12-31"),
        ("季度末", "2026-09-30"),
        ("国庆节前", "2026-09-30"),
        ("昨天", "2026-11-23"),
        ("三天前", "2026-11-21"),
        ("两个月前", "2026-09-24"),
        ("3 days ago", "2026-11-21"),
        ("9点", "2026-11-24T09:00"),
        ("11点", "2026-11-23T11:00"),  # not an hour to come
        ("23:30", "2026-11-23T23:30"),
        ("周三15时", "2026-11-18T15:00"),
        ("11月24日9时", "2026-11-24T09:00"),
        ("11月24日15时", "2025-11-24T15:00"),
    ],
)
def test_a_day_on_which_something_was_is_the_last_of_its_name(words: str, day: str) -> None:
    assert back(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("明天", "2026-11-25"),
        ("本周五", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("本月底", "2026-11-30"),
        ("下周三", "2026-12-02"),
        ("今天17点", "2026-11-24T17:00"),
        ("今年12月1日", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("2027年1月5日", "2027-01-05"),
        ("12月1日（周二）", "2026-12-01"),  # of last year it is a Monday
    ],
)
def test_words_that_say_that_it_is_to_come_are_taken_at_their_word(words: str, day: str) -> None:
    assert back(words) == day


@pytest.mark.parametrize(
    ("words", "day", "found"),
    [
        ("2月29日", "2028-03-05", "2028-02-29"),
        ("2月29日", "2026-11-24", None),
        ("1月5日", "2026-01-05", "2026-01-05"),
        ("1月5日", "2026-01-04", "2025-01-05"),
        ("周一", "2026-11-23", "2026-11-23"),
    ],
)
def test_on_other_days(words: str, day: str, found: str | None) -> None:
    now = datetime.fromisoformat(f"{day}T10:00")
    if found is None:
        with pytest.raises(Unreadable, match="2026"):
            back(words, now)
    else:
        assert back(words, now) == found


@pytest.mark.parametrize("words", ["待定", "每周五", "9月31日", "", "哪天", "Q2-01 前置"])
def test_what_names_no_day_is_refused(words: str) -> None:
    for ask in (lambda: back(words), lambda: period(words, TUESDAY.date(), CALENDAR)):
        with pytest.raises(Unreadable):
            ask()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("本月", "2026-11-01", "2026-11-30"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("本周", "2026-11-23", "2026-11-29"),
        ("上周", "2026-11-16", "2026-11-22"),
        ("上上周", "2026-11-09", "2026-11-15"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("上季度", "2026-07-01", "2026-09-30"),
        ("第三季度", "2026-07-01", "2026-09-30"),  # not that of 2027
        ("四季度", "2026-10-01", "2026-12-31"),  # has begun
        ("上半年", "2026-01-01", "2026-06-30"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("去年第四季度", "2025-10-01", "2025-12-31"),
        ("2026年10月", "2026-10-01", "2026-10-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("10月", "2026-10-01", "2026-10-31"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("11月上旬", "2026-11-01", "2026-11-10"),
        ("11月1日至15日", "2026-11-01", "2026-11-15"),
        ("近7天", "2026-11-18", "2026-11-24"),
        ("最近一周", "2026-11-18", "2026-11-24"),
        ("过去三个月", "2026-08-25", "2026-11-24"),
        ("last 7 days", "2026-11-18", "2026-11-24"),
        ("11月10日", "2026-11-10", "2026-11-10"),
        ("2026-11-10", "2026-11-10", "2026-11-10"),
    ],
)
def test_a_period_that_is_asked_for_has_a_first_and_a_last_day(words: str, first: str, last: str) -> None:
    found = period(words, TUESDAY.date(), CALENDAR)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月1日", "2026-12-01"),
        ("11月10日", "2026-11-10"),
        ("1月5日", "2027-01-05"),
        ("8月1日", "2026-08-01"),
        ("周三", "2026-11-25"),
        ("月底", "2026-11-30"),
        ("上周五", "2026-11-20"),
        ("第三季度", "2026-09-30"),
    ],
)
def test_a_deadline_that_is_asked_for_is_the_nearest_of_both_years(words: str, day: str) -> None:
    assert period(words, TUESDAY.date(), CALENDAR, "both").last.isoformat() == day


@pytest.mark.parametrize(
    ("words", "is_written"),
    [
        ("2026-11-10", True),
        ("2026.11.3", True),
        ("2026年11月10日", True),
        ("20261110", True),
        ("10 Nov 2026", True),
        ("11月10日", False),
        ("去年11月10日", False),
        ("2026年11月", False),
        ("2026年底", False),
        ("q3 2026", False),
        ("昨天", False),
    ],
)
def test_what_was_filled_in_is_known(words: str, is_written: bool) -> None:
    assert period(words, TUESDAY.date(), CALENDAR).is_written == is_written


@pytest.mark.parametrize(("words", "is_written"), [("2026-11-10", True), ("10 Nov 2026", True), ("11月10日", False)])
def test_of_a_single_day_too(words: str, is_written: bool) -> None:
    assert moment_back(words, TUESDAY, CALENDAR)[1] == is_written
    assert nearest(words, TUESDAY.date(), CALENDAR)[1] == is_written


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("上周", "2026-11-16", "2026-11-22"),  # not its Sunday
        ("上上周", "2026-11-09", "2026-11-15"),
        ("本月", "2026-11-01", "2026-11-30"),  # nor a day to come
        ("上个月", "2026-10-01", "2026-10-31"),
        ("5月", "2026-05-01", "2026-05-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("第三季度", "2026-07-01", "2026-09-30"),
        ("10月中旬", "2026-10-11", "2026-10-20"),
        ("近7天", "2026-11-18", "2026-11-24"),
        ("11月3日-5日", "2026-11-03", "2026-11-05"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("q3 2026", "2026-07-01", "2026-09-30"),
    ],
)
def test_more_days_than_one_are_no_single_day(words: str, first: str, last: str) -> None:
    with pytest.raises(Unreadable, match=f"more than one day: {first} to {last}"):
        back(words)
    with pytest.raises(Unreadable, match="more than one day"):
        nearest(words, TUESDAY.date(), CALENDAR)


@pytest.mark.parametrize("words", ["三天内", "本周内", "年内", "within 3 days"])
def test_nor_is_a_time_limit(words: str) -> None:
    with pytest.raises(Unreadable, match="more than one day"):
        back(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("11月20日", "2026-11-20"),  # not 2027-11-20
        ("12月20日", "2026-12-20"),
        ("1月5日", "2027-01-05"),
        ("6月1日", "2026-06-01"),
        ("20号", "2026-11-20"),
        ("10号", "2026-11-10"),
        ("8号", "2026-12-08"),
        ("周三", "2026-11-25"),
        ("下周三", "2026-12-02"),
        ("上周五", "2026-11-20"),
        ("昨天", "2026-11-23"),
        ("11月10日（周二）", "2026-11-10"),  # 2027-11-10 is a Wednesday
        ("2027-11-20", "2027-11-20"),
    ],
)
def test_the_day_of_a_meeting_is_the_nearest(words: str, day: str) -> None:
    assert str(nearest(words, TUESDAY.date(), CALENDAR)[0]) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("月初", "2026-11-01"),
        ("本月初", "2026-11-01"),
        ("上月初", "2026-10-01"),
        ("10月初", "2026-10-01"),
        ("季度初", "2026-10-01"),
        ("本季初", "2026-10-01"),
        ("年初", "2026-01-01"),
        ("今年年初", "2026-01-01"),
        ("去年初", "2025-01-01"),
        ("2025年初", "2025-01-01"),
        ("下半年初", "2026-07-01"),
        ("beginning of the month", "2026-11-01"),
        ("the start of last month", "2026-10-01"),
    ],
)
def test_the_beginning_of_a_period_is_its_first_day(words: str, day: str) -> None:
    found = period(words, TUESDAY.date(), CALENDAR)
    assert (str(found.first), str(found.last), found.is_written) == (day, day, False)
    with pytest.raises(Unreadable):
        back(words)


@given(civil_days, civil_days)
def test_the_last_day_of_that_name_is_less_than_a_year_ago(today: date, meant: date) -> None:
    words = f"{meant.month}月{meant.day}日"
    now = datetime(today.year, today.month, today.day, 10)
    latest = max(
        (
            date(year, meant.month, meant.day)
            for year in (today.year - 1, today.year)
            if (meant.month, meant.day) != (2, 29) and date(year, meant.month, meant.day) <= today
        ),
        default=None,
    )
    if latest:
        assert back(words, now) == latest.isoformat()


@given(civil_days, st.integers(0, 6))
def test_the_last_weekday_is_less_than_a_week_ago(today: date, number: int) -> None:
    found = period(f"周{'一二三四五六日'[number]}", today, CALENDAR).last
    assert found.weekday() == number
    assert timedelta() <= today - found < timedelta(days=7)
