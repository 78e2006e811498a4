"""The words of made ledgers, in either language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True)
class Wording:
    """``others`` are persons who never lead; ``states`` are words and the state that they mean."""

    titles: Sequence[str]
    verbs: Sequence[str]
    objects: Sequence[str]
    units: Sequence[str]
    persons: Sequence[str]
    others: Sequence[str]
    places: Sequence[str]
    remarks: Sequence[str]
    answers: Sequence[str]
    states: dict[str, str]
    groups: Sequence[str]
    pages: Sequence[str]
    total: str
    so_many: Callable[[int], str]
    signatures: tuple[str, str]
    notes: Sequence[str]
    title: Callable[[str, str, int], str]
    days: Sequence[Callable[[date], str]]

    def written(self, day: date) -> SearchStrategy[Any]:
        """A day as it may stand in a cell."""
        return st.sampled_from([day, *(write(day) for write in self.days)])


def _ordinal(day: date, pattern: str) -> str:
    return pattern.format(y=day.year, m=day.month, d=day.day)


def _days(*patterns: str) -> list[Callable[[date], str]]:
    return [lambda day, pattern=pattern: _ordinal(day, pattern) for pattern in patterns]


CHINESE = Wording(
    titles=["2026年度工作台账", "填报单位：综合科", "重点工作推进表", "（截至2026年8月底）"],
    verbs=[
        "修缮",
        "核对",
        "组织",
        "印发",
        "更新",
        "合计栏目并核对",
        "说明会筹备和",
        "备注模板统一及",
        "一号楼和二号楼",
    ],
    objects=[
        "应急预案",
        "老旧管网",
        "培训教材",
        "往来账目",
        "值班制度",
        "公示栏内容",
        "任务完成情况汇编",
    ],
    units=["城建科", "财务处", "信息中心", "市教育局", "综合办公室", "东湖街道"],
    persons=["周晓宁", "吴志远", "郑文博", "林思源", "罗佳"],
    others=["唐婉", "许诺", "韩雪梅"],
    places=["三号会议室", "东湖片区", "档案库房"],
    remarks=["另行报告", "须附照片", "见会议纪要", "与上季合并"],
    answers=["是", "否"],
    states={"进行中": "active", "已完成": "closed", "未开始": "assigned", "办理中": "active"},
    groups=["一、基础建设", "（二）民生服务", "第三部分 党建引领", "城区片", "文旅类"],
    pages=["2026年度工作台账（续）", "续表"],
    total="合计",
    so_many=lambda count: f"{count}项",
    signatures=("填表人：何俊杰", "审核人：韩雪梅"),
    notes=["注：本表每月25日前报送综合科。", "说明：逾期未报的，视同未办。", "备注：涉密内容不得填写"],
    title=lambda verb, what, place: f"{verb}{what}（第{place + 1}批）",
    days=_days("{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y}年{m}月{d}日前"),
)
ENGLISH = Wording(
    titles=["Action log 2026", "Prepared for: Steering group", "Status as of 31 August 2026"],
    verbs=["Repair", "Review", "Publish", "Update", "Total up", "Note down", "Remark on"],
    objects=["the fire plan", "old pipes", "the training course", "open invoices", "the duty rules", "due dates"],
    units=["Finance", "Facilities", "Legal", "Human Resources", "IT"],
    persons=["Ana Lopez", "Jon Berg", "Maya Osei", "Tom Reyes"],
    others=["Ines Katz", "Omar Aziz"],
    places=["Room 12", "North yard"],
    remarks=["see minutes", "photo needed", "with last quarter"],
    answers=["Yes", "No"],
    states={"In progress": "active", "Completed": "closed", "Not started": "assigned"},
    groups=["Phase 1 - Survey", "A. Buildings", "SECOND QUARTER", "Carried over"],
    pages=["Action log 2026 (continued)"],
    total="Total",
    so_many=lambda count: f"{count} actions",
    signatures=("Prepared by: Ines Katz", "Checked by: Omar Aziz"),
    notes=["Note: send back by the 25th of each month.", "Remarks: nothing confidential in here"],
    title=lambda verb, what, place: f"{verb} {what} (lot {place + 1})",
    days=_days("{y}-{m:02}-{d:02}", "{y}/{m}/{d}"),
)
WORDS = {"zh": CHINESE, "en": ENGLISH}
