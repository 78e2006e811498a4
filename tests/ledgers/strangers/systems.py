"""What the programs of offices export: every column of the record, its clerks and its days among them."""

from .stranger import ANY, Page, Stranger, matter

EXTENDED_TO = Stranger(
    "a day below 延期至",
    "延期至 holds the deadline of whoever has one; 编号 counts the records; four columns tell of the record itself",
    [
        Page(
            "Sheet1",
            [
                ["编号", "督办编号", "督办标题", "主办部门", "主办人", "办结期限", "延期至", "办结人", "办结时间",
                 "督办状态",
                 "创建人", "创建时间", "更新时间", "删除标志"],
                ["31", "督办[2026]4号", "核对库存物资", "仓储科", "章涵", "2026-08-10 18:00:00", "", "石磊",
                 "2026-08-06 10:02:11", "已办结", "admin", "2026-07-01 08:30:12", "2026-08-06 10:02:11", "0"],
                ["32", "督办[2026]5号", "更换门禁系统", "保卫科", "顾宁", "2026-08-15 18:00:00",
                 "2026-09-30 18:00:00", "",
                 "", "办理中", "admin", "2026-07-02 09:11:40", "2026-08-20 14:20:05", "0"],
                ["33", "督办[2026]6号", "清理楼顶杂物", "物业科", "章涵", "2026-09-20 18:00:00", "", "", "", "待签收",
                 "admin", "2026-07-03 16:45:09", "2026-07-03 16:45:09", "0"],
            ],
        )
    ],
    [
        matter("核对库存物资", "仓储科", "2026-08-10T18:00", number="督办[2026]4号", person="章涵", status="closed",
               closed="2026-08-06T10:02"),
        matter("更换门禁系统", "保卫科", "2026-09-30T18:00", number="督办[2026]5号", status="active",
               original_due="2026-08-15T18:00"),
        matter("清理楼顶杂物", "物业科", "2026-09-20T18:00", number="督办[2026]6号", status="assigned"),
    ],
)  # fmt: skip

HOTLINE = Stranger(
    "orders of a hotline",
    "no deadline: 填单时间 is none; who called and who entered the order do not do the work",
    [
        Page(
            "导出",
            [
                ["工单编号", "问题标题", "来电人", "派单时间", "填单时间", "承办单位",
                 "流转方式（派发：PF，转办：人员ZB）", "工单状态",
                 "提交人", "办结时间"],
                ["GD0701", "路灯不亮", "倪女士", "2026-07-01 09:00:00", "2026-07-01 08:50:00", "市政所", "PF",
                 "已办结",
                 "坐席A", "2026-07-03 11:00:00"],
                ["GD0702", "井盖缺失", "茅先生", "2026-07-02 09:30:00", "2026-07-02 09:10:00", "市政所", "PF",
                 "办理中",
                 "坐席B", ""],
                ["GD0703", "占道经营", "倪女士", "2026-07-04 15:00:00", "2026-07-04 14:41:00", "城管中队", "ZB",
                 "待派单",
                 "坐席A", ""],
            ],
        )
    ],
    [
        matter("路灯不亮", "市政所", None, number="GD0701", person=None, status="closed", closed="2026-07-03T11:00"),
        matter("井盖缺失", "市政所", None, number="GD0702", person=None, status="active", closed=None),
        matter("占道经营", "城管中队", None, number="GD0703", person=None, status="assigned", closed=None),
    ],
)  # fmt: skip

PROPOSALS = Stranger(
    "proposals with the day of their submission",
    "提交时间 is filled in for open matters too, so that nothing was closed then; 提案人 asked for it",
    [
        Page(
            "提案",
            [
                ["提案编号", "提案案由", "第一提案人", "提交时间", "交办日期", "主办单位", "会办单位", "办理期限",
                 "答复日期", "办理状态"],
                ["第001号", "扩建步行道", "费彦", "2026-02-01", "2026-03-01", "住建局", "水务局", "2026-09-10", "",
                 "办理中"],
                ["第002号", "开通夜班车", "昌敏", "2026-02-03", "2026-03-01", "交通局", "财政局", "2026-09-10", "",
                 "已交办"],
                ["第003号", "增设母婴室", "费彦", "2026-02-04", "2026-03-02", "卫健局", "", "2026-09-12",
                 "2026-08-01", "已办结"],
            ],
        )
    ],
    [
        matter("扩建步行道", "住建局", "2026-09-10", person=None, applicant="费彦", status="active", closed=None),
        matter("开通夜班车", "交通局", "2026-09-10", person=None, applicant="昌敏", status="assigned", closed=None),
        matter("增设母婴室", "卫健局", "2026-09-12", status="closed", closed=None, replied="2026-08-01"),
    ],
)  # fmt: skip

