"""Read how often a routine recurs: a closed grammar in Chinese and English.

The Chinese forms are those of recurring deadlines (``phrases.often``). English phrases are first translated into them.
A phrase with more than one meaning is refused, with the known forms in the hint.
"""

import re
from collections.abc import Callable
from datetime import date
from re import Match

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read
from duban.domain.phrases.clocks import split
from duban.domain.phrases.english import chinese
from duban.domain.phrases.often import how_often
from duban.domain.phrases.words import bare, plain
from duban.domain.recurrence import Every
from duban.locales import _

_ORDINALS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}
_PERIODS = {"month": "月", "quarter": "季度", "half-year": "半年", "half year": "半年", "year": "年"}


def read_every(text: str) -> Every:
    """Parse a phrase into a rule of recurrence. Raises Unreadable, which quotes the phrase."""
    words = plain(text)
    if every := _read(words):
        return every
    # 每周五17时前: the rule is fine but for the hour; the hint shows the same as a rule and a deadline.
    if (timed := split(words)) and timed[0] and _read(timed[0]):
        day = date(2000, 1, 1)
        due = read(words[len(timed[0]) :], day, WorkCalendar()).due or day
        raise Unreadable(
            _("“{phrase}” holds a time of day, which is no part of how often.").format(phrase=text[:60]),
            _("Give it as the deadline of each occurrence: --every {every} --due {due}").format(
                every=timed[0], due=due.isoformat()[11:16] or "24:00"
            ),
        )
    raise Unreadable(
        _("“{phrase}” does not state a frequency in a known form.").format(phrase=text[:60]),
        _(
            "Accepted forms include 每月5日, 每季度末, 每半年, 每年12月底, 每周五, 每5个工作日,"
            " 每月最后一个工作日 and monthly on 5."
        ),
    )


def _read(words: str) -> Every | None:
    return how_often(_in_chinese(words)) or how_often(_in_chinese(bare(words)))


def _in_chinese(words: str) -> str:
    """Translate a known English form: every 5 working days → 每5个工作日; other words are returned unchanged."""
    if not re.search("[a-z]", words):
        return words
    for pattern, form in _ENGLISH:
        if match := re.fullmatch(pattern, words):
            return form(match)
    return chinese(words)


def _days_in_english(m: Match[str]) -> str:
    return f"每{m['n'] or ''}个工作日" if m["working"] else f"每{m['n'] or ''}天"


def _workday_in_english(m: Match[str]) -> str:
    which = "最后1个" if m["which"] == "last" else f"第{_ORDINALS.get(m['which'], m['which'][:-2])}个"
    return f"每{_PERIODS[m['period']]}{which}工作日"


def _week_in_english(m: Match[str]) -> str:
    step = "2" if m["other"] else m["n"] or ""
    return f"每{step}周" + (chinese(m["weekday"]) if m["weekday"] else "")


_NTH = "last|first|second|third|[0-9]{1,2}(?:st|nd|rd|th)"
_NAMES = "(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_OF = "(?:of )?(?:the |every |each |a )?"
_ENGLISH: tuple[tuple[str, Callable[[Match[str]], str]], ...] = (
    (
        f"(?:(?:monthly|every month) )?(?:on )?(?:the )?(?P<which>{_NTH}) (?:working|business|work) ?day"
        f"(?: {_OF}(?P<period>{'|'.join(_PERIODS)}))?",
        lambda m: _workday_in_english(m) if m["period"] else "",
    ),
    (
        r"(?:every|each) (?:(?P<n>[0-9]{1,3}) )?(?:(?P<working>working|business|work)[ -]?)?days?|daily",
        _days_in_english,
    ),
    (
        f"(?:(?:every|each)(?: (?P<n>[0-9]{{1,2}})| (?P<other>other))? weeks?|weekly)(?: (?:on )?{_NAMES})?",
        _week_in_english,
    ),
    (f"(?:every|each) other {_NAMES}(?P<n>)(?P<other>)", lambda m: "每2周" + chinese(m["weekday"])),
    (
        f"(?:on |by )?(?:the )?end {_OF}(?P<period>{'|'.join(_PERIODS)})",
        lambda m: f"每{_PERIODS[m['period']]}底",
    ),
    (f"(?:on |by )?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_OF}month", lambda m: f"每月{m['day']}日"),
    ("semi-?annual(?:ly)?|half[- ]?yearly|every (?:6|six) months|twice a year", lambda _m: "每半年"),
    ("every (?:3|three) months", lambda _m: "每季度"),
    (
        r"(?:yearly|annually|every year|each year) (?:on|in|by) (?P<day>.+)",
        lambda m: "每年" + re.sub("^年", "", chinese(m["day"])),
    ),
)
