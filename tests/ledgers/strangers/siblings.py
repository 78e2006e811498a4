"""Tables below one another and columns beside one another, of which one shows what the other is."""

from .stranger import Page, Stranger, matter

SHORT_TABLE = Stranger(
    "a short table of what has begun above one of what waits",
    "two rows with a state that nobody else has, below a heading and what describes the project, are tasks as well",
    [
        Page(
            "改造",
            [
                ["食堂改造启动"],
                ["字段", "值"],
                ["项目", "食堂改造（二期）"],
                ["目标日期", "2026-10-28 (试营业)"],
                ["已点亮的任务"],
                ["任务ID", "类型", "负责人", "内容", "截止日期", "状态"],
                ["ST-GZ-001", "改造", "王芳", "更换排烟管道", "2026-09-10", "🟢 已点亮"],
                ["ST-CG-001", "采购", "李强", "购置蒸箱", "2026-09-20", "🟢 已点亮"],
                ["等待点亮的任务"],
                ["任务ID", "类型", "负责人", "内容", "截止日期", "依赖"],
                ["ST-PX-001", "培训", "王芳", "培训厨工", "2026-10-11", "CG-001"],
                ["ST-YS-001", "验收", "孙梅", "消防验收", "2026-10-18", "GZ-001"],
                ["ST-CG-002", "采购", "李强", "采购餐具", "2026-10-20", "CG-001"],
            ],
        )
    ],
    [
        matter("更换排烟管道", "王芳", "2026-09-10", number="ST-GZ-001", status=None, open=("status",)),
        matter("购置蒸箱", "李强", "2026-09-20", number="ST-CG-001", status=None, open=("status",)),
        matter("培训厨工", "王芳", "2026-10-11", number="ST-PX-001", status=None),
        matter("消防验收", "孙梅", "2026-10-18", number="ST-YS-001", status=None),
        matter("采购餐具", "李强", "2026-10-20", number="ST-CG-002", status=None),
    ],
    file="启动.csv",
)

WHO_IS_WHAT = Stranger(
    "R, A, C and I before what they mean",
    "who is responsible leads, and the letter is no part of the word; the matrix below a list is no row of it",
    [
        Page(
            "分工",
            [
                ["首批项目"],
                ["项目", "R负责", "A批准", "C咨询", "I知会"],
                ["夜间集市首期筹办", "社区居委会", "街道办", "高校社团", "片区平台"],
                ["导览巴士线路试运营", "旅游公司", "片区平台", "文史专家", "属地街道"],
                [],
                ["近期任务"],
                ["任务", "责任人", "期限"],
                ["整理档案", "王芳", "2026-12-10"],
                ["联系厂家", "李强", "2026-12-12"],
                [],
                ["专项分工"],
                ["工作包", "负责(R)", "批准(A)", "咨询(C)", "知会(I)"],
                ["设备采购", "采购科", "总工办", "技术科", "财务科"],
                ["试运行", "生产科", "总工办", "安环科", "办公室"],
            ],
        )
    ],
    [
        matter("夜间集市首期筹办", "社区居委会", None, keeps=["街道办", "高校社团", "片区平台"]),
        matter("导览巴士线路试运营", "旅游公司", None, keeps=["文史专家"]),
        matter("整理档案", "王芳", "2026-12-10"),
        matter("联系厂家", "李强", "2026-12-12"),
        matter("设备采购", "采购科", None, keeps=["总工办"]),
        matter("试运行", "生产科", None),
    ],
)

OPEN_WITH_A_DAY = Stranger(
    "open actions with a day of completion",
    "the day is that of the actions that are closed; what it says of the open ones is for the import to refuse",
    [
        Page(
            "actions",
            [
                ["id", "action", "source", "threat_source", "assigned_to", "deadline", "completion_date", "status"],
                ["C1", "Clean filters", "internal audit", "Dust", "Ann Lee", "2026-06-08", "2026-06-09", "Pending"],
                ["C2", "Check fan", "audit", "Targeting staff", "Bo Lind", "2026-07-08", "2026-07-09", "Completed"],
                ["C3", "Mend gate", "a neighbour", "Theft", "Ann Lee", "2026-07-15", "2026-07-16", "Overdue"],
            ],
        )
    ],
    [
        matter("Clean filters", "Ann Lee", "2026-06-08", status="assigned", closed="2026-06-09", source="inspection"),
        matter("Check fan", "Bo Lind", "2026-07-08", status="closed", closed="2026-07-09", keeps=["Targeting staff"]),
        matter("Mend gate", "Ann Lee", "2026-07-15", status="active", source="other", reference="a neighbour"),
    ],
    file="actions.csv",
)  # fmt: skip

STRANGERS = [SHORT_TABLE, WHO_IS_WHAT, OPEN_WITH_A_DAY]
