"""Tables of tasks, and tables that look like them.

Source: issue "A stranger's ledger comes in": a register of machines, persons or prices stays out.
"""

import re
import shlex
from typing import Any

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import NotFound
from duban.ledgers.columns.deciding import decide
from duban.ledgers.columns.profiler import Profiler
from duban.ledgers.tables.signs import CLEAR, Signs
from tests.ledgers.conftest import TODAY, WriteSheet, understand


def signs(names: list[str], *rows: list[Any]) -> Signs:
    profiles = Profiler(TODAY, WorkCalendar()).profile([*rows], len(names))
    return Signs(decide(names, names, profiles, {}), names, profiles)


def is_one(names: list[str], *rows: list[Any]) -> bool:
    shown = signs(names, *rows)
    return shown.weight >= shown.enough


def is_clear(names: list[str], *rows: list[Any]) -> bool:
    return signs(names, *rows).weight >= CLEAR


LISTS = {
    "a change log": (["时间", "操作", "任务编号"], ["2026-09-01", "新增", "1"]),
    "another one": (["版本", "日期", "修改人", "修改内容"], ["1.0", "2026-09-01", "张三", "初稿完成"]),
    "contacts": (["姓名", "部门", "职务", "手机"], ["张三", "财务处", "处长", "13800000000"]),
    "a budget": (["项目", "预算金额", "执行率"], ["办公费", "10000", "50%"]),
    "indicators": (["指标", "目标", "当前值"], ["借阅率", ">= 80%", "76%"], ["破损数", "<= 3", "待统计"]),
    "statistics": (["部门", "任务数", "完成数", "完成率"], ["财务处", "10", "5", "50%"]),
    "a dictionary": (["状态", "说明"], ["进行中", "已经开始办理的事项"]),
    "which is which": (
        ["需求编号", "需求名称", "覆盖任务"],
        ["2.1", "查询棋谱", "任务7"],
        ["2.2", "悔棋", "任务3, 任务6"],
    ),
    "what was checked off": (
        ["需求章节", "内容", "对应阶段", "状态"],
        ["三、借阅规则 1-4", "借出/归还/续借/罚款", "阶段二～四", "✓ 覆盖"],
        ["四、编目规则 1-3", "分类/标引/著录", "阶段一", "✓ 覆盖"],
    ),
    "how many work on it": (["功能模块", "开发人员", "测试人员", "预计工时"], ["查询", "1人", "0.5人", "2周"]),
    "who has how much to do": (["设计师", "当前任务", "负载"], ["小于", "改版首页", "低"], ["小余", "图标", "高"]),
    "levels of defects": (
        ["级别", "判定标准", "整改时限", "责任主体"],
        ["致命", "核心变更没有同步到文档", "24小时内", "执行组"],
        ["一般", "说明文字和代码不一致", "下次迭代前", "执行组"],
    ),
    "contracts that end, of which some are done": (
        ["合同名称", "对方单位", "合同金额（元）", "签订日期", "到期日期", "承办部门", "合同状态"],
        ["绿植租摆合同", "青禾园艺", "9000", "2026-01-05", "2027-01-04", "总务科", "履行中"],
        ["书架采购合同", "木森家具", "86000", "2026-03-02", "2026-06-30", "总务科", "已完成"],
    ),
    "leases": (
        ["合同编号", "承租方", "房屋坐落", "月租金", "起租日期", "到期日期", "经办人"],
        ["ZL-1", "阅微茶室", "东楼一层", "3500", "2025-01-01", "2026-12-31", "江一帆"],
        ["ZL-2", "小满文具", "西楼一层", "4200", "2024-06-01", "2027-05-31", "罗小川"],
    ),
    "licences": (
        ["Licence", "Vendor", "Seats", "Cost", "Expiry date", "Owner", "Status"],
        ["Drawing suite", "Northwind", "25", "12,000", "2027-02-28", "Studio", "Active"],
        ["Mail gateway", "Southwind", "400", "8,500", "2026-05-31", "Office", "Expired"],
    ),
    "insurance": (
        ["保险名称", "保险公司", "保险金额", "投保日期", "到期日期", "责任部门"],
        ["财产一切险", "海宁财险", "5000000", "2026-01-01", "2026-12-31", "财务科"],
        ["雇主责任险", "江安财险", "2000000", "2026-03-01", "2027-02-28", "人事科"],
    ),
    "what happened when": (["时间", "事件", "执行人"], ["09:40", "主机重启", "值班员"]),
    "who did what when": (["时间", "措施", "执行人"], ["09:40", "主机重启", "值班员"], ["10:05", "恢复备份", "班长"]),
    "what an owner may do": (["工作", "Owner", "Guest"], ["查看书目", "✓", "✓"], ["删除书目", "✓", "✗"]),
    "who is on duty when": (["序号", "姓名", "日期"], ["1", "陶然", "2026-11-30"], ["2", "沈舟", "2026-12-01"]),
    "results of tests that somebody ran": (
        ["用例编号", "用例标题", "优先级", "执行结果", "执行人"],
        ["T1", "正确账号登录", "高", "通过", "赵明"],
        ["T2", "错误密码登录", "中", "失败", "赵明"],
    ),
    "how to test": (
        ["用例标题", "前置条件", "步骤", "预期", "优先级", "创建日期"],
        ["借书成功", "读者证有效", "扫描读者证，扫描书码", "屏幕显示借期", "高", "2026-03-16"],
        ["还书成功", "书已借出", "把书放进还书口", "打印回执", "中", "2026-03-16"],
    ),
    "what states mean": (
        ["状态", "编码", "描述", "责任科室"],
        ["草稿", "10", "刚创建，尚未提交", "医生站"],
        ["已提交", "20", "等待药师审核", "药房"],
        ["进行中", "30", "正在配药", "药房"],
        ["已完成", "40", "执行完毕", "护士站"],
        ["已归档", "50", "进入病历档案", "病案室"],
    ),
    "results of tests": (["用例编号", "用例", "状态"], ["T1", "登录", "通过"], ["T2", "注册", "未通过"]),
    "amounts of work": (["工程项目", "单位", "工程量"], ["土方开挖", "立方米", "1200"], ["钢筋制安", "吨", "42"]),
    "machines": (["服务器", "用途", "状态"], ["web1", "官网", "运行中"], ["web2", "备机", "已停止"]),
    "what each state means": (
        ["状态", "说明内容", "责任科室"],
        *([each, f"{each}后的处理", "门诊部"] for each in ("草稿", "已提交", "审核中", "已完成", "已归档")),
    ),
    "how long each step may take": (
        ["阶段", "当前时间", "目标时间", "优化措施"],
        ["开闸", "2m 15s", "<2m", "更换电机"],
        ["关闸", "3 分 40 秒", "≤3分钟", "加润滑油"],
    ),
    "what a document asks for and what there is": (
        ["性能指标", "文档目标", "实际实现", "状态"],
        ["连接池", "最多 10 个", "✅ 已配置", "✅"],
        ["超时控制", "10 秒", "✅ 30 秒", "✅"],
        ["缓存清理", "未提及", "✅ 定期清理", "✅ 增强"],
    ),
    "what is inspected": (
        ["检查项", "标准要求", "实际情况", "结论"],
        ["标题长度", "不超过 20 字", "18 字", "符合"],
        ["落款", "有日期", "无", "不符合"],
    ),
    "who spent how much": (
        ["姓名", "部门", "出差事由", "目的地", "开始日期", "结束日期", "天数", "金额", "状态"],
        ["张三", "研发部", "客户现场调试", "成都", "2026-11-02", "2026-11-05", "4", "3260", "已报销"],
        ["李四", "市场部", "参加展会", "深圳", "2026-11-10", "2026-11-12", "3", "2880", "审批中"],
    ),
    "rooms that were booked": (
        ["会议主题", "会议室", "预订部门", "开始时间", "结束时间", "状态"],
        ["支部学习", "201", "党办", "2026-12-02 09:00", "2026-12-02 10:30", "已通过"],
        ["方案论证", "305", "技术科", "2026-12-03 14:00", "2026-12-03 16:00", "待审批"],
        ["茶话会", "大厅", "老干科", "2026-12-04 09:00", "2026-12-04 11:00", "已取消"],
    ),
    "who asked for leave": (
        ["姓名", "请假事由", "开始时间", "结束时间", "状态"],
        ["陶然", "探亲", "2026-12-02", "2026-12-05", "已通过"],
        ["沈舟", "就医", "2026-12-03", "2026-12-03", "待审批"],
    ),
    "who was away, and who agreed": (
        ["序号", "姓名", "科室", "请假事由", "起始时间", "截止时间", "天数", "批准人", "状态"],
        ["1", "陶然", "综合科", "赴外地参加亲属婚礼", "2026-11-02", "2026-11-04", "3", "林岚", "已销假"],
        ["2", "沈舟", "人事科", "住院手术治疗并休养", "2026-11-09", "2026-11-20", "10", "林岚", "未销假"],
    ),
    "what was paid": (
        ["项目名称", "经办科室", "预算金额", "支付进度"],
        ["库房运维", "保管科", "215000", "35%"],
        ["讲堂", "宣教科", "60000", "80%"],
    ),
    "limits of an alarm": (
        ["指标", "目标", "警告", "严重"],
        ["内存占用", "<60%", "80%", "90%"],
        ["帧率", "60", "45", "30"],
    ),
    "what posts answer for": (
        ["岗位", "负责事项", "考核要求"],
        ["收银", "收款", "零差错"],
        ["导购", "接待", "投诉为零"],
    ),
    "which unit answers for which topic": (
        ["标签主题", "默认优先级", "主责部门", "协同部门"],
        ["馆内标识清晰度", "P2", "读者部", "后勤部"],
        ["借阅流程便捷性", "P1", "流通部", "技术部"],
        ["讲座内容满意度", "P2", "活动部", "读者部"],
    ),
    "what loads": (["页面", "状态", "加载时间"], ["index.html", "✅", "1.2s"], ["book.html", "❌", "-"]),
    "terms": (["术语", "解释"], ["督办", "督促办理的意思"]),
    "certificates": (
        ["Employee", "Course", "Date completed", "Expiry", "Status"],
        ["Ann Lee", "First aid", "2025-02-01", "2028-02-01", "Valid"],
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_what_holds_no_matters(kind: str) -> None:
    names, *rows = LISTS[kind]
    assert not is_one(names, *(rows * 2 if len(rows) == 1 else rows))


ENGLISH = {
    "a catalogue": """name|task_description|metric
        swedn|Given a newspaper article, provide its summary|ROUGE
        dalaj|Determine whether a sentence is correct Swedish or not|Accuracy""",
    "an inventory": """Asset ID|Asset Name|Category|Owner|Status|Purchase Date|Warranty Expiry
        A-1|Field camera|Optics|Eva Holm|In use|2023-03-01|2026-03-01
        A-2|Old tripod|Optics|Studio|Retired|2019-06-15|2022-06-15""",
    "contacts": """Name|Title|Company|Email|Phone|Owner|Last Contacted
        Ida Moor|CFO|Northwind|ida@north.example|555-10|Eva Holm|2026-01-02
        Max Beer|CEO|Southwind|max@south.example|555-11|Tom Ash|2026-02-11""",
    "a time sheet": """Date|Employee|Project|Task|Hours|Billable
        2026-01-05|Eva Holm|Mill|Survey|2.5|Yes
        2026-01-06|Eva Holm|Mill|Survey|4|Yes
        2026-01-06|Tom Ash|Barn|Drawing|1|No""",
    "a time sheet with hours of the day": """Date|Employee|Project|Task|Start|End|Hours
        2026-01-05|Eva Holm|Mill|Survey of roofs|09:00|11:30|2.5
        2026-01-06|Eva Holm|Mill|Order of slates|10:00|14:00|4
        2026-01-06|Tom Ash|Barn|Drawing of doors|13:00|14:00|1""",
    "results of tests": """Test ID|Test Case|Expected Result|Actual Result|Status|Executed By|Executed On
        T-1|Door opens with a card|Green lamp|Green lamp|Pass|Eva Holm|2026-01-02
        T-2|Door stays shut without|Red lamp|Green lamp|Fail|Tom Ash|2026-01-03""",
    "prices": """Item|Description|Unit|Price|Valid until
        P-1|Copying paper|box|21.50|2026-12-31
        P-2|Blue pens|dozen|6.20|2026-12-31""",
    "data for learning": """id|text|label|split|task
        1|what a fine day|positive|train|sentiment
        2|it rains again|negative|test|sentiment""",
    "books": """title|author|published|publisher|status
        The Long Walk|Ida Moor|1925-04-26|Reed|available
        A Short Rest|Max Beer|1938-03-01|Reed|lent""",
    "events": """Event|Date|Time|Location|Organizer|Attendees
        Spring fair|2026-04-12|10:00|Main hall|Eva Holm|120
        Open day|2026-05-03|09:00|Campus|Tom Ash|400""",
    "expenses": """Date|Description|Category|Amount|Paid by|Status
        2026-01-03|Train to Bonn|Travel|83.40|Eva Holm|Paid
        2026-01-05|Lunch with guests|Meals|41.10|Tom Ash|Pending""",
    "what is taught": """Week / Unit|Topics|Assignment|%
        Week 1 (Mar 2-6)|Soil and roots|Pot a plant|10%
        Week 2 (Mar 9-13)|Light and leaves|Draw a leaf|40%
        Week 3 (Mar 16-20)|Seeds and fruit|Report|50%""",
    "due days of animals": """Name|Vaccine|Date|Next due|Given by
        Rex|Rabies|2025-03-01|2026-03-01|Dr Moor
        Mia|Distemper|2025-04-01|2026-04-01|Dr Beer""",
}


@pytest.mark.parametrize("kind", ENGLISH)
def test_what_holds_no_matters_in_english(kind: str) -> None:
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in ENGLISH[kind].splitlines())
    assert not is_one(names, *rows)


@pytest.mark.parametrize(
    "names",
    [
        *["任务 负责人", "督办事项 编号", "问题 解决截至时间", "项目名称 责任单位 状态", "Task Due"],
        "标题 牵头单位 责任人",
    ],
)
def test_what_holds_matters(names: str) -> None:
    assert is_one(names.split())


THIN = {
    "stages": """阶段|里程碑|交付物
        一期|完成书目清点|书目清单
        二期|完成新馆搬迁|搬迁记录""",
    "what stands in the way": """阻塞项|严重性|必须满足
        供电容量不足|高|增容批复下达
        消防图纸未审|高|审图意见书""",
    "tasks and what they are": """序号|任务|内容
        1|修订借阅规则|按新馆时间调整开闭馆和罚则
        2|更换门禁|南门两台，含布线""",
    "problems": """问题|整改措施
        走廊堆放杂物|立即清理并张贴禁放标识
        灭火器过期|全部更换并登记""",
    "steps with what each is to bring": """步骤|具体动作|产出|验收标准
        P0-1|清点书库并逐架编号|编号清单|抽查十架无误
        P0-2|移走南侧旧书架|空出的南区|消防通道宽于两米""",
    "risks": """风险|影响|应对措施
        雨季屋面渗漏|藏书受潮|雨季前完成防水检修
        人员流动|进度滞后|安排AB角""",
    "months": """月份|重点工作
        1月|制定年度计划
        2月|召开动员会""",
    "phases": """Phase|Deliverable|Timeline
        Phase 1|Survey of all rooms|Weeks 1-3
        Phase 2|Plan of new shelves|Weeks 4-6""",
    "features": """Feature|Priority|Effort
        Export the catalogue as a spreadsheet|P1|3d
        Search by shelf mark|P2|5d""",
    "functions, of which not all are taken": """功能模块|涉及工作|预估工作量（人/天）|负责人
        通用组件|新开发以及搬迁|4|钱、林
        开户二维码|页面和接口|3|-
        分享|接口联调|1.5|-""",
    "actions with notes": """No|Action item|Notes
        1|Order new chairs for the hall|Ask for oak samples
        2|Repair the north gate|""",
    "criteria": """Action item|Acceptance criteria
        Order new chairs for the hall|Seen by all
        Repair the north gate|A week of use""",
    "names with days": """name|description|date
        Collect old signs|All signs of the ground floor|2026-03-02
        Hang new signs|With the caretaker|2026-07-01""",
    "packages of work": """任务ID|编码|工作包|描述|验收标准|依赖
        T-05|1.5|编制搬迁清单|逐库清点，按楼层编制|馆长确认|-
        T-13|3.3|招标与签约|两家以上报价，择优签约|合同归档|T-05""",
    "rounds of a plan that only codes name": """Round|Planned Start|Actual Start|Planned Finish|Actual Finish|Status
        R1|2026-11-02|2026-11-02|2026-11-06|2026-11-06|✅
        R1.5|2026-11-09|2026-11-10|2026-11-13|2026-11-12|✅
        R2||||| ☐""",
    "papers of a course, which share its marks": """Deliverable|Weight|Due Date
        Lab 1: Gears|7.5%|2026-12-10
        Lab 2: Belts|7.5%|2027-01-14
        Report on both|20%|2027-02-04""",
    "results that partners deliver": """Deliv. no.|Deliverable name|Type|Deliv. date
        D1.1|Plan for the data|Report|M3
        D1.2|Guide for readers|Report|M9""",
    "papers of which one unit each is told what to do": """来文|批示意见|转办单位|办理状况
        关于供热问题的报告|请核查情况并回告|市住建局|正在办理
        关于供热问题的报告|请督促热力公司整改|市国资委|正在办理""",
}
THINGS = {
    "contracts": """合同编号|合同名称|相对方|合同金额|签订日期|履行期限|承办部门|履行状态|归档情况
        HT-01|保洁服务合同|洁净公司|86000|2026-01-04|2026-12-31|行政部|履行中|已归档
        HT-02|电梯维保合同|安捷公司|42000|2026-02-01|2027-01-31|行政部|履行中|未归档""",
    "tests with the day on which each was run": """用例编号|用例标题|步骤|预期|优先级|执行人|执行日期|执行结果
        T1|正确账号借书|扫描读者证|显示借期|高|赵明|2026-11-03|通过
        T2|无效账号借书|扫描旧证|提示失效|中|赵明|2026-11-04|失败""",
    "tests with a verdict": """编号|测试项|测试步骤|期望结果|测试人|测试日期|结论
        1|开机自检|按下电源|指示灯亮|田丰|2026-03-10|合格
        2|断电恢复|断电一分钟|自动恢复|田丰|2026-03-11|不合格""",
    "questions and their answers": """编号|问题|答复|责任部门|更新日期|状态
        Q1|读者证如何补办？|持身份证到一楼服务台补办|读者部|2026-03-12|有效
        Q2|古籍能否外借？|古籍只供馆内阅览，可申请复制|古籍部|2025-09-01|有效""",
    "bookings of rooms": """会议室|会议主题|预约部门|预约人|开始时间|结束时间|状态
        报告厅|年度总结会|办公室|高明|2026-12-05 09:00|2026-12-05 11:00|已通过
        201|选题讨论会|采编部|石磊|2026-12-06 14:00|2026-12-06 16:00|待审批""",
    "who is on duty, with the same task each day": """日期|星期|带班领导|值班人员|主要任务|交接情况
        2026-12-01|二|林馆长|霍然|接听电话、处理紧急公文|已交接
        2026-12-02|三|高馆长|栾宇|接听电话、处理紧急公文|已交接
        2026-12-03|四|林馆长|邱实|接听电话、处理紧急公文|未交接""",
    "a budget that units apply for": """功能科目|项目名称|金额（万元）|测算依据|申报科室|经办人|审核状态
        2010301|办公设备购置|18|6台×3万元|办公室|霍然|已审核
        2010302|信息系统运维|65|合同|信息部|裴度|待审核""",
    "published articles": """序号|论文题目|作者|期刊|发表时间|收录情况|所属部门
        1|古籍纸张酸化机理研究|叶航|文献保护|2026-03|核心|修复部
        2|少儿阅读推广路径研究|谭静|图书馆刊|2026-09|普刊|读者部""",
    "who does what in a team": """角色|Agent|职责|状态
        总控|小智|分派与汇总|🟢待命
        检索|小搜|查找资料|🟢待命""",
    "ports": """Port|Service|Owner|Status
        8080|Catalogue|Ida Moor|Active
        9090|Metrics|Ida Moor|Inactive""",
    "how fast each kind is answered": """问题类型|响应时间|处理时限|责任人
        系统故障|30分钟|4小时内|运维值班
        数据错误|2小时|1个工作日内|数据管理员""",
    "counts": """Workstream|Open|Closed|Owner
        Building|4|10|Ida Moor
        Catalogue|7|3|Max Beer""",
    "aims in figures": """Month|Takings aim|Reader goal|Visit goal
        Month 1|$4,000|25 readers|1,000 visits
        Month 2|$5,500|30 readers|1,500 visits""",
    "what was changed": """Version|Date|Changes|Author
        1.2.0|2026-09-01|Add export of lists|Ida Moor
        1.1.0|2026-06-10|Fix umlauts in search|Max Beer""",
    "lessons": """周次|教学内容|授课教师|地点
        第1周|古籍版本基础|沈舟|201室
        第2周|修复工具与材料|陶然|工坊""",
    "terms": """Term|Definition|Owner
        Shelf mark|The place of a book in the house|Cataloguing
        Loan|A book lent for four weeks|Lending desk""",
    "machines to look after": """设备名称|保养周期|上次保养|下次保养|责任人
        电梯|每月|2026-11-01|2026-12-01|石磊
        空调机组|每季|2026-10-01|2027-01-01|石磊""",
    "what a program does": """功能|说明
        批量导出|把查询结果存成表格
        条码打印|一次打印一整架的标签""",
    "volunteers": """Name|Shift|Task|Phone
        Ida Moor|Morning|Coffee|555-10
        Max Beer|Evening|Coffee|555-11""",
}


def cells_of(lines: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in lines.splitlines()]


@pytest.mark.parametrize("kind", THIN)
def test_a_thin_plan_comes_in(kind: str, as_csv: WriteSheet) -> None:
    rows = cells_of(THIN[kind])
    assert len([*understand(as_csv(rows)).rows()]) == len(rows) - 1


@pytest.mark.parametrize("kind", [*THINGS, *ENGLISH])
def test_what_is_refused_comes_in_by_the_command_that_the_error_names(kind: str, as_csv: WriteSheet) -> None:
    rows = cells_of({**THINGS, **ENGLISH}[kind])
    path = as_csv(rows)
    with pytest.raises(NotFound) as refused:
        understand(path)
    option = re.search(r"--map (title=(?:'[^']+'|\S+))", str(refused.value.hint))
    assert option is not None
    (argument,) = shlex.split(option[1])
    assert len([*understand(path, title=argument.removeprefix("title=")).rows()]) == len(rows) - 1


def test_the_kinds_of_work_show_matters() -> None:
    assert is_one(["Summary", "Issue type"], ["Harvest the hives", "Epic"], ["Clean the frames", "Task"])
    assert not is_one(["Summary", "Type"], ["Harvest the hives", "Autumn"], ["Clean the frames", "Winter"])


def test_in_a_language_that_is_not_read_days_or_a_deadline_show_matters() -> None:
    names = ["ID", "Úkol", "Zahájení", "Konec", "Status"]
    rows = (
        ["1", "Natřít lavičky v parku", "2026-03-02", "2026-03-20", "Hotovo"],
        [
            *("2", "Opravit střechu stodoly", "2026-04-01", "2026-05-29", "Čeká"),
        ],
    )
    assert is_one(names, *rows)
    assert is_one(["Úkol", "Start_úkolu", "Konec"], *[row[1:4] for row in rows])
    assert is_one(["ID", "Úkol", "Deadline"], *[[row[0], row[1], "+7 dní"] for row in rows])
    assert not is_one(["ID", "Kniha", "Status"], *[[row[0], row[1], row[4]] for row in rows])
    assert not is_one(["ID", "Kniha", "Koupeno", "Price", "Status"], *[[*row[:3], "12", row[4]] for row in rows])


def test_what_people_complain_about_is_to_be_handled_although_they_leave_telephone_and_address() -> None:
    names = ["投诉标题", "投诉内容", "责任单位", "联系人", "联系电话", "详细地址"]
    assert is_one(names, ["路灯多日未修", "三盏路灯不亮，出行不便", "路灯管理所", "苗圃", "13800000000", "展览馆路2号"])


def test_milestones_with_days_to_come_are_a_plan() -> None:
    names = ["日期", "里程碑"]
    assert is_clear(names, ["2026-09-01", "书库交付"], ["2099-05-01", "开馆"])
    assert not is_clear(names, ["1998-09-01", "书库交付"], ["1999-05-01", "开馆"])


def test_what_has_a_state_and_so_long_is_to_be_done() -> None:
    rows = [
        ["扩充检查表", "开发组", "1周", "未开始"],
        ["接入压测", "运维组", "2周", "未开始"],
        ["编写手册", "运维组", "1个月", "未开始"],
    ]
    assert is_one(["措施", "责任人", "时限", "状态"], *rows)


def test_what_has_a_state_and_a_priority_is_to_be_done() -> None:
    assert is_one(["条目", "优先级", "状态"], ["给花坛换土", "高", "未做"], ["修剪北侧的树篱", "中", "进行中"])
    assert not is_one(["条目", "优先级", "状态"], ["花坛甲", "高", "完好"], ["花坛乙", "中", "残缺"])


def test_what_is_done_and_what_is_not_shows_matters_under_any_heading() -> None:
    assert is_one(["债", "状态"], ["迁移旧接口到新网关", "已完成"], ["补齐权限校验及日志", "未开始"])
    assert not is_one(["债", "状态"], ["迁移旧接口到新网关", "已完成"], ["补齐权限校验及日志", "已完成"])


def test_what_all_waits_shows_matters_below_a_clear_heading_of_states() -> None:
    rows = ["首页加载不超过两秒", "待验收"], ["名单导出不含证件号", "待评审"]
    assert is_one(["验收项", "状态"], *rows)
    assert not is_one(["验收项", "状态"], *[[item, "在用"] for item, _state in rows])


def test_states_in_percent_are_states_of_tasks() -> None:
    assert is_one(["里程碑", "状态", "说明"], ["开馆筹备", "✅ 100%", "已验收"], ["书目编制", "🔧 约 96%", "余两架"])
    assert not is_one(["里程碑", "状态", "说明"], ["界碑甲", "完好", "河东"], ["界碑乙", "残缺", "河西"])


@pytest.mark.parametrize(("starts", "is_plan"), [(["2026-10-05", "2026-11-02"], True), (["2026-10-05", None], False)])
def test_what_starts_on_a_day_and_takes_so_long_is_to_be_done(starts: list[str | None], is_plan: bool) -> None:
    rows = [[name, start, 3] for name, start in zip(["New catalogue", "Quiet hall"], starts, strict=True)]
    assert is_clear(["name", "startDate", "durationWeeks"], *rows) is is_plan


@pytest.mark.parametrize("heading", ["Follow-up", "Gap", "Loose end"])
def test_what_somebody_has_in_hand_is_a_matter_below_any_heading(heading: str) -> None:
    rows = ["Label the second shelf again", "Ann Lee", "Open"], ["Repaint the north door", "Bo Lind", "Done"]
    assert is_one([heading, "Owner", "Status"], *rows)


@pytest.mark.parametrize("heading", ["标题", "Title"])
def test_a_title_is_that_of_a_matter_where_states_tell_how_far_it_is(heading: str) -> None:
    rows = ["预算规划改为按季度编制", "处理中"], ["导出时不再丢失末行", "已完成"]
    assert is_one([heading, "状态"], *rows)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (["平台", "状态", "说明"], [["安卓", "✅ 已上线", "含平板"], ["网页", "✅ 已上线", "含后台"]]),
        (["事件", "完成时间"], [["开始", "必填"], ["结束", "可空"]]),
        (
            ["主题", "时间", "承办单位", "地点"],
            [["漫谈古桥", "2026-10-14 19:00", "文史处", "报告厅"], ["夜观星空", "2026-10-21 19:30", "科普处", "天台"]],
        ),
        (
            ["ID", "From", "To", "Status", "Reason"],
            [
                ["L-1", "2026-05-01", "2026-05-03", "approved", "Wedding of a sister"],
                ["L-2", "2026-05-06", "2026-05-08", "pending", "Moving house"],
            ],
        ),
        (
            ["Step", "Action", "Responsible", "Timeline"],
            [
                ["S1", "Tell the desk", "Team lead", "Upon receipt"],
                ["S2", "Open the account", "Service desk", "Same day as the order"],
                ["S3", "Send the badge", "Reception", "On the first day"],
            ],
        ),
        (["Category", "Action Head"], [["Parks", "Shade along the river path"], ["Roads", "A safe way to school"]]),
    ],
)
def test_what_may_be_a_list_of_things_is_said_to_be_doubtful(
    as_csv: WriteSheet, head: list[str], rows: list[list[str]]
) -> None:
    try:
        notes = understand(as_csv([head, *rows])).notes
    except NotFound:
        return  # it stays out
    assert any("it may be no table of tasks" in note for note in notes)


