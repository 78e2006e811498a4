"""Commands by their Chinese words: typed in either interface, shown in the Chinese one, and guessed from a slip."""

import pexpect
import pytest

from duban import locales
from tests.cli.conftest import Terminal
from tests.conftest import Desk, Office, of_files


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_day_in_chinese_words(desk: Desk, lang: str) -> None:
    desk.env["DUBAN_LANG"] = lang
    desk.text("登记", "修缮食堂", "--owner", "后勤处", "--due", "2026-11-20", "--assigned", "2026-11-01")
    assert "修缮食堂" in desk.text("超期")
    for line in (
        "催办 1 --how 电话",
        "反馈 1 已开工",
        "延期 1 --to 2026-12-20 --reason 材料未到",
        "办结 1",
        "重办 1 --reason 漏项",
    ):
        desk.text(*line.split())
    desk.text("单位", "登记", "教务处")
    assert "教务处" in desk.text("单位", "列表")
    assert "2026-12" in desk.text("日历", "2026-12")
    assert [row["command"] for row in desk.json("撤回", "--list")] == [
        "owner add",
        "reopen",
        "close",
        "extend",
        "feedback",
        "urge",
        "add",
    ]


def test_what_was_done_is_told_in_the_language_of_the_reader(desk: Desk) -> None:
    desk.text("add", "修缮食堂", "--owner", "后勤处")
    desk.text("owner", "add", "教务处")
    assert "单位 登记" in desk.text("undo", "--list", "--lang", "zh")
    assert "owner add" in desk.text("撤回", "--list", "--lang", "en")
    assert "owner add" not in desk.text("undo", "--list", "--lang", "zh")
    assert "操作“登记”" in desk.text("undo", "1", "--lang", "zh")


@pytest.mark.parametrize(
    ("typed", "asked", "tried"),
    [
        ("over", "'overdue'（超期）", "duban 超期"),
        ("chaoqi", "'超期'", "duban 超期"),
        ("cq", "'超期'", "duban 超期"),
        ("超其", "'超期'", "duban 超期"),
        ("崔办 12 --how 电话", "'催办'", "duban 催办 12 --how 电话"),
        ("超期事项", "'超期'", "duban 超期"),
        ("办接 3", "'办结'", "duban 办结 3"),
        ("feedbak 1 已完成 50%", "'feedback'（反馈）", "duban 反馈 1 已完成 50%"),
        ("feedbak 1 已完成；待验收", "'feedback'（反馈）", "duban 反馈 1 '已完成；待验收'"),
        ("单位 和并", "'合并'", "duban 单位 合并"),
        ("owner marge", "'merge'（合并）", "duban 单位 合并"),
    ],
)
def test_an_unknown_word_is_answered_with_what_is_meant(desk: Desk, typed: str, asked: str, tried: str) -> None:
    message, hint = desk.refused(2, *typed.split(), "--lang", "zh").splitlines()
    assert message.endswith(f"是不是：{asked}？")
    assert f"“{tried}”" in hint


def test_a_chinese_slip_in_an_english_interface(desk: Desk) -> None:
    message, hint = desk.refused(2, "超其", "--lang", "en").splitlines()
    assert message.endswith("Did you mean '超期' (overdue)?")
    assert "“duban overdue”" in hint


@pytest.mark.parametrize("typed", ["nosuch", "甲乙丙丁", "12", "督〔2026〕3号"])
def test_what_resembles_nothing_is_not_guessed(desk: Desk, typed: str) -> None:
    assert "是不是" not in desk.refused(2, typed, "--lang", "zh")


@pytest.mark.parametrize("typed", ["o", "l", "超", "re"])
def test_a_word_that_is_only_begun_runs_nothing(desk: Desk, office: Office, typed: str) -> None:
    office.add(due="2026-11-20")
    assert "是不是" in desk.refused(2, typed, "--lang", "zh")


def test_hints_name_commands_in_the_language_of_the_reader(desk: Desk, office: Office) -> None:
    office.add()
    assert "duban 签收" in desk.text("更正", "1", "--urgency", "特急", "--lang", "zh")
    assert "duban accept" in desk.text("更正", "1", "--urgency", "平件", "--lang", "en")
    assert "duban 登记 --help" in desk.refused(2, "add", "--lang", "zh")
    assert "“duban 单位 --help”" in desk.refused(2, "owner", "nosuch", "--lang", "zh")


@of_files
def test_a_saved_report_names_its_command_in_either_language(desk: Desk) -> None:
    config = desk.home / "config.toml"
    config.write_text('[reports.weekly]\ncommand = "进度"\n', "utf-8")
    desk.env["DUBAN_CONFIG"] = str(config)
    assert "duban 进度" in desk.text("报表", "--lang", "zh")
    assert "duban progress" in desk.text("report", "--lang", "en")
    assert "用法：duban 报表 weekly" in desk.text("报表", "weekly", "--help", "--lang", "zh")
    config.write_text('[reports.weekly]\ncommand = "登记"\n', "utf-8")
    assert "不能是“登记”" in desk.refused(2, "report", "weekly", "--lang", "zh")


def test_the_name_of_a_saved_report_keeps_its_marks() -> None:
    locales.use("zh")
    assert locales.command("report my_week") == "报表 my_week"
    locales.use("en")
    assert locales.command("report my_week") == "report my_week"


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        (("进度", "--by"), "可用"),
        (("负荷", "--by"), "可用"),
        (("台账", "--sort"), "可按"),
        (("负荷", "--sort"), "可按"),
    ],
)
def test_what_an_error_offers_in_chinese_can_be_typed(
    desk: Desk, office: Office, asked: tuple[str, str], offered: str
) -> None:
    office.add()
    desk.env["DUBAN_LANG"] = "zh"
    hint = desk.refused(2, *asked, "没有的").splitlines()[1]
    names = hint.partition("：")[2].partition("；")[0].rstrip("。").split("、")
    assert len(names) > 1
    for name in names:
        desk.text(*asked, name)
    if offered == "可按":
        desk.text(*asked, f"{names[0]}:降序")


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("台账 -f 表格", "list -f table"),
        ("超期 -f JSON", "overdue -f json"),
        ("进度 --by 月份", "progress --by month"),
        ("台账 --color 从不", "list --color never"),
        ("台账 --status 待签收 --urgency 平件", "list --status assigned --urgency normal"),
        ("今日 --need 久无反馈", "today --need silent"),
        ("台账 --lang 中文", "list --lang zh"),
    ],
)
def test_a_value_means_the_same_in_either_language(desk: Desk, office: Office, line: str, same: str) -> None:
    office.add(due="2026-11-20", assigned="2026-10-01")
    assert desk.text(*line.split()) == desk.text(*same.split())


@of_files
def test_a_question_is_answered_in_chinese(desk: Desk, terminal: Terminal) -> None:
    desk.text("owner", "add", "办公室")
    desk.text("meeting", "add", "第3次会议", "--on", "2026-12-20", "--plan", "standing-committee")
    child = terminal("会议", "取消", "1", DUBAN_LANG="zh")
    child.expect("撤销还是保留？ (.*撤销, 保留.*)")
    child.sendline("都留")
    child.expect("可用：撤销、保留")
    child.sendline("保留")
    child.expect(pexpect.EOF)
    assert {row["status"] for row in desk.json("list")} == {"assigned"}
    for answer, meetings in (("否", []), ("是", ["第3次会议"])):
        child = terminal("撤回", DUBAN_LANG="zh")
        child.expect("要撤回")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        assert [row["name"] for row in desk.json("meeting", "list")] == meetings
