"""Ledgers as government offices lay them out: what stands around and between their rows."""

from .stranger import Page, Stranger, matter

AROUND = Stranger(
    "county ledger with all around it",
    "title, who reports, two levels of groups, a total, signatures, notes of several lines",
    [
        Page(
            "台账",
            [
                ["2026年县委重点事项推进台账"],
                ["填报单位：县委督查室", None, None, None, "填报日期：2026年8月31日"],
                ["序号", "重点事项", "主抓单位", "协同单位", "拟完成时间", "推进情况"],
                ["一、经济运行"],
                ["（一）项目建设"],
                [1, "开工建设冷链物流园", "县商务局", "县发改局、城南街道", "2026年11月底", "已完成平场"],
                [2, "启动三期厂房招商", "县招商中心", None, "2026年12月20日前", None],
                ["（二）营商环境"],
                [3, "推行一窗受理", "县行政审批局", "县税务局", "2026年10月15日", "窗口已设"],
                ["二、民生保障"],
                [4, "新建两所公办幼儿园", "县教体局", None, "2026年9月30日", "正在装修"],
                ["合计", "4项"],
                ["填表人：何俊杰", None, None, "审核人：罗佳", None, "联系电话：0000-1234567"],
                ["注：1. 本表每月底前报送县委督查室。"],
                ["2. 逾期未报的，视同未办。"],
                ["3. 推进情况写到上月末。"],
            ],
            merged=["A1:F1", "A4:F4", "A5:F5", "A8:F8", "A10:F10", "A14:F14", "A15:F15", "A16:F16"],
        )
    ],
    [
        matter(
            "开工建设冷链物流园", "县商务局", "2026-11-30", supporting=["县发改局", "城南街道"], keeps=("项目建设",)
        ),
        matter("启动三期厂房招商", "县招商中心", "2026-12-20", keeps=("项目建设",)),
        matter("推行一窗受理", "县行政审批局", "2026-10-15", supporting=["县税务局"], keeps=("营商环境", "窗口已设")),
        matter("新建两所公办幼儿园", "县教体局", "2026-09-30", keeps=("民生保障",)),
    ],
)

PAGES = Stranger(
    "header on every page",
    "the header again after a page's title; units merged over several matters; numbers go on",
    [
        Page(
            "清单",
            [
                ["专项行动任务分解表"],
                ["编次", "具体举措", "承担部门", "完结日期"],
                [1, "排查地下管线", "市政处", "2026-10-20"],
                [2, "更换老化阀门", None, "2026-11-20"],
                [3, "普查窨井盖", None, "2026-12-10"],
                ["专项行动任务分解表（续）"],
                ["编次", "具体举措", "承担部门", "完结日期"],
                [4, "修剪占道树枝", "园林处", "2026-09-25"],
                [5, "补植行道树", None, "2026-11-30"],
            ],
            merged=["A1:D1", "C3:C5", "A6:D6", "C8:C9"],
        )
    ],
    [
        matter("排查地下管线", "市政处", "2026-10-20"),
        matter("更换老化阀门", "市政处", "2026-11-20"),
        matter("普查窨井盖", "市政处", "2026-12-10"),
        matter("修剪占道树枝", "园林处", "2026-09-25"),
        matter("补植行道树", "园林处", "2026-11-30"),
    ],
)

CAUSES = Stranger(
    "causes, solutions and their deadline",
    "what is wrong, why, what helps, and 解决截至时间; the one who found it does not lead",
    [
        Page(
            "研判",
            [
                ["存在的问题", "发现人", "发现时间", "原因分析", "解决方案", "解决截至时间", "盯办科室"],
                [
                    "窗口排队过长",
                    "唐婉",
                    "2026-08-11",
                    "取号机仅一台",
                    "再购一台并错峰放号",
                    "2026-09-30",
                    "大厅管理科",
                ],
                ["档案调阅缓慢", "许诺", "2026-08-14", "目录未电子化", "补录目录", "2026-12-15", "档案科"],
            ],
        )
    ],
    [
        matter("窗口排队过长", "大厅管理科", "2026-09-30", keeps=("取号机仅一台", "再购一台并错峰放号", "唐婉")),
        matter("档案调阅缓慢", "档案科", "2026-12-15", keeps=("目录未电子化", "补录目录", "许诺")),
    ],
)

