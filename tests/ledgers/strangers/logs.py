"""Logs of actions, risks and weeks, as projects and security officers keep them."""

from datetime import date, timedelta
from itertools import count

from .stranger import ANY, Not, Page, Stranger, matter

POAM = Stranger(
    "POA&M",
    "plan of action and milestones: a weakness is the matter, a POC leads; milestones are no deadline",
    [
        Page(
            "POAM",
            [
                ["Plan of Action and Milestones"],
                ["System Name:", "Grants Portal", None, "Date of this POA&M:", date(2026, 8, 28)],
                [
                    "POA&M ID",
                    "Weakness",
                    "POC",
                    "Resources Required",
                    "Scheduled Completion Date",
                    "Milestones with Completion Dates",
                    "Status",
                ],
                ["V-01", "No MFA for admins", "J. Ford", "2 FTE", date(2026, 10, 30), "Pilot 2026-09-15", "Ongoing"],
                ["V-02", "Audit logs kept 30 days", "R. Shah", "None", date(2026, 9, 30), "Buy disks", "Completed"],
                ["V-03", "No backup test", "R. Shah", "$4,000", date(2026, 12, 18), None, "Risk Accepted"],
                ["V-04", "Shared root password", "L. Novak", None, "TBD", None, "Ongoing"],
            ],
        )
    ],
    [
        matter("No MFA for admins", "J. Ford", "2026-10-30", status="active", number="V-01"),
        matter("Audit logs kept 30 days", "R. Shah", "2026-09-30", status="closed", number="V-02"),
        matter("No backup test", "R. Shah", "2026-12-18", status=None, open=("status",), keeps=("Risk Accepted",)),
        matter("Shared root password", "L. Novak", None, status="active", due_text="TBD", open=ANY),
    ],
    file="POAM.xlsx",
)

RAID = Stranger(
    "RAID log",
    "four types in one list; a colour RAG is no state; days written in English",
    [
        Page(
            "RAID",
            [
                ["ID", "Type", "Description", "Owner", "Raised", "Target resolution", "RAG"],
                ["R1", "Risk", "Key supplier may close", "Priya Nair", "12-Aug-26", "15-Oct-26", "Amber"],
                ["A1", "Assumption", "Budget stays as approved", "Sam Cole", "12-Aug-26", "30-Sep-26", "Green"],
                ["I1", "Issue", "Test site without power", "Priya Nair", "20-Aug-26", "04-Sep-26", "Red"],
                ["D1", "Dependency", "Needs the new fibre line", "Omar Aziz", "25-Aug-26", "20-Nov-26", "Amber"],
            ],
        )
    ],
    [
        matter("Key supplier may close", "Priya Nair", "2026-10-15", number="R1", keeps=("Amber",)),
        matter("Budget stays as approved", "Sam Cole", "2026-09-30", number="A1", keeps=("Green",)),
        matter("Test site without power", "Priya Nair", "2026-09-04", number="I1", keeps=("Red",)),
        matter("Needs the new fibre line", "Omar Aziz", "2026-11-20", number="D1", keeps=("Amber",)),
    ],
    file="raid log.xlsx",
)

ACTIONS = Stranger(
    "action items of a meeting",
    "month before day in figures, which other days of the column decide; @names; two names in a cell",
    [
        Page(
            "Action items",
            [
                ["Weekly sync - action items"],
                ["#", "Action", "Owner", "Due", "Status", "Comments"],
                [1, "Send revised quote", "@Dana", "9/30/2026", "Open", "waiting for legal"],
                [2, "Order badge printer", "@Lee", "10/8/2026", "In progress", None],
                [3, "Close old tickets", "Dana, Lee", "8/28/2026", "Done", "all 14"],
                [4, "Book the room", "Ravi", "10/15/2026", "Not started", None],
            ],
        )
    ],
    [
        matter("Send revised quote", "Dana", "2026-09-30", keeps=("waiting for legal",)),
        matter("Order badge printer", "Lee", "2026-10-08", status="active"),
        matter("Close old tickets", "Dana", "2026-08-28", status="closed", supporting=["Lee"]),
        matter("Book the room", "Ravi", "2026-10-15", status="assigned"),
    ],
    file="actions.csv",
)

BOTH_LANGUAGES = Stranger(
    "issue log in two languages",
    "each heading twice, Chinese over English; when raised and by whom are not the deadline and the lead",
    [
        Page(
            "问题 Issues",
            [
                [
                    "No.",
                    "提出人\nRaised by",
                    "提出日期\nDate raised",
                    "问题\nIssue",
                    "跟进人\nFollowed up by",
                    "要求解决日\nTo be solved by",
                    "当前状态\nCurrent status",
                ],
                [1, "客服部", date(2026, 8, 3), "发票抬头打印不全", "许诺", date(2026, 9, 11), "处理中 / In progress"],
                [2, "客服部", date(2026, 8, 5), "退款到账超过七天", "唐婉", date(2026, 9, 18), "已关闭 / Closed"],
                [3, "仓储部", date(2026, 8, 19), "扫码枪时断时续", "许诺", date(2026, 9, 25), "未开始 / Not started"],
            ],
        )
    ],
    [
        matter("发票抬头打印不全", "许诺", "2026-09-11", status="active"),
        matter("退款到账超过七天", "唐婉", "2026-09-18", status="closed"),
        matter("扫码枪时断时续", "许诺", "2026-09-25", status="assigned"),
    ],
)

