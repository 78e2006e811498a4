import pytest

from duban.errors import Usage
from duban.ledgers.columns.assigned import Column, check_mapping, find, letter


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letter(index: int, name: str) -> None:
    assert letter(index) == Column(index, "", None, "kept").letter == name


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
