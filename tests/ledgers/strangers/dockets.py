"""Ledgers of offices that are kept over months: petitions, clues, moved milestones, and a sheet of what was done."""

from .stranger import Page, Stranger, matter

PETITIONS = Stranger(
    "petitions with names and addresses",
    "a name beside an address is of somebody who asks; where it happened is no title, and 是否集体访 no state",
    [
        Page(
            "来信",
            [
                [
                    "信件编号",
                    "姓名",
                    "家庭住址",
                    "手机号码",
                    "问题属地",
                    "基本概况",
                    "限办日期",
                    "是否办结",
                    "是否集体访",
                ],
                ["X-081", "龚平", "柳巷7号", "13900000000", "城北街道", "楼道堆满杂物", "2026-11-20", "是", "否"],
                ["X-082", "戴梅", "桥头村2组", "13900000001", "桥头镇", "灌渠断水半月", "2026-12-08", "否", "是"],
                ["X-083", "晏宁", "东门街61号", "13900000002", "城北街道", "路口没有红绿灯", "2026-12-15", "否", "否"],
            ],
        )
    ],
    [
        matter("楼道堆满杂物", None, "2026-11-20", number="X-081", applicant="龚平", status="closed"),
        matter("灌渠断水半月", None, "2026-12-08", number="X-082", applicant="戴梅", status="active"),
        matter("路口没有红绿灯", None, "2026-12-15", number="X-083", applicant="晏宁", status="active"),
    ],
    file="来信.csv",
)

CLUES = Stranger(
    "clues with the day on which each was closed",
    "whether a case was opened is no state, and the day of the first step no deadline: 了结日期 closes",
    [
        Page(
            "线索",
            [
                ["序号", "主要问题摘要", "承办单位", "受理日期", "首次处置日期", "是否立案", "办结日期"],
                [1, "多报误工天数", "一室", "2026-03-02", "2026-03-09", "是", "2026-05-20"],
                [2, "低价出租校舍", "二室", "2026-04-11", "2026-04-20", "否", None],
                [3, "漏缴食堂租金", "一室", "2026-06-30", "2026-07-08", "否", "2026-08-01"],
                [4, "虚开培训发票", "三室", "2026-09-15", "2026-09-22", "是", None],
            ],
        )
    ],
    [
        matter("多报误工天数", "一室", number="1", assigned="2026-03-02", closed="2026-05-20", status="closed"),
        matter("低价出租校舍", "二室", number="2", assigned="2026-04-11"),
        matter("漏缴食堂租金", "一室", number="3", assigned="2026-06-30", closed="2026-08-01", status="closed"),
        matter("虚开培训发票", "三室", number="4", assigned="2026-09-15"),
    ],
    file="线索.csv",
)

MOVED = Stranger(
    "milestones of which some were moved",
    "the plan of a moved one is the original deadline, and so is what all rows have; an application is no state",
    [
        Page(
            "节点",
            [
                ["节点任务", "节点计划时间", "责任科室", "延期预计完成时间", "延期项目原计划时间", "是否提交延期申请"],
                ["完成贮罐试压", "2026/9/20", "三室", None, None, "否"],
                ["完成样机装配", "2026/10/31", "三室", "2026/12/20", "2026/10/31", "是"],
                ["签订备件合同", "2026/12/25", "五室", None, None, "否"],
            ],
        )
    ],
    [
        matter("完成贮罐试压", "三室", "2026-09-20", status=None),
        matter("完成样机装配", "三室", "2026-12-20", original_due="2026-10-31", status=None),
        matter("签订备件合同", "五室", "2026-12-25", status=None),
    ],
    file="节点.csv",
)

STEPS = Stranger(
    "work with its steps",
    "the work repeats, and the column that speaks of its milestones says what is to be done",
    [
        Page(
            "年度工作",
            [
                ["工作事项", "工作节点", "完成时间", "责任部门", "当前状态"],
                ["改造锅炉房", "批复方案", "2026-09-15", "设备部", "已完成"],
                [None, "安装设备", "2026-12-10", "设备部", "受阻"],
                ["压降应收账款", "下达指标", "2026-10-20", "财务部", "已完成"],
                [None, "按户清收", "2026-12-25", "财务部", "草稿"],
            ],
            merged=["A2:A3", "A4:A5"],
        )
    ],
    [
        matter("批复方案", "设备部", "2026-09-15", status="closed", keeps=("改造锅炉房",)),
        matter("安装设备", "设备部", "2026-12-10", status="active", keeps=("改造锅炉房",)),
        matter("下达指标", "财务部", "2026-10-20", status="closed", keeps=("压降应收账款",)),
        matter("按户清收", "财务部", "2026-12-25", status="assigned", keeps=("压降应收账款",)),
    ],
)

