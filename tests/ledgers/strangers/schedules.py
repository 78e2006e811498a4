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

GOALS_OF_WEEKS = Stranger(
    "goals of weeks",
    "the days of each week stand beside what is aimed at, and halves of weeks before it tell the rows apart as well",
    [
        Page(
            "培训",
            [
                ["周次", "时间", "核心目标", "评估方式"],
                ["W22 上半", "10/12-10/16", "熟悉馆藏分类和排架规则", "小测"],
                ["W22 下半", "10/19-10/23", "跟班完成一次上架和顺架", "跟班记录"],
                ["W23 上半", "10/26-10/30", "独立值守一个下午的服务台", "值守记录"],
            ],
        )
    ],
    [
        matter("熟悉馆藏分类和排架规则", due="2026-10-16", assigned="2026-10-12", keeps=("W22 上半", "小测")),
        matter("跟班完成一次上架和顺架", due="2026-10-23", assigned="2026-10-19"),
        matter("独立值守一个下午的服务台", due="2026-10-30", assigned="2026-10-26"),
    ],
)

ADVICE_ON_PARTS = Stranger(
    "advice on parts",
    "what is advised repeats in a few words: the parts are what is to be done",
    [
        Page(
            "检查",
            [
                ["模块", "当前状态", "优先级", "建议"],
                ["古籍书目转换程序", "未开始", "高", "立即添加"],
                ["读者证照片采集程序", "未开始", "高", "立即添加"],
                ["闸机计数程序", "未开始", "中", "本周完成"],
                ["期刊催缺程序", "进行中", "中", "本周完成"],
                ["展览预约程序", "未开始", "低", "有时间再做"],
                ["自习座位提醒程序", "未开始", "低", "有时间再做"],
            ],
        )
    ],
    [
        matter(title, status="active" if title == "期刊催缺程序" else "assigned", keeps=(advice,))
        for title, advice in (
            ("古籍书目转换程序", "立即添加"),
            ("读者证照片采集程序", "立即添加"),
            ("闸机计数程序", "本周完成"),
            ("期刊催缺程序", "本周完成"),
            ("展览预约程序", "有时间再做"),
            ("自习座位提醒程序", "有时间再做"),
        )
    ],
)

PARTS_OF_TASKS = Stranger(
    "parts of tasks",
    "a task stands once above its parts, of which each has a state; planned_at is by when",
    [
        Page(
            "WBS",
            [
                ["Category", "Task", "Subtask", "Status", "planned_at"],
                ["Stacks", "Move the shelves", "Number each shelf", "Done", "2026-09-01 00:00:00"],
                [None, None, "Carry the shelves upstairs", "In Progress", "2026-10-05 00:00:00"],
                [None, "Label the books", "Print the labels", "To Do", "2026-12-07 00:00:00"],
                [None, None, "Stick the labels on", "To Do", "2026-12-21 00:00:00"],
            ],
        )
    ],
    [
        matter("Number each shelf", due="2026-09-01", status="closed", keeps=("Move the shelves",)),
        matter("Carry the shelves upstairs", due="2026-10-05", status="active"),
        matter("Print the labels", due="2026-12-07", status="assigned", keeps=("Label the books",)),
        matter("Stick the labels on", due="2026-12-21", status="assigned"),
    ],
)

SCORES_OF_WEEKS = Stranger(
    "scores of weeks",
    "nothing is named but a link with the same word in each row",
    [
        Page(
            "概览",
            [
                ["周次", "时间", "得分", "状态", "详细"],
                ["第1周", "2026.05.11-05.15", "95/100", "优秀", "[查看](week1/)"],
                ["第2周", "2026.05.18-05.22", "87/100", "良好", "[查看](week2/)"],
                ["第3周", "2026.05.25-05.29", "0/100", "进行中", "[查看](week3/)"],
            ],
        )
    ],
)

SUM_IN_BOLD = Stranger(
    "a sum in bold",
    "the last row adds up those above it, and says so in bold type",
    [
        Page(
            "总览",
            [
                ["任务", "子任务数", "优先级", "状态"],
                ["整理古籍", "3个", "高", "待执行"],
                ["修补连环画", "2个", "中", "待执行"],
                ["**总计**", "**5个**", "-", "-"],
            ],
        )
    ],
    [
        matter("整理古籍", status="assigned", urgency="urgent", keeps=("3个",)),
        matter("修补连环画", status="assigned", urgency="normal"),
    ],
)

DUTIES_OF_ROLES = Stranger(
    "duties of roles",
    "what each role is for; the last one is made of words that are headings elsewhere",
    [
        Page(
            "分工",
            [
                ["角色", "主要职责", "关键交付物"],
                ["馆长", "审定规划，跨部门协调", "年度规划"],
                ["编目员", "编目规则，分类标引，书目维护", "书目数据"],
                ["测试负责人", "测试策略、自动化测试、集成测试", "测试计划、测试报告"],
            ],
        )
    ],
)

