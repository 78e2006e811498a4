from duban.ledgers.header import LOOKED_AT, find_header, tables

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


def test_two_rows_are_one_header_where_they_mean_more_together() -> None:
    rows = [
        ["台账"],
        ["编号", "督办事项", "责任分工", "", "办结", ""],
        ["", "", "牵头", "配合", "时限", "情况说明"],
        ["1", "修路", "住建局", "交通局", "年底前", "无"],
    ]
    header = find_header(rows, {})
    assert header is not None
    assert (header.top, header.number) == (2, 3)
    assert header.names == ["编号", "督办事项", "牵头", "配合", "时限", "办结 情况说明"]


def test_the_same_heading_under_two_groups_is_named_with_its_group() -> None:
    rows = [["编号", "督办事项", "牵头单位", "", "配合单位", ""], ["", "", "名称", "联系电话", "名称", "联系电话"]]
    merged = [["编号", "督办事项", "牵头单位", "牵头单位", "配合单位", "配合单位"], ["编号", "督办事项", *rows[1][2:]]]
    single = find_header(rows, {})
    assert single is not None
    assert (single.number, single.is_ledger) == (1, True)
    double = find_header([*rows, ["", "", "", "", "", "状态"]], {}, merged)
    assert double is not None
    assert double.fields == {"number", "title", "owner", "supporting"}


def test_tables_side_by_side() -> None:
    for names in ([*HEADER, "", *HEADER], [*HEADER, *HEADER]):
        header = find_header([names], {})
        assert header is not None
        first, second = tables(header, {})
        assert [name for name in first.names if name] == HEADER
        assert [name for name in second.names if name] == HEADER
        assert second.first == len(names) - 3


def test_one_table_with_an_empty_column_or_a_note_beside_it_stays_one() -> None:
    for names in (["编号", "督办事项", "", "责任单位"], [*HEADER, "", "说明"]):
        header = find_header([names], {})
        assert header is not None
        assert tables(header, {}) == [header]
