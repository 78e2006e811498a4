"""English words for months, weekdays, numbers and units, with their Chinese counterparts."""

import re

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

NUMBERS = {name: n for n, name in enumerate(f"{_ONES} eighteen nineteen".split(), 1)}
# twenty, twenty-one … ninety-nine
NUMBERS |= {
    ten + link + one: n
    for n, ten, link, one in (
        (tens * 10 + ones, ten, "-" if ones else "", one)
        for tens, ten in enumerate(_TENS.split(), 2)
        for ones, one in enumerate(["", *_ONES.split()[:9]])
    )
}
NUMBERS |= {"a": 1, "an": 1}

NAMES = {
    name: word
    for names, word in (
        *((names, f"{n}月") for n, names in enumerate(
            ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
             "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1)),
        *((names, f"周{n}") for n, names in enumerate(
            ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
             "sat saturday"), 1)),
        ("sun sunday", "周日"),
    )
    for name in names.split()
}  # fmt: skip
# Not after a slash: "and/sun" or a path.
NAME = re.compile(rf"(?<!/)\b(?:{'|'.join(NAMES)})\b\.?")

_WORKING = "(?:working|business|work)"
UNITS = {
    "个工作日": f"wd|workdays?|{_WORKING}[ -]?days?'?",
    "天": "d|(?:calendar |natural |consecutive )?days?'?", "周": "w|wk|wks|weeks?'?", "个月": "mo|mos|months?'?",
    "年": "y|yr|yrs|years?'?", "小时": "h|hr|hrs|hours?'?", "分钟": "min|mins|minutes?'?",
}  # fmt: skip
"""Chinese unit → pattern of its English names. "m" is left out: minutes or months."""

_UNIT_WORDS = f"(?:{_WORKING}[ -]?)?(?:calendar |natural |consecutive )?(?:day|week|month|year|hour|minute|workday)s?"
_ANY_NUMBER = f"{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|[0-9]{{1,4}}"
NUMBER = re.compile(rf"\b({_ANY_NUMBER})(?: \(([0-9]{{1,4}})\))?(?=[ -]{_UNIT_WORDS}\b)")
"""A number word before a unit, with the same number in brackets: ten (10) days. Elsewhere "a" is no number."""

# 3 days, 3-day, +3d. Not 4 digits before h (1700h is a time of day), and not inside of a decimal or 周5.
UNIT = re.compile(
    r"(?<![0-9.周])\+?(?!0[0-9]|[0-9]{4} ?h)([0-9]{1,4})[ -]?(?:"
    + "|".join(f"({unit})" for unit in UNITS.values())
    + r")(?![a-z])"
)

FORTNIGHT = re.compile(r"\b(?:a |one |1 )?fortnight\b")
PLUS_MONTHS = re.compile(r"\+([0-9]{1,4})m\b")
