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

BATCHES = Stranger(
    "batches beside how much of each is done",
    "what a batch is called names it, and neither 已清理数量 nor a remark does",
    [
        Page(
            "批次",
            [
                ["批次", "承办人", "计划开始", "计划完成", "实际完成", "已清理数量", "状态", "备注"],
                ["第1批", "王芳", "2026-04-07", "2026-04-13", "2026-04-12", "已完成（剩 0）", "🟢 已完成", "旧档案"],
                ["第2批", "李强", "2026-04-14", "2026-04-20", "-", "0 / ~800", "⚪ 待开始", "借阅单"],
                ["第3批", "王芳", "2026-04-21", "2026-04-27", "-", "0 / ~1200", "⚪ 待开始", "照片"],
            ],
        )
    ],
    [
        matter("第1批", "王芳", "2026-04-13", status="closed", closed="2026-04-12", keeps=["已完成（剩 0）"]),
        matter("第2批", "李强", "2026-04-20", status="assigned", keeps=["0 / ~800"]),
        matter("第3批", "王芳", "2026-04-27", status="assigned", closed=None),
    ],
    file="批次.csv",
)

EFFECTS = Stranger(
    "what fails, with its effect and the measure",
    "the effect of a failure is no matter, and goes behind the measure against it",
    [
        Page(
            "分析",
            [
                ["故障形式", "故障影响", "故障原因", "改进措施", "责任人", "完成时限", "状态"],
                ["皮带跑偏", "停机两小时", "托辊磨损", "每周检查托辊", "王芳", "2026-09-10", "待实施"],
                ["电机过热", "产量下降三成", "风道积灰", "加装滤网", "李强", "2026-09-20", "待实施"],
                ["轴承异响", "返工", "缺油", "建立润滑台账", "孙梅", "2026-10-11", "待实施"],
            ],
        )
    ],
    [
        matter("每周检查托辊", "王芳", "2026-09-10", keeps=["停机两小时"]),
        matter("加装滤网", "李强", "2026-09-20"),
        matter("建立润滑台账", "孙梅", "2026-10-11"),
    ],
)

PROJECTS = Stranger(
    "projects with what they are about",
    "the names of the projects tell the rows apart; a bare 内容 with codes only says where each takes place",
    [
        Page(
            "清单",
            [
                ["项目", "内容", "进入下一步的条件", "责任单位"],
                ["P1 滨河步道", "C01 首段", "立项批复", "住建局"],
                ["P2 老街灯光", "C02", "方案评审", "城管局"],
                ["P3 口袋公园", "C03/C05", "选址论证", "园林局"],
            ],
        )
    ],
    [
        matter("P1 滨河步道", "住建局", keeps=["C01 首段"]),
        matter("P2 老街灯光", "城管局", keeps=["C02"]),
        matter("P3 口袋公园", "园林局"),
    ],
)

HEADER_AGAIN = Stranger(
    "a header that is repeated in another language, once with another word",
    "what repeats the header is none of the matters, and neither is a row with nothing but the kind of the row above",
    [
        Page(
            "hus",
            [
                [None, "Rubrik", "Uppgift", None, None, "Läge"],
                [1, "Kök", "Måla taket", "2026-08-10", "100%", "Done"],
                [2, "Kök", "Byta kranen", "2026-10-04", "50%", "In progress"],
                [3, "Kök", "Laga hyllan", "2026-08-30", "0%", "Not started"],
                [None, "Rubrik", "Uppgift", None, None, "Läge"],
                [1, "Hall", "Slipa golvet", "2026-08-22", "100%", "Done"],
                [2, "Hall", "Hänga lampan", "2026-08-29", "0%", "Not started"],
                [None, "Hall"],
                [None, "Hall"],
                [None, "Rubrik", "Ärende", None, None, "Läge"],
                [1, "Gård", "Klippa häcken", "2026-09-05", "50%", "In progress"],
            ],
        )
    ],
    [
        matter("Måla taket", None, "2026-08-10", status="closed"),
        matter("Byta kranen", None, "2026-10-04", status="active", progress=50),
        matter("Laga hyllan", None, "2026-08-30", status="assigned"),
        matter("Slipa golvet", None, "2026-08-22", status="closed"),
        matter("Hänga lampan", None, "2026-08-29", status="assigned"),
        matter("Klippa häcken", None, "2026-09-05", status="active", detail="Rubrik：Gård"),
    ],
)

TICKED_TIMES = Stranger(
    "ticks below the parts of a time",
    "● below Timeframe says in which of its parts, and is no day",
    [
        Page(
            "Plan",
            [
                ["ID", "Activity", "Responsible", "Timeframe", None, None],
                [None, None, None, "Short (Y1-2)", "Medium (Y3-4)", "Long (Y5+)"],
                ["1.1", "Survey the wells", "Water Board", "●", None, None],
                ["1.2", "Renew the gauges", "Water Board", "●", "●", "●"],
                ["2.1", "Train the wardens", "Parks Office", None, None, "●"],
            ],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
        )
    ],
    [
        matter("Survey the wells", "Water Board", due_text=None, number="1.1"),
        matter("Renew the gauges", "Water Board", due_text=None, number="1.2", keeps=["Long (Y5+)：●"]),
        matter("Train the wardens", "Parks Office", due_text=None, number="2.1", keeps=["Long (Y5+)：●"]),
    ],
)

STRANGERS = [HEADER_AGAIN, TICKED_TIMES, BATCHES, EFFECTS, PROJECTS, SHORT_TABLE, WHO_IS_WHAT, OPEN_WITH_A_DAY]