FOLLOWED = Stranger(
    "book with a log of what was done",
    "a sheet in which each number is one of the sheet before it only says more of the same matters",
    [
        Page(
            "问题台账",
            [
                ["问题编号", "问题标题", "整改责任人", "整改截止日期", "当前状态"],
                ["W-0901", "雨棚漏水", "鲍云", "2026-12-01", "整改中"],
                ["W-0902", "扶手松动", "柏林", "2026-12-06", "待整改"],
            ],
        ),
        Page(
            "整改过程",
            [
                ["序号", "问题编号", "问题标题", "整改责任人", "整改时间", "整改反馈"],
                [1, "W-0901", "雨棚漏水", "鲍云", "2026-10-08", "已量尺寸"],
                [2, "W-0901", "雨棚漏水", "鲍云", "2026-10-21", "已下单"],
            ],
        ),
    ],
    [
        matter("雨棚漏水", "鲍云", "2026-12-01", number="W-0901", status="active"),
        matter("扶手松动", "柏林", "2026-12-06", number="W-0902", status="active"),
    ],
    left_out=["整改过程"],
)

WEEK = Stranger(
    "week of a school that has passed",
    "weekdays with their days in brackets, merged over what is planned on each, tell when",
    [
        Page(
            "第7周",
            [
                ["第7周工作安排"],
                ["时间", "工作内容", "地点", "责任部门"],
                ["周一（10.12）", "升旗仪式", "操场", "德育处"],
                [None, "行政例会", "小会议室", "校办"],
                ["周三（10.14）", "上报体检名单", None, "医务室"],
                ["周五（10.16）", "消防演练", "教学楼", "安保处"],
            ],
            merged=["A1:D1", "A3:A4"],
        )
    ],
    [
        matter("升旗仪式", "德育处", "2026-10-12"),
        matter("行政例会", "校办", "2026-10-12"),
        matter("上报体检名单", "医务室", "2026-10-14"),
        matter("消防演练", "安保处", "2026-10-16"),
    ],
)

VILLAGE = Stranger(
    "list of a village",
    "cadres with their posts before their names lead; whether the town knows of it is no parent",
    [
        Page(
            "清单",
            [
                ["编号", "问题表现", "包组干部", "拟办结时间", "上级知晓"],
                [1, "水渠淤塞", "村委委员 苗圃", "2026-12-05", "是"],
                [2, "路灯不亮", "妇联主席 田甜", "2026-12-15", "否"],
                [3, "危房漏雨", "总会计师 高山", "2026-12-31", "是"],
            ],
        )
    ],
    [
        matter("水渠淤塞", "苗圃", "2026-12-05", number="1", parent=None),
        matter("路灯不亮", "田甜", "2026-12-15", number="2", parent=None),
        matter("危房漏雨", "高山", "2026-12-31", number="3", parent=None),
    ],
    file="清单.csv",
)

REPORTS = Stranger(
    "reports that were sent or not",
    "the column of what is sent holds states, not days; 责任部室 leads",
    [
        Page(
            "报送",
            [
                ["材料名称", "责任部室", "截止时间", "材料报送"],
                ["三季度自评材料", "法务部", "2026-10-10", "已报送"],
                ["年度考核台账", "党群部", "2026-12-10", "未报送"],
                ["营商佐证材料", "企管部", "2026-11-25", "逾期"],
            ],
        )
    ],
    [
        matter("三季度自评材料", "法务部", "2026-10-10", status="submitted"),
        matter("年度考核台账", "党群部", "2026-12-10", status="active"),
        matter("营商佐证材料", "企管部", "2026-11-25", status="active"),
    ],
    file="报送.csv",
)

