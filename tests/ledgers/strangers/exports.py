"""What other programs write when their tasks are exported, and tables beside which words stand that mislead."""

from .stranger import ANY, Page, Stranger, matter, perhaps

PROJECT = Stranger(
    "a plan of MS Project",
    "the columns are called by one word each, and the title only “Name”",
    [
        Page(
            "Task_Table",
            [
                [
                    "ID",
                    "Task Mode",
                    "Name",
                    "Duration",
                    "Start",
                    "Finish",
                    "Predecessors",
                    "Resource Names",
                    "% Complete",
                ],
                [
                    "1",
                    "Auto Scheduled",
                    "Site preparation",
                    "10 days",
                    "Mon 2/3/26",
                    "Fri 13/3/26",
                    "",
                    "Works",
                    "100%",
                ],
                ["2", "Auto Scheduled", "Foundations", "15 days", "Mon 16/3/26", "Fri 3/4/26", "1", "Works", "60%"],
                ["3", "Auto Scheduled", "Steel frame", "20 days", "Mon 6/4/26", "Fri 1/5/26", "2", "Ironworks", "0%"],
            ],
        )
    ],
    [
        matter("Site preparation", "Works", "2026-03-13", status="closed", assigned="2026-03-02"),
        matter("Foundations", "Works", "2026-04-03", progress=60, assigned="2026-03-16"),
        matter("Steel frame", "Ironworks", "2026-05-01", progress=0, assigned="2026-04-06"),
    ],
    file="plan.csv",
)

ISSUES = Stranger(
    "issues with hours of twelve",
    "days are written 20/Mar/26 12:00 AM, and three columns hold days that are no deadline",
    [
        Page(
            "issues",
            [
                ["Summary", "Issue key", "Status", "Priority", "Assignee", "Reporter", "Created", "Updated", "Resolved",
                 "Due date"],
                ["Login page times out", "OPS-12", "In Progress", "High", "Jane Fox", "Sam Poe", "02/Mar/26 9:14 AM",
                 "05/Mar/26 4:00 PM", "", "20/Mar/26 12:00 AM"],
                ["Update the runbook", "OPS-13", "Done", "Low", "Jane Fox", "Sam Poe", "02/Mar/26 9:20 AM",
                 "05/Mar/26 4:00 PM", "05/Mar/26 4:00 PM", "10/Mar/26 12:00 AM"],
                ["Rotate certificates", "OPS-14", "To Do", "Medium", "Lee Chan", "Sam Poe", "03/Mar/26 9:20 AM",
                 "05/Mar/26 4:00 PM", "", "31/Mar/26 5:30 PM"],
            ],
        )
    ],
    [
        matter("Login page times out", "Jane Fox", "2026-03-20", number="OPS-12", status="active", urgency="urgent"),
        matter("Update the runbook", "Jane Fox", "2026-03-10", number="OPS-13", status="closed",
               closed="2026-03-05T16:00"),
        matter("Rotate certificates", "Lee Chan", "2026-03-31T17:30", number="OPS-14", status="assigned"),
    ],
    file="issues.csv",
)  # fmt: skip

BOARD = Stranger(
    "a board of cards",
    "the state is called progress, a day when it was completed stands among twenty columns of no use",
    [
        Page(
            "Tasks",
            [
                ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By",
                 "Created Date", "Start Date", "Due Date", "Late", "Completed Date", "Completed By",
                 "Completed Checklist Items", "Description"],
                ["aB1", "Prepare budget papers", "Finance", "In progress", "Important", "Ruth Bell", "Ed Moss",
                 "01/03/2026", "02/03/2026", "28/03/2026", "true", "", "", "0/2", "Use the template of last year"],
                ["aB2", "Publish minutes", "Secretariat", "Completed", "Medium", "Ed Moss", "Ed Moss", "01/03/2026", "",
                 "13/03/2026", "false", "12/03/2026", "Ed Moss", "", ""],
                ["aB3", "Invite members", "Secretariat", "Not started", "Urgent", "Ruth Bell;Ed Moss", "Ed Moss",
                 "01/03/2026", "", "25/03/2026", "false", "", "", "", ""],
            ],
        )
    ],
    [
        matter("Prepare budget papers", "Ruth Bell", "2026-03-28", status="active", assigned="2026-03-02"),
        matter("Publish minutes", "Ed Moss", "2026-03-13", status="closed", closed="2026-03-12"),
        matter("Invite members", "Ruth Bell", "2026-03-25", status="assigned", supporting=["Ed Moss"]),
    ],
    file="board.csv",
)  # fmt: skip

