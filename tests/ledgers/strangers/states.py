"""States, urgency and progress, as people decorate them and as Excel stores them."""

from typing import Any

from .stranger import ANY, Cell, Not, OneOf, Page, Stranger, matter

_DUE = "2026-11-11"

DECORATED = Stranger(
    "decorated states",
    "ticks and colours before the word, two words joined by a dash, a per cent that is not the end",
    [
        Page(
            "跟踪",
            [
                ["跟踪内容", "承接人", "目标日", "办理状况"],
                ["甲方案报批", "唐婉", _DUE, "✅ 已完成"],
                ["乙方案报批", "许诺", _DUE, "正常-已完成"],
                ["丙方案报批", "罗佳", _DUE, "已完成80%"],
                ["丁方案报批", "唐婉", _DUE, "暂未启动"],
                ["戊方案报批", "许诺", _DUE, "🔄进行中"],
                ["己方案报批", "罗佳", _DUE, "【已暂停】"],
                ["庚方案报批", "唐婉", _DUE, "新增"],
                ["辛方案报批", "许诺", _DUE, "新增"],
                ["壬方案报批", "罗佳", _DUE, None],
            ],
        )
    ],
    [
        matter("甲方案报批", "唐婉", _DUE, status="closed"),
        matter("乙方案报批", "许诺", _DUE, status="closed"),
        matter("丙方案报批", "罗佳", _DUE, status=Not("closed"), progress=80),
        matter("丁方案报批", "唐婉", _DUE, status="assigned"),
        matter("戊方案报批", "许诺", _DUE, status="active"),
        matter("己方案报批", "罗佳", _DUE, status="suspended"),
        matter("庚方案报批", "唐婉", _DUE, status=None, open=("status",), keeps=("新增",)),
        matter("辛方案报批", "许诺", _DUE, status=None, open=("status",), keeps=("新增",)),
        matter("壬方案报批", "罗佳", _DUE, status=None),
    ],
)

URGENT = Stranger(
    "levels of urgency",
    "P1, two words with a slash, a count of stars: read or kept, and never a reason to refuse",
    [
        Page(
            "待办",
            [
                ["待办内容", "重要程度", "谁负责", "期望完成"],
                ["恢复门禁", "P1", "唐婉", _DUE],
                ["更换投影", "重要/紧急", "许诺", _DUE],
                ["整理工位", "一般", "罗佳", _DUE],
                ["申请车位", "★★☆", "罗佳", _DUE],
            ],
        )
    ],
    [
        matter("恢复门禁", "唐婉", _DUE, urgency=OneOf("critical", "urgent", None), open=ANY),
        matter("更换投影", "许诺", _DUE, urgency=OneOf("critical", "urgent", None), open=ANY),
        matter("整理工位", "罗佳", _DUE, urgency="normal"),
        matter("申请车位", "罗佳", _DUE, urgency=None, open=ANY, keeps=("★★☆",)),
    ],
)


def progressing(name: str, kind: str, heading: str, *cells: tuple[Any, dict[str, Any]]) -> Stranger:
    """A list whose column of progress holds these cells, each with what it tells."""
    rows = [[f"第{place}标段", "工程部", _DUE, cell] for place, (cell, _told) in enumerate(cells, start=1)]
    matters = [matter(f"第{place}标段", "工程部", _DUE, **told) for place, (_cell, told) in enumerate(cells, start=1)]
    return Stranger(name, kind, [Page("进度", [["施工内容", "管理部门", "应交付日", heading], *rows])], matters)


_OPEN = Not("closed")

WHOLE_FIGURES = progressing(
    "progress in whole figures",
    "1 in a column of 50 and 80 is one per cent",
    "完成情况（%）",
    (50, {"progress": 50}),
    (80, {"progress": 80}),
    (1, {"progress": 1, "status": _OPEN}),
    (100, {"progress": 100}),
)

