import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats.text import cells, visible

from .samples import HOSTILE, ROW, report, text_of, texts, titled

SHOWN = ("id", "title", "progress", "detail")


def test_plain() -> None:
    rows = [ROW, ROW | {"id": 12, "title": "短", "progress": 5, "detail": None}]
    assert text_of("plain", report(rows, shown=SHOWN, summary=["共 2 项"])) == (
        "ID  督办事项          当前进度  详细内容\n"
        " 1  安全生产专项整治       60%  第一条\n"
        "12  短                      5%\n"
        "\n"
        "共 2 项\n"
    )


def test_plain_without_rows_is_the_summary() -> None:
    assert text_of("plain", report([], summary=["没有。"])) == "没有。\n"
    assert text_of("plain", report([])) == ""


def test_a_long_text_overflows_its_own_line_only() -> None:
    lines = text_of("plain", report(titled("一" * 100, "短"), shown=SHOWN)).splitlines()
    assert cells(lines[2].split("60%")[0]) == cells(lines[0].split("当前进度")[0]) + 5
    assert "一" * 100 in lines[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_keeps_hostile_text_on_one_line(text: str) -> None:
    _heading, line = text_of("plain", report(titled(text), shown=SHOWN)).split("\n")[:2]
    assert visible(text) in line


@given(st.lists(texts, min_size=1, max_size=4))
def test_plain_is_aligned_and_loses_nothing(written: list[str]) -> None:
    heading, *lines = text_of("plain", report(titled(*written), shown=SHOWN)).split("\n")[:-1]
    assert len(lines) == len(written)
    start = cells(heading.partition("当前进度")[0])
    for line, text in zip(lines, written, strict=True):
        assert visible(text) in line
        assert not line.endswith(" ")
        if cells(visible(text)) <= 40:
            assert cells(line.rpartition("60%")[0]) == start + 5
