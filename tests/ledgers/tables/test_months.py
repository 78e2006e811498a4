import pytest

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


def test_a_remark_behind_the_title_makes_no_other_matter_of_what_another_sheet_has_without(as_xlsx: WriteSheet) -> None:
    months = {
        "9月": [HEAD[1:], ["改造管网", "村建办", "11月底", "办理中"], ["培训（一期）", "党政办", "11月底", "办理中"]],
        "10月": [
            HEAD[1:],
            ["改造管网（结转）", "村建办", "11月底", "已完成"],
            ["培训（二期）", "党政办", "11月底", "办理中"],
        ],
    }
    read = [(row["title"], row["status"]) for row in values(understand(as_xlsx(**months)))]
    assert read == [("培训（一期）", "active"), ("改造管网（结转）", "closed"), ("培训（二期）", "active")]


def test_other_brackets_behind_a_title_or_two_titles_of_one_sheet_are_other_matters(as_xlsx: WriteSheet) -> None:
    state = ["水利局", "2027-03-10", "办理中"]
    titles = {"1月": ["防汛检查", "清淤"], "2月": ["防汛检查（城区）", "防汛检查（乡镇）", "清淤", "清淤（续）"]}
    months = {sheet: [HEAD[1:], *([title, *state] for title in of_sheet)] for sheet, of_sheet in titles.items()}
    read = [row["title"] for row in values(understand(as_xlsx(**months)))]
    assert read == ["防汛检查", *titles["2月"]]


CARRIED = ["调试设备", "旅检科"]


@pytest.mark.parametrize(
    ("heading", "months", "dues"),
    [
        ("完成情况", {"10月": [["10月30日", "转下月"]], "11月": [["11月20日", "已完成"]]}, ["2026-11-20"]),
        ("状态", {"10月": [["10月30日", "办理中"]], "11月": [["11月20日", "办理中"]]}, ["2026-11-20"]),
        ("状态", {"11月": [["11月20日", "办理中"]], "10月": [["10月30日", "未完成"]]}, ["2026-11-20"]),  # newest first
        ("状态", {"10月": [["10月30日", "已完成"]], "11月": [["11月20日", "办理中"]]}, ["2026-10-30", "2026-11-20"]),
        ("状态", {"10月": [["10月30日", ""]], "11月": [["11月20日", "办理中"]]}, ["2026-10-30", "2026-11-20"]),
        (
            "状态",
            {"10月": [["10月10日", "办理中"], ["10月20日", "办理中"]], "11月": [["11月20日", "未开始"]]},
            ["2026-10-10", "2026-10-20", "2026-11-20"],
        ),
    ],
)
def test_what_is_carried_over_to_the_next_month_is_one_matter(
    as_xlsx: WriteSheet, heading: str, months: dict[str, list[list[str]]], dues: list[str]
) -> None:
    other = ["清点书目", "文旅局", "12月10日", "办理中"]
    head = ["工作事项", "责任科室", "时限", heading]
    books = {month: [head, *([*CARRIED, *row] for row in rows), other] for month, rows in months.items()}
    rows = [row for row in values(understand(as_xlsx(**books))) if row["title"] == CARRIED[0]]
    assert [row["due"] for row in rows] == dues
    assert len(dues) > 1 or "10月30日" in rows[0]["detail"] or "2026-10-30" in rows[0]["detail"]
