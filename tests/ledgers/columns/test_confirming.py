"""States that only answers tell, and the answer of two that confirms the other."""

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.reading import read_ledger
from tests.ledgers.conftest import TODAY, WriteSheet, understand, values

MATTERS = (
    ("护栏缺失", "立即补齐", "2026-11-10"),
    ("电线私拉乱接", "按规范敷设", "2026-12-05"),
    ("台账记录不全", "补录完善", "2026-11-20"),
    ("安全出口堵塞", "清理疏通", "2026-12-20"),
)


def states(as_csv: WriteSheet, headings: list[str], *answers: tuple[str, ...]) -> list[str | None]:
    rows = [[*matter, *given] for matter, given in zip(MATTERS, answers, strict=True)]
    ledger = understand(as_csv([["存在问题", "整改措施", "整改时限", *headings], *rows]))
    return [row.get("status") for row in values(ledger)]


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("落实打勾", ["√", "", "√", ""]),
        ("打勾", ["√", "", "√", ""]),
        ("Fixed?", ["Yes", "No", "Yes", "No"]),
        ("复查结论", ["通过", "未通过", "通过", "未通过"]),
        ("现场核查", ["合格", "不合格", "合格", "不合格"]),
        ("验证结果", ["合格", "", "合格", ""]),
        ("办了没", ["办了", "没办", "办了", "在办"]),
        ("改了没有？", ["改了", "还没", "改了", ""]),
        ("改了没有", ["修好了", "还没有，等货", "换好了", "没改"]),
        ("追踪评价", ["已改进", "未改进", "已改进", "部分改进"]),
        ("是否整改到位", ["☑是 □否", "□是 ☑否", "☑是 □否", "□是 □否"]),
        (
            "整改状态",
            ["（√）已整改（ ）未整改", "（ ）已整改（√）未整改", "（√）已整改（ ）未整改", "（ ）已整改（ ）未整改"],
        ),
        ("整改情况", ["☑已完成 □未完成", "□已完成 ☑未完成", "☑已完成 □未完成", "□已完成 □未完成"]),
    ],
)
def test_answers_say_what_is_done(as_csv: WriteSheet, heading: str, answers: list[str]) -> None:
    assert [state == "closed" for state in states(as_csv, [heading], *zip(answers))] == [True, False, True, False]


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("合规审查", ["通过", "未通过", "通过", "未通过"]),  # of something else
        ("预算审批", ["通过", "未通过", "通过", "未通过"]),
        ("经费落实", ["√", "", "√", ""]),
        ("反馈打√", ["√", "", "√", ""]),
        ("立案情况", ["√", "", "√", ""]),
        ("材料报送", ["√", "", "√", ""]),
        ("检测结果", ["√", "", "√", ""]),
        ("约谈情况", ["是", "否", "是", "否"]),
        ("开工情况", ["是", "否", "是", "否"]),  # begun, and not done
        ("是否新开工", ["是", "否", "是", "否"]),
        ("整改通知", ["是", "否", "是", "否"]),
        ("状态", ["已领取", "未领取", "已领取", "已提交"]),
        ("民生实事", ["√", "", "√", ""]),
        ("Critical path", ["Yes", "No", "Yes", "No"]),
        ("需要公示", ["☑是 □否", "□是 ☑否", "☑是 □否", "□是 ☑否"]),
    ],
)
def test_answers_to_other_questions_close_nothing(as_csv: WriteSheet, heading: str, answers: list[str]) -> None:
    assert "closed" not in states(as_csv, [heading], *zip(answers))


@pytest.mark.parametrize(
    ("headings", "yes", "no"),
    [
        (["是否完成", "是否销号"], ("是", "是"), ("否", "否")),
        (["是否整改完成", "是否验收"], ("是", "是"), ("否", "否")),
        (["Done?", "Verified?"], ("Yes", "Yes"), ("No", "No")),
        (["单位自查", "复核结果"], ("完成", "通过"), ("未完成", "")),
        (["整改状态", "审核状态"], ("已完成", "已通过"), ("整改中", "待审核")),
        (["整改状态", "销号情况"], ("已完成", "已销号"), ("整改中", "未销号")),
        (["完成打√", "销号打√"], ("√", "√"), ("", "")),
        (["整改情况", "主管确认"], ("完成", "√"), ("未完成", "")),
        (["报结情况", "销号情况"], ("已报结", "已销号"), ("未报结", "未销号")),
    ],
)
def test_what_is_done_is_closed_only_where_it_was_confirmed(
    as_csv: WriteSheet, headings: list[str], yes: tuple[str, str], no: tuple[str, str]
) -> None:
    given = states(as_csv, headings, yes, (yes[0], no[1]), no, yes)
    assert [given[0], given[1], given[3]] == ["closed", "submitted", "closed"]
    assert given[2] not in ("closed", "submitted")


