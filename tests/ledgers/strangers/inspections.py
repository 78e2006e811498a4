"""Ledgers of offices that inspect and correct: ticked states, one problem above several measures, roles in a cell."""

from datetime import date

from .stranger import Page, Stranger, matter

_SPAN = ("2026-03-01", "2026-06-30")

TICKED = Stranger(
    "measures below a problem, with ticks",
    "each measure has its lead and its day, so it is the matter; 已完成 | 基本完成 | 持续推进 are ticked, not written",
    [
        Page(
            "清单",
            [
                ["图书馆巡察整改清单"],
                ["序号", "反馈问题", "整改措施", "责任部门", "完成时限", "完成情况", "", ""],
                ["", "", "", "", "", "已完成", "基本完成", "持续推进"],
                [1, "读者服务不到位", "延长周末开放时间", "流通部", "2026年9月30日", "√", "", ""],
                [2, "", "增设自助还书机两台", "技术部", "2026年10月31日", "", "√", ""],
                [3, "古籍保护有短板", "修缮恒温书库", "特藏部", "2026年12月31日", "", "", "√"],
                [4, "", "清点馆藏善本", "特藏部", "2027年3月31日", "", "", ""],
            ],
            merged=["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:H2", "B4:B5", "B6:B7"],
        )
    ],
    [
        matter("延长周末开放时间", "流通部", "2026-09-30", number="1", status="closed", keeps=["读者服务不到位"]),
        matter("增设自助还书机两台", "技术部", "2026-10-31", number="2", status="active", keeps=["读者服务不到位"]),
        matter("修缮恒温书库", "特藏部", "2026-12-31", number="3", status="active"),
        matter("清点馆藏善本", "特藏部", "2027-03-31", number="4", status=None),
    ],
)

MERGED_LEADS = Stranger(
    "contents under one number and one lead",
    "rows that have nothing of their own but the text, since number, project and lead are merged over them",
    [
        Page(
            "分解表",
            [
                ["惠民项目责任分解表"],
                ["序号", "项目名称", "主要内容", "牵头单位", "配合单位"],
                [1, "方便出行", "新辟公交支线三条，覆盖城南片区。", "交通局", "公交公司"],
                [2, "关爱儿童", "改建社区儿童之家十二处。", "妇联", "各街道"],
                ["", "", "为残疾儿童提供康复训练六千次。", "", ""],
                ["", "", "开设暑期托管班四十个。", "", ""],
            ],
            merged=["A1:E1", "A4:A6", "B4:B6", "D4:D6", "E4:E6"],
        )
    ],
    [
        matter("新辟公交支线三条，覆盖城南片区。", "交通局", number="1", supporting=["公交公司"]),
        matter("改建社区儿童之家十二处。", "妇联", number="2", supporting=["各街道"]),
        matter("为残疾儿童提供康复训练六千次。", "妇联", supporting=["各街道"], parent=None),
        matter("开设暑期托管班四十个。", "妇联", supporting=["各街道"], parent=None),
    ],
)

ROLES = Stranger(
    "roles written in the cell",
    "责任分工 says nothing of a unit, but each of its cells does; the leader in it does not do the work",
    [
        Page(
            "分工",
            [
                ["序号", "重点任务", "责任分工", "时限"],
                [
                    1,
                    "建成湿地公园一期",
                    "责任领导：周宁\n牵头单位：林业局\n责任单位：水利局、城投公司",
                    "2026年12月底前",
                ],
                [2, "完成航道疏浚二十公里", "责任领导：周宁\n牵头单位：港航中心\n责任单位：水利局", "2027年6月底前"],
                [3, "引进冷链企业两家", "责任领导：方静\n牵头单位：商务局", "2026年12月底前"],
            ],
        )
    ],
    [
        matter("建成湿地公园一期", "林业局", "2026-12-31", number="1", supporting=["水利局", "城投公司"]),
        matter("完成航道疏浚二十公里", "港航中心", "2027-06-30", number="2", supporting=["水利局"]),
        matter("引进冷链企业两家", "商务局", "2026-12-31", number="3", supporting=None),
    ],
)

