from duban.ledgers.rows.merged import filled, filled_down

ROWS = [["甲", "", "x"], ["", None], ["", "", "y"], ["乙"]]


def test_a_cell_merged_downwards_counts_in_each_of_its_rows() -> None:
    found = list(filled_down(ROWS, [((0, 0), (2, 0))]))
    assert [raw for raw, _full in found] == ROWS
    assert [full for _raw, full in found] == [["甲", "", "x"], ["甲", None], ["甲", "", "y"], ["乙"]]


def test_what_stands_in_a_covered_cell_stays_and_short_rows_grow() -> None:
    found = [full for _raw, full in filled_down(ROWS, [((0, 2), (3, 2)), ((5, 0), (6, 0))])]
    assert found == [["甲", "", "x"], ["", None, "x"], ["", "", "y"], ["乙", None, "x"]]


def test_without_merged_cells_nothing_changes() -> None:
    assert list(filled_down(ROWS, [])) == [(row, row) for row in ROWS]


def test_a_header_is_filled_in_both_directions() -> None:
    assert filled([["责任", "", "序号"], ["牵头", "配合", ""]], [((0, 0), (0, 1)), ((0, 2), (1, 2))]) == [
        ["责任", "责任", "序号"],
        ["牵头", "配合", "序号"],
    ]
