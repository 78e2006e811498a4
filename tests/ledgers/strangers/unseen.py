"""What a reader of cells does not see: rows hidden or struck, columns put away; and tables in odd places."""

from .stranger import Page, Stranger, matter, perhaps

_ROWS = [
    ["工作要点", "牵头处", "节点日期"],
    ["修订章程", "法规处", "2026-10-12"],
    ["换届筹备", "组织处", "2026-11-12"],
    ["清理会费", "财务处", "2026-09-22"],
    ["更新名册", "会员处", "2026-12-12"],
    ["印发年鉴", "编辑处", "2026-12-22"],
]

HIDDEN_ROWS = Stranger(
    "hidden rows",
    "somebody hid two rows by hand: by a stated rule they come in or stay out, and are counted",
    [Page("要点", _ROWS, hidden_rows=[3, 4])],
    [
        matter("修订章程", "法规处", "2026-10-12"),
        perhaps("换届筹备", "组织处", "2026-11-12"),
        perhaps("清理会费", "财务处", "2026-09-22"),
        matter("更新名册", "会员处", "2026-12-12"),
        matter("印发年鉴", "编辑处", "2026-12-22"),
    ],
    tells=[("hidden", 2)],
)

FILTERED = Stranger(
    "filtered rows",
    "a filter was left on when the file was saved, and hides three rows",
    [Page("要点", _ROWS, hidden_rows=[2, 3, 5], filtered="A1:C6")],
    [
        perhaps("修订章程", "法规处", "2026-10-12"),
        perhaps("换届筹备", "组织处", "2026-11-12"),
        matter("清理会费", "财务处", "2026-09-22"),
        perhaps("更新名册", "会员处", "2026-12-12"),
        matter("印发年鉴", "编辑处", "2026-12-22"),
    ],
    tells=[("hidden|filter", 3)],
)

STRUCK = Stranger(
    "struck rows",
    "the office strikes through what fell away: such rows are not open tasks unseen",
    [Page("要点", _ROWS, struck_rows=[3, 5])],
    [
        matter("修订章程", "法规处", "2026-10-12"),
        perhaps("换届筹备", "组织处", "2026-11-12"),
        matter("清理会费", "财务处", "2026-09-22"),
        perhaps("更新名册", "会员处", "2026-12-12"),
        matter("印发年鉴", "编辑处", "2026-12-22"),
    ],
    tells=[("struck|crossed", 2)],
)

HIDDEN_COLUMN = Stranger(
    "a hidden column",
    "a column of remarks was put away before the file went out",
    [
        Page(
            "要点",
            [[*row, extra] for row, extra in zip(_ROWS, ["内部评语", "甲", "乙", "丙", "丁", "戊"], strict=True)],
            hidden_columns=["D"],
        )
    ],
    [matter(title, lead, due) for title, lead, due in _ROWS[1:]],
    tells=[("hidden", 1)],
)

ODD_PLACE = Stranger(
    "a table in the middle of the sheet",
    "begins in column C, row 7, below a legend and remarks that have a colon as labels have",
    [
        Page(
            "Sheet1",
            [
                [],
                [None, None, "说明：", "红色为急办"],
                [None, None, "责任领导：", "分管副主任"],
                [None, None, "① 黄色：临近；② 绿色：正常"],
                [],
                [],
                [None, None, "内容摘要", "办理人", "须于何日前办妥"],
                [None, None, "回复上级来函", "唐婉", "2026.9.15"],
                [None, None, "起草半年小结", "许诺", "2026.9.28"],
            ],
        )
    ],
    [
        matter("回复上级来函", "唐婉", "2026-09-15"),
        matter("起草半年小结", "许诺", "2026-09-28"),
    ],
)

COLUMN_COUNT = Stranger(
    "a row that counts the columns",
    "statistical forms count their columns below the header: 甲 乙 1 2",
    [
        Page(
            "表三",
            [
                ["任务目标", "主责部门", "时间节点", "落实进度（%）"],
                ["甲", "乙", "1", "2"],
                ["建成村级驿站", "乡建办", "2026-11-25", 40],
                ["安装太阳能路灯", "经发办", "2026-10-25", 75],
            ],
        )
    ],
    [
        matter("建成村级驿站", "乡建办", "2026-11-25", progress=40),
        matter("安装太阳能路灯", "经发办", "2026-10-25", progress=75),
    ],
)

HINTS_BELOW = Stranger(
    "hints below the header",
    "the row below the header says in brackets how each column is to be filled in",
    [
        Page(
            "填报模板",
            [
                ["攻坚任务", "主办科室", "交账日期", "当前情况"],
                ["（50字以内）", "（填全称）", "（年-月-日）", "（据实填写）"],
                ["打通断头路", "规划科", "2026-12-05", "已完成测绘"],
                ["整治夜市油烟", "环卫科", "2026-09-28", "正在逐户告知"],
            ],
        )
    ],
    [
        matter("打通断头路", "规划科", "2026-12-05", keeps=("已完成测绘",)),
        matter("整治夜市油烟", "环卫科", "2026-09-28", keeps=("正在逐户告知",)),
    ],
)

STACKED = Stranger(
    "two lists, columns in another order",
    "one below the other in a sheet, each with its own header: the second has deadline and lead the other way round",
    [
        Page(
            "一览",
            [
                ["甲、主任办公会定"],
                ["议题", "落实部门", "要求时间"],
                ["采购电梯", "总务部", "2026-10-10"],
                ["调整作息", "人力部", "2026-09-20"],
                [],
                ["乙、临时交办"],
                ["交办时限", "事由", "接办人"],
                ["2026-09-12", "接待来访代表", "罗佳"],
                ["2026-09-16", "汇总防汛值守", "许诺"],
            ],
        )
    ],
    [
        matter("采购电梯", "总务部", "2026-10-10"),
        matter("调整作息", "人力部", "2026-09-20"),
        matter("接待来访代表", "罗佳", "2026-09-12"),
        matter("汇总防汛值守", "许诺", "2026-09-16"),
    ],
)

STRANGERS = [HIDDEN_ROWS, FILTERED, STRUCK, HIDDEN_COLUMN, ODD_PLACE, COLUMN_COUNT, HINTS_BELOW, STACKED]