YEARS = Stranger(
    "projects with the years of their building",
    "建设年限 is from when until when; the planned progress is no progress",
    [
        Page(
            "项目",
            [
                ["序号", "项目名称", "建设年限", "总投资（万元）", "计划进度", "形象进度", "责任单位"],
                [1, "城北水厂扩建", "2025-2027", 32000, "设备安装", "主体封顶", "水务集团"],
                [2, "滨江步道贯通", "2026—2028年", 9800, "路基施工", "正在清表", "城投公司"],
                [3, "老年大学新校区", "2026-2027", 15000, "桩基完成", "桩基施工", "民政局"],
            ],
        )
    ],
    [
        matter("城北水厂扩建", "水务集团", "2027-12-31", number="1", assigned="2025-01-01", last_feedback="主体封顶"),
        matter("滨江步道贯通", "城投公司", "2028-12-31", number="2", assigned="2026-01-01", last_feedback="正在清表"),
        matter("老年大学新校区", "民政局", "2027-12-31", number="3", assigned="2026-01-01", last_feedback="桩基施工"),
    ],
)

NOTES_OF_LEADERS = Stranger(
    "papers on which a leader wrote",
    "反馈时间要求 is by when one has to report, though it begins like the day of a report",
    [
        Page(
            "台账",
            [
                ["立项编号", "批示件名称（来源）", "批示领导", "牵头单位", "反馈时间要求", "反馈情况", "是否办结"],
                ["专2026-7", "旅游专报：索道排队过长", "程县长", "文旅局", date(2026, 9, 21), "已增开班次", "是"],
                ["专2026-8", "读者来信：盲道被占", "程县长", "城管局", date(2026, 11, 25), "正在核查", "否"],
                ["专2026-9", "调研报告：茶园灌溉", "姜副县长", "农业局", date(2026, 12, 10), "", "否"],
            ],
        )
    ],
    [
        matter("旅游专报：索道排队过长", "文旅局", "2026-09-21", number="专2026-7", leader="程县长",
               status="closed", last_feedback_on=None),
        matter("读者来信：盲道被占", "城管局", "2026-11-25", number="专2026-8", leader="程县长", status="active",
               last_feedback="正在核查"),
        matter("调研报告：茶园灌溉", "农业局", "2026-12-10", number="专2026-9", leader="姜副县长", status="active"),
    ],
)  # fmt: skip

HANDED_OVER = Stranger(
    "complaints that inspectors handed over",
    "交办问题基本情况 is what the matter is, and no news of it; what was found out is no lead",
    [
        Page(
            "一览表",
            [
                ["信访件边督边改情况一览表"],
                ["序号", "受理编号", "交办问题基本情况", "责任单位", "调查情况", "是否属实", "整改情况", "是否办结"],
                [
                    1,
                    "X0101",
                    "采石场爆破震裂民房，扬尘很大。",
                    "柳河镇",
                    "有两户墙体开裂",
                    "属实",
                    "已赔偿两户",
                    "已办结",
                ],
                [
                    2,
                    "X0102",
                    "菜市场污水直接流进水渠。",
                    "城关镇",
                    "管网堵塞",
                    "部分属实",
                    "正在疏通管网",
                    "阶段性办结",
                ],
                [3, "X0103", "夜间卡车鸣笛扰民。", "公安局", "监测未超标", "不属实", "增设禁鸣标志", "已办结"],
            ],
            merged=["A1:H1"],
        )
    ],
    [
        matter("采石场爆破震裂民房，扬尘很大。", "柳河镇", number="X0101", status="closed"),
        matter("菜市场污水直接流进水渠。", "城关镇", number="X0102", status="active"),
        matter("夜间卡车鸣笛扰民。", "公安局", number="X0103", status="closed"),
    ],
)

DECIDED = Stranger(
    "decisions and what became of them",
    "决策结果 通过 says that it was decided, not that it is done; 进度安排 is a plan",
    [
        Page(
            "情况表",
            [
                ["序号", "决策事项", "决策结果", "责任部门", "落实时限", "进度安排"],
                [1, "更换锅炉两台", "通过", "后勤部", "2026.11.30", "9月底前完成招标；11月底前完成安装"],
                [2, "出租沿街门面", "通过", "资产部", "2026.12.31", "10月底前完成评估；12月底前签约"],
                [3, "聘请法律顾问", "通过", "办公室", "2026.10.31", "10月底前签约"],
            ],
        )
    ],
    [
        matter("更换锅炉两台", "后勤部", "2026-11-30", number="1", status=None, last_feedback=None),
        matter("出租沿街门面", "资产部", "2026-12-31", number="2", status=None, last_feedback=None),
        matter("聘请法律顾问", "办公室", "2026-10-31", number="3", status=None, last_feedback=None),
    ],
)