PROBLEMS = Stranger(
    "list of problems",
    "问题 and 整改措施 beside one another, the deadline in words, and only persons who answer for it",
    [
        Page(
            "问题清单",
            [
                ["问题", "整改措施", "整改时限", "责任人"],
                ["台账更新不及时", "每周五集中更新一次", "2026年9月底前", "韩雪梅"],
                ["会议室预约冲突", "启用预约小程序", "2026年10月15日前", "何俊杰、罗佳"],
                ["印章使用登记不全", "补登并每季抽查", "2026年内", "韩雪梅"],
            ],
        )
    ],
    [
        matter("台账更新不及时", "韩雪梅", "2026-09-30", keeps=("每周五集中更新一次",)),
        matter("会议室预约冲突", "何俊杰", "2026-10-15", supporting=["罗佳"], keeps=("启用预约小程序",)),
        matter("印章使用登记不全", "韩雪梅", "2026-12-31", keeps=("补登并每季抽查",)),
    ],
)

_MONTH = ["事务", "责任岗", "截止日"]

YEAR_AND_MONTH_SHEETS = Stranger(
    "sheets named by year and month",
    "sheets 202503 and 202504 give the year, and the month of a day that stands alone",
    [
        Page("202503", [_MONTH, ["盘点耗材", "库管岗", "15日前"], ["报送季报", "统计岗", "3月31日"]]),
        Page("202504", [_MONTH, ["更换门锁", "安保岗", "8日前"], ["续签合同", "采购岗", "5月10日"]]),
    ],
    [
        matter("盘点耗材", "库管岗", "2025-03-15"),
        matter("报送季报", "统计岗", "2025-03-31"),
        matter("更换门锁", "安保岗", "2025-04-08"),
        matter("续签合同", "采购岗", "2025-05-10"),
    ],
    file="每月事务.xlsx",
)

MONTH_SHEETS = Stranger(
    "sheets named by month",
    "sheets 3月 and 4月 give the month, the name of the file the year",
    [
        Page("3月", [_MONTH, ["盘点耗材", "库管岗", "15日前"], ["报送季报", "统计岗", "3.31"]]),
        Page("4月", [_MONTH, ["更换门锁", "安保岗", "8日前"]]),
    ],
    [
        matter("盘点耗材", "库管岗", "2025-03-15"),
        matter("报送季报", "统计岗", "2025-03-31"),
        matter("更换门锁", "安保岗", "2025-04-08"),
    ],
    file="2025年事务安排.xlsx",
)

NUMBERED_GROUPS = Stranger(
    "groups with a number of their own",
    "一 and 二 stand in the column of numbers, a text beside them, and nothing else",
    [
        Page(
            "任务书",
            [
                ["序号", "目标", "负责处室", "达成日期"],
                ["一", "工程类"],
                [1, "完成综合楼封顶", "基建处", "2026-11-08"],
                [2, "完成外墙保温", "基建处", "2026-12-08"],
                ["二", "服务类"],
                [1, "延长图书馆开放时间", "图书馆", "2026-09-15"],
                [2, "开通夜间校车", "后勤处", "2026-10-08"],
            ],
        )
    ],
    [
        matter("完成综合楼封顶", "基建处", "2026-11-08", keeps=("工程类",)),
        matter("完成外墙保温", "基建处", "2026-12-08", keeps=("工程类",)),
        matter("延长图书馆开放时间", "图书馆", "2026-09-15", keeps=("服务类",)),
        matter("开通夜间校车", "后勤处", "2026-10-08", keeps=("服务类",)),
    ],
)