TRACKER = Stranger(
    "a tracker with clerks of every kind",
    "由谁创建 and 由谁关闭 stand beside 指派给; days that are not there are 0000-00-00; names carry their account",
    [
        Page(
            "任务",
            [
                ["编号", "任务名称", "优先级", "预计开始", "截止日期", "任务状态", "由谁创建", "创建日期", "指派给",
                 "由谁完成", "完成日期", "由谁取消", "取消日期", "由谁关闭", "关闭日期"],
                ["101", "登录页改造", "2", "2026-03-01", "2026-03-20", "进行中", "张伟(#zhangwei)", "2026-02-25",
                 "李娜(#lina)", "", "0000-00-00", "", "0000-00-00", "", "0000-00-00"],
                ["102", "接口压测", "3", "2026-03-10", "2026-03-15", "已完成", "张伟(#zhangwei)", "2026-02-25",
                 "王磊(#wanglei)", "王磊(#wanglei)", "2026-03-14", "", "0000-00-00", "", "0000-00-00"],
                ["103", "上线评审", "2", "2026-04-01", "2026-04-05", "未开始", "张伟(#zhangwei)", "2026-02-25",
                 "赵敏(#zhaomin)", "", "0000-00-00", "", "0000-00-00", "", "0000-00-00"],
            ],
        )
    ],
    [
        matter("登录页改造", "李娜", "2026-03-20", number="101", status="active", open=ANY),
        matter("接口压测", "王磊", "2026-03-15", number="102", status="closed", closed="2026-03-14", open=ANY),
        matter("上线评审", "赵敏", "2026-04-05", number="103", status="assigned", open=ANY),
    ],
)  # fmt: skip

AXES = Stranger(
    "urgent and important",
    "importance and urgency in one word: where both say the same it is read, else it stays open",
    [
        Page(
            "任务",
            [
                ["任务描述", "任务执行人", "进展", "重要紧急程度", "预计完成日期", "实际完成日期", "最新进展记录"],
                ["完成用户调研报告", "周敏", "进行中", "重要紧急", "2026/03/20", "", "已访谈 8 户"],
                ["梳理同类清单", "吴昊", "已完成", "重要不紧急", "2026/03/10", "2026/03/09", "清单已发群"],
                ["确定会场", "郑爽", "待开始", "紧急不重要", "2026/04/01", "", ""],
                ["设计海报", "周敏", "进行中", "不重要不紧急", "2026/03/25", "", "等文案"],
            ],
        )
    ],
    [
        matter("完成用户调研报告", "周敏", "2026-03-20", urgency="urgent", status="active"),
        matter("梳理同类清单", "吴昊", "2026-03-10", status="closed", closed="2026-03-09", open=ANY),
        matter("确定会场", "郑爽", "2026-04-01", status="assigned", open=ANY),
        matter("设计海报", "周敏", "2026-03-25", urgency="normal", status="active"),
    ],
)

UNCLAIMED = Stranger(
    "nobody has taken it yet",
    "待认领 and 未指派 stand where a name will be",
    [
        Page(
            "任务",
            [
                ["标题", "执行者", "截止时间", "是否完成", "完成时间"],
                ["修订合同范本", "钱进", "2026-03-18 18:00", "否", ""],
                ["采购办公桌椅", "待认领", "2026-04-10 18:00", "否", ""],
                ["清点仓库", "未指派", "2026-04-12 18:00", "否", ""],
                ["归档去年档案", "孙立", "2026-03-31 18:00", "是", "2026-03-25 16:02"],
            ],
        )
    ],
    [
        matter("修订合同范本", "钱进", "2026-03-18T18:00"),
        matter("采购办公桌椅", None, "2026-04-10T18:00"),
        matter("清点仓库", None, "2026-04-12T18:00"),
        matter("归档去年档案", "孙立", "2026-03-31T18:00", status="closed", closed="2026-03-25T16:02"),
    ],
)

