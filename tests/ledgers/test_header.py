from duban.ledgers.header import LOOKED_AT, find_header

HEADER = ["编号", "督办事项", "责任单位"]


def test_title_and_note_rows_above() -> None:
    header = find_header(
        [["督办事项"], [], ["填报单位：督查室", None, "状态"], [None, *HEADER, "", None], ["1"] * 4], {}
    )
    assert header is not None
    assert (header.number, header.names, header.is_ledger) == (4, ["", *HEADER], True)


def test_the_first_of_two_equal_rows() -> None:
    header = find_header([HEADER, ["1", "甲", "乙"], HEADER], {})
    assert header is not None
    assert header.number == 1


def test_a_title_and_one_more_field_are_needed() -> None:
    for row in (["督办事项"], ["编号", "责任单位"], ["x", "y"]):
        header = find_header([row], {})
        assert header is not None
        assert not header.is_ledger


def test_mapped_headings_make_a_header() -> None:
    rows = [["工作安排"], ["节点", "要做的事"], ["3月", "甲"]]
    for mapping in ({"title": "要做的事"}, {"title": "要做的事", "due": "节点"}):
        header = find_header(rows, mapping)
        assert header is not None
        assert (header.number, header.is_ledger) == (2, True)


def test_only_the_first_rows_are_looked_at() -> None:
    assert find_header([[]] * LOOKED_AT + [HEADER], {}) is None


def test_no_header_names_the_row_with_most_text() -> None:
    header = find_header([["说明"], ["a", "b", "c"]], {})
    assert header is not None
    assert header.names == ["a", "b", "c"]
