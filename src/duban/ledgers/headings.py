"""Which field of a task a heading means. Source: DOMAIN "Ledger headings met in real files".

A field is a JSON key of the row of a task (CLI "Row of a task"). Headings are compared without spaces, line
breaks, brackets with their content, and without the difference between 时间 and 日期, 单位 and 部门.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from duban.locales import terms

FIELDS = (
    "id", "number", "title", "status", "urgency", "owner", "person", "supporting", "source", "reference",
    "leader", "assigned", "due", "due_text", "original_due", "progress", "last_feedback", "last_feedback_on",
    "urged", "extended", "closed", "result", "parent", "meeting", "tags", "detail", "applicant", "replied", "lent",
)  # fmt: skip
DERIVED = ("light", "days_overdue", "workdays_overdue", "days_left", "on_time", "remaining")  # computed, so not read
IGNORED = ("导入问题", "importproblem")  # the column that a file of rejected rows carries beside its own

OWNER_AND_PERSON = "owner person"  # one column that holds both, as 牵头单位/责任人

_NAMES = {
    "number": "编号 统一编号 督办编号 任务编号 任务id 事项编号 立项编号 信访件编号 信访编号 约稿编号"
    " 项目编号 问题编号 审议意见编号 建议编号 议案编号 提案编号 no no. taskid",
    "title": "督办事项 督查事项 督办任务 任务名称 事项名称 承办任务 工作任务 标题 事项 任务 交办事项 议定事项"
    " 约稿题目 约稿任务 选题 建议标题 议案标题 信访事项 反映事项 整改任务 整改事项 重点任务 task subject action",
    "source": "任务来源 来源 事项来源",
    "reference": "文号 来源文号 立项依据 依据 ref referenceno",
    "leader": "交办领导 批示领导 领导名称 领导姓名 批示人 交办人",
    "owner": "牵头单位 主办单位 承办单位 责任单位 牵头责任单位 主责单位 整改责任单位 整改单位 办理单位"
    " 落实单位 牵头 主办 承办 department responsible responsibledepartment assignee",
    "supporting": "协办单位 配合单位 协同单位 协助单位 参与单位 配合责任单位 协办 配合 support with",
    "person": "责任人 负责人 整改责任人 具体责任人 具体负责人 经办人 承办人",
    "assigned": "交办时间 下达时间 督办时间 dateassigned assignedon assigneddate dateadded",
    "due": "办结时限 办理时限 办结期限 办理期限 完成时限 完成期限 整改时限 整改期限 截止时间 截至时间"
    " 计划完成时间 要求完成时间 要求办结时间 应办结时间 解决时间 时限 期限 时限要求 报送时限 答复时限"
    " 反馈时限 deadline duedate dueby",
    "original_due": "原定时限 原办结时限 原完成时限 原截止时间 原定完成时间",
    "closed": "实际完成时间 实际办结时间 销号时间 办结时间 办毕时间 completed completedon completiondate dateclosed",
    "status": "任务状态 状态 办理状态 办结状态 完成状态 整改状态 是否解决 是否办结 是否完成 是否销号 state",
    "progress": "当前进度 完成比例 完成率 完成进度 进度 完成百分比 %complete percent",
    "last_feedback": "进展情况 办理情况 完成情况 整改进展 实际完成情况 进展 最新进展 目前进展 工作进展"
    " 办理进展 办理进展情况 工作进展情况 落实情况 整改情况 整改完成情况 进展反馈 feedback",
    "last_feedback_on": "反馈时间 最近反馈时间 最新反馈时间",
    "urgency": "任务级别 优先级 紧急程度 缓急程度 急缓程度 缓急 紧急级别 重要程度 priority",
    "tags": "标签 tag labels",
    "detail": "备注 说明 详情 具体内容 详细内容 notes remarks comment comments description",
    "applicant": "来文单位 来文人 信访人 申请人 申请单位",
    "replied": "回复时间 答复时间",
    "parent": "上级事项 上级任务 父任务 主任务",
}
_SECOND_CHOICE = {
    "number": "序号 id",
    "title": "任务内容 督查内容 督办内容 工作内容 问题描述 审议意见 审议意见内容 建议内容 提案内容",
    "source": "来源描述",
    "person": "责任领导 分管领导 包保领导",
    "assigned": "收文时间 开始时间 立项时间 批示时间",
}
_KEPT = "领导批示 批示内容 领导批注 批示意见 延期说明 延期原因"  # lines of the detail under their heading

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}|<[^<>]*>")
_SAME = (("日期", "时间"), ("部门", "单位"), ("科室", "单位"), ("处室", "单位"))
_BETWEEN = re.compile(r"[/、,;&|+]|以及|及|和|与|或")


class Match(NamedTuple):
    """What a heading is: ``field`` of a task; a ``second_choice`` gives way to a heading of the first."""

    field: str
    second_choice: bool = False


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is compared: "办结 日期\\n（2026年）*" → "办结时间"."""
    text = re.sub(r"[\s_\u200b\ufeff]", "", unicodedata.normalize("NFKC", heading)).casefold()
    text = (_BRACKETS.sub("", text) or text).strip("*:：.。☆★")
    for other, usual in _SAME:
        text = text.replace(other, usual)
    return text


