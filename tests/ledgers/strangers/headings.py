"""A grammar of headings: a head noun, what qualifies it, in either order, in one language or two, and dressed up.

Every heading that it makes can be read by a careful secretary who never saw it before.
"""

from collections.abc import Sequence
from itertools import product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Parts = tuple[str, ...]


def _product(*choices: str) -> list[Parts]:
    """All combinations of one word of each choice; "-" is no word."""
    return [tuple(word for word in words if word != "-") for words in product(*(each.split() for each in choices))]


TITLES = {
    "zh": [
        *_product("- 重点 主要 具体 本周 督办 交办 待办 专项", "任务 事项 工作", "- 名称 内容 描述"),
        *_product("- 存在的 突出 待解决", "问题", "- 描述"),
    ],
    "en": [
        *_product("- Key Open Agreed", "task action issue deliverable activity", "- name description title"),
        *_product("Name Description", "of", "task action deliverable"),
    ],
}
UNITS = {
    "zh": _product("责任 负责 承办 牵头 主办 执行 落实 主责 承担", "单位 部门 科室 处室"),
    "en": [
        *_product("Responsible Accountable Lead", "unit department team office"),
        *_product("Department Team", "in", "charge"),
        *_product("Lead Owner", "(team) (department)"),
    ],
}
PERSONS = {
    "zh": [*_product("责任 负责 承办 牵头 执行 落实 开发 经办", "人 人员"), ("具体", "负责", "人")],
    "en": [
        *_product("- Task Action", "owner"),
        *_product("Responsible Accountable", "person"),
        ("Assigned", "to"),
        ("Person", "in", "charge"),
        ("Who", "is", "responsible?"),
    ],
}
DEADLINES = {
    "zh": [
        *_product("计划 预计 要求 拟 应 最迟 承诺", "完成 办结 结束 解决 交付", "时间 日期 时限 期限 日"),
        *_product("完成 截止 到期 交付 解决 结束", "时间 日期 期限"),
        *_product("办结 整改 办理 完成", "时限 期限"),
        *_product("时间 日期 期限", "（计划完成） （要求办结） （截止）"),
    ],
    "en": [
        *_product("Planned Target Expected Scheduled Required", "completion finish end delivery", "- date"),
        *_product("- Final", "due completion end", "date"),
        *_product("Date Deadline", "of for", "completion delivery"),
        *_product("Due Finish Complete Deliver", "by"),
        ("Due",),
        ("Deadline",),
    ],
}
STARTS = {
    "zh": _product("- 计划 预计", "开始 启动", "时间 日期"),
    "en": [*_product("- Planned", "start", "date"), ("Start",), ("Date", "of", "start")],
}
STATES = {
    "zh": _product("- 当前 任务 办理 工作 最新", "状态"),
    "en": [*_product("- Current Task Latest", "status state"), *_product("Status", "of", "action task")],
}
NUMBERS = {"zh": [("序号",), ("编号",), ("序",), ("任务", "编号")], "en": [("No.",), ("#",), ("ID",), ("Item", "no.")]}
ABOVE = {"leads": {"zh": "责任分工", "en": "Responsibility"}, "days": {"zh": "起止时间", "en": "Schedule"}}
EXTRAS = {  # heading and kind of content: none of them is title, lead or deadline
    "zh": {
        "备注": "text",
        "有关依据": "text",
        "所需经费（万元）": "figure",
        "提出人": "person",
        "审核人": "person",
        "验收人员": "person",
        "提出日期": "past",
        "发现时间": "past",
        "实施地点": "place",
        "是否公开": "answer",
        "需要经费吗": "answer",
        "风险提示": "place",
    },
    "en": {
        "Remarks": "text",
        "Legal basis": "text",
        "Cost (USD)": "figure",
        "Raised by": "person",
        "Reviewer": "person",
        "Date raised": "past",
        "Location": "place",
        "In scope?": "answer",
        "Type of work": "place",
    },
}
HINTS = {"zh": ["（必填）", "(请写全称)", "【必填】"], "en": [" (required)", " [mandatory]"]}
LANGUAGES = ("zh", "en", "both")


@st.composite
def headings(draw: DrawFn, words: dict[str, Sequence[Parts]], language: str) -> str:
    """A heading of these words: ``language`` is "zh", "en" or "both"."""
    if language != "both":
        return draw(_dressed(draw(st.sampled_from(words[language])), language))
    chinese = "".join(draw(st.sampled_from(words["zh"])))
    english = " ".join(draw(st.sampled_from(words["en"])))
    return draw(
        st.sampled_from(
            [f"{chinese}\n{english}", f"{english}\n{chinese}", f"{chinese} {english}", f"{chinese}（{english}）"]
        )
    )


def _dressed(parts: Parts, language: str) -> SearchStrategy[str]:
    """The same words as people type them: broken over lines, spaced out, with a hint, in capitals."""
    usual = "".join(parts) if language == "zh" else " ".join(parts)
    other = [usual, usual, "\n".join(parts), *(usual + hint for hint in HINTS[language])]
    if language == "zh":
        other += ["  ".join(usual), "　".join(usual)] if len(usual) < 4 else [f" {usual} "]
    else:
        other += [usual.upper(), usual.title(), f"{usual}:"]
    return st.sampled_from(other)