def test_what_only_few_matters_need_confirms_nothing(as_csv: WriteSheet) -> None:
    answers = [("已完成", "已验收"), ("已完成", ""), ("已完成", ""), ("整改中", "")]
    assert states(as_csv, ["整改状态", "验收情况"], *answers) == ["closed", "closed", "closed", "active"]


def test_which_column_confirms_is_mentioned_once(as_csv: WriteSheet) -> None:
    rows = [[*matter, "是", "否"] for matter in MATTERS]
    ledger = understand(as_csv([["存在问题", "整改措施", "整改时限", "是否完成", "是否销号"], *rows]))
    assert [note for note in ledger.notes if note.startswith("是否销号")]


@pytest.mark.parametrize("done", ["已解决", "已解决（8月28日）", "已解决，照片附后"])
def test_what_is_done_beside_what_is_closed_is_submitted_unless_the_person_says_otherwise(
    as_csv: WriteSheet, done: str
) -> None:
    answers = [(done, "2026-08-28"), ("已关闭", "2026-08-30"), ("激活", ""), ("已解决（9月28日）", "")]
    assert states(as_csv, ["状态", "解决时间"], *answers) == ["submitted", "closed", "active", None]  # a plan
    answers[-1] = ("已解决", "2026-08-28")
    assert states(as_csv, ["状态", "关闭时间"], *answers)[3] == "closed"  # the day is that of the matter
    assert states(as_csv, ["状态"], (done,), ("未解决",), ("激活",), (done,))[0] == "closed"
    path = as_csv([["存在问题", "整改时限", "状态"], ["护栏缺失", "2026-11-10", done], ["通道堵塞", "", "已关闭"]])
    settled = {("status", done): "closed"}
    ledger = read_ledger(path, mapping={}, sheet=None, today=TODAY, calendar=WorkCalendar(), values=settled)
    assert [row.get("status") for row in values(ledger)] == ["closed", "closed"]
    assert not [note for note in ledger.notes if note.startswith("状态")]  # nothing is open


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("Resolved", "Closed", "Open"), "submitted"),
        (("已整改", "已销号", "整改中"), "submitted"),
        (("已修复", "验证通过", "待修复"), "submitted"),
        (("已完成", "已归档", "进行中"), "submitted"),
        (("已办结", "已销号", "办理中"), "closed"),  # both say that the matter is closed
        (("✅", "已关闭", "进行中"), "closed"),
    ],
)
def test_only_the_end_of_the_work_is_not_that_of_the_matter(
    as_csv: WriteSheet, words: tuple[str, str, str], state: str
) -> None:
    assert states(as_csv, ["整改状态"], *zip((*words, words[0]))) == [state, "closed", "active", state]


@pytest.mark.parametrize("answers", [("√", "", "√", ""), ("是", "否", "是", "否")])
def test_what_was_submitted_is_not_closed(as_csv: WriteSheet, answers: tuple[str, ...]) -> None:
    assert [state == "submitted" for state in states(as_csv, ["是否报结"], *zip(answers))] == [True, False, True, False]


@pytest.mark.parametrize("heading", ["是否销号", "销号"])
def test_a_column_confirms_what_waits_for_it_in_the_other_one(as_csv: WriteSheet, heading: str) -> None:
    answers = [("已整改", "√"), ("待销号", ""), ("已整改", ""), ("整改中", "")]
    assert states(as_csv, ["整改状态", heading], *answers) == ["closed", "submitted", "submitted", "active"]


def test_what_was_examined_and_failed_is_to_be_done_again(as_csv: WriteSheet) -> None:
    answers = [("已整改", "通过"), ("已整改", "不通过"), ("已整改", ""), ("整改中", "")]
    assert states(as_csv, ["整改状态", "复查结论"], *answers) == ["closed", "active", "submitted", "active"]
    answers = [("已报结", "已销号"), ("已报结", "退回"), ("已报结", ""), ("未报结", "")]
    assert states(as_csv, ["报结情况", "销号情况"], *answers) == ["closed", "active", "submitted", "active"]


