from duban.ledgers.tables.finding import LOOKED_AT, find_header, unheaded
from duban.ledgers.tables.header import tables

HEADER = ["编号", "督办事项", "责任单位"]


def test_title_and_note_rows_above() -> None:
    header = find_header(
        [["督办事项"], [], ["填报单位：督查室", None, "状态"], [None, *HEADER, "", None], ["1"] * 4], {}
    )
    assert header is not None
    assert (header.number, header.names, header.may_be_ledger) == (4, ("", *HEADER), True)


def test_a_title_that_speaks_of_a_start_and_an_end_is_no_header() -> None:
    assert find_header([["四、排期（遇阻顺延）"], ["甲", "乙"]], {}) is None


def test_the_first_of_two_equal_rows() -> None:
    header = find_header([HEADER, ["1", "甲", "乙"], HEADER], {})
    assert header is not None
    assert header.number == 1


def test_mapped_headings_make_a_header() -> None:
    rows = [["工作安排"], ["节点", "要做的事"], ["3月", "甲"]]
    for mapping in ({"title": "要做的事"}, {"title": "要做的事", "due": "节点"}):
        header = find_header(rows, mapping)
        assert header is not None
        assert header.number == 2


def test_only_the_first_rows_are_looked_at() -> None:
    assert find_header([[]] * LOOKED_AT + [HEADER], {}) is None


def test_rows_of_data_are_no_header_though_they_hold_words_of_headings() -> None:
    assert find_header([["5", "补齐体检报告", "人事科", "2026-09-20", "已完成"]], {}) is None
    assert find_header([["New start date of the course", "Date on which the course starts", "Aug 8, 2026"]], {}) is None


def test_a_row_that_shares_most_of_its_words_with_others_is_data() -> None:
    rows = [
        ["mill#7", "Issue", "Grease the axle", "Done", "none set"],
        ["mill#9", "Issue", "Task is due", "Done", "none set"],
    ]
    assert find_header(rows, {}) is None


def test_without_known_words_it_is_a_row_of_short_texts_over_others_or_none() -> None:
    rows = [["要办的", "哪个"], ["把院子打扫干净", "老张 2026"]]
    assert (unheaded(rows).number, unheaded(rows).is_missing) == (1, False)
    assert (unheaded(rows[1:]).number, unheaded(rows[1:]).is_missing) == (0, True)
    assert unheaded([*rows[1:] * 2, [*rows[1], *"abcdefg"]]).number == 0  # one row is too long by commas in a text
    assert (unheaded([["", ""], *rows[1:]]).number, unheaded([[], *rows[1:]]).is_missing) == (1, True)


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
    assert header.names == ("编号", "督办事项", "牵头", "配合", "时限", "情况说明")
    assert header.full_names[4:] == ("办结 时限", "办结 情况说明")


def test_a_header_of_three_rows_over_the_weeks_of_a_drawing() -> None:
    rows = [
        ["序号", "任务", "负责人", "起止时间", "", "2026年9月", "", "", ""],
        ["", "", "", "开始", "结束", "上旬", "", "下旬", ""],
        ["", "", "", "", "", "1", "2", "3", "4"],
        ["1", "需求调研", "张三", "2026-09-01", "2026-09-10", "■", "", "", ""],
    ]
    merged = [[*rows[0][:6], *["2026年9月"] * 3], [*rows[1][:6], "上旬", "下旬", "下旬"], *rows[2:]]
    header = find_header(rows, {}, merged)
    assert header is not None
    assert header.top == 1
    assert header.number in (2, 3)
    assert header.names[:5] == ("序号", "任务", "负责人", "开始", "结束")


def test_the_same_heading_under_two_groups_is_named_with_its_group() -> None:
    rows = [["编号", "督办事项", "牵头单位", "", "配合单位", ""], ["", "", "名称", "联系电话", "名称", "联系电话"]]
    merged = [["编号", "督办事项", "牵头单位", "牵头单位", "配合单位", "配合单位"], ["编号", "督办事项", *rows[1][2:]]]
    header = find_header(rows, {}, merged)
    assert header is not None
    assert (header.top, header.number) == (1, 2)
    assert header.names[2:] == ("牵头单位 名称", "牵头单位 联系电话", "配合单位 名称", "配合单位 联系电话")
    assert {"owner", "supporting"} <= header.claims.keys()


