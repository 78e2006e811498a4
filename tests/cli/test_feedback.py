"""`feedback`"""

import pytest

from tests.conftest import Desk, Office


@pytest.fixture(autouse=True)
def task(office: Office) -> int:
    return office.add("整改食堂消防隐患", due="2026-12-01")


def test_the_answer_is_the_task(desk: Desk) -> None:
    line = desk.text("feedback", "督〔2026〕1号", "已换灭火器", "--percent", "60")
    assert line.startswith("Feedback recorded: 督〔2026〕1号 “整改食堂消防隐患” (ID 1); 后勤处 (lead); ")
    assert (
        "last feedback: — → 已换灭火器; progress: — → 60%; due 2026-12-01 (Tuesday, 6 working days left); next: "
        in line
    )
    row = desk.row("1")
    assert (row["last_feedback"], row["last_feedback_on"], row["progress"]) == (
        "已换灭火器",
        "2026-11-23",
        60,
    )


def test_json_gives_the_row(desk: Desk) -> None:
    assert desk.json("feedback", "1", "已换灭火器") == [desk.row("1")]


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (2, ("1", "进展", "--percent", "101"), "101"),
        (2, ("1", "进展", "--percent", "一半"), "一半"),
        (2, ("1", "  "), "text"),
        (2, ("1",), "TEXT"),
        (3, ("9", "进展"), "9"),
    ],
)
def test_what_is_refused(desk: Desk, code: int, arguments: tuple[str, ...], named: str) -> None:
    before = desk.row("1")
    assert named in desk.refused(code, "feedback", *arguments)
    assert desk.row("1") == before


def test_who_says_it_is_recorded(desk: Desk, office: Office) -> None:
    desk.text("feedback", "1", "进展一")
    desk.text("--as", "李明", "feedback", "1", "进展二")
    desk.text("feedback", "1", "进展三", "--as=张伟")
    desk.text("feedback", "1", "进展四", DUBAN_USER="赵静")
    actors = office.sql("SELECT actor, at FROM batch WHERE command = 'feedback' ORDER BY id")
    assert [actor for actor, _at in actors] == ["王芳", "李明", "张伟", "赵静"]
    assert {at for _actor, at in actors} == {"2026-11-23T15:59:59Z"}  # the end of that day in Shanghai
