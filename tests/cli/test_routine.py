"""``duban routine`` as it is typed, and as cron runs it."""

import subprocess
import sys

import pytest

from tests.cli.conftest import Terminal, page
from tests.conftest import Desk

pytestmark = pytest.mark.usefixtures("begun")


def test_a_duty_from_its_beginning_to_its_end(desk: Desk) -> None:
    added = desk.json(
        "routine", "add", "报送经济运行分析", "--every", "每季度末", "--owner", "统计局", "--due", "10个工作日内",
        "--source", "上级文件", "--urgency", "加急", "--detail", "分产业",
    )  # fmt: skip
    assert added == [
        {
            "id": 1,
            "title": "报送经济运行分析",
            "every": "每季度末",
            "owners": ["统计局"],
            "next": "2026-12-31",
            "paused": False,
        }
    ]
    created = desk.json("routine", "run")
    assert [(row["due"], row["owner"], row["source"], row["urgency"]) for row in created] == [
        ("2027-01-15", "统计局", "document", "urgent")
    ]
    done = desk.run("routine", "run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert desk.json("routine", "run") == []

    assert desk.json("routine", "pause", "1")[0] == {**added[0], "next": None, "paused": True}
    assert desk.json("routine", "run", DUBAN_NOW="2028-02-01") == []
    desk.text("routine", "resume", "报送经济运行分析")
    done = desk.run("routine", "run", DUBAN_NOW="2028-02-01")
    assert len(done.stdout.splitlines()) == 2
    assert "1 报送经济运行分析: 3 earlier occurrences were passed over." in done.stderr
    assert "2028-03-31: the holidays are not published yet" in done.stderr

    assert "--yes" in desk.refused(4, "routine", "remove", "1")
    desk.text("routine", "remove", "1", "--yes")
    assert desk.json("routine", "list") == []
    desk.refused(3, "routine", "pause", "1")
    assert len(desk.json("list")) == 3
    desk.text("undo")
    assert desk.json("routine", "list", DUBAN_LANG="zh")[0]["title"] == "报送经济运行分析"


@pytest.mark.process
def test_two_runs_at_once_create_each_task_once(desk: Desk) -> None:
    for n in range(5):
        desk.text("routine", "add", f"值班{n}", "--every", "每周五", "--owner", "甲", "--owner", "乙")
    command = [sys.executable, "-m", "duban", "routine", "run"]
    running = [
        subprocess.Popen(command, env=desk.env, cwd=desk.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _each in range(4)
    ]
    outputs = [each.communicate(timeout=120)[0].decode().splitlines() for each in running]
    assert [each.returncode for each in running] == [0] * 4
    assert sorted(map(len, outputs)) == [0, 0, 0, 10]
    assert len(desk.json("list", "--all")) == 10


def test_a_roster_in_turn_and_a_horizon_from_the_policy(desk: Desk) -> None:
    config = desk.home / "config" / "duban" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[routines]\nahead_days = 30\n", encoding="utf-8")
    desk.text("routine", "add", "值班", "--every", "every friday", "--owner", "甲", "--owner", "乙", "--rotate")
    rows = desk.json("routine", "run")
    assert [(row["due"], row["owner"]) for row in rows] == [
        ("2026-11-27", "甲"), ("2026-12-04", "乙"), ("2026-12-11", "甲"), ("2026-12-18", "乙"),
    ]  # fmt: skip
    assert desk.json("routine", "run") == []


def test_a_duty_may_have_begun_before(desk: Desk) -> None:
    desk.text("routine", "add", "月报", "--every", "每月31日", "--owner", "甲", "--from", "2026-01-01")
    done = desk.run("routine", "run", DUBAN_LANG="zh")
    assert "此前 9 期已略过" in done.stderr
    assert [row["due"] for row in desk.json("list")] == ["2026-10-31", "2026-11-30"]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (2, ["add", "月报", "--every", "有空", "--owner", "甲"]),
        (2, ["add", "月报", "--every", "每月", "--owner", "甲", "--due", "尽快"]),
        (2, ["add", "月报", "--every", "每月"]),
        (2, ["add", " ", "--every", "每月", "--owner", "甲"]),
        (2, ["add", "月报", "--every", "每月", "--owner", "甲", "--urgency", "很急"]),
        (3, ["pause", "周报"]),
        (3, ["remove", "9", "--yes"]),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, code: int, arguments: list[str]) -> None:
    desk.text("add", "普通事项", "--owner", "办公室")
    desk.refused(code, "routine", *arguments)
    assert desk.json("routine", "list") == []
    assert len(desk.json("owner", "list")) == 1


def test_the_past_knows_the_duties_of_its_time(desk: Desk) -> None:
    desk.text("routine", "add", "月报", "--every", "每月5日", "--owner", "甲")
    desk.text("routine", "pause", "1", DUBAN_NOW="2026-12-10")
    assert desk.json("routine", "list", "--as-of", "2026-12-06")[0]["next"] == "2027-01-05"
    assert desk.json("routine", "list", "--as-of", "2026-12-10")[0]["next"] is None
    assert desk.json("routine", "list", "--as-of", "2026-11-01") == []


def test_on_a_terminal_it_asks_before_it_removes(desk: Desk, terminal: Terminal) -> None:
    desk.text("routine", "add", "月报", "--every", "每月5日", "--owner", "甲")
    child = terminal("routine", "remove", "月报")
    child.expect("Is this intended")
    child.sendline("n")
    page(child, 130)
    assert len(desk.json("routine", "list")) == 1