PAPERS = Stranger(
    "papers that are asked for",
    "what is followed up are papers, each with who owes it by when",
    [
        Page(
            "材料",
            [
                ["材料名称", "状态", "责任人", "截止日期", "备注"],
                ["施工图纸", "已提交", "李工", "2026-05-10", "第三版"],
                ["隐蔽工程照片", "待补交", "王工", "2026-05-18", "缺二层西侧"],
                ["验收报告", "已完成", "赵工", "2026-05-20", ""],
            ],
        )
    ],
    [
        matter("施工图纸", "李工", "2026-05-10", status="submitted"),
        matter("隐蔽工程照片", "王工", "2026-05-18", open=ANY),
        matter("验收报告", "赵工", "2026-05-20", status="closed"),
    ],
)

TWICE = Stranger(
    "a project's lead and a task's",
    "the same heading stands once for the project and once for the task: what is beside the title is the task's",
    [
        Page(
            "计划",
            [
                [
                    "项目名称",
                    "负责人",
                    "截止时间",
                    "任务名称",
                    "任务内容",
                    "完成状态",
                    "责任人",
                    "截止时间",
                    "完成时间",
                ],
                [
                    "智慧校园二期",
                    "赵一鸣",
                    "2026-12-31",
                    "认证接口改造",
                    "对接统一认证",
                    "进行中",
                    "钱多多",
                    "2026-11-30",
                    "",
                ],
                [
                    "智慧校园二期",
                    "赵一鸣",
                    "2026-12-31",
                    "数据治理",
                    "建立主数据标准",
                    "已完成",
                    "孙丽",
                    "2026-10-15",
                    "2026-10-12",
                ],
                ["图书馆改造", "李建国", "2027-03-01", "书库搬迁", "搬至负一层", "未开始", "周全", "2027-01-15", ""],
            ],
        )
    ],
    [
        matter("认证接口改造", "钱多多", "2026-11-30", status="active"),
        matter("数据治理", "孙丽", "2026-10-15", status="closed", closed="2026-10-12"),
        matter("书库搬迁", "周全", "2027-01-15", status="assigned"),
    ],
)

EXTENDED = Stranger(
    "a day to which it was extended",
    "延期结束时间 is no day of completion: where it is filled in, it is the deadline",
    [
        Page(
            "需求",
            [
                ["需求描述", "负责人", "开始时间", "结束时间", "状态", "是否延期", "延期原因", "延期结束时间"],
                ["首页改版", "张三", "2026-03-01", "2026-03-20", "已完成", "否", "", ""],
                ["搜索优化", "李四", "2026-03-05", "2026-03-25", "进行中", "是", "人手不足", "2026-04-01"],
                ["月报导出", "王五", "2026-03-10", "2026-04-10", "未开始", "否", "", ""],
            ],
        )
    ],
    [
        matter("首页改版", "张三", "2026-03-20", status="closed", closed=ANY),
        matter("搜索优化", "李四", "2026-04-01", status="active"),
        matter("月报导出", "王五", "2026-04-10", status="assigned"),
    ],
)

GRADES = Stranger(
    "grades of plans",
    "计划等级 is called as an urgency might be, but no cell is one: it is kept as it is, and no question is asked",
    [
        Page(
            "计划",
            [
                ["编号", "计划名称", "计划等级", "状态", "负责人", "开始时间", "结束时间", "工期(天)"],
                ["JH-001", "总体方案论证", "一级", "已下达", "陈工", "2026-01-05", "2026-02-28", 55],
                ["JH-002", "样机试制", "二级", "执行中", "刘工", "2026-03-01", "2026-05-30", 91],
                ["JH-003", "环境试验", "二级", "未下达", "黄工", "2026-06-01", "2026-07-15", 45],
            ],
        )
    ],
    [
        matter("总体方案论证", "陈工", "2026-02-28", number="JH-001", status="assigned", keeps=["一级"]),
        matter("样机试制", "刘工", "2026-05-30", number="JH-002", status="active", keeps=["二级"]),
        matter("环境试验", "黄工", "2026-07-15", number="JH-003", status="assigned", keeps=["二级"]),
    ],
)

