"""Ledgers of congresses, audits and inspections: what stands beside the matter misleads."""

from .stranger import Page, Stranger, matter

PROPOSALS = Stranger(
    "proposals with the members' opinion",
    "案由 is the matter; who proposed it asked for it, and 委员意见 is what they think of the answer",
    [
        Page(
            "提案",
            [
                ["提案号", "案  由", "提案者", "主办单位", "会办单位", "办复时限", "答复时间", "委员意见", "办理结果"],
                ["021", "推动夜间公交延时运营", "九三学社", "市交通局", "市公交集团", "2026-07-10", "2026-06-20",
                 "满意", "A"],
                ["022", "修缮古桥", "吴兰等4人", "市文旅局", "市水利局", "2026-07-10", "", "", ""],
                ["023", "规范共享单车停放", "刘宇", "市城管局", "", "2026-07-10", "2026-07-01", "基本满意", "B"],
            ],
        )
    ],
    [
        matter("推动夜间公交延时运营", "市交通局", "2026-07-10", number="021", applicant="九三学社", result="solved",
               person=None, keeps=["满意"]),
        matter("修缮古桥", "市文旅局", "2026-07-10", number="022", applicant="吴兰等4人", supporting=["市水利局"]),
        matter("规范共享单车停放", "市城管局", "2026-07-10", number="023", applicant="刘宇", result="in-progress"),
    ],
)  # fmt: skip

AUDITED = Stranger(
    "findings of an audit with their outcome",
    "the state stands below 整改结果, and a total stands below the rows",
    [
        Page(
            "清单",
            [
                ["审计发现问题整改清单"],
                ["编号", "审计发现问题", "责任单位", "整改期限", "整改结果", "下一步措施"],
                ["审1", "租金收入未入账", "资产公司", "2026/6/30", "已整改", ""],
                ["审2", "工程款超付", "建设公司", "2026/12/31", "部分整改", "正在追缴"],
                ["审3", "公务卡使用率低", "各部门", "2027/6/30", "未整改", "修订办法"],
                ["合计", "3个", None, None, "已整改1个，正在整改2个"],
            ],
        )
    ],
    [
        matter("租金收入未入账", "资产公司", "2026-06-30", number="审1", status="closed"),
        matter("工程款超付", "建设公司", "2026-12-31", number="审2", status="active"),
        matter("公务卡使用率低", "各部门", "2027-06-30", number="审3", status="active"),
    ],
)

SCHEDULE = Stranger(
    "a schedule of tasks",
    "时间进度 is by when, whatever else its cells say, and no day on which a task was given out",
    [
        Page(
            "分工",
            [
                ["重点任务分工及进度安排"],
                ["序号", "工作任务", "负责单位", "时间进度"],
                [1, "修订行业目录", "商务局、司法局", "2026年6月底前完成"],
                [2, "归并前置审批", "编办会同有关部门", "2026年底前取得阶段性成果"],
                [3, "开放公共数据", "数据局", "2027年底前"],
                [4, "加强宣传", "各部门", "持续推进"],
            ],
        )
    ],
    [
        matter("修订行业目录", "商务局", "2026-06-30", assigned=None),
        matter("归并前置审批", "编办", "2026-12-31", supporting=["有关部门"], assigned=None),
        matter("开放公共数据", "数据局", "2027-12-31", assigned=None),
        matter("加强宣传", "各部门", None, assigned=None),
    ],
)

DECISIONS = Stranger(
    "decisions of a year by quarters",
    "a time in quarters and months is a plan, even where all of it has passed",
    [
        Page(
            "目录",
            [
                ["2025年度重大决策事项目录"],
                ["序号", "决策事项", "承办单位", "决策时间"],
                [1, "调整水价", "发改局", "2025年第三季度"],
                [2, "编制停车专项规划", "资源局", "2025年12月"],
            ],
        )
    ],
    [
        matter("调整水价", "发改局", "2025-09-30", assigned=None),
        matter("编制停车专项规划", "资源局", "2025-12-31", assigned=None),
    ],
)

CHECKS = Stranger(
    "a plan of random checks",
    "抽查比例 is no progress, and who checks leads",
    [
        Page(
            "计划",
            [
                ["2026年“双随机”抽查计划"],
                ["序号", "检查主体", "抽查任务名称", "抽查时间", "股室", "抽查比例", "检查方式"],
                [1, "县市监局", "检查特种设备使用单位", "1月—11月", "特设股", "5%", "现场"],
                [2, "县市监局", "检查广告发布单位", "3月—10月", "广告股", "10%", "书面"],
            ],
        )
    ],
    [
        matter("检查特种设备使用单位", "特设股", "2026-11-30", progress=None, status=None, person=None, keeps=["5%"]),
        matter("检查广告发布单位", "广告股", "2026-10-31", progress=None, status=None, person=None, keeps=["10%"]),
    ],
)

