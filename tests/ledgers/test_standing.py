"""How the matter of a row stands: what its cell says more is kept, and no word is read as an end that it is not."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from duban.ledgers.cells.words import state_in

from .conftest import WriteSheet, understand, values

WORDS = (
    "已完成",
    "进行中",
    "已上报",
    "未办",
    "待审核",
    "已暂停",
    "已销号",
    "逾期",
    "11月18日",
    "已报送",
    "正在办理",
    "Done",
)
STOPS = ("，", "。", "；", "：", "（", "\n", "", " ")


def only(as_csv: WriteSheet, heading: str, *wordings: str) -> list[dict[str, Any]]:
    rows = [[f"第{at}件事项", "市交通局", each] for at, each in enumerate(wordings)]
    return values(understand(as_csv([["督办事项", "责任单位", heading], *rows])))


@pytest.mark.parametrize("heading", ["状态", "落实情况", "完成情况", "进度"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(STOPS)), min_size=2, max_size=4))
@example(words=[("已完成", "。"), ("11月18日", ""), ("已报送", "")])
@example(words=[("已完成", "，"), ("已上报", "")])
def test_what_a_cell_says_beyond_its_state_is_kept(
    as_csv: WriteSheet, heading: str, words: list[tuple[str, str]]
) -> None:
    wording = "".join(map("".join, words)).strip()
    first, *_others = only(as_csv, heading, wording, "已完成", "进行中", "已完成", "未开始")
    is_more = any(stop.strip() or "\n" in stop for _word, stop in words[:-1])
    if is_more and state_in(wording):
        assert wording in "\n".join(str(first.get(key, "")) for key in ("detail", "last_feedback"))


@pytest.mark.parametrize(
    ("wording", "state", "closed"),
    [
        ("已完成。11月18日已报送", "closed", "2025-11-18"),
        ("已完成，8月18日报送", "closed", "2026-08-18"),
        ("已完成，已报送省厅", "closed", None),
        ("已完成（8月18日报送）", "closed", None),
        ("已完成，已上报", "submitted", None),
        ("已完成上报", "submitted", None),
        ("已报送", "submitted", None),
        ("未完成，已报送", "active", None),
        ("是（8.19）", "closed", "2026-08-19"),
        ("√（8月19日）", "closed", "2026-08-19"),
        ("是（已拍照）", "closed", None),
        ("否（8.19）", "active", None),
        ("超期未办", "active", None),
        ("未处理，逾期", "active", None),
        ("逾期未签收", "assigned", None),
        ("未办", "assigned", None),
    ],
)
def test_a_state_with_more_words(as_csv: WriteSheet, wording: str, state: str, closed: str | None) -> None:
    first, *_others = only(as_csv, "是否完成" if wording[0] in "是否√" else "状态", wording, "已完成", "进行中")
    assert (first.get("status"), first.get("closed")) == (state, closed)


@pytest.mark.parametrize("wording", ["待配件", "待资金", "待审图", "待配置"])
def test_what_waits_for_an_unknown_thing_is_named(as_csv: WriteSheet, wording: str) -> None:
    path = as_csv([["督办事项", "责任单位", "状态"], ["修泵", "水务局", wording], ["修桥", "交通局", "待派单"]])
    waits, known = understand(path).rows()
    named = [each.reason for each in (*waits.warnings, *waits.problems)]
    assert waits.values.get("status") != "assigned" or named == ["It is read as not begun."]
    assert not known.warnings


@pytest.mark.parametrize(
    ("wordings", "state"),
    [
        (("已完成", "已完成，8月8日验收", "进行中"), "closed"),
        (("完成", "已完成（现场验收）", "进行中"), "closed"),
        (("已整改", "已整改，8.18复查合格", "整改中"), "submitted"),
        (("已完成", "已完成，已销号", "进行中"), "submitted"),
    ],
)
def test_only_a_word_for_the_end_of_the_matter_tells_it_from_that_of_the_work(
    as_csv: WriteSheet, wordings: tuple[str, ...], state: str
) -> None:
    assert [each.get("status") for each in only(as_csv, "落实情况", *wordings)] == [state, "closed", "active"]


def test_the_sheets_of_a_book_are_told_apart_alike(as_xlsx: WriteSheet) -> None:
    head = ["督办事项", "责任单位", "状态"]
    months = {
        "9月": [head, ["修泵", "水务局", "已完成"], ["修渠", "水务局", "进行中"], ["修坝", "水务局", "已完成"]],
        "10月": [head, ["修桥", "交通局", "已完成"], ["修路", "交通局", "已销号"], ["修站", "交通局", "进行中"]],
    }
    states = ["submitted", "active", "submitted", "submitted", "closed", "active"]
    assert [each.get("status") for each in values(understand(as_xlsx(**months)))] == states
    months["10月"][2][2] = "已完成，8月8日验收"
    assert {each.get("status") for each in values(understand(as_xlsx(**months)))} == {"closed", "active"}


@pytest.mark.parametrize(
    ("deadline", "state", "due", "closed"),
    [
        ("✅ 已完成（7月9日）", "closed", None, "2026-07-09"),
        ("7月9日已完成", "closed", None, "2026-07-09"),
        ("7月9日前完成", None, "2026-07-09", None),
        ("7月9日（未完成）", None, "2026-07-09", None),
        ("已完成（12月9日）", None, "2026-12-09", None),  # it is still to come
    ],
)
def test_a_deadline_that_says_it_is_done(
    as_csv: WriteSheet, deadline: str, state: str | None, due: str | None, closed: str | None
) -> None:
    rows = [["修泵", "水务局", deadline], ["修桥", "交通局", "10月20日"], ["修路", "交通局", "10月25日"]]
    first, *_others = values(understand(as_csv([["督办事项", "责任单位", "截止日期"], *rows])))
    assert [first.get(key) for key in ("status", "due", "closed")] == [state, due, closed]
    assert first["due_text"] == deadline
    told, *_others = values(
        understand(as_csv([["督办事项", "责任单位", "截止日期", "状态"], *([*row, "进行中"] for row in rows)]))
    )
    assert (told["status"], told.get("closed")) == ("active", None)
