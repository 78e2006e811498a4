"""Recognize rows that are no tasks: totals, signatures, notes, legends, repeated headers, examples of how to fill in.

Source: DOMAIN "Real sheets also have". Any other row with an owner and a deadline is a task, whatever its text is.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from duban.ledgers.cells.names import is_nobody, is_post
from duban.ledgers.cells.wording import unstressed
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import coverage, ends_as_heading, parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.rules import WEAK

_TOTAL = re.compile(
    r"(?:本页|本月|本年|全年|本表)?(?:[合总小共]\s*计(?:\w{1,6}(?=\s*[:：]\s*\d))?|总\w{1,4}(?=\s*[:：]\s*\d)"
    r"|total(?: [a-z]+){0,3}(?=:?\s*\d))\s*+[:：]?\s*+"
    r"(?:\d[\d.,]*\s*+[^\d\s（(]{0,4})?\s*+(?:[（(][^（）()]*[)）])?|(?:总体|整体|全部|累计|综合|平均)(?:进度|进展|完成[度率]?)"
    r"|\w{0,4}平均[值数]?"
    r"|(?:grand |sub)?total:?|overall(?: progress| completion)?:?|(?:average|mean)(?: progress| completion)?:?",
    re.IGNORECASE,
)
_SHARE = re.compile(r"[\d.,]+\s*[%％]")
_DAY = re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?")
_SIGNED = re.compile(  # 填表人：张三, Prepared by: Ines Katz, and the day
    rf"[^:：\n]{{1,16}}[:：][^:：\n]{{0,24}}|{_DAY.pattern}|\s*年\s*月\s*日"
)
_SUM = re.compile(  # 3项, 40 %, 3 actions, 5-7 天, **0/96**, 0% done
    r"[-+*¥$~≈约]*[\d.,]+(?:[-–~至/][\d.,]+)?(?:\s*[^\d\s]{1,12}){0,2}|[-–—_/]+"
)
_LABEL = re.compile(
    r"(?i)(?:图例|亮灯|填表|填报|制表|编制|报送|审核|审批|复核|签发|批准|负责人|联系|分管领导|主要领导|主管领导|单位|部门|日期"
    r"|电话|注|备注|说明|(?:prepared|reviewed|approved|checked|submitted) by)[^:：\n]{0,10}[:：]"
)
LEGEND = re.compile(
    r"图例|亮灯说明|填[表报]说明|说明|备注|注[:：]|legend|[●○■□▲△★☆※◆◎]|[红黄橙绿蓝紫][灯色]?[:：=—-]"
    r"|(?:red|amber|orange|yellow|green|blue)\s?[:：=—-]",
    re.IGNORECASE,
)
"""How a legend begins; the rows below it without owner, deadline and assignment belong to it."""
_HINT = re.compile(r"[（(\[【{<]++[^（）()]*+(?:[)）\]】}>]++|(?<=[\]】}>]))|YYYY-MM-DD")
_EXAMPLE = re.compile(r"[（(【\[]?\s*(?:示例|样例|范例|例如?|example|e\.g\.?)\s*+(?:[:：）)】\]]|$)", re.IGNORECASE)
_NOTHING = re.compile(r"[-—–/\\]{1,99}|\.{2,}|…+|[（(]?\s*[暂尚]?无|none|n/a", re.IGNORECASE)
_NOTHING_TO_DO = re.compile(
    r"(?:[本此][次期周月季年]\w{0,3}?[暂尚]?无|[暂尚]无|无[需须]).{0,8}"
    r"|(?:no (?:\w+ ){0,3}(?:(?:actions?|items?|findings?|issues?)\b.{0,60}|required|needed)|nothing to .{1,20})\.?",
    re.IGNORECASE,
)
_NOTHING_AND_WHY = re.compile(rf"(?:{_NOTHING.pattern})\s*+(?:[（(—–-].*)?[)）]?", re.IGNORECASE)  # ——（本月无新增）
_SIGN = re.compile(r"[^\w\s（(【\[《“\"']{1,2}\s?[=＝]\s?\S")
_OF_STATES = re.compile("状态|图例|标识|说明|status|legend|key", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:[总共]\w{1,4}\s*[:：]|[合总小共]计\s*[:：]?)\s*\d.*|[（(]?(?:续表|接上[页表]|见下页).{0,4}|第\s*\d+\s*页.{0,10}"
)
_ITEMS = re.compile("[|｜、，,;；/]")
_OF_FORMS = {"unit", "person", "post", "leader", "day", "contact", "address"}  # heads of the labels of a form
_STEMS = "甲乙丙丁戊己"


def is_header_again(texts: Mapping[int, str], heads: Sequence[list[str]]) -> bool:
    """Do these texts (by column) repeat a header row, as at the top of each printed page? One of three may differ."""
    if len(texts) < 2:
        return False
    misses = (((at, each) for at, each in texts.items() if head[at : at + 1] != [each]) for head in heads)
    fewest = min((sum(1 for _miss in islice(each, 2)) for each in misses), default=2)
    return not fewest or (fewest == 1 and len(texts) > 2 and not any(map(str.isdigit, "".join(texts.values()))))


def is_day_alone(texts: Mapping[int, str]) -> bool:
    """Does a row hold nothing but a day with its year: that of the signature below a table?"""
    return len(texts) == 1 and all(map(_DAY.fullmatch, texts.values()))


def is_non_data(texts: Mapping[int, str], title: int, core: Sequence[int]) -> bool:
    """Is a row with these texts (by column) no task? ``core``: the columns of owner, deadline, assignment."""
    first = next(iter(texts.values()))
    is_alone = _lists_states(first) or _ALONE.fullmatch(first) or not any(map(str.isalnum, first))  # ---
    is_example = any(map(_EXAMPLE.match, (first, texts.get(title, ""))))
    is_share = _SHARE.fullmatch(texts.get(title, ""))  # Overall | 0%
    if is_example or is_share or (_is_signed(texts, title) if len(texts) > 1 else is_alone):
        return True
    if _is_placeholder(texts, title) or is_form(texts) or _is_idle(texts, title, core):
        return True
    if title in texts and _NOTHING_AND_WHY.fullmatch(texts[title]):
        return sum(at in core and not _NOTHING.fullmatch(each) for at, each in texts.items()) < 2
    if len(texts) > 1 and texts.keys().isdisjoint([title, *core]) and not any(map(str.isdigit, first)):
        sums = [each for each in texts.values() if each != first]
        if all(_SUM.fullmatch(each) or each.startswith("=") for each in sums):
            return True  # a total in any language: 합계 | 62
    is_total = begins_total(texts)
    if not (is_total or _LABEL.match(first)):
        return False
    rest = [value for value in texts.values() if value != first]
    counts = [any(map(str.isdigit, each)) for each in rest if not _NOTHING.fullmatch(each)]  # 4项, 完成2项
    is_sum = is_total and (_SUM.fullmatch(texts.get(title, "0")) or all(counts))
    is_label = first[-1] in ":："  # 图例： beside its signs
    return bool(is_sum or is_label) or texts.keys().isdisjoint(core) or all(map(_LABEL.match, texts.values()))


def is_form(texts: Mapping[int, str]) -> bool:
    """Do labels of units, people, days or telephones alternate with what they say: 部门 | 信息中心 | 日期 | 9.12?"""
    labels, values = ([*texts.values()][start::2] for start in (0, 1))
    if len(labels) < 2 or not all(ends_as_heading(each) or is_post(each) for each in labels):
        return False  # the cheap test first, as it runs on every row
    return all(is_post(each) or _is_label(each) for each in labels) and not any(map(_is_label, values))


def _is_label(name: str) -> bool:
    if coverage(name) < 1:
        return False
    return parsed(name).head in _OF_FORMS or any(claims(name).get(field, 0) > WEAK for field in LEADS)  # Lead


def _is_placeholder(texts: Mapping[int, str], title: int) -> bool:
    """Is it to be filled in, 6 | ___ | ___, or does it say between dashes that there is nothing: — | None | — | —?"""
    name = texts.get(title, "")
    if name and (name[0] in "{（(" or not any(map(str.isalnum, name))):
        return all(is_nobody(each) or each.isdecimal() for each in texts.values())
    others = [each for at, each in texts.items() if at != title]
    return min(texts) < title in texts and len(others) > 2 and all(map(_NOTHING.fullmatch, others))


def _is_idle(texts: Mapping[int, str], title: int, core: Sequence[int]) -> bool:
    """Does it say that nothing is to be done, and neither by whom nor when: 无需落实 | — | —?"""
    given = (each for at, each in texts.items() if at in core and at != title)
    return bool(_NOTHING_TO_DO.fullmatch(texts.get(title, ""))) and all(map(_NOTHING.fullmatch, given))


def begins_total(texts: Mapping[int, str]) -> bool:
    """Is the first of these texts (by column) the word of a sum: 小计, Total?"""
    return bool(_TOTAL.fullmatch(unstressed(next(iter(texts.values()), ""))))


def _is_signed(texts: Mapping[int, str], title: int) -> bool:
    """Only signatures and their day? But 培训：组织全员培训 with a deadline is a task."""
    if not all(map(_SIGNED.fullmatch, texts.values())) or all(map(_DAY.fullmatch, texts.values())):
        return False
    return bool(_LABEL.match(texts.get(title, "注：")))


def _lists_states(wording: str) -> bool:
    """Does it explain the states or a sign of a table: 状态：⚪ 未开始 | ✅ 已完成, ⚠ = critical path?"""
    if _SIGN.match(wording):
        return True
    label, _sign, items = wording.replace("：", ":").partition(":")
    return bool(_OF_STATES.search(label)) and sum(map(bool, map(read_status, _ITEMS.split(items)))) > 1


def is_hint(texts: Sequence[str]) -> bool:
    """Does a row below a header only explain the columns, （50字以内） or [姓名], or number them: 甲 乙 1 2?

    Among many columns a few may hold an example: D-001.
    """
    if sum(not _HINT.fullmatch(value) for value in texts) <= len(texts) // 4:
        return True
    counts = [value.strip("()（）") for value in texts if value not in _STEMS]
    is_counted = counts == [str(place) for place in range(1, len(counts) + 1)]
    return len(texts) > 2 and is_counted
