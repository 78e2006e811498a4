"""Lists of boxes to tick come in as tables, and texts without a table are told to be documents."""

from datetime import date
from pathlib import Path

import docx
import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.minutes.items import split
from duban.domain.minutes.times import Clock
from duban.errors import DubanError, NotFound
from duban.ledgers.reading import Ledger, read_ledger
from duban.ledgers.workbooks.container import Document

TODAY = date(2026, 11, 23)
CLOCK = Clock(TODAY, WorkCalendar())


def read(path: Path, **mapping: str) -> Ledger:
    return read_ledger(path, mapping=mapping, sheet=None, today=TODAY, calendar=WorkCalendar())


def refused(path: Path) -> DubanError:
    with pytest.raises(DubanError) as caught:
        read(path)
    return caught.value


@pytest.mark.parametrize(
    ("text", "title", "leads", "when"),
    [
        ("门禁验收 @周岚 12/4", "门禁验收", ["周岚"], "12/4"),
        ("合同盖章 @周岚 @法务 截止 11/27 ⚠️ 已逾期", "合同盖章 ⚠️ 已逾期", ["周岚", "法务"], "11/27"),
        ("写月报 @周岚 每月25日", "写月报", ["周岚"], "每月25日"),
        ("换灯（@周岚，12月5日前）", "换灯", ["周岚"], "12月5日前"),
        ("起草讲话（初稿，12月4日前）", "起草讲话（初稿）", [], "12月4日前"),
        ("截止日期：12/5 换灯", "换灯", [], "12/5"),
        (
            "Back up all of the grids inventory to the NAS 📅 2026-12-05",
            "Back up all of the grids inventory to the NAS",
            [],
            "2026-12-05",
        ),
        (
            "联系三家供应商并比较空调维保报价后报总务处审定 截止 12月5日",
            "联系三家供应商并比较空调维保报价后报总务处审定",
            [],
            "12月5日",
        ),
        ("@周岚 12/4前 联调", "联调", ["周岚"], "12/4前"),
        ("交表 @周岚 12/4 17:00", "交表", ["周岚"], "12/4 17:00"),
        ("出差 12/1–12/3", "出差", [], "12/1–12/3"),
        ("Send the draft @ana by Friday", "Send the draft", ["ana"], "by Friday"),
        ("review by 12/4 @bob", "review", ["bob"], "12/4"),
        (
            "把地下室里的旧桌椅全部搬到二楼会议室 截止 11/27 @周岚",
            "把地下室里的旧桌椅全部搬到二楼会议室",
            ["周岚"],
            "11/27",
        ),
        ("Paint the fence ⏳ 2026-12-01 📅 2026-12-20 🔼", "Paint the fence ⏳ 2026-12-01 🔼", [], "2026-12-20"),
        ("Ring the bank, within 2 weeks", "Ring the bank", [], "within 2 weeks"),
        ("Ring the bank @ana within 2 weeks", "Ring the bank", ["ana"], "within 2 weeks"),
        # What may be something else stays in the title.
        ("Each key was changed within 90 days", "Each key was changed within 90 days", [], ""),
        ("完成 2/3", "完成 2/3", [], ""),
        ("升级到 3.5", "升级到 3.5", [], ""),
        ("开会 15:00", "开会 15:00", [], ""),
        ("领取 5/12 纪念册", "领取 5/12 纪念册", [], ""),
        ("编制2027年计划", "编制2027年计划", [], ""),
        ("Prepare the agenda for Friday", "Prepare the agenda for Friday", [], ""),
        ("bump @types/node, mail a@b.com", "bump @types/node, mail a@b.com", [], ""),
    ],
)
def test_the_parts_of_an_item(text: str, title: str, leads: list[str], when: str) -> None:
    assert split(text, CLOCK) == (title, leads, when)


