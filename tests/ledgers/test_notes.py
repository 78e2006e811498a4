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


def test_the_words_of_what_is_only_done_are_named_with_the_option_that_closes_them(as_xlsx: WriteSheet) -> None:
    states = ["Resolved", "Closed", "Fixed", "Open", "Resolved"]
    rows = [[f"Repair hall {at}", "Alice", "2026-12-20", each] for at, each in enumerate(states)]
    (line,) = understand(as_xlsx(Log=[["Task", "Owner", "Due", "Status"], *rows])).notes
    assert "Resolved, Fixed, 3 rows, is submitted. --value status:Resolved=closed --value status:Fixed=closed" in line


def test_what_may_be_no_table_of_tasks_is_named_with_the_option_that_leaves_it_out(as_xlsx: WriteSheet) -> None:
    duties = [["Role", "Task"], ["Manager", "Plans the week and answers the council"], ["Driver", "Brings the books"]]
    path = as_xlsx(Plan=TASKS, Who_does=duties)
    (doubt,) = (each for each in understand(path).notes if "no table of tasks" in each)
    assert doubt.endswith("it may be no table of tasks. --map 'Who_does!title=' leaves it out.")
    assert len(values(understand(path, **{"Who_does!title": ""}))) == 2
    assert "--map" not in "".join(understand(as_xlsx(Who_does=duties)).notes)
    assert "--map" not in "".join(understand(as_xlsx(Plan=[*TASKS, [], ["Team"], *duties])).notes)


def test_the_day_from_which_deadlines_count_is_named_with_its_line(as_xlsx: WriteSheet) -> None:
    rows = [["计划开始日期：2026-03-17"], ["日期", "任务", "状态"], ["Day 1", "建库", "⬜"], ["Day 2", "部署", "⬜"]]
    ledger = understand(as_xlsx(计划=rows))
    values(ledger)
    assert "2026-03-17 is from “计划开始日期：2026-03-17”." in ledger.tables[0].date_notes


def test_titles_alone_beside_a_plan_may_be_no_tasks(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(
        计划=[["任务", "负责人", "时限"], ["布展", "王芳", "2026-12-01"], ["会务", "李强", "2026-12-05"]],
        风险=[["延期任务", "说明"], ["登录地址配置", "等待对方确认"], ["令牌刷新", "机制较复杂"]],
    )
    doubts = [each for each in understand(path).notes if "may be no table of tasks" in each]
    assert len(doubts) == 1
    assert doubts[0].startswith("风险: no column says by when")


def test_ranks_that_one_table_shows_hold_for_others_below_the_same_heading(as_xlsx: WriteSheet) -> None:
    head = ["事项", "责任人", "优先级"]
    whole = [head, ["换锁", "张伟", "P1"], ["除草", "李强", "P2"], ["刷漆", "王芳", "P3"]]
    single, other = [head, ["修灯", "张伟", "P1"]], [[*head[:2], "紧急程度"], ["修门", "张伟", "P1"]]
    ledger = understand(as_xlsx(甲=single, 乙=whole, 丙=other))
    assert [each.get("urgency") for each in values(ledger)] == ["critical", "critical", "urgent", "normal", None]


@pytest.mark.parametrize(
    ("figures", "is_order"), [("1234", True), ("9671", True), ("4215", False), ("1122", False), ("12", False)]
)
def test_figures_that_say_which_comes_first_are_no_urgencies(as_csv: WriteSheet, figures: str, is_order: bool) -> None:
    titles = ["换下南门的旧锁", "给北院除草", "刷东墙的漆", "修西廊的灯"]
    rows = [["优先级", "事项", "完成时限"], *([each, titles[at], "9月底"] for at, each in enumerate(figures))]
    ledger = understand(as_csv(rows))
    assert [len(row.problems) for row in ledger.rows()] == [0 if is_order else 1] * len(figures)
    assert ("优先级" in values(ledger)[0]["detail"]) is True
    ledger = understand(as_csv(rows), urgency="优先级")
    assert all(row.problems for row in ledger.rows())  # the person says that they are
