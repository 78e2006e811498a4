"""A time of day at the end of a phrase: 12月1日17时前, 明天下午5点前, 2026-12-01 09:30, friday 5pm."""

from datetime import time
from re import Match, compile

from duban.domain.phrases.reading import Question
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_PART = "(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?"
_COLON = r":(?P<colon>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
_MINUTES = rf"(?:{_COLON}|(?P<unit>[时点])(?:(?P<minute>[0-9]{{1,2}})分|(?P<half>半)|整|钟)?)"
_CHINESE = _PART + r"(?<![0-9])(?P<hour>[0-9]{1,2})" + _MINUTES
_ENGLISH = r"(?<![0-9])(?P<hour12>[0-9]{1,2})(?::(?P<minute12>[0-9]{2})(?::[0-9]{2})?)? ?(?P<ampm>[ap]m)"
_ENDING = compile(rf"(?P<day>.*?)(?:(?<=[0-9])t| at |,? )?(?:{_CHINESE}|{_ENGLISH}){BEFORE}")

_HOURS = {
    "凌晨": {n: n for n in range(6)},
    "早上": {n: n for n in range(5, 12)},
    "上午": {n: n for n in range(1, 13)},
    "中午": {11: 11, 12: 12, 1: 13, 13: 13},
    "下午": {n: n % 12 + 12 for n in (*range(1, 8), *range(13, 20))},
    "傍晚": {n: n % 12 + 12 for n in (*range(5, 8), *range(17, 20))},
    "晚上": {n: n % 12 + 12 for n in (*range(5, 12), *range(17, 24))},
    "am": {n: n % 12 for n in range(1, 13)},
    "pm": {n: n % 12 + 12 for n in range(1, 13)},
}
"""The hour of 24 that is meant by an hour in each part of the day; others (下午12点) could be two things."""


def split(words: str) -> tuple[str, Match[str]] | None:
    """The day and the time of day of a phrase that ends with one."""
    match = _ENDING.fullmatch(words)
    return (match["day"], match) if match else None


def clock(q: Question, m: Match[str]) -> time | None:
    """The time of day; None for 24时, the end of the day, which is when a day without a time ends."""
    hour = int(m["hour"] or m["hour12"])
    minute = 30 if m["half"] else int(m["colon"] or m["minute"] or m["minute12"] or 0)
    if (hour, minute) == (24, 0) and not m["part"]:
        return None
    part = m["part"] or m["ampm"]
    # 9点 is the morning's, but 5点 may be either; 5时 and 5:00 are counted to 24.
    if m["unit"] == "点" and not part and 1 <= hour <= 7:
        q.refuse(_("the hour may be before or after noon."), _("Write 上午 or 下午, or the hour of 24: 17:00."))
    of_24 = _HOURS["晚上" if part == "晚" else part].get(hour, 24) if part else hour
    if of_24 > 23 or minute > 59:
        q.refuse(_("there is no such time of day."), _("Write the hour of 24: 17:00."))
    return time(of_24, minute)
