"""The rules by which the heads of headings and their qualifiers claim fields; ``applying`` applies them."""

from collections.abc import Collection, Mapping

from duban.ledgers.columns.vocabulary import MOODS, OTHERS, PHASES, ROLES
from duban.ledgers.headings import START_AND_DUE

Claims = Mapping[str, float]
LITTLE = 0.3
WEAK = 0.5  # the claims of a heading that alone decide nothing
WEAK_LEAD = 0.45  # leads only where nobody else does

TIMELY = {  # of a day: phase → mood → claims; "" stands for no phase or mood
    "start": {"": {"assigned": 0.9}, "plan": {"assigned": 0.8}, "actual": {"assigned": 0.3}},
    "assign": {"": {"assigned": 1.0}, "plan": {"assigned": 0.7}, "actual": {"assigned": 0.9}},
    "raise": {"": {"assigned": 0.7}, "actual": {"assigned": 0.6}, "orig": {"assigned": 0.7}},
    "end": {
        "": {"due": 0.75, "closed": 0.45}, "plan": {"due": 1.0}, "actual": {"closed": 1.0},
        "orig": {"original_due": 0.9}, "revised": {"due": 1.05}, "latest": {"last_feedback_on": 0.5},
    },
    "strong": {
        "": {"due": 1.0}, "plan": {"due": 1.0}, "actual": {"closed": 0.8}, "orig": {"original_due": 1.0},
        "revised": {"due": 1.05}, "latest": {"due": 0.8}, "reply": {"due": 1.0},
    },
    "done": {
        "": {"closed": 0.85, "due": 0.4}, "plan": {"due": 0.95}, "actual": {"closed": 1.0},
        "orig": {"original_due": 0.9}, "revised": {"due": 0.9},
    },
    "span": {"": {START_AND_DUE: 1.0}, "plan": {START_AND_DUE: 1.05}},
    "": {
        "": {"due": 0.35, "assigned": 0.3}, "plan": {"due": 0.85}, "actual": {"closed": 0.9},
        "orig": {"original_due": 0.8}, "revised": {"due": 1.05}, "latest": {"last_feedback_on": 0.8},
        "reply": {"replied": 0.9}, "answered": {"closed": 0.5},  # 实际回复: who answered need not have finished
    },
}  # fmt: skip
TITLES = {
    "matter": 1.0, "content": 0.8, "milestone": 0.85, "aim": 0.6, "name": 0.6, "description": 0.55, "container": 0.45,
    "measure": 0.4,
}  # fmt: skip
SHARES = {"next": 0.4, "with": 0.25, "block": 0.4, "latest": 0.6, "first": 0.7, "other": 0.8, "second": 0.85}
"""How much of its claim to the title a qualified heading keeps: 下步工作, 影响任务, 一级任务 beside 二级任务."""
KNOWN = 0.9  # the least share of known characters in a heading without an unknown word
NO_MATTERS = ("place", "address", "goods", "file")
THINGS = ("matter", "content", "milestone", "container", "file", "instruction")
"""Their name or description is the title of a task."""
WORK = "end hand done start strong"
AHEAD = "plan forecast must coming"  # what these qualify is not reached yet: 应完成进度
OF_OTHERS = ("unit", "person", "leader", "state", "result")  # 上级单位 is not a parent task
TIMELY["hand"] = TIMELY["end"]
TIMELY["node"] = TIMELY["strong"]
TIMELY["limit"] = TIMELY["strong"] | {"": {"due": 1.02}, "plan": {"due": 1.02}}  # 时限 goes before 节点
_MARKS = " ".join({*ROLES, *PHASES, *MOODS, *OTHERS} - {"assign", "raise", "asked", "wanted"})  # not 交办问题情况
FEEDBACK = {"last_feedback": 0.85, "status": 0.45, "progress": 0.2}
_STATE = {"status": 1.0, "last_feedback": 0.2}


def _people(field: str, other: str) -> "Rules":
    return (
        ("shut", {}),
        ("support", {"supporting": 1.0}),
        ("lead end", {field: 1.0, other: 0.5}),
        ("subject", {field: 0.6, other: 0.3}),  # 被建议单位
        ("asked", {"applicant": 0.9}),
        ("work", {field: 0.6, other: 0.3}),
        ("done hand", {} if field == "person" else {field: 1.0, other: 0.5}),  # 办结人, 提交人: clerks
        ("led_by", {field: 0.4}),
        ("reached", {field: 0.4}),  # Contact person, where nobody else is named
        ("other assign raise latest reply", {}),
        ("wanted", {"applicant": 0.5}),  # 需求部门
        ("content", {field: 0.5}),  # 隐患单位
        ("with", {field: 0.5, other: 0.3}),  # 相关部门 are concerned, and need not lead
        ("", {field: 0.55, other: 0.3}),
    )


