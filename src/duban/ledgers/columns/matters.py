"""What the texts below a heading may be: do they name matters, or persons, steps and mere labels?"""

import re

from duban.ledgers.columns.drawings import is_period
from duban.ledgers.columns.fits import DAYS, fit
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import Profile

_WHICH = re.compile(
    r"第.{1,8}(?:[节课章讲次期批轮周天]|阶段)|[^\W\d_a-z]{2}[一二三四五六七八九十\d]{1,2}"
    r"|[a-z]{1,8} ?\d{1,2}(?:\.\d)?(?: ?[-~–] ?\d{1,2}| ?[上下][半旬])?",
    re.IGNORECASE,
)
_HOW_FAR = re.compile("[已未]|[尚还][未没]")


def is_unknown(heading: str) -> bool:
    """Does a heading say nothing of what the column holds, or only that it is one: 失分点, 不符合项, 工序?"""
    return bool(heading) and (not parsed(heading).head or (heading.endswith(("项", "序")) and coverage(heading) <= 0.5))


def is_of_deadline(heading: str) -> bool:
    """Is it until when, whatever stands below: ETA: after the audit, but not 时间节点: 完成设计?"""
    head, _topics, marks = parsed(heading)
    return "node" not in marks and (head in ("day", "limit") or "strong" in marks) and "due" in claims(heading)


def may_name(heading: str) -> bool:
    """May texts below an unknown heading name matters: is it neither an amount, 已完成数量, nor an effect, 失效影响,
    nor how far it is, 已落地?"""
    head, topics, marks = parsed(heading)
    is_other = "with" in marks or _HOW_FAR.match(heading)
    return "amount" not in (head, *topics) and (bool(head) or not is_other)


def may_be_names(profile: Profile, is_led: bool, most: float) -> bool:
    """May more than ``most`` of the cells be names? Where another column says who leads, short words that name nobody,
    砌墙, 贴砖, are none."""
    is_known = max(profile.people, profile.units, profile.posts) > 0.2
    return max(profile.names, profile.people) >= most and (is_known or not is_led)


def tells_apart(profile: Profile) -> bool:
    """Does a column have a text of its own for each row, which does not only say which it is: 第5节, Day 2?"""
    is_text = profile.is_of_each_row and fit("title", profile) > 0.7
    return is_text and not all(map(_WHICH.fullmatch, profile.texts))


def names_matters(heading: str, profile: Profile, is_led: bool = False) -> bool:
    """May the texts below a heading that says nothing of them name matters, and neither persons nor units?"""
    return may_name(heading) and tells_apart(profile) and not may_be_names(profile, is_led, 0.5)


def names_steps(heading: str, profile: Profile) -> bool:
    """Does the column say what is to be done where its heading speaks of a day: 工作节点 over 印发方案, 完成自查?"""
    claimed = claims(heading).keys()
    is_of_day = bool(claimed - {"title"}) and claimed <= {*DAYS, "title"}
    return is_of_day and max(profile.days, profile.people, profile.units) < 0.3 and fit("title", profile) > 0.7


def labels(profile: Profile) -> bool:
    """Does the column only say which one each row is, but not of weeks or days: Batch 1, 第2批?"""
    is_which = profile.is_of_each_row and all(map(_WHICH.fullmatch, profile.texts))
    return is_which and not any(map(is_period, profile.texts))
