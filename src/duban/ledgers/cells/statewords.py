"""Cut a clause that tells a state into its words, each of a kind: marks (尚未, 正在) and heads (完成, 审核)."""

import re
from functools import lru_cache

from duban.ledgers.cells.lexicon import Lexicon
from duban.ledgers.cells.names import CJK, EASTERN
from duban.ledgers.cells.wording import DATE, PERCENT

ENDED, DONE = "完成 解决 完毕 完工 竣工 结束 结题 结项 到位 交付", "办结 办复 办完 办毕 做完 完结 结案 闭环 闭合 修复"
"""What is done, in states as in headings: 结题时间; those of ``DONE`` are seldom planned: 修复时间."""

_WORDS = Lexicon(
    {
        "not": "未 没 没有 未能 尚未 还未 还没 还没有 not not_yet yet_to never",
        "refuse": "不予",
        "decline": "不 并入",
        "needless": "无需 无须 不需 不必 不再 no_longer",
        "wait": "待 等待 有待 to_be awaiting waiting_for ready_for for",
        "doing": "正在 正 在 仍 仍在 持续 有序 加快 长期 稳步 积极 不断 继续 抓紧 still in under",
        "ing": "中 之中",
        "past": "已 已经 均已 都已 现已 already has_been have_been",
        "apply": "申请",
        "partly": "基本 部分 大部分 初步 阶段性 大体 主体 partial partially partly mostly nearly almost"
        " substantially largely",
        "timely": "按时 按期 如期 提前 准时 按要求 on_time early in_time ahead_of_schedule",
        "also": "并 且 均 都 全部 全面 暂 暂时 目前 现 予以 于 了 的 正常 按计划 良好 顺利 工作 任务 事项 进度 完成率"
        " 完成度 同意 准予 状态 达到 取得 fully all successfully now on status progress task item work",
        "late": "受阻 阻塞 延期 逾期 超期 超时 滞后 缓慢 序时 推迟 严重滞后 严重逾期"
        " late delayed overdue behind behind_schedule on_track on_schedule at_risk off_track blocked stuck escalated",
        "done": f"{ENDED} {DONE} 化解 通过 合格"
        " done complete completed resolved finished fixed delivered solved implemented shipped passed"
        " achieved actioned deployed released merged met",
        "seal": "销 销号 销账 销项 核销 关闭 归档 closed archived",
        "mend": "整改 改进 落实 修正 改正 纠正 更正 订正",
        "reach": "上线 建成 达成 消除",
        "make": "实现",
        "work": "进行 办 做 办理 推进 实施 处理 跟进 跟踪 督办 开展 执行 研究 成效 进展",
        "keep": "坚持 保持 巩固 常态化",
        "start": "启动 开始 开工 签收 接收 受理 接受 接单 认领 start started begin begun",
        "order": "交办 下达 下发 分办 派发 分配 派单 分派 指派 allocated",
        "submit": "报结 提交 上报 送审 submitted",
        "send": "报送",
        "check": "验收 复核 复查 复验 验证",
        "fail": "不合格 不通过 未通过 驳回",
        "review": "审核 审 审批 批复 审查 review approval verification acceptance validation sign_off",
        "appraise": "评审",
        "ascertain": "确认 核实 confirmation",
        "suspend": "暂停 挂起 中止 暂缓 暂不 缓办 搁置 on_hold paused deferred postponed suspended",
        "cancel": "撤销 取消 终止 作废 撤回 中止办理 cancelled canceled dropped withdrawn abandoned won't_do wont_do"
        " 不予修复 不予解决 will_not_do won't_fix superseded obsolete no_longer_required",
        "ahead": "新建 草稿 计划中 规划中 排期中"
        " pending to_do todo backlog new planned scheduled upcoming draft unstarted",
        "going": "在研 在建 退回 重办 返工 激活 打开 重新打开 reopened"
        " in_progress inprogress ongoing on_going wip doing underway under_way open working working_on_it in_process",
        "undone": "unresolved unfinished incomplete uncompleted",
        PERCENT: PERCENT,
        DATE: DATE,
    }
)
_SIGNS = dict.fromkeys(("正在", "持续", "不断", "继续"), "正") | dict.fromkeys(("中", "之中"), "中")
_SIGNS |= dict.fromkeys(("待", "尚未", "还未", "还没", "还没有"), "待")
_UNKNOWN_WORK = re.compile(
    r"(?<!\?)\?{2,4}(?=中(?![正.?中]))|(?<=[正待])\?{2,4}$"
)  # 开发中, 正在编制, 持续改进, 待配置
LOOKED_AT = (
    rf"(?:(?<![报送试实评])[核验审批评](?![量次估审实])[{CJK}]?|[回随]访|(?<![排清调摸普])查"
    r"|\b(?:inspect|verif|check|approv|audit|validat)\w*)$"
)
"""What somebody looks at in the end, by the characters of such verbs: 核验, 电话回访; unlike 送审, 评审,
核实, 排查 and 查处, which may begin the work."""
_SPOKEN = re.compile(rf"(?:已经?)?(?![快就要没])[{CJK}][完好]了|已经?[{CJK}]{{1,3}}完|[还尚]没有?[{CJK}]?|没[^有了]")
"""弄完了, 修好了, 还没, 没动"""


@lru_cache(maxsize=1024)
def kinds_of(clause: str) -> tuple[str, ...]:
    """The kinds of the words of a clause, in order; "" for an unknown one.

    An unknown verb of two to four characters in the progressive, or behind 待 or 尚未, is "unread" and "work": 开发中,
    待配置; of up to two that say a look, "check": 待核验, unlike 待方案评审, which may come before the work.
    """
    if _SPOKEN.fullmatch(clause):
        return ("not", "work") if clause[0] in "还尚没" else ("past", "done")
    kinds, signs = list[str](), ""  # one sign per kind, so that a regular expression can find patterns of kinds
    for word in (words := _WORDS.cut(clause)):
        kind = next(iter(_WORDS.kinds.get(word, ())), "")
        if kind in ("done", "seal") and word.endswith("ed"):  # an English participle includes 已
            kinds.append("past")
            signs += " "
        kinds.append(kind)
        signs += _SIGNS.get(word) or ("." if kind else "?" if EASTERN.match(word) else " ")
    at = signs.rfind("待") + 1
    if at and "" in kinds[at:] and re.search(LOOKED_AT, "".join(words[at:])):
        kinds[at:] = ["unread", "check"] if len(words[at:]) <= 2 else kinds[at:]
    elif match := _UNKNOWN_WORK.search(signs):
        kinds[match.start() : match.end()] = ["unread", "work"]
    return tuple(kinds)