def test_what_is_aimed_at_in_each_quarter_is_to_be_done() -> None:
    names = ["项目名称", "建设内容", "总投资", "年度计划投资", "一季度", "二季度", "三季度", "责任单位"]
    projects = [
        ["少年宫迁建", "新建楼房两栋", "36000", "12000", "主体五层", "主体封顶", "外立面完成", "县教育局"],
        ["冷链园一期", "冷库两万吨", "17000", "6000", "土地摘牌", "前期设计", "开工建设", "县商务局"],
    ]
    assert is_one(names, *projects)
    assert not is_one(names, *([*each[:4], "100", "200", "300", each[7]] for each in projects))


def test_weeks_of_a_plan_are_deadlines_that_keep_their_wording(as_csv: WriteSheet) -> None:
    rows = [["第3周", "完成展板初稿", "沈舟"], ["第6周", "布展并验收", "陶然"]]
    for heading, read in (("周次", ["第3周", "第6周"]), ("Week", ["第3周", "第6周"])):
        found_rows = [*understand(as_csv([[heading, "任务", "负责人"], *rows])).rows()]
        assert [row.values["due_text"] for row in found_rows] == read
        assert {problem.field for row in found_rows for problem in row.problems} == {"due"}


def test_what_stands_behind_the_name_of_a_thing_is_a_likely_title_only() -> None:
    names = ["Skill", "Description", "Status"]
    rows = [["search", "Finds books by their words", "✅"], ["lend", "Lends a book to a reader", "❌"]]
    profiles = Profiler(TODAY, WorkCalendar()).profile([*rows], len(names))
    assert not any(each.is_sure for each in decide(names, names, profiles, {}) if each.field == "title")


