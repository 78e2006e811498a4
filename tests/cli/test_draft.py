"""`draft`: what it shows, the sheet that goes through `import`, `--add`, and that nothing is offered twice."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Desk

MINUTES = """临川市人民政府常务会议纪要
2026年11月18日，市长周明远主持召开市政府第31次常务会议。
一、会议听取了市应急局的汇报。会议决定，由市应急局牵头，市住建局配合，开展安全检查，12月20日前报市政府。
二、市发改委要尽快提出民生实事项目。
会议强调，各单位要提高认识。
"""


@pytest.fixture
def minutes(desk: Desk) -> str:
    (desk.home / "纪要.txt").write_text(MINUTES, "utf-8")
    return "纪要.txt"


def test_the_row_of_a_draft(desk: Desk, minutes: str) -> None:
    first, second = desk.json("draft", minutes)
    assert first == {
        "title": "开展安全检查，报市政府",
        "owner": "市应急局",
        "person": None,
        "supporting": ["市住建局"],
        "due": "2026-12-20",
        "due_text": "12月20日前",
        "sure": True,
        "sentence": "会议决定，由市应急局牵头，市住建局配合，开展安全检查，12月20日前报市政府。",
        "place": "paragraph 3",
        "source": "meeting",
        "reference": "临川市人民政府常务会议纪要 2026-11-18",
        "assigned": "2026-11-18",
    }
    assert (second["owner"], second["due"], second["due_text"]) == ("市发改委", None, "尽快")


MIXED = """临川市专题会议纪要
2026年11月25日，副市长主持召开会议。
1. 会议原则同意财政局提出的方案，修改完善后印发。
责任单位：财政局
2. 由市住建局牵头，12月10日前完成整改。每周五前报送进展情况。
ACTION: 教育局 to revise the roster by Friday.
Action: 财政局 12月11日前公布预算草案
| 存在问题 | 整改措施 | 责任单位 | 时限 |
|---|---|---|---|
| 通道堵塞 | 清理通道 | 市城管局 | 12月10日前 |
| 台账不全 |  | 市应急局 | 12月底前 |
"""


def test_the_title_is_what_is_to_be_done(desk: Desk) -> None:
    (desk.home / "纪要.md").write_text(MIXED, "utf-8")
    assert [(each["title"], each["owner"], each["due"]) for each in desk.json("draft", "纪要.md")] == [
        ("修改完善后印发", "财政局", None),
        ("完成整改", "市住建局", "2026-12-10"),
        ("revise the roster", "教育局", "2026-11-27"),
        ("公布预算草案", "财政局", "2026-12-11"),
        ("清理通道", "市城管局", "2026-12-10"),
        ("台账不全", "市应急局", "2026-12-31"),
    ]


def test_sentences_that_decide_nothing_are_counted(desk: Desk, minutes: str) -> None:
    shown = desk.text("draft", minutes)
    assert "2 drafts, 2 of them sure." in shown
    assert "3 sentences decide nothing." in shown
    assert "第 3 段" in desk.text("draft", minutes, DUBAN_LANG="zh")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_is_corrected_and_imported_and_not_offered_again(desk: Desk, minutes: str, lang: str) -> None:
    desk.env["DUBAN_LANG"] = lang
    desk.text("draft", minutes, "-o", "拟办.xlsx")
    book = openpyxl.load_workbook(desk.home / "拟办.xlsx")
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "开展安全检查，报市政府")
    cell.value = "开展安全生产大检查"
    book.save(desk.home / "拟办.xlsx")
    desk.text("import", "拟办.xlsx")
    rows = desk.json("list")
    assert [(row["title"], row["owner"], row["due"], row["due_text"]) for row in rows] == [
        ("开展安全生产大检查", "市应急局", "2026-12-20", "12月20日前"),
        ("尽快提出民生实事项目", "市发改委", None, "尽快"),
    ]
    task = rows[0]
    assert task["detail"] == "会议决定，由市应急局牵头，市住建局配合，开展安全检查，12月20日前报市政府。"
    assert (task["reference"], task["source"]) == ("临川市人民政府常务会议纪要 2026-11-18", "meeting")
    assert (task["assigned"], task["supporting"]) == ("2026-11-18", ["市住建局"])
    assert desk.json("draft", minutes) == []


def test_a_row_that_was_taken_off_the_sheet_is_no_task(desk: Desk, minutes: str) -> None:
    desk.text("draft", minutes, "-o", "拟办.xlsx")
    book = openpyxl.load_workbook(desk.home / "拟办.xlsx")
    sheet = book.worksheets[0]
    gone = next(row[0].row for row in sheet.iter_rows() if any(cell.value == "市发改委" for cell in row))
    sheet.delete_rows(gone)
    book.save(desk.home / "拟办.xlsx")
    desk.text("import", "拟办.xlsx")
    assert [row["owner"] for row in desk.json("list")] == ["市应急局"]
    assert [row["owner"] for row in desk.json("draft", minutes)] == ["市发改委"]


def test_add_registers_all_in_one_step(desk: Desk, minutes: str) -> None:
    assert "Add --yes" in desk.run("draft", minutes, "--add").stderr
    assert desk.run("list", "-f", "json").stdout in {"", "[]\n"}  # a file is not even made
    desk.text("draft", minutes, "--add", "--yes")
    assert [row["number"] for row in desk.json("list")] == ["督〔2026〕1号", "督〔2026〕2号"]
    assert desk.json("draft", minutes) == []
    desk.text("undo", "--yes")
    assert desk.json("list") == []
    assert len(desk.json("draft", minutes)) == 2


def test_the_day_is_given_where_the_document_names_none(desk: Desk) -> None:
    (desk.home / "a.txt").write_text("请市财政局一周内反馈。请市审计局12月5日前反馈。", "utf-8")
    done = desk.run("draft", "a.txt", "-f", "json")
    assert [row["due"] for row in json.loads(done.stdout)] == [None, None]
    assert "--on DATE" in done.stderr
    assert [row["due"] for row in desk.json("draft", "a.txt", "--on", "2026-11-20")] == ["2026-11-27", "2026-12-05"]


def test_pasted_text(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MINUTES.encode())))
    assert [row["owner"] for row in desk.json("draft", "-")] == ["市应急局", "市发改委"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert desk.refused(2, "draft", "-").splitlines()[0] == "duban: There is no text on standard input."


def test_an_owner_of_the_store_is_known_by_name(desk: Desk) -> None:
    (desk.home / "a.txt").write_text("会议议定：智慧城市项目一体化前期推进，年内完成。", "utf-8")
    assert [row["owner"] for row in desk.json("draft", "a.txt", "--on", "2026-11-20")] == [None]
    desk.text("owner", "add", "智慧城市项目一体化")
    assert [row["owner"] for row in desk.json("draft", "a.txt", "--on", "2026-11-20")] == ["智慧城市项目一体化"]


def test_a_file_that_is_missing(desk: Desk, tmp_path: Path) -> None:
    assert "无.docx" in desk.refused(3, "draft", "无.docx")


def test_a_list_of_tasks_leaves_what_is_ticked_and_initials_are_those_of_the_meeting(desk: Desk) -> None:
    (desk.home / "a.md").write_text(
        "# Board – 12 November 2026\n\nPresent: P Brown, S Clarke\n\n- [ ] @tom update the roadmap by Friday\n"
        "- [x] @ana send invitations\n- [ ] @张伟 更新台账，11月15日前\n\nThe lock is broken. Action: PB\n",
        "utf-8",
    )
    rows = [(row["owner"], row["title"], row["due"]) for row in desk.json("draft", "a.md")]
    assert rows == [
        ("tom", "update the roadmap", "2026-11-13"),
        ("张伟", "更新台账", "2026-11-15"),
        ("P Brown", "The lock is broken", None),
    ]


def test_an_item_ends_with_its_lead_and_day_and_what_is_before_a_meeting_is_not_before_its_minutes(
    desk: Desk,
) -> None:
    (desk.home / "a.md").write_text(
        "# 第三次会议筹备清单\n\n会议拟于2026年12月24日召开\n\n- [ ] 议程草案送审（秘书科，12月4日前）\n"
        "- [ ] 会议材料装订（综合科，会前7天）\n- [ ] 调试音响（含同声传译，两套）\n"
        "- [ ] 起草讲话（初稿，12月4日前）\n",
        "utf-8",
    )
    rows = [(row["owner"], row["title"], row["due"]) for row in desk.json("draft", "a.md", "--on", "2026-12-01")]
    assert rows == [
        ("秘书科", "议程草案送审", "2026-12-04"),
        ("综合科", "会议材料装订", None),
        (None, "调试音响（含同声传译，两套）", None),
        (None, "起草讲话（初稿）", "2026-12-04"),
    ]
    assert [row["due"] for row in desk.json("draft", "a.md")] == [None] * 4
    (desk.home / "b.md").write_text(
        "# 筹备任务清单\n\n1. 印发通知（秘书科、信息中心，12月4日前）\n2. 布置会场 (会务组, 2026-12-20)\n"
        "3. 安排参会车辆（暂缓）\n",
        "utf-8",
    )
    rows = [(row["owner"], row["title"], row["due"]) for row in desk.json("draft", "b.md", "--on", "2026-12-01")]
    assert rows == [("秘书科", "印发通知", "2026-12-04"), ("会务组", "布置会场", "2026-12-20")]


def test_of_a_list_of_boxes_the_day_behind_a_name_is_the_deadline_and_what_is_crossed_out_is_no_matter(
    desk: Desk,
) -> None:
    (desk.home / "a.md").write_text(
        "# 周例会待办（2026-11-23）\n\n- [ ] 平台联调 @周岚 12/4\n- [ ] 合同盖章 @许可 @法务 截止 11/27 ⚠️ 已逾期\n"
        "- [ ] ~~停车系统比选 @许可~~ 取消\n- ~~购置雨棚，由市政府办负责~~\n- [x] 报价 @周岚 11/20\n",
        "utf-8",
    )
    rows = [(row["owner"], row["title"], row["due"], row["due_text"]) for row in desk.json("draft", "a.md")]
    assert rows == [
        ("周岚", "平台联调", "2026-12-04", "12/4"),
        ("许可", "合同盖章 ⚠️ 已逾期", "2026-11-27", "11/27"),
    ]


TWO_TABLES = """临川市专题会议纪要
2026年11月25日，副市长主持召开会议。

| 存在问题 | 整改措施 | 责任单位 | 时限 |
|---|---|---|---|
| 通道堵塞 | 清理通道 | 市城管局 | 12月10日前 |
| {0} |
| 修订值班办法 | 征求意见 | 市政府办 | 12月15日前 |
"""


@pytest.mark.parametrize(
    ("headings", "second"),
    [
        ("工作任务 | 工作要求 | 牵头单位 | 完成时限", "修订值班办法"),
        ("存在问题 | 整改措施 | 责任单位 | 时限", "征求意见"),
    ],
)
def test_a_table_below_a_table_of_faults_is_read_by_its_own_headings(desk: Desk, headings: str, second: str) -> None:
    (desk.home / "纪要.md").write_text(TWO_TABLES.format(headings), "utf-8")
    assert [each["title"] for each in desk.json("draft", "纪要.md")] == ["清理通道", second]
