"""The words that headings are made of, by meaning. Source: DOMAIN "Ledger headings met in real files".

A heading is never looked up as a whole: ``meaning`` combines the meanings of its words. A word that is missing here
only lowers the confidence, because the cells below the heading are examined too.
"""

from duban.ledgers.cells.lexicon import Lexicon
from duban.ledgers.cells.statewords import DONE, ENDED

# In each line of words a space separates two words, and "_" stands for a space inside one: to_do.
HEADS = {
    "day": "时间 日期 时段 日程 时点 时刻 时候 年月日 年月 日 期 date dates time day when",
    "limit": "时限 期限 限期 完成期 时间进度 deadline ddl eta",
    "length": "工期 周期 时长 天数 工时 工作量 人天 人日 用时 duration days weeks hours effort estimate",
    "years": "年限",
    "unit": "单位 部门 部室 科室 处室 股室 委室 委办 机构 团队 小组 班组 专班 组 局 处 科 股 主体 方 公司 站所 党支部"
    " 支部 学院 department dept unit team organization organisation agency office group company division committee"
    " contractor subcontractor party crew assignment_group",
    "person": "人 谁 由谁 谁来做 谁来办 谁做 谁办 人员 者 员 姓名 同志 组长 经理 工程师 专员 干部 岗位 岗 资源"
    " who whom person people staff manager member officer resource coordinator",
    "members": "成员 组员 members",
    "post": "职务 职称 角色 role position",
    "leader": "领导 书记 主任 局长 院长 校长 leader",
    "state": "状态 状况 status state",
    "progress": "进度 完成率 完成度 百分比 百分率 percent percentage pct progress",
    "percent": "%",
    "share": "比例 率",
    "feedback": "情况",
    "news": "进展 动态 update updates where_we_are where_we_stand where_things_stand",
    "matter": "任务 事项 事宜 事情 待办 行动 事务 标题 主题 选题 题目 督办件 批示件 交办件 转办件 信访件 工单"
    " task todo to_do title subject action",
    "content": "工作 问题 反馈问题 功能 需求 请求 隐患 缺陷 风险 要点 事由 事件 诉求 建议 议案 提案 决议 清单 短板"
    " 差距 用例 矛盾 纠纷 故障 异常 议题 活动 item issue summary activity feature finding weakness risk requirement"
    " problem defect bug recommendation vulnerability nonconformity gap story topic hazard concern initiative"
    " work request deficiency what challenge kr key_result 关键结果 关键成果",
    "milestone": "里程碑 milestone",
    "aim": "目标 要求 意见 指标 goal objective kpi",
    "description": "案由 内容 概况 摘要 描述 详情 明细 细项 description detail details content",
    "container": "项目 工作包 模块 系统 阶段 课题 专项 工程 平台 板块 章节 计划 project module system phase stage"
    " workstream sprint epic plan program component",
    "measure": "措施 方案 策略 对策 动作 方法 步骤 程序 办法 举措 成果 产出 交付物 产品 solution measure mitigation"
    " approach deliverable output remediation response step strategy capa",
    "name": "名称 名字 名 项 name",
    "number": "编号 编码 代码 代号 号码 号 number num id code key wbs",
    "serial": "序号 序 项次 顺序号 no nr # index sn seq line",
    "note": "备注 说明 注 备考 note comment remark",
    "instruction": "批示 批注",
    "urgency": "优先级 优先 紧急 缓急 急缓 重要 重要性 严重 严重性 priority urgency severity importance criticality",
    "grade": "等级 级别 程度 level",
    "source": "来源 出处 source origin",
    "reference": "文号 字号 依据 reference ref",
    "result": "结果 成效 outcome result",
    "tags": "标签 tag label",
    "category": "类别 分类 类型 种类 性质 方式 形式 领域 专业 大纲 outline type category area domain class",
    "amount": "数 数量 个数 总数 金额 费用 经费 资金 投资 预算 支出 得分 分数 分值 目标值 现状值 权重 人数 次数"
    " amount cost budget count score weight total rate hour",
    "goods": "单价 价格 库存 原值 净值 折旧 price quantity qty stock",
    "contact": "电话 手机 邮箱 联系方式 微信 账号 工号 用户名 email mail phone tel mobile username login account"
    " 身份证 身份证号 身份证号码",
    "address": "地址 住址 address",
    "place": "地点 位置 属地 行号 location place site country region city",
    "file": "附件 链接 网址 资料 材料 文档 url link attachment file path document documentation evidence",
    "secrecy": "密级 秘密 涉密 保密 定密 confidential confidentiality secrecy",
    "reason": "原因 分析 理由 阻塞 卡点 瓶颈 概率 reason cause rationale impact probability likelihood",
    "handling": "操作",
    "standard": "标准 口径 准则 criterion criteria standard",
    "operation": "变更 修改 修订 版本 版次 version revision rev change operation",
}
"""Head words, which say what a column holds. The last one in a heading decides; a word for a day or limit goes first.

计划完成时间 holds a day (时间); "Due date agreed with team" holds a day too, although "team" is the last head.
"""