def test_an_export_with_a_column_for_anything_is_a_ledger_where_its_deadline_and_lead_are_clear(
    as_csv: WriteSheet,
) -> None:
    head = [
        "Card Name",
        "Card URL",
        "Members",
        "Due Date",
        "Attachment Count",
        "Vote Count",
        "Board URL",
        "Due Complete",
    ]
    rows = [
        ["Order the chairs", "https://t/1", "Ann Lee", "2026-12-01", "0", "1", "https://b/1", "false"],
        ["Paint the hall", "https://t/2", "Bob Hale", "2026-11-01", "1", "0", "https://b/1", "true"],
    ]
    assert len([*understand(as_csv([head, *rows])).rows()]) == 2


def test_what_is_done_in_each_quarter_is_not_unknown(as_csv: WriteSheet) -> None:
    head = ["工作事项", "牵头处室", "配合处室", "第一季度", "第二季度", "第三季度"]
    rows = [
        ["编制规划", "规划处", "财务处", "启动", "征求意见", "报批"],
        ["资产清查", "资产处", "各处室", "制定方案", "盘点", "总结"],
    ]
    assert len([*understand(as_csv([head, *rows])).rows()]) == 2


def test_a_table_of_days_below_a_title_is_named_and_no_error(as_csv: WriteSheet) -> None:
    rows = [["2026年3月重点工作"], ["完成时间", "完成时间"], ["未定", "Lucy Chen"], ["Dev", "1"], ["Scanner", "2"]]
    with pytest.raises(NotFound):
        understand(as_csv(rows))


