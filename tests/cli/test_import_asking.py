"""At a terminal an import asks what unknown wordings mean, each of them once, before anything is stored."""

import shlex

import pexpect
import pytest

from tests.cli.conftest import Terminal, page
from tests.conftest import Desk, Duban, of_files

LINES = [
    "编号,督办事项,责任单位,状态,紧急程度",
    "督1,修路,住建局,翻炒,暴急",
    "督2,种树,林业局,翻炒,平件",
    "督3,治水,水利局,办理中,平件",
]


@pytest.fixture
def ledger(duban: Duban) -> str:
    (duban.home / "台账.csv").write_text("\n".join(LINES), encoding="utf-8")
    return "台账.csv"


def answer(child: pexpect.spawn, expected: str, said: str) -> None:
    child.expect_exact(expected)
    child.expect_exact("Your choice")
    child.sendline(said)


@of_files
def test_each_wording_is_asked_for_once_the_most_frequent_first(desk: Desk, terminal: Terminal, ledger: str) -> None:
    child = terminal("import", ledger)
    answer(child, "状态 “翻炒”, 2 cells (台账!D2, D3): which one is it?", "2")
    assert not desk.store.exists()
    answer(child, "紧急程度 “暴急”, 1 cell (台账!E2): which one is it?", "特急")
    screen = page(child)
    assert [row["status"] for row in desk.json("list")] == ["active"] * 3
    assert desk.row("1")["urgency"] == "critical"
    command = screen.rpartition("To repeat this without questions:")[2].partition("Created a new store")[0]
    again = shlex.split(command.replace("\r", ""))
    assert again == ["duban", "import", ledger, "--value", "status:翻炒=active", "--value", "urgency:暴急=critical"]
    desk.store.unlink()
    desk.text(*again[1:])
    assert [row["status"] for row in desk.json("list")] == ["active"] * 3


@of_files
def test_of_ranks_only_the_first_is_asked_for(desk: Desk, terminal: Terminal, duban: Duban) -> None:
    rows = [f"换{rank}号灯,王强,{rank}" for rank in "42153"]
    (duban.home / "灯.csv").write_text("\n".join(["督办事项,责任人,优先级", *rows]), encoding="utf-8")
    child = terminal("import", "灯.csv")
    answer(child, "优先级 “1”, 1 cell (灯!C4): which one is it?", "critical")
    assert "which one" not in page(child)
    urgencies = {row["title"]: row["urgency"] for row in desk.json("list")}
    assert [urgencies[f"换{rank}号灯"] for rank in "12345"] == ["critical", "urgent", "normal", "normal", "normal"]


@of_files
def test_a_deadline_is_asked_for_last_and_answered_in_words(desk: Desk, terminal: Terminal, duban: Duban) -> None:
    lines = [LINES[0] + ",办结时限", LINES[1] + ",12月前", LINES[3] + ",12月前"]
    (duban.home / "限.csv").write_text("\n".join(lines), encoding="utf-8")
    child = terminal("import", "限.csv", "--profile", "限")
    answer(child, "状态 “翻炒”, 1 cell (限!D2): which one is it?", "2")
    answer(child, "紧急程度 “暴急”, 1 cell (限!E2): which one is it?", "0")
    answer(child, "办结时限 “12月前”, 2 cells (限!F2, F3): by when is it due?", "随便")
    answer(child, "“随便” cannot be read as a date", "2026年11月末")
    page(child)
    assert [row["due"] for row in desk.json("list")] == ["2026-11-30"] * 2
    desk.store.unlink()
    desk.text("import", "限.csv", "--profile", "限")
    assert [row["due"] for row in desk.json("list")] == ["2026-11-30"] * 2


def test_in_chinese(terminal: Terminal, ledger: str) -> None:
    child = terminal("import", ledger, DUBAN_LANG="zh", columns=80)
    child.expect_exact("状态“翻炒” 2 处（台账!D2、D3）是哪一种？")
    child.expect_exact("2 办理中")
    child.expect_exact("0 先空着")


def test_what_cannot_be_understood_is_asked_again_and_all_may_stay_open(
    desk: Desk, terminal: Terminal, ledger: str
) -> None:
    child = terminal("import", ledger)
    answer(child, "翻炒", "17")
    answer(child, "There is no status '17'", "00")
    screen = page(child)
    assert "暴急”, 1 cell" not in screen
    assert [row["status"] for row in desk.json("list")] == ["assigned", "assigned", "active"]


def test_the_answers_are_kept_in_the_profile(desk: Desk, terminal: Terminal, ledger: str) -> None:
    child = terminal("import", ledger, "--profile", "县政府")  # which begins with them
    answer(child, "翻炒", "closed")
    answer(child, "暴急", "")
    assert "--profile" in page(child)
    desk.text("import", ledger, "--profile", "县政府", DUBAN_STORE="other.db")
    rows = desk.json("list", "--all", DUBAN_STORE="other.db")
    assert [row["status"] for row in rows] == ["closed", "closed", "active"]


def test_who_leaves_has_changed_nothing(desk: Desk, terminal: Terminal, ledger: str) -> None:
    child = terminal("import", ledger, "--map", "title=督办事项", "--profile", "县政府")
    answer(child, "翻炒", "2")
    child.expect_exact("Your choice")
    child.sendintr()
    assert "nothing was changed" in page(child, 130)
    assert [path.name for path in desk.home.iterdir()] == [ledger]


@pytest.mark.parametrize("how", [["--dry-run"], ["--on-error", "keep"], ["--format", "json"]])
def test_nobody_is_asked_who_said_what_to_do(terminal: Terminal, ledger: str, how: list[str]) -> None:
    assert "Your choice" not in page(terminal("import", ledger, *how), 6)
