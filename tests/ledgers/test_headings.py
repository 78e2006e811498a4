from collections.abc import Iterator

import pytest

from duban.ledgers.columns.deciding import decide
from duban.ledgers.headings import DERIVED, FIELDS, is_own, own_keys, plain
from duban.locales import use
from duban.reports.columns import TASK
from duban.reports.report import COUNT


def test_every_column_of_a_task_is_a_field_or_derived() -> None:
    assert {column.key for column in TASK} == {*FIELDS, *DERIVED}


def test_a_file_of_duban_is_known_by_its_header() -> None:
    assert is_own([column.key for column in TASK])
    assert is_own(["序号", "ID", "督办事项", "亮灯", "时限原文", "导入问题"])
    assert not is_own(["序号", "督办事项", "办结时限"])
    assert not is_own(["序号", "督办事项", "亮灯", "时限原文"])  # of picked columns, where 序号 is no id
    assert is_own([*(column.key for column in TASK), "督查员"])


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_running_number_of_an_export_is_no_id_and_no_number(lang: str) -> None:
    use(lang)
    names = [column.heading for column in (COUNT, *TASK)]
    assert is_own(names)
    assert own_keys(names) == [column.key for column in (COUNT, *TASK)]
    assert [(each.field, each.use) for each in decide(names, names, [], {})][:3] == [
        (None, "ignored"),
        ("id", "read"),
        ("number", "read"),
    ]


def test_what_was_exported_before_the_id_was_called_so_has_it_under_another_heading() -> None:
    use("zh")
    names = ["序号", *(column.heading for column in TASK if column.key != "id")]
    assert is_own(names)
    assert own_keys(names) == [column.key for column in TASK]


@pytest.mark.parametrize("heading", ["办结日期", "交办 部门（盖章）", "ＡＢＣ", "(全在括号里)"])
def test_plain_is_idempotent(heading: str) -> None:
    assert plain(plain(heading)) == plain(heading)
