"""Plans of projects: trees of tasks, headings of one to three rows, words of developers and of planners."""

from datetime import date

from .stranger import Cell, Page, Stranger, matter

PLANNED = Stranger(
    "plan with unit or person",
    "the lead is a unit and a person in one cell; the deadline is 预计; the state is that of the plan",
    [
        Page(
            "计划",
            [
                ["计划名称", "责任部门/人", "预计完成时间", "计划状态", "完成情况说明"],
                ["上线移动审批", "信息中心/周晓宁", "2026年10月20日", "进行中", "已完成界面设计"],
                ["清退临时用地", "国土所/吴志远", "2026年9月25日", "未开始", None],
                ["验收雨污分流工程", "城建办", "2026年12月31日", "已完成", "已通过验收"],
            ],
        )
    ],
    [
        matter("上线移动审批", "信息中心", "2026-10-20", status="active", person="周晓宁", keeps=("已完成界面设计",)),
        matter("清退临时用地", "国土所", "2026-09-25", status="assigned", person="吴志远"),
        matter("验收雨污分流工程", "城建办", "2026-12-31", status="closed"),
    ],
)

DEVELOPERS = Stranger(
    "features and developers",
    "the module is merged down the left; 功能 is the matter; who tests it does not lead",
    [
        Page(
            "开发排期",
            [
                ["模块", "功能", "开发人员", "测试人员", "开始日期", "结束日期", "工时(h)"],
                ["登录", "短信验证码", "郑文博", "罗佳", date(2026, 9, 1), date(2026, 9, 4), 16],
                [None, "找回密码", "林思源、郑文博", "罗佳", date(2026, 9, 3), date(2026, 9, 9), 24],
                ["报表", "导出明细", "林思源", "罗佳", date(2026, 9, 10), date(2026, 9, 17), 30],
            ],
            merged=["A2:A3"],
        )
    ],
    [
        matter("短信验证码", "郑文博", "2026-09-04", keeps=("登录", "罗佳")),
        matter("找回密码", "林思源", "2026-09-09", supporting=["郑文博"], keeps=("登录",)),
        matter("导出明细", "林思源", "2026-09-17", keeps=("报表",)),
    ],
)

WBS = Stranger(
    "WBS as figures",
    "outline numbers that Excel made figures: 1, 1.1, and 1.1 shown as 1.10; three levels",
    [
        Page(
            "WBS",
            [
                ["WBS", "Work package", "Responsible person", "Planned finish"],
                [1, "Prepare the site", "Ana Lopez", date(2026, 10, 30)],
                [1.1, "Fence the site", "Jon Berg", date(2026, 9, 18)],
                ["1.1.1", "Rent the fence", "Jon Berg", date(2026, 9, 11)],
                [1.2, "Level the ground", "Tom Reyes", date(2026, 10, 9)],
                [Cell(1.1, "0.00"), "Sign off the site", "Ana Lopez", date(2026, 10, 30)],
                [2, "Build", "Maya Osei", date(2026, 12, 18)],
                [2.1, "Pour the floor", "Tom Reyes", date(2026, 11, 20)],
            ],
        )
    ],
    [
        matter("Prepare the site", "Ana Lopez", "2026-10-30"),
        matter("Fence the site", "Jon Berg", "2026-09-18", parent="Prepare the site"),
        matter("Rent the fence", "Jon Berg", "2026-09-11", parent="Fence the site"),
        matter("Level the ground", "Tom Reyes", "2026-10-09", parent="Prepare the site"),
        matter("Sign off the site", "Ana Lopez", "2026-10-30", parent="Prepare the site"),
        matter("Build", "Maya Osei", "2026-12-18"),
        matter("Pour the floor", "Tom Reyes", "2026-11-20", parent="Build"),
    ],
    file="wbs.xlsx",
)

WBS_TEXT = Stranger(
    "outline numbers as text",
    "outline numbers as text under a Chinese heading; read from CSV",
    [
        Page(
            "分解",
            [
                ["层级编码", "交付物", "主责岗位", "交付日"],
                ["1", "年度白皮书", "研究岗", "2026/12/15"],
                ["1.1", "数据附表", "统计岗", "2026/11/10"],
                ["1.2", "案例汇编", "研究岗", "2026/11/20"],
                ["2", "发布会", "宣传岗", "2026/12/22"],
            ],
        )
    ],
    [
        matter("年度白皮书", "研究岗", "2026-12-15"),
        matter("数据附表", "统计岗", "2026-11-10", parent="年度白皮书"),
        matter("案例汇编", "研究岗", "2026-11-20", parent="年度白皮书"),
        matter("发布会", "宣传岗", "2026-12-22"),
    ],
    file="分解.csv",
)

_TREE = [
    ["事项名称", "具体负责", "最迟完成日"],
    ["办公楼搬迁", "罗佳", date(2026, 12, 20)],
    ["新楼验收", "韩雪梅", date(2026, 11, 10)],
    ["消防检测", "何俊杰", date(2026, 10, 25)],
    ["档案打包", "罗佳", date(2026, 12, 1)],
    ["旧楼移交", "韩雪梅", date(2026, 12, 30)],
]
_TREE_READ = [
    matter("办公楼搬迁", "罗佳", "2026-12-20"),
    matter("新楼验收", "韩雪梅", "2026-11-10", parent="办公楼搬迁"),
    matter("消防检测", "何俊杰", "2026-10-25", parent="新楼验收"),
    matter("档案打包", "罗佳", "2026-12-01", parent="办公楼搬迁"),
    matter("旧楼移交", "韩雪梅", "2026-12-30"),
]

