"""The real holiday notices of some years against the calendar that is built in, and what must be refused."""

from datetime import date, timedelta

import pytest

from duban.domain.calendar.notices import read_notice
from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import BadRows

TODAY = date(2026, 11, 23)
NOTICE_2026 = """国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日
"""
NOTICE_2025 = """国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
"""
NOTICE_2023 = """国务院办公厅关于2023年部分节假日安排的通知
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
"""


@pytest.mark.parametrize(("text", "year"), [(NOTICE_2026, 2026), (NOTICE_2025, 2025), (NOTICE_2023, 2023)])
def test_a_whole_notice_says_what_is_known_of_its_year(text: str, year: int) -> None:
    days = read_notice(text, TODAY)
    known = WorkCalendar()
    assert days.published == {year}
    for n in range(365):
        day = date(year, 1, 1) + timedelta(days=n)
        works = days.days[day][0] if day in days.days else day.weekday() < 5
        assert works == known.is_workday(day), day


def test_the_days_have_the_names_of_their_holidays() -> None:
    days = read_notice(NOTICE_2026, TODAY).days
    assert days[date(2026, 2, 23)] == (False, "春节")
    assert days[date(2026, 10, 10)] == (True, "国庆节")
    assert read_notice(NOTICE_2025, TODAY).days[date(2025, 10, 8)] == (False, "国庆节")
    overlay = WorkCalendar(read_notice(NOTICE_2023, TODAY).days, [2023])
    assert overlay.start_of_holiday("中秋", 2023) == overlay.start_of_holiday("国庆", 2023) == date(2023, 9, 29)


def test_advice_changes_nothing() -> None:
    advice = "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"
    text = f"2024年部分节假日安排\n二、春节：2月10日至17日放假调休，共8天。2月4日（周日）上班。{advice}"
    assert date(2024, 2, 9) not in read_notice(text, TODAY).days


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("10月10日（周六）上班", {date(2026, 10, 10): (True, "")}),
        ("10月10日(星期六)上班。", {date(2026, 10, 10): (True, "")}),
        ("校庆：2027年9月9日（周四）放假。", {date(2027, 9, 9): (False, "校庆")}),
        (
            "9月12日（周六）、13日（周日）均上班",
            {date(2026, 9, 12): (True, ""), date(2026, 9, 13): (True, "")},
        ),
    ],
)
def test_single_sentences(sentence: str, days: dict[date, tuple[bool, str]]) -> None:
    read = read_notice(sentence, TODAY)
    assert read.days == days
    assert not read.published


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("10月10日（周日）上班。", "2026-10-10 is a Saturday, not 周日."),
        ("10月1日（周四）至7日（周二）放假，共7天。", "2026-10-07 is a Wednesday, not 周二."),
        ("10月1日（周四）至7日（周三）放假，共8天。", "this is 7 days, not 8."),
        ("10月10日上班。", "the year is not told."),
        ("2026年9月31日上班。", "there is no such date: “2026年9月31日”."),
        ("10月7日（周三）至1日（周四）放假。", "2026-10-01 does not come after 2026-10-07."),
        ("10月8日（周四）开始上班。", "“10月8日(周四)开始上班” is not understood."),
        ("其中10月1日（周四）为法定节假日，放假。", "is not understood."),
        ("10月8日（周四）放假。10月8日（周四）上班。", "2026-10-08 appears twice, with different entries."),
    ],
)
def test_what_is_not_surely_understood_refuses_the_file_and_names_the_line(line: str, reason: str) -> None:
    with pytest.raises(BadRows) as refused:
        read_notice(f"关于放假的通知\n\n{line}", TODAY)
    assert refused.value.message.startswith("Line 3: ")
    assert reason in refused.value.message


def test_a_year_that_is_told_needs_no_weekday() -> None:
    assert list(read_notice("10月10日上班", TODAY, 2027).days) == [date(2027, 10, 10)]


def test_a_text_without_such_a_sentence_is_no_notice() -> None:
    with pytest.raises(BadRows):
        read_notice("关于开展消防安全检查的通知\n2026年11月4日", TODAY)
