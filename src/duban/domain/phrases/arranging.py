"""Normalise an English deadline before it is read: drop the introduction, move the time of day to the end.

by close of business on Friday → friday; 5 p.m. on 4 December → 4 december 5pm; NLT 1700 hrs 4 Dec → 4 dec 17:00.
"""

import re

# Due date: 4 Dec; Suspense 4 Dec; to be completed by 4 Dec
_LABEL = (
    r"(?:(?:[a-z]+ ){0,2}(?:date|deadline|due|ecd|eta|target|latest|suspense|time ?line|time ?frame)(?: date)?"
    r"|(?:to be )?(?:completed?|submitted|done|finished|delivered|required|needed|expected)"
    r"(?= (?:by|no later|not later|nlt|on or before)))[: ] ?(?:is )?"
)
# "before" alone is exclusive and refused elsewhere; before the end or the close of a day includes that day.
LEAD = (
    "(?:by|no later than|not later than|nlt|on or before|before or on|at the latest by|until|till|by no later than"
    "|before(?= (?:the )?(?:end|close|cob|cop|eod|eob|noon|midday|12 noon|[0-9]{1,2}(?::[0-9]{2}| ?[ap]m))))"
)
_INTRODUCED = re.compile(rf"(?:{_LABEL}|{LEAD} |on (?=.)|in (?=early|mid|late|the ))")
# 4 Dec at the latest; 4 Dec (inclusive)
_TAIL = re.compile(
    r",? \(?(?:at the (?:very )?latest|latest|or (?:earlier|sooner|before)|inclusive|local time"
    r"|if not (?:earlier|sooner|before))\)?$"
)
_CLOSE = (
    "(?:the )?(?:cob|cop|eob|eod|close(?: of (?:business|play|work))|end of (?:the )?(?:(?:business|working|work) day"
    "|play|business|day))"
)
_CLOCK = r"[0-9]{1,2}(?::[0-9]{2})? ?[ap]m|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}点"
_FIRST = re.compile(rf"(?:at )?(?P<clock>{_CLOCK})(?:,? (?:on )?|, ?)(?P<day>.+)")
# Spellings of a time of day → the forms that ``clocks`` knows: 5 p.m., 5.30 pm, noon, 1700 hrs, at 1700, 5 o'clock.
_CLOCKS = (
    (r"\b([ap])\.m\b\.?", r"\1m"),
    (r"\b([0-9]{1,2})\.([0-9]{2}) ?([ap]m)\b", r"\1:\2 \3"),
    (r"\b(?:12 ?)?(?:noon|midday)\b", "12:00"),
    (r"\b([01][0-9]|2[0-4]):?([0-5][0-9]) ?(?:h|hrs?|hours)\b", r"\1:\2"),
    (r"(?<=at )([01][0-9]|2[0-4])([0-5][0-9])$", r"\1:\2"),
    (r"^([01][0-9]|2[0-4])([0-5][0-9])(?= on )", r"\1:\2"),
    (r"\b([0-9]{1,2}) ?o'?clock\b", r"\1点"),
    (r"(?<= at )([0-9]{1,2})$", r"\1点"),
)
_MILITARY = re.compile("[0-9]{4} ?(?:h|hrs?|hours)")  # a time alone is refused later, as the day is missing


def arranged(words: str) -> str:
    """Normalise plain English ``words``: without introduction and tail, the day before the time of day."""
    words, before = _TAIL.sub("", words), ""
    # Introductions pile up: "due date: by no later than 4 Dec".
    while words != before:
        before = words
        words = _INTRODUCED.sub("", words, count=1) if _INTRODUCED.match(words) else words
    for pattern, form in () if _MILITARY.fullmatch(words) else _CLOCKS:
        words = re.sub(pattern, form, words)
    if first := _FIRST.fullmatch(words):
        words = f"{first['day']} {first['clock']}"
    return _day_of_close(words)


def _day_of_close(words: str) -> str:
    """Drop the close of business (COB, EOD): a day without a time lasts until its end anyway."""
    if re.fullmatch(_CLOSE, words):
        return "today"
    led = re.fullmatch(rf"{_CLOSE}(?:,? (?:on |of )?|, ?)(.+)", words)
    followed = re.fullmatch(rf"(.+?),? (?:at |by |before )?{_CLOSE}", words)
    match = led or followed
    return match[1] if match else words
