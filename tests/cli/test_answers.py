"""What a command answers that changed something: verb, task, old → new, who is concerned, what is next."""

import pytest

from tests.conftest import Desk, Office

ANSWERS = """
accept 1 | 已签收：督〔2026〕1号“整改食堂消防隐患”（ID 1）；后勤处（牵头）、保卫处（协办）；状态：待签收 → 办理中；\
办结时限 2026-12-01（星期二、还剩 6 个工作日）；下一步：反馈进展（duban 反馈）或报结（duban 报结）。
feedback 1 已完成排查 --percent 40 | 已记录反馈：；进展情况：— → 已完成排查；当前进度：— → 40%；
urge 1 --step letter | 已催办（督办函，第 1 次）后勤处（牵头）、保卫处（协办）、何静：督〔2026〕1号；请于 11-30 前反馈。
edit 1 --urgency 特急 --with 基建处 | 已更正：；紧急程度：平件 → 特急；协办单位：保卫处 → 基建处；
extend 1 --to 2026-12-20 --reason 需征求意见 | 已延期：；办结时限：2026-12-01 → 2026-12-20（星期日、还剩 19 个工作日）；
submit 1 已整改 | 已报结：；状态：办理中 → 待审核；；下一步：审核，办结（duban 办结）或退回重办（duban 退回重办）。
return 1 --reason 缺验收单 | 已退回重办：；状态：待审核 → 办理中；
suspend 1 --reason 待批复 | 已暂停：；状态：办理中 → 已暂停；下一步：恢复办理（duban 恢复）。
resume 1 | 已恢复办理：；状态：已暂停 → 办理中；
urge 1 | 已催办（催办，第 2 次）后勤处（牵头）、基建处（协办）、何静：；请于 11-26 前反馈。
close 1 | 已办结：；状态：办理中 → 已办结；办结时间：— → 2026-11-23；；下一步：回复张三（duban 回复）。
reply 1 已书面答复 | 已记录回复：；回复时间：— → 2026-11-23。
reopen 1 | 已重新办理：；状态：已办结 → 办理中；
cancel 1 --reason 并入他项 | 已撤销：；状态：办理中 → 已撤销。
"""


def test_each_step_of_a_task_answers_in_a_sentence(desk: Desk, office: Office) -> None:
    desk.text("owner", "add", "后勤处", "--head", "何静")
    office.add(owner="后勤处", supporting=["保卫处"], due="2026-12-01", applicant="张三")
    for step in ANSWERS.strip().splitlines():
        command, told = step.split(" | ")
        desk.text(command.split()[0], "--help")  # a command keeps the words of the language in which it was first read
        said = desk.text(*command.split(), DUBAN_LANG="zh")
        assert said.count("\n") == 1
        for part in filter(None, told.split("；")):
            assert part.rstrip("。") in said, (command, said)


def test_an_urge_says_how_it_was_made_whom_it_reached_and_by_when_an_answer_is_due(desk: Desk, office: Office) -> None:
    office.add(owner="后勤处", supporting=["保卫处"], due="2026-11-20", assigned="2026-11-10")
    said = desk.text("urge", "1", "--how", "phone", "--to", "保卫处", "--until", "2026-11-25", DUBAN_LANG="zh")
    assert said.startswith("已催办（催办（电话），第 1 次）保卫处（协办）：督〔2026〕1号")
    assert said.endswith("；请于 11-25 前反馈。\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_for_each_task_whatever_its_texts(desk: Desk, office: Office, lang: str) -> None:
    for title in ("甲\n乙", "[red]丙[/]", "{title} %s", "丁\x1b[31m"):
        office.add(title)
    said = desk.text("edit", "1-4", "--detail", "长" * 500 + "\n又一行", DUBAN_LANG=lang)
    assert said.count("\n") == 4
    assert "\x1b" not in said
    assert "长" * 41 not in said