PROJECTS = {
    "schools to be mended": """学校名称|改造内容|项目负责人|竣工时间 计划|竣工时间 实际|目前进度及存在问题
        城南小学|操场翻新|石磊|2026-09-30|2026-09-28|已竣工
        城北中学|新建食堂|肖冰|2026-11-30||主体完成两层，雨天停工较多
        实验幼儿园|屋面防水|石磊|2026-12-20||正常施工""",
    "roads": """路段|长度（米）|责任单位|计划完成时间|当前进度
        人民路|900|县住建局|2026-12-03|60%
        解放路|1200|县交通局|2026-12-03|30%""",
    "buildings whose ends are months": """小区名称|户数|项目负责人|竣工时间 计划|竣工时间 实际
        棉纺厂东院|310|石磊|2026.9|2026.9.28
        粮食局小区|96|肖冰|2026.11|""",
}
NO_PROJECTS = {
    "what is lent": """设备名称|借用人|借出日期|计划归还日期|实际归还日期
        投影仪|张伟|2026-09-01|2026-10-01|2026-09-28
        扫描仪|李强|2026-09-03|2026-12-03|""",
    "certificates to be renewed": """证书名称|持证人|发证日期|有效期至|换证情况
        电工证|张伟|2020-09-01|2026-10-01|已换
        焊工证|李强|2021-09-03|2027-10-03|""",
    "goods that arrive": """物资名称|规格|数量|采购人|计划到货日期|实际到货日期
        水泥|425|100|张伟|2026-10-01|2026-09-28
        钢筋|12|20|李强|2026-12-03|""",
    "what is counted in the stores": """品名|库存|保管员|计划盘点日期|实际盘点日期
        复印纸|20|张伟|2026-10-01|2026-09-28
        硒鼓|5|李强|2026-12-03|""",
    "machines that wear out": """资产名称|资产编号|使用人|购置日期|计划报废日期|使用状态
        打印机|ZC01|张伟|2020-01-01|2026-10-01|在用
        复印机|ZC02|李强|2020-01-03|2026-12-03|停用""",
}


