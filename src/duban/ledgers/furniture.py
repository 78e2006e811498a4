"""Rows of a sheet that are no tasks: totals, signatures, notes, the header once more.

Source: DOMAIN "Real sheets also have". A row that names an owner and a deadline is a task, whatever it says.
"""

import re
from collections.abc import Mapping, Sequence

_TOTAL = re.compile(
    r"(?:本页|本月|本年|全年|本表)?[合总小共]\s*计\s*[:：]?\s*[\d.,]*\s*[项件条个]?|(?:grand |sub)?total:?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[^:：\n]{1,16}[:：][^:：\n]{0,24}")  # 填表人：张三, Prepared by: Ines Katz
_SUM = re.compile(r"[-+¥$]?[\d.,]+\s*[^\d\s]{0,8}")  # 3项, 40 %, 3 actions
_LABEL = re.compile(
    r"(?:图例|亮灯|填表|填报|制表|编制|报送|审核|审批|复核|签发|批准|负责人|联系|分管领导|主要领导|主管领导|单位|部门|日期"
    r"|电话|注|备注|说明)[^:：\n]{0,10}[:：]"
)
_LEGEND = re.compile(
    r"图例|亮灯说明|填[表报]说明|说明|备注|注[:：]|legend|[●○■□▲△★☆※◆◎]|[红黄橙绿蓝]灯?[:：—-]", re.IGNORECASE
)
_HINT = re.compile(r"[（(\[【][^（）()]*[)）\]】]")
_STEMS = "甲乙丙丁戊己"
_PERHAPS = re.compile(rf"{_TOTAL.pattern}|{_LABEL.pattern}", re.IGNORECASE)


def is_header_again(said: Mapping[int, str], heads: Sequence[list[str]]) -> bool:
    """Are these texts, by their columns, a row of the header once more, as at the top of a printed page?"""
    return len(said) > 1 and any(all(head[at : at + 1] == [value] for at, value in said.items()) for head in heads)


def is_furniture(said: Mapping[int, str], title: int, whole: Sequence[int]) -> bool:
    """Is a row of these texts no task? ``whole`` are the columns of owner, deadline, assignment."""
    at, first = next(iter(said.items()))
    if len(said) > 1 and all(map(_SIGNED.fullmatch, said.values())):
        return True
    if not _PERHAPS.match(first):
        return False
    rest = [value for value in said.values() if value != first]
    if _TOTAL.fullmatch(first) and (all(map(_SUM.fullmatch, rest)) or (at != title and title not in said)):
        return True
    if _TOTAL.fullmatch(first) or _LABEL.match(first):
        return is_bare(said, whole) or (len(rest) < 2 and first[-1] in ":：") or all(map(_LABEL.match, said.values()))
    return False


def is_hint(said: Sequence[str]) -> bool:
    """Does a row below a header only say how to fill the columns in, or count them: （50字以内）, 甲 乙 1 2?"""
    if len(said) > 1 and all(_HINT.fullmatch(value) for value in said):
        return True
    stems = [value for value in said if value in _STEMS]
    counts = [value.strip("()（）") for value in said if value not in _STEMS]
    is_counted = counts == [str(place) for place in range(1, len(counts) + 1)]
    return len(said) > 2 and is_counted and stems == list(_STEMS[: len(stems)]) and list(said[: len(stems)]) == stems


def begins_legend(first: str) -> bool:
    """Does an explanation of the table begin here? What follows below it and names no owner belongs to it."""
    return bool(_LEGEND.match(first))


def is_bare(said: Mapping[int, str], whole: Sequence[int]) -> bool:
    """Does a row of these texts have neither owner nor deadline nor assignment?"""
    return said.keys().isdisjoint(whole)