PREPARED_ROWS = Stranger(
    "numbered rows yet to be filled",
    "a form with numbers down to 8, of which two rows are filled",
    [
        Page(
            "登记",
            [
                ["序", "需落实的内容", "落实单位", "何时完成"],
                [1, "清退借调人员", "人事处", "2026-09-30"],
                [2, "归还借用车辆", "机关车队", "2026-10-31"],
                *([number] for number in range(3, 9)),
            ],
        )
    ],
    [
        matter("清退借调人员", "人事处", "2026-09-30"),
        matter("归还借用车辆", "机关车队", "2026-10-31"),
    ],
    tells=[("skipped|empty|blank|without", 6)],
)

NOBODY_YET = Stranger(
    "a matter without anybody",
    "row 3 of a running count has a text only: it is a matter that nobody has yet, and no group",
    [
        Page(
            "分工",
            [
                ["序号", "准备工作", "谁来做", "哪天前"],
                [1, "布置会场", "唐婉", "2026-09-10"],
                [2, "印制手册", "许诺", "2026-09-08"],
                [3, "联系媒体"],
                [4, "安排车辆", "罗佳", "2026-09-11"],
            ],
        )
    ],
    [
        matter("布置会场", "唐婉", "2026-09-10"),
        matter("印制手册", "许诺", "2026-09-08"),
        matter("联系媒体"),
        matter("安排车辆", "罗佳", "2026-09-11"),
    ],
)

UNNUMBERED = Stranger(
    "a row without its number",
    "a row in the middle has no number but its own lead and day: it is nobody's part",
    [
        Page(
            "督查",
            [
                ["编号", "督查要点", "受督单位", "反馈期限"],
                ["督1", "惠民卡发放", "民政办", "2026-09-18"],
                [None, "河道保洁", "水利站", "2026-09-25"],
                ["督2", "秸秆禁烧", "农技站", "2026-10-30"],
            ],
        )
    ],
    [
        matter("惠民卡发放", "民政办", "2026-09-18", number="督1"),
        matter("河道保洁", "水利站", "2026-09-25", number=None),
        matter("秸秆禁烧", "农技站", "2026-10-30", number="督2"),
    ],
)

_OF_UNIT = ["工作任务", "完成时限", "进展"]
SHEET_OF_EACH_UNIT = Stranger(
    "a sheet for each unit, and one that a unit fills in",
    "no column says who leads: the sheet is called after the unit, or names it above the table; 万元 is no such unit",
    [
        Page(
            "水利局", [_OF_UNIT, ["疏浚河道三公里", "2026-12-10", "正在推进"], ["整改水库隐患", "2026-08-10", "已完成"]]
        ),
        Page(
            "Sheet2",
            [
                ["重点工作报送表"],
                ["填报单位（盖章）：县教育局", "", "填报时间：8月25日"],
                _OF_UNIT,
                ["新增学位", "2026-10-10", ""],
            ],
        ),
        Page("投资", [["单位：万元"], _OF_UNIT, ["新建泵站", "2026-10-20", ""]]),
    ],
    [
        matter("疏浚河道三公里", "水利局", "2026-12-10", status="active"),
        matter("整改水库隐患", "水利局", "2026-08-10", status="closed"),
        matter("新增学位", "县教育局", "2026-10-10"),
        matter("新建泵站", None, "2026-10-20"),
    ],
)

