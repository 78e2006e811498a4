"""Tables of project teams and communities: plans in days of a sprint, trackers of faults, charts of who does what."""

from .stranger import Page, Stranger, matter

DAY_N = Stranger(
    "a plan in days of a sprint",
    "a row of plain words, 第二阶段 | 处理TODO功能 | 开发团队 | Day 3, is a matter and no second header",
    [
        Page(
            "计划",
            [
                ["阶段", "任务", "负责人", "预计开始时间", "预计完成时间", "实际完成时间"],
                ["第一阶段", "清点旧服务器", "开发人员甲", "Day 1", "Day 1", "2026-08-07"],
                ["第一阶段", "停用旧账号", "开发人员乙", "Day 1", "Day 2", ""],
                ["第一阶段", "清理main方法中的测试代码", "开发人员丙", "Day 2", "Day 2", "2026-08-07"],
                ["第二阶段", "处理剩余的TODO功能", "开发团队", "Day 3", "Day 5", ""],
                ["第二阶段", "完善未登记的方法实现", "开发人员丙", "Day 5", "Day 5", ""],
                ["第三阶段", "核对机房门禁", "开发人员甲", "Day 6", "Day 6", ""],
            ],
        )
    ],
    [
        matter("清点旧服务器", "开发人员甲", None, closed="2026-08-07", status="closed", open=("assigned", "due")),
        matter("停用旧账号", "开发人员乙", None, due_text="Day 2", open=("assigned", "due")),
        matter("清理main方法中的测试代码", "开发人员丙", None, due_text="Day 2", status="closed", closed="2026-08-07",
               open=("assigned", "due")),
        matter("处理剩余的TODO功能", "开发团队", None, due_text="Day 5", open=("assigned", "due"), keeps=["第二阶段"]),
        matter("完善未登记的方法实现", "开发人员丙", None, due_text="Day 5", open=("assigned", "due")),
        matter("核对机房门禁", "开发人员甲", None, due_text="Day 6", open=("assigned", "due")),
    ],
    file="计划.csv",
)  # fmt: skip

WORK_PLAN = Stranger(
    "the work plan of a consortium",
    "Lead Partner and Leader lead, and not the level that all rows share; months of the project are no days, "
    "and WP / Task before Title is the number",
    [
        Page(
            "Chart",
            [
                ["WP / Task", "Title", "Leader", "Start month", "End month", *[f"M{month}" for month in range(1, 7)]],
                ["WP1", "Common framework for the field stations", "NORDA", 1, 6],
                ["T1.1", "Survey of the stations that take part", "Brevik", 1, 3],
                ["T1.2", "Rules for the exchange of samples", "NORDA", 2, 6],
                ["T1.3", "Training of the station keepers", "OLM", 4, 5],
            ],
            coloured=["F2:K2", "F3:H3", "G4:K4", "I5:J5"],
        ),
        Page(
            "Deliverables",
            [
                ["Del No", "Title", "WP", "Lead Partner", "Type", "Access Level", "Due Date (month)"],
                ["D1.1", "Register of the stations with their keepers", "WP1", "BREVIK", "R", "PU", 3],
                ["D1.2", "Handbook for the exchange of samples", "WP1", "NORDA", "R", "PU", 4],
                ["D1.3", "Handbook for the exchange of samples - Final", "WP1", "NORDA", "R", "PU", 6],
                ["D1.4", "Report on the training of the keepers", "WP1", "OLM", "R", "PU", 5],
            ],
        ),
    ],
    [
        matter("Common framework for the field stations", "NORDA", number="WP1"),
        matter("Survey of the stations that take part", "Brevik", number="T1.1", keeps=["Start month：1"]),
        matter("Rules for the exchange of samples", "NORDA", number="T1.2"),
        matter("Training of the station keepers", "OLM", number="T1.3"),
        matter("Register of the stations with their keepers", "BREVIK", due_text="3", number="D1.1", open=("due",)),
        matter("Handbook for the exchange of samples", "NORDA", due_text="4", number="D1.2", open=("due",)),
        matter("Handbook for the exchange of samples - Final", "NORDA", due_text="6", number="D1.3", open=("due",)),
        matter("Report on the training of the keepers", "OLM", due_text="5", number="D1.4", open=("due",)),
    ],
)  # fmt: skip

OBSTACLES = Stranger(
    "modules with what stands in their way",
    "阻塞问题 says why a module waits; the matter is the module",
    [
        Page(
            "进度",
            [
                ["模块", "状态", "负责人", "完成度", "最近进展", "阻塞问题", "下一步"],
                ["登录页", "in_progress", "陶然", "35%", "接口约定已写好", "等待认证组给出证书格式",
                 "接入统一认证"],
                ["报表导出", "done", "陶然", "100%", "两种格式都能导出", "字体版权还要确认", "补写说明"],
                ["消息推送", "planned", "葛玲", "0%", "只有草案", "等待登录页先完成", "搭建测试环境"],
            ],
        )
    ],
    [
        matter("登录页", "陶然", None, status="active", progress=35, keeps=["等待认证组给出证书格式"]),
        matter("报表导出", "陶然", None, status="closed", progress=100),
        matter("消息推送", "葛玲", None, status="assigned", progress=0),
    ],
)  # fmt: skip

