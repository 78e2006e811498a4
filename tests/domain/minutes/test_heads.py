"""The day of a document, its title, and the initials of those at the meeting."""

from datetime import date

import pytest

from duban.domain.minutes.heads import day_of, initials, title_of

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-11-05", "县委常委会会议纪要|印发日期：2026年11月9日|2026年11月5日，县委书记赵新主持召开会议。"),
        ("2026-04-24", "研究土地出让|来源: 发布日期:2026-04-25|4月24日上午,区长张明在三楼召开会议。"),
        ("2026-01-12", "各区：|各单位于2026年2月10日前报市政府督查室。|市政府办公厅|2026年1月12日"),
        ("2026-06-03", "督办通知|请于2026年6月10日（星期三）前反馈。|县委督查室 2026年6月3日"),
        ("2026-06-03", "督办通知|请于二〇二六年六月十日前反馈。|县委督查室|二〇二六年六月三日"),
        ("2026-11-09", "工作通报|印发日期：2026年11月9日|请抓紧落实，2026年12月1日前反馈。"),
        ("2026-11-03", "在大会上的讲话|（2026年11月3日）|10月20日，省委召开了全会。"),
        ("2026-10-28", "清理通知|最迟于2026年12月10日报送。|县政府办公室|2026年10月28日|附件：清单"),
        (None, "安全工作通知|请于2026年12月10日前报送。|材料截止日期：2026年12月20日。"),
        ("2026-11-12", "Project board – 12 November 2026|1 Confirm data migration 4 December 2026"),
        ("2026-09-14", "Action notes|Published: 14 September 2026|Finance to send it by 1 October 2026."),
        (None, "Action notes|Finance to send the budget by 1 October 2026."),
    ],
)
def test_the_meeting_then_below_the_name_then_issued_and_never_a_deadline(day: str | None, text: str) -> None:
    found = day_of(text.split("|"), TODAY)
    assert (found and found.isoformat()) == day


def test_a_long_english_title_is_one_and_a_numbered_sentence_is_none() -> None:
    title = "MINUTES of the Ordinary Meeting of Whitby Parish Council held on 10 November 2026 at 7pm in the Hall"
    assert title_of([title, "12/26 Minutes of the previous meeting were approved."], "a") == title
    assert title_of(["12/26 Minutes of the previous meeting were approved."], "a") == "a"


def test_initials_stand_for_the_one_at_the_meeting_who_has_them() -> None:
    present = "Present: Cllrs J Adams (Chair), P Brown, S Clarke; Sam Cole, Anna Lee (AL)"
    assert initials([present]) == {"JA": "J Adams", "PB": "P Brown", "AL": "Anna Lee"}
