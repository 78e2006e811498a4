import pytest

from duban.errors import Usage
from duban.ledgers.columns import Column, check_mapping, find, letter, name_columns


def fields(names: str, **mapping: str) -> list[tuple[str, str | None, str]]:
    return [(column.heading, column.field, column.use) for column in name_columns("S", names.split(), mapping)]


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letter(index: int, name: str) -> None:
    assert letter(index) == Column(index, "", None, "kept").letter == name


def test_the_official_number_is_the_number_and_the_count_is_ignored() -> None:
    assert fields("序号 督办编号 标题") == [
        ("序号", None, "ignored"),
        ("督办编号", "number", "read"),
        ("标题", "title", "read"),
    ]
    assert fields("序号 标题")[0] == ("序号", "number", "read")


def test_a_second_choice_gives_way_and_is_kept() -> None:
    assert fields("任务名称 任务内容 责任人 责任领导 交办时间 收文时间")[1::2] == [
        ("任务内容", None, "kept"),
        ("责任领导", None, "kept"),
        ("收文时间", None, "kept"),
    ]
    assert fields("任务内容 责任领导") == [("任务内容", "title", "read"), ("责任领导", "person", "read")]


def test_unknown_derived_reserved_and_several_notes() -> None:
    assert fields("标题 督查员 亮灯 导入问题 备注 领导批示 说明")[1:] == [
        ("督查员", None, "kept"),
        ("亮灯", "light", "derived"),
        ("导入问题", None, "ignored"),
        ("备注", "detail", "read"),
        ("领导批示", None, "kept"),
        ("说明", None, "kept"),
    ]


def test_two_headings_for_one_field_are_named_with_the_way_to_choose() -> None:
    with pytest.raises(Usage) as caught:
        fields("标题 牵头单位 承办单位")
    for part in ("B “牵头单位”", "C “承办单位”", "“owner”"):
        assert part in caught.value.message
    assert "--map owner=牵头单位" in caught.value.hint
    assert fields("标题 牵头单位 承办单位", owner="承办单位")[1:] == [
        ("牵头单位", None, "kept"),
        ("承办单位", "owner", "read"),
    ]


def test_mapping_wins_and_one_column_may_feed_two_fields() -> None:
    assert fields("标题 节点 责任人", due="节点", leader="责任人", person="责任人", title="标题") == [
        ("标题", "title", "read"),
        ("节点", "due", "read"),
        ("责任人", "leader", "read"),
        ("责任人", "person", "read"),
    ]


def test_an_empty_mapping_leaves_the_field_out() -> None:
    assert fields("标题 序号 办结时限", number="", due="")[1:] == [
        ("序号", None, "ignored"),
        ("办结时限", None, "ignored"),
    ]


def test_the_wording_of_a_deadline_alone_is_its_date_too() -> None:
    assert fields("标题 时限原文")[1] == ("时限原文", "due", "read")
    assert fields("标题 时限原文 办结时限")[1] == ("时限原文", "due_text", "read")


@pytest.mark.parametrize(
    ("heading", "index"),
    [
        ("责任人", 1),
        (" 责任 人 ", 1),
        ("办结时限", 2),
        ("办结时限（年）", 2),
        ("d", 3),
        ("无", None),
        ("E", None),
    ],
)
def test_find_by_writing_by_comparison_or_by_letter(heading: str, index: int | None) -> None:
    assert find(["标题", "责任人", "办结时限（年）", "责任人"], heading) == index


@pytest.mark.parametrize(("field", "says"), [("colour", "no field"), ("light", "computed")])
def test_fields_that_cannot_be_mapped(field: str, says: str) -> None:
    with pytest.raises(Usage, match=says):
        check_mapping({field: "x"})