LIST = """# 基建办周例会待办（2026-11-23）

参会：周岚、许可

## 上次遗留

- [x] 三家报价 @周岚 11/20
- [ ] 合同盖章 @许可 @法务 截止 11/27
- [x] 点位图定稿（周岚）

## 本周新增

- [ ] 平台联调 @周岚 12/4
  - [ ] 申请专线 @许可 11/26
- [ ] ~~停车系统比选 @许可~~ 取消，改走框架协议
- [ ] ~~购置雨棚~~
- [x] ~~清理仓库~~
- [ ] 专家名单，待定

图例
- ✅ 已完成
"""


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("~~买移动硬盘~~ 不买了", ["买移动硬盘", None, None, "状态：不买了"]),
        ("~~写月报~~ 作废", ["写月报", None, None, None]),
        ("修门 — @周岚", ["修门", "周岚", None, None]),
        ("修门 @周岚 —— 12/4", ["修门", "周岚", "2026-12-04", None]),
    ],
)
def test_words_behind_a_struck_item_are_its_state_and_dashes_no_part_of_a_title(
    tmp_path: Path, item: str, row: list[str | None]
) -> None:
    path = tmp_path / "待办.md"
    path.write_text(f"- [ ] {item}\n- [ ] 换灯 @许可\n- [x] 报价 @许可\n", encoding="utf-8")
    first = next(iter(read(path).rows()))
    assert [first.values.get(key) for key in ("title", "owner", "due", "detail")] == row


@pytest.mark.parametrize("behind", ["@周岚", "12月4日前"])
def test_a_struck_item_with_its_lead_or_day_behind_it_is_struck_out(tmp_path: Path, behind: str) -> None:
    path = tmp_path / "待办.md"
    path.write_text(f"- [ ] ~~写月报~~ {behind}\n- [ ] 换灯 @许可\n- [x] 报价 @许可\n", encoding="utf-8")
    ledger = read(path)
    assert [row.values["title"] for row in ledger.rows()] == ["换灯", "报价"]
    assert [text.split()[0] for _row, text in ledger.tables[0].skipped] == ["~~写月报~~"]


def test_a_list_of_boxes_is_a_table_of_tasks(tmp_path: Path) -> None:
    path = tmp_path / "例会.md"
    path.write_text(LIST, encoding="utf-8")
    ledger = read(path)
    rows = [
        [row.values.get(key) for key in ("title", "owner", "supporting", "due", "status", "detail")]
        for row in ledger.rows()
    ]
    old, new = "类别：上次遗留", "类别：本周新增"
    assert rows == [
        ["三家报价", "周岚", None, "2026-11-20", "closed", old],
        ["合同盖章", "许可", ["法务"], "2026-11-27", None, old],
        ["点位图定稿", "周岚", None, None, "closed", old],
        ["平台联调", "周岚", None, "2026-12-04", None, new],
        ["申请专线", "许可", None, "2026-11-26", None, new],
        ["停车系统比选", "许可", None, None, "cancelled", f"状态：取消，改走框架协议\n{new}"],
        ["清理仓库", None, None, None, "closed", new],
        ["专家名单，待定", None, None, None, None, new],
    ]
    (table,) = ledger.tables
    assert table.sheet == "基建办周例会待办（2026-11-23）"
    assert [text for _row, text in table.skipped] == ["本周新增 ~~购置雨棚~~"]
    assert [row.part_of.values["title"] for row in ledger.rows() if row.part_of] == ["平台联调"]
    assert ledger.notes[0].startswith("Each item with a box or @names is a row")
    assert "duban draft" in ledger.notes[1]


@pytest.mark.parametrize("name", ["待办.txt", "a.txt"])
def test_boxes_of_plain_text_in_the_encodings_of_offices(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("周五前要办的\n一、路灯\n□ 换灯，六盏 @周岚 12/4\n√\n二、其他\n□ 清淤，三处\n".encode("gb18030"))
    rows = [
        (row.values["title"], row.values.get("due"), row.values["detail"]) for row in read(path, title="任务").rows()
    ]
    assert rows == [("换灯，六盏", "2026-12-04", "类别：一、路灯"), ("清淤，三处", None, "类别：二、其他")]


def test_boxes_of_word_and_in_english(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in ("Action items", "☐ Fix the roof @ana by 4 December 2026", "☑ Ring the bank", "☐ yes ☐ no"):
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "a.docx"))
    rows = [row.values for row in read(tmp_path / "a.docx").rows()]
    assert [(each["title"], each.get("due"), each.get("status")) for each in rows] == [
        ("Fix the roof", "2026-12-04", None),
        ("Ring the bank", None, "closed"),
    ]


