"""What ``--map`` and ``--value`` say: a sheet, a field and a heading; a field, a wording and a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.importing.mapping import as_options, read_maps, read_values
from duban.errors import Usage


@pytest.mark.parametrize(
    ("said", "field", "heading"),
    [
        ("title=工作任务", "title", "工作任务"),
        (" title = 工作任务 ", "title", "工作任务"),
        ("title=", "title", ""),
        ("计划!title=B", "计划!title", "B"),
        ("计划! due =完成", "计划!due", "完成"),
        ("2026!03!title=B", "2026!03!title", "B"),
        ("计划=甲!title=B", "计划=甲!title", "B"),
        ("title=甲!due=乙", "title", "甲!due=乙"),
        ("due=1=2", "due", "1=2"),
        ("标题=B", "标题", "B"),
    ],
)
def test_a_heading_for_a_field_in_every_sheet_or_in_one(said: str, field: str, heading: str) -> None:
    assert read_maps([said]) == {field: heading}


@pytest.mark.parametrize(
    ("said", "settled", "key"),
    [
        ("status:新增=assigned", ("status", "新增"), "assigned"),
        ("status:新增=待签收", ("status", "新增"), "assigned"),
        ("status:新增=", ("status", "新增"), ""),
        ("状态：新增=待签收", ("status", "新增"), "assigned"),
        ("urgency:P1=特急", ("urgency", "P1"), "critical"),
        ("source:A:B=C=meeting", ("source", "A:B=C"), "meeting"),
        (" result : 采纳 = solved ", ("result", "采纳"), "solved"),
        ("due:12月前=2026-12-31", ("due", "12月前"), "2026-12-31"),
        ("办结时限：近期=", ("due", "近期"), ""),
    ],
)
def test_a_key_for_a_wording(said: str, settled: tuple[str, str], key: str) -> None:
    assert read_values([said]) == {settled: key}


@given(st.text(min_size=1).map(str.strip).filter(bool), st.sampled_from(["", "active", "closed"]))
def test_what_was_settled_is_written_as_it_is_read(word: str, key: str) -> None:
    settled = {("status", word): key}
    assert read_values([*as_options(settled)][1::2]) == settled


def test_without_a_heading_it_says_nothing() -> None:
    with pytest.raises(Usage, match="title"):
        read_maps(["title"])
