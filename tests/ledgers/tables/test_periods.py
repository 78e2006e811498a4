"""Two lists that share columns: which heading belongs to which."""

import pytest

from duban.ledgers.tables.header import Header
from duban.ledgers.tables.periods import lists


@pytest.mark.parametrize(
    ("headings", "work", "plan"),
    [
        (
            "序号 本月工作 完成情况 下月计划 责任人",
            "序号 本月工作 完成情况 责任人",
            "序号 下月计划 责任人",
        ),
        (
            "部门 上周工作 本周计划 责任人 完成时间 备注",
            "部门 上周工作 责任人 备注",
            "部门 本周计划 责任人 完成时间 备注",
        ),
        (
            "编号 本周计划 本周完成情况 下周计划 办结时限",
            "编号 本周计划 本周完成情况",
            "下周计划 办结时限",
        ),
        ("姓名 今日完成 明日计划 责任单位", "姓名 今日完成", "姓名 明日计划 责任单位"),
        ("姓名 本周进展 下周计划", "姓名 本周进展", "姓名 下周计划"),  # nothing before them that they may be about
        ("部门 本周小结 下周安排", "部门 本周小结", "部门 下周安排"),
        ("Owner Work_this_week Plan_next_week", "Owner Work_this_week", "Owner Plan_next_week"),
    ],
)
def test_each_list_has_its_own_columns_and_both_share_the_rest(headings: str, work: str, plan: str) -> None:
    both = lists(Header.of(1, headings.split()))
    assert [" ".join(filter(None, header.names)) for header, _title in both] == [work, plan]


@pytest.mark.parametrize(
    "headings",
    [
        "任务 本周进展 下周计划",  # how one matter goes
        "任务 上周完成率 本周完成率",
        "地区 今日天气 明日预报",
        "任务 下一步 责任人",
        "本周工作 责任人 完成时间",
        "事项 本月完成情况 上月完成情况",
    ],
)
def test_a_table_of_one_list_stays_whole(headings: str) -> None:
    assert lists(Header.of(1, headings.split())) == []