SIGNS = """# 搬家任务清单

- [✅] 腾空库房
- [~] 装箱
- [-] 修旧柜
1. [z] 贴签
- [ ] 交钥匙
- [1] 见附件
- [2](https://example.com) 平面图
"""
BELOW = """# Action items of the summer fair

## Hall

- [ ] **Hire of the hall**
  - Deadline: **4 December 2026**
  - Owner: Ann Lee
  - Need: The key of the back door
- [x] Chairs
  - Status: Delivered on Monday
    by the carpenter
- [ ] Lights
  - [ ] Bulbs
    - Responsible: Bo Lind
  - Borrow them from the school

Ring Ann first.
"""


def test_a_box_with_a_sign_that_nobody_knows_is_a_matter_whose_state_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "搬家.md"
    path.write_text(SIGNS, encoding="utf-8")
    rows = [*read(path).rows()]
    asked = {row.values["title"]: problem.value for row in rows for problem in row.problems}
    assert [row.values["title"] for row in rows] == ["腾空库房", "装箱", "修旧柜", "贴签", "交钥匙"]
    assert [row.values.get("status") for row in rows] == ["closed", None, None, None, None]
    assert asked == {"装箱": "[~]", "修旧柜": "[-]", "贴签": "[z]"}


def test_what_is_nested_below_a_box_belongs_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(BELOW, encoding="utf-8")
    ledger = read(path)
    rows = [[row.values.get(key) for key in ("title", "owner", "due", "status", "detail")] for row in ledger.rows()]
    hall = "Section：Hall"
    assert rows == [
        ["Hire of the hall", "Ann Lee", "2026-12-04", None, f"Need：The key of the back door\n{hall}"],
        ["Chairs", None, None, "closed", f"Status：Delivered on Monday\nby the carpenter\n{hall}"],
        ["Lights", None, None, None, f"Borrow them from the school\n{hall}"],
        ["Bulbs", "Bo Lind", None, None, hall],
    ]
    assert "duban draft" in ledger.notes[1]  # Ring Ann first


@pytest.mark.parametrize("empty", ["- [ ] ", "- [x]", "[ ]", "☐"])
@pytest.mark.parametrize("name", ["待办.md", "待办.txt"])
def test_an_empty_box_is_no_row(tmp_path: Path, name: str, empty: str) -> None:
    path = tmp_path / name
    path.write_text(f"- [ ] 换灯 @许可\n{empty}\n- [x] 清淤 @周岚\n", encoding="utf-8")
    rows = [*read(path).rows()]
    assert [(row.values["title"], row.problems) for row in rows] == [("换灯", []), ("清淤", [])]


def test_what_no_box_names_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Action items\n\n## Ann\n\n- [ ] Fix the roof\n\n## Bo\n\n- [x] Ring the bank\n", encoding="utf-8"
    )
    assert [table.missing for table in read(path).tables] == [("owner", "due")]


