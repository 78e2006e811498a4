"""English forms that look like a deadline but are ambiguous or incomplete; each is refused with its reason."""

from datetime import date
from re import Match
from typing import NoReturn

from duban.domain.phrases.reading import Question, Rules
from duban.domain.phrases.refusals import EXCLUSIVE, TWO_DIGITS, refusing
from duban.domain.phrases.vocabulary import NAMES, NUMBERS
from duban.domain.phrases.witnesses import witnesses
from duban.locales import _

_EXAMPLE = date(2026, 12, 1)

MONTH = f"(?:{'|'.join(name for name, word in NAMES.items() if word.endswith('月'))})"
_DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
_LENGTH = "(?:working |business |calendar )?(?:day|week|month|year|hour|minute)s?"
_YY = "'?[0-9]{2}"
_ORDINAL = "(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_FISCAL = refusing(
    lambda: (_("it does not say when the fiscal year begins and ends."), _("Write its last day: 2027-03-31."))
)


def _twice_or_every_two(q: Question, m: Match[str]) -> NoReturn:
    period = {"week": _("week"), "month": _("month"), "ann": _("year")}[m["period"]]
    reason = _("it may be twice a {period} or once in two.").format(period=period)
    q.refuse(reason, _("Write “fortnightly”, “every two months” or “twice a year”."))


# The patterns follow the readings in ``english``: they are only tried on phrases that no form could read.
ENGLISH_REFUSALS: Rules = (
    # 1700 hrs
    (r"(?:[01][0-9]|2[0-4])[0-5][0-9] ?(?:h|hrs?|hours|z)",
     refusing(lambda: (_("it is a time of day, and the day is missing."),
                       _("Write the day as well: 2026-12-01 17:00.")))),
    (r"(?P<n>[0-9]{1,4}) ?m", refusing(lambda: (_("“m” may be minutes or months."), _("Write {n}min or {n} months.")))),
    ("|".join(NUMBERS) + "|[0-9]{1,3}",
     refusing(lambda: (_("a number alone is not a date: its unit or month is missing."),
                       _("Write 9 days, the 9th or 2026-12-09.")))),
    ("asap|a\\.s\\.a\\.p\\.?|(?:as )?soon(?:est)?(?: as (?:possible|practicable))?|in due course",
     refusing(lambda: (_("how soon is not said."), _("Write a day, or leave the deadline open.")))),
    # 2-3 weeks
    (rf".*[0-9]+ ?(?:-|to|or) ?[0-9]+ ?{_LENGTH}.*",
     refusing(lambda: (_("it contains two periods, without saying which applies."), _("Write the one that applies.")))),
    # 4 dec 26
    (rf"(?:[a-z]+,? )?(?:{_DAY}[ -]{MONTH}|{MONTH} {_DAY},?)[ -]{_YY}", TWO_DIGITS),
    # q4 26, dec '26
    (rf"(?:end (?:of )?)?(?:q[1-4]|h[12])[ /-]?{_YY}|{MONTH} '[0-9]{{2}}", TWO_DIGITS),
    (rf"{MONTH}-(?P<n>[0-9]{{2}})",
     refusing(lambda: (_("it may be day {n} of that month, or the month in the year 20{n}."),
                       _("Write the whole date with a four-digit year.")))),
    (r".*\b(?:fy ?[0-9/-]*|(?:fiscal|financial) (?:year|quarter)s?)\b.*", _FISCAL),
    # q1 2026/27
    (r"(?:end (?:of )?)?(?:q[1-4] |h[12] )?(?:in )?[0-9]{4}[/-][0-9]{2}", _FISCAL),
    (r"bi-?(?P<period>week|month|ann)(?:ly|ual|ually)", _twice_or_every_two),
    (r".*\bmidnight\b.*",
     refusing(lambda: (_("midnight may begin that day or end it."),
                       _("Write the day alone, which lasts until its end.")))),
    (rf"(?:in |during )?(?:the )?{_ORDINAL} week (?:of|in) .+",
     refusing(lambda: (_("on which day that week ends is not said."),
                       _("Write the last day itself, or “week ending 4 December”.")))),
    (r"(?:in|within)? ?(?:the next )?(?:a )?(?:few|several|some|couple of|couple) [a-z ]+",
     refusing(lambda: (_("how many is not said."), _("Write the number: within 3 weeks.")))),
    (r"(?:earliest|from|after|since|starting(?: on| from)?|beginning|commencing|effective"
     r"|not (?:before|until|earlier than)|no (?:earlier|sooner) than|as of|as from) .*[0-9a-z]",
     refusing(lambda: (_("it states when something begins, not when it is due."), _("Write “by” and the last day.")))),
    (r"(?:around|about|approx(?:imately|\.)?|circa|c\.|roughly|~) ?.+",
     refusing(lambda: (_("this is only approximate."), _("Write “by” and the last day.")))),
    (r"(?:before|prior to|ahead of) .+", EXCLUSIVE),
    # friday or monday
    (r"(?P<first>.+) or (?P<second>.+)",
     refusing(lambda: (_("it contains two dates with “or”, without saying which applies."),
                       _("Write the one that applies.")))),
)  # fmt: skip


def refuse_unclear(q: Question, words: str) -> None:
    """Refuse ``words`` that hold a time in no known form, quoting it; return if they hold no time."""
    times = witnesses(words)
    if len(times) > 1:
        q.refuse_two(times[0], times[1])
    if times:
        beside, time = words.replace(times[0], " ", 1).split(), times[0]
        reason = _("its “{time}” is not a deadline in a known form.").format(time=time)
        if len(beside) == 1 and beside[0].strip(".:~")[:1].isalpha():  # P1 2026-06-23
            reason = _("what “{word}” beside “{time}” means is not known.").format(word=beside[0], time=time)
        q.refuse(reason, _("Write it as “by {day}”, or in a form that `duban date` knows.").format(day=_EXAMPLE))