SNAKES = Stranger(
    "words joined by lines",
    "states as programs write them: IN_PROGRESS, NOT_STARTED",
    [
        Page(
            "tasks",
            [
                ["ID", "任务", "负责人", "截止日期", "状态"],
                ["R02-T01", "修复登录", "陈一", "2026-02-26", "DONE"],
                ["R02-T03", "状态栏", "林二", "2026-02-27", "IN_PROGRESS"],
                ["R02-T04", "文档补全", "陈一", "2026-03-02", "NOT_STARTED"],
            ],
        )
    ],
    [
        matter("修复登录", "陈一", "2026-02-26", number="R02-T01", status="closed"),
        matter("状态栏", "林二", "2026-02-27", number="R02-T03", status="active"),
        matter("文档补全", "陈一", "2026-03-02", number="R02-T04", status="assigned"),
    ],
)

LETTERED = Stranger(
    "a log of risks with references",
    "Ref holds the number of each entry, and no document",
    [
        Page(
            "RAID",
            [
                ["Ref", "Type", "Description", "Raised by", "Date raised", "Action owner", "Target date", "Status"],
                ["R01", "Risk", "Supplier may be late", "P. Shaw", "12-Jan-26", "K. Dale", "30-Jan-26", "Open"],
                ["I01", "Issue", "No test environment", "K. Dale", "15-Jan-26", "M. Orr", "05-Feb-26", "Closed"],
                ["A01", "Assumption", "Staff are released", "P. Shaw", "15-Jan-26", "P. Shaw", "20-Feb-26", "Open"],
            ],
        )
    ],
    [
        matter("Supplier may be late", "K. Dale", "2026-01-30", number="R01", status="active"),
        matter("No test environment", "M. Orr", "2026-02-05", number="I01", status="closed"),
        matter("Staff are released", "P. Shaw", "2026-02-20", number="A01", status="active"),
    ],
)

SECTIONS = Stranger(
    "a section below complete headings",
    "the first row below the headings is short, and no second row of them",
    [
        Page(
            "list",
            [
                ["TYPE", "CONTENT", "DESCRIPTION", "RESPONSIBLE", "DUE DATE", "STATUS"],
                ["section", "Office", "", "", "", ""],
                ["task", "Order toner", "", "Ben", "2026-03-20", "Open"],
                ["task", "Send out invitations", "To all members", "Ann", "2026-03-25", "Done"],
                ["task", "Check addresses", "", "Ben", "2026-03-24", "Open"],
            ],
        )
    ],
    [
        perhaps("Office"),
        matter("Order toner", "Ben", "2026-03-20", status="active"),
        matter("Send out invitations", "Ann", "2026-03-25", status="closed"),
        matter("Check addresses", "Ben", "2026-03-24", status="active"),
    ],
    file="list.csv",
)

MOTIONS = Stranger(
    "motions of deputies",
    "主办 and 会办 units, an answer with its class, and no state",
    [
        Page(
            "建议",
            [
                ["编号", "标题", "主办单位", "会办单位", "交办日期", "答复时限", "答复日期", "办理结果类别"],
                ["第1号", "加装电梯", "区住建局", "区财政局、区水务局", "2026-02-10", "2026-05-10", "2026-05-06", "A"],
                ["第2号", "增加停车位", "区公安分局", "区城管局", "2026-02-10", "2026-05-10", "", "B"],
            ],
        )
    ],
    [
        matter("加装电梯", "区住建局", "2026-05-10", supporting=["区财政局", "区水务局"], result="solved",
               replied="2026-05-06"),
        matter("增加停车位", "区公安分局", "2026-05-10", supporting=["区城管局"], result="in-progress"),
    ],
)  # fmt: skip

NODES = Stranger(
    "nodes of projects",
    "what is followed up are the nodes; the project repeats above them",
    [
        Page(
            "节点",
            [
                ["序号", "项目", "关键节点", "计划完成", "实际完成", "偏差(天)", "责任人"],
                [1, "行政中心搬迁", "完成设计", "2026-03-31", "2026-04-05", 5, "周明"],
                [2, "行政中心搬迁", "完成招标", "2026-05-31", "2026-05-30", -1, "周明"],
                [3, "行政中心搬迁", "进场施工", "2026-07-15", "", "", "吴刚"],
                [4, "档案数字化", "完成扫描", "2026-09-30", "", "", "郑洁"],
            ],
        )
    ],
    [
        matter("完成设计", "周明", "2026-03-31", closed="2026-04-05", keeps=["行政中心搬迁"]),
        matter("完成招标", "周明", "2026-05-31", closed="2026-05-30", keeps=["行政中心搬迁"]),
        matter("进场施工", "吴刚", "2026-07-15", keeps=["行政中心搬迁"]),
        matter("完成扫描", "郑洁", "2026-09-30", keeps=["档案数字化"]),
    ],
)

