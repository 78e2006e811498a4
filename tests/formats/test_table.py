from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.formats.text import cells, visible_lines, widen
from duban.reports.report import Column, Count, Row
from tests.conftest import examples, length

from .samples import EMPTY, HOSTILE, ROW, report, text_of, texts, titled


def ink(text: str) -> Counter[str]:
    """The characters that are not space."""
    return Counter("".join(text.split()))


def test_table() -> None:
    shown = ("id", "light", "title", "due")
    rows = [ROW, EMPTY | {"light": "none", "title": "关于开展安全生产专项整治工作的通知"}]
    written = report(rows, shown=shown, summary=["共 2 项"])
    assert text_of("table", written, width=60).splitlines() == [
        "逾期事项",
        "   ID  亮灯  督办事项                       办结时限",
        f"  {'─' * 58}",
        "▏   1  ● 红  安全生产专项整治               2026-12-01 09:30",
        "    2  无    关于开展安全生产专项整治工作",
        "             的通知",
        "",
        "共 2 项",
    ]


def test_rows_of_one_line_need_no_mark() -> None:
    lines = text_of("table", report([ROW, ROW | {"id": 2}], shown=("id", "light", "due"))).splitlines()
    assert lines[3:5] == [" 1  ● 红  2026-12-01 09:30", " 2  ● 红  2026-12-01 09:30"]


def test_the_headline_stands_first() -> None:
    counts = [Count("超期 47", "red"), Count("待审核 12")]
    written = report([ROW], shown=("id",))._replace(headline=lambda: counts)
    assert text_of("table", written).splitlines()[0] == "逾期事项：超期 47 · 待审核 12"
    assert "超期 47" not in text_of("plain", written)


WORDED = (
    Column("id", "number", width=3),
    Column("title", width=18),
    Column("owner", width=8, drop_priority=1),
    Column("last_feedback", width=20, drop_priority=8),
)


def worded(title: str, owner: str, said: str) -> Row:
    return {"id": 1, "title": title, "owner": owner, "last_feedback": said}


def lines_of(rows: list[Row], width: int) -> list[str]:
    written = report(rows, columns=WORDED, shown=("id", "title", "owner", "last_feedback"))
    return text_of("table", written, width=width).splitlines()


def test_what_is_long_for_a_table_is_clipped_to_two_lines() -> None:
    lines = lines_of([worded("题" * 60, "区人力资源和社会保障局", "话" * 200)], 80)
    assert [line.count("题") for line in lines if "题" in line] == [12, 11]
    assert lines[-2].rstrip().endswith("…")
    assert "…" not in text_of("plain", report([worded("题" * 60, "局", "话" * 200)], columns=WORDED, shown=("title",)))


@given(st.text("局处办甲乙", min_size=1, max_size=12), st.integers(40, 200))
def test_a_name_is_never_clipped(owner: str, width: int) -> None:
    written = "".join(lines_of([worded("题" * 60, owner, "话" * 200)], width))
    assert not Counter(owner) - Counter(written)


@given(st.lists(st.builds(worded, *([st.text("甲乙丙丁，、 ab1", max_size=70)] * 3)), min_size=1, max_size=8))
def test_a_wider_terminal_never_makes_a_table_longer(rows: list[Row]) -> None:
    heights = [len(lines_of(rows, width)) for width in range(80, 201, int(length(3, 1)))]
    assert heights == sorted(heights, reverse=True)


def test_what_is_critical_or_late_catches_the_eye_before_bars_do() -> None:
    columns = (Column("urgency", "term", "urgency"), Column("remaining", "remaining"), Column("progress", "percent"))
    rows = [{"urgency": "critical", "remaining": "-3d", "progress": 60}]
    written = text_of("table", report(rows, columns=columns, shown=("urgency", "remaining", "progress")), color=True)
    assert "\x1b[1;31m特急" in written
    assert "\x1b[1;31m超期 3 天" in written
    assert "\x1b[2m━━━━━━" in written


def test_where_ambiguous_characters_are_wide_rows_stay_aligned() -> None:
    rows = [ROW, ROW | {"title": "“断头路”打通工程进度——滞后…", "light": "none"}]
    widen()
    try:
        lines = text_of("table", report(rows, shown=("id", "light", "title", "progress")), width=80).splitlines()
        assert len({cells(line) for line in lines if "%" in line}) == 1
        assert not set("".join(lines)) & set("─━▏")
    finally:
        widen(False)


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
    assert "话" in text_of("table", written, width=80)
    narrow = text_of("table", written, width=40)
    assert "话" not in narrow
    assert "未显示：进展情况；加宽窗口或用 --columns 查看。" in narrow.replace("\n", " ")
    assert "话" in text_of("table", written._replace(picked=("last_feedback", "id", "title")), width=40)


def test_color_is_on_the_sign_and_nowhere_without_color() -> None:
    assert "\x1b[31m●\x1b[0m 红" in text_of("table", report([ROW]), color=True, width=120)
    assert "\x1b" not in text_of("table", report(titled(*HOSTILE)), width=120)


def test_a_bar_where_there_is_room() -> None:
    assert "━━━━━━        60%" in text_of("table", report([ROW], shown=("id", "progress")))


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
def test_table_loses_no_hostile_text_but_behind_the_sign_for_it(text: str, width: int) -> None:
    output = text_of("table", report(titled(text)), width=width)
    assert "…" in output or not ink(visible_lines(text)) - ink(output)
    assert max(map(cells, output.splitlines())) <= max(width, 20)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), st.integers(20, 120))
def test_table_loses_no_text_but_behind_the_sign_for_it(written: list[str], width: int) -> None:
    output = text_of("table", report(titled(*written)), width=width)
    assert "…" in output or not ink("".join(map(visible_lines, written))) - ink(output)
