"""What a unit writes in the columns that it fills in, and how it is understood."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import Usage
from duban.ledgers.returned.answers import Cells
from duban.ledgers.workbooks.raw import Broken, shown

CELLS = Cells(date(2026, 11, 29), WorkCalendar())


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (80, 80), (80.0, 80), ("80", 80), ("80%", 80), ("８０％", 80), ("80 %", 80), (0.8, 80), ("0.8", 80), (".8", 80),
        ("百分之八十", 80), ("百分之80", 80), ("百分之百", 100), ("八成", 80), ("八成五", 85), ("3/4", 75),
        ("已完成", 100),
        ("未开始", 0), ("约60%", 60), (0, 0), (100, 100), (shown(0.8, "80%"), 80), (shown(1.0, "100%"), 100),
        (99.6, 99), (None, None), ("", None), ("-", None), ("无", None),
    ],
)  # fmt: skip
def test_a_percentage_is_read(cell: object, percent: int | None) -> None:
    assert CELLS.read("progress", cell) == percent


@pytest.mark.parametrize("cell", ["1", 1, 1.0, 101, "120%", -5, "不少", "八九成", "百分之二百", Broken("#REF!")])
def test_what_may_be_two_percentages_or_none_is_refused(cell: object) -> None:
    with pytest.raises(Usage):
        CELLS.read("progress", cell)


@given(st.integers(2, 99))
def test_a_share_is_read_however_it_is_written(percent: int) -> None:
    for cell in (percent, f"{percent}%", f"百分之{percent}", percent / 100, f"{percent / 100:.2f}"):
        assert CELLS.read("progress", cell) == percent


@pytest.mark.parametrize(
    ("cell", "done"),
    [
        ("是", True), ("否", False), ("yes", True), ("No", False), ("已办结", True), ("办结", True),
        ("正在办理", False),
        ("未完成", False), ("√", True), ("×", False), ("基本办结", False), ("申请销号", True),
        (True, True), (False, False),
        ("", None), (None, None), ("/", None), ("无", None),
    ],
)  # fmt: skip
def test_whether_it_is_finished(cell: object, done: bool | None) -> None:
    assert CELLS.read("done", cell) is done


@pytest.mark.parametrize("cell", ["看情况", "暂停", "见附件", 3, Broken("=A1")])
def test_what_says_neither_is_refused(cell: object) -> None:
    with pytest.raises(Usage):
        CELLS.read("done", cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-20", "2026-12-20"), ("2026/12/20", "2026-12-20"), ("12月20日前", "2026-12-20"),
        (datetime(2026, 12, 20), "2026-12-20"), (46376, "2026-12-20"), ("46376", "2026-12-20"),
        ("等上级批复后", "等上级批复后"), ("3个工作日内", "3个工作日内"), ("12月中", "12月中"), ("", ""), ("无", ""),
    ],
)  # fmt: skip
def test_the_expected_day_is_read_where_it_is_one(cell: object, day: str) -> None:
    assert CELLS.read("expected", cell) == day


@pytest.mark.parametrize("cell", ["=1+1", "'引号", "-", "—", "0", 0, "无", "已办", "  两行\n文字 "])
def test_words_stay_as_they_are(cell: object) -> None:
    nothing = cell in ("-", "—", "0", 0)  # a formula that refers to an empty cell shows 0
    assert CELLS.read("feedback", cell) == ("" if nothing else str(cell).strip())