BESIDE = Stranger(
    "one leads and others answer for it too",
    "beside 牵头单位 those under 责任单位 support; long texts are no names, though 部署 might say who was told",
    [
        Page(
            "清单",
            [
                ["序号", "批示和决策部署", "落实举措", "牵头单位", "责任单位", "完成时限"],
                [1, "关于保护耕地的重要论述", "清理撂荒地两千亩", "农业局", "各乡镇", "2026年11月底"],
                [2, "关于防灾减灾的重要论述", "组织地震演练三场", "应急局", "教育局、住建局", "2026年12月底"],
                [3, "关于古树保护的重要论述", "给古树挂牌四百株", "林业局", "各乡镇", "2027年3月底"],
            ],
        )
    ],
    [
        matter("清理撂荒地两千亩", "农业局", "2026-11-30", number="1", supporting=["各乡镇"], person=None),
        matter("组织地震演练三场", "应急局", "2026-12-31", number="2", supporting=["教育局", "住建局"], person=None),
        matter("给古树挂牌四百株", "林业局", "2027-03-31", number="3", supporting=["各乡镇"], person=None),
    ],
)

UNITS_AND_NAMES = Stranger(
    "a unit and a name in one cell",
    "责任单位责任人 holds both, the unit leads; who watches over it does not; 是否化解 is a state; what is wrong is the"
    " matter, also below 隐患情况",
    [
        Page(
            "台账",
            [
                ["序号", "隐患情况", "整改措施", "责任单位责任人", "监管单位责任人", "整改时限", "是否化解"],
                [1, "闸门漏水", "更换止水带", "河东镇 吕志强", "水利局 孔祥", "2026年11月20日前", "是"],
                [2, "堤脚冲刷", "抛石护脚", "河西镇 施大伟", "水利局 孔祥", "2026年12月25日前", "否"],
                [3, "水泵失灵", "更换水泵", "城管局 花小红", "住建局 窦文", "2027年1月10日前", "否"],
            ],
        )
    ],
    [
        matter("闸门漏水", "河东镇", "2026-11-20", number="1", person="吕志强", supporting=None, status="closed"),
        matter("堤脚冲刷", "河西镇", "2026-12-25", number="2", person="施大伟", supporting=None, status="active"),
        matter("水泵失灵", "城管局", "2027-01-10", number="3", person="花小红", supporting=None, status="active"),
    ],
)

BOTH_NUMBERS = Stranger(
    "groups numbered in 序号 beside official numbers",
    "一 and 二 stand in 序号, which is not the number; 参与单位 support, and 起 and 止 are days whatever is above them;"
    " the day that only closed rows have is surely that of completion",
    [
        Page(
            "台账",
            [
                ["文物安全专项督查整改台账"],
                ["序号", "督办编号", "存在问题", "牵头及参与单位", "", "进度安排", "", "整改情况", ""],
                ["", "", "", "主办单位", "参与单位", "起", "止", "完成日期", "状态"],
                ["一", "", "馆舍安全方面"],
                [1, "督11", "库房烟感失灵", "保卫科", "基建科、典藏部", *_SPAN, "2026-04-20", "已完成"],
                [2, "督12", "消防通道堆物", "典藏部", "", *_SPAN, "", "进行中"],
                ["二", "", "制度建设方面"],
                [3, "督13", "出入库登记不全", "典藏部", "保卫科", *_SPAN, "", "继续推进"],
            ],
            merged=["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:I2"],
        )
    ],
    [
        matter("库房烟感失灵", "保卫科", _SPAN[1], number="督11", assigned=_SPAN[0], closed="2026-04-20",
               supporting=["基建科", "典藏部"], keeps=["一 馆舍安全方面"]),
        matter("消防通道堆物", "典藏部", _SPAN[1], number="督12", assigned=_SPAN[0], keeps=["一 馆舍安全方面"]),
        matter("出入库登记不全", "典藏部", _SPAN[1], number="督13", assigned=_SPAN[0], supporting=["保卫科"],
               keeps=["二 制度建设方面"]),
    ],
)  # fmt: skip

STRANGERS = [
    BOTH_NUMBERS,
    TICKED,
    MERGED_LEADS,
    ROLES,
    YEARS,
    NOTES_OF_LEADERS,
    HANDED_OVER,
    DECIDED,
    BESIDE,
    UNITS_AND_NAMES,
]
