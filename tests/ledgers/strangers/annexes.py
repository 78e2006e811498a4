"""Annexes of circulars and plans: names padded for the eye, years below a goal, plans beside forecasts, mere rules."""

from .stranger import Page, Stranger, matter

PADDED = Stranger(
    "an annex with padded names",
    "傅　珊 is 傅珊, also behind a unit; several leaders in charge support nothing; a contact is no owner",
    [
        Page(
            "附件",
            [
                ["附件2"],
                ["水库除险任务清单"],
                ["序号", "任务名称", "分  管\n县领导", "责任单位及责任人", "联系专员", "时限要求"],
                [1, "加固青石水库大坝", "庄  鹏", "县水务局  傅  珊", "", "2026年12月底前"],
                [2, "清淤北渠", "庄  鹏、柳  青", "北渠镇（县水务局配合）", "", "2027年3月底前"],
                [3, "更新测雨设备", "柳  青", "县气象局\n联系人：路遥", "", "2026-12-20"],
            ],
        )
    ],
    [
        matter("加固青石水库大坝", "县水务局", "2026-12-31", supporting=None, keeps=["傅珊"]),
        matter("清淤北渠", "北渠镇", "2027-03-31", supporting=["县水务局"], keeps=["庄  鹏", "柳  青"]),
        matter("更新测雨设备", "县气象局", "2026-12-20", supporting=None),
    ],
)

LATE = Stranger(
    "matters that are late",
    "what was planned is the deadline, and what is now expected is none; what is done until then lies in the past",
    [
        Page(
            "滞后",
            [
                ["序号", "任务名称", "牵头单位", "计划完成时间", "滞后原因", "预计完成时间"],
                [1, "打通滨河路", "市住建局", "2026年6月底", "征地滞后", "2026年12月底"],
                [2, "改造三里市场", "市商务局", "2026年8月底", "商户安置难", "待定"],
            ],
        ),
        Page(
            "已办结",
            [
                ["序号", "任务名称", "牵头单位", "要求完成时间", "完成时间"],
                [3, "清运河滩垃圾", "市城管局", "2026-03-10", "2026-03-12"],
                [4, "慰问老党员", "市委组织部", "2026-02-10", "2026-02-08"],
            ],
        ),
    ],
    [
        matter("打通滨河路", "市住建局", "2026-06-30", keeps=["2026年12月底"]),
        matter("改造三里市场", "市商务局", "2026-08-31", keeps=["待定"]),
        matter("清运河滩垃圾", "市城管局", "2026-03-10", status="closed", closed="2026-03-12"),
        matter("慰问老党员", "市委组织部", "2026-02-10", status="closed", closed="2026-02-08"),
    ],
)

YEARS = Stranger(
    "goals year by year",
    "three years below one wide heading are a second row of the header, and no matter",
    [
        Page(
            "台账",
            [
                ["三年行动任务台账"],
                ["序号", "行动任务", "年度目标", "", "", "完成时限", "责任部门", "状态"],
                ["", "", "2025年", "2026年", "2027年", "", "", ""],
                ["1.1", "清退闲置门面", "3间", "5间", "全部", "2027年底", "资产部", "推进中"],
                ["1.2", "推行竞聘上岗", "试点", "推广", "", "2026.12", "人事部、工会", "推进中"],
                ["2.1", "设立合规专岗", "完成", "", "", "2025年6月", "法务部", "已完成"],
            ],
            merged=["A1:H1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3", "H2:H3"],
        )
    ],
    [
        matter("清退闲置门面", "资产部", "2027-12-31", number="1.1", parent=None),
        matter("推行竞聘上岗", "人事部", "2026-12-31", supporting=["工会"]),
        matter("设立合规专岗", "法务部", "2025-06-30", status="closed"),
    ],
)