TERM = Stranger(
    "the calendar of a term",
    "days are spans, 9.1-9.6, below one word",
    [
        Page(
            "行事历",
            [
                ["2026—2027学年第一学期工作行事历"],
                ["周次", "日期", "工作内容", "负责部门"],
                ["第一周", "9.1-9.6", "开学典礼", "学生处"],
                ["第二周", "9.7-9.13", "教职工大会", "校长办公室"],
                ["第三周", "9.14-9.20", "中层干部述职", "组织部"],
            ],
        )
    ],
    [
        matter("开学典礼", "学生处", "2026-09-06", assigned="2026-09-01"),
        matter("教职工大会", "校长办公室", "2026-09-13", assigned="2026-09-07"),
        matter("中层干部述职", "组织部", "2026-09-20", assigned="2026-09-14"),
    ],
)

FINDINGS = Stranger(
    "findings of an audit",
    "numbers that look like months, and a revised date for some of the findings",
    [
        Page(
            "Findings",
            [
                ["Finding #", "Finding", "Recommendation", "Responsible Party", "Target Implementation Date", "Status",
                 "Revised Date"],
                ["2026-01", "Petty cash not reconciled", "Reconcile monthly", "Finance Manager", "June 30, 2026",
                 "Implemented", ""],
                ["2026-02", "No asset register", "Set up a register", "Facilities Director", "Sept 30, 2026", "Open",
                 "Dec 31, 2026"],
                ["2026-03", "Late invoices", "Automate approval", "Finance Manager", "Oct 31, 2026", "Open", ""],
            ],
        )
    ],
    [
        matter("Petty cash not reconciled", "Finance Manager", "2026-06-30", number="2026-01", status="closed"),
        matter("No asset register", "Facilities Director", "2026-12-31", number="2026-02", original_due="2026-09-30"),
        matter("Late invoices", "Finance Manager", "2026-10-31", number="2026-03", status="active"),
    ],
)  # fmt: skip

ACTIONS = Stranger(
    "actions of a weekly meeting",
    "the topic stands beside the action: what somebody does is the matter",
    [
        Page(
            "例会",
            [
                ["会议日期", "议题", "行动项", "责任人", "计划完成日期", "状态"],
                ["2026-08-03", "项目进度", "提交上半年总结", "张敏", "2026-08-20", "已完成"],
                ["2026-08-03", "预算", "调整明年预算草案", "李强", "2026-09-30", "进行中"],
                ["2026-08-10", "培训", "组织公文写作培训", "王倩", "2026-10-15", "未开始"],
            ],
        )
    ],
    [
        matter("提交上半年总结", "张敏", "2026-08-20", status="closed", keeps=["项目进度"]),
        matter("调整明年预算草案", "李强", "2026-09-30", status="active", keeps=["预算"]),
        matter("组织公文写作培训", "王倩", "2026-10-15", status="assigned", keeps=["培训"]),
    ],
)

BILLS = Stranger(
    "a plan of legislation",
    "names of regulations, who drafts them, and a month for the congress: no heading says task, deadline or state",
    [
        Page(
            "计划",
            [
                ["2026年度立法计划"],
                ["序号", "法规名称", "起草单位", "提请审议时间", "审议方式", "进展情况"],
                [1, "市容环境卫生管理条例", "市城管局", "2026年6月", "二审制", "已通过一审"],
                [2, "养老服务促进条例", "市民政局", "2026年10月", "二审制", "正在调研起草"],
                [3, "非物质文化遗产保护条例", "市文旅局", "2026年12月", "二审制", ""],
            ],
        )
    ],
    [
        matter("市容环境卫生管理条例", "市城管局", "2026-06-30"),
        matter("养老服务促进条例", "市民政局", "2026-10-31"),
        matter("非物质文化遗产保护条例", "市文旅局", "2026-12-31"),
    ],
)

