"""Gantt drawings: a table of tasks, and beside it a calendar in which somebody coloured cells."""

from datetime import date, timedelta

from .stranger import Cell, Page, Stranger, matter

WEEKS = [f"W{number}" for number in range(1, 61)]
MONDAYS = [date(2026, 8, 31) + timedelta(weeks=number) for number in range(16)]


def bar(first: int, last: int, mark: str = "■", width: int = 16) -> list[str | None]:
    """The calendar cells of one task."""
    return [mark if first <= number <= last else None for number in range(width)]


SPAN_OVER_TWO = Stranger(
    "gantt with a span over start and end",
    "a header of two rows, merged over 60 week columns; coloured cells without text; phases as rows",
    [
        Page(
            "进度甘特",
            [
                ["综合办公平台升级甘特图"],
                ["序号", "任务", "负责人", "起止时间", None, "2026—2027年", *[None] * 59],
                [None, None, None, "开始", "结束", *WEEKS],
                [None, "第一阶段：准备"],
                [1, "梳理接口清单", "周晓宁", date(2026, 9, 7), date(2026, 9, 18)],
                [2, "编写迁移方案", "吴志远", date(2026, 9, 14), date(2026, 9, 30)],
                [None, "第二阶段：实施"],
                [3, "迁移历史数据", "郑文博", date(2026, 10, 12), date(2026, 11, 6)],
                [4, "全员试用并收集意见", "林思源", date(2026, 11, 9), date(2027, 1, 15)],
            ],
            merged=["A1:BM1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:BM2", "B4:E4"],
            coloured=["F5:G5", "G6:I6", "K8:N8", "O9:X9"],
        )
    ],
    [
        matter("梳理接口清单", "周晓宁", "2026-09-18", keeps=("准备",)),
        matter("编写迁移方案", "吴志远", "2026-09-30", keeps=("准备",)),
        matter("迁移历史数据", "郑文博", "2026-11-06", keeps=("实施",)),
        matter("全员试用并收集意见", "林思源", "2027-01-15", keeps=("实施",)),
    ],
)

DATES_ACROSS = Stranger(
    "gantt with Mondays across",
    "English, one header row in which dates follow the words; bars of ■; progress as per cents; phases in capitals",
    [
        Page(
            "Schedule",
            [
                ["WAREHOUSE MOVE"],
                ["Project lead:", "M. Osei", None, "Start:", date(2026, 8, 31)],
                [],
                ["Activity", "Assigned to", "Start", "End Date", "% Done", *MONDAYS],
                ["PHASE 1 - SURVEY"],
                ["Count the racks", "Maya Osei", date(2026, 8, 31), date(2026, 9, 11), Cell(0.5, "0%"), *bar(0, 1)],
                ["Draw the new floor", "Tom Reyes", date(2026, 9, 7), date(2026, 9, 25), Cell(0, "0%"), *bar(1, 3)],
                ["PHASE 2 - MOVE"],
                ["Book the carriers", "Maya Osei", date(2026, 9, 28), date(2026, 10, 9), Cell(0, "0%"), *bar(4, 5)],
                ["Move and label stock", "Ines Katz", date(2026, 10, 12), date(2026, 11, 20), None, *bar(6, 11)],
            ],
        )
    ],
    [
        matter("Count the racks", "Maya Osei", "2026-09-11", progress=50),
        matter("Draw the new floor", "Tom Reyes", "2026-09-25", progress=0),
        matter("Book the carriers", "Maya Osei", "2026-10-09", progress=0),
        matter("Move and label stock", "Ines Katz", "2026-11-20"),
    ],
    file="schedule.xlsx",
)

DAYS_UNDER_MONTHS = Stranger(
    "gantt with days under months",
    "months merged over the figures of their days; work items and crews in words of a building site",
    [
        Page(
            "施工横道图",
            [
                ["分项内容", "施工班组", "计划开工日期", "计划竣工日期", "九月", *[None] * 9, "十月", *[None] * 9],
                [None, None, None, None, *range(21, 31), *range(1, 11)],
                ["拆除旧隔墙", "泥工一班", "2026.9.21", "2026.9.25", *bar(0, 4, "█", 20)],
                ["敷设强弱电管线", "电工班", "2026.9.24", "2026.9.30", *bar(3, 9, "█", 20)],
                ["墙面找平", "泥工二班", "2026.9.29", "2026.10.10", *bar(8, 19, "█", 20)],
            ],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:N1", "O1:X1"],
        )
    ],
    [
        matter("拆除旧隔墙", "泥工一班", "2026-09-25"),
        matter("敷设强弱电管线", "电工班", "2026-09-30"),
        matter("墙面找平", "泥工二班", "2026-10-10"),
    ],
    file="横道图.xlsx",
)

