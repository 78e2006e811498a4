"""春节前: the last working day before the days of rest of a holiday."""

import re
from datetime import date, timedelta
from re import Match

from duban.domain.calendar.holidays import LANTERN, canonical_holiday
from duban.domain.phrases.days import YEAR
from duban.domain.phrases.reading import Question, Reading, Rules, is_settled
from duban.locales import _, term

_HOLIDAY = "(?P<holiday>元旦|春节|元宵节?|清明节?|五一(?:劳动)?节?|劳动节|端午节?|中秋节?|十一(?:国庆节?)?|国庆节?)"


def _before_holiday(q: Question, m: Match[str]) -> Reading:
    written = m["year"]
    holiday = canonical_holiday(m["holiday"]) or LANTERN
    if written or q.default_year is not None:
        year = q.year(written, 12, 31)
        due = _last_workday(q, holiday, year)
        if not written and due.year < year:  # 元旦前 in a ledger of 2026: before 1 January 2027
            year, due = year + 1, _last_workday(q, holiday, year + 1)
    else:
        year = q.today.year
        due = _last_workday(q, holiday, year)
        if due < q.today:
            year, due = year + 1, _last_workday(q, holiday, year + 1)
    # The days before 元旦 of next year are in this year, so both years must be published.
    assumed = q.calendar.is_assumed(due) or q.calendar.is_assumed(date(year, 12, 31))
    note = _("The last working day before {holiday}.").format(holiday=term("holiday", holiday))
    if assumed:
        note += " " + _(
            "The holidays of {year} are not published: only weekends and statutory holidays are left out."
        ).format(year=year)
    reading = Reading(q.phrase, "fixed", due, assumed, note)
    return q.not_past(reading) if written and not is_settled(written) else reading


def _last_workday(q: Question, holiday: str, year: int) -> date:
    from duban.domain.calendar.statutory import first_day  # loads the festivals of two centuries

    start = first_day(holiday, year) if holiday == LANTERN else q.calendar.start_of_holiday(holiday, year)
    if start is None:
        q.refuse(
            _("when {holiday} is in {year} is not known.").format(year=year, holiday=term("holiday", holiday)),
            _("Import the notice with `duban calendar import FILE`, or write the date."),
        )
    return q.calendar.last_workday_on_or_before(start - timedelta(days=1))


OF_A_HOLIDAY = re.compile(f"{_HOLIDAY}(?:放?假期?|长假)?(?:之前|以前|前)")
"""A holiday without a year, which a ledger of one year may mean of the next."""

HOLIDAYS: Rules = ((f"{YEAR}{_HOLIDAY}(?:放?假期?|长假)?(?:之前|以前|前)", _before_holiday),)
