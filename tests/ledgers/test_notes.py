import pytest

from tests.ledgers.conftest import Rows, WriteSheet, understand, values

PLAN = [["工作事项", "时间安排"], ["修缮屋面", "10月20日"], ["清点书目", "10月30日"], ["合计", "2项"]]
STATES = [
    ["事项", "责任人", "状态"],
    ["修缮屋面", "王小明", "未启动"],
    ["更换门窗", "李小红", "办理中"],
    ["合计", "", "2"],
]
TASKS = [["Task", "Due"], ["Repair roof", "2026-10-20"], ["Count books", "2026-10-30"]]
OWNERS = [["Task", "Owner", "Status"], ["repair roof", "Alice", "Open"], ["Count books", "Bob", "Done"]]


@pytest.mark.parametrize(
    ("one", "other", "names", "both"),
    [
        (
            PLAN,
            STATES,
            ("计划", "进展"),
            "计划 and 进展: 1 title stands in both, and is imported as two tasks: 修缮屋面",
        ),
        (TASKS, OWNERS, ("Plan", "Owners"), "2 titles stand in both, and are imported as two tasks each: repair roof,"),
        (PLAN, PLAN, ("甲镇", "乙镇"), ""),  # the duties of two towns
        (PLAN, [STATES[0], *STATES[2:]], ("计划", "进展"), ""),  # only 合计 stands in both
        (PLAN, STATES, ("9月", "10月"), ""),
    ],
)
def test_a_title_in_two_tables_with_other_columns_is_named(
    as_xlsx: WriteSheet, one: Rows, other: Rows, names: tuple[str, str], both: str
) -> None:
    ledger = understand(as_xlsx(**dict(zip(names, (one, other), strict=True))))
    assert len(values(ledger)) == sum(bool(row[0]) and row[0] != "合计" for row in [*one[1:], *other[1:]])
    line = next((each for each in ledger.notes if "in both" in each), "")
    assert both in line
    assert bool(both) is bool(line)