RESOLUTIONS = Stranger(
    "resolutions whose state is a remark",
    "what was settled is said in the notes only; the first group stands above the headings",
    [
        Page(
            "台账",
            [
                ["党委会议定事项台账"],
                ["一、第9次会议"],
                ["序号", "议定事项", "责任部门", "完成时限", "落实情况", "备注"],
                [1, "修订招聘办法", "人事处", "2026年9月底", "校长办公会已审议", "办结"],
                [2, "开展档案检查", "档案馆", "2026年10月15日", "查到二级学院", ""],
                ["二、第10次会议"],
                [3, "更换电梯", "后勤处", "2026年9月20日", "验收合格", "已办结"],
            ],
            merged=["A1:F1", "A2:F2", "A6:F6"],
        )
    ],
    [
        matter("修订招聘办法", "人事处", "2026-09-30", status="closed", keeps=["第9次会议", "校长办公会已审议"]),
        matter("开展档案检查", "档案馆", "2026-10-15", keeps=["第9次会议"]),
        matter("更换电梯", "后勤处", "2026-09-20", status="closed", keeps=["第10次会议"]),
    ],
)

HAZARDS = Stranger(
    "hazards by grade, with who answers for them",
    "重大 beside 一般 is no urgency; 包案领导 gave no instruction; units under 督办 are no persons",
    [
        Page(
            "清单",
            [
                ["序号", "隐患内容", "隐患级别", "整改责任单位", "具体督办的专委会", "包案领导", "整改期限"],
                [1, "消防栓无水", "重大", "物业公司", "安委办", "冯副镇长", "2026-09-30"],
                [2, "通道堆物", "一般", "西街社区", "城建办", "冯副镇长", "2026-10-20"],
                [3, "线路老化", "重大", "文化站", "安委办", "宋副镇长", "2026-10-25"],
                [4, "楼梯无灯", "一般", "东街社区", "城建办", "宋副镇长", "2026-10-28"],
            ],
        )
    ],
    [
        matter(
            "消防栓无水",
            "物业公司",
            "2026-09-30",
            urgency=None,
            person="冯副镇长",
            leader=None,
            keeps=["重大", "安委办"],
        ),
        matter("通道堆物", "西街社区", "2026-10-20", urgency=None, person="冯副镇长", leader=None, keeps=["城建办"]),
        matter("线路老化", "文化站", "2026-10-25", urgency=None, person="宋副镇长", leader=None, keeps=["重大"]),
        matter("楼梯无灯", "东街社区", "2026-10-28", urgency=None, person="宋副镇长", leader=None, keeps=["一般"]),
    ],
)

PURCHASES = Stranger(
    "a plan of purchases with its ways",
    "采购方式 names nobody",
    [
        Page(
            "计划",
            [
                ["采购任务", "承办部门", "采购方式", "计划完成时间"],
                ["更新会议设备", "办公室", "询价", "2026-09-30"],
                ["选定物业", "后勤处", "公开招标", "2026-10-31"],
                ["印制手册", "宣传处", "磋商", "2026-11-30"],
            ],
        )
    ],
    [
        matter("更新会议设备", "办公室", "2026-09-30", person=None, keeps=["询价"]),
        matter("选定物业", "后勤处", "2026-10-31", person=None, keeps=["公开招标"]),
        matter("印制手册", "宣传处", "2026-11-30", person=None, keeps=["磋商"]),
    ],
)

JOINT = Stranger(
    "checks by several units together",
    "who sets the check off leads it, since others support and nobody else leads",
    [
        Page(
            "计划",
            [
                ["2026年部门联合抽查计划"],
                ["序号", "抽查任务名称", "抽查比例", "发起部门", "配合部门", "起止时间"],
                [1, "检查加油站", "10%", "县应急局", "县消防大队", "2026年3月—9月"],
                [2, "检查校外培训机构", "20%", "县教育局", "县市监局、县公安局", "2026年5月—10月"],
            ],
        )
    ],
    [
        matter("检查加油站", "县应急局", "2026-09-30", supporting=["县消防大队"]),
        matter("检查校外培训机构", "县教育局", "2026-10-31", supporting=["县市监局", "县公安局"]),
    ],
)