def test_tables_side_by_side() -> None:
    for names in ([*HEADER, "", *HEADER], [*HEADER, *HEADER]):
        header = find_header([names], {})
        assert header is not None
        first, second = tables(header)
        assert [name for name in first.names if name] == HEADER
        assert [name for name in second.names if name] == HEADER
        assert second.first == len(names) - 3


def test_one_table_with_an_empty_column_or_a_note_beside_it_stays_one() -> None:
    for names in (["编号", "督办事项", "", "责任单位"], [*HEADER, "", "说明"]):
        header = find_header([names], {})
        assert header is not None
        assert tables(header) == [header]


def test_what_is_filled_in_above_is_no_upper_row_of_a_header() -> None:
    rows = [
        ["责任单位：督查室", "", "完成情况：较好", ""],
        ["内容", "单位", "日期", "情况"],
        ["修路", "住建局", "3月底", ""],
    ]
    header = find_header(rows, {})
    assert header is not None
    assert (header.top, header.number) == (2, 2)


def test_figures_below_headings_are_no_weeks() -> None:
    rows = [
        ["地区", "扩岗工程", None, None, None],
        [None, "目标", "任务", "进度", "完成比例(%)"],
        ["全区", 15200, 15200, 16040, 105.5],
        ["甲镇", 4100, 4100, 4302, 104.9],
    ]
    assert unheaded(rows[1:]).names == ("", "目标", "任务", "进度", "完成比例(%)")


def test_a_row_with_a_day_and_a_month_is_no_header() -> None:
    rows = [
        ["专项行动分解表", "", ""],
        ["一、排查阶段（12月）", "", ""],
        ["1.全面排查隐患", "各成员单位", "12月10日"],
        ["2.挂牌督办隐患", "安委办", "12月31日"],
    ]
    assert find_header(rows, {}) is None
    assert unheaded(rows).is_missing


def test_rows_with_which_its_cells_are_merged_belong_to_the_header() -> None:
    rows = [
        ["序号", "基本情况", "", "办理安排", "", "", "状态"],
        ["", "事项", "来源", "责任", "", "时限", ""],
        ["", "", "", "单位", "联系人", "办结", ""],
        ["1", "修路", "例会", "住建局", "陶然", "2026-12-10", "办理中"],
    ]
    merged = [[*row] for row in rows]
    merged[1][0], merged[2][0], merged[1][6], merged[2][6] = "序号", "序号", "状态", "状态"
    merged[2][1:3], merged[0][2], merged[0][4:6], merged[1][4] = rows[1][1:3], "基本情况", ["办理安排"] * 2, "责任"
    header = find_header(rows, {}, merged)
    assert header
    assert (header.top, header.number) == (1, 3)


def test_a_first_row_with_a_state_that_stands_again_below_is_data() -> None:
    rows = [["清点库房", "办公室", "已完成"], ["修订章程", "法规科", "进行中"], ["报送数据5条", "人事科", "已完成"]]
    assert unheaded(rows).is_missing


def test_a_row_of_a_list_that_counts_on_is_no_header_though_it_holds_headings() -> None:
    rows = [
        ["序号", "字段", "表", "含义"],
        ["1", "检查人", "notices", "人员"],
        ["2", "整改期限", "issues", "截止日期"],
        ["3", "责任人", "units", "姓名"],
    ]
    assert find_header(rows, {}) in (None, find_header(rows[:1], {}))


def test_words_above_columns_of_figures_and_days_are_headings_in_any_language() -> None:
    rows = [
        ["Č.", "Co se má udělat do příštího léta", "Kdy", "Kusů"],
        ["1", "Natřít lavičky", "2 mars 2026", "4"],
        ["2", "Opravit střechu", "9 avril 2026", "1"],
    ]
    assert unheaded(rows).number == 1
    assert unheaded(rows[1:]).number == 0
    assert unheaded([["a", "b", "N/A", "—"], *rows[1:]]).number == 0  # what is not known stands below no heading
