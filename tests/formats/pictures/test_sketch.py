"""Pictures at a terminal: right in their proportions, and readable without colours."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.formats.text import cells, widen
from duban.reports.report import Chart, Column, Report, Row
from tests.conftest import examples
from tests.formats.samples import text_of

COLUMNS = (
    Column("period"),
    Column("opened", "number", named="count_opened"),
    Column("closed", "number", named="count_finished"),
    Column("closed_rate", "rate"),
)
BARS = Chart("新增与办结", "bars", "period", ("opened", "closed"))
LINES = Chart("在办", "lines", "period", ("opened", "closed"))
OPEN = Chart("在办", "lines", "period", ("opened",))
STACKS = Chart("结果", "stacks", "period", ("opened", "closed"))


def rows(*counts: tuple[Any, Any]) -> list[Row]:
    return [
        {"period": f"2026-W{week}", "opened": opened, "closed": closed, "closed_rate": None}
        for week, (opened, closed) in enumerate(counts, start=10)
    ]


def picture(found: list[Row], *charts: Chart, width: int = 60, **look: Any) -> list[str]:
    """The lines of the pictures, without the table above them."""
    report = Report("趋势", COLUMNS, found, ("period",), charts=charts)
    lines = [line.rstrip() for line in text_of("table", report, width=width, **look).splitlines()]
    return lines[lines.index(charts[0].title) :] if charts[0].title in lines else []


def test_bars_stand_side_by_side_on_one_scale() -> None:
    assert picture(rows((4, 2), (8, 0), (1, None)), BARS, width=40) == [
        "新增与办结",
        "          新增            办结",
        "2026-W10  ██████ 4        ███ 2",
        "2026-W11  ████████████ 8  0",
        "2026-W12  █▌ 1",
        "",
    ]


def test_columns_stand_on_zero_with_their_values_below() -> None:
    assert picture(rows((8, 0), (4, 2), (1, 4), (0, None)), OPEN, width=40) == [
        "在办",
        "8│ ██████",
        " │ ██████",
        " │ ██████",
        " │ ██████  ██████",
        " │ ██████  ██████",
        " │ ██████  ██████  ▆▆▆▆▆▆",
        "0└────────────────────────────────",
        "   8       4       1       0",
        "  2026-W10                2026-W13",
        "",
    ]


def test_the_last_column_of_a_period_that_runs_is_hatched() -> None:
    lines = picture(rows((8, 0), (4, 2)), OPEN._replace(runs=True), width=40)
    assert "░" in lines[5]
    assert "█" in lines[5]
    assert "░" not in lines[1]


def test_a_stack_shows_each_part_and_their_sum() -> None:
    assert picture(rows((4, 2), (1, 0), (0, 0)), STACKS, width=40) == [
        "结果",
        "2026-W10  ░░░░░░░░░░░░░░░░████████ 6",
        "2026-W11  ░░░░ 1",
        "2026-W12   0",
        "          ░ 新增  █ 办结",
        "",
    ]


@given(st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 9)), min_size=1, max_size=20))
@settings(deadline=None)
def test_no_part_of_a_stack_is_lost(counts: list[tuple[int, int]]) -> None:
    lines = picture(rows(*counts), STACKS, width=80)[1:]
    for (opened, closed), line in zip(counts, lines, strict=False):
        assert (line.count("░") > 0, line.count("█") > 0) == (opened > 0, closed > 0)
        assert line.endswith(f" {opened + closed}")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
@settings(deadline=None)
def test_one_is_never_drawn_as_none(counts: list[int]) -> None:
    *_above, lowest, _axis = picture(rows(*((count, 0) for count in counts)), OPEN, width=120)[:8][1:8]
    drawn = lowest.partition("│")[2].ljust(8 * len(counts))
    assert [drawn[8 * place + 1] != " " for place in range(len(counts))] == [count > 0 for count in counts]


@pytest.mark.parametrize("chart", [BARS, LINES, STACKS])
@settings(max_examples=examples(60), deadline=None)
@given(
    counts=st.lists(st.tuples(st.integers(0, 10**6), st.none() | st.integers(0, 50)), min_size=1, max_size=60),
    width=st.integers(20, 140),
)
def test_no_picture_is_wider_than_the_terminal(chart: Chart, counts: list[tuple[int, int]], width: int) -> None:
    assert all(cells(line) <= width for line in picture(rows(*counts), chart, width=width))


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=30))
@settings(deadline=None)
def test_a_longer_bar_is_a_larger_number(counts: list[tuple[int, int]]) -> None:
    lines = picture(rows(*counts), BARS, width=100)[2:]
    bars = {
        opened: len(line.split("  ")[1].split(" ")[0]) * bool(opened)
        for (opened, _closed), line in zip(counts, lines, strict=False)
    }
    assert [bars[opened] for opened in sorted(bars)] == sorted(bars.values())
    assert all((length > 0) == (opened > 0) for opened, length in bars.items())


def test_colours_only_where_they_are_wanted_and_never_alone() -> None:
    found = rows((4, 2), (2, 1))
    assert "\x1b" not in "".join(picture(found, LINES))
    assert "\x1b[36m" in text_of("table", Report("", COLUMNS, found, ("period",), charts=(LINES,)), color=True)
    assert {"░", "█"} <= set("".join(picture(found, STACKS)))


def test_what_the_table_draws_in_its_cells_is_not_drawn_again() -> None:
    assert picture(rows((1, 1)), Chart("办结率", "bars", "period", ("closed_rate",))) == []


def test_more_bars_than_a_screen_has_lines_are_no_picture() -> None:
    many = rows(*[(1, 1)] * 41)
    assert picture(many, BARS) == []
    assert picture(many, LINES)


def test_pipes_get_the_numbers_only() -> None:
    report = Report("趋势", COLUMNS, rows((4, 2)), ("period", "opened"), charts=(BARS, LINES))
    assert text_of("plain", report).splitlines() == ["期间      新增", "2026-W10     4"]


AMBIGUOUS = set("░▒▓█▁▂▃▄▅▆▇▏▎▍▌▋▊▉─│└┼")


@pytest.mark.parametrize("chart", [BARS, LINES, STACKS])
def test_where_such_signs_are_wide_a_picture_has_none_of_them(chart: Chart) -> None:
    assert set("".join(picture(rows((3, 1), (8, 5)), chart))) & AMBIGUOUS
    widen()
    try:
        lines = picture(rows((3, 1), (8, 5)), chart)
        assert len(lines) > 3
        assert not set("".join(lines)) & AMBIGUOUS
        assert max(map(cells, lines)) <= 60
    finally:
        widen(False)