@lru_cache(maxsize=1)
def own_headings() -> dict[str, str]:
    """What duban itself writes above its columns, in every language and as keys → the key."""
    return {plain(name): key for key in FIELDS + DERIVED for name in terms("column", key)}


@lru_cache(maxsize=1)
def _known() -> dict[str, Match]:
    known = {
        plain(name): Match(field, second_choice)
        for names, second_choice in ((_SECOND_CHOICE, True), (_NAMES, False))
        for field, line in names.items()
        for name in line.split()
    }
    # 序号 and id are duban's own id only in a file that duban wrote: in any other it is that file's count.
    known |= {name: Match(key) for name, key in own_headings().items() if key != "id"}
    known |= {plain(name): Match("detail", second_choice=True) for name in _KEPT.split()}
    return known


@lru_cache(maxsize=1)
def spellings() -> frozenset[str]:
    """Every known heading as it is usually written: a row without one of them is hardly a header."""
    names = {*_known(), *(word for line in (*_NAMES.values(), *_SECOND_CHOICE.values()) for word in line.split())}
    for other, usual in _SAME:
        names |= {name.replace(usual, other) for name in names}
    return frozenset(names | {name.capitalize() for name in names} | {name.title() for name in names})


def recognise(heading: str) -> Match | None:
    """What a heading means, alone or as a combination of known ones (牵头、配合单位); None for any other."""
    name = plain(heading)
    if not name or name in IGNORED:
        return None
    return _known().get(name) or _combination(name)


def _combination(name: str) -> Match | None:
    parts = [_known().get(part) for part in _BETWEEN.split(name) if part]
    if len(parts) < 2 or not all(parts):
        return None
    found = list(dict.fromkeys(part.field for part in parts if part))
    if len(found) == 1 or set(found) == {"owner", "supporting"}:  # the first named is the lead
        return Match("owner" if "owner" in found else found[0])
    if set(found) == {"source", "reference"}:  # a source keeps its wording as the reference
        return Match("source")
    return Match(OWNER_AND_PERSON) if found == ["owner", "person"] else None


def own_match(heading: str) -> Match | None:
    """What a heading means in a file that duban wrote."""
    key = own_headings().get(plain(heading))
    return Match(key) if key else None


def is_own(names: list[str]) -> bool:
    """Did duban write this header? Then every cell is read literally, and 序号 is the id.

    A column that somebody added beside it is kept as a note.
    """
    keys = {own_headings().get(plain(name)) for name in names if plain(name) not in IGNORED}
    return {"id", "title", "light", "due_text"} <= keys