@pytest.mark.parametrize("kind", PROJECTS)
def test_what_somebody_is_to_finish_and_how_it_goes_shows_matters_whatever_they_are_called(kind: str) -> None:
    names, *rows = cells_of(PROJECTS[kind])
    shown = signs(names, *rows)
    assert shown.weight >= shown.enough
    assert (shown.weight < CLEAR) is (kind == "buildings whose ends are months")  # which are likely only


@pytest.mark.parametrize("kind", NO_PROJECTS)
def test_a_planned_day_alone_makes_no_project(kind: str) -> None:
    names, *rows = cells_of(NO_PROJECTS[kind])
    assert not is_one(names, *rows)


def test_the_same_title_in_each_row_is_that_of_matters_where_leads_and_states_are_clear() -> None:
    names = ["编号", "任务名称", "开发", "任务状态"]
    rows = [
        ["1", "联调第一轮", "张伟", "进行中"],
        ["2", "联调第一轮", "李强", "已完成"],
        ["3", "联调第一轮", "王芳", "进行中"],
    ]
    assert is_one(names, *rows)
    assert not is_one(["编号", "名称", *names[2:]], *rows)
    assert not is_one(["日期", "主要任务", "值班人员"], *([f"2026-12-0{row[0]}", *row[1:3]] for row in rows))
