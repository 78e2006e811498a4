"""Tables of Chinese project teams: objectives, test plans, milestones, reports of a week."""

from .stranger import Page, Stranger, matter

KEY_RESULTS = Stranger(
    "key results",
    "the matter is called KR, what it aims at and what it brings forth stand beside it",
    [
        Page(
            "三季度",
            [
                ["O", "KR", "负责人", "目标值", "季度产出"],
                ["O1 读者增长", "KR1 新办读者证两万张", "推广组", "20000", "两场读者节"],
                ["O1 读者增长", "KR2 社区分馆日均到馆过百", "分馆组", "100", "分馆月报"],
                ["O2 馆藏提质", "KR1 下架破损图书三千册", "典藏组", "3000", "下架清册"],
            ],
        )
    ],
    [
        matter("KR1 新办读者证两万张", "推广组", keeps=("O1 读者增长", "20000", "两场读者节")),
        matter("KR2 社区分馆日均到馆过百", "分馆组"),
        matter("KR1 下架破损图书三千册", "典藏组"),
    ],
)

KEY_RESULTS_IN_ENGLISH = Stranger(
    "key results in English",
    "a key result is no result of a task, and its target is no title",
    [
        Page(
            "OKR",
            [
                ["#", "Key Result", "Target", "Owner (DRI)", "Status"],
                ["KR1.1", "Move the reading room to the new wing", "By end of June", "Ann Bell", "On Track"],
                ["KR1.2", "Half of all loans at the machines", "50% by year end", "Raj Rao", "At Risk"],
                ["KR1.3", "No queue longer than five readers", "By end of September", "Li Wei", "On Track"],
            ],
        )
    ],
    [
        matter("Move the reading room to the new wing", "Ann Bell", "2026-06-30", number="KR1.1"),
        matter("Half of all loans at the machines", "Raj Rao", "2026-12-31", number="KR1.2", keeps=("50%",)),
        matter("No queue longer than five readers", "Li Wei", "2026-09-30", number="KR1.3"),
    ],
)

CODES_OF_KEY_RESULTS = Stranger(
    "codes of key results",
    "under KR stands only KR1.1: the matter is what it aims at",
    [
        Page(
            "OKR",
            [
                ["KR", "负责人", "目标", "当前"],
                ["KR1.1", "采编部", "新书上架不超过七天", "9 天"],
                ["KR1.2", "流通部", "排队不超过五分钟", "4 分钟 ✅"],
                ["KR2.1", "馆办", "讲座场场满座", "八成"],
            ],
        )
    ],
    [
        matter("新书上架不超过七天", "采编部", number="KR1.1", keeps=("9 天",)),
        matter("排队不超过五分钟", "流通部", number="KR1.2"),
        matter("讲座场场满座", "馆办", number="KR2.1"),
    ],
)

TEST_PLAN = Stranger(
    "a test plan",
    "what is to be tested is called 测试项, a sum of hours closes the table, and a point of return stands at its end",
    [
        Page(
            "联调",
            [
                ["测试项", "负责人", "预估工时", "状态", "回退点"],
                ["闸机开合", "测试组", "0.5h", "未开始", "换回旧读卡器"],
                ["借书回执打印", "测试组", "1h", "进行中", "停用打印机"],
                ["断网续借", "运维组", "2h", "未开始", "手工登记"],
                ["读者证补办", "测试组", "1h", "✅ 通过 (5/5)", ""],
                ["总工时：4.5h（含返工）"],
            ],
        )
    ],
    [
        matter("闸机开合", "测试组", status="assigned", keeps=("换回旧读卡器",)),
        matter("借书回执打印", "测试组", status="active"),
        matter("断网续借", "运维组", status="assigned"),
        matter("读者证补办", "测试组", status="closed"),
    ],
)

