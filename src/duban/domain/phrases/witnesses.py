"""Find any expression of time in English words, more generously than the grammar.

If a text has one beside the deadline that was read, the deadline is not the only one, and the text is refused.
"""

import re

from duban.domain.phrases.vocabulary import NUMBERS

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
# may and march are verbs too, so they need a preposition.
_NEAR = "(?:by|in|of|until|before|after|early|mid|late|end)[ -]"
_WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thur?s?|fri"
_ROUND = "weekly|fortnightly|monthly|quarterly|yearly|annually|annual|daily|hourly"
_UNITS = "(?:day|week|month|quarter|year|hour|fortnight|weekend)"
_DETERMINERS = (
    "an?|the|this|next|last|every|each|per|(?:a )?few|several|some|same|following|other|same|half|" + "|".join(NUMBERS)
)
_TIMES = (
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ -](?:{_MONTHS}|may|mar(?:ch)?)\b(?:[ -][0-9]{{2,4}})?",
    rf"(?:{_MONTHS}|may|mar(?:ch)?)\.? [0-9]{{1,4}}(?:st|nd|rd|th)?",
    rf"\b(?:{_MONTHS})\b", rf"{_NEAR}(?:may|mar(?:ch)?)\b",
    rf"\b(?:{_WEEKDAYS})\b", r"\b(?:today|tonight|tomorrow|yesterday|noon|midday|midnight|asap|as soon as)\b",
    r"\b(?:cob|eod|cop|eom|eow|eoq|eoy|close of (?:business|play)|end of (?:business|play))\b",
    rf"\b(?:[0-9]+|{_DETERMINERS}) (?:working |business |calendar )?{_UNITS}s?\b(?:'| later| after| before)?",
    r"\b(?:first|second|third|fourth|last) (?:week|half)\b",
    rf"\b(?:{_ROUND})\b(?! [a-z])", rf"\b(?:{_ROUND})\b(?= (?:by|before|within|until|and|from|on|to)\b)",
    r"\b[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m\b", r"\b[0-9]{1,2}:[0-9]{2}\b", r"\b[0-9]{4} ?(?:h|hrs|hours)\b",
    r"\b[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?\b", r"\b[0-9]{1,2}(?:st|nd|rd|th)\b",
    r"\b(?:in|by|of|before|after|until|end|during) (?:q[1-4]|h[12]|fy ?[0-9]*|(?:19|20)[0-9]{2})\b",
    r"\b(?:q[1-4]|h[12]|fy ?[0-9]+|(?:19|20)[0-9]{2})\b(?! [a-z])",
    rf"\b(?:by|before|until|till|on|final|then) [0-9]+\b(?!(?:st|nd|rd|th)?[ -](?:{_MONTHS}|may|mar(?:ch)?)\b)",
)  # fmt: skip
_WITNESS = re.compile("|".join(_TIMES))
# the year-end accounts, a 12-month plan, the 3-year budget: adjectives, not times.
_KINDS = re.compile(rf"\b(?:[a-z0-9]+-)+(?:{_UNITS}s?|end)\b(?= [a-z])|\b(?:{_UNITS})-[a-z]+\b(?= [a-z])")

CHANGES = re.compile(r"\b(?:exclu\w+|(?:working|business) days?|weekends?|(?:public )?holidays?|lunar|utc|gmt)\b")
"""Words that may change which day is meant: excluding weekends, working days, UTC."""
BEGINS = re.compile(
    r"\b(?:not|never|don't|after|since|start(?:s|ed|ing)?|begin(?:s|ning)?|commenc[a-z]+|effective|postpon[a-z]+|moved"
    r"|no earlier|no sooner|around|about|approx[a-z]*)\b"
)
"""Words which say that a day is not the last one: after, starting, around, postponed."""


def witness(words: str) -> str:
    """The first expression of time, or ""."""
    match = _WITNESS.search(_KINDS.sub("", words))
    return match[0].strip() if match else ""


def witnesses(words: str) -> list[str]:
    """All expressions of time in ``words``, in order."""
    return [m[0].strip() for m in _WITNESS.finditer(_KINDS.sub("", words)) if m[0].strip()]