SECRET: Claims = {"confidential": 0.9}
_PROGRESS: Claims = {"progress": 0.95, "last_feedback": 0.35, "status": 0.35}
REPLIED: Claims = {"last_feedback": 0.7, "title": 0.2}
Rules = tuple[tuple[str, Claims], ...]
# head → (qualifiers or topics, claims): the first entry of which any kind is present wins; "" always matches.
RULES: dict[str, Rules] = {
    "unit": (("amount length", {}), ("of", {"owner": WEAK_LEAD}), *_people("owner", "person")),  # 工作量单位, 所属部门
    "post": (("lead end", {"person": 1.0, "owner": 0.5}), ("support", {"supporting": 0.9}), ("", {"person": 0.35})),
    "person": (
        ("support", {"supporting": 1.0}),
        ("must", {}),  # Resources required
        ("unit", {"person": 0.7, "owner": 0.3}),
        *_people("person", "owner"),
    ),
    "contact": (("lead", {"person": WEAK_LEAD}),),  # Assignee Email
    "members": (("", {"person": 0.55, "supporting": WEAK_LEAD, "owner": 0.3}),),  # beside who leads
    "leader": (
        ("other", {}),
        ("lead", {"person": 0.6}),
        ("led_by", {"person": 0.5}),
        ("assign", {"leader": 1.0}),
        ("", {"leader": 0.7}),
    ),
    "state": ((WORK, _STATE), ("other", {"status": 0.4}), ("", _STATE)),
    "result": (
        ("other plan forecast standard", {}),
        ("lead end hand done", {"result": 0.7, "last_feedback": 0.6}),  # 办理结果: 列入计划, or how it went
        ("", {"result": 0.7}),
    ),
    "progress": (
        ("amount", {}),
        ("actual", {**_PROGRESS, "progress": 1.05}),  # beside 序时进度
        (AHEAD, {"due": 0.8}),
        ("before", {"progress": 0.5}),
        ("", _PROGRESS),
    ),
    "percent": (
        (f"amount {AHEAD}", {}),
        (f"{WORK} progress now actual", _PROGRESS),
        ("", {"progress": LITTLE}),
    ),  # of what?
    "share": ((f"amount {AHEAD}", {}), (f"{WORK} progress now", _PROGRESS)),  # 完成比例, not 抽查比例
    "news": (("", FEEDBACK),),
    "feedback": (("secrecy", SECRET), (_MARKS, FEEDBACK), ("content reason", {"title": 0.3}), ("", FEEDBACK)),
    "years": (("", {START_AND_DUE: LITTLE}),),  # 建设年限: 2025-2027
    # 延期说明, 进展说明, 问题说明
    "note": (("late", {}), ("news", FEEDBACK), ("matter content", {"title": 0.7}), ("", {"detail": 0.9})),
    "urgency": (("secrecy", SECRET), ("category", {}), ("", {"urgency": 0.9})),
    "grade": (
        ("secrecy", SECRET),
        ("category", {}),
        ("urgency", {"urgency": 0.9}),
        ("news end done", {"status": 0.8, "progress": 0.8}),  # 完成程度
        ("", {"urgency": LITTLE}),
    ),  # 涉密等级, 大纲级别, 紧急程度, 计划等级
    "source": (("amount", {}), ("", {"source": 0.9})),  # 资金来源
    "reference": (("", {"reference": 0.9, "number": LITTLE}),),
    "tags": (("", {"tags": 0.9}),),
    "secrecy": (("", SECRET),),
    "category": (("result", {"result": 0.7}),),  # 办理结果类别: A, B, C
    "number": (
        ("unit person contact with", {}),
        ("lead", {"person": WEAK_LEAD, "owner": WEAK_LEAD}),  # owner_key: fra, geo
        ("container", {"number": 0.65}),
        ("matter", {"number": 1.0, "title": 0.25}),  # 任务ID, where nothing else names the task
        ("", {"number": 1.0}),
    ),
    "serial": (("matter content milestone", {"number": 0.9}), ("", {"number": 0.6})),  # Finding no.
    "aim": (("raise", {"title": 0.5}), ("other lead secrecy", {}), ("done", {"status": 0.6})),  # 会议要求; 销号意见
    "measure": (("latest reply", REPLIED), ("matter", {"title": 0.65})),
    "description": (("latest reply", REPLIED), ("matter", {"title": 0.95}), ("content assign raise", {"title": 0.85})),
    "name": (
        ("matter", {"title": 1.0}),
        ("content", {"title": 0.9}),
        ("end done block", {"title": 0.85}),  # 整改项
        ("container", {"title": 0.75}),
    ),
}


def without(fields: Collection[str], claims: Claims) -> dict[str, float]:
    """The claims but those to ``fields``."""
    return {field: strength for field, strength in claims.items() if field not in fields}