MACHINES = Stranger(
    "a register of machines",
    "names, who keeps them and a day make no tasks",
    [
        Page(
            "设备",
            [
                ["设备编号", "设备名称", "使用部门", "保管人", "启用日期", "使用情况"],
                ["SB-01", "高速复印机", "办公室", "王敏", "2023-03-01", "正常"],
                ["SB-02", "会议音响", "后勤处", "李强", "2022-06-15", "待修"],
            ],
        )
    ],
)

_WEAKNESS = [
    "ID",
    "Weakness Name",
    "Point of Contact",
    "Resources Required",
    "Scheduled Completion Date",
    "Raw Severity",
    "Severity",
]
LISTS_BY_STATE = Stranger(
    "a list of what is open and one of what is closed",
    "the name of the sheet tells the state; hours are no persons, and of two severities one can be read",
    [
        Page(
            "Open Review Items",
            [
                _WEAKNESS,
                ["V-11", "Logs are not kept", "Ines Katz", "40 hours", "2026-12-15", "II", "High"],
                ["V-12", "No second exit", "Otto Brandt", "5 hours", "2026-10-15", "III", "Low"],
            ],
        ),
        Page(
            "Closed Review Items",
            [_WEAKNESS, ["V-09", "Banner is missing", "Ines Katz", "2 hours", "2026-06-01", "III", "Low"]],
        ),
    ],
    [
        matter("Logs are not kept", "Ines Katz", "2026-12-15", number="V-11", status="active", urgency="urgent"),
        matter("No second exit", "Otto Brandt", "2026-10-15", number="V-12", status="active"),
        matter("Banner is missing", "Ines Katz", "2026-06-01", number="V-09", status="closed"),
    ],
)

DONE_ON_A_SHEET = Stranger(
    "a sheet of what is done",
    "on a sheet 已完成 the 完成日期 is the day of completion, beside 计划完成 on the other one",
    [
        Page(
            "待办",
            [["任务", "负责人", "计划完成"], ["校对目录", "路遥", "2026-09-15"], ["装订样书", "费宁", "2026-09-20"]],
        ),
        Page(
            "已完成", [["任务", "完成日期", "备注"], ["选定纸张", "2026-08-15", "八十克"], ["约稿", "2026-08-16", ""]]
        ),
    ],
    [
        matter("校对目录", "路遥", "2026-09-15"),
        matter("装订样书", "费宁", "2026-09-20"),
        matter("选定纸张", closed="2026-08-15", status="closed"),
        matter("约稿", closed="2026-08-16", status="closed"),
    ],
)

REQUESTS = Stranger(
    "requests of a repository",
    "a milestone that some rows have is no number, whatever it looks like; who takes half a day is a person",
    [
        Page(
            "issues",
            [
                ["number", "title", "state", "assignees", "milestone", "due"],
                [12, "Mend the search box", "closed", "wren", "", "2026-08-20"],
                [13, "Show prices", "open", "heron[50%]", "v2", "2026-09-20"],
            ],
        )
    ],
    [
        matter("Mend the search box", "wren", "2026-08-20", number="12", status="closed"),
        matter("Show prices", "heron", "2026-09-20", number="13", status="active"),
    ],
    file="issues.csv",
)

WORK_ITEMS = Stranger(
    "items of a tracker in Chinese",
    "由谁完成 is filled in where all is done: it leads nothing; 工作进展 tells the state, also 实现中",
    [
        Page(
            "任务",
            [
                ["编号", "任务名称", "指派给", "截止日期", "工作进展", "由谁完成"],
                [701, "改版首页", "江一帆", "2026-08-20", "已完成", "江一帆"],
                [702, "联调接口", "路遥", "2026-09-20", "实现中", ""],
                [703, "整理文档", "路遥", "2026-09-25", "未开始", ""],
            ],
        )
    ],
    [
        matter("改版首页", "江一帆", "2026-08-20", number="701", status="closed"),
        matter("联调接口", "路遥", "2026-09-20", number="702", status="active"),
        matter("整理文档", "路遥", "2026-09-25", number="703", status="assigned"),
    ],
    file="任务.csv",
)