LEFT_OVER = Stranger(
    "what is left over",
    "遗留项 are the matters; when each is planned is only a word",
    [
        Page(
            "遗留",
            [
                ["遗留项", "责任方", "二期计划", "影响"],
                ["门禁与校园卡打通", "信息中心", "首周完成", "不影响开馆"],
                ["还书箱防雨", "后勤处", "首周实施", "不影响开馆"],
                ["古籍库恒湿", "典藏部", "次周立项", "暂不上架"],
            ],
        )
    ],
    [
        matter("门禁与校园卡打通", "信息中心", keeps=("首周完成",)),
        matter("还书箱防雨", "后勤处"),
        matter("古籍库恒湿", "典藏部"),
    ],
)

RISKS = Stranger(
    "risks with their likelihood",
    "概率 is no progress, and a low one does not set a state",
    [
        Page(
            "风险",
            [
                ["风险", "概率", "影响", "缓解措施", "责任人", "状态"],
                ["纸张涨价", "高", "高", "签年度协议", "林岚", "进行中"],
                ["志愿者不足", "低", "中", "联系两所学校", "何平", ""],
                ["闭馆施工延后", "-", "-", "已完成", "何平", "已关闭"],
            ],
        )
    ],
    [
        matter("纸张涨价", "林岚", status="active", last_feedback=None),
        matter("志愿者不足", "何平", status=None, last_feedback=None),
        matter("闭馆施工延后", "何平", status="closed"),
    ],
)

STAGES = Stranger(
    "stages that count their tasks",
    "完成任务 holds 14/14, so the stage is the matter",
    [
        Page(
            "阶段",
            [
                ["阶段", "状态", "完成任务", "依赖", "负责人"],
                ["一期 书目清点", "已完成", "14/14", "无", "林岚"],
                ["二期 标签更换", "进行中", "9/19", "一期", "何平"],
                ["三期 自助借还", "未开始", "0/12", "二期", "何平"],
            ],
        )
    ],
    [
        matter("一期 书目清点", "林岚", status="closed", keeps=("14/14",)),
        matter("二期 标签更换", "何平", status="active"),
        matter("三期 自助借还", "何平", status="assigned"),
    ],
)

SUBTOTALS = Stranger(
    "subtotals in one cell",
    "a sum of hours stands in the column of the tasks, with its figure in the same cell",
    [
        Page(
            "分工",
            [
                ["任务", "负责人", "预计时间", "截止时间"],
                ["绘制书架平面图", "阿宁", "1 小时", "2026-12-03"],
                ["核对架号", "阿宁", "15 分钟", "2026-12-04"],
                ["小计： 1.25 小时"],
                ["张贴架号", "小周", "30 分钟", "2026-12-05"],
                ["合计 1.75 小时"],
            ],
        )
    ],
    [
        matter("绘制书架平面图", "阿宁", "2026-12-03"),
        matter("核对架号", "阿宁", "2026-12-04"),
        matter("张贴架号", "小周", "2026-12-05"),
    ],
)

NOTHING_TO_LIST = Stranger(
    "a row that says there is nothing",
    "all its cells are crossed out, one says that there was nothing",
    [
        Page(
            "缺陷",
            [
                ["缺陷编号", "标题", "责任人", "状态", "说明"],
                ["QX-1", "检索页乱码", "小周", "进行中", "仅旧终端"],
                ["——", "——（本轮无新增）", "——", "——", "——"],
                ["—", "—", "—", "—", "本周暂无内容"],
            ],
        )
    ],
    [matter("检索页乱码", "小周", number="QX-1", status="active")],
)

WEEK = Stranger(
    "a report of the week",
    "what was done this week is feedback on the project, what comes next week a note",
    [
        Page(
            "周报",
            [
                ["项目", "负责人", "本周完成", "下周计划", "阻塞项"],
                ["有声书专区", "林岚", "录完十二部", "上架首批", "无"],
                ["地方文献数字化", "何平", "扫描三百页", "校对目录", "扫描仪待修"],
            ],
        )
    ],
    [
        matter("有声书专区", "林岚", last_feedback="录完十二部", keeps=("上架首批",)),
        matter("地方文献数字化", "何平", last_feedback="扫描三百页", keeps=("校对目录", "扫描仪待修")),
    ],
)

