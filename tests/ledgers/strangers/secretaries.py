"""Ledgers as secretaries keep them for themselves: the state in a heading above the rows, a week in the title."""

from .stranger import ANY, Page, Stranger, matter

WEEK = Stranger(
    "the plan of a past week",
    "weekdays are those of the week in the title, not of the week to come",
    [
        Page(
            "第3周",
            [
                ["第3周工作安排（2026年8月17日—8月23日）"],
                ["时间", "工作内容", "责任部门", "完成情况"],
                ["周二", "新书编目", "采编部", "√"],
                ["周四", "闸机检修", "技术部", "等配件"],
            ],
            merged=["A1:D1"],
        )
    ],
    [matter("新书编目", "采编部", "2026-08-18", status="closed"), matter("闸机检修", "技术部", "2026-08-20")],
)

SESSIONS = Stranger(
    "decisions under their sessions",
    "deadlines count from the day of the session, and 督办意见 says which are closed",
    [
        Page(
            "台账",
            [
                ["馆务会议定事项（2026年）"],
                ["序号", "议定事项", "责任单位", "完成时间", "督办意见"],
                ["第6次馆务会（7月6日）"],
                [1, "修订借阅规则", "流通部", "一个月内", "办结"],
                [2, "清查古籍书库", "牵头：典藏部\n配合：保卫科、技术部", "7月底前", "继续督办"],
                ["第7次馆务会（8月10日）"],
                [3, "更换消防栓", "保卫科", "立行立改", "暂缓"],
            ],
            merged=["A1:E1", "A3:E3", "A6:E6"],
        )
    ],
    [
        matter("修订借阅规则", "流通部", "2026-08-06", status="closed", keeps=("第6次馆务会",)),
        matter("清查古籍书库", "典藏部", "2026-07-31", supporting=["保卫科", "技术部"], status="active"),
        matter("更换消防栓", "保卫科", "2026-08-10", status="suspended", warned=ANY),
    ],
)

_HEAD = ["序号", "事项", "责任部门", "要求完成时间", "落实情况"]
SECTIONS = Stranger(
    "sections by state",
    "二、已落实问题 closes what stands below it; 四、交付任务 does not, since they are to be delivered",
    [
        Page(
            "决议",
            [
                ["一、正在落实事项"],
                _HEAD,
                [1, "收购旧书店", "资产部", "2026年12月31日", "尽调中，估价已出"],
                ["二、已落实问题（1项）"],
                _HEAD,
                [1, "聘任副馆长", "人事部", "2026年6月30日", "五月到岗，任期三年"],
                ["三、终止事项"],
                _HEAD,
                [1, "设立海外分馆", "资产部", "2026年12月31日", "理事会决定不再推进"],
                ["四、交付任务"],
                _HEAD,
                [1, "交付新馆", "基建办", "2026年10月31日", "消防验收待排期，预计十月"],
            ],
            merged=["A1:E1", "A4:E4", "A7:E7", "A10:E10"],
        )
    ],
    [
        matter("收购旧书店", "资产部", "2026-12-31", status="active"),
        matter("聘任副馆长", "人事部", "2026-06-30", status="closed"),
        matter("设立海外分馆", "资产部", "2026-12-31", status="cancelled"),
        matter("交付新馆", "基建办", "2026-10-31", status=None),
    ],
)

BOTH_WEEKS = Stranger(
    "this week beside the next",
    "two tables stand side by side where only the first has 序号: no matter takes the deadline of another",
    [
        Page(
            "周报",
            [
                ["本周完成", None, None, None, "下周计划"],
                ["序号", "工作内容", "责任人", "完成情况", "工作内容", "责任人", "完成时间"],
                [1, "布置展厅", "邹凯", "已完成", "印制海报", "熊莉", "9月10日"],
                [2, "核对书目", "熊莉", "未完成", "联系讲师", "邹凯", "9月11日"],
            ],
            merged=["A1:D1", "E1:G1"],
        )
    ],
    [
        matter("布置展厅", "邹凯", status="closed"),
        matter("核对书目", "熊莉", status="active"),
        matter("印制海报", "熊莉", "2026-09-10"),
        matter("联系讲师", "邹凯", "2026-09-11"),
    ],
)