def test_a_state_that_is_a_confirmation_needs_no_other(as_csv: WriteSheet) -> None:
    answers = [("已销号", "合格"), ("已销号", ""), ("整改中", ""), ("已销号", "合格")]
    assert states(as_csv, ["整改状态", "复查结论"], *answers) == ["closed", "closed", "active", "closed"]


def test_no_confirmation_is_what_is_so_before_the_work_is_done(as_csv: WriteSheet) -> None:
    answers = [("已完成", "是"), ("已完成", "否"), ("整改中", "是"), ("整改中", "否")]
    assert states(as_csv, ["整改状态", "是否现场核查"], *answers) == ["closed", "closed", "active", "active"]


@pytest.mark.parametrize(
    ("heading", "shares"), [("序时进度", "92%"), ("时序进度", "100%"), ("同比", "100%"), ("Confidence", "100%")]
)
def test_the_share_of_another_thing_is_no_progress(as_csv: WriteSheet, heading: str, shares: str) -> None:
    assert "closed" not in states(as_csv, [heading], *[(shares,), ("80%",), ("100%",), ("60%",)])


@pytest.mark.parametrize("answers", [["通过", "未通过", "通过", "未通过"], ["√", "", "√", ""]])
def test_the_acceptance_of_one_thing_is_not_that_of_a_task(as_csv: WriteSheet, answers: list[str]) -> None:
    rows = [[task, day, answer] for (task, _, day), answer in zip(MATTERS, answers, strict=True)]
    ledger = understand(as_csv([["督办事项", "完成时限", "消防验收"], *rows]))
    assert [row.get("status") for row in values(ledger)] == [None] * 4


@pytest.mark.parametrize(
    ("headings", "answers"),
    [
        (
            ["实际回复", "复查结论"],
            [("2026-08-20", "合格，闭合"), ("2026-08-25", "复查不合格，重新整改"), ("", "未闭合")],
        ),
        (["实际回复", "复查状态"], [("2026-08-20", "合格"), ("2026-08-25", "不合格"), ("", "")]),
        (["整改完成时间", "验收意见"], [("2026-08-20", "同意销号"), ("2026-08-25", "不同意销号"), ("", "")]),
        (["完成时间", "监理复验"], [("2026-08-20", "已闭合"), ("2026-08-25", "退回"), ("", "")]),
        (["整改状态", "办结审核"], [("已整改", "同意"), ("已整改", "驳回，材料不全"), ("整改中", "")]),
        (["完成率", "核验结果"], [("100%", "属实"), ("100%", "不属实"), ("60%", "")]),
        (["责任单位反馈", "督查室核实"], [("已完成", "属实"), ("已完成", "不属实"), ("进行中", "")]),
        (["Status", "Auditor verification"], [("Done", "Verified"), ("Done", "Not effective"), ("In progress", "")]),
        (["整改完成时间", "是否销号"], [("2026-08-20", "是"), ("2026-08-25", "否"), ("", "否")]),
        (["整改状态", "是否通过验收"], [("已整改", "是"), ("已整改", "否"), ("整改中", "")]),
        (["Completed", "Verification result"], [("2026-08-20", "Pass"), ("2026-08-25", "Rejected"), ("", "")]),
        (["实际完成时间", "备注"], [("2026-08-20", ""), ("2026-08-25", "尚未完成，缺验收单"), ("", "")]),
    ],
)
def test_a_word_that_says_otherwise_goes_before_the_day_on_which_it_was_done(
    as_csv: WriteSheet, headings: list[str], answers: list[tuple[str, str]]
) -> None:
    done, failed, not_begun, *_more = states(as_csv, headings, *answers, answers[0])
    assert done == "closed"
    assert failed in ("active", "submitted")
    assert not_begun != "closed"


@pytest.mark.parametrize(
    ("heading", "remarks"),
    [
        ("备注", ("", "尚未完成", "", "")),
        ("备注", ("", "尚缺附件", "", "未延期")),
        ("备注", ("已签收", "正在办理", "已启动（3月2日）", "Received")),
        ("复评", ("已完成", "未完成", "已完成", "")),
        ("是否完成", ("是", "否", "是", "是")),
        ("遗留问题", ("无", "2处未整改", "", "0")),
        ("办结日期", ("2026-08-02", "未办结", "2026-08-20", "/")),
    ],
)
def test_a_remark_that_says_otherwise_than_the_state_is_named(
    as_csv: WriteSheet, heading: str, remarks: tuple[str, ...]
) -> None:
    given = [[*matter, "已完成", remark] for matter, remark in zip(MATTERS, remarks, strict=True)]
    rows = [*understand(as_csv([["存在问题", "整改措施", "整改时限", "状态", heading], *given])).rows()]
    assert [row.values["status"] for row in rows] == ["closed"] * 4
    assert [warning.value for row in rows for warning in row.warnings] == [remarks[1]]


