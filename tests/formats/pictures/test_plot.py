from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats.pictures.figures import Figure, Series
from duban.formats.pictures.plot import plot


def line(*values: float | None, whole: int = 0) -> Figure:
    labels = [f"第{number}周" for number in range(len(values))]
    return Figure("走势", "lines", labels, list(labels), [Series("在办", values, list(map(str, values)))], whole)


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (0, "0 1"),
        (1, "0 1"),
        (4, "0 1 2 3 4"),
        (7, "0 2 4 6 8"),
        (21, "0 5 10 15 20 25"),
        (100, "0 20 40 60 80 100"),
        (1404, "0 500 1000 1500"),
    ],
)
def test_the_grid_counts_in_whole_round_steps(top: int, ticks: str) -> None:
    assert " ".join(text for _y, text in plot(line(0, top)).ticks) == ticks


def test_a_share_is_measured_against_the_whole() -> None:
    for whole in (1, 100):
        assert [text for _y, text in plot(line(0, whole / 2, whole=whole)).ticks] == [
            "0%",
            "20%",
            "40%",
            "60%",
            "80%",
            "100%",
        ]


@given(st.lists(st.none() | st.integers(0, 10**7), min_size=2, max_size=60))
def test_every_value_is_a_point_within_the_picture_the_larger_the_higher(values: list[int | None]) -> None:
    drawn = plot(line(*values))
    ((_name, parts),) = drawn.lines
    points = [point for part in parts for point in part]
    known = [value for value in values if value is not None]
    assert len(points) == len(known)
    assert all(0 < point.x < 100 and 0 < point.y <= drawn.bottom for point in points)
    assert [point.x for point in points] == sorted(point.x for point in points)
    heights = sorted(zip(known, (point.y for point in points), strict=True))
    assert [y for _value, y in heights] == sorted((y for _value, y in heights), reverse=True)
    assert len(drawn.names) <= 4


def test_a_missing_value_is_a_gap() -> None:
    ((_name, parts),) = plot(line(1, 2, None, 3)).lines
    assert [len(part) for part in parts] == [2, 1]


def test_columns_stand_side_by_side_from_left_to_right() -> None:
    series = [Series(name, [3, 1, 2], ["3", "1", "2"]) for name in ("新增", "办结")]
    drawn = plot(Figure("每周", "columns", ["甲", "乙", "丙"], [None] * 3, series))
    left = sorted(point.x for _name, parts in drawn.lines for part in parts for point in part)
    assert all(after - before >= drawn.width - 0.02 for before, after in pairwise(left))
    assert left[-1] + drawn.width < 100
