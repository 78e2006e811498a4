"""What restricts that something is finished: to a part of it, or to a day ahead."""

import calendar
import re

WAITS = re.compile("待|pending|wait|to be")
DOUBTS = re.compile(
    rf"[未没不尚除但❌✗✘]|(?<!无)缺(?!陷)|无法|部分|not\b|partial|except|\bbut\b|incomplete|\bun|remain|{WAITS.pattern}",
    re.IGNORECASE,
)
"""Words that may restrict or negate that something is finished."""
_LEAVES = re.compile(rf"{DOUBTS.pattern}|[剩还仍]|预[计期定]", re.IGNORECASE)  # unlike 已完成。下一步将加强巡查
TERM = re.compile("[\\d一二三四五六七八九十]个?(?:月(?!\\d)|季度)|[年月季]度?[底末前内]|[本下][周月季年]")  # 本周完成
_DAYS = "|".join([*calendar.day_abbr, *calendar.month_abbr[1:]])
_RESTRICTS = re.compile(  # when it is to be, or how much of it is
    rf"{DOUBTS.pattern}|[剩还仍?？明将]|正在|多数|(?<![^，,；;。])等|下[一步阶周月季年半个次批期轮]|(?<!\d)余|(?<![无偏误时])[差欠需须](?!求)|遗留|(?<!模)拟|计划|预[计期定]|expect|plan(?:ned)?\b|forecast|\bwill\b|scheduled"
    rf"|(?:\d[日号天]?|[年月季度周底末])之?以?[前内]|\b(?:by\s+(?:\d|end\b|{_DAYS})|before|until)"
    r"|半|[一二三四五六七八九\d]成(?!果)|[初草]稿|初[版步验审]|阶段|[第首][\d一二三四五六七八九十]?[期批步]"
    r"|[一二三四五]期|\b(?:half|draft|(?:phase|stage|part|step|batch)s?\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<![/／\d])(\d{1,6})\s*[/／]\s*(\d{1,6})(?!\s*[/／\d])")


def is_restricted(explanation: str) -> bool:
    """May an explanation restrict that something is finished, to a part (2/5, 初稿), or to a day ahead (周五前)?"""
    shares = (int(part) < int(whole) for part, whole in _SHARE.findall(explanation))
    return bool(_RESTRICTS.search(explanation)) or any(shares)


def is_left(rest: str) -> bool:
    """May what follows a state restrict that it is finished? A new sentence (。) only by what it leaves."""
    return bool(_LEAVES.search(rest)) if rest.startswith("。") else is_restricted(rest) or bool(TERM.search(rest))