OPINIONS = Stranger(
    "what the office thinks of the result",
    "同意销号 closes, 不予销号 and 退回重办 do not; 收到意见后2个月内 is by when; 办理方式 is no state",
    [
        Page(
            "销号",
            [
                ["编号", "审议意见", "办理单位", "办理方式", "报告时间", "办理情况", "销号意见"],
                ["01", "完善殡葬服务", "县民政局", "分办", "2026年11月底前", "已印发方案", "同意销号"],
                ["02", "保护古井", "县文旅局", "单办", "收到意见后2个月内", "完成普查", "不予销号"],
                ["03", "整治飞线", "县住建局", "分办", "2026年12月底前", "清理12处", "退回重办"],
            ],
        )
    ],
    [
        matter("完善殡葬服务", "县民政局", "2026-11-30", status="closed", assigned=None),
        matter("保护古井", "县文旅局", None, status="active", assigned=None, open=("due",)),
        matter("整治飞线", "县住建局", "2026-12-31", status="active", assigned=None),
    ],
)

RULES = Stranger(
    "a catalogue of what is published",
    "its limits count from events, and nobody has to do anything by a day",
    [
        Page(
            "目录",
            [
                ["序号", "公开事项", "公开内容", "公开时限", "公开方式"],
                [1, "机构职能", "三定方案", "信息形成之日起20个工作日内", "网站"],
                [2, "年度报告", "上一年度报告", "信息形成之日起20个工作日内", "网站"],
                [3, "部门预算", "收支总表", "批复后20日内", "网站、公示栏"],
            ],
        )
    ],
)

SITES = Stranger(
    "findings of a site",
    "建设 | 施工 | 监理 below 责任单位 are one list of owners: the first that is named leads",
    [
        Page(
            "问题库",
            [
                [
                    "编号",
                    "检查时间",
                    "检查人",
                    "问题描述",
                    "整改期限",
                    "整改责任单位",
                    "",
                    "",
                    "整改责任人",
                    "销号情况",
                ],
                ["", "", "", "", "", "建设", "施工", "监理", "", ""],
                [
                    "Z1",
                    "2026-09-09",
                    "马啸",
                    "含水率超标",
                    "2026-12-24",
                    "北线公司",
                    "三分部",
                    "安达监理站",
                    "杨柳",
                    "整改中",
                ],
                [
                    "Z2",
                    "2026-09-09",
                    "马啸",
                    "未按批次检验",
                    "2026-12-10",
                    "",
                    "拌和站",
                    "安达监理站",
                    "石磊",
                    "未销号",
                ],
            ],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1", "I1:I2", "J1:J2"],
        )
    ],
    [
        matter(
            "含水率超标", "北线公司", "2026-12-24", supporting=["三分部", "安达监理站"], person="杨柳", status="active"
        ),
        matter("未按批次检验", "拌和站", "2026-12-10", supporting=["安达监理站"], person="石磊", status="active"),
    ],
)  # fmt: skip

MOVED = Stranger(
    "deadlines moved twice",
    "the last deadline that a row has counts, and what was required first is that of all that was never moved",
    [
        Page(
            "任务",
            [
                ["会议号", "任务内容", "责任部门", "要求完成时间", "实际完成时间", "延期时间1", "延期时间2"],
                ["H8", "修订差旅费办法", "财务部", "2026-09-15", "2026-09-14", "", ""],
                ["H8", "清理闲置资产", "资产部", "2026-09-30", "", "2026-10-31", "2026-12-15"],
                ["H9", "上线考勤系统", "信息部", "2026-12-20", "", "", ""],
                ["H9", "更换电梯", "资产部", "2026-10-20", "", "2026-12-05", ""],
            ],
        )
    ],
    [
        matter("修订差旅费办法", "财务部", "2026-09-15", status="closed", closed="2026-09-14"),
        matter("清理闲置资产", "资产部", "2026-12-15", original_due="2026-09-30", keeps=["2026-10-31"]),
        matter("上线考勤系统", "信息部", "2026-12-20"),
        matter("更换电梯", "资产部", "2026-12-05", original_due="2026-10-20"),
    ],
)

