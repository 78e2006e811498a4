"""The words of which states are made, each of one kind, and a wording cut into them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from duban.ledgers.names import CJK

VOCABULARY = {
    "not": "未 没 没有 未能 尚未 还未 还没 还没有|not|not yet|never",
    "wait": "待 等待 有待|to be|awaiting|waiting for|for",
    "doing": "正在 正 在 仍 仍在 持续 有序 加快 长期 稳步 积极 不断 继续 抓紧|still|in|under",
    "ing": "中 之中",
    "past": "已 已经 均已 都已 现已|already|has been|have been",
    "apply": "申请",
    "partly": "基本 部分 大部分 初步 阶段性 大体 主体|partial|partially|mostly|nearly|almost|substantially|largely",
    "timely": "按时 按期 如期 提前 准时 按要求|on time|early|in time|ahead of schedule",
    "also": "均 都 全部 全面 暂 暂时 目前 现 予以 了 的 正常 按计划 良好 顺利 工作 任务 事项 进度 完成率 完成度 状态"
            "|fully|all|successfully|now|status|progress|task|item|work",
    "late": "延期 逾期 超期 滞后 推迟 严重滞后 严重逾期"
            "|late|delayed|overdue|behind|behind schedule|on track|on schedule|at risk",
    "done": "完成 办结 办完 办毕 解决 完毕 完结 结束 结案 到位 修复 交付"
            "|done|complete|completed|resolved|finished|fixed|delivered|solved|implemented|shipped",
    "seal": "销号 关闭 归档|closed|archived",
    "mend": "整改 落实",
    "work": "进行 办 办理 推进 实施 处理 跟进 开展 执行 坚持 研究",
    "start": "启动 开始 开工 签收 接收 受理|started|begun",
    "order": "交办 下达 分办 派发 分配|allocated",
    "submit": "报结 提交 上报 送审 报送|submitted",
    "review": "审核 审 审批 审查 评审 复核 验收 确认 验证 核查"
              "|review|approval|verification|confirmation|acceptance|validation",
    "suspend": "暂停 挂起 中止 暂缓 缓办 搁置|on hold|paused|deferred|suspended",
    "cancel": "撤销 取消 终止 作废 撤回 中止办理|cancelled|canceled|dropped|withdrawn|abandoned|won't do|wont do"
              "|will not do|won't fix",
    "ahead": "|pending|to do|todo|backlog|new|planned|draft|unstarted",
    "going": "|in progress|inprogress|ongoing|on going|wip|doing|underway|under way|open|working",
    "undone": "|unresolved|unfinished|incomplete|uncompleted",
}  # fmt: skip
"""By kind: Chinese words, which stand close together, and English ones; ``states`` tells what each kind means."""

PERCENT, DATE = "%", "@"
DOUBTS = re.compile("[未没待不尚除]|部分|not|pending|partial|except|incomplete|un")
"""What in a remark may take back that something is finished."""

_KINDS = {
    word: kind
    for kind, line in VOCABULARY.items()
    for chinese, *english in [line.split("|")]
    for word in (*chinese.split(), *english)
}
_WORDS = sorted(_KINDS, key=len, reverse=True)
_TOKEN = re.compile(
    "|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else word for word in _WORDS)
    + f"|{PERCENT}|{DATE}"
)
_UNDERGOING = re.compile(f"([{CJK}]{{2,4}}?)之?中(?![{CJK}])")  # 开发中: whatever it is, it goes on
_UNDERTAKEN = re.compile(f"正在([{CJK}]{{2,4}})$")
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*%")
_DAY = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}月\d{1,2}[日号]|\d{1,2}/\d{1,2}/\d{4}"
_ASIDE = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"[-–—/|:,、。;.…·!~>→\n]+")
_NUMBERING = re.compile(r"\(?(?:[a-z]{1,2}\d{1,2}\)?[-–—.、:)_ ]|\d{1,2}\s*[-–—.、:)_])\s*(?=[^\d\s])")
_TICKS = {
    "✅": True,
    "☑": True,
    "✔": True,
    "✓": True,
    "√": True,
    "❌": False,
    "✗": False,
    "✘": False,
    "×": False,
    "☐": False,
}
_EDGES = " *#'\"“”‘’【】[]《》<>_=+。.,,;!?…"


class Wording(NamedTuple):
    """Its clauses, those of each remark in brackets, the percentages (as "%" in the clauses), and a tick or cross."""

    clauses: list[str]
    asides: list[list[str]]
    percents: list[float]
    has_date: bool
    tick: bool | None


def undecorated(text: str) -> Wording:
    """A wording without its decoration and numbering: ``"1-✅ 已完成（100%）"``."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    ticks = {_TICKS[sign] for sign in plain if sign in _TICKS}
    plain = "".join(
        sign for sign in plain if sign not in _TICKS and unicodedata.category(sign) not in ("So", "Cf", "Mn", "Sk")
    )
    percents = [float(figures) for figures in _PERCENT.findall(plain)]
    plain, days = re.subn(_DAY, f",{DATE}", re.sub(r"\s+(?=%)", ",", _PERCENT.sub(PERCENT, plain.replace(DATE, "?"))))
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain.strip(_EDGES))
    plain = _NUMBERING.sub("", plain, count=1) if _NUMBERING.match(plain) else plain
    outer, asides = _ASIDE.sub(" ", plain).strip(), _ASIDE.findall(plain)
    if not outer and asides:
        outer, asides = asides[0], asides[1:]
    clauses = [part for part in _BETWEEN.split(outer) if part.strip()]
    return Wording(
        clauses,
        [_BETWEEN.split(aside) for aside in asides],
        percents,
        bool(days),
        ticks.pop() if len(ticks) == 1 else None,
    )


def tokens(clause: str) -> Iterator[str]:
    """The kinds of its words, one after the other; "" stands for what is unknown."""
    place, clause = 0, clause.strip(_EDGES)
    while place < len(clause):
        if clause[place].isspace():
            place += 1
            continue
        found = _TOKEN.match(clause, place)
        going = _UNDERTAKEN.match(clause, place) if found else _UNDERGOING.match(clause, place)
        if going and not _TOKEN.search(going[1]):
            yield from ("doing", "work")
            place = going.end()
        elif found:
            kind = _KINDS.get(found[0], found[0])
            yield from ("past", kind) if kind in ("done", "seal") and found[0].endswith("ed") else (kind,)
            place = found.end()
        else:
            yield ""
            place += 1
