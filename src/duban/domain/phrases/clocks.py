"""A time of day at the end of a phrase: 12月1日17时前, 明天下午5点前, 2026-12-01 09:30, friday 5pm.

Also a part of a day without an hour: 明天上午, 周五下班前, 12月10日中午前.
"""

from datetime import time
from re import Match, Pattern, compile

from duban.domain.phrases.reading import Question
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_PART = "(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?"
_COLON = r":(?P<colon>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
_MINUTES = rf"(?:{_COLON}|(?P<unit>[时点])(?:(?P<minute>[0-9]{{1,2}})分|(?P<half>半)|整|钟)?)"
_CHINESE = _PART + r"(?<![0-9])(?P<hour>[0-9]{1,2})" + _MINUTES
_ENGLISH = r"(?<![0-9])(?P<hour12>[0-9]{1,2})(?::(?P<minute12>[0-9]{2})(?::[0-9]{2})?)? ?(?P<ampm>[ap]m)"
CLOCK = compile(rf"(?P<day>.*?)(?:(?<=[0-9])t| at |,? )?(?:{_CHINESE}|{_ENGLISH}){BEFORE}")
PART = compile(
    "(?P<day>.*?)(?P<part>上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|晚|早上|早晨|清晨|凌晨|早|上班|下班|收工)"
    f"(?:时|时分)?(?:下班)?{BEFORE}"
)
_NOON = ("上午", "中午", "正午")
_END_OF_DAY = ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "晚", "下班", "收工")

# Part of the day → hour as written → hour of 24. Hours that are missing (下午12点) are ambiguous and refused.
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


def split(words: str, ending: Pattern[str] = CLOCK) -> tuple[str, Match[str]] | None:
    """Split a phrase into its day and the match of its time of day (or, with PART, part of the day); None without."""
    match = ending.fullmatch(words)
    return (match["day"], match) if match else None


def clock(q: Question, m: Match[str]) -> time | None:
    """The time of day in a match of CLOCK; None for 24时, when a day without a time ends too."""
    hour = int(m["hour"] or m["hour12"])
    minute = 30 if m["half"] else int(m["colon"] or m["minute"] or m["minute12"] or 0)
    if (hour, minute) == (24, 0) and not m["part"]:
        return None
    part = m["part"] or m["ampm"]
    # 9点 is in the morning, but 5点 may be morning or afternoon. 5时 and 5:00 belong to the 24-hour clock.
    if m["unit"] == "点" and not part and 1 <= hour <= 7:
        q.refuse(_("the hour may be before or after noon."), _("Write 上午 or 下午, or the hour of 24: 17:00."))
    of_24 = _HOURS["晚上" if part == "晚" else part].get(hour, 24) if part else hour
    if of_24 > 23 or minute > 59:
        q.refuse(_("there is no such time of day."), _("Write the hour of 24: 17:00."))
    return time(of_24, minute)


def end_of_part(q: Question, m: Match[str]) -> tuple[time | None, str]:
    """The end of a part of the day (None: the end of the day), and a note about it."""
    part = m["part"]
    if part in _NOON:
        return time(12), _("“{part}” ends at 12:00.").format(part=part)
    if part in _END_OF_DAY:
        return None, _("“{part}” names no hour: it counts until the end of that day.").format(part=part)
    return q.refuse(_("“{part}” has no agreed end.").format(part=part), _("Write the hour: 9:00."))