ASSETS = Stranger(
    "assets to be disposed of",
    "what has a value on paper is a thing, even if one of them has a day on which it goes",
    [
        Page(
            "资产",
            [
                ["资产编码", "资产名称", "原值", "累计折旧", "状态", "责任人", "处置日期"],
                ["K-01", "打印机", 3200, 2400, "在用", "白云", None],
                ["K-02", "公务用车", 168000, 168000, "待处置", "高山", "2026-12-10"],
            ],
        )
    ],
    file="资产.csv",
)

DISPUTES = Stranger(
    "disputes to be settled",
    "the short facts of a dispute are the matter, the parties lead nothing, and the one in charge leads the unit",
    [
        Page(
            "纠纷",
            [
                ["纠纷编号", "纠纷简要情况", "主要当事人", "化解单位", "包案领导", "化解时限", "状态"],
                ["F-11", "装修渗水", "李宁、周正", "锦里社区", "副主任 罗青", "2026-11-30", "化解中"],
                ["F-12", "排水沟走向", "王岳", "柳河村", "副镇长 韩江", "2026-12-15", "未化解"],
                ["F-13", "赔偿金额", "陈默等3人", "县人社局", "副主任 罗青", "2026-10-31", "已化解"],
            ],
        )
    ],
    [
        matter("装修渗水", "锦里社区", "2026-11-30", number="F-11", person="罗青", status="active"),
        matter("排水沟走向", "柳河村", "2026-12-15", number="F-12", person="韩江", status="active"),
        matter("赔偿金额", "县人社局", "2026-10-31", number="F-13", person="罗青", status="closed"),
    ],
    file="纠纷.csv",
)

HANDED_OUT = Stranger(
    "proposals that were handed out",
    "units below 交办单位 that differ in each row are those that have to answer; the day of the rating is no start",
    [
        Page(
            "提案",
            [
                ["提案名称", "领衔人", "交办单位", "办结时限", "评价领导", "评价时间"],
                ["优化公交线网", "季风", "市交通局", "2026-12-10", "石岩", "2026-12-11"],
                ["规范单车停放", "贺岁", "市公安局", "2026-12-15", None, None],
                ["建设口袋公园", "闻喜", "市园林局", "2026-12-20", None, None],
            ],
        )
    ],
    [
        matter("优化公交线网", "市交通局", "2026-12-10", applicant="季风"),
        matter("规范单车停放", "市公安局", "2026-12-15", applicant="贺岁"),
        matter("建设口袋公园", "市园林局", "2026-12-20", applicant="闻喜"),
    ],
    file="提案.csv",
)

FED_BACK = Stranger(
    "problems that an inspection fed back",
    "the problem is the matter and not the aim; who drafted does not lead, and a number behind a name is none of it",
    [
        Page(
            "整改",
            [
                ["反馈问题", "整改目标", "经办人", "拟稿人", "整改时限"],
                ["沿湖污水直排", "消除直排口", "展图[F1023]", "文采", "2026-12-10"],
                ["渗滤液积存", "全部处置", "罗盘[O0107]", "章法", "2027-06-30"],
            ],
        )
    ],
    [matter("沿湖污水直排", "展图", "2026-12-10"), matter("渗滤液积存", "罗盘", "2027-06-30")],
    file="整改.csv",
)

ANSWERED = Stranger(
    "opinions of a people's congress and how they were answered",
    "what comes next is no account of what was done; a ward nurse and a village secretary are posts before their names",
    [
        Page(
            "清单",
            [
                ["审议意见", "研究处理情况", None, "承办人", "报告时限"],
                [None, "已采取措施", "下步打算", None, None],
                ["加快支出进度", "建立周调度，支出率71%", "年底前支出率90%", "护士长 南丁", "2026-12-11"],
                ["压减一般性支出", "压减5.2%", "持续压减", "村支书 东篱", "2026-12-18"],
                ["建设实训基地", "签约企业6家", "明年3月建成", "站长 西窗", "2026-12-25"],
            ],
            merged=["A1:A2", "B1:C1", "D1:D2", "E1:E2"],
        )
    ],
    [
        matter("加快支出进度", "南丁", "2026-12-11", last_feedback="建立周调度，支出率71%"),
        matter("压减一般性支出", "东篱", "2026-12-18", last_feedback="压减5.2%"),
        matter("建设实训基地", "西窗", "2026-12-25", last_feedback="签约企业6家"),
    ],
)