NOTES = """# Plan of the fair

* `- [x] Task 1: Hire the hall. (Lead: @ann) (📅 2026-11-21) ✅ 2026-11-20`
* `- [ ] Task 2: Print the leaflets. (Lead: @bo) (📅 2026-12-10) 🔽`
  * In blue
- [ ] Order the cups (Owner: Cy Holm (Hall); Due: 2026-12-15; Status: Done; Shop: Vane)
- [ ] Ring the bank – Owner: @ann, @bo – Due: 2026-12-22
- [ ] Ask the mayor: may we (Responsible: Dee Ray) sell wine?
"""
MARKED = """# 搬家待办

- [x] 腾空库房（负责人：@周岚）（⏰ 2026-12-04）✅ 2026-11-20
- [ ] 请示领导：是否换锁（责任人：许可，完成时限：12月5日前）后再办
- [ ] 通知：@周岚
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            NOTES,
            [
                ("Task 1: Hire the hall.", "ann", None, "2026-11-21", "closed", "2026-11-20"),
                ("Task 2: Print the leaflets. 🔽", "bo", None, "2026-12-10", None, None),
                ("Order the cups", "Cy Holm", None, "2026-12-15", "closed", None),
                ("Ring the bank", "ann", ["bo"], "2026-12-22", None, None),
                ("Ask the mayor: may we sell wine?", "Dee Ray", None, None, None, None),
            ],
        ),
        (
            MARKED,
            [
                ("腾空库房", "周岚", None, "2026-12-04", "closed", "2026-11-20"),
                ("请示领导：是否换锁后再办", "许可", None, "2026-12-05", None, None),
                ("通知", "周岚", None, None, None, None),
            ],
        ),
    ],
)
def test_labels_and_signs_of_note_programs_in_an_item(
    tmp_path: Path, text: str, rows: list[tuple[object, ...]]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    fields = ("title", "person", "supporting", "due", "status", "closed")
    details = [row.values.get("detail") for row in read(path).rows()]
    assert [each for each in details if each] == (
        ["In blue", "Shop：Vane\nOwner：Cy Holm (Hall)"] if text == NOTES else []
    )
    assert [tuple(row.values.get(each) for each in fields) for row in read(path).rows()] == rows


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("1. ✅ 换灯（本周）", 1),  # beside a table it adorns
        ("1. ✅ 换灯 11月20日", 2),
        ("1. ✅ 换灯 @许可", 2),
        ("1. ✅ 换灯（负责人：许可）", 2),
        ("- [x] 换灯（本周）", 2),
    ],
)
def test_a_tick_beside_a_table_adorns_what_names_nobody_and_no_day(tmp_path: Path, line: str, count: int) -> None:
    path = tmp_path / "总结.md"
    table = "| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 清淤 | 周岚 | 12/4 |\n"
    path.write_text(f"# 总结\n\n## 措施\n\n{line}\n\n## 行动项\n\n{table}", encoding="utf-8")
    assert len([*read(path).rows()]) == count


@pytest.mark.parametrize(
    "boxes", [("- [✅]", "- [ ]"), ("[✅]", "[ ]"), ("✅", "☐"), ("1. ✅", "2. ☐"), ("[☑]", "[ ]")]
)
def test_commas_in_ticked_items_are_none_of_a_table(tmp_path: Path, boxes: tuple[str, str]) -> None:
    path = tmp_path / "todo.txt"
    ticked, empty = boxes
    lines = [f"{ticked} Clear, count, label", f"{ticked} Pack, seal, number", f"{empty} Keys, water, lock"]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = [(row.values["title"], row.values.get("status")) for row in read(path).rows()]
    assert rows == [("Clear, count, label", "closed"), ("Pack, seal, number", "closed"), ("Keys, water, lock", None)]


MINUTES = """处务会纪要
一、讨论情况
大家交流了进展 @全体
二、待办事项
预约时间，进行完整预演。 @周岚
1. 整理会议资料 @许可 11/27
- 更新台账 @城建科 沈舟 @许可 12月5日前
下周再议选址。
"""


def test_items_that_end_with_names_below_a_heading_of_work_are_tasks(tmp_path: Path) -> None:
    path = tmp_path / "纪要.txt"
    path.write_text(MINUTES, encoding="utf-8")
    rows = [row.values for row in read(path).rows()]
    assert [row["title"] for row in rows] == ["预约时间，进行完整预演", "整理会议资料", "更新台账"]
    assert [row["person"] for row in rows] == ["周岚", "许可", "沈舟"]
    assert [row.get("due") for row in rows] == [None, "2026-11-27", "2026-12-05"]


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("待办.md", "- [ ] 买灯\n- [x] 买锁\n", 2),
        ("a.md", "# Next steps\n\n- [ ] Buy lamps\n", 1),
        ("a.md", "# 说明\n\n## 待办事项\n\n- [ ] 买灯\n\n✅ 已发布\n", 1),  # ✅ only adorns beside [ ]
        ("待办.md", "- [ ] Review\n- [ ] Deploy\n- [ ] 验收\n", 3),
        ("待办.txt", "☐ 换灯\n✅ 换锁\n\n图例：\n✅ 已完成\n", 2),
        ("a.md", "- [x] Pack the files ✅ 2026-11-20\n- [ ] Order a van\n", 2),
        ("a.md", "# Move checklist\n\nSee the plan.\n\n- [ ] Pack the files\n- [ ] Order a van\n", 2),
        ("搬迁检查表.md", "请逐项核对。\n\n- [ ] 打包资料\n- [ ] 订车\n", 2),
        ("a.md", "# Fair\n\n## Hall\n- [x] Hire it\n- [ ] Chairs\n\n## Food\n- [x] Bread\n- [ ] Oven\n- [ ] Cups\n", 5),
        ("a.md", "# Lamp\n\n## Features\n- [x] Dark mode\n- [x] Search\n- [ ] Sync\n- [ ] Export\n- [ ] Tags\n", 0),
        ("a.md", "# Lamp\n\nIt is light.\n\n- [x] Dark mode\n- [x] Search\n- [ ] Sync\n- [ ] Export\n- [ ] Tags\n", 0),
        ("a.md", "# Changes\n\n## Checklist\n\n- [ ] I have read the guide\n- [x] Tests pass\n", 0),
        ("a.md", "# Description\n\n- [ ] I have read the guide\n- [x] Tests pass\n", 0),
        # Beside a table they may be the conditions of its tasks.
        ("待办.md", "| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 换灯 | 周岚 | 12/4 |\n\n- [ ] 通过测试\n", 1),
    ],
)
def test_which_boxes_list_work(tmp_path: Path, name: str, text: str, count: int) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    if count:
        assert len([*read(tmp_path / name).rows()]) == count
    else:
        assert "duban draft" in refused(tmp_path / name).hint


@pytest.mark.parametrize(
    "text",
    [
        "村里近期要办的事\n\n1、路灯坏了，换掉。周岚负责，12月5日前。\n2、材料收齐，报镇里，许可，月底。\n以上请抓紧。\n",
        "周岚：需求书\n许可：设计书\n关山：代码，测试用例\n",
        "纪要\n\n会议听取了进展情况，同意工作安排。会议明确：\n\n一、由水利局牵头，住建局配合，于9月20日前完成清淤。\n"
        "二、住建局9月底前修好便道，保证通行。\n三、各单位要重视，抓好落实。\n\n记录：周岚\n",
        "TODO\n\n1. Get videos\n2. Hardware:\n\ta. Button, lamps\n",
    ],
)
def test_sentences_with_commas_are_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    error = refused(path)
    assert isinstance(error, Document)
    assert "duban draft" in error.hint
    assert "--map" not in error.hint


def test_of_a_table_of_names_the_letter_of_the_titles_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "藏书.txt"
    path.write_text(
        "新到图书\n\n古籍修复讲义\t\t侯浩 张泽\n书库管理常识\t\t陈龙 陈欣\n善本图录\t张悦 王维\n", encoding="utf-8"
    )
    error = refused(path)
    assert isinstance(error, NotFound)
    assert error.hint.endswith("--map title=A")


def test_a_web_page_whose_tables_were_read_is_not_to_be_saved_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<table><tr><th>维度</th><th>规则</th></tr><tr><td>权限</td><td>都可删</td></tr></table>", "utf-8")
    assert "duban draft" in refused(path).hint
    assert ".xlsx" not in refused(path).hint