@pytest.mark.parametrize(
    ("remark", "status"),
    [("已签收", "closed"), ("已受理", "closed"), ("Started", "closed"), ("未受理", "assigned"), ("待签收", "assigned"),
     ("正在签收", "active"), ("已启动，整改中", "active")],
)  # fmt: skip
def test_what_only_was_begun_or_received_does_not_go_before_the_day_of_completion(
    as_csv: WriteSheet, remark: str, status: str
) -> None:
    answers = [("2026-08-20", remark), ("2026-08-25", ""), ("", ""), ("", "")]
    assert states(as_csv, ["实际完成时间", "备注"], *answers)[:2] == [status, "closed"]


def test_that_somebody_has_answered_does_not_tell_whether_it_is_done(as_csv: WriteSheet) -> None:
    answers = [("2026-08-20", "已回复"), ("2026-08-21", "已上门答复来信人"), ("", "办理中"), ("", "待签收")]
    given = [[*matter, *answer] for matter, answer in zip(MATTERS, answers, strict=True)]
    rows = [*understand(as_csv([["诉求内容", "承办单位", "办理时限", "回复时间", "办理情况"], *given])).rows()]
    assert [row.values["status"] for row in rows] == ["active", "active", "active", "assigned"]
    assert [warning.value for row in rows for warning in row.warnings] == ["已回复", "已上门答复来信人"]


def test_a_tick_below_the_day_of_completion_does_not_close_what_its_state_says_is_open(as_csv: WriteSheet) -> None:
    pairs = (("已落实", "√"), ("正在落实", "√"), ("正在落实", ""), ("已落实", "√"))
    given = [[*matter, *pair] for matter, pair in zip(MATTERS, pairs, strict=True)]
    rows = [*understand(as_csv([["存在问题", "整改措施", "整改时限", "落实情况", "办结"], *given])).rows()]
    assert [row.values["status"] for row in rows] == ["closed", "active", "active", "closed"]
    assert [len(row.warnings) for row in rows] == [0, 1, 0, 0]


def test_the_day_of_a_reply_is_only_likely_that_of_completion(as_csv: WriteSheet) -> None:
    rows = [[*matter, day] for matter, day in zip(MATTERS, ("2026-08-20", "", "", ""), strict=True)]
    [table] = understand(as_csv([["存在问题", "整改措施", "应回复日", "实际回复"], *rows])).tables
    assert [each.is_sure for each in table.columns if each.field == "closed"] == [False]


@pytest.mark.parametrize("heading", ["当前环节", "处理环节", "Stage"])
def test_the_state_of_a_long_table_shows_in_its_last_rows(as_csv: WriteSheet, heading: str) -> None:
    rows = [
        [f"修复{place}号路灯", "城管办", "2026-08-20", "已退单" if place % 5 == 3 else "已办结"] for place in range(150)
    ]
    rows += [
        [f"清运{place}号楼垃圾", "向阳社区", "2026-09-20", state]
        for place in range(5)
        for state in ("处置中", "待签收")
    ]
    ledger = understand(as_csv([["诉求内容", "承办单位", "处置截止时间", heading], *rows]))
    given = [row.get("status") for row in values(ledger)]
    assert [given.count(state) for state in ("closed", "active", "assigned", None)] == [120, 5, 5, 30]


def test_the_share_of_the_aim_that_is_reached_is_the_progress(as_csv: WriteSheet) -> None:
    months = ["4月", "5月", "6月", "7月", "完成目标比例"]
    rows = [
        [task, "市住建局", day, "10", "20", "30", "40", share]
        for (task, _, day), share in zip(MATTERS, ("90%", "100%", "30%", ""), strict=True)
    ]
    ledger = understand(as_csv([["督办事项", "责任单位", "完成时限", *months], *rows]))
    assert [row.get("progress") for row in values(ledger)] == [90, 100, 30, None]