FIGURES_WITHOUT_UNIT = progressing(
    "progress in whole figures without a unit",
    "nothing but the column itself says that 1 is one per cent",
    "实施进度",
    (50, {"progress": 50}),
    (1, {"progress": 1, "status": _OPEN}),
    (80, {"progress": 80}),
)

SHARES = progressing(
    "progress as shares",
    "1 in a column of 0.5 and 0.25 is the whole",
    "形象进度",
    (0.5, {"progress": 50, "status": _OPEN}),
    (0.25, {"progress": 25, "status": _OPEN}),
    (1, {"progress": 100}),
)

NEARLY = progressing(
    "progress that is nearly all",
    "Excel shows 0.996 as 100%; it is not done",
    "累计进度",
    (Cell(0.996, "0%"), {"progress": 99, "status": _OPEN}),
    (Cell(0.35, "0%"), {"progress": 35, "status": _OPEN}),
    (Cell(0.01, "0.0%"), {"progress": 1, "status": _OPEN}),
    (Cell(1, "0%"), {"progress": 100}),
    ("99.6%", {"progress": 99, "status": _OPEN}),
)

BEYOND = progressing(
    "progress beyond all",
    "120% cannot be: it is named and stays open, the row comes in",
    "完成百分比",
    (Cell(1.2, "0%"), {"progress": None, "open": ("progress",), "status": _OPEN}),
    (Cell(0.4, "0%"), {"progress": 40}),
    ("120%", {"progress": None, "open": ("progress",), "status": _OPEN}),
)

PARTS_OF_ALL = progressing(
    "progress as parts of all",
    "3/4 in a column of progress, as text: read or kept, and no day in April",
    "标段进度",
    ("3/4", {"progress": OneOf(75, None), "open": ANY, "status": _OPEN}),
    ("1/4", {"progress": OneOf(25, None), "open": ANY, "status": _OPEN}),
)

ONLY_WHETHER_ON_TIME = Stranger(
    "states that only tell whether it was on time",
    "what has a day of completion is closed, Delayed or not; that is said, and only the other one stays open",
    [
        Page(
            "Milestones",
            [
                ["Milestone", "Owner", "Planned date", "Actual finish", "Status"],
                ["Order the pumps", "Ann Lee", "2026-03-02", "2026-03-20", "Delayed"],
                ["Pour the base", "Bo Lind", "2026-04-06", "2026-04-06", "On Time"],
                ["Lay the pipes", "Ann Lee", "2026-12-18", None, "Delayed"],
            ],
        )
    ],
    [
        matter("Order the pumps", "Ann Lee", "2026-03-02", status="closed", closed="2026-03-20", keeps=("Delayed",)),
        matter("Pour the base", "Bo Lind", "2026-04-06", status="closed", closed="2026-04-06", open=ANY),
        matter("Lay the pipes", "Ann Lee", "2026-12-18", status="active", keeps=("Delayed",)),
    ],
)

POOL = Stranger(
    "a pool of requirements",
    "what waits for its review, 待评审, may wait for its work as well: it is asked for",
    [
        Page(
            "需求池",
            [
                ["需求名称", "负责人", "期望上线", "状态"],
                ["移动端审批", "唐婉", _DUE, "待评审"],
                ["台账导出", "许诺", _DUE, "待排期"],
                ["短信提醒", "罗佳", _DUE, "开发中"],
            ],
        )
    ],
    [
        matter("移动端审批", "唐婉", _DUE, status=None, open=("status",), keeps=("待评审",)),
        matter("台账导出", "许诺", _DUE, status="assigned", keeps=("待排期",)),
        matter("短信提醒", "罗佳", _DUE, status="active", keeps=("开发中",)),
    ],
)

STRANGERS = [
    ONLY_WHETHER_ON_TIME, POOL,
    DECORATED, URGENT, WHOLE_FIGURES, FIGURES_WITHOUT_UNIT, SHARES, NEARLY, BEYOND, PARTS_OF_ALL,
]  # fmt: skip
