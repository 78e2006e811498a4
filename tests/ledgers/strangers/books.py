"""Workbooks of several sheets, of which only some hold matters."""

from datetime import date, datetime

from .stranger import Page, Stranger, matter

CHANGES = Page(
    "变更记录",
    [
        ["时间", "操作", "任务编号"],
        [datetime(2026, 8, 3, 9, 12), "新增任务", "JH-01"],
        [datetime(2026, 8, 5, 16, 40), "修改时间", "JH-02"],
        [datetime(2026, 8, 20, 11, 5), "关闭任务", "WT-01"],
    ],
)
STATISTICS = Page(
    "统计",
    [
        ["部门", "任务总数", "已完成数", "完成率"],
        ["信息部", 12, 9, 0.75],
        ["运营部", 8, 8, 1],
        ["合计", 20, 17, 0.85],
    ],
)
CONTACTS = Page(
    "通讯录",
    [
        ["姓名", "部门", "职务", "办公电话", "邮箱"],
        ["周晓宁", "信息部", "主管", "0000-8101", "zhou@example.org"],
        ["吴志远", "运营部", "专员", "0000-8102", "wu@example.org"],
        ["罗佳", "运营部", "经理", "0000-8103", "luo@example.org"],
    ],
)
DICTIONARY = Page(
    "数据字典",
    [
        ["字段", "取值", "说明"],
        ["状态", "未开始", "尚未动手"],
        ["状态", "进行中", "已经动手"],
        ["优先级", "高", "一周内必须答复"],
    ],
)

OFFICE_BOOK = Stranger(
    "book with plan, issues, log, figures, contacts and dictionary",
    "seven sheets, two of which hold matters",
    [
        Page("封面", [["数据中台二期"], ["项目管理手册"], ["版本：V2.3"]]),
        Page(
            "实施计划",
            [
                ["任务编号", "里程碑事件", "牵头组", "计划达成日", "进行状态"],
                ["JH-01", "完成数据盘点", "数据组", date(2026, 9, 25), "进行中"],
                ["JH-02", "上线指标门户", "平台组", date(2026, 11, 25), "未开始"],
            ],
        ),
        Page(
            "遗留问题",
            [
                ["问题编号", "现象", "处理人", "承诺解决日期", "是否关闭"],
                ["WT-01", "报表时区错误", "吴志远", date(2026, 8, 18), "是"],
                ["WT-02", "夜间同步中断", "周晓宁", date(2026, 9, 9), "否"],
            ],
        ),
        CHANGES,
        STATISTICS,
        CONTACTS,
        DICTIONARY,
    ],
    [
        matter("完成数据盘点", "数据组", "2026-09-25", number="JH-01", status="active"),
        matter("上线指标门户", "平台组", "2026-11-25", number="JH-02", status="assigned"),
        matter("报表时区错误", "吴志远", "2026-08-18", number="WT-01", status="closed"),
        matter("夜间同步中断", "周晓宁", "2026-09-09", number="WT-02", status="active"),
    ],
    left_out=["封面", "变更记录", "统计", "通讯录", "数据字典"],
    file="项目手册.xlsx",
)

PROJECT_BOOK = Stranger(
    "project book in English",
    "plan and risks beside lists for drop-downs, a change history and an empty sheet; last year's plan is hidden",
    [
        Page(
            "Plan",
            [
                ["Workstream", "Milestone", "Lead", "Target date", "Progress (%)"],
                ["Data", "Tables mapped", "Priya Nair", date(2026, 9, 30), 60],
                ["Data", "Dry run passed", "Sam Cole", date(2026, 10, 20), 0],
                ["People", "Trainers named", "Omar Aziz", date(2026, 9, 15), 25],
            ],
        ),
        Page(
            "Open risks",
            [
                ["Risk", "Mitigation", "Risk owner", "Review by", "Impact"],
                ["Trainers leave early", "Pay a bonus", "Omar Aziz", date(2026, 10, 1), "High"],
            ],
        ),
        Page("Lists", [["Status", "Impact"], ["Open", "High"], ["Closed", "Medium"], [None, "Low"]]),
        Page(
            "Change history",
            [
                ["Date", "Version", "Author", "Change"],
                [date(2026, 7, 1), "0.1", "Priya Nair", "First draft"],
                [date(2026, 8, 1), "0.2", "Sam Cole", "Dates moved"],
            ],
        ),
        Page("Sheet5", []),
        Page("2025", [["Milestone", "Lead", "Target date"], ["Old tables", "Sam Cole", "2025-05-05"]], is_hidden=True),
    ],
    [
        matter("Tables mapped", "Priya Nair", "2026-09-30", progress=60, keeps=("Data",)),
        matter("Dry run passed", "Sam Cole", "2026-10-20", progress=0, keeps=("Data",)),
        matter("Trainers named", "Omar Aziz", "2026-09-15", progress=25, keeps=("People",)),
        matter("Trainers leave early", "Omar Aziz", "2026-10-01", keeps=("Pay a bonus",)),
    ],
    left_out=["Lists", "Change history", "2025"],
    file="project.xlsx",
)

