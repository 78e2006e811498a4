"""Plain lists without a table: each item is a matter, and who and by when are read from where they stand."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.minutes import matters_of
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.workbooks.limits import Limits

TODAY = date(2026, 12, 1)


def read(folder: Path, name: str, text: str) -> list[tuple[str, str, str]]:
    """The title, the names and the day of each draft."""
    path = folder / name
    path.write_text(text.replace("|", "\n"), encoding="utf-8")
    drafts = matters_of(open_paper(path, Limits()), (), TODAY, WorkCalendar(), TODAY).drafts
    assert all(each.sure == bool(each.owner) for each in drafts)
    days = [each.due.isoformat()[:10] if each.due else each.due_text or "" for each in drafts]
    names = ["、".join([each.owner or "", *each.supporting]) for each in drafts]
    return [(each.title, who, day) for each, who, day in zip(drafts, names, days, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "周例会 2026-12-01|何志远：写好验收报告，12月8日前|罗倩：走访三家供应商",
        "碰头会|到会的人不多。|待办事项：|- 何志远：写好验收报告，12月8日前|- 罗倩：走访三家供应商",
        "碰头会|待办事项：何志远写好验收报告，12月8日前；罗倩走访三家供应商。|成员：何志远（组长）、罗倩",
    ],
)
def test_the_name_at_the_beginning_leads(text: str, tmp_path: Path) -> None:
    drafts = [("写好验收报告", "何志远", "2026-12-08"), ("走访三家供应商", "罗倩", "")]
    assert read(tmp_path, "会.txt", text) == drafts


def test_a_name_before_a_colon_leads_in_english_and_the_line_above_is_no_matter(tmp_path: Path) -> None:
    text = "## Call 4||They met.||Action items:|- Mia Torres: Draft the memo by 8 December|- Raj Patel: Lead the tour"
    drafts = [("Draft the memo", "Mia Torres", "2026-12-08"), ("Lead the tour", "Raj Patel", "")]
    assert read(tmp_path, "a.md", text) == drafts


def test_words_before_colons_are_no_names_among_others_like_them(tmp_path: Path) -> None:
    text = "## 待办||- 安全：查一遍消火栓|- 外墙：补瓷砖|- 走廊：换灯|- 车棚：加锁"
    assert [who for _title, who, _day in read(tmp_path, "a.md", text)] == [""] * 4


@pytest.mark.parametrize("heading", ["三、开学前待办（必做）", "TODO", "下一步计划", "Next steps", "Open", "任务分工"])
def test_items_below_a_heading_of_what_is_to_be_done_are_matters_though_they_name_nobody(
    heading: str, tmp_path: Path
) -> None:
    text = f"# 旧楼||## {heading}||- 更换破损玻璃|- 登记钥匙||## 背景||- 大楼建于1998年"
    assert read(tmp_path, "a.md", text) == [("更换破损玻璃", "", ""), ("登记钥匙", "", "")]


def test_a_long_item_has_its_head_as_title_and_its_text_as_detail(tmp_path: Path) -> None:
    rest = "把机房和走廊的温度计换成带联网功能的型号，阈值写进配置文件，超过时报警"
    (tmp_path / "a.md").write_text(f"## 待办\n\n1. **温度计联网改造**：{rest}\n", encoding="utf-8")
    (draft,) = matters_of(open_paper(tmp_path / "a.md", Limits()), (), TODAY, WorkCalendar()).drafts
    assert (draft.title, draft.sure) == ("温度计联网改造", False)
    assert draft.sentence.endswith(f"{rest}")


@pytest.mark.parametrize(
    ("item", "draft"),
    [
        ("1. 补漆。何志远负责，12月8日前。", ("补漆", "何志远", "2026-12-08")),
        ("2. 修水泵，罗倩，12月9日。", ("修水泵", "罗倩", "2026-12-09")),
        ("3. 清空地下室：由何志远牵头，保安班配合，12月中旬完成。", ("清空地下室", "何志远、保安班", "2026-12-20")),
        ("4. 消防年检（负责人：罗倩，12月20日前）。", ("消防年检", "罗倩", "2026-12-20")),
        ("5. 发放门卡，各层长负责，12月11日前完成。", ("发放门卡", "各层长", "2026-12-11")),
    ],
)
def test_who_and_by_when_follow_the_matter(item: str, draft: tuple[str, str, str], tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", f"物业例会纪要（2026年12月1日）|{item}") == [draft]


def test_an_imperative_is_no_name_and_a_name_is(tmp_path: Path) -> None:
    text = "# Office move||- [ ] Order boxes for books|- [ ] Call the landlord again|- [ ] Remember to return keys"
    assert read(tmp_path, "a.md", text)[-1] == ("Remember to return keys", "", "")
    text = "# Office move||- [ ] Tom to order boxes|- [ ] Ana to call the landlord"
    assert read(tmp_path, "b.md", text)[-1] == ("call the landlord", "Ana", "")


def test_areas_lead_nothing_and_the_end_of_the_meeting_is_no_deadline(tmp_path: Path) -> None:
    items = "1. 全站：三天内写出架构文档。|2. 后端：定下表结构。|3. 全员：每天同步。"
    text = f"## 下一步计划||{items}||会议结束时间：未记"
    assert [(title, who) for title, who, _day in read(tmp_path, "a.md", text)] == [
        ("全站：三天内写出架构文档", ""),
        ("后端：定下表结构", ""),
        ("全员：每天同步", ""),
    ]


def test_lines_about_equally_long_are_items_of_their_own(tmp_path: Path) -> None:
    text = "待办事项：|王强：完成接口文档，12月9日前|修大门，李敏，12月10日|赵敏：整理档案，12月11日前"
    assert read(tmp_path, "a.txt", text) == [
        ("完成接口文档", "王强", "2026-12-09"),
        ("修大门", "李敏", "2026-12-10"),
        ("整理档案", "赵敏", "2026-12-11"),
    ]


def test_a_long_list_of_boxes_is_read_at_once(tmp_path: Path) -> None:
    """The orders of the document are counted once, not for each box."""
    began = process_time()
    assert len(read(tmp_path, "a.md", "|".join(f"- [ ] Register to vote {n}" for n in range(8000)))) == 8000
    assert process_time() - began < 8


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "item", ["待办事项：。；", "- [x] ", "- [x]", "[ ]", "- [ ] @", "- [ ] （）", "3. （）", "- —"]
)
def test_an_item_without_words_is_no_matter(item: str, name: str, tmp_path: Path) -> None:
    assert read(tmp_path, name, f"# 待办||- [ ] 修门|{item}|") == [("修门", "", "")]
