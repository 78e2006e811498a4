"""``duban meeting`` as it is typed."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, page
from tests.conftest import Desk, Duban

pytestmark = pytest.mark.usefixtures("begun")

PLANS = Path(__file__).parents[2] / "examples" / "plans"
NAME = "第32次会议"


def hold(duban: Duban, *more: str, **environment: str) -> str:
    return duban.text("meeting", "add", NAME, "--on", "2026-12-20", *more, **environment)


def test_a_session_from_its_plan_to_its_end(desk: Desk) -> None:
    told = hold(desk, "--plan", "standing-committee", DUBAN_LANG="zh").splitlines()
    assert told[0] == f"已登记：会议“{NAME}”（ID 1）；2026-12-20（星期日），还有 27 天。"
    assert len(told) == 7
    rows = desk.json("list", "--meeting", NAME, "--sort", "due")
    dues = {row["title"]: row["due"] for row in rows}
    assert dues["报送专项工作报告送审稿"] == "2026-11-30"
    assert dues["将会议材料送达常委会组成人员"] == "2026-12-13"
    assert dues["报送审议意见研究处理（整改）情况"] == "2027-02-20"
    assert desk.json("meeting", "list") == [
        {"id": 1, "name": NAME, "on": "2026-12-20", "plan": "standing-committee", "tasks": 6, "open": 6}
    ]

    closed, edited = rows[1]["id"], rows[2]["id"]
    desk.text("close", str(closed))
    desk.text("edit", str(edited), "--due", "2026-12-08")
    told = desk.text("meeting", "move", NAME, "--on", "2026-12-27")
    assert "2026-12-13 → 2026-12-20 (Sunday, " in told
    assert "[unchanged, finished]" in told
    assert "[unchanged, set by hand]" in told
    after = {row["id"]: row["due"] for row in desk.json("list", "--all", "--meeting", "1")}
    left = {closed: rows[1]["due"], edited: "2026-12-08"}
    later = {row["id"]: _week_later(row["due"]) for row in rows}
    assert later[5] == "2027-01-05"
    left[5] = "2027-01-06"  # in working days: New Year's Day rests by law also in a year without a notice
    assert after == later | left
    del left[5]

    desk.text("undo")
    assert desk.json("meeting", "list")[0]["on"] == "2026-12-20"
    before = {row["id"]: row["due"] for row in desk.json("list", "--all", "--meeting", "1")}
    assert before == {row["id"]: left.get(row["id"], row["due"]) for row in rows}
    assert "5 of its tasks are still open" in desk.refused(4, "meeting", "cancel", NAME)
    cancelled = desk.json("meeting", "cancel", NAME, "--tasks", "cancel")
    assert [row["status"] for row in cancelled] == ["cancelled"] * 5
    assert desk.json("meeting", "list") == []
    assert desk.json("progress", "--by", "meeting") == [
        {"meeting": NAME, "total": 1, "closed": 1, "on_time": 1, "late": 0, "open": 0, "overdue": 0,
         "closed_rate": 1.0, "on_time_rate": 1.0, "closed_on_time_rate": 1.0, "share": 1.0}
    ]  # fmt: skip


def test_the_ledger_keeps_its_language_whoever_adds_a_meeting(desk: Desk) -> None:
    hold(desk, "--plan", "Session of the standing committee", DUBAN_LANG="en")
    rows = desk.json("list", "--meeting", NAME)
    assert {"报送专项工作报告送审稿", "整理并交办审议意见"} < {row["title"] for row in rows}
    assert {"政府办公室", "常委会办公室"} < {row["owner"] for row in rows}
    assert desk.json("meeting", "list")[0]["plan"] == "standing-committee"


def test_an_office_that_works_in_english_says_so_once(desk: Desk) -> None:
    config = desk.home / "config" / "duban" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[meetings]\nlanguage = "en"\n', encoding="utf-8")
    hold(desk, "--plan", "常委会会议", DUBAN_LANG="zh")
    assert "Draft the agenda and send out the notice" in {row["title"] for row in desk.json("list")}
    config.write_text('[meetings]\nlanguage = "fr"\n', encoding="utf-8")
    told = desk.refused(2, "meeting", "add", "新会议", "--on", "2026-12-01", "--plan", "joint-meeting")
    assert 'meetings.language cannot be "fr"' in told


def _week_later(due: str) -> str:
    return (date.fromisoformat(due) + timedelta(days=7)).isoformat()


def test_the_countdown(desk: Desk) -> None:
    hold(desk, "--plan", "Half-yearly joint meeting")
    rows = desk.json("meeting", "show", NAME)
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    assert [row["days_left"] for row in rows[:3]] == [-3, 12, 21]
    assert desk.text("meeting", "show", NAME).splitlines()[-1].startswith("2026-12-20 (Sunday), in 27 days: 5 tasks")
    assert desk.json("meeting", "show", NAME, "--as-of", "2026-12-19")[0]["days_overdue"] == 29
    assert "today" in desk.text("meeting", "show", NAME, DUBAN_NOW="2026-12-20")
    assert "2 days ago" in desk.text("meeting", "show", NAME, DUBAN_NOW="2026-12-22")


def test_the_past_knows_where_a_meeting_was(desk: Desk) -> None:
    hold(desk, "--plan", "joint-meeting")
    desk.text("meeting", "move", "1", "--on", "2027-01-10", DUBAN_NOW="2026-12-01")
    assert desk.json("meeting", "list", "--as-of", "2026-11-30")[0]["on"] == "2026-12-20"
    assert desk.json("meeting", "list", "--as-of", "2026-12-01")[0]["on"] == "2027-01-10"
    assert desk.json("meeting", "list", "--as-of", "2026-11-22") == []
    assert desk.json("list", "--meeting", "1", "--as-of", "2026-11-30")[0]["due"] == "2026-11-20"
    desk.refused(3, "meeting", "show", "1", "--as-of", "2026-11-22")


def test_a_meeting_without_a_plan(desk: Desk) -> None:
    assert hold(desk) == f"Registered: the meeting “{NAME}” (ID 1); 2026-12-20 (Sunday), in 27 days.\n"
    assert desk.json("meeting", "move", "1", "--on", "2026-12-21") == []
    assert desk.text("meeting", "cancel", "1").startswith("Called off: the meeting “")
    assert desk.run("undo").returncode == 0
    assert desk.json("meeting", "list")[0]["on"] == "2026-12-21"


def test_deadlines_that_are_already_past_are_told(desk: Desk) -> None:
    done = desk.run("meeting", "add", NAME, "--on", "2026-12-01", "--plan", "standing-committee")
    assert done.returncode == 0
    assert "3 of these deadlines are already past." in done.stderr
    assert "New owners: " in done.stderr


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (3, ["move", "9", "--on", "2026-12-01"]),
        (3, ["show", "第99次会议"]),
        (3, ["add", "新会议", "--on", "2026-12-01", "--plan", "没有"]),
        (2, ["add", "新会议", "--on", "不是日子"]),
        (2, ["add", "新会议"]),
        (2, ["add", " ", "--on", "2026-12-01"]),
        (4, ["add", NAME, "--on", "2026-12-01"]),
        (2, ["cancel", NAME, "--tasks", "forget"]),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, code: int, arguments: list[str]) -> None:
    hold(desk)
    before = desk.json("meeting", "list")
    desk.refused(code, "meeting", *arguments)
    assert desk.json("meeting", "list") == before
    assert desk.json("list", "--all") == []


def test_an_unknown_meeting_is_no_filter(desk: Desk) -> None:
    hold(desk)
    assert "第33次会议" in desk.refused(3, "list", "--meeting", "第33次会议")
    assert desk.json("list", "--meeting", NAME) == []


def test_on_a_terminal_it_asks_what_becomes_of_the_tasks(desk: Desk, terminal: Terminal) -> None:
    hold(desk, "--plan", "joint-meeting")
    child = terminal("meeting", "cancel", NAME)
    child.expect("5 of its tasks are still open. Cancel or keep them")
    child.sendline("keep")
    assert "Called off: the meeting" in page(child)
    assert len(desk.json("list", "--meeting", NAME)) == 5


def test_plans_are_listed_and_the_offices_own_prevail(desk: Desk) -> None:
    shipped = desk.json("meeting", "plans")
    assert [row["plan"] for row in shipped] == ["joint-meeting", "standing-committee"]
    assert desk.json("meeting", "plans", DUBAN_LANG="zh")[1]["name"] == "常委会会议"
    own = desk.home / "config" / "duban" / "plans"
    own.mkdir(parents=True)
    for example in PLANS.glob("*.toml"):
        shutil.copy(example, own / "standing-committee.toml")
    row = desk.json("meeting", "plans")[1]
    assert (row["plan"], row["name"]) == ("standing-committee", "Executive meeting of the government")
    (own / "坏.toml").write_text("name = 会议", encoding="utf-8")
    assert "坏.toml" in desk.refused(2, "meeting", "plans")
    hold(desk, "--plan", "standing-committee")  # a bad plan is no obstacle to another


@pytest.mark.parametrize("example", sorted(PLANS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_are_plans(desk: Desk, example: Path) -> None:
    own = desk.home / "config" / "duban" / "plans"
    own.mkdir(parents=True)
    shutil.copy(example, own)
    hold(desk, "--plan", example.stem, DUBAN_LANG="zh")
    assert all(row["due"] and row["source"] for row in desk.json("list", "--meeting", NAME))
    assert desk.json("meeting", "list")[0]["plan"] == example.stem


def test_every_format_has_the_meetings(desk: Desk) -> None:
    hold(desk)
    for name in ("table", "plain", "csv", "tsv", "jsonl", "md"):
        assert NAME in desk.text("meeting", "list", "-f", name)
        assert "standing-committee" in desk.text("meeting", "plans", "-f", name)
    desk.text("meeting", "list", "-o", "meetings.xlsx")
    assert (desk.home / "meetings.xlsx").exists()