AFTER_EVENTS = Stranger(
    "a checklist that counts from events",
    "演练后当日 counts from an event without a day, and never from today; □ is not begun, as far as it says",
    [
        Page(
            "演练收尾清单",
            [
                ["演练收尾清单"],
                ["检查项", "完成", "责任人", "完成时限"],
                ["收回对讲机", "□", "余波", "演练后当日"],
                ["上传签到表", "□", "余波", "演练后1日内"],
                ["归还帐篷", "☑", "成果", "演练后当天"],
            ],
            merged=["A1:D1"],
        )
    ],
    [
        matter("收回对讲机", "余波", None, due_text="演练后当日", status="assigned", open=("due",)),
        matter("上传签到表", "余波", None, due_text="演练后1日内", status="assigned", open=("due",)),
        matter("归还帐篷", "成果", None, due_text="演练后当天", status="closed", open=("due",)),
    ],
)  # fmt: skip

LEGEND_BELOW = Stranger(
    "a legend of the states below a CSV",
    "a line that lists states explains them; 总计 with about so many hours is a total; 3h is an effort, no deadline",
    [
        Page(
            "排期",
            [
                ["任务", "状态", "预计完成时间"],
                ["迁移脚本", "未开始", "2h"],
                ["导入接口", "进行中", "4h"],
                ["页面联调", "已完成", "90分钟"],
                ["小计", "", "7.5h"],
                ["总计", "", "~9h"],
                ["状态图例: 🔴 未开始 | 🟡 进行中 | 🟢 已完成", "", ""],
            ],
        )
    ],
    [
        matter("迁移脚本", None, None, status="assigned", due_text=None, keeps=["2h"]),
        matter("导入接口", None, None, status="active", due_text=None, keeps=["4h"]),
        matter("页面联调", None, None, status="closed", due_text=None, keeps=["90分钟"]),
    ],
    file="排期.csv",
)  # fmt: skip

WHO_DOES_WHAT = Stranger(
    "a matrix of responsibilities",
    "主责, 配合 and 审核 are no names: whoever stands above them does it, so there is no lead to read",
    [
        Page(
            "责任矩阵",
            [
                ["事项", "开发", "实施人员", "运维", "业务方"],
                ["版本发布", "主责", "协助", "执行", "审核"],
                ["数据备份", "设计", "协助", "主责", "审核"],
                ["摄像头安装", "配合", "主责", "配合", "确认"],
                ["应急演练", "参与", "协助", "主责", "审核"],
            ],
        )
    ],
)  # fmt: skip

RACI = Stranger(
    "a matrix of R, A, C and I",
    "the letters say who is responsible, accountable, consulted and informed",
    [
        Page(
            "RACI",
            [
                ["任务", "项目经理", "开发人员", "测试人员", "客户代表"],
                ["需求评审", "A", "R", "C", "I"],
                ["系统设计", "A/R", "R", "C", "I"],
                ["验收测试", "A", "C", "R", "I"],
            ],
        )
    ],
)  # fmt: skip

REPAIRED = Stranger(
    "faults with who mended them, and when",
    "修复人 did the work, 发现人 did not; 修复日期 is the day on which it was done, at the end of a range",
    [
        Page(
            "缺陷",
            [
                ["缺陷编号", "标题", "状态", "发现人", "修复人", "发现日期", "修复日期"],
                ["Q-1", "闸机误报", "已修复", "毛毛", "于洋", "2026-03-22", "2026-03-24"],
                ["Q-2", "大屏黑屏", "已修复", "毛毛", "何田", "2026-04-08", "2026-04-08~09"],
                ["Q-3", "语音断续", "修复中", "于洋", "何田", "2026-05-02", ""],
            ],
        )
    ],
    [
        matter("闸机误报", "于洋", None, number="Q-1", status="closed", assigned="2026-03-22", closed="2026-03-24"),
        matter("大屏黑屏", "何田", None, number="Q-2", status="closed", closed="2026-04-09"),
        matter("语音断续", "何田", None, number="Q-3", status="active", closed=None),
    ],
)  # fmt: skip

CODED = Stranger(
    "milestones that are only called M0, M1",
    "where nothing else names a matter its code does",
    [
        Page(
            "里程碑",
            [
                ["里程碑", "计划开始", "计划完成", "实际完成", "备注"],
                ["M0", "2026-07-01", "2026-07-10", "2026-07-09", "样机上电"],
                ["M1", "2026-07-11", "2026-08-20", "", "小批试产"],
                ["M2", "2026-08-21", "2026-09-30", "", "交付首批"],
            ],
        )
    ],
    [
        matter("M0", None, "2026-07-10", status="closed", closed="2026-07-09", detail="样机上电"),
        matter("M1", None, "2026-08-20", detail="小批试产"),
        matter("M2", None, "2026-09-30", detail="交付首批"),
    ],
)  # fmt: skip

