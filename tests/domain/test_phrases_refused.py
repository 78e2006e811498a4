"""What is refused, each with its reason: an impossible day, two possible meanings, a date that is missing."""

from datetime import date, datetime

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read
from duban.errors import Usage

CALENDAR = WorkCalendar()
BASE = date(2026, 9, 8)

REFUSED = {
    "no day 31 in month 9 of 2026": "9月31日 | 9.31 | 2026-09-31 | 20260931 | 2026年9月31日前 | 9月31日17时",
    "no day 30 in month 2": "2月30日 | 2.30 | 2026-02-30 | Feb 30 | 明年2月30日",
    "no day 29 in month 2": "2月29日 | 2026-02-29 | 2027年2月29日",
    "month 13": "13月1日 | 13.1 | 2026-13-01 | 2026年13月底 | 13月 | 2026.13",
    "no day 0": "0号 | 12月0日 | 8.0",
    "no day 32": "12月32日 | 本月32日 | 32号前",
    "no month has a day 32": "每月32日",
    "no day 31 in month 11 of 2026": "11月1日至31日",
    "two digits": "26-12-01 | 12/01/26 | 26/12/1 | 26年12月1日 | 26年底 | 26年内 | 26年 | 27年3月底前",
    "a day and a month": "12/1 | 12-1 | 12-25",
    "2026-12-01 (day first) or 2026-01-12 (month first)": "1/12/2026 | 01-12-2026 | 1.12.2026",
    "two": "3 to 5 days | 6-8 weeks | 3至5个工作日内",
    "“2026-12” is not a deadline": "2026-12-01Z",
    "beside “2026-06-23” means": "T+1d 2026-06-23 | P1 2026-06-23",
    "period of 3 days": "3日 | 三日",
    "period of 2 months": "2月内 | 二月内",
    "before that begins": "下周前 | 下月前 | 明年前 | 2026年前 | 本周前 | 12月前"
    " | 三季度前 | 2027年上半年前 | 12月中旬前",
    "on Friday or on Sunday": "周末前 | 本周末 | weekend",
    "the beginning of a plan": "第2-3周 | 第1个月 | Week 2 | Day 1上午 | W5末 | T+3"
    " | 第2周周五 | W3-W4 | Month 2 | T+5工作日 | T-3 | T0",
    "four-digit": "2026",
    "“before”": "before Dec 1 | before friday",
    "before or after noon": "12月1日5点 | 明天3点前",
    "no such time": "12月1日25时 | 12月1日下午12点 | 晚上12点 | 12月1日9时75分 | friday 13pm",
    "comes before its beginning": "8.28-8.25 | 2026-12-05至2026-12-01 | 12月5日至1日",
    "is a Tuesday": "12月1日（周三） | 2026年12月1日(星期日)前",
    "“供暖季”, and that date": "供暖季前",
    "“供暖季结束”, and that date": "供暖季结束前",
    "季末” is not a known form": "旺季末 | 冬季末 | 赛季末",
    "“会”, and that date": "会前20天 | 会后7日内 | 会后当天",
    "“五方验收”, and that date": "五方验收之日起30日内 | 3日内完成（自五方验收之日起）",
    "“开馆”, and that date": "开馆当日8时 | 开馆当天上午 | 开馆前一天17时",
    "“办结”": "办结后一周内 | 自办结之日起3日内",
    "“事发”": "事发2小时之内",
    "“批示”": "批示后3日内",
    "“验收”": "验收后10日内 | 验收前3个工作日",
    "“meeting”": "20 days before the meeting",
    "Spring Festival is in 1950 is not known": "1950年春节前",
    "already past on 2026-09-08": "本周一 | 本周一前 | 本月5日前 | 今年3月底前"
    " | 今年上半年 | 今年8月1日 | 今年五一前",
    "0 is not a plausible year": "0000年12月底 | 0000年底",
    "no time of day": "48小时内 | 24小时内 | 2小时之内 | 半小时内 | +48h",
    "no date and no period": "即日起至汛期结束 | foo | next | ? | ②日内 | 已办",
    "before what": "3天前",
    "the urgency": "尽快 | 第一时间",
    "only approximate": "12月1日前后",
    "no agreed last day": "12月初 | 年中 | 2026年春季学期 | 今年暑假",
    "no agreed number of days": "一个半月 | 半周内 | 1.5个月",
    "counts from “会”, and that date": "会后 | 会前",
    "no unit": "202612 | 99999",
    "how many": "二三日内 | 数日内",
    "not a known form": "2十日内 | 每隔一个月",
    "two times": "12月1日或2日 | 12月1日前初稿，12月5日定稿",
    "on which days": "每周两次",
    "lunar": "腊月二十前",
}  # fmt: skip
CASES = [(reason, phrase) for reason, phrases in REFUSED.items() for phrase in phrases.split(" | ")]


@pytest.mark.parametrize(("reason", "phrase"), CASES)
def test_refused(reason, phrase):
    with pytest.raises(Unreadable) as caught:
        read(phrase, BASE, CALENDAR)
    assert f"“{phrase}”" in caught.value.message
    assert reason in caught.value.message


def test_it_is_a_usage_error_with_a_hint():
    with pytest.raises(Usage) as caught:
        read("会前20天", BASE, CALENDAR)
    assert caught.value.exit_code == 2
    assert caught.value.hint == "Give it: --anchor 会=2026-09-08"
    with pytest.raises(Usage) as caught:
        read("foo", BASE, CALENDAR)
    assert "duban date" in caught.value.hint


@pytest.mark.parametrize("phrase", ["3日内", "9999个工作日内", "12个月内", "3wd", "明天", "下周五"])
def test_beyond_the_last_year(phrase):
    with pytest.raises(Unreadable, match="outside the years"):
        read(phrase, date(9999, 12, 31), CALENDAR)


def test_a_time_already_past_today():
    with pytest.raises(Unreadable, match="already past on 2026-09-08 18:00"):
        read("今天17时前", datetime(2026, 9, 8, 18), CALENDAR)


def test_a_narrative_is_refused_and_quoted_shortly():
    with pytest.raises(Unreadable) as caught:
        read("按照会议要求，" * 100, BASE, CALENDAR)
    assert len(caught.value.message) < 150


def test_hours_before_a_day():
    with pytest.raises(Unreadable, match="no time of day"):
        read("会前2小时", BASE, CALENDAR, {"会": date(2026, 12, 20)})
    due = read("会前2小时", BASE, CALENDAR, {"会": datetime(2026, 12, 20, 9)}).due
    assert due == datetime(2026, 12, 20, 7)