ROLES = {
    "lead": "dev 责任 负责 牵头 主办 承办 主责 执行 开发 经办 承担 主要 处理 跟进 担当 主送 owner"
    " responsible resp assigned allocated actioned handled owned led performed assignee lead accountable poc"
    " champion pic responsibility actioner actionee executor dri delegated in_charge person_in_charge carried_out_by"
    " point_of_contact",
    "support": "协办 会办 配合 协助 参与 参加 协同 支持 协作 辅助 共同 咨询"
    " co support supported supporting consulted with participant",
    "work": "认领 测试 设计 运维 维护 修复 编写 制作 采购 施工 建设 起草 撰写 developer tester designer engineer",
    "other": "qa 审核 审批 批准 验收 评审 确认 监管 联系 联络 填报 填表 制表 记录 编制 复核 复查 汇报 核实 考核 评价"
    " 核查 核验 验证 复验 复检"
    " 抄送 通知 知会 接收 签收 会议 生效 发布 打印 拟稿 参会 当事 被反映 被投诉"
    " reviewer reviewed approver approved approval review verified checked author editor meeting informed contact",
    "led_by": "分管 包 主管 联系领导 挂钩",
    "asked": "领衔 提案 建议 来文 信访 申请 申报 投诉 反映 来访 来电 求助 报修 委托 applicant petitioner complainant",
    "subject": "收文 收件 受检 被",
}
PHASES = {
    "start": "开始 起始 启动 开工 起 动工 start started begin beginning commencement kickoff from",
    "assign": "交办 转办 批转 下达 下发 派发 指派 转派 委派 分派 分配 布置 部署 派单 派工 批示"
    " assigned allocated assign issued given",
    "raise": "检查 监督 督查 督导 督办 会议 发起 排查 巡查 提出 发现 登记 创建 新建 录入 上报 提报 受理 收文 收件 立项"
    " raised week_commencing created opened identified detected detection reported logged found added"
    " requested submitted entered reporter creator requester originator 生成 反馈人",
    "end": f"{ENDED} 终止 整改 化解 办理 落实 上线 达成 实施 推进 建成 止 处置 交货"
    " completion complete finish end delivery resolution resolve close closure implementation",
    "hand": "提交 报送 报结",
    "strong": "截稿 截标 截止 截至 到期 最迟 最晚 限期 限办 限时 due until within",
    "node": "节点",
    "done": f"{DONE} 销号 销账 销项 核销 关闭 结束日 completed closed resolved finished done",
    "span": "排期 起止 起讫 期间 period timeframe timeline schedule",
}
MOODS = {
    "plan": "to_be 序时 时序 计划 预定 拟 拟定 目标 期望 暂定 安排 planned plan scheduled target proposed suggested",
    "forecast": "预计 预期 expected estimated forecast projected anticipated",
    "must": "应 须 必须 要求 限定 规定 约定 承诺 required needed agreed",
    "actual": "实际 真实 已 actual real actually taken",
    "orig": "原 原定 原计划 初始 orig original initial baseline",
    "revised": "调整后 延期 延期后 变更后 顺延 新 修订后 revised new current adjusted extended",
    "latest": "最新 最近 更新 反馈 汇报 last latest updated feedback",
    "reply": "回复 答复 reply replied",
}
OTHERS = {
    "reached": "contact",
    "confirm": "验收 复核 复查 复验 复检 核查 核验 核实 验证 销号 销账 销项 核销 关闭 verified verification closed",
    "wanted": "需求 请求 诉求 建议 议案 提案 议题 活动 request requirement",
    "yesno": "是否 有无 能否 is whether",
    "above": "上级 父 父级 parent superior",
    "of": "所属 归属 隶属",
    "with": "关联 相关 影响 复盖 涉及 依赖 前置 后置 紧前 紧后 后继 对应 affected related impacted linked depends_on"
    " blocked_by predecessor successor",
    "by": "by",
    "to": "to 至",
    "given": "给",
    "shut": "关闭 取消 撤销 closed cancelled canceled",
    "late": "延期 逾期 超期 延误 滞后 拖期 delay overdue",
    "now": "目前 当前 本周 本月 今日 week_ending to_date current",
    "before": "上周 上月 昨日",
    "light": "亮灯 rag",
    "block": "阻塞 卡点 瓶颈",
    "first": "一级 初次 首次",
    "second": "二级 sub",
    "next": "下一步 下步 后续 next",
    "coming": "下周 下月 下次 明日",
    "plain": "具体 统一 唯一 流水 的 与 和 及 或 等 化 性 表 名单 遗留"
    " of the a an for on in at and or per this please overall team's end_user primary",
}
WORDS = Lexicon({**HEADS, **ROLES, **PHASES, **MOODS, **OTHERS})
"""All words. A word may have several kinds, as 要求 (an aim or a plan); the words next to it decide."""