CROSSED = Stranger(
    "a list kept as plain text",
    "what fell away stands between tildes: it is crossed out, as in a workbook",
    [
        Page(
            "交接",
            [
                ["优先级", "事项", "牵头部门", "完成时限"],
                ["高", "~~迁移旧接口~~", "平台部", "2026-12-01"],
                ["中", "公示偏差 ~~每日~~ 每周", "数据部", "2026-12-08"],
                ["低", "核对口径 A~~B", "前端部", "2026-12-15"],
            ],
        )
    ],
    [
        matter("公示偏差 ~~每日~~ 每周", "数据部", "2026-12-08"),
        matter("核对口径 A~~B", "前端部", "2026-12-15"),
    ],
    tells=[("struck|crossed", 1)],
    file="交接.csv",
)

SCORED = Stranger(
    "key work of a department that scores itself",
    "the answers are still blank, and steps stand alone in their row, below a matter merged over several: no headings",
    [
        Page(
            "重点工作",
            [
                ["是否完成", "自评分", "工作任务", "任务分解/时序进度", "考核要点"],
                [None, None, "开好教代会", "3月：做好筹备", "换届有序"],
                [None, None, None, "4月：召开大会", None],
                [None, None, None, "12月：召开执委会", None],
                [None, None, "做好送温暖", "全年：慰问帮困", "经费下拨"],
                [None, None, "办好运动会", "9月：组队报名", "满意度高"],
                [None, None, None, "10月：举办比赛", None],
                [None, None, "修缮活动室", "5月：确定方案", "按期完工"],
            ],
            merged=["A2:A4", "B2:B4", "C2:C4", "E2:E4", "A6:A7", "B6:B7", "C6:C7", "E6:E7"],
        )
    ],
    [
        matter(title, keeps=[work])
        for work, title in (
            ("开好教代会", "3月：做好筹备"),
            ("开好教代会", "4月：召开大会"),
            ("开好教代会", "12月：召开执委会"),
            ("做好送温暖", "全年：慰问帮困"),
            ("办好运动会", "9月：组队报名"),
            ("办好运动会", "10月：举办比赛"),
            ("修缮活动室", "5月：确定方案"),
        )
    ],
)

ASKED = Stranger(
    "what meetings asked for",
    "an item of the agenda that is merged over two rows is a group of what the meeting asked for",
    [
        Page(
            "常务会",
            [
                ["序号", "议题", "会议要求", "落实单位", "落实期限"],
                [1, "关于冬季供水保障的汇报", "更换老旧水表", "县水务公司", "2026-12-10"],
                [None, None, "公布抢修电话", "县住建局", "2026-12-05"],
                [2, "关于校车安全的汇报", "复核驾驶员资质", "县公安局", "2026-12-20"],
            ],
            merged=["A2:A3", "B2:B3"],
        )
    ],
    [
        matter("更换老旧水表", "县水务公司", "2026-12-10", keeps=["关于冬季供水保障的汇报"]),
        matter("公布抢修电话", "县住建局", "2026-12-05", keeps=["关于冬季供水保障的汇报"]),
        matter("复核驾驶员资质", "县公安局", "2026-12-20"),
    ],
)

DEPUTIES = Stranger(
    "suggestions of deputies",
    "whoever put the matter forward, with a delegation in brackets, is no title before 案由",
    [
        Page(
            "建议",
            [
                ["建议号", "提出代表", "案由", "主办单位", "答复期限"],
                ["第2号", "韩梅（河东团）", "关于增设站台雨棚的建议", "市交通局", "2026-12-20"],
                ["第5号", "李小军（城关团）", "关于整治夜市油烟的建议", "市城管局", "2026-12-28"],
            ],
        )
    ],
    [
        matter("关于增设站台雨棚的建议", "市交通局", "2026-12-20", number="第2号"),
        matter("关于整治夜市油烟的建议", "市城管局", "2026-12-28", number="第5号"),
    ],
    file="建议.csv",
)

