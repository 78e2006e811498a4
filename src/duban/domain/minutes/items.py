"""Split an item of a list of tasks: 合同盖章 @刘洋 @法务 截止 11/27, Send the draft @ana by Friday."""

import re

from duban.domain.minutes.organs import CJK
from duban.domain.minutes.times import Clock

EDGES = " \t\u3000，,。；;：:、"
CALLED = re.compile(  # no @scope/package; @安恒 尹余振 is one
    rf"(?<![\w.])@([\w·.-]*\w(?:(?<=[{CJK}]) [{CJK}]{{2,4}}(?=\s*(?:$|@)))?)(?![\w/])"
)
_OPENS = re.compile(r"(?i:截止|期限|时限|截至|📅|⏰|\b(?:by|before|until|due|deadline)\b)(?:日期|时间| date)?[\s:：]*$")
_DAY = r"[0-3]?\d/[0-3]?\d"
_IN_FIGURES = re.compile(rf"(?<![\w./-])(?:{_DAY}\s*[-–—~至到]\s*)?{_DAY}(?![\d/.%])(?:\s+\d+:\d\d)?(?:\s*[之以]?前)?")
_CLOSED = re.compile(r"[\s。.；;！!）)]*$")
_LIMITED = re.compile(r"[前底末内]$|^(?i:by|before|until|due)\b")
_APART = re.compile(r"(?:^|[\s，,、；;：:（(—–-])$")
_AMOUNT, _CUT = re.compile(r"(?i:within|in)\b"), re.compile(r"(?:^|[,;:(—–]\s*|\s-\s+)$")  # verified within 90 days
_MAY_BE_OTHER = re.compile(r"\d+\.\d+|\d/\d|\d+:\d+|[A-Za-z]+")  # version 3.12, 2/3 of it, Friday's agenda
_NAME = "\0"  # in the place of one, as a day may stand right behind it


def split(text: str, clock: Clock) -> tuple[str, list[str], str]:
    """The title of an item, the names after @, and its deadline as it is written, or ""."""
    leads, rest = CALLED.findall(text), CALLED.sub(_NAME, text)
    start, end, when = _day_in(rest, clock)
    title = f"{rest[:start].rstrip(EDGES) if when else rest[:start]}{rest[end:]}".replace(_NAME, " ")
    title = re.sub(r"[，,]?\s*(?=[）)])", "", re.sub(r"\s+", " ", title))
    return re.sub(r"\s*(?:（）|\(\))", "", title).strip(EDGES), leads, when


def is_called(text: str, clock: Clock) -> bool:
    """Does an item end with those who are to do it, and perhaps by when: 更新台账 @李强 12月5日前?"""
    before, at, _names = text.partition("@")
    title, leads, _when = split(text, clock) if at else ("", [], "")
    return bool(leads) and before.strip(EDGES) == title != ""


def _day_in(text: str, clock: Clock) -> tuple[int, int, str]:
    """Where the deadline stands, and its wording: behind a word that opens it, or at the end, apart from the rest."""
    days = [(*match.span(), match[0]) for match in _IN_FIGURES.finditer(text)]
    days += [(each.start, each.end, each.text) for each in clock.mentions(text) if each.is_deadline]
    openings = {start: _OPENS.search(text, max(start - 20, 0), start) for start, _end, _when in days}
    for start, end, when in sorted(days, key=lambda day: (openings[day[0]] is not None, day), reverse=True):
        before, is_limited = text[max(start - 20, 0) : start], bool(_LIMITED.search(when))
        opened, is_named = openings[start], before.rstrip().endswith(_NAME)
        is_alone = (_CUT if _AMOUNT.match(when) else _APART).search(before) and not _MAY_BE_OTHER.fullmatch(when)
        closes = _CLOSED.match(text, end) and (is_named or is_limited or is_alone)
        if opened or closes or (is_named and is_limited and text[end].isspace()):
            return opened.start() if opened else start, end, when
    return len(text), len(text), ""
