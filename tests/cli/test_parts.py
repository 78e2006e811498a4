"""`split`, `circulate`, `list --parent`, and the tree of sub-tasks in `show`."""

import pytest

from tests.conftest import Desk, Office


@pytest.fixture(autouse=True)
def whole(office: Office) -> int:
    return office.add("校园安全整治", owner="后勤处", due="2026-12-20", leader="周", source="instruction")


def test_a_task_is_split_among_owners(desk: Desk) -> None:
    done = desk.run(
        "split",
        "督〔2026〕1号",
        "--into",
        "排查校舍@基建处@12月10日前",
        "--into",
        "更换灭火器@保卫处",
        "--into",
        "总结",
    )
    assert done.returncode == 0
    assert [line.split("; next")[0] for line in done.stdout.splitlines()] == [
        "Registered: 督〔2026〕2号 “排查校舍” (ID 2); 基建处 (lead); due 2026-12-10 (Thursday, 13 working days left)",
        "Registered: 督〔2026〕3号 “更换灭火器” (ID 3); 保卫处 (lead); due 2026-12-20 (Sunday, 19 working days left)",
        "Registered: 督〔2026〕4号 “总结” (ID 4); 后勤处 (lead); due 2026-12-20 (Sunday, 19 working days left)",
    ]
    assert "基建处" in done.stderr
    assert "保卫处" in done.stderr
    assert {row["parent"] for row in desk.json("list", "--parent", "1")} == {1}


def test_the_parts_are_listed_and_shown_as_a_tree(desk: Desk) -> None:
    desk.text("split", "1", "--into", "排查校舍@基建处", "--into", "更换灭火器@保卫处@12月5日")
    desk.text("split", "2", "--into", "东区", "--into", "西区")
    desk.text("feedback", "4", "已查", "--percent", "50")
    assert [row["id"] for row in desk.json("list", "--parent", "1")] == [2, 3]
    assert [row["id"] for row in desk.json("list", "--parent", "督〔2026〕2号", "--parent", "1")] == [2, 3, 4, 5]
    lines = desk.text("show", "1").splitlines()
    start = lines.index("Sub-tasks")
    assert [line[2:] for line in lines[start + 1 : start + 5]] == [
        "├─ 2  排查校舍  基建处  assigned  25%  2026-12-20",
        "│  ├─ 4  东区  基建处  in progress  50%  2026-12-20",
        "│  └─ 5  西区  基建处  assigned  2026-12-20",
        "└─ 3  更换灭火器  保卫处  assigned  2026-12-05",
    ]
    assert "Sub-tasks" not in desk.text("show", "1", "--lang", "zh")


def test_a_task_goes_round_and_acceptance_closes_each_part(desk: Desk) -> None:
    done = desk.run("circulate", "1", "--to", "陈副区长", "--to", "区司法局", "--due", "3个工作日内")
    told = done.stdout.splitlines()
    assert [("(ID 2)" in line, "陈副区长 (lead); due 2026-11-26 " in line) for line in told] == [
        (True, True),
        (False, False),
    ]
    assert "区司法局 (lead); due 2026-11-26 " in told[1]
    assert "陈副区长" in done.stderr
    assert "circulated for reading" in desk.text("show", "2")
    assert [row["status"] for row in desk.json("accept", "2-3")] == ["closed", "closed"]
    assert desk.row("1")["progress"] == 100


@pytest.mark.parametrize(
    ("command", "before", "code"),
    [
        (("split", "1", "--into", "甲@乙@2026-11-20"), "2026-11-20", 4),
        (("circulate", "1", "--to", "陈副区长", "--due", "2026-11-20"), "2026-11-20", 4),
    ],
)
def test_a_deadline_before_the_assignment_is_asked_for(
    desk: Desk, office: Office, command: tuple[str, ...], before: str, code: int
) -> None:
    assert before in (said := desk.refused(code, *command))
    assert "--yes" in said
    assert len(office.rows()) == 1
    assert desk.json(*command, "--yes")[0]["due"] == before


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (2, ("split", "1", "--into", " "), "' '"),
        (2, ("split", "1", "--into", "@基建处"), "'@基建处'"),
        (2, ("split", "1", "--into", "甲@乙@丙@丁"), "TITLE@OWNER@PHRASE"),
        (2, ("split", "1", "--into", "甲@基建处@某天"), "某天"),
        (2, ("split", "1", "--into", "好的@基建处", "--into", "@"), "'@'"),
        (2, ("split", "1"), "--into"),
        (3, ("split", "9", "--into", "甲"), "9"),
        (2, ("circulate", "1", "--to", "陈副区长"), "--due"),
        (2, ("circulate", "1", "--due", "3日内"), "--to"),
        (3, ("circulate", "1,9", "--to", "陈副区长", "--due", "3日内"), "9"),
        (3, ("list", "--parent", "9"), "9"),
    ],
)
def test_what_is_refused_leaves_nothing(
    desk: Desk, office: Office, code: int, arguments: tuple[str, ...], named: str
) -> None:
    assert named in desk.refused(code, *arguments)
    assert len(office.rows()) == 1
    assert office.sql("SELECT COUNT(*) FROM owner") == [(1,)]


def test_a_whole_is_closed_over_an_open_part_only_by_force(desk: Desk) -> None:
    desk.text("split", "1", "--into", "排查校舍")
    said = desk.refused(4, "close", "1")
    assert "“排查校舍” (ID 2, number 督〔2026〕2号)" in said
    assert "--force" in said
    assert [row["id"] for row in desk.json("close", "1", "--force")] == [1]
    assert desk.row("2")["status"] == "assigned"


def test_splitting_is_one_undo_step_with_its_new_owners(desk: Desk, office: Office) -> None:
    desk.text("split", "1", "--into", "甲@基建处", "--into", "乙@保卫处")
    desk.text("undo")
    assert len(office.rows()) == 1
    assert [row["name"] for row in desk.json("owner", "list")] == ["后勤处"]