DEMANDED = Stranger(
    "what is demanded and what is expected",
    "the deadline is what was demanded; a later one of few rows, for another purpose, does not replace it",
    [
        Page(
            "不符合项",
            [
                ["不符合项编号", "不符合描述", "责任部门", "要求完成时间", "预计完成时间", "预防期限", "状态"],
                ["NC-01", "记录未签名", "质检部", "2026-09-10", "2026-09-20", "", "待整改"],
                ["NC-02", "量具超期", "设备部", "2026-09-12", "2026-09-11", "2026-12-01", "整改中"],
                ["NC-03", "文件未受控", "综合部", "2026-08-01", "2026-08-01", "", "待复查"],
                ["NC-04", "标识不清", "仓储部", "2026-08-05", "2026-08-05", "", "复查通过"],
            ],
        )
    ],
    [
        matter("记录未签名", "质检部", "2026-09-10", status="active"),
        matter("量具超期", "设备部", "2026-09-12", status="active"),
        matter("文件未受控", "综合部", "2026-08-01", status="submitted"),
        matter("标识不清", "仓储部", "2026-08-05", status="closed"),
    ],
)

GAPS = Stranger(
    "papers with empty cells",
    "rows of long texts and units, with gaps: they are data below their headings, and no headers side by side",
    [
        Page(
            "收文",
            [
                ["编号", "收文标题", "来文单位", "收文类型", "收文部门", "领导批示", "办理结果", "办理期限",
                 "内容摘要", "办理状态"],
                ["7", "关于报送总结的函", "财务处", "上级文件", "监察处", "按照会议要求抓好落实，每月底前反馈进展",
                 "", "2026-09-05",
                 "按照会议要求抓好落实，每月底前反馈进展", "待办理"],
                ["8", "关于专项检查的通知", "规划处", "上级文件", "审计处", "请结合实际制定工作方案，细化任务分工",
                 "已报主管领导审定",
                 "2026-10-14", "按照会议要求抓好落实，每月底前反馈进展", "办理中"],
                ["9", "关于生产情况的报告", "监察处", "平级文件", "教育局", "请结合实际制定工作方案，细化任务分工",
                 "", "2026-10-20",
                 "请结合实际制定工作方案，细化任务分工", "已办结"],
            ],
        )
    ],
    [
        matter("关于报送总结的函", "监察处", "2026-09-05", status="assigned", applicant="财务处"),
        matter("关于专项检查的通知", "审计处", "2026-10-14", status="active"),
        matter("关于生产情况的报告", "教育局", "2026-10-20", status="closed"),
    ],
)  # fmt: skip

INSPECTIONS = Stranger(
    "an inspection with its own hours",
    "离场时间结束 of every row closes nothing; 联系人 does no work, 检查人（上级检查） is no parent",
    [
        Page(
            "检查",
            [
                ["检查人（上级检查）", "责任单位", "责任单位联系人", "问题描述", "进场时间开始", "离场时间结束",
                 "限期日期", "复查情况", "租户编号"],
                ["", "采掘一队", "石磊", "护栏松动", "2026-08-01", "2026-08-02", "2026-08-10", "已闭环", "1"],
                ["", "机电队", "章涵", "电缆拖地", "2026-08-01", "2026-08-02", "2026-08-12", "", "1"],
                ["", "通风队", "顾宁", "风筒漏风", "2026-08-03", "2026-08-03", "2026-09-15", "", "1"],
            ],
        )
    ],
    [
        matter("护栏松动", "采掘一队", "2026-08-10", status="closed", closed=None, person=None, number=None),
        matter("电缆拖地", "机电队", "2026-08-12", status=None, closed=None, person=None, number=None),
        matter("风筒漏风", "通风队", "2026-09-15", status=None, closed=None, person=None, number=None),
    ],
)  # fmt: skip

PAPERS = Stranger(
    "papers with coded states",
    "no deadline, and the states are figures: the papers are matters all the same, and 创建时间 is no deadline",
    [
        Page(
            "收文",
            [
                [
                    "编号",
                    "文件标题",
                    "文件编号",
                    "来文单位",
                    "收文日期",
                    "承办部门名称",
                    "办理状态",
                    "公司名称",
                    "创建时间",
                ],
                [
                    "41",
                    "关于防汛值守的通知",
                    "甲办〔2026〕3号",
                    "应急局",
                    "2026-07-01",
                    "安监科",
                    "0",
                    "城建公司",
                    "2026-07-02",
                ],
                [
                    "42",
                    "关于年检的函",
                    "乙函〔2026〕9号",
                    "质监局",
                    "2026-07-03",
                    "设备科",
                    "1",
                    "城建公司",
                    "2026-07-03",
                ],
                [
                    "43",
                    "关于预算的批复",
                    "丙发〔2026〕1号",
                    "财政局",
                    "2026-07-05",
                    "财务科",
                    "2",
                    "城建公司",
                    "2026-07-06",
                ],
            ],
        )
    ],
    [
        matter("关于防汛值守的通知", "安监科", None, number="甲办〔2026〕3号", status=None, open=("status",)),
        matter("关于年检的函", "设备科", None, number="乙函〔2026〕9号", status=None, open=("status",)),
        matter("关于预算的批复", "财务科", None, number="丙发〔2026〕1号", status=None, open=("status",)),
    ],
)