COMPLAINTS = Stranger(
    "complaints with addresses",
    "an address and a telephone number are of who complains; a day that no open row has is that of completion",
    [
        Page(
            "投诉",
            [
                [
                    "投诉人姓名",
                    "地址",
                    "投诉内容",
                    "联系电话",
                    "转办日期",
                    "办理期限",
                    "处理完成日期",
                    "责任部门",
                    "状态",
                ],
                ["陈女士", "3-2-501", "楼上漏水", "5550101", "11.2", "60日内", "2026-11-05", "工程部", "已完成"],
                ["刘先生", "5-1-302", "装修噪音", "5550104", "11.3", "5日内", "2026-11-04", "秩序部", "已完成"],
                ["", "1-3-1201", "电梯异响", "", "11.10", "60日内", "", "工程部", "处理中"],
                ["赵先生", "2-1-101", "绿化带堆放垃圾", "5550102", "11.18", "5日内", "", "环境部", "未处理"],
                [
                    "孙女士",
                    "4-2-602",
                    "要求减免物业费",
                    "5550103",
                    "11.20",
                    "5日内",
                    "2026-11-21",
                    "客服部",
                    "无效投诉",
                ],
            ],
        )
    ],
    [
        matter("楼上漏水", "工程部", "2027-01-01", applicant="陈女士", assigned="2026-11-02", closed="2026-11-05"),
        matter("装修噪音", "秩序部", "2026-11-08", closed="2026-11-04"),
        matter("电梯异响", "工程部", "2027-01-09", status="active", closed=None),
        matter("绿化带堆放垃圾", "环境部", "2026-11-23", status="assigned", closed=None),
        matter("要求减免物业费", "客服部", "2026-11-25", closed="2026-11-21", open=("status",)),
    ],
)  # fmt: skip

SIGNED = Stranger(
    "a plan above a table for signatures",
    "部门 | 签字 | 日期 below a title begins another table, which holds no matter; 2026.7至长期 never ends",
    [
        Page(
            "节点",
            [
                ["一、节点安排"],
                ["事项", "责任部门", "起止时间"],
                ["核对合同", "招商部", "2026.7-2026.12"],
                ["巡查水电", "物业中心", "2026.7-长期"],
                ["二、签字确认"],
                ["部门", "签字", "日期"],
                ["招商部"],
                ["物业中心"],
            ],
        )
    ],
    [
        matter("核对合同", "招商部", "2026-12-31", assigned="2026-07-01"),
        matter("巡查水电", "物业中心", None, assigned="2026-07-01", keeps=["2026.7-长期"]),
    ],
    tells=[("skipped", 6)],
)

UNLED = Stranger(
    "tasks of a report to a congress",
    "where 牵头单位 is blank the first of 责任单位 leads; 职务 and 签收人 lead nothing; 续表 is no group",
    [
        Page(
            "分解",
            [
                ["序号", "责任事项", "牵头单位", "责任单位"],
                ["1", "新增就业2万人", "市人社局", "各区"],
                ["2", "建成城北地铁站", "", "市城建局、地铁公司"],
                ["续表"],
                ["序号", "责任事项", "牵头单位", "责任单位"],
                ["3", "新建口袋公园10个", "", "市园林局"],
            ],
        ),
        Page(
            "整改",
            [
                ["序号", "隐患", "整改责任人", "职务", "整改期限", "审核状态", "签收人"],
                ["4", "插座松动", "马晓", "乡长", "2026-12-03", "待审核", "吴双"],
                ["5", "墙体开裂", "总务处", "", "2026-12-31", "审核不通过", "吴双"],
                ["6", "灯管损坏", "林枫", "党委书记", "2026-12-05", "待审核", "吴双"],
            ],
        ),
    ],
    [
        matter("新增就业2万人", "市人社局", supporting=["各区"], number="1"),
        matter("建成城北地铁站", "市城建局", supporting=["地铁公司"]),
        matter("新建口袋公园10个", "市园林局", supporting=None),
        matter("插座松动", "马晓", "2026-12-03", owner_kind="person", status="submitted"),
        matter("墙体开裂", "总务处", "2026-12-31", owner_kind=None, person=None, status="active"),
        matter("灯管损坏", "林枫", "2026-12-05", owner_kind="person", status="submitted"),
    ],
)

MEETINGS = Stranger(
    "decisions below their meetings",
    "会后7日内 counts from the meeting that the group names; persons stand in brackets behind their units",
    [
        Page(
            "议定",
            [
                ["常务会议议定事项台账"],
                ["序号", "议定事项", "承办单位（责任人）", "办结时限", "状态"],
                ["第46次常务会议（2026年9月3日）"],
                [1, "印发更新细则", "住建局（田震）、北河村（李虎）", "会后30日内", "办结"],
                ["第49次常务会议（2026年11月19日）"],
                [2, "制定救助方案", "应急局（杨蕾）", "会后7日内", "办理中"],
                [3, "研究票价调整", "发改局（孟飞）", "12月底前", "办理中"],
            ],
            merged=["A1:E1", "A3:E3", "A5:E5"],
        ),
    ],
    [
        matter("印发更新细则", "住建局", "2026-10-03", person="田震", supporting=["北河村", "李虎"], status="closed"),
        matter("制定救助方案", "应急局", "2026-11-26", person="杨蕾", status="active"),
        matter("研究票价调整", "发改局", "2026-12-31", person="孟飞"),
    ],
)