INSTRUCTIONS = Stranger(
    "instructions of leaders, by month",
    "批示内容 is the matter; among towns the one in the row leads; 考核指标 may be what is to be done",
    [
        Page(
            "7月",
            [
                ["领导批示件办理台账"],
                ["批示日期", "批示领导", "批示内容", "承办单位", "办理时限", "办理情况"],
                ["7.8", "章副市长", "请研处，15日内反馈", "住建局", "15日内", "已上报处理意见"],
                ["7.20", "黎市长", "请认真核查", "信访局、公安局", "8月5日", "正在核查"],
            ],
            merged=["A1:F1"],
        ),
        Page(
            "指标",
            [
                ["序号", "考核指标", "乡镇", "完成时限", "完成情况"],
                [1, "新建高标准农田两千亩", "柳林镇", "2026-10-31", "在建"],
                [2, "改造危旧房十二户", "石桥乡", "2026-09-30", "已完成"],
            ],
        ),
    ],
    [
        matter("请研处，15日内反馈", "住建局", "2026-07-23", assigned="2026-07-08"),
        matter("请认真核查", "信访局", "2026-08-05", supporting=["公安局"], assigned="2026-07-20", status="active"),
        matter("新建高标准农田两千亩", "柳林镇", "2026-10-31", status="active"),
        matter("改造危旧房十二户", "石桥乡", "2026-09-30", status="closed"),
    ],
)

DUMP = Stranger(
    "issues dumped without a header",
    "hours to the second are what a program notes and no deadlines, and the last row, full of words, is no header",
    [
        Page(
            "dump",
            [
                ["watermill/wheel#7", "2026-03-06 20:08:19 +0000 UTC", "2026-04-03 09:31:56 +0000 UTC", "Issue",
                 "Grease the axle of the wheel", "Open", "undefined"],
                ["watermill/wheel#12", "2026-03-07 07:18:20 +0000 UTC", "2026-04-03 09:32:48 +0000 UTC", "Issue",
                 "Count the sacks again", "Open", "undefined"],
                ["watermill/wheel#9", "2026-03-08 11:08:33 +0000 UTC", "2026-04-03 09:33:13 +0000 UTC", "Issue",
                 "Weir is finished", "Open", "undefined"],
            ],
        )
    ],
    [
        matter("Grease the axle of the wheel", None, None, status="active", keeps=["watermill/wheel#7"]),
        matter("Count the sacks again", None, None, status="active"),
        matter("Weir is finished", None, None, status="active"),
    ],
    file="dump.csv",
)  # fmt: skip

CARDS = Stranger(
    "cards of two boards",
    "the list says how far a card is, and whether its day has been ticked does not; null and [] are nothing",
    [
        Page(
            "cards",
            [
                ["Card ID", "Card Name", "Members", "Due Date", "Parent ID", "Attachments", "Date Created Text",
                 "List Name", "Due Complete"],
                ["65a1", "Order the stage", "[Ivy Hart]", "October 18, 2026 → October 20, 2026", "null", "[]",
                 "10/5/2026, 9:12:00 AM GMT+8", "Done", "true"],
                ["65a2", "Rent the tents", "[Ivy Hart,Noel Kim]", "December 10, 2026", "65a1", "[]",
                 "10/15/2026, 9:12:00 AM GMT+8", "Doing", "false"],
                ["65a3", "Invite the mayor", "[]", "December 15, 2026", "null", "[]",
                 "10/17/2026, 9:12:00 AM GMT+8", "To Do", "false"],
            ],
        )
    ],
    [
        matter("Order the stage", "Ivy Hart", "2026-10-20", status="closed"),
        matter("Rent the tents", "Ivy Hart", "2026-12-10", status="active", supporting=["Noel Kim"],
               parent="Order the stage"),
        matter("Invite the mayor", None, "2026-12-15", status="assigned"),
    ],
    file="cards.csv",
)  # fmt: skip

STRANGERS = [
    LISTS_BY_STATE, DONE_ON_A_SHEET, REQUESTS, WORK_ITEMS, INSTRUCTIONS,
    BILLS, MACHINES,
    FINDINGS, ACTIONS,
    MOTIONS, NODES, TERM,
    PROJECT, ISSUES, BOARD, TRACKER, AXES, UNCLAIMED, PAPERS, TWICE, EXTENDED, GRADES, SNAKES, LETTERED, SECTIONS, DUMP,
    CARDS,
]  # fmt: skip