CORRECTIVE = Stranger(
    "corrective actions after an audit",
    "two days per row: when it is wanted and when it was closed; long texts beside short ones",
    [
        Page(
            "CAR",
            [
                ["CAR no.", "Non-conformity", "Responsible function", "Wanted by", "Date closed", "Evidence"],
                ["CAR-7", "Calibration labels missing", "Quality lab", "2026-09-15", None, None],
                ["CAR-8", "No record of the fire drill", "Facilities", "2026-08-20", "2026-08-18", "Sheet 12 signed"],
            ],
        )
    ],
    [
        matter("Calibration labels missing", "Quality lab", "2026-09-15", number="CAR-7", status=None),
        matter("No record of the fire drill", "Facilities", "2026-08-20", number="CAR-8", closed="2026-08-18"),
    ],
    file="car.csv",
)

NO_HEADER = Stranger(
    "csv without header",
    "no header at all: numbers, long texts, offices that repeat, days and words that repeat say what they are",
    [
        Page(
            "",
            [
                ["1", "修订门卫值班制度并上墙公示", "保卫科", "2026-09-30", "进行中"],
                ["2", "清理三号楼楼道堆放的杂物", "总务科", "2026-09-15", "已完成"],
                ["3", "更换过期的干粉灭火器", "保卫科", "2026-10-10", "未开始"],
                ["4", "核对上半年固定资产卡片", "财务科", "2026-10-31", "进行中"],
                ["5", "补齐新进人员的体检报告", "人事科", "2026-09-20", "已完成"],
                ["6", "修缮食堂后门雨棚", "总务科", "2026-11-15", "未开始"],
            ],
        )
    ],
    [
        matter("修订门卫值班制度并上墙公示", "保卫科", "2026-09-30", status="active"),
        matter("清理三号楼楼道堆放的杂物", "总务科", "2026-09-15", status="closed"),
        matter("更换过期的干粉灭火器", "保卫科", "2026-10-10", status="assigned"),
        matter("核对上半年固定资产卡片", "财务科", "2026-10-31", status="active"),
        matter("补齐新进人员的体检报告", "人事科", "2026-09-20", status="closed"),
        matter("修缮食堂后门雨棚", "总务科", "2026-11-15", status="assigned"),
    ],
    file="导出数据.csv",
)

_PEOPLE = ("周晓宁", "吴志远", "郑文博", "林思源", "韩雪梅")
_STATES = (("完成", "closed"), ("进行中", "active"), ("未启动", "assigned"))
_TOPICS = ("核对往来账目", "回访客户并记录诉求", "整理会议材料", "巡检机房设备")


def _week(number: int) -> tuple[list[list[object]], list[object]]:
    """Ten rows of one week, which counts from 1 again, and what they mean."""
    monday = date(2025, 2, 24) + timedelta(weeks=number)
    rows: list[list[object]] = []
    matters: list[object] = []
    for place, serial in zip(range(10), count(number * 10 + 1), strict=False):
        name, (state, key) = _PEOPLE[serial % 5], _STATES[serial % 3]
        title, day = f"{_TOPICS[serial % 4]}（第{serial}件）", monday + timedelta(days=place % 5)
        rows.append([f"第{number + 1}周" if place == 0 else None, place + 1, title, name, day, state, None])
        matters.append(matter(title, name, day.isoformat(), status=key))
    return rows, matters


_WEEKS = [_week(number) for number in range(80)]

WEEKLY = Stranger(
    "weekly log of 800 rows",
    "80 weeks of ten rows: the week is merged down the left, and 序号 counts from 1 in each of them",
    [
        Page(
            "周报",
            [
                ["周次", "序号", "本周事务", "落实人", "应完成日", "完成与否", "说明"],
                *(row for rows, _matters in _WEEKS for row in rows),
            ],
            merged=[f"A{first}:A{first + 9}" for first in range(2, 802, 10)],
        )
    ],
    [each for _rows, matters in _WEEKS for each in matters],  # type: ignore[misc]
)

TWO_LISTS = Stranger(
    "last month's work and next month's plan",
    "each row holds two matters with one person: one done or not, one to do; some rows have only one of them",
    [
        Page(
            "11月",
            [
                ["后勤科11月工作情况及12月计划"],
                ["序号", "本月工作", "完成情况", "下月计划", "计划完成时间", "责任人"],
                [1, "检修三号楼电梯", "已完成", "更换四号楼水泵", date(2026, 12, 11), "邵长林"],
                [2, "清点库房桌椅", "进行中", "处置报废桌椅", "12月25日", "孟庆云"],
                [3, None, None, "采购除雪工具", date(2026, 12, 4), "孟庆云"],
                [4, "张贴节能标识", "未完成", None, None, "邵长林"],
            ],
            merged=["A1:F1"],
        )
    ],
    [
        matter("检修三号楼电梯", "邵长林", status="closed"),
        matter("清点库房桌椅", "孟庆云", status="active"),
        matter("张贴节能标识", "邵长林", status=Not("closed")),
        matter("更换四号楼水泵", "邵长林", "2026-12-11", keeps=("下月计划",)),
        matter("处置报废桌椅", "孟庆云", "2026-12-25"),
        matter("采购除雪工具", "孟庆云", "2026-12-04"),
    ],
)

