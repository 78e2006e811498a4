"""English forms, put into the Chinese ones before they are read: next friday → 下周5, in 3 days → 3天内."""

import re

_NAMES = {
    name: word
    for names, word in (
        *((names, f"{n}月") for n, names in enumerate(
            ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
             "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1)),
        *((names, f"周{n}") for n, names in enumerate(
            ("mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday", "fri friday",
             "sat saturday"), 1)),
        ("sun sunday", "周日"),
        *((name, str(n)) for n, name in enumerate(
            ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
             "twelve"), 1)),
    )
    for name in names.split()
}  # fmt: skip
_NAME = re.compile(rf"(?<!/)\b(?:{'|'.join(_NAMES)})\b\.?")

_UNITS = {
    "个工作日": "wd|workdays?|(?:working|business)[ -]days?",
    "天": "d|days?", "周": "w|wk|wks|weeks?", "个月": "m|months?", "年": "y|yr|years?",
    "小时": "h|hr|hrs|hours?", "分钟": "min|mins|minutes?",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<![0-9.])\+?([0-9]{1,4}) ?(?:" + "|".join(f"({unit})" for unit in _UNITS.values()) + r")(?![a-z])"
)

_A = "([0-9]{1,4}(?:天|周|个月|年|小时|分钟|个工作日))"
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?:,? ([0-9]{4}))?"
_OF = "(?:of )?(?:the |this )?"
_HOLIDAYS = {
    "元旦": "new year(?:'s day)?", "春节": "(?:spring festival|chinese new year)",
    "清明": "(?:qingming|tomb[- ]sweeping day)", "劳动节": "(?:labou?r day|5月 day)",
    "端午": "(?:the )?dragon boat festival", "中秋": "(?:the )?mid-autumn festival", "国庆": "national day",
}  # fmt: skip

_FORMS = (
    ("today|eod|end of (?:the )?day", "今天"),
    ("tomorrow", "明天"),
    ("(?:the )?day after tomorrow", "后天"),
    ("yesterday", "昨天"),
    ("(?:the )?day before yesterday", "前天"),
    ("asap|immediately|at once", "立即"),
    ("ongoing|continuous(?:ly)?|long[- ]term|permanent(?:ly)?|daily|every day|regularly", "持续"),
    ("tbd|tba|to be (?:determined|decided|announced|confirmed|agreed)|n/?a|none|pending|undecided", "待定"),
    ("this (周.)", r"本\1"),
    ("next (周.)", r"下\1"),
    ("last (周.)", r"上\1"),
    (f"(?:eow|end {_OF}week|this week)", "本周内"),
    (f"(?:eom|end {_OF}month|this month)", "月底"),
    (f"(?:eoq|end {_OF}quarter|this quarter)", "本季度末"),
    (f"(?:eoy|end {_OF}year|this year)", "年底"),
    ("(?:end of )?next week", "下周"),
    ("(?:end of )?next month", "下月"),
    ("(?:end of )?next quarter", "下季度"),
    ("(?:end of )?next year", "明年"),
    ("(?:end of )?last week", "上周"),
    ("(?:end of )?last month", "上月"),
    ("(?:end of )?last quarter", "上季度"),
    ("(?:end of )?last year", "去年"),
    ("next 个?工作日|next (?:working|business) day", "下个工作日"),
    (f"(?:(?:in|within) )?{_A}", r"\1内"),
    (f"(?:the )?{_DAY}", r"\1号"),
    (f"([0-9]{{1,2}}月) {_DAY}{_YEAR}", r"\3年\1\2日"),
    (f"(?:the )?{_DAY}(?: of)? ([0-9]{{1,2}}月){_YEAR}", r"\3年\2\1日"),
    ("([0-9]{1,2})-([0-9]{1,2}月)", r"\2\1日"),
    # 28-nov-26 is how spreadsheets show a day; nov-28 might be a month of 2028.
    ("([0-9]{1,2})-([0-9]{1,2}月)-(?:20)?([0-9]{2})", r"20\3年\2\1日"),
    ("([0-9]{1,2}月)-([0-9]{1,2})-([0-9]{4})", r"\3年\1\2日"),
    (f"(?:end of )?([0-9]{{1,2}}月){_YEAR}", r"\2年\1"),
    (f"(?:end of )?(q[1-4]){_YEAR}", r"\2年\1"),
    ("(?:end of )?([0-9]{4}) (q[1-4])", r"\1年\2"),
    (f"(?:end of )?h1{_YEAR}", r"\1年上半年"),
    (f"(?:end of )?h2{_YEAR}", r"\1年下半年"),
    ("end of ([0-9]{4})", r"\1年底"),
    ("(?:every|weekly on) (周.)", r"每\1"),
    ("every week|weekly", "每周"),
    ("every month|monthly", "每月"),
    (f"(?:every month|monthly) on (?:the )?{_DAY}", r"每月\1日"),
    ("every quarter|quarterly", "每季度"),
    ("every half[- ]year|half[- ]?yearly", "每半年"),
    ("every year|yearly|annually|annual", "每年"),
    *((f"before {name}{_YEAR}", rf"\1年{holiday}前") for holiday, name in _HOLIDAYS.items()),
    (f"{_A} before (?:the )?(.+)", r"\2前\1"),
    (f"(?:within )?{_A} (?:of|after) (?:the )?(.+)", r"\2后\1内"),
)


def chinese(words: str) -> str:
    """Plain English ``words`` in their Chinese form, or as they are where this is not a known one."""
    if not re.search("[a-z]", words):
        return words
    words = _NAME.sub(lambda m: _NAMES[m[0].rstrip(".")], words)
    words = _UNIT.sub(lambda m: m[1] + list(_UNITS)[(m.lastindex or 2) - 2], words)
    for pattern, form in _FORMS:
        if match := re.fullmatch(pattern, words):
            # A form with a year that is not written begins with an idle 年.
            return re.sub("^年(?=[0-9上下元春清劳端中国q])", "", match.expand(form))
    return words