NO_LEDGERS = [
    Stranger("contacts", "a list of people: nothing is to be done", [CONTACTS]),
    Stranger(
        "budget",
        "amounts by account, with a rate that looks like progress",
        [
            Page(
                "预算执行",
                [
                    ["2026年部门预算执行情况"],
                    ["科目编码", "科目名称", "预算数（万元）", "执行数（万元）", "执行率"],
                    ["30201", "办公费", 12.5, 8.25, 0.66],
                    ["30211", "差旅费", 30, 14.1, 0.47],
                    ["30213", "维修费", 8, 8, 1],
                    ["合计", None, 50.5, 30.35, 0.6],
                ],
            )
        ],
    ),
    Stranger(
        "attendance",
        "names down, days across, ticks in between: no drawing of tasks",
        [
            Page(
                "9月考勤",
                [
                    ["姓名", *[f"{day}日" for day in range(1, 31)], "出勤天数"],
                    ["周晓宁", *["√"] * 22, *[None] * 8, 22],
                    ["吴志远", *["√"] * 20, "假", *[None] * 9, 20],
                ],
            )
        ],
    ),
    Stranger(
        "glossary",
        "terms and long texts",
        [
            Page(
                "Terms",
                [
                    ["Term", "Definition", "See also"],
                    ["Milestone", "A point in time at which a deliverable is accepted.", "Deliverable"],
                    ["Owner", "The person who answers for a task until it is closed.", "Task"],
                ],
            )
        ],
        file="terms.xlsx",
    ),
    Stranger("change log", "when who did what to which task: the tasks themselves are elsewhere", [CHANGES]),
    Stranger("statistics", "figures by unit, with a rate of completion", [STATISTICS]),
    Stranger(
        "duty roster",
        "days and persons, and nothing that they have to finish",
        [
            Page(
                "值班",
                [
                    ["日期", "带班领导", "值班人员", "值班电话"],
                    [date(2026, 9, 5), "韩主任", "罗佳", "0000-8100"],
                    [date(2026, 9, 6), "何主任", "许诺", "0000-8100"],
                    [date(2026, 9, 12), "韩主任", "唐婉", "0000-8100"],
                ],
            )
        ],
    ),
]

_HEADINGS = ["编号", "督办事项", "承办单位", "办结时限", "进展情况", "状态"]
_BRIDGE, _SCHOOL, _TREES = (
    ["督1", "危桥加固", "交通局", date(2026, 3, 31)],
    ["督2", "校舍修缮", "教育局", date(2026, 2, 27)],
    ["督3", "春季植树", "林业局", date(2026, 3, 12)],
)
_MONTHS = (
    Page(
        "1月",
        [_HEADINGS, [*_BRIDGE, "完成勘察", "进行中"], [*_SCHOOL, "正在招标", "进行中"]],
    ),
    Page(
        "2月",
        [
            _HEADINGS,
            [*_BRIDGE, "桩基施工", "进行中"],
            [*_SCHOOL, "通过验收", "已完成"],
            [*_TREES, None, "未开始"],
        ],
    ),
    Page("3月", [_HEADINGS, [*_BRIDGE, "通车", "已完成"], [*_TREES, "栽植 3,000 株", "已完成"]]),
)


def _by_months(name: str, pages: list[Page]) -> Stranger:
    return Stranger(
        name,
        "each month has a sheet, and a matter stands in all until it is closed: it is one, as the last month has it",
        pages,
        [
            matter("校舍修缮", "教育局", "2026-02-27", status="closed", number="督2", keeps=("正在招标",)),
            matter("危桥加固", "交通局", "2026-03-31", status="closed", number="督1", keeps=("1月：完成勘察", "通车")),
            matter("春季植树", "林业局", "2026-03-12", status="closed", number="督3", keeps=("栽植 3,000 株",)),
        ],
        tells=[("3", 3)],
    )


MONTHS = _by_months("sheets of months", [*_MONTHS])
NEWEST_FIRST = _by_months("sheets of months, the newest first", [*_MONTHS[::-1]])

MEETINGS_OF_WEEKS = Stranger(
    "sheets of weeks with the same work",
    "what is done each week again has neither number nor deadline, and is another matter each time",
    [
        Page(week, [["姓名", "本周工作", "完成情况"], ["卞玉良", "组织例会", "完成"], ["卞玉良", topic, "进行中"]])
        for week, topic in (("第8周", "起草制度"), ("第9周", "征求意见"))
    ],
    [
        matter("组织例会", "卞玉良", status="closed"),
        matter("起草制度", "卞玉良", status="active"),
        matter("组织例会", "卞玉良", status="closed"),
        matter("征求意见", "卞玉良", status="active"),
    ],
)

_PLAN = ["工作任务", "责任单位", "完成时限", "状态"]
YEAR_BY_MONTHS = Stranger(
    "a year of sheets that do not say which",
    "a sheet 1月 is of this year, as the months behind it are; what is due in 1月 of a later sheet is of the next",
    [
        Page("1月", [_PLAN, ["清点书库", "典藏部", "1月20日", "已完成"]]),
        Page("3月", [_PLAN, ["更换书架", "后勤部", "3月底", "已完成"]]),
        Page("9月", [_PLAN, ["布置书展", "展览部", "9月20日", ""], ["编报年报", "办公室", "1月15日", ""]]),
    ],
    [
        matter("清点书库", "典藏部", "2026-01-20", status="closed"),
        matter("更换书架", "后勤部", "2026-03-31", status="closed"),
        matter("布置书展", "展览部", "2026-09-20"),
        matter("编报年报", "办公室", "2027-01-15"),
    ],
)

STRANGERS = [YEAR_BY_MONTHS, OFFICE_BOOK, PROJECT_BOOK, MONTHS, NEWEST_FIRST, MEETINGS_OF_WEEKS, *NO_LEDGERS]