INSPECTED = Stranger(
    "hazards with a telephone number beside the name",
    "责任人及电话 is a person; where the money comes from is not where the task does",
    [
        Page(
            "台账",
            [
                ["编号", "存在隐患", "责任人及电话", "整改期限", "资金来源", "是否整改到位"],
                ["01", "电线私拉", "钱勇 13800000000", "2026-09-15", "自筹", "是"],
                ["02", "指示灯损坏", "孙丽13900000000", "2026-10-15", "财政补助", "否"],
            ],
        )
    ],
    [
        matter("电线私拉", "钱勇", "2026-09-15", number="01", status="closed", source=None, keeps=["自筹"]),
        matter("指示灯损坏", "孙丽", "2026-10-15", number="02", status="active", source=None, keeps=["财政补助"]),
    ],
)

PENALTIES = Stranger(
    "penalties that were published",
    "案由 of what was decided is no matter to follow up",
    [
        Page(
            "公示",
            [
                ["序号", "当事人", "案由", "处罚决定书文号", "处罚结果", "处罚机关", "处罚日期"],
                [1, "某饭馆", "未公示许可证", "市监罚〔2026〕1号", "警告", "县市监局", "2026-08-12"],
                [2, "某药房", "销售过期药品", "市监罚〔2026〕2号", "罚款", "县市监局", "2026-08-20"],
            ],
        )
    ],
)

SELF_CHECK = Stranger(
    "what a branch found wrong with itself",
    "具体表现 names nobody, a post stands before the name, and 同上 is what stands above",
    [
        Page(
            "整改",
            [
                ["序号", "查摆问题", "具体表现", "责任人", "协助单位", "整改时限"],
                [1, "学习不够深入", "笔记不全", "支部书记 孙毅", "宣传科", "2026-09-30"],
                [2, "谈心谈话偏少", "记录简单", "组织委员 毛丽", "同上", "2026-10-31"],
                [3, "联系群众不够", "走访不多", "沈刚", "工会", "同上"],
            ],
        )
    ],
    [
        matter("学习不够深入", "孙毅", "2026-09-30", supporting=["宣传科"], keeps=["笔记不全", "支部书记"]),
        matter("谈心谈话偏少", "毛丽", "2026-10-31", supporting=["宣传科"], keeps=["组织委员"]),
        matter("联系群众不够", "沈刚", "2026-10-31", supporting=["工会"]),
    ],
)

PARTS = Stranger(
    "projects and their parts under one heading",
    "项目名称 is merged over the project and its parts; who leads is a unit with its office in brackets",
    [
        Page(
            "实事",
            [
                ["序号", "牵头单位", "项目名称", None, "项目数量", "形象进度"],
                [1, "住建局（城建股）", "打通断头路", "南环路", "2条", "已完工"],
                [None, None, None, "北环路", None, "路基施工"],
                [2, "教体局（基建股）", "新建幼儿园", None, "1所", "主体封顶"],
            ],
            merged=["C1:D1", "A2:A3", "B2:B3", "C2:C3", "C4:D4"],
        )
    ],
    [
        matter("打通断头路 南环路", "住建局（城建股）", None, status="closed"),
        matter("打通断头路 北环路", "住建局（城建股）", None),
        matter("新建幼儿园", "教体局（基建股）", None),
    ],
)

MONTHS = Stranger(
    "months in figures",
    "2027.3 is a month, whether it was typed as a text or a number; only 2027.1 may be October",
    [
        Page(
            "课题",
            [
                ["课题名称", "负责人", "计划结题时间"],
                ["古籍修复技术", "潘岳", "2026.12"],
                ["乡镇档案开放", "石磊", 2027.3],
                ["口述史采集", "邱月", 2027.1],
            ],
        )
    ],
    [
        matter("古籍修复技术", "潘岳", "2026-12-31"),
        matter("乡镇档案开放", "石磊", "2027-03-31"),
        matter("口述史采集", "邱月", None, open=("due",)),
    ],
)

ASSETS = Stranger(
    "a register of assets",
    "who answers for a thing, and its state, make it no matter",
    [
        Page(
            "资产",
            [
                ["资产编号", "资产名称", "数量", "使用部门", "责任人", "购置日期", "存放地点", "状态"],
                ["Z01", "投影仪", 1, "教务处", "邹凯", "2021-05-10", "三楼", "在用"],
                ["Z02", "空调", 2, "后勤处", "熊莉", "2019-07-01", "办公楼", "报废"],
            ],
        )
    ],
)

STRANGERS = [
    PROPOSALS, AUDITED, SCHEDULE, DECISIONS, CHECKS, RESOLUTIONS, HAZARDS, PURCHASES, JOINT, INSPECTED, PENALTIES,
    SELF_CHECK, PARTS, MONTHS, ASSETS,
]  # fmt: skip