ESTIMATES = Stranger(
    "estimates with their total",
    "figures of the total are ranges, and a dash stands where there is nothing to add up",
    [
        Page(
            "估算",
            [
                ["阶段", "任务数", "预计工时", "负责人", "完成时限"],
                ["一期", "4", "7-10 小时", "林岚", "2026-12-04"],
                ["二期", "7", "5-7 小时", "何平", "2026-12-11"],
                ["总计", "11", "12-17 小时", "—", "2 周"],
            ],
        )
    ],
    [matter("一期", "林岚", "2026-12-04", keeps=("7-10 小时",)), matter("二期", "何平", "2026-12-11")],
)

NOTHING_BEGUN = Stranger(
    "nothing begun",
    "the only row says that there is none yet",
    [
        Page(
            "在办",
            [
                ["任务", "状态", "优先级", "当前进展", "下一步"],
                ["暂无", "待办", "-", "当前没有任务。", "从候选中选取。"],
                ["（无 — 本周为空）", "", "", "", ""],
                ["修订借阅规则", "进行中", "高", "已拟初稿。", "征求意见。"],
            ],
        )
    ],
    [matter("修订借阅规则", status="active", urgency="urgent", last_feedback="已拟初稿。")],
)

FIRST_DAYS = Stranger(
    "stages by their days",
    "the first row has words and figures like headings, and is a stage like the others",
    [
        Page(
            "倒排",
            [
                ["阶段", "目标", "负责人", "预计完成", "验收标准"],
                ["阶段一", "修复紧急问题", "林岚", "2026-12-02", "投诉率 <3%"],
                ["阶段二", "改造阅览室", "何平", "2026-12-07", "座位 >120"],
                ["阶段三", "试开放", "何平", "2026-12-14", "日均到馆 >300"],
            ],
        )
    ],
    [
        matter("修复紧急问题", "林岚", "2026-12-02"),
        matter("改造阅览室", "何平", "2026-12-07"),
        matter("试开放", "何平", "2026-12-14"),
    ],
)

RUNNING = Stranger(
    "projects that run",
    "结束日期 stands in the row of a project that is under way, though the day has passed: it is the deadline",
    [
        Page(
            "项目",
            [
                ["项目名称", "项目状态", "负责人", "开始日期", "结束日期"],
                ["少儿馆改造", "进行中", "林岚", "2025-03-01", "2025-12-31"],
                ["流动书车", "未开始", "何平", "2025-08-15", ""],
                ["读者沙龙", "进行中", "何平", "2025-04-15", "2025-10-31"],
            ],
        )
    ],
    [
        matter("少儿馆改造", "林岚", "2025-12-31", status="active", closed=None),
        matter("流动书车", "何平", status="assigned"),
        matter("读者沙龙", "何平", "2025-10-31", status="active", closed=None),
    ],
)


COUNTED_DAYS = Stranger(
    "milestones by the days of a plan",
    "Day 3 and 第2周 count from a day that the file does not tell: they are deadlines, and stay open",
    [
        Page(
            "里程碑",
            [
                ["填报单位：馆办", "", "", "填报日期：2026年11月30日"],
                ["里程碑", "描述", "预计完成", "状态"],
                ["M1", "书目录入", "Day 1上午", "已完成"],
                ["M2", "书标打印", "Day 2", "进行中"],
                ["M3", "上架清点", "第2-3周", "未开始"],
                ["M4", "开架借阅", "W5 末", "未开始"],
            ],
        )
    ],
    [
        matter("书目录入", "馆办", number="M1", status="closed", open=("due",), keeps=("Day 1上午",)),
        matter("书标打印", "馆办", number="M2", status="active", open=("due",), keeps=("Day 2",)),
        matter("上架清点", "馆办", number="M3", status="assigned", open=("due",), keeps=("第2-3周",)),
        matter("开架借阅", "馆办", number="M4", status="assigned", open=("due",), keeps=("W5 末",)),
    ],
)

