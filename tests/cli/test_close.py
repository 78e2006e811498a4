"""`close`"""

import pytest

from tests.conftest import Desk, Office

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    for n in (1, 2, 3):
        model.add(f"事项{n}", due="2026-11-20", assigned="2026-11-02")
    return model


def test_a_line_for_each_task_that_was_closed(desk: Desk) -> None:
    lines = desk.text("close", "1,3", "--on", "2026-11-20").splitlines()
    assert [line.split()[:2] for line in lines] == [["Closed:", "督〔2026〕1号"], ["Closed:", "督〔2026〕3号"]]
    assert [(row["closed"], row["on_time"]) for row in desk.json("list", "--closed")] == [("2026-11-20", True)] * 2


def test_today_unless_said(desk: Desk) -> None:
    (row,) = desk.json("close", "1")
    assert (row["closed"], row["on_time"], row["progress"]) == ("2026-11-23", False, 100)


@pytest.mark.parametrize("result", ["not-now", "暂不能解决", "NOT-NOW"])
def test_a_result_in_either_language(desk: Desk, result: str) -> None:
    (row,) = desk.json("close", "1", "--result", result)
    assert (row["result"], row["progress"]) == ("not-now", None)


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (4, ("1", "--on", "2026-11-24"), "2026-11-24"),
        (2, ("1", "--on", "哪天"), "哪天"),
        (2, ("1", "--result", "好了"), "'好了'"),
        (3, ("1", "9"), "9"),
        (2, (), "REF"),
    ],
)
def test_what_is_refused(desk: Desk, code: int, arguments: tuple[str, ...], named: str) -> None:
    assert named in desk.refused(code, "close", *arguments)
    assert desk.json("list", "--closed") == []