MONTHS_OVER_WEEKS = Stranger(
    "months over weeks",
    "two headings are hardly known, and the months are merged over their weeks",
    [
        Page(
            "课题",
            [
                ["研究生课题进度计划表（2026年）"],
                ["序号", "研究内容", "负责学生", "导师", "9月", None, "10月", None],
                [None, None, None, None, "第1周", "第2周", "第1周", "第2周"],
                [1, "文献综述", "陶然", "沈教授", "■", "■", None, None],
                [2, "装置搭建", "路遥", "沈教授", None, "■", "■", None],
                [3, "论文撰写", "陶然", "苗教授", None, None, "■", "■"],
            ],
            merged=["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:H2"],
        )
    ],
    [
        matter("文献综述", "陶然", keeps=("导师：沈教授",)),
        matter("装置搭建", "路遥"),
        matter("论文撰写", "陶然"),
    ],
)

MEMBERS_BESIDE_A_LEAD = Stranger(
    "members beside a lead",
    "who works on it with the lead is called 成员",
    [
        Page(
            "任务",
            [
                ["任务名称", "负责人", "成员", "结束日期"],
                ["改造书库", "王工", "李工、赵工", "2026-12-11"],
                ["接通网络", "李工", None, "2026-12-18"],
            ],
        )
    ],
    [matter("改造书库", "王工", "2026-12-11", supporting=["李工", "赵工"]), matter("接通网络", "李工", "2026-12-18")],
)

HOURS_OF_STEPS = Stranger(
    "hours of steps",
    "from which hour to which each step took is no deadline",
    [
        Page(
            "耗时",
            [
                ["阶段", "起止时刻", "墙钟"],
                ["装载数据", "09:46:26 → 09:47:53", "87 s"],
                ["拟合", "09:47:54 → 09:48:06", "12 s"],
            ],
        )
    ],
)

DAYS_OF_AN_EVENT = Stranger(
    "days of an event",
    "each deadline counts from the event, whose day the plan does not say",
    [
        Page(
            "策划",
            [
                ["迎新晚会策划"],
                ["时间节点", "任务内容", "负责人"],
                ["活动前1周", "张贴海报", "宣传部长"],
                ["活动前3天", "借好音响", "后勤部长"],
                ["活动当天", "布置会场", "全体成员"],
            ],
        )
    ],
    [
        matter("张贴海报", "宣传部长", open=("due",), keeps=("活动前1周",)),
        matter("借好音响", "后勤部长", open=("due",), keeps=("活动前3天",)),
        matter("布置会场", "全体成员", open=("due",), keeps=("活动当天",)),
    ],
)

PARTS_OF_SECONDS = Stranger(
    "parts of seconds",
    "a program writes days to the ten millionth of a second",
    [
        Page(
            "导出",
            [
                ["标题", "状态", "截止时间", "完成时间"],
                ["写周报", "已完成", "2026-09-04T18:00:00.0000000", "2026-09-03T17:20:11.0000000"],
                ["改合同第三稿", "进行中", "2026-09-10T12:00:00.0000000", None],
            ],
        )
    ],
    [
        matter("写周报", due="2026-09-04T18:00", status="closed", closed="2026-09-03T17:20"),
        matter("改合同第三稿", due="2026-09-10T12:00", status="active"),
    ],
)

STEPS_OF_A_RELEASE = Stranger(
    "steps of a release",
    "a tick below 结果 says that the step is done, and the hour at which it was is no day",
    [
        Page(
            "上线",
            [
                ["阶段", "操作内容", "执行人", "预计开始", "实际完成", "结果"],
                ["上线前", "备份书目数据库", "沈舟", "2026-12-05 20:00", "20:25", "√"],
                ["上线前", "停用夜间任务", "路遥", "2026-12-05 20:30", "20:33", "√"],
                ["上线", "发布检索程序", "沈舟", "2026-12-05 20:40", None, None],
            ],
        )
    ],
    [
        matter("备份书目数据库", "沈舟", status="closed", assigned="2026-12-05T20:00", keeps=("上线前", "20:25")),
        matter("停用夜间任务", "路遥", status="closed"),
        matter("发布检索程序", "沈舟"),
    ],
)

STRANGERS = [
    STEPS_OF_A_RELEASE,
    PARTS_OF_SECONDS,
    DAYS_OF_AN_EVENT,
    MONTHS_OVER_WEEKS,
    MEMBERS_BESIDE_A_LEAD,
    HOURS_OF_STEPS,
    SUM_IN_BOLD,
    DUTIES_OF_ROLES,
    STAGES_IN_BOLD,
    NUMBERS_IN_BOLD,
    WEEKS_OF_MILESTONES,
    TICKS_AS_BULLETS,
    PAPERS_OF_PHASES,
    GOALS_OF_WEEKS,
    ADVICE_ON_PARTS,
    PARTS_OF_TASKS,
    SCORES_OF_WEEKS,
]