OUTLINE = Stranger(
    "outline levels",
    "parts are rows of a deeper outline level (grouped rows), without any number",
    [Page("搬迁", _TREE, levels={3: 1, 4: 2, 5: 1})],
    _TREE_READ,
)

INDENTED = Stranger(
    "indentation",
    "parts are indented by the alignment of their cell",
    [Page("搬迁", _TREE, indents={"A3": 1, "A4": 2, "A5": 1})],
    _TREE_READ,
)

SPACED = Stranger(
    "typed spaces",
    "parts are indented by full-width spaces typed before their text",
    [
        Page(
            "搬迁",
            [
                _TREE[0],
                *(
                    ["　" * depth + str(row[0]), *row[1:]]
                    for depth, row in zip((0, 1, 2, 1, 0), _TREE[1:], strict=True)
                ),
            ],
        )
    ],
    _TREE_READ,
)

PARENT_COLUMN = Stranger(
    "column of the task above",
    "a column names the number of the task above",
    [
        Page(
            "任务树",
            [
                ["编码", "任务", "上级任务", "执行部门", "要求完成"],
                ["T1", "建成智慧食堂", None, "后勤处", "2026-12-31"],
                ["T2", "采购结算终端", "T1", "采购办", "2026-10-15"],
                ["T3", "培训窗口人员", "T1", "后勤处", "2026-11-30"],
            ],
        )
    ],
    [
        matter("建成智慧食堂", "后勤处", "2026-12-31", number="T1"),
        matter("采购结算终端", "采购办", "2026-10-15", number="T2", parent="建成智慧食堂"),
        matter("培训窗口人员", "后勤处", "2026-11-30", number="T3", parent="建成智慧食堂"),
    ],
)

THREE_ROWS = Stranger(
    "header of three rows",
    "a header of three rows: 计划 and 实际 each with 开始 and 结束, under 时间安排",
    [
        Page(
            "项目推进表",
            [
                ["重点项目推进表"],
                ["项目", "责任分工", None, "时间安排", None, None, None, "备注"],
                [None, "部门", "具体人员", "计划", None, "实际", None, None],
                [None, None, None, "开始", "结束", "开始", "结束", None],
                ["码头扩建", "港务局", "何俊杰", "2026-03-01", "2026-11-30", "2026-03-10", None, "靠前两个泊位"],
                ["堆场硬化", "港务局", "罗佳", "2026-02-01", "2026-06-30", "2026-02-01", "2026-07-05", None],
            ],
            merged=["A1:H1", "A2:A4", "B2:C2", "B3:B4", "C3:C4", "D2:G2", "D3:E3", "F3:G3", "H2:H4"],
        )
    ],
    [
        matter("码头扩建", "港务局", "2026-11-30", person="何俊杰", keeps=("靠前两个泊位",)),
        matter("堆场硬化", "港务局", "2026-06-30", person="罗佳", closed="2026-07-05"),
    ],
)

BROKEN_WORDS = Stranger(
    "headings in broken lines",
    "headings broken into lines, spaced out, and with units or hints in brackets",
    [
        Page(
            "安排",
            [
                [
                    "工作\n内容（必填）",
                    "承 担 科 室",
                    "拟办结\n日期（年/月/日）",
                    "完成度\n（%）",
                    "佐证材料\n（附后）",
                ],
                ["更新应急预案", "应急科", "2026/10/12", 35, "初稿"],
                ["开展桌面推演", "应急科", "2026/11/2", 0, None],
                ["补充储备物资", "物资科", "2026/9/20", 5, "采购单"],
            ],
        )
    ],
    [
        matter("更新应急预案", "应急科", "2026-10-12", progress=35, keeps=("初稿",)),
        matter("开展桌面推演", "应急科", "2026-11-02", progress=0),
        matter("补充储备物资", "物资科", "2026-09-20", progress=5),
    ],
)

DELIVERABLES = Stranger(
    "deliverables with hints in brackets",
    "English headings in another order: deadline first, title last; a duration in between",
    [
        Page(
            "Deliverables",
            [
                ["Need-by date", "Accountable", "Effort (days)", "State", "Deliverable (what will be handed over)"],
                ["Oct 15, 2026", "Finance", 4, "in progress", "Forecast for the fourth quarter"],
                ["Nov 2, 2026", "Legal", 10, "not started", "Standard contract for suppliers"],
                ["Sep 4, 2026", "Finance", 2, "completed", "List of unpaid invoices"],
            ],
        )
    ],
    [
        matter("Forecast for the fourth quarter", "Finance", "2026-10-15", status="active"),
        matter("Standard contract for suppliers", "Legal", "2026-11-02", status="assigned"),
        matter("List of unpaid invoices", "Finance", "2026-09-04", status="closed"),
    ],
    file="deliverables.csv",
)

STRANGERS = [
    PLANNED, DEVELOPERS, WBS, WBS_TEXT, OUTLINE, INDENTED, SPACED, PARENT_COLUMN, THREE_ROWS, BROKEN_WORDS,
    DELIVERABLES,
]  # fmt: skip
