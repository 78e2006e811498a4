import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.owners import read_owners, split_list


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市财政局", ["市财政局"]),
        ("A/B", ["A", "B"]),
        ("市财政局、市人社局，市教育局,市住建局；市公安局;市司法局", "财政 人社 教育 住建 公安 司法"),
        ("市财政局/市人社局", "财政 人社"),
        ("市财政局\n市人社局", "财政 人社"),
        ("市财政局 市人社局　市教育局", "财政 人社 教育"),
        ("市财政局、市财政局", "财政"),
        ("各县（市、区）人民政府、市财政局", ["各县（市、区）人民政府", "市财政局"]),
        ("张　三", ["张　三"]),
        ("张三 李四", ["张三", "李四"]),
        ("Trend Micro", ["Trend Micro"]),
        ("Treck TCP/IP stack", ["Treck TCP/IP stack"]),
        ("General Office/Finance Bureau", ["General Office", "Finance Bureau"]),
        ("IT/HR", ["IT", "HR"]),
        ("市教育局、市公安局（牵头）、市财政局（配合）", "公安 教育 财政"),
        ("牵头单位：市财政局；配合单位：市教育局、市公安局", "财政 教育 公安"),
        ("配合：市教育局 ；牵头：市财政局", "财政 教育"),
        ("无", []),
        ("/", []),
        ("——", []),
        ("市财政局、无", "财政"),
        (" ", []),
    ],
)
def test_the_lead_is_the_marked_or_the_first(cell: str, names: list[str] | str) -> None:
    expected = [f"市{name}局" for name in names.split()] if isinstance(names, str) else names
    lead, supporting = read_owners(cell)
    assert [name for name in (lead, *supporting) if name] == expected


unit = st.sampled_from(["市财政局", "市教育局", "市公安局", "办公室", "张三", "Trend Micro"])


@given(names=st.lists(unit, min_size=1, unique=True), separator=st.sampled_from("/、，,;；\n"))
def test_order_is_kept_whatever_stands_between(names: list[str], separator: str) -> None:
    lead, supporting = read_owners(separator.join(names))
    assert [lead, *supporting] == names


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    lead, supporting = read_owners(text)
    assert lead not in supporting
    assert len(set(supporting)) == len(supporting)


def test_tags_keep_their_spaces_and_slashes() -> None:
    assert split_list("CWE-59, CWE-436；a/b、c d、、无、a/b") == ["CWE-59", "CWE-436", "a/b", "c d"]