PROJECTS = Stranger(
    "projects with their sums",
    "a kind of projects with its sums is a group, and a problem that only some of them have is no title",
    [
        Page(
            "项目",
            [
                ["序号", "项目名称", "总投资", "责任单位", "计划竣工时间", "需协调解决的问题"],
                ["一", "续建项目（2个）", 900],
                [1, "少儿馆扩建", 600, "基建办", "2026年12月", "电缆迁改"],
                [2, "书库除湿", 300, "典藏部", "2026年11月", "无"],
                ["二", "新建项目（1个）", 200],
                [3, "社区书亭", 200, "分馆部", "2027年6月", "选址未定"],
                ["合计", None, 1100],
            ],
        )
    ],
    [
        matter("少儿馆扩建", "基建办", "2026-12-31", keeps=("电缆迁改", "续建项目（2个）")),
        matter("书库除湿", "典藏部", "2026-11-30"),
        matter("社区书亭", "分馆部", "2027-06-30", keeps=("新建项目（1个）",)),
    ],
)

LEAD_AND_REST = Stranger(
    "a lead and those responsible",
    "责任单位 beside 牵头单位 support, 会议时间 begins, 办理结果 tells how it went, 目标值 is no number",
    [
        Page(
            "分工",
            [
                ["会议时间", "工作任务", "牵头单位", "责任单位", "完成时限", "目标值", "办理结果"],
                ["2026.7.6", "建成书香社区", "分馆部", "各街道", "3个月内", 12, "已选址八处，还有四处在谈"],
                [
                    "2026.7.6",
                    "新增夜间开放",
                    "流通部",
                    "保卫科、技术部",
                    "20个工作日内",
                    3,
                    "已完成。三处八月起夜间开放",
                ],
                ["2026.8.3", "捐书换绿植", "读者部", "团支部", "2026年9月底", 500, "已完成。但绿植未到"],
            ],
        )
    ],
    [
        matter("建成书香社区", "分馆部", "2026-10-06", supporting=["各街道"], assigned="2026-07-06", number=None),
        matter("新增夜间开放", "流通部", "2026-08-03", supporting=["保卫科", "技术部"], status="closed"),
        matter("捐书换绿植", "读者部", "2026-09-30", status=None, last_feedback="已完成。但绿植未到"),
    ],
)

OWN_WORDS = Stranger(
    "words of one's own",
    "DDL and 截稿时间 are deadlines, 派工 and 谁 say who does it, a 户主姓名 does not, and 会同 joins two units",
    [
        Page("待办", [["任务", "谁", "DDL"], ["换海报", "小邹", "9.12"], ["订场地", "熊、馆办", "2027.1.20"]]),
        Page(
            "报修",
            [
                ["报修内容", "户主姓名", "派工", "要求完成时间", "销账"],
                ["门禁失灵", "邹凯", "弱电班 会同 信息中心", "2026-09-04", "未销"],
                ["水管漏水", "熊莉", "水暖班", "2026-08-20", "已销"],
            ],
        ),
        Page(
            "选题",
            [["选题", "责任编辑", "截稿时间", "拟刊发日期"], ["老街新书店", "石磊", "2026-09-06", "2026-09-10"]],
        ),
    ],
    [
        matter("换海报", "小邹", "2026-09-12"),
        matter("订场地", "熊", "2027-01-20", supporting=["馆办"]),
        matter("门禁失灵", "弱电班", "2026-09-04", supporting=["信息中心"], status="active", keeps=("邹凯",)),
        matter("水管漏水", "水暖班", "2026-08-20", status="closed"),
        matter("老街新书店", "石磊", "2026-09-06", keeps=("2026-09-10",)),
    ],
)

ALL_DONE = Stranger(
    "a year in which all was done",
    "where every row is finished, 结束时间 beside 开始时间 is when it had to be, as in the year of those that are open",
    [
        Page(
            "2025年",
            [
                ["工作任务", "牵头处室", "开始时间", "结束时间", "完成情况"],
                ["编印馆史", "研究室", "2025/1/1", "2025/12/31", "已完成"],
                ["换发读者证", "流通部", "2025/4/1", "2025/6/30", "已完成"],
            ],
        )
    ],
    [
        matter("编印馆史", "研究室", "2025-12-31", status="closed"),
        matter("换发读者证", "流通部", "2025-06-30", status="closed"),
    ],
)

