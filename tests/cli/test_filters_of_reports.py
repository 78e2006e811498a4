"""Each report takes the filters that can change its answer, and no others.

What a filter is worth is tried: on one office there is a value of it with which the report says something else than
without it, and something else than of no task at all.
"""

import shlex

import pytest

from duban.cli.commands import load
from duban.cli.commands.report import BASES
from duban.cli.filters import AnyStatus, RowOptions, StateFilters, TaskFilters
from duban.cli.line.declare import Command
from duban.domain.task import IN_HAND, OPEN, RUNNING, STATUSES
from duban.settings import Settings
from tests.conftest import Desk

OFFICE = """
2026-10-08 owner add 甲局
2026-10-08 owner add 王强 --person --unit 甲局
2026-10-08 add 食堂消防 --owner 甲局 --person 王强 --due 2026-11-10 --urgency 特急 --leader 周 --tag 安全
2026-10-08 edit 1 --source 领导批示
2026-10-08 add 宿舍电路 --owner 乙局 --due 2026-11-20 --source 会议议定
2026-10-08 add 课程改革 --owner 甲局 --due 2026-11-26 --tag 教学 --applicant 张某
2026-10-08 add 信访答复 --owner 乙局 --person 李明 --due 2026-11-27 --urgency 加急 --source 领导批示 --leader 周
2026-10-08 add 档案整理 --owner 乙局 --due 2026-11-05 --applicant 李某
2026-10-08 add 公文格式 --owner 甲局 --due 2026-12-20 --tag 安全
2026-10-08 meeting add 常务会 --on 2026-12-08
2026-11-02 split 2 --into 检查线路@甲局@2026-11-15 --into 更换开关@乙局@2026-11-25
2026-11-02 split 6 --into 修订标准@甲局@2026-12-10
2026-11-03 meeting add 例会 --on 2026-11-25 --plan standing-committee
2026-11-04 accept 1,3
2026-11-05 close 5
2026-11-17 close 3
2026-11-18 submit 4
2026-11-19 feedback 1 正在整改
2026-11-20T08:00 incident add 停电 --unit 甲局 --happened 2026-11-20T07:30 --leader 周
2026-11-20T09:00 incident add 漏水 --unit 乙局 --happened 2026-11-20T08:30
"""
VALUES = {
    "--owner": ("甲局", "乙局"),
    "--person": ("王强", "李明"),
    "--source": ("领导批示", "会议议定"),
    "--leader": ("周",),
    "--urgency": ("特急", "加急"),
    "--status": ("待签收", "待审核", "已办结"),
    "--light": ("红", "黄", "绿"),
    "--tag": ("安全", "教学"),
    "--meeting": ("例会",),
    "--parent": ("2", "6"),
    "--due-from": ("2026-11-12", "2026-11-26"),
    "--due-to": ("2026-11-12", "2026-11-26"),
    "--assigned-from": ("2026-11-01",),
    "--assigned-to": ("2026-11-01",),
    "--closed-from": ("2026-11-10",),
    "--closed-to": ("2026-11-10",),
    "--since": ("2026-11-18",),
    "--search": ("消防", "课程", "公文"),
    "--sort": ("due:desc", "open", "owner:desc"),
    "--limit": ("1",),
}
"""Of each filter, what may be asked for."""
STATES = {"--open", "--closed", "--all"}
ASKED = {"due": "due --within 30d", "progress": "progress --parts", "trend": "trend --parts", "brief": "brief --parts"}
NOTHING = ("--search", "没有的事")
FILTERS = {
    name
    for group in (TaskFilters, AnyStatus, StateFilters, RowOptions)
    for field, hint in group.__annotations__.items()
    for name in hint.__metadata__[0].names or (f"--{field.replace('_', '-')}",)
}


def options_of(report: str) -> set[str]:
    """The filters that a report declares."""
    command = load(report, Settings())
    assert isinstance(command, Command)
    return {name for each in command.parameters for name in each.names} & FILTERS


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("office"))
    for line in OFFICE.strip().splitlines():
        now, command = line.split(maxsplit=1)
        desk.text(*shlex.split(command), DUBAN_NOW=now)
    return desk


FILTERED = [report for report in BASES if options_of(report)]


def test_no_filter_is_forgotten_here() -> None:
    assert {*BASES} - {*FILTERED} == {"score"}  # of units and not of tasks
    assert set(VALUES) == FILTERS - STATES
    assert options_of("list") == FILTERS


@pytest.mark.parametrize("report", FILTERED)
def test_each_filter_of_a_report_can_change_its_answer(desk: Desk, report: str) -> None:
    words = ASKED.get(report, report).split()
    whole, nothing = desk.text(*words), desk.text(*words, *NOTHING)
    assert whole != nothing
    for option in options_of(report) - STATES:
        answers = (desk.run(*words, option, value) for value in VALUES[option])
        assert any(each.stdout not in {whole, nothing} for each in answers if not each.returncode), option
    answers = [desk.run(*words, state) for state in options_of(report) & STATES]
    assert len({each.stdout for each in answers} - {nothing}) in {0, 2, 3}  # one of them may be what is meant anyway


@pytest.mark.parametrize("report", BASES)
def test_a_filter_that_a_report_does_not_take_is_an_unknown_option(desk: Desk, report: str) -> None:
    for option in FILTERS - options_of(report):
        value = next(filter(None, VALUES.get(option, ())), None)
        told = desk.refused(2, report, *filter(None, [option, value]), DUBAN_LANG="zh")
        assert f"“{option}”" in told or f"'{option}'" in told


HELD = {
    "overdue": RUNNING,
    "due": RUNNING,
    "workload": OPEN,
    "progress": (*OPEN, "closed"),
    "today": (*RUNNING, "closed"),
    "remind": IN_HAND,
}
"""The states in which a task can be in a report."""


@pytest.mark.parametrize(("report", "held"), HELD.items())
@pytest.mark.parametrize("status", STATUSES)
def test_a_state_in_which_nothing_is_ever_found_is_refused(
    desk: Desk, report: str, held: tuple[str, ...], status: str
) -> None:
    asked = (report, "--status", status)
    if status in held:
        assert desk.run(*asked).returncode == 0
        return
    said, hint = desk.refused(2, *asked).splitlines()
    assert {"submitted": "awaiting verification"}.get(status, status) in said
    assert all(each in hint for each in held)


@pytest.mark.parametrize(("command", "key"), [("overdue", "closed"), ("trend", "sort"), ("brief", "status")])
def test_a_saved_report_names_the_key_that_its_command_does_not_take(desk: Desk, command: str, key: str) -> None:
    (desk.home / "my.toml").write_text(
        f'[reports.周报]\ncommand = "{command}"\n{key} = "x"\n'.replace("周报", '"周报"')
    )
    told = desk.refused(2, "report", "周报", DUBAN_CONFIG=str(desk.home / "my.toml"))
    assert f"reports.周报.{key}" in told
    assert f"duban {command}" in told