ONLY_DRAWN = Stranger(
    "gantt that is only drawn",
    "no column of a deadline at all: months across with dots, from which nobody may invent a day",
    [
        Page(
            "2026年计划",
            [
                ["2026年培训工作推进图"],
                ["培训项目", "主责科室", *[f"{month}月" for month in range(1, 13)]],
                ["新任科长培训", "干部科", *bar(2, 3, "●", 12)],
                ["公文写作轮训", "秘书科", *bar(4, 8, "●", 12)],
                ["保密知识测试", "保密办", *bar(10, 10, "●", 12)],
            ],
        )
    ],
    [
        matter("新任科长培训", "干部科"),
        matter("公文写作轮训", "秘书科"),
        matter("保密知识测试", "保密办"),
    ],
)

DURATIONS = Stranger(
    "gantt with durations",
    "days as a duration beside start and finish; predecessors; ISO weeks as headings; a milestone of 0 days",
    [
        Page(
            "Plan v3",
            [
                ["Task Name", "Resp.", "Duration\n(days)", "Start", "Finish", "Predecessors", "2026-W36", "2026-W37"],
                ["Interview users", "Ana Lopez", 8, "31 Aug 2026", "9 Sep 2026", None, "x", "x"],
                ["Write the report", "Jon Berg", 5, "10 Sep 2026", "16 Sep 2026", 1, None, "x"],
                ["Report accepted", "Ana Lopez", 0, "18 Sep 2026", "18 Sep 2026", 2, None, "◆"],
            ],
        )
    ],
    [
        matter("Interview users", "Ana Lopez", "2026-09-09"),
        matter("Write the report", "Jon Berg", "2026-09-16"),
        matter("Report accepted", "Ana Lopez", "2026-09-18"),
    ],
    file="plan.xlsx",
)

PHASE_BESIDE = Stranger(
    "gantt with phases beside",
    "the phase is a cell merged down the left side; the end of the span is called 止; a legend below",
    [
        Page(
            "总体安排",
            [
                ["阶段", "工作项", "执行人", "起", "止", "9月", "10月", "11月", "12月"],
                ["调研", "走访三家企业", "韩雪梅", date(2026, 9, 1), date(2026, 9, 20), "■", None, None, None],
                [None, "汇总问卷", "何俊杰", date(2026, 9, 10), date(2026, 10, 8), "■", "■", None, None],
                ["起草", "形成初稿", "韩雪梅", date(2026, 10, 9), date(2026, 11, 15), None, "■", "■", None],
                [None, "征求意见", "罗佳", date(2026, 11, 16), date(2026, 12, 10), None, None, "■", "■"],
                [],
                ["图例：■ 计划  □ 实际"],
            ],
            merged=["A2:A3", "A4:A5"],
        )
    ],
    [
        matter("走访三家企业", "韩雪梅", "2026-09-20", keeps=("调研",)),
        matter("汇总问卷", "何俊杰", "2026-10-08", keeps=("调研",), parent=None),
        matter("形成初稿", "韩雪梅", "2026-11-15", keeps=("起草",)),
        matter("征求意见", "罗佳", "2026-12-10", keeps=("起草",)),
    ],
)

ONLY_BARS = Stranger(
    "gantt without anything but bars",
    "the bars show that these are matters; weeks under months with their days in brackets; a row of a sign is no task",
    [
        Page(
            "甘特图",
            [
                ["档案室改造进度"],
                ["工序", "2026年10月", None, "2026年11月", None, None],
                [None, "W1 (10/12-10/16)", "W2 (10/19-10/23)", "W3 (11/2-11/6)", "W4 (11/9-11/13)", "W5 (11/16-11/20)"],
                ["拆除旧架", *bar(0, 0, width=5)],
                ["地面找平", *bar(0, 1, width=5)],
                ["安装密集架", *bar(2, 3, width=5)],
                ["档案回迁", *bar(4, 4, width=5)],
                ["△ = 需停电"],
            ],
            merged=["A1:F1", "A2:A3", "B2:C2", "D2:F2"],
        ),
        Page(
            "值班",
            [
                ["姓名", "周一", "周二", "周三", "周四", "周五"],
                ["柳如烟", "√", None, None, None, "√"],
                ["江一帆", None, "√", None, None, None],
                ["白敬亭", None, None, "√", "√", None],
            ],
        ),
    ],
    [matter("拆除旧架"), matter("地面找平"), matter("安装密集架"), matter("档案回迁")],
    left_out=["值班"],
)

WEEKDAYS_BELOW = Stranger(
    "weekdays below the days",
    "a chart of days, with a row of weekdays below its headings that is no task without a title",
    [
        Page(
            "布展",
            [
                ["任务", "负责人", "12月1日", "12月2日", "12月3日", "12月4日", "12月5日"],
                [None, None, "二", "三", "四", "五", "六"],
                ["搭建舞台", "老李", "■", "■", None, None, None],
                ["布置会场", "小王", None, "■", "■", None, None],
                ["彩排", "全体演员", None, None, None, "■", None],
            ],
        )
    ],
    [matter("搭建舞台", "老李"), matter("布置会场", "小王"), matter("彩排", "全体演员")],
)

STRANGERS = [
    WEEKDAYS_BELOW,
    SPAN_OVER_TWO,
    DATES_ACROSS,
    DAYS_UNDER_MONTHS,
    ONLY_DRAWN,
    DURATIONS,
    PHASE_BESIDE,
    ONLY_BARS,
]