CODES = Stranger(
    "codes of a program",
    "states and urgencies are figures, which stay open, each asked for once; nothing is made of them",
    [
        Page(
            "待办",
            [
                ["事项标题", "责任部门", "截止时间", "紧急程度", "状态（0待办 1在办 2办结）", "创建时间"],
                ["核定编制", "人事科", "2026-09-30 18:00:00", "0", "0", "2026-08-01 08:00:00"],
                ["修订章程", "秘书科", "2026-09-20 18:00:00", "1", "1", "2026-08-01 08:00:00"],
                ["清点档案", "档案科", "2026-08-20 18:00:00", "0", "2", "2026-08-01 08:00:00"],
                ["检修电梯", "物业科", "2026-09-25 18:00:00", "2", "1", "2026-08-02 08:00:00"],
            ],
        )
    ],
    [
        matter("核定编制", "人事科", "2026-09-30T18:00", status=None, open=ANY),
        matter("修订章程", "秘书科", "2026-09-20T18:00", status=None, open=ANY),
        matter("清点档案", "档案科", "2026-08-20T18:00", status=None, open=ANY),
        matter("检修电梯", "物业科", "2026-09-25T18:00", status=None, open=ANY),
    ],
)

SIGNED = Stranger(
    "a heading twice",
    "签字时间 stands twice, and it is one table; 部门负责人 heads the unit; a row of words that headings have is data",
    [
        Page(
            "整改",
            [
                [
                    "签字时间",
                    "任务类别",
                    "问题标题",
                    "部门负责人",
                    "工作责任人",
                    "预估时间节点",
                    "完成时限",
                    "签字时间",
                    "督办员",
                ],
                [
                    "2026-07-01",
                    "日常工作",
                    "补录台账",
                    "石磊",
                    "章涵",
                    "2026-08-30",
                    "2026-08-20",
                    "2026-07-02",
                    "费彦",
                ],
                [
                    "2026-07-01",
                    "重点工作",
                    "事项名称统一",
                    "石磊",
                    "顾宁",
                    "2026-08-30",
                    "2026-08-25",
                    "2026-07-02",
                    "昌敏",
                ],
                [
                    "2026-07-03",
                    "日常工作",
                    "清退旧证",
                    "石磊",
                    "章涵",
                    "2026-09-15",
                    "2026-09-10",
                    "2026-07-04",
                    "费彦",
                ],
            ],
        )
    ],
    [
        matter("补录台账", "章涵", "2026-08-20"),
        matter("事项名称统一", "顾宁", "2026-08-25"),
        matter("清退旧证", "章涵", "2026-09-10"),
    ],
)

SERVERS = Stranger(
    "a register of servers",
    "who answers for a thing, and the day when it was entered, make no task",
    [
        Page(
            "虚机",
            [
                ["编码", "虚机名称", "所在物理机", "责任部门", "联系人", "创建日期", "备注"],
                ["VM1", "门户前端", "H-3", "信息科", "章涵", "2024-05-01", ""],
                ["VM2", "报表库", "H-4", "财务科", "顾宁", "2025-01-12", ""],
                ["VM3", "档案影像", "H-3", "档案科", "石磊", "2025-03-30", ""],
            ],
        )
    ],
)

ACCOUNTS = Stranger(
    "accounts of a program",
    "their state is no state of work",
    [
        Page(
            "用户",
            [
                ["用户序号", "登录名称", "用户邮箱", "帐号状态", "最后登录时间", "部门名称", "部门负责人"],
                ["1", "zhanghan", "a@example.org", "正常", "2026-08-01 08:00:00", "信息科", "章涵"],
                ["2", "guning", "b@example.org", "停用", "2026-05-11 17:20:00", "财务科", "顾宁"],
                ["3", "shilei", "c@example.org", "正常", "2026-08-20 10:00:00", "档案科", "石磊"],
            ],
        )
    ],
)

STRANGERS = [EXTENDED_TO, HOTLINE, PROPOSALS, DEMANDED, GAPS, INSPECTIONS, PAPERS, CODES, SIGNED, SERVERS, ACCOUNTS]
