import pytest

from duban.ledgers.headings import DERIVED, FIELDS, is_own, plain
from duban.reports.columns import TASK


def test_every_column_of_a_task_is_a_field_or_derived() -> None:
    assert {column.key for column in TASK} == {*FIELDS, *DERIVED}


def test_a_file_of_duban_is_known_by_its_header() -> None:
    assert is_own([column.key for column in TASK])
    assert is_own(["序号", "督办事项", "亮灯", "时限原文", "导入问题"])
    assert not is_own(["序号", "督办事项", "办结时限"])
    assert is_own([*(column.key for column in TASK), "督查员"])


@pytest.mark.parametrize("heading", ["办结日期", "交办 部门（盖章）", "ＡＢＣ", "(全在括号里)"])
def test_plain_is_idempotent(heading: str) -> None:
    assert plain(plain(heading)) == plain(heading)
