"""A range ends at its end: 8.25-8.28, 10.30/10.31, 12月1日至5日, 1-6月."""

from dataclasses import replace
from datetime import timedelta
from re import Match, fullmatch, search

from duban.domain.phrases.days import DAYS
from duban.domain.phrases.reading import Question, Reading, Rules, day_of, first
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_SIDE = "[0-9年月日号.今明底末上中下旬份]+"
_ISO = r"[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}"
_YEAR = "[0-9]{4}年|今年|明年"


def _range(q: Question, m: Match[str]) -> Reading | None:
    begin, end = _completed(m["begin"], m["end"])
    reading = first(q, end, DAYS + SPANS)
    if reading is None or reading.due is None:
        return None
    # A year before the end, so that a beginning without a year is the one before it.
    year_before = day_of(reading.due) - timedelta(days=365)
    dated = begin.replace("今年", f"{q.today.year}年").replace("明年", f"{q.today.year + 1}年")
    since = first(replace(q, base=year_before, clock=None, default_year=None), dated, DAYS + SPANS)
    if since is None or since.due is None:
        return None
    length = (day_of(reading.due) - day_of(since.due)).days
    over_new_year = since.due.year < reading.due.year and not search("[0-9]{4}", dated)
    # 12.25-1.5 ends in the next year; 8.28-8.25 is a slip and not a range of a year.
    if length < 0 or (over_new_year and length > 183):
        q.refuse(_("the end of the range comes before its beginning."))
    return replace(reading, since=since.since or day_of(since.due))


def _completed(begin: str, end: str) -> tuple[str, str]:
    """Both sides with what each takes from the other: 1-6月 → 1月, 6月; 2026年12月1日-5日 → 2026年12月5日."""
    if begin.isdigit() and fullmatch("[0-9]{1,2}月[底末份]?", end):
        begin += "月"
    elif fullmatch(f"(?:{_YEAR})?[0-9]{{1,2}}月[0-9]{{1,2}}", begin):
        begin += "日"
    given = search(f"^({_YEAR})?([0-9]{{1,2}}月)?", begin)
    year, month = given.groups("") if given else ("", "")
    if fullmatch("[0-9]{1,2}[日号]", end):
        end = month + end
    return begin, end if search(f"^(?:{_YEAR})", end) or "." in end else year + end


RANGES: Rules = (
    (f"(?P<begin>{_SIDE})(?:至|到|~|-|–|—|--|——)(?P<end>{_SIDE}){BEFORE}", _range),
    (f"(?P<begin>{_ISO}) ?(?:至|到|~|-|to|–|—) ?(?P<end>{_ISO}){BEFORE}", _range),
    (rf"(?P<begin>[0-9]{{1,2}}\.[0-9]{{1,2}})/(?P<end>[0-9]{{1,2}}\.[0-9]{{1,2}}){BEFORE}", _range),
)
