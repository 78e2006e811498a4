from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.formats.text import cells, visible_lines
from duban.reports.report import Column
from tests.conftest import examples

from .samples import EMPTY, HOSTILE, ROW, report, text_of, texts, titled


def ink(text: str) -> Counter[str]:
    """The characters that are not space."""
    return Counter("".join(text.split()))


def test_table() -> None:
    shown = ("id", "light", "title", "due")
    rows = [ROW, EMPTY | {"light": "none", "title": "关于开展安全生产专项整治工作的通知"}]
    lines = text_of("table", report(rows, shown=shown, summary=["共 2 项"]), width=60).splitlines()
    assert [line.rstrip() for line in lines] == [
        "逾期事项",
        " ID  亮灯  督办事项                         办结时限",
        "─" * 60,
        "  1  ● 红  安全生产专项整治                 2026-12-01 09:30",
        "  2  无    关于开展安全生产专项整治工作的",
        "           通知",
        "",
        "共 2 项",
    ]


def test_a_narrow_terminal_shows_values_below_each_other() -> None:
    rows = [ROW | {"detail": "安全生产专项整治"}, EMPTY]
    shown = ("id", "light", "due", "progress", "detail")
    lines = text_of("table", report(rows, shown=shown, summary=["共 2 项"]), width=24).splitlines()
    assert [line.rstrip() for line in lines][:10] == [
        "逾期事项",
        "",
        "ID        1",
        "亮灯      ● 红",
        "办结时限  2026-12-01",
        "          09:30",
        "当前进度  60%",
        "详细内容  安全生产专项整",
        "          治",
        "",
    ]
    assert [line.rstrip() for line in lines][-3:] == ["详细内容", "", "共 2 项"]


def test_a_line_says_what_the_terminal_is_too_narrow_for() -> None:
    columns = (Column("id", "number"), Column("title", width=18), Column("last_feedback", width=20, drop_priority=1))
    rows = [{"id": 1, "title": "题" * 30, "last_feedback": "话" * 30}]
    written = report(rows, columns=columns, shown=("id", "title", "last_feedback"))
    assert text_of("table", written, width=80).count("话") == 30
    narrow = text_of("table", written, width=40)
    assert "话" not in narrow
    assert "未显示：进展情况；加宽窗口或用 --columns 查看。" in narrow.replace("\n", " ")
    assert text_of("table", written._replace(picked=("last_feedback", "id", "title")), width=40).count("话") == 30


def test_color_is_on_the_sign_and_nowhere_without_color() -> None:
    assert "\x1b[31m●\x1b[0m 红" in text_of("table", report([ROW]), color=True, width=120)
    assert "\x1b" not in text_of("table", report(titled(*HOSTILE)), width=120)


def test_a_bar_where_there_is_room() -> None:
    assert "██████        60%" in text_of("table", report([ROW], shown=("id", "progress")))


def test_long_lists_stay_aligned() -> None:
    rows = [ROW | {"id": number} for number in range(2500)]
    lines = text_of("table", report(rows, shown=("id", "title", "due")), width=80).splitlines()
    assert len({line.index("安") for line in lines if "安" in line}) == 1
    assert sum("─" in line for line in lines) == 1


def test_a_group_longer_than_a_page_has_one_heading() -> None:
    rows = [ROW] * 1500
    assert text_of("table", report(rows, shown=("id",), group="light")).count("红 (1000+)") == 1


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120])
@pytest.mark.parametrize("text", HOSTILE)
def test_table_loses_no_hostile_text(text: str, width: int) -> None:
    output = text_of("table", report(titled(text)), width=width)
    assert not ink(visible_lines(text)) - ink(output)
    assert max(map(cells, output.splitlines())) <= max(width, 20)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), st.integers(20, 120))
def test_table_loses_no_text(written: list[str], width: int) -> None:
    output = ink(text_of("table", report(titled(*written)), width=width))
    assert not ink("".join(map(visible_lines, written))) - output
