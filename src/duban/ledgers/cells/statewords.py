"""The words of states, each of one kind; ``states`` defines the meaning of the kinds."""

import re

from duban.ledgers.cells.lexicon import Lexicon
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.wording import DATE, PERCENT

ENDED, DONE = "完成 解决 完毕 完工 竣工 结束 结题 结项 到位 交付", "办结 办完 办毕 完结 结案 闭环 修复"
"""What is done, in states as in headings: 结题时间; those of ``DONE`` are seldom planned: 修复时间."""

_WORDS = Lexicon(
    {
        "not": "未 没 没有 未能 尚未 还未 还没 还没有 not not_yet never",
        "wait": "待 等待 有待 to_be awaiting waiting_for for",
        "doing": "正在 正 在 仍 仍在 持续 有序 加快 长期 稳步 积极 不断 继续 抓紧 still in under",
        "ing": "中 之中",
        "past": "已 已经 均已 都已 现已 already has_been have_been",
        "apply": "申请",
        "partly": "基本 部分 大部分 初步 阶段性 大体 主体 partial partially mostly nearly almost substantially largely",
        "timely": "按时 按期 如期 提前 准时 按要求 on_time early in_time ahead_of_schedule",
        "also": "均 都 全部 全面 暂 暂时 目前 现 予以 于 了 的 正常 按计划 良好 顺利 工作 任务 事项 进度 完成率 完成度"
        " 状态 达到 取得 fully all successfully now status progress task item work",
        "late": "延期 逾期 超期 超时 滞后 缓慢 序时 推迟 严重滞后 严重逾期"
        " late delayed overdue behind behind_schedule on_track on_schedule at_risk",
        "done": f"{ENDED} {DONE} 化解 通过 合格"
        " done complete completed resolved finished fixed delivered solved implemented shipped passed",
        "seal": "销 销号 销账 关闭 归档 closed archived",
        "mend": "整改 落实",
        "work": "进行 办 办理 推进 实施 处理 跟进 跟踪 督办 开展 执行 坚持 研究 成效 进展",
        "start": "启动 开始 开工 签收 接收 受理 接受 接单 认领 started begun",
        "order": "交办 下达 下发 分办 派发 分配 派单 分派 指派 allocated",
        "submit": "报结 提交 上报 送审 报送 submitted",
        "check": "验收 复核 复查 复验 验证",
        "fail": "不合格 不通过 未通过 驳回",
        "review": "审核 审 审批 审查 评审 确认 review approval verification confirmation acceptance validation",
        "suspend": "暂停 挂起 中止 暂缓 缓办 搁置 on_hold paused deferred suspended",
        "cancel": "撤销 取消 终止 作废 撤回 中止办理 cancelled canceled dropped withdrawn abandoned won't_do wont_do"
        " will_not_do won't_fix",
        "ahead": "pending to_do todo backlog new planned scheduled upcoming draft unstarted",
        "going": "在研 在建 in_progress inprogress ongoing on_going wip doing underway under_way open working",
        "undone": "unresolved unfinished incomplete uncompleted",
        PERCENT: PERCENT,
        DATE: DATE,
    }
)
_SIGNS = {"正在": "正", "中": "中", "之中": "中"}
_UNKNOWN_WORK = re.compile(r"(?<!\?)\?{2,4}(?=中(?![正.?中]))|(?<=正)\?{2,4}$")  # 开发中, 正在编制


def kinds_of(clause: str) -> list[str]:
    """The kinds of the words of a clause, in order; "" for an unknown one.

    An unknown verb of two to four characters in the progressive is "work": 开发中, 正在编制.
    """
    kinds, signs = [], ""  # one sign per kind, so that a regular expression can find patterns of kinds
    for word in _WORDS.cut(clause):
        kind = next(iter(_WORDS.kinds.get(word, ())), "")
        if kind in ("done", "seal") and word.endswith("ed"):  # an English participle includes 已
            kinds.append("past")
            signs += " "
        kinds.append(kind)
        signs += _SIGNS.get(word) or ("." if kind else "?" if EASTERN.match(word) else " ")
    if match := _UNKNOWN_WORK.search(signs):
        kinds[match.start() : match.end()] = ["work"]
    return kinds
