"""Schedules of Chinese projects, copied cell by cell from pages of Markdown, with their bold type."""

from .stranger import Page, Stranger, matter

STAGES_IN_BOLD = Stranger(
    "stages that count on, with days in bold",
    "the second stage has nothing but its title, which counts on from that above it; a day in bold type is a day",
    [
        Page(
            "记录",
            [
                ["阶段", "计划完成", "实际完成", "备注"],
                ["1 清点旧藏", None, "**2026-03-20 完成**", "见清册"],
                ["2 修补书页"],
                ["3 重编书目", None, "**2026-05-02 完成**", "见卡片柜"],
                ["4 上架"],
            ],
        )
    ],
    [
        matter("1 清点旧藏", status="closed", closed="2026-03-20", keeps=("见清册",)),
        matter("2 修补书页"),
        matter("3 重编书目", status="closed", closed="2026-05-02"),
        matter("4 上架"),
    ],
)

NUMBERS_IN_BOLD = Stranger(
    "numbers in bold",
    "the signs of bold type belong to no number, state or name, and who works together with the lead supports",
    [
        Page(
            "跟踪表",
            [
                ["编号", "任务项", "责任人", "协同角色", "状态"],
                ["**R-1**", "搬迁期刊架", "**路遥**", "后勤处", "**进行中**"],
                ["**R-2**", "粉刷楼道", "沈舟", "**馆办**", "**已完成**"],
            ],
        )
    ],
    [
        matter("搬迁期刊架", "路遥", number="R-1", status="active", supporting=["后勤处"]),
        matter("粉刷楼道", "沈舟", number="R-2", status="closed", supporting=["馆办"]),
    ],
)

WEEKS_OF_MILESTONES = Stranger(
    "weeks of milestones",
    "what a milestone consists of stands beside its code, and a week of the plan says when it is planned to be done",
    [
        Page(
            "里程碑",
            [
                ["里程碑", "内容", "计划完成", "备注"],
                ["M0", "选定书库", "W1", "已看过两处"],
                ["M1", "定做密集架", "W6", None],
                ["M2", "试运行", "W12", None],
            ],
        )
    ],
    [
        matter("选定书库", number="M0", open=("due",), keeps=("W1", "已看过两处")),
        matter("定做密集架", number="M1", open=("due",), keeps=("W6",)),
        matter("试运行", number="M2", open=("due",), keeps=("W12",)),
    ],
)

TICKS_AS_BULLETS = Stranger(
    "ticks as bullets",
    "each check begins with a tick, which says nothing of its state, and tells another thing than the next one",
    [
        Page(
            "检查",
            [
                ["检查项", "验证方法", "责任人", "完成时间"],
                ["✅ 书架全部固定", "逐排推一推", "保管员", "上架前"],
                ["✅ 灯具已经换新", "看照度表", "电工", "上架前"],
                ["✅ 通道没有杂物", "走一遍", "保管员", "上架前"],
                ["✅ 书标贴得牢固", "抽查百册", "编目员", "上架前"],
            ],
        )
    ],
    [
        matter("✅ 书架全部固定", "保管员", open=("due",), keeps=("逐排推一推", "上架前")),
        matter("✅ 灯具已经换新", "电工", open=("due",)),
        matter("✅ 通道没有杂物", "保管员", open=("due",)),
        matter("✅ 书标贴得牢固", "编目员", open=("due",)),
    ],
)

PAPERS_OF_PHASES = Stranger(
    "papers of phases",
    "one heading is no known word, and the first paper below them is made of such words: it heads nothing",
    [
        Page(
            "文档",
            [
                ["### 二、文档清单"],
                [],
                ["文档", "责任人", "完成时间", "模板", "审批人"],
                ["《借阅规则说明书》", "业务负责人", "Phase 0", "公司模板", "项目经理"],
                ["《书库设计文档》", "业务负责人", "Phase 1", "公司模板", "馆长"],
                ["《验收测试报告》", "编目员", "Phase 2", "自拟", "馆长"],
            ],
        )
    ],
    [
        matter("《借阅规则说明书》", "业务负责人", open=("due",), keeps=("Phase 0", "项目经理")),
        matter("《书库设计文档》", "业务负责人", open=("due",)),
        matter("《验收测试报告》", "编目员", open=("due",)),
    ],
)

STRANGERS = [STAGES_IN_BOLD, NUMBERS_IN_BOLD, WEEKS_OF_MILESTONES, TICKS_AS_BULLETS, PAPERS_OF_PHASES]