NO_YEARS = Stranger(
    "deadlines without a year beside days of completion",
    "what was done has passed, and the deadlines stand beside it; Day 4 (12-18) is the day in the brackets",
    [
        Page(
            "阶段",
            [
                ["阶段", "计划日期", "实际日期", "状态"],
                ["环境准备", "Day 1 (12-15)", "12-15", "完成"],
                ["数据清洗", "Day 2 (12-16)", "12-17", "完成"],
                ["接口联调", "Day 4 (12-18)", "", "进行中"],
                ["试运行", "Day 6 (12-22)", "", "未开始"],
            ],
        )
    ],
    [
        matter("环境准备", None, "2025-12-15", status="closed", closed="2025-12-15"),
        matter("数据清洗", None, "2025-12-16", status="closed", closed="2025-12-17"),
        matter("接口联调", None, "2025-12-18", status="active"),
        matter("试运行", None, "2025-12-22", status="assigned"),
    ],
)  # fmt: skip

TO_BE_NAMED = Stranger(
    "deadlines that somebody is still to name",
    "what stands for nobody stands for no day either: 待指定, ___, and no cell of it is a mistake",
    [
        Page(
            "外部依赖",
            [
                ["事项", "负责人", "截止时间"],
                ["取得测试账号", "待指定", "待指定"],
                ["开通短信通道", "白桦", "___"],
                ["续签云主机", "白桦", "2026-10-31"],
            ],
        )
    ],
    [
        matter("取得测试账号", None, None, due_text="待指定"),
        matter("开通短信通道", "白桦", None, due_text="___"),
        matter("续签云主机", "白桦", "2026-10-31"),
    ],
)  # fmt: skip

HALF_A_YEAR_AWAY = Stranger(
    "weeks without a year, half a year away",
    "the days of a plan lie together: the first week is not in the year after the others; 测试配合 names nobody",
    [
        Page(
            "周计划",
            [
                ["周次", "时间", "任务", "测试配合"],
                ["第1周", "2.22-2.28", "复现基线", "用例评审"],
                ["第2周", "3.1-3.7", "整理数据集", "单元测试验收"],
                ["第3周", "3.8-3.14", "集成布局模块", "集成测试"],
                ["第4周", "3.15-3.21", "撰写报告", "冒烟"],
            ],
        )
    ],
    [
        matter("复现基线", None, "2026-02-28", assigned="2026-02-22", supporting=None, keeps=["用例评审"]),
        matter("整理数据集", None, "2026-03-07", assigned="2026-03-01", supporting=None),
        matter("集成布局模块", None, "2026-03-14", supporting=None, keeps=["集成测试"]),
        matter("撰写报告", None, "2026-03-21", supporting=None),
    ],
)  # fmt: skip

DASHES = Stranger(
    "a day of completion where something is done, and a dash elsewhere",
    "完成时间 that only what is done has is when it was done; a tick beside other words says that it is; 甲+乙 are two",
    [
        Page(
            "进度",
            [
                ["功能", "状态", "完成时间", "负责人", "备注"],
                ["批量查询", "✅ query.go", "2026-01-21", "Tamarin+Quokka", "正常"],
                ["原子领取", "✅ 已完成", "2026-02-03", "Quokka", ""],
                ["释放机制", "进行中", "-", "Quokka", "缺接口"],
                ["自动清理", "待开始", "-", "-", ""],
            ],
        )
    ],
    [
        matter("批量查询", "Tamarin", None, status="closed", closed="2026-01-21", supporting=["Quokka"],
               keeps=["query.go"]),
        matter("原子领取", "Quokka", None, status="closed", closed="2026-02-03"),
        matter("释放机制", "Quokka", None, status="active", closed=None),
        matter("自动清理", None, None, status="assigned", closed=None),
    ],
)  # fmt: skip

YOU_AND_I = Stranger(
    "a list between two who say you and I",
    "谁 is who does it, also where it says 你 and 我; what explains a state stands behind it in the same cell",
    [
        Page(
            "开张前",
            [
                ["开张前要办的"],
                ["#", "事项", "谁", "状态"],
                [1, "办食品经营许可证", "我", "✅ 已完成（六月到期；副本在店里）"],
                [2, "与房东谈免租期", "你", "待办，等房东从外地回来以后再谈"],
                [3, "试做三款面包并请邻居品尝", "我/你", "进行中：已做两款，第三款的面粉还在路上"],
            ],
        )
    ],
    [
        matter("办食品经营许可证", "我", None, status="closed", keeps=["副本在店里"]),
        matter("与房东谈免租期", "你", None, status="assigned", keeps=["从外地回来"]),
        matter("试做三款面包并请邻居品尝", "我", None, status="active", supporting=["你"], keeps=["第三款"]),
    ],
)

STRANGERS = [
    WORK_PLAN,
    YOU_AND_I,
    DAY_N,
    OBSTACLES,
    AFTER_EVENTS,
    LEGEND_BELOW,
    WHO_DOES_WHAT,
    RACI,
    REPAIRED,
    CODED,
    NO_YEARS,
    TO_BE_NAMED,
    HALF_A_YEAR_AWAY,
    DASHES,
]
