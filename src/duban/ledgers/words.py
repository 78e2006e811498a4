"""The closed sets as ledgers word them: status, urgency, source, result → their stable English keys.

Every term of duban in either language is understood; the tables add what offices write besides.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.locales import read_term, terms

CLOSED_SETS = {"status": STATUSES, "urgency": URGENCIES, "source": SOURCES, "result": RESULTS}
Settled = Mapping[tuple[str, str], str]
NONE: Settled = MappingProxyType({})
_STATUS = (  # in this order: 未完成 is not 完成, 申请销号 is not 销号
    ("cancelled", r"(已|予以)?(撤销|取消|终止|中止办理|作废|撤回)"),
    ("suspended", r"(已|暂时)?(暂停|挂起|中止|暂缓|缓办)(中)?"),
    ("submitted", r"(已)?(报结|提交|上报|申请销号|申请办结)|待(审核|审|销号|办结审核|验收|确认)|审核中"),
    (
        "assigned",
        r"(未|尚未|还未|待|没有)(启动|开始|开工|签收|接收|开展|办|办理|分办|处理)"
        r"|已交办|交办|已下达|not ?started|new",
    ),
    (
        "active",
        r"否|no|false|×|✗|n|(未|尚未|还未|没有|基本|部分)(完成|办结|销号|整改|落实|解决|到位|办完)"
        r"|(正在|持续|有序|加快|正|长期)(进行|办理|推进|整改|落实|实施|处理|跟进|开展|坚持|解决)(中|之中)?"
        r"|(进行|办理|推进|整改|落实|实施|处理|跟进|开展)(中|之中)|在办|(已)?(签收|启动|开工)"
        r"|(已)?(延期|逾期|超期|滞后)(办理|未完成|未办结)?(中)?|open|in ?progress|ongoing|overdue|late",
    ),
    (
        "closed",
        r"是|yes|true|√|✓|✔|y|(已|已经|全部|均已|都已)?(按时|按期|如期|提前|逾期|超期|延期|全部)?"
        r"(完成|办结|销号|办完|办毕|解决|整改到位|整改完成|落实到位|办理完毕|结束|完结|结案)(了|销号)?|已(整改|落实)"
        r"|done|completed?|finished|resolved",
    ),
)
_URGENCY = {
    "critical": "特急 特提 特级 非常紧急 最高 highest",
    "urgent": "加急 急 急件 紧急 高 重要 重点 优先 high",
    "normal": "平件 平急 普通 一般 正常 常规 平 中 低 不急 medium low",
}
_SOURCE = (  # the first that fits
    ("instruction", "批示|批注|批办|领导交办|交办|指示|instruction"),
    ("opinion", "审议"),
    ("motion", "议案|建议|提案|motion|suggestion"),
    ("petition", "信访|来信|来访|12345|热线|petition"),
    ("draft", "约稿"),
    ("inspection", "巡察|巡视|审计|整改|检查|督查发现|inspection|audit"),
    ("incident", "紧急信息|突发|事故|incident"),
    ("meeting", "会议|纪要|常务会|例会|全会|办公会|meeting|minutes"),
    ("target", "目标|重点工作|政府工作报告|target"),
    ("document", "文件|通知|来文|〔|document"),
)
_RESULT = {
    "solved": "a a类 已经解决 已采纳 解决",
    "in-progress": "b b类 正在办理 计划解决 列入计划",
    "not-now": "c c类 暂时不能解决 暂不能办理 因条件所限",
    "for-reference": "d d类 参考",
}


def read_status(text: str) -> str | None:
    """``"未完成"`` → "active", ``"是"`` (是否办结) → "closed"; None for any other text."""
    if known := read_term("status", text, STATUSES):
        return known
    word = _bare(text)
    return next((key for key, pattern in _STATUS if re.fullmatch(pattern, word)), None)


def read_urgency(text: str) -> str | None:
    return read_term("urgency", text, URGENCIES) or _listed(_URGENCY, text)


def read_result(text: str) -> str | None:
    return read_term("result", text, RESULTS) or _listed(_RESULT, text)


def read_source(text: str) -> tuple[str, bool]:
    """The source, and whether ``text`` says no more than its name: 第12次常务会议 says which meeting."""
    if known := read_term("source", text, SOURCES):
        return known, True
    word = _bare(text)
    return next((key for key, pattern in _SOURCE if re.search(pattern, word)), "other"), False


def likely(field: str, text: str) -> str | None:
    """The key whose name stands in a wording: 正常-已办结 → closed."""
    names = {key: [name for name in terms(field, key) if name in text.casefold()] for key in CLOSED_SETS[field]}
    return max((key for key in names if names[key]), key=lambda key: max(map(len, names[key])), default=None)


def settling(
    read: Callable[[object], dict[str, Any]], field: str, settled: Settled
) -> Callable[[object], dict[str, Any]]:
    """``read``, but for the wordings that are ``settled``; an empty key leaves the field open."""

    def reads(cell: object) -> dict[str, Any]:
        key = settled.get((field, str(cell).strip()))
        return read(cell) if key is None else {field: key} if key else {}

    return reads if field in CLOSED_SETS and settled else read


def _listed(table: dict[str, str], text: str) -> str | None:
    word = _bare(text)
    return next((key for key, words in table.items() if word in words.split()), None)


def _bare(text: str) -> str:
    """Without the spaces that make 加 急 as wide as 非常紧急, and the like."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("。.,;；!")