STEPS = Stranger(
    "steps of a move and checks of a year",
    "操作 before a task says which kind it is; a merged 工作任务 is the group of 具体要求; 检查时间 over spans is until"
    " when, and 次年 follows the year of the title; 考试完3天内 counts from no known day; a role leads",
    [
        Page(
            "搬迁",
            [
                ["操作任务项", "执行时段", "责任人", "验收要求", "应急预案"],
                ["关闭旧机房空调", "搬迁前 1 周", "动力组", "温度低于28度", "启用风扇"],
                ["搬运档案柜", "搬迁后 2 天", "后勤组", "封条完好", "另派车辆"],
                ["总用时：12 小时，其中停机 2 小时"],
            ],
        ),
        Page(
            "分工",
            [
                ["工作任务", "具体要求", "责任部门"],
                ["一、公开预算。", "1.公布年度预算报表。", "财务科"],
                ["二、办好网站。", "2.更新机构名录。", "办公室"],
                ["", "3.答复网民留言。", "办公室牵头,各科室配合"],
                ["", "4.清理过期链接。", "各科室"],
            ],
            merged=["A3:A5"],
        ),
        Page(
            "检查",
            [
                ["2022年储备物资检查计划"],
                ["检查事项", "检查时间", "频次"],
                ["春季安全普查", "3月-6月", "至少1次"],
                ["夏季入库检查", "6月-9月", "至少2次"],
                ["秋季入库检查", "10月-次年3月", "至少2次"],
            ],
            merged=["A1:C1"],
        ),
        Page(
            "处置",
            [
                ["顺序", "风险", "建议责任角色", "完成时间"],
                ["1", "试卷错装", "考务组/保密员", "考试完3天内"],
                ["2", "听力设备失灵", "SRE+QA", "2026-12-20"],
            ],
        ),
    ],
    [
        matter("关闭旧机房空调", "动力组", open=("due",)),
        matter("搬运档案柜", "后勤组", open=("due",)),
        matter("1.公布年度预算报表。", "财务科"),
        matter("2.更新机构名录。", "办公室"),
        matter("3.答复网民留言。", "办公室", supporting=["各科室"]),
        matter("4.清理过期链接。", "各科室"),
        matter("春季安全普查", due="2022-06-30", assigned="2022-03-01"),
        matter("夏季入库检查", due="2022-09-30"),
        matter("秋季入库检查", due="2023-03-31", assigned="2022-10-01"),
        matter("试卷错装", "考务组", supporting=["保密员"], open=("due",)),
        matter("听力设备失灵", "SRE", "2026-12-20", supporting=["QA"]),
    ],
)

GRADUATES = Stranger(
    "the steps of a summer, in a year written out",
    "the year of the title is 二〇一四年; 6月12日前 below 日期 is a deadline, and so it is a plan",
    [
        Page(
            "流程",
            [
                ["二〇一四年暑期毕业工作流程"],
                ["序号", "项目", "日期", "相关部门"],
                [1, "核对个人信息", "2月20日-4月4日", "注册中心"],
                [2, "送审学位论文", "5月5日前", "研究生院"],
                [3, "上报撤销处分材料", "6月12日前", "研工部"],
                [4, "审批学位", "7月3日", "学位办"],
            ],
            merged=["A1:D1"],
        )
    ],
    [
        matter("核对个人信息", "注册中心", "2014-04-04"),
        matter("送审学位论文", "研究生院", "2014-05-05"),
        matter("上报撤销处分材料", "研工部", "2014-06-12"),
        matter("审批学位", "学位办", "2014-07-03"),
    ],
)

STRANGERS = [PADDED, LATE, YEARS, OPINIONS, RULES, SITES, MOVED, COMPLAINTS, SIGNED, UNLED, MEETINGS, STEPS, GRADUATES]