CHECKED_AGAIN = Stranger(
    "violations that are checked again",
    "an unknown heading, 违法情形, between the end of a term and 复查情况 is that of matters to be put right",
    [
        Page(
            "责改",
            [
                ["文书号", "违法情形", "改正期限届满日", "复查情况"],
                ["责改〔2026〕7号", "未公示健康证", "2026-11-15", "已改正"],
                ["责改〔2026〕9号", "散装食品无标签", "2026-12-07", None],
            ],
        )
    ],
    [
        matter("未公示健康证", None, "2026-11-15", number="责改〔2026〕7号", status="closed"),
        matter("散装食品无标签", None, "2026-12-07", number="责改〔2026〕9号"),
    ],
    file="责改.csv",
)

DECIDED = Stranger(
    "what was decided, with the days in parts",
    "决定内容 is the matter, not what 项目 it is about; 年, 月 and 日 in three columns are one day",
    [
        Page(
            "决定",
            [
                ["项目", "决定内容", "经办科室", "要求办结", None, None],
                [None, None, None, "年", "月", "日"],
                ["队伍建设", "公开选聘网格员20名", "党建办", 2026, 12, 15],
                ["城市管理", "清理北街占道摊点", "执法队", 2026, 12, 30],
            ],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
        )
    ],
    [
        matter("公开选聘网格员20名", "党建办", "2026-12-15", keeps=["队伍建设"]),
        matter("清理北街占道摊点", "执法队", "2026-12-30", keeps=["城市管理"]),
    ],
)

STATIONS = Stranger(
    "dangers along a road",
    "K3+200 is where it is, and 险情 what is wrong",
    [
        Page(
            "险情",
            [
                ["点位", "险情", "责任人", "处置时限"],
                ["K3+200", "边坡渗水", "郭亮", "2026-12-05"],
                ["K7+800", "路基沉陷", "丁一", "2026-12-10"],
            ],
        )
    ],
    [
        matter("边坡渗水", "郭亮", "2026-12-05", keeps=["K3+200"]),
        matter("路基沉陷", "丁一", "2026-12-10", keeps=["K7+800"]),
    ],
    file="险情.csv",
)

WEAKNESSES = Stranger(
    "several weaknesses of one system",
    "what stands above several rows, 系统, is no title where an unknown heading behind it, 漏洞, tells the rows apart",
    [
        Page(
            "漏洞",
            [
                ["系统", "漏洞", "责任单位", "整治时限", "整治状态"],
                ["门户网站", "登录页可被暴力破解", "信息科", "2026-12-10", "整治中"],
                ["门户网站", "备份文件可以下载", "网络中心", "2026-12-05", "已完成"],
                ["档案系统", "弱口令", "信息科", "2026-12-20", "未开始"],
            ],
            merged=["A2:A3"],
        )
    ],
    [
        matter("登录页可被暴力破解", "信息科", "2026-12-10", status="active"),
        matter("备份文件可以下载", "网络中心", "2026-12-05", status="closed"),
        matter("弱口令", "信息科", "2026-12-20", status="assigned"),
    ],
)

TWO_SOURCES = Stranger(
    "the same headings twice below two sources",
    "two tables stand side by side, whatever their titles are called; the cell above each is the group of its rows",
    [
        Page(
            "积案",
            [
                ["省交办", None, None, "市交办", None, None],
                ["积案", "包案领导", "化解期限", "积案", "包案领导", "化解期限"],
                ["旧楼产权证", "刘副县长", "2026-12-20", "拖欠工程款", "孙副县长", "2026-12-15"],
                [None, None, None, "承包地界址", "郑副县长", "2026-12-28"],
            ],
            merged=["A1:C1", "D1:F1"],
        )
    ],
    [
        matter("旧楼产权证", "刘副县长", "2026-12-20", keeps=["省交办"]),
        matter("拖欠工程款", "孙副县长", "2026-12-15", keeps=["市交办"]),
        matter("承包地界址", "郑副县长", "2026-12-28", keeps=["市交办"]),
    ],
)

STRANGERS = [
    ASKED,
    DEPUTIES,
    CHECKED_AGAIN,
    DECIDED,
    STATIONS,
    TWO_SOURCES,
    WEAKNESSES,
    SCORED,
    ANSWERED,
    CROSSED,
    DISPUTES,
    HANDED_OUT,
    FED_BACK,
    PETITIONS,
    CLUES,
    MOVED,
    STEPS,
    FOLLOWED,
    WEEK,
    VILLAGE,
    REPORTS,
    ASSETS,
]
