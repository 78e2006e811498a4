"""Find the reason why words cannot be read as a deadline: something is missing, ambiguous, or there is no time."""

import re
from collections.abc import Callable
from re import Match
from typing import NoReturn

from duban.domain.calendar.holidays import canonical_holiday
from duban.domain.phrases.amounts import anchor, refuse_missing_anchor
from duban.domain.phrases.expressions import original, refuse_unknown
from duban.domain.phrases.reading import LONGEST, Question, formatted, known
from duban.domain.phrases.words import FILLING, bare
from duban.locales import _

_UNIT = "个?(?:工作日|自然日|日历日|小时|分钟|星期|礼拜|季度|[日天周旬月年])"
# 日内 without a number (近日内); not 3日内, nor the end of 工作日内 and 自然日内.
_WITHIN_DAYS = "(?<![0-9数几多作然历一二三四五六七八九十百两半])(?<!②)日内"
_URGENT = "|".join(
    (
        "尽快|尽早|尽速|从速|从快|抓紧|加快|及早|早日|近期|近日|不日|短期内|适时|择期|择机|及时|第[1一]时间|今后|下[1一]步",
        _WITHIN_DAYS,
    )
)
_A_TIME = "|".join(
    (
        f"[0-9.]*[0-9一二三四五六七八九十百两]+{_UNIT}.?",
        "[^ -~]?[年月周季][底末内度]?",
        "[0-9]+[-/.:][-0-9/.:]+",
        "[+0-9]*[0-9] ?[a-z]+",
    )
)
_NO_EVENT = {"", "目", "当", "以", "之", "此", "先", "提", "日"}


def refuse_unclear(q: Question, words: str) -> NoReturn:
    """Refuse plain ``words`` with the first reason that applies."""
    for pattern, reason in _REASONS:
        if match := re.search(pattern, words):
            q.refuse(reason(match, original(q.phrase, words, *match.span())), known())
    _refuse_event(q, bare(words))
    if match := re.search(_A_TIME, words):
        refuse_unknown(q, words, *match.span())
    q.refuse(_("it contains no date and no period."), known())


def refuse_narrative(q: Question) -> NoReturn:
    """Refuse a text that is too long to be a deadline."""
    q.refuse(
        _("it has {count} characters; a deadline has at most {most}.").format(count=len(q.phrase), most=LONGEST),
        _("Give only the words of the deadline."),
    )


def _refuse_event(q: Question, words: str) -> None:
    """Refuse 汛期前, an event without a date, and 会前, an anchor without an amount."""
    event = re.match(f"(?:{FILLING.pattern})(?P<name>[^0-9,;]{{1,12}}?)(?:之|召开|举行)?(?P<side>前|后)", words)
    if not event or event["name"] in _NO_EVENT:
        return
    name = event["name"]
    if canonical_holiday(name) or canonical_holiday(name + "节"):
        part = event["name"] + event["side"]
        q.refuse(
            _("“{words}” states when something begins, not when it is due.").format(words=part),
            _("Write the last day: 12月10日前."),
        )
    if (day := anchor(q, name)) is None:
        refuse_missing_anchor(q, name)
    q.refuse(
        _("how long before or after “{anchor}” ({day}) is not said.").format(anchor=name, day=formatted(day)),
        _("Write it as 会前20天."),
    )


def _how_many(m: Match[str], part: str) -> str:
    return _("“{word}” does not say how many.").format(word=part[: len(m["count"])])


# (pattern of the faulty part, its reason), the most specific first.
_REASONS: tuple[tuple[str, Callable[[Match[str], str], str]], ...] = (
    (_URGENT, lambda _m, part: _("“{word}” states the urgency, not the deadline.").format(word=part)),
    (
        "农历|阴历|正月|腊月|冬月|(?<=月)初[1-9一二三四五六七八九十]",
        lambda _m, part: _("“{word}” is a day of the lunar calendar.").format(word=part),
    ),
    (
        "(?<![0-9今明去后本每半])年前",
        lambda _m, part: _("“{word}” may be before the year ends, or before the Spring Festival.").format(word=part),
    ),
    (
        "(?<![旦春明动午秋庆宵阳])节[前后]",
        lambda _m, part: _("“{word}” does not say which holiday.").format(word=part),
    ),
    (f"(?P<count>几|数|若干|多){_UNIT}", _how_many),
    (f"(?P<count>[两一二三四五六七八九]{{2}}){_UNIT}", _how_many),
    (
        f"(?P<counts>[0-9]+{_UNIT}?(?:-|~|至|到|或)[0-9]+){_UNIT}",
        lambda m, _part: _("“{words}” are two different periods.").format(words=m["counts"]),
    ),
    (
        f"[0-9]+{_UNIT}半|半{_UNIT}|[0-9]+个?半{_UNIT}?|[0-9]+\\.[0-9]+{_UNIT}",
        lambda _m, part: _("“{word}” has no agreed number of days.").format(word=part),
    ),
    (
        f"[0-9]+{_UNIT}(?:之前|以前|前)",
        lambda _m, part: _("“{words}” before what is not said.").format(words=part),
    ),
    ("(?:[年月周季旬]|季度|每.)[初中](?!旬)", lambda _m, part: _("“{word}” has no agreed last day.").format(word=part)),
    ("(?<!月)[上中下]旬", lambda _m, part: _("“{word}” of which month is not said.").format(word=part)),
    ("^[0-9]+$", lambda _m, part: _("the number {figure} has no unit, or no month.").format(figure=part)),
)
