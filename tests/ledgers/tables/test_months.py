from tests.ledgers.conftest import WriteSheet, understand, values

HEAD = ["编号", "事项", "责任单位", "办结时限", "状态"]
SINCE_DECEMBER = {"11月": "未启动", "12月": "办理中", "1月": "待审核"}


def test_the_sheet_of_january_behind_that_of_december_is_the_last(as_xlsx: WriteSheet) -> None:
    books = {
        month: [HEAD, ["甲1", "修缮屋面", "住建局", "2027-03-10", state]] for month, state in SINCE_DECEMBER.items()
    }
    assert [row["status"] for row in values(understand(as_xlsx(**books)))] == ["submitted"]
    newest_first = dict(reversed(books.items()))
    assert [row["status"] for row in values(understand(as_xlsx(**newest_first)))] == ["submitted"]


def test_what_is_listed_again_without_a_state_is_not_closed(as_xlsx: WriteSheet) -> None:
    reported = ["报送月报", "财政局", "每月10日前"]
    books = {month: [HEAD[1:], [*reported, state]] for month, state in {"1月": "已办结", "2月": ""}.items()}
    (row,) = values(understand(as_xlsx(**books)))
    assert "status" not in row
    assert "1月：已办结" in row["detail"]


def test_a_part_that_stands_only_in_an_earlier_sheet_names_its_matter(as_xlsx: WriteSheet) -> None:
    whole, part = (
        ["1", "修缮屋面", "住建局", "2027-03-10", "办理中"],
        ["1.1", "选定材料", "住建局", "2027-01-10", "已办结"],
    )
    other = ["2", "清点书目", "文旅局", "2027-03-10", "办理中"]
    rows = understand(as_xlsx(**{"1月": [HEAD, whole, part, other], "2月": [HEAD, whole, other]})).rows()
    assert [(row.sheet, row.values["title"], row.part_of) for row in rows] == [
        ("1月", "选定材料", None),
        ("2月", "修缮屋面", None),
        ("2月", "清点书目", None),
    ]