SIGNS_EXPLAINED = Stranger(
    "signs of states that the sheet explains",
    "a legend above or below says what ● ◐ ○ and letters mean; what it does not explain stays open",
    [
        Page(
            "进度",
            [
                ["图例：● 已完成  ◐ 进行中  ○ 未开始"],
                ["序号", "任务", "负责人", "截止日期", "状态"],
                [1, "选址", "江一帆", "2026-08-10", "●"],
                [2, "报批", "路遥", "2026-09-10", "◐"],
                [3, "开工", "路遥", "2026-10-10", "○"],
                [4, "验收", "路遥", "2026-12-10", "◇"],
            ],
        ),
        Page(
            "设备",
            [
                ["序号", "任务", "负责人", "截止日期", "状态"],
                [5, "换泵", "费宁", "2026-09-10", "🔄"],
                [6, "修闸", "费宁", "2026-09-20", "A"],
                ["🔄=进行中；A-暂缓"],
            ],
        ),
    ],
    [
        matter("选址", "江一帆", "2026-08-10", number="1", status="closed"),
        matter("报批", "路遥", "2026-09-10", number="2", status="active"),
        matter("开工", "路遥", "2026-10-10", number="3", status="assigned"),
        matter("验收", "路遥", "2026-12-10", number="4", open=("status",)),
        matter("换泵", "费宁", "2026-09-10", number="5", status="active"),
        matter("修闸", "费宁", "2026-09-20", number="6", status="suspended"),
    ],
)

DAYS_OF_ROUNDS = Stranger(
    "terms that count from the only day of each row",
    "巡馆日, 移交日期 and `Walk` are likely when matters began, and close nothing; 公开日期 is another day",
    [
        Page(
            "巡馆",
            [
                ["巡馆日", "现场提出的问题", "谁负责解决", "多久解决", "眼下"],
                ["8月3日", "二楼饮水机漏水", "后勤部", "两周内", "尚未报修"],
                ["8月10日", "自助借还机卡顿", "技术部", "一个月内", "待厂家"],
                ["8月31日", "儿童区插座松动", "后勤部", "当日", "尚未更换"],
            ],
        ),
        Page(
            "意见",
            [
                ["移交日期", "意见要点", "承办部门", "答复时限", "答复情况"],
                ["2026-07-06", "压减一般性支出", "财务部", "2个月内", "7月20日已书面答复"],
                ["2026-08-14", "开展古籍普查", "典藏部", "3个月内", "尚未答复"],
            ],
        ),
        Page(
            "Walks",
            [
                ["Walk", "Issue", "Who", "How soon"],
                ["3 Aug 2026", "Broken rails by the stairs", "Facilities Team", "within 2 weeks"],
                ["17 Aug 2026", "Lights out in the annexe", "Estates Office", "within 1 month"],
            ],
        ),
        Page(
            "目录",
            [
                ["公开日期", "公开内容", "公开主体", "公开时限"],
                ["2026-03-02", "预算决算", "财务部", "20日内"],
                ["2026-04-13", "采购结果", "采购部", "7个工作日内"],
                ["2026-05-18", "机构职能", "馆办", "20个工作日内"],
            ],
        ),
    ],
    [
        matter("二楼饮水机漏水", "后勤部", "2026-08-17", assigned="2026-08-03", status="assigned"),
        matter("自助借还机卡顿", "技术部", "2026-09-10", assigned="2026-08-10", status="assigned"),
        matter("儿童区插座松动", "后勤部", "2026-08-31", assigned="2026-08-31", status="assigned"),
        matter("压减一般性支出", "财务部", "2026-09-06", assigned="2026-07-06"),
        matter("开展古籍普查", "典藏部", "2026-11-14", assigned="2026-08-14", status="assigned"),
        matter("Broken rails by the stairs", "Facilities Team", "2026-08-17", assigned="2026-08-03"),
        matter("Lights out in the annexe", "Estates Office", "2026-09-17", assigned="2026-08-17"),
    ],
    left_out=["目录"],
)

STRANGERS = [
    DAYS_OF_ROUNDS,
    SHEET_OF_EACH_UNIT, SIGNS_EXPLAINED,
    AROUND, PAGES, CAUSES, PROBLEMS, YEAR_AND_MONTH_SHEETS, MONTH_SHEETS, NUMBERED_GROUPS, PREPARED_ROWS, NOBODY_YET,
    UNNUMBERED,
]  # fmt: skip
