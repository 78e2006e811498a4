"""Ledgers as projects keep them beside their code: boards of what is claimed, rounds, deliverables, what is to mend."""

from .stranger import Page, Stranger, matter

CLAIMED = Stranger(
    "a board of what is to mend, with the place in the code, above a table of decisions",
    "行号 is a place, no number; who claims 整改项 does them; 事项 | 结论 | 拍板 is another table",
    [
        Page(
            "整改",
            [
                ["值班排班系统整改板"],
                [],
                ["编号", "整改项", "文件", "行号", "当前状态", "认领人"],
                ["ZG-1", "补齐换班接口的权限校验", "swap/api.py", 75, "已修复", "lin"],
                ["ZG-2", "导出名单时去掉身份证号", "export.py", 412, "待联调", "lin"],
                ["ZG-3", "夜班补贴重复计算", "pay/rules.py", 31, "暂停", ""],
                [],
                ["二、已拍板"],
                [],
                ["事项", "结论", "拍板"],
                ["换班是否留痕", "留痕一年", "组长"],
                ["补贴口径", "按自然日", "组长"],
            ],
        )
    ],
    [
        matter("补齐换班接口的权限校验", "lin", None, number="ZG-1", status="closed", keeps=["75"]),
        matter("导出名单时去掉身份证号", "lin", None, number="ZG-2", status="assigned"),
        matter("夜班补贴重复计算", None, None, number="ZG-3", status="suspended"),
    ],
    tells=[("holds no tasks", 10)],
)  # fmt: skip

ROUNDS = Stranger(
    "rounds with days such as 10-05 ~ 10-11",
    "排期 is from when until when; two pairs of figures with a dash in each are days; ⏳ below 状态 stays open",
    [
        Page(
            "轮次",
            [
                ["轮次", "内容", "依据", "排期", "状态"],
                ["R1", "校准水位计并重算阈值", "汛前检查记录", "10-05 ~ 10-11", "⏳"],
                ["R2", "闸门联动试运行", "R1 结论", "10-12 ~ 10-18", "⏳"],
                ["R3", "值守手册定稿", "R2 结论", "10-19 ~ 10-25", "⏳"],
            ],
        )
    ],
    [
        matter("校准水位计并重算阈值", None, "2026-10-11", assigned="2026-10-05", open=("status",)),
        matter("闸门联动试运行", None, "2026-10-18", assigned="2026-10-12", open=("status",)),
        matter("值守手册定稿", None, "2026-10-25", assigned="2026-10-19", open=("status",)),
    ],
)  # fmt: skip

UNASSIGNED = Stranger(
    "deliverables that mostly wait for somebody",
    "待指派 below 负责人 names nobody, and the column still says who leads; 待配置 is not begun",
    [
        Page(
            "交付",
            [
                ["交付物", "负责人", "状态"],
                ["流水线配置", "待指派", "待配置"],
                ["安全扫描说明", "待指派", "待编制"],
                ["验收录像", "全员", "待剪辑"],
            ],
        )
    ],
    [
        matter("流水线配置", None, None, status="assigned"),
        matter("安全扫描说明", None, None, status="assigned"),
        matter("验收录像", "全员", None, status="assigned"),
    ],
)  # fmt: skip

BOXES = Stranger(
    "boxes to be ticked below 完成",
    "[x] is done, and [ ] does not say that it is begun: 完成 is no deadline, even where no box is ticked",
    [
        Page(
            "上线",
            [
                ["任务", "负责人", "完成"],
                ["备份旧库", "李明", "[ ]"],
                ["切换域名", "王芳", "[ ]"],
            ],
        ),
        Page(
            "自学",
            [
                ["练习", "知识点", "完成"],
                ["A", "读懂别人写的查询", "[x]"],
                ["B", "给旧表补上索引", "[ ]"],
                ["C", "写一个会回滚的事务", "[ ]"],
            ],
        ),
    ],
    [
        matter("备份旧库", "李明", None, status="assigned"),
        matter("切换域名", "王芳", None, status="assigned"),
        matter("读懂别人写的查询", None, None, status="closed"),
        matter("给旧表补上索引", None, None, status="assigned"),
        matter("写一个会回滚的事务", None, None, status="assigned"),
    ],
)  # fmt: skip

STEPS = Stranger(
    "steps of an operation",
    "操作内容 is what happened in a log; beside 责任人, without a time, it is what somebody has to do",
    [
        Page(
            "回退",
            [
                ["步骤", "操作内容", "责任人", "预期耗时", "交付标准"],
                ["S-1", "下达回退指令", "总指挥", "1 分钟", "全员确认"],
                ["S-2", "切回旧机房线路", "网络组", "3 分钟", "旧机房可访问"],
                ["S-3", "恢复旧库写入", "数据库组", "3 分钟", "可写入"],
            ],
        )
    ],
    [
        matter("下达回退指令", "总指挥", None),
        matter("切回旧机房线路", "网络组", None),
        matter("恢复旧库写入", "数据库组", None),
    ],
)  # fmt: skip

LESSONS = Stranger(
    "a course and a plan of weeks, with nothing but states",
    "第3节 only says which it is; where all is 已完成, or ✅ and 🚧 stand below 状态, it is a ledger; 🚧 stays open",
    [
        Page(
            "课程",
            [
                ["节次", "学习内容", "状态"],
                ["第 1～2 节", "装好编译器并跑通样例", "已完成"],
                ["第 3 节", "读写本地文件", "已完成"],
                ["第 4 节", "拆分模块", "已完成"],
            ],
        ),
        Page(
            "周计划",
            [
                ["周次", "目标", "状态"],
                ["第一周", "跑通求解器命令行", "✅"],
                ["第二周", "结果转成网格文件", "✅"],
                ["第三周", "首个真实算例", "🚧"],
            ],
        ),
    ],
    [
        matter("装好编译器并跑通样例", None, None, status="closed"),
        matter("读写本地文件", None, None, status="closed"),
        matter("拆分模块", None, None, status="closed"),
        matter("跑通求解器命令行", None, None, status="closed", open=("due",)),
        matter("结果转成网格文件", None, None, status="closed", open=("due",)),
        matter("首个真实算例", None, None, open=("due", "status")),
    ],
)  # fmt: skip

SPRING = Stranger(
    "a plan of last spring without years",
    "what is closed was due before today rather than after it, and what is open in the same year",
    [
        Page(
            "plan",
            [
                ["Milestone", "Owner", "Target", "Status"],
                ["Charter of the garden", "Mira", "✅ Apr 4", "Complete"],
                ["Fence on the north side", "Jonas", "Apr 15", "**Pending**"],
                ["First report", "Mira", "May 5", "**Pending**"],
            ],
        )
    ],
    [
        matter("Charter of the garden", "Mira", "2026-04-04", status="closed"),
        matter("Fence on the north side", "Jonas", "2026-04-15", status="assigned"),
        matter("First report", "Mira", "2026-05-05", status="assigned"),
    ],
    file="plan.csv",
)

STRANGERS = [CLAIMED, ROUNDS, UNASSIGNED, BOXES, STEPS, LESSONS, SPRING]
