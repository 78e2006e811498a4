"""The order in which the families of forms are tried."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from duban.domain.phrases.days import DAYS
from duban.domain.phrases.reading import Question, Reading, Rules
from duban.domain.phrases.words import bare, plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _


def read(
    text: str,
    base: date | datetime,
    calendar: WorkCalendar,
    anchors: Mapping[str, date | datetime] = {},
    default_year: int | None = None,
) -> Reading:
    q = Question(text, base, calendar, anchors, default_year)
    words = plain(text)
    reading = _first(q, words, DAYS) or _first(q, bare(words), DAYS)
    if reading is None:
        q.refuse(_("it is none of the forms that are known."))
    return reading


def _first(q: Question, words: str, rules: Rules) -> Reading | None:
    for pattern, reader in rules:
        if (match := re.fullmatch(pattern, words)) and (reading := reader(q, match)):
            return reading
    return None
