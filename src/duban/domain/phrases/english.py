"""Translate English forms into the Chinese ones, so that there is one grammar: next friday → 下周5, in 3 days → 3天内.

First ``translated_terms`` replaces months, weekdays and amounts, then ``_FORMS`` translates the whole phrase.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from re import Match

from duban.domain.phrases.reading import Reading
from duban.domain.phrases.vocabulary import FORTNIGHT, NAME, NAMES, NUMBER, NUMBERS, PLUS_MONTHS, UNIT, UNITS
from duban.locales import _

_A = "([0-9]{1,4}(?:天|周|个月|年|小时|分钟|个工作日))"
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_NTH_DAY = "([0-9]{1,2})(?:st|nd|rd|th)"
_MONTH = "([0-9]{1,2}月)"
_YEAR = "(?:,? (?:of )?([0-9]{4}))?"
_OF = "(?:of )?(?:the |this |the current |the present |the calendar )?"
_END = "(?:(?:the )?(?:end|close)(?: of)?(?: the)?[ -])?"
_WEEKDAY = "(周[1-6日])"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5}
_ORDINALS |= {"5th": 5, "last": -1}
_NTH = f"({'|'.join(_ORDINALS)})"
_EVERY = "(?:every|each)"
_PERIODS = {"month": "月", "quarter": "季度", "half[- ]year": "半年", "year": "年"}
_THIRDS = {"early(?: in)?": "上旬", "mid|middle of|the middle of": "中旬", "late(?: in)?": "下旬"}
_HOLIDAYS = {
    "元旦": "new year(?:'s day)?", "春节": "(?:the )?(?:spring festival|(?:chinese|lunar) new year)",
    "元宵": "(?:the )?lantern festival",
    "清明": "(?:qingming|tomb[- ]sweeping day)", "劳动节": "(?:labou?r day|5月 day)",
    "端午": "(?:the )?dragon boat festival", "中秋": "(?:the )?mid-autumn festival", "国庆": "national day",
}  # fmt: skip


def _nth(m: Match[str]) -> str:
    """Translate last friday of 1月 2027 → 2027年1月最后1个周5; working days and days likewise."""
    which = _ORDINALS[m[1]]
    what = {"working day": "工作日", "business day": "工作日", "workday": "工作日", "day": "天"}.get(m[2], m[2])
    where = f"{m[4]}年{m[3]}" if m.lastindex and m.lastindex > 3 and m[4] else m[3]
    return where + ("最后1个" if which < 0 else f"第{which}个") + what


def _with_weekday(m: Match[str]) -> str | None:
    """Translate friday 4 december and 4 december (friday); None if the rest is not a day."""
    day = _formed(m["day"])
    # Only the Chinese form of a date can carry a weekday.
    if iso := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", day):
        day = f"{iso[1]}年{iso[2]}月{iso[3]}日"
    return f"{day}({m['weekday']})" if re.fullmatch("[0-9年月]+[日号]", day) else None


def _range(m: Match[str]) -> str | None:
    """Translate both ends of a range, completing each from the other: 1 to 5 december, dec 1-5, 2026."""
    begin, end = m["begin"], m["end"]
    month, year = re.search(_MONTH, end), re.search("[0-9]{4}", end)
    if re.fullmatch(_DAY, begin) and month:
        begin = f"{begin} {month[1]}" + (f" {year[0]}" if year else "")
    elif not month and (led := re.match(_MONTH + " [0-9]", begin)):
        end = f"{led[1]} {end}"
    sides = [_formed(begin), _formed(end)]
    if year and "年" not in sides[0] and re.fullmatch("[0-9]{1,2}月", sides[0]):
        sides = [side if "年" in side else f"{year[0]}年{side}" for side in sides]
    return (
        "至".join(sides) if all(re.fullmatch("[0-9年]*[0-9]{1,2}月(?:[0-9]{1,2}日)?", each) for each in sides) else None
    )


# The first form that matches the whole phrase wins, so the general ones (a range, a weekday before anything) come last.
_FORMS: tuple[tuple[str, str | Callable[[Match[str]], str | None]], ...] = (
    # Today and its neighbours; words without a date.
    ("today|now", "今天"),
    ("tonight", "今天"),
    ("tomorrow", "明天"),
    ("(?:the )?day after tomorrow", "后天"),
    ("yesterday", "昨天"),
    ("(?:the )?day before yesterday", "前天"),
    ("immediate(?:ly)?|at once|forthwith|right away|with immediate effect|same day", "立即"),
    ("asap|a\\.s\\.a\\.p\\.?|(?:as )?soon(?:est)?(?: as (?:possible|practicable))?", "尽快"),
    ("on-?going|continuous(?:ly)?|continual(?:ly)?|continuing|long[- ]term|permanent(?:ly)?|daily|every day|each day"
     "|regular(?:ly)?|rolling|standing|open[- ]ended|as (?:and when )?(?:required|needed)|business as usual|bau",
     "持续"),
    ("(?:date )?(?:tbc|tbd|tba|tbn|to be (?:determined|decided|announced|confirmed|agreed|advised|notified))"
     "|n/?a|none|nil|pending|undecided|not applicable|not (?:yet )?(?:known|set|decided|agreed)|unknown", "待定"),
    # Weekdays, and the ends of periods.
    (f"this {_WEEKDAY}|{_WEEKDAY} (?:of )?this week", r"本\1\2"),
    (f"(?:this |the )?coming {_WEEKDAY}", r"\1"),
    (f"next {_WEEKDAY}|{_WEEKDAY} (?:of )?next week", r"下\1\2"),
    (f"last {_WEEKDAY}|{_WEEKDAY} (?:of )?last week", r"上\1\2"),
    (f"(?:eow|(?:the )?end {_OF}week|(?:in |during )?this week)", "本周内"),
    (f"(?:eom|(?:the )?end {_OF}month|(?:in |during )?this month|(?:the )?month[- ]end)", "月底"),
    (f"(?:eoq|(?:the )?end {_OF}quarter|(?:in |during )?this quarter|(?:the )?quarter[- ]end)", "本季度末"),
    (f"(?:eoy|(?:the )?end {_OF}year|(?:in |during )?this year|(?:the )?year[- ]end)", "年底"),
    *((f"{_END}{when} {period}", word) for when, period, word in (
        ("next", "week", "下周"), ("next", "month", "下月"), ("next", "quarter", "下季度"), ("next", "year", "明年"),
        ("last", "week", "上周"), ("last", "month", "上月"), ("last", "quarter", "上季度"), ("last", "year", "去年"))),
    ("(?:the )?next 个?工作日|(?:the )?next (?:working|business) day", "下个工作日"),
    # Amounts of time.
    (f"(?:(?:in|within|over|during|for)(?: the next| the coming| a period of)? )?{_A}(?:'? time)?", r"\1内"),
    (f"(?:in )?{_A} from (?:now|today)", r"\1内"),
    ("(?:(?:in|within) )?half 1(年|个月|小时)(?:'? time)?", r"半\1内"),
    # Dates, in the orders of several countries.
    (f"(?:the )?{_NTH_DAY}(?: (?:of )?(?:this|the current|the) month| inst)?", r"\1号"),
    (f"(?:the )?{_NTH_DAY} (?:of )?next month", r"下月\1号"),
    (f"{_MONTH} (?:the )?{_DAY}{_YEAR}", r"\3年\1\2日"),
    (f"(?:the )?{_DAY}(?: day)?(?: of)? {_MONTH}{_YEAR}", r"\3年\2\1日"),
    (f"([0-9]{{4}}) {_MONTH} {_DAY}", r"\1年\2\3日"),
    (f"([0-9]{{1,2}})-{_MONTH}", r"\2\1日"),
    # 28-nov-26 is how spreadsheets format a day; nov-28 may be a month of 2028 and is refused.
    (f"([0-9]{{1,2}})-{_MONTH}-(?:20)?([0-9]{{2}})", r"20\3年\2\1日"),
    (f"{_MONTH}-([0-9]{{1,2}})-([0-9]{{4}})", r"\3年\1\2日"),
    *((f"(?:in )?(?:{name})[ -]{_MONTH}{_YEAR}", rf"\2年\1{third}") for name, third in _THIRDS.items()),
    (f"(?:the )?(?:beginning|start) of {_MONTH}{_YEAR}", r"\2年\1初"),
    (f"(?:the )?(?:first|1st) half of {_MONTH}{_YEAR}", r"\2年\g<1>15日"),
    (f"(?:the )?(?:second|2nd) half of {_MONTH}{_YEAR}", r"\2年\1"),
    (f"{_END}(?:(?:in|during) )?{_MONTH}{_YEAR}", r"\2年\1"),
    # Quarters and half-years.
    (f"{_END}(?:(?:in|during) )?(q[1-4]){_YEAR}", r"\2年\1"),
    (f"{_END}([0-9]{{4}})[ -]?(q[1-4])", r"\1年\2"),
    *((f"{_END}(?:the )?(?:{names}) quarter{_YEAR}", rf"\1年q{n}") for n, names in
      enumerate(("first|1st", "second|2nd", "third|3rd", "fourth|4th|last|final"), 1)),
    (f"{_END}(?:h1|(?:the )?(?:first|1st) half(?: of the year)?){_YEAR}", r"\1年上半年"),
    (f"{_END}(?:h2|(?:the )?(?:second|2nd) half(?: of the year)?){_YEAR}", r"\1年下半年"),
    ("(?:the )?end (?:of )?([0-9]{4})", r"\1年底"),
    ("(?:in|during) ([0-9]{4})", r"\1年"),
    (f"(?:the )?{_NTH} (周[1-6日]|working day|business day|workday|day) (?:of|in) {_MONTH}{_YEAR}", _nth),
    (f"(?:the )?{_NTH} (周[1-6日]|working day|business day|workday|day) (?:of|in) ((?:the|this|next) month)()",
     lambda m: ("下月" if m[3] == "next month" else "本月") + _nth(m).removeprefix(m[3])),
    (f"(?:the )?{_NTH} (周[1-6日]|working day|business day|workday) (?:of|in) {_EVERY} (?:calendar )?month()",
     lambda m: "每月" + _nth(m)),
    # Recurring deadlines.
    (f"(?:{_EVERY}|weekly on) {_WEEKDAY}|on {_WEEKDAY}s", r"每\1\2"),
    (f"{_EVERY} (?:other|second) {_WEEKDAY}|fortnightly on {_WEEKDAY}s?", r"每2周\1\2"),
    (f"fortnightly|{_EVERY} (?:fortnight|other week|second week)", "每2周"),
    (f"{_EVERY} ([0-9]{{1,2}}周)(?: on {_WEEKDAY})?", r"每\1\2"),
    (f"{_EVERY} week|weekly|once (?:1周|(?:per|every) week)", "每周"),
    (f"{_EVERY} month|monthly|once (?:1个月|(?:per|every) month)|per month", "每月"),
    (f"(?:{_EVERY} month|monthly) (?:on|by) (?:the )?{_DAY}|(?:the )?{_DAY} of {_EVERY} month", r"每月\1\2日"),
    (f"{_EVERY} quarter|quarterly|once (?:a|per|every) quarter|{_EVERY} 3个月|per quarter", "每季度"),
    (f"{_EVERY} half[- ]year|half[- ]?yearly|semi-?annual(?:ly)?|twice (?:1年|per year)|{_EVERY} 6个月", "每半年"),
    (f"{_EVERY} year|yearly|annual(?:ly)?|once (?:1年|(?:per|every) year)|per year|{_EVERY} 12个月", "每年"),
    ("(?:twice (?:1个月|per month)|semi-?monthly)", "每半月"),
    *((f"end of {_EVERY} {period}|{_EVERY} {period}[- ]end", f"每{word}底") for period, word in _PERIODS.items()),
    (f"(?:{_EVERY} year|yearly|annually) (?:by|on|in) (?:the )?(?:end of )?{_DAY} ?{_MONTH}", r"每年\2\1日"),
    (f"(?:{_EVERY} year|yearly|annually) (?:by|on|in) (?:end of )?{_MONTH}(?: {_DAY})?",
     lambda m: f"每年{m[1]}{m[2]}日" if m[2] else f"每年{m[1]}底"),
    (f"{_EVERY} {_DAY} {_MONTH}", r"每年\2\1日"),
    *((f"(?:before|prior to|ahead of) {name}", f"{holiday}前") for holiday, name in _HOLIDAYS.items()),
    *((f"(?:before|prior to|ahead of) (?:the )?{dated}", rf"\1年{holiday}前") for holiday, name in _HOLIDAYS.items()
      for dated in (f"([0-9]{{4}}) {name}", f"{name},? (?:of |in )?([0-9]{{4}})")),
    # 20 days before the meeting → meeting前20天; the reader of amounts knows the English names of anchors.
    (f"{_A} (?:before|prior to|ahead of|in advance of) (?:the )?(.+)", r"\2前\1"),
    (f"(?:within )?{_A} (?:of|after|from|following) (?:the )?(?:date of )?(.+)", r"\2后\1内"),
    (rf"{_WEEKDAY},? (?:the )?(?P<day>.+)".replace("(周", "(?P<weekday>周"), _with_weekday),
    (rf"(?P<day>.+?),? \(?{_WEEKDAY}\)?".replace("(周", "(?P<weekday>周"), _with_weekday),
    ("(?:from |between )?(?P<begin>.+?)(?: ?[-–—~] ?| (?:to|through|thru|until|till) )(?P<end>.+)", _range),
    ("between (?P<begin>.+) and (?P<end>.+)", _range),
    ("(.+) (?:in the )?(morning|afternoon|evening)",
     lambda m: _formed(m[1]) + {"morning": "上午", "afternoon": "下午", "evening": "晚上"}[m[2]]),
)  # fmt: skip


@cache
def _compiled() -> list[tuple[re.Pattern[str], str | Callable[[Match[str]], str | None]]]:
    """Compile the forms on first use; a phrase in Chinese never needs them."""
    return [(re.compile(pattern), form) for pattern, form in _FORMS]


def chinese(words: str) -> str:
    """Translate plain English ``words`` into their Chinese form; words in no known form are returned unchanged."""
    if not re.search("[a-z]", words):
        return words
    return _formed(translated_terms(words))


def _formed(words: str) -> str:
    for pattern, form in _compiled():
        if match := pattern.fullmatch(words):
            chinese_form = match.expand(form) if isinstance(form, str) else form(match)
            if chinese_form is not None:
                # r"\2年\1" leaves a single 年 at the beginning if the phrase has no year.
                return re.sub("^年(?=[0-9上下元春清劳端中国q])", "", chinese_form)
    return words


def noted(words: str, reading: Reading) -> Reading:
    """Add a note about early, mid and late in a month: somebody may take mid-January for the 15th, not the 20th."""
    third = re.search(r"\b(early|mid|middle|late)\b", words) if reading.due else None
    if not third or not reading.due:
        return reading
    note = _("“{word}” is read as the third of the month that ends on the {day}.")
    sentence = note.format(word=third[1], day=reading.due.day)
    return replace(reading, note=f"{sentence} {reading.note}".strip())


def _figures(m: Match[str]) -> str:
    """ten (10) → 10; unchanged if the figures in brackets contradict the word: ten (12)."""
    n = str(NUMBERS.get(m[1], m[1]))
    return n if m[2] in (None, n) else m[0]


def translated_terms(words: str) -> str:
    """Translate names of months and weekdays, and amounts of time: ten (10) days → 10天, december → 12月."""
    # on a monthly basis → monthly
    words = re.sub(r"\bon an? ([a-z]+) basis$", r"\1", words)
    # 04/dec/26 → 04-dec-26
    words = re.sub(r"\b([0-9]{1,2})/([a-z]{3,9})/([0-9]{2}|[0-9]{4})\b", r"\1-\2-\3", words)
    # 04dec2026 → 04 dec 2026
    words = re.sub(r"\b([0-9]{1,2})([a-z]{3,4})([0-9]{4})\b", r"\1 \2 \3", words)
    words = NAME.sub(lambda m: NAMES[m[0].rstrip(".")], words)
    # end 1月 '27 → end 1月 2027
    words = re.sub(r"(月|\bq[1-4]|\b[0-9]{1,2}),? ?['’]([0-9]{2})$", r"\1 20\2", words)
    words = PLUS_MONTHS.sub(r"\1 months", FORTNIGHT.sub("2 weeks", words))
    words = NUMBER.sub(_figures, words)
    return UNIT.sub(lambda m: m[1] + list(UNITS)[(m.lastindex or 2) - 2], words)