OWN_STATES = Stranger(
    "states of the office's own",
    "no state is a word that others know: with a matter and its lead they stay open, and refuse nothing",
    [
        Page(
            "台账",
            [
                ["督办事项", "牵头单位", "状态"],
                ["修订借阅规则", "馆办", "甲类"],
                ["更换闸机", "后勤处", "乙类"],
                ["清点古籍", "典藏部", "甲类"],
            ],
        )
    ],
    [
        matter("修订借阅规则", "馆办", open=("status",)),
        matter("更换闸机", "后勤处", open=("status",)),
        matter("清点古籍", "典藏部", open=("status",)),
    ],
)

GOALS_OF_STAGES = Stranger(
    "goals of stages",
    "only the day until which each goal is to be reached stands beside it, counted from the first day",
    [
        Page(
            "倒排",
            [
                ["阶段", "目标", "预计完成时间", "验收标准"],
                ["阶段一", "修复紧急问题", "Day 2", "投诉率 <3%"],
                ["阶段二", "改造阅览室", "Day 7", "座位 >120"],
                ["阶段三", "试开放", "Day 14", "日均到馆 >300"],
            ],
        )
    ],
    [
        matter("修复紧急问题", open=("due",), keeps=("Day 2", "阶段一")),
        matter("改造阅览室", open=("due",)),
        matter("试开放", open=("due",)),
    ],
)

TRADES = Stranger(
    "trades of a building site",
    "short words below 工序, which is no number, name what is to be done between a start and an end",
    [
        Page(
            "工期",
            [
                ["序号", "工序", "负责人", "计划开工", "计划完工", "实际完工"],
                ["一", "拆改", None, None, None, None],
                [1, "砌墙", "老周", "3.4", "3.8", "3.10"],
                [2, "开槽布线", "小郑", "3.11", "3.18", None],
                ["二", "泥瓦", None, None, None, None],
                [3, "防水", "老马", "3.20", "3.24", None],
                [4, "贴砖", "老马", "3.25", "4.8", None],
            ],
        )
    ],
    [
        matter("砌墙", "老周", "2026-03-08", closed="2026-03-10"),
        matter("开槽布线", "小郑", "2026-03-18"),
        matter("防水", "老马", "2026-03-24"),
        matter("贴砖", "老马", "2026-04-08"),
    ],
)

STEPS = Stranger(
    "steps of a course with what they ask",
    "培养环节 names the matters in short words that are no names, as the lead stands elsewhere; 具体要求 is how",
    [
        Page(
            "环节",
            [
                ["培养环节", "具体要求", "截止时间", "责任主体"],
                ["制定计划", "与导师商定并提交", "2026年10月31日", "研究生院"],
                ["开题", "提交报告并公开答辩", "2026年12月31日", "各学院"],
                ["中期考核", "由学院组织", "2027年6月", "各学院"],
            ],
        )
    ],
    [
        matter("制定计划", "研究生院", "2026-10-31", keeps=("与导师商定并提交",)),
        matter("开题", "各学院", "2026-12-31"),
        matter("中期考核", "各学院", "2027-06-30"),
    ],
)

STRANGERS = [
    STEPS,
    TRADES,
    KEY_RESULTS,
    KEY_RESULTS_IN_ENGLISH,
    CODES_OF_KEY_RESULTS,
    TEST_PLAN,
    LEFT_OVER,
    RISKS,
    STAGES,
    SUBTOTALS,
    NOTHING_TO_LIST,
    WEEK,
    ESTIMATES,
    NOTHING_BEGUN,
    FIRST_DAYS,
    RUNNING,
    COUNTED_DAYS,
    OWN_STATES,
    GOALS_OF_STAGES,
]