DAYS_OF_A_TEAM = Stranger(
    "what each one did today and does tomorrow",
    "a sheet for each day; the name of somebody without entries is no group; what was done is closed",
    [
        Page(
            day,
            [
                ["姓名", "今日完成", "明日计划", "遇到的问题"],
                ["倪素心", None, None, None],
                ["华云飞", f"走访{street}商户", f"汇总{street}意见", "部分商户不在"],
                ["施工南", None, f"拍摄{street}门面", None],
                ["倪素心", f"登记{street}诉求", None, None],
            ],
        )
        for day, street in (("3月2日", "东街"), ("3月3日", "西街"))
    ],
    [
        each
        for street in ("东街", "西街")
        for each in (
            matter(f"走访{street}商户", "华云飞", status="closed", keeps=("部分商户不在",)),
            matter(f"登记{street}诉求", "倪素心", status="closed"),
            matter(f"汇总{street}意见", "华云飞", status=Not("closed")),
            matter(f"拍摄{street}门面", "施工南", status=Not("closed")),
        )
    ],
)

PROJECTS_OF_A_WEEK = Stranger(
    "projects with their week",
    "what was done and what comes next are two columns about the project before them, which is one matter",
    [
        Page(
            "第9周",
            [
                ["项目", "本周完成", "下周计划"],
                ["档案数字化", "扫描完成 1,200 卷", "挂接目录"],
                ["食堂改造", "灶台拆除", "铺设排水"],
                ["停车位划线", "勘测", "报价"],
            ],
        )
    ],
    [
        matter("档案数字化", status=Not("closed"), keeps=("扫描完成 1,200 卷", "下周计划：挂接目录")),
        matter("食堂改造", status=Not("closed"), keeps=("灶台拆除",)),
        matter("停车位划线", status=Not("closed"), keeps=("勘测",)),
    ],
)

WEEKS_WITH_HEADERS = Stranger(
    "weeks with a header each",
    "the header is repeated below the name of each week, of the first one too; 前置条件 names nobody",
    [
        Page(
            "搬迁",
            [
                ["实验室搬迁安排"],
                ["第1周：清点"],
                ["任务", "工作量", "前置条件", "交付物"],
                ["登记仪器设备", "2天", None, "设备清册"],
                ["封装化学试剂", "1天", "清册", "封装记录"],
                ["联系承运车辆", "0.5天", "清册", "运输合同"],
                [],
                ["第2周：搬运"],
                ["任务", "工作量", "前置条件", "交付物"],
                ["搬运精密仪器", "2天", "合同", "交接单"],
                ["恢复网络供电", "1天", "清册", "测试记录"],
            ],
            merged=["A1:D1", "A2:D2", "A8:D8"],
        )
    ],
    [
        matter("登记仪器设备", keeps=("第1周：清点",)),
        matter("封装化学试剂", keeps=("第1周：清点", "前置条件：清册")),
        matter("联系承运车辆", keeps=("第1周：清点",)),
        matter("搬运精密仪器", keeps=("第2周：搬运", "前置条件：合同")),
        matter("恢复网络供电", keeps=("第2周：搬运",)),
    ],
)

KINDS = Stranger(
    "an export without header, of epics and their tasks",
    "kinds of work are no names, and show that the rows are tasks; a title may be a link",
    [
        Page(
            "export",
            [
                [1, None, "Epic", "[Open the reading room again](room.md)"],
                [2, 1, "Task", "[Sand and oil the long tables](tables.md)"],
                [3, 1, "Task", "[Label the shelves by subject](shelves.md)"],
                [4, None, "Epic", "[Lend out garden tools](tools.md)"],
                [5, 4, "Task", "[Sharpen the shears and the scythe](shears.md)"],
            ],
        )
    ],
    [
        matter("Open the reading room again", None, None, number="1", keeps=["room.md", "Epic"]),
        matter("Sand and oil the long tables", None, None, number="2", keeps=["tables.md"]),
        matter("Label the shelves by subject", None, None, number="3", keeps=["shelves.md"]),
        matter("Lend out garden tools", None, None, number="4", keeps=["tools.md"]),
        matter("Sharpen the shears and the scythe", None, None, number="5", keeps=["shears.md"]),
    ],
    file="export.csv",
)

STRANGERS = [
    KINDS,
    *(POAM, RAID, ACTIONS, BOTH_LANGUAGES, CORRECTIVE, NO_HEADER, WEEKLY),
    *(TWO_LISTS, DAYS_OF_A_TEAM, PROJECTS_OF_A_WEEK, WEEKS_WITH_HEADERS),
]
