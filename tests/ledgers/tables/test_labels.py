"""Columns whose cells hold several labels, 责任单位：水利局⏎整改时限：年底, as 整改 ledgers have them."""

import pytest

from tests.ledgers.conftest import WriteSheet, understand, values

HEAD = ["序号", "反馈问题", "责任及时限"]
FIRST = "责任单位：市水利局\n责任人：李强\n整改时限：2026年12月31日"
SECOND = "责任单位：市住建局、市城管局\n责任人：王芳\n整改时限：2026年11月20日"


@pytest.mark.parametrize(
    "cell",
    [
        "责任单位：市教育局\n责任人：赵敏\n整改时限：2026年12月5日",
        "责任单位：市教育局；责任人：赵敏；整改时限：2026年12月5日",
        "（责任单位：市教育局，责任人：赵敏，整改时限：2026年12月5日）",
        "整改时限：2026年12月5日 责任人：赵敏 责任单位：市教育局",
    ],
)
def test_each_label_is_a_column(as_csv: WriteSheet, cell: str) -> None:
    ledger = understand(as_csv([HEAD, [1, "管护不到位", FIRST], [2, "管网破损", SECOND], [3, "扬尘严重", cell]]))
    first, second, third = values(ledger)
    assert [first[key] for key in ("owner", "person", "due")] == ["市水利局", "李强", "2026-12-31"]
    assert [second[key] for key in ("owner", "supporting", "person")] == ["市住建局", ["市城管局"], "王芳"]
    assert [third[key] for key in ("owner", "person", "due")] == ["市教育局", "赵敏", "2026-12-05"]
    assert any("“责任及时限”" in note for note in ledger.notes)


def test_in_english_too(as_xlsx: WriteSheet) -> None:
    rows = [
        ["Finding", "Follow-up"],
        ["Loose handrail", "Fix it. Owner: Ann Lee; Due: 5 Dec 2026"],
        ["Wet floor", "Lay mats. Owner: Bob Ray; Due: 12 Dec 2026"],
    ]
    first, second = values(understand(as_xlsx(Audit=rows)))
    assert [(each["owner"], each["due"]) for each in (first, second)] == [
        ("Ann Lee", "2026-12-05"),
        ("Bob Ray", "2026-12-12"),
    ]
    assert "Fix it." in first["detail"]


@pytest.mark.parametrize(
    "cell",
    [
        "措施已落实 联系电话：0312-5551 责任单位：市教育局 整改时限：12月5日",  # a label that is no field, and a text
        "责任单位：市教育局；整改时限：12月5日；责任单位：市体育局",  # one label twice
        "市教育局",
        "牵头领导：周副市长；责任单位：市教育局；整改时限：12月5日",  # a label that only this cell has
    ],
)
def test_nothing_that_a_cell_says_is_lost(as_csv: WriteSheet, cell: str) -> None:
    ledger = understand(as_csv([HEAD, [1, "管护不到位", FIRST], [2, "管网破损", SECOND], [3, "扬尘严重", cell]]))
    *_two, third = ledger.rows()
    kept = f"{third.values} {third.problems} {third.warnings}"
    for part in ("市教育局", "12月5日", "市体育局", "0312-5551", "措施已落实", "周副市长"):
        assert part in kept or part not in cell


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        (["任务", "完成时限", "责任"], "责任单位：市水利局，报送时限：每月5日"),  # there is a column of deadlines
        (["任务", "完成时限", "责任"], "责任单位：市水利局，责任人：李强"),  # it does not tell the deadline
    ],
)
def test_other_cells_stay_whole(as_csv: WriteSheet, head: list[str], cell: str) -> None:
    ledger = understand(as_csv([head, ["清淤", "2026-12-01", cell], ["补植", "2026-12-05", cell]]))
    assert not any("拆开" in note or "divided" in note for note in ledger.notes)
    assert [each["due"] for each in values(ledger)] == ["2026-12-01", "2026-12-05"]


def test_a_mapped_column_stays_whole(as_csv: WriteSheet) -> None:
    rows = [[*HEAD, "状态"], [1, "管护不到位", FIRST, "办理中"], [2, "管网破损", SECOND, "已办结"]]
    ledger = understand(as_csv(rows), detail="责任及时限")
    first, _second = values(ledger)
    assert "due" not in first
    assert "整改时限：2026年12月31日" in first["detail"]


def test_its_columns_can_be_mapped(as_csv: WriteSheet) -> None:
    path = as_csv([HEAD, [1, "管护不到位", FIRST], [2, "管网破损", SECOND]])
    (first, _second) = values(understand(path, person="", owner="责任人"))
    assert first["owner"] == "李强"
