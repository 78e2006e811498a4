import pytest

from duban.errors import Usage
from duban.ledgers.cells.narrative import read_entries

DAYS = {"3月5日": "2026-03-05", "4月2日": "2026-04-02", "2026年4月2日": "2026-04-02", "3.5": "2026-03-05"}


def day(said: str) -> str | None:
    if said not in DAYS:
        raise Usage(said)
    return DAYS[said]


@pytest.mark.parametrize(
    ("narrative", "entries"),
    [
        (
            "3月5日：已排查。\n4月2日：整改完成。",
            [("2026-03-05", "3月5日：已排查。"), ("2026-04-02", "4月2日：整改完成。")],
        ),
        (
            "3月5日，已排查；2026年4月2日，完成",
            [("2026-03-05", "3月5日，已排查；"), ("2026-04-02", "2026年4月2日，完成")],
        ),
        ("4月2日完成\n（3月5日）开始", [("2026-03-05", "（3月5日）开始"), ("2026-04-02", "4月2日完成")]),
        ("3.5：已排查", [("2026-03-05", "3.5：已排查")]),
        ("已排查。4月2日：完成", []),
        ("3.5亿元已到位", []),
        ("2月30日：完成", []),
        ("", []),
    ],
)
def test_entries_are_dated_where_they_begin_with_a_date(narrative: str, entries: list[tuple[str, str]]) -> None:
    assert read_entries(narrative, day) == entries


def test_nothing_of_the_text_is_lost() -> None:
    narrative = "3月5日：一。\n二\n4月2日：三；四"
    assert "".join(text for _day, text in read_entries(narrative, day)) == narrative.replace("\n4", "4")
