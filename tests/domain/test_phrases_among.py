"""A deadline among other words, as notices write it: read where it is one, quoted, and refused where it is two."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Reading, Unreadable, read

CALENDAR = WorkCalendar()
BASE = date(2026, 9, 8)

FRONTS = st.sampled_from(
    [
        "",
        "请",
        "请务必于",
        "务于",
        "至迟于",
        "最迟不得晚于",
        "原则上于",
        "力争",
        "办理时限：",
        "完成时限为",
        "截止时间：",
    ]
)
SUBJECTS = st.sampled_from(["", "各单位", "区教育局", "请各牵头部门", "待资金到位后，", "需等审批，"])
DEADLINES = st.one_of(
    st.builds("{}月{}日前".format, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}年{}月{}日前".format, st.just(2027), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}月底前".format, st.integers(1, 12)),
    st.builds("{}月{}日{}时前".format, st.integers(1, 12), st.integers(1, 28), st.integers(8, 23)),
    st.sampled_from(
        ["本周五前", "下周三下班前", "月底前", "年底前", "2027年一季度末前", "12月中旬", "下月5日前", "明天上午"]
    ),
)
TAILS = st.sampled_from(
    [
        "",
        "完成",
        "报送",
        "提交自查报告",
        "将整改情况报区政府办",
        "处理完毕",
        "完成并长期坚持",
        "完成投资3.5亿元",
        "报送2026年度工作总结",
        "向市委督查室报告办理情况，逾期通报",
        "制定实施方案（见附件2）",
        "3个项目开工",
    ]
)


def read_(phrase: str, **more: object) -> Reading:
    return read(phrase, BASE, CALENDAR, **more)  # type: ignore[arg-type]


@settings(deadline=None)  # a busy machine is no failure
@given(SUBJECTS, FRONTS, DEADLINES, TAILS)
def test_what_stands_beside_a_deadline_changes_nothing_of_it(
    subject: str, front: str, deadline: str, tail: str
) -> None:
    among, alone = read_(f"{subject}{front}{deadline}{tail}"), read_(deadline)
    assert (among.kind, among.due) == (alone.kind, alone.due)
    if tail not in ("", "完成", "报送"):
        assert tail.rstrip("）") in among.note


@settings(deadline=None)
@given(DEADLINES, DEADLINES, st.sampled_from(["提交初稿，", "完成自查、", "报送方案;"]))
def test_two_deadlines_are_refused_and_both_are_named(one: str, other: str, between: str) -> None:
    try:
        if read_(one).due == read_(other).due:
            return
    except Unreadable:
        return
    with pytest.raises(Unreadable) as refused:
        read_(f"{one}{between}{other}定稿")
    assert f"“{one}”" in refused.value.message
    assert f"“{other}”" in refused.value.message


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("12月10日起", "begins"),
        ("自12月10日起施行", "begins"),
        ("12月10日以后提交", "begins"),
        ("12月10日左右完成", "左右"),
        ("约12月10日完成", "约"),
        ("不早于12月10日", "不早于"),
        ("原定12月10日", "原定"),
        ("每月两次", "两次"),
        ("一周内分别于周一报送、3日内反馈", "two times"),
        ("今明两天", "今明两天"),
        ("2027年春季学期开学前", "春季学期开学"),
        ("一天处理完毕", "内"),
        ("见督〔2026〕12号", "no date"),
        ("3号楼改造", "no date"),
        ("二期后季度演练", "季度"),
        ("季度总结会", "季度"),
    ],
)
def test_what_is_beside_it_may_say_that_it_is_no_deadline(phrase: str, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_(phrase)
    assert word in refused.value.message.removeprefix(f"“{phrase}”")


def test_a_day_of_the_past_stands_alone() -> None:
    with pytest.raises(Unreadable):
        read_("12月1日已办结", is_deadline=False)
    assert read_("12月10日前提交自查报告").words == "“提交自查报告”"


@pytest.mark.parametrize(
    ("phrase", "excluded", "included"),
    [
        ("12月前", "2026-11-30", "2026-12-31"),
        ("第四季度前", "2026-09-30", "2026-12-31"),
        ("2027年上半年前", "2026-12-31", "2027-06-30"),
        ("12月中旬前", "2026-12-10", "2026-12-20"),
        ("明年前", "2026-12-31", "2027-12-31"),
        ("下周前", "2026-09-13", "2026-09-20"),
        ("十六五前", None, None),
        ("12月1日前", "2026-12-01", "2026-12-01"),
        ("12月底前", "2026-12-31", "2026-12-31"),
        ("本周五前", "2026-09-11", "2026-09-11"),
    ],
)
def test_the_policy_says_whether_a_span_is_included(phrase: str, excluded: str | None, included: str | None) -> None:
    if excluded is None or included is None:
        with pytest.raises(Unreadable):
            read_(phrase, before_span="included")
        return
    assert read_(phrase, before_span="excluded").due == date.fromisoformat(excluded)
    assert read_(phrase, before_span="included").due == date.fromisoformat(included)
    if excluded != included:
        with pytest.raises(Unreadable, match=f"{excluded}.*{included}"):
            read_(phrase)


@pytest.mark.parametrize(
    ("phrase", "now", "due"),
    [
        ("每月5日前", "2026-11-29", "2026-12-05"),  # of an assignment in September, once 2026-10-05
        ("每周五", "2026-11-29", "2026-12-04"),
        ("每季度首月10日前", "2026-11-29", "2027-01-10"),
        ("每月5日前报送", "2026-08-01", "2026-10-05"),  # assigned later than it is asked
        ("每月29日15时前", "2026-11-29T10:00", "2026-11-29T15:00"),
        ("每月29日15时前", "2026-11-29T16:00", "2026-12-29T15:00"),
        ("每周日下午3点前", "2026-11-29T15:01", "2026-12-06T15:00"),
        ("每日17时前", "2026-11-29T18:00", "2026-11-30T17:00"),
    ],
)
def test_a_standing_duty_is_due_from_today_on(phrase: str, now: str, due: str) -> None:
    asked, expected = (datetime.fromisoformat(each) if "T" in each else date.fromisoformat(each) for each in (now, due))
    reading = read_(phrase, now=asked)
    assert (reading.kind, reading.due) == ("recurring", expected)
    assert "duban routine add TITLE --every 每" in reading.note


def test_hours_count_from_a_moment() -> None:
    anchors = {"事发": datetime(2026, 9, 8, 23, 30)}
    assert read("事发后2小时内书面报告", BASE, CALENDAR, anchors).due == datetime(2026, 9, 9, 1, 30)
    with pytest.raises(Unreadable, match="no time of day") as refused:
        read("事发后2小时内", BASE, CALENDAR, {"事发": date(2026, 9, 8)})
    assert refused.value.hint == "Give the time as well: 2026-09-08T09:00."


def test_traditional_characters_are_read_as_the_simplified_ones() -> None:
    for traditional, simplified in (
        ("請務必於12月10號前報送", "请务必于12月10号前报送"),
        ("兩個月內辦結", "两个月内办结"),
        ("下週五下午5點前", "下周五下午5点前"),
        ("每逢雙月10日前", "每逢双月10日前"),
        ("國慶節前", "国庆节前"),
    ):
        one, other = read_(traditional), read_(simplified)
        assert (one.kind, one.due) == (other.kind, other.due)