REMINDERS = Stranger(
    "reminders of the coming days",
    "the title names a span without a year that begins after today: its days are of this year",
    [
        Page(
            "提醒",
            [
                ["近期工作提醒（9月3日—9月20日）"],
                ["日期", "工作事项", "责任单位"],
                ["9月3日", "布置书展", "展览部"],
                ["9月10日前", "报送统计表", "各部门"],
            ],
            merged=["A1:C1"],
        )
    ],
    [matter("布置书展", "展览部", "2026-09-03"), matter("报送统计表", "各部门", "2026-09-10")],
)

FIRST_TEXTS = Stranger(
    "the first texts are the matters",
    "no heading, or several, say which column is the title: it is the first one whose texts tell the rows apart",
    [
        Page(
            "积案",
            [
                ["序号", "反映人", "主要诉求", "化解措施", "责任部门", "化解时限"],
                [1, "路先生", "噪声扰民要求停工", "调整工时，加装隔音屏", "基建处", "2026-09-30"],
                [2, "费女士", "反映借阅押金未退", "核对台账后退款", "流通部", "2026-10-15"],
                [3, "秦老师", "请求恢复古籍阅览", "分批预约开放", "典藏部", "2026-12-01"],
            ],
        ),
        Page(
            "组件",
            [
                ["序号", "一期必做组件", "交付目标", "当前进度", "计划完成时间"],
                [1, "Keepalived", "主备切换，不丢连接", 0.5, "2026-09-10"],
                [2, "MinIO 网关", "上传下载可用，权限收紧", 0.2, "2026-09-20"],
                [3, "Loki 收集端", "日志可查，保留三十天", 0, "2026-10-08"],
            ],
        ),
        Page(
            "责任",
            [
                ["序号", "责任内容", "工作要求", "责任单位", "完成时限"],
                [1, "落实消防责任制", "每季度开一次例会", "保卫科", "2026-12-31"],
                [2, "排查书库隐患", "建账销号", "典藏部", "2026-09-30"],
            ],
        ),
    ],
    [
        matter("噪声扰民要求停工", "基建处", "2026-09-30"),
        matter("反映借阅押金未退", "流通部", "2026-10-15"),
        matter("请求恢复古籍阅览", "典藏部", "2026-12-01"),
        matter("Keepalived", None, "2026-09-10", progress=50),
        matter("MinIO 网关", None, "2026-09-20", progress=20),
        matter("Loki 收集端", None, "2026-10-08", progress=0),
        matter("落实消防责任制", "保卫科", "2026-12-31"),
        matter("排查书库隐患", "典藏部", "2026-09-30"),
    ],
)

TICKED = Stranger(
    "a tick in the column of the state",
    "进行中 says its state as 已完成 does; what qualifies a day or a person stands in brackets",
    [
        Page(
            "2026.9",
            [
                ["内容描述", "人员（主责）", "日期（计划）", "日期（提出）", "完成情况", "", ""],
                ["", "", "", "", "已完成", "进行中", "未启动"],
                ["换装阅览室窗帘", "韩松", "9月18日", "9月1日", "√", "", ""],
                ["复核报刊订单", "蒋云", "9月24日", "9月3日", "", "√", ""],
                ["筹备读书会", "韩松", "9月28日", "9月7日", "", "", "√"],
            ],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"],
        )
    ],
    [
        matter("换装阅览室窗帘", "韩松", "2026-09-18", assigned="2026-09-01", status="closed"),
        matter("复核报刊订单", "蒋云", "2026-09-24", assigned="2026-09-03", status="active"),
        matter("筹备读书会", "韩松", "2026-09-28", assigned="2026-09-07", status="assigned"),
    ],
)

STRANGERS = [
    TICKED,
    FIRST_TEXTS,
    REMINDERS,
    WEEK,
    SESSIONS,
    SECTIONS,
    BOTH_WEEKS,
    PROJECTS,
    LEAD_AND_REST,
    OWN_WORDS,
    ALL_DONE,
]
