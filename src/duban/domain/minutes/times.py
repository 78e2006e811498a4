"""Finds the deadlines in a clause of a document, with the grammar of deadlines.

A time counts only if the words make it a deadline: 12月10日前, 年内, 于12月10日, 一周内.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read
from duban.domain.phrases.finding import OTHER, SOME_DAY, Mention, mentions

# Last days, and amounts of time to their end.
_CLOSED = re.compile("(?:[前内底末止旬]|之间)$")
_INTRODUCED = re.compile("(?:于|在|至|到|截至|截止|截止到|最迟|不晚于|不迟于|力争|确保|限)$")
_DONE_BY = re.compile(
    "(?:前|之前|以前)?(?:全部|全面|基本)?(?:完成|办结|办毕|报送|上报|提交|反馈|落实|整改|答复|到位|建成|投用|印发)"
)
_NOT_DUE = re.compile("(?:以来|的|期间|，?已|，?累计|，?共|[~～—－至到-]|召开|举行|举办)")
_INCLUDED = re.compile("[（(]含[^（）()]{0,6}[）)](?:之?前|以前)?")
_PAST = re.compile("(?:近|最近|过去|连续|截至|截止|截止到|已于|自|从|比|与|较)$")
# The event from which an amount of time counts: 会后|5个工作日内, 收到文件之日起|3日内.
_EVENT = re.compile("(?:自|从|在|于)?(?P<name>[^，。；、：0-9]{1,12}?)(?:之日|当日)?(?:起|后|之后|以后)的?$")
# 区教育局|会后: this meeting, behind who has to do it; 常委会后 and 座谈会后 are other meetings.
_OWN_MEETING = re.compile("(?:^|[，。；、：局办厅镇乡县区市道处科室司于在自从要应须])(?P<name>会议?(?:结束)?)之?后的?$")
_AHEAD = re.compile("(?:会议?|开会|召开|大会|全会)(?:召开)?前")
_BEFORE = re.compile(f"{_AHEAD.pattern}$")
_SOON = re.compile("尽快|尽早|近期|近日|适时|择期|择机|早日|不日|短期内")
# 从第二季度起: the first of what recurs is not the next one.
_BEGINNING = re.compile("[自从].{1,15}起")
_EVERY = re.compile("每.*(?:[前底]|[日号]|周[一二三四五六日天])$")
_AGAIN = re.compile(
    "每(?:[两二三四五六0-9]个?|半个?|个)?(?:工作日|[日天周旬月季年]|星期)|逐[日周旬月季]|按[日周旬月季]|定期"
)
_REPORTS = re.compile("报(?![名销废警建考刊酬价])|反馈")


class Deadline(NamedTuple):
    """The wording as in the document, its position, and its date, if any. For a recurring deadline (每周五前) it is the
    first date after the day of the document."""

    text: str
    start: int
    end: int
    due: date | datetime | None
    recurs: bool = False


class Clock(NamedTuple):
    """The day of the document, from which its deadlines count (None if it has none), and the calendar. ``before_span``
    is the policy on 12月前."""

    day: date | None
    calendar: WorkCalendar
    before_span: str = "ask"

    @property
    def anchors(self) -> Mapping[str, date]:
        """会后 counts from this meeting; 会前 refers to another one, whose day is unknown."""
        return {"会": self.day} if self.day else {}

    def mentions(self, text: str, *, is_after: bool = False) -> list[Mention]:
        """The times in ``text``. If the document has no day, only those that do not depend on it have a date.

        ``is_after``: it counts from this meeting. The days of other meetings are unknown.
        """
        return mentions(text, self.day, self.calendar, self.anchors if is_after else {}, self.before_span)

    def read(self, text: str) -> date | datetime | None:
        """The date of a text that is a deadline as a whole, if it has one."""
        # By the meeting: English does not say after which, and before one is not before this one.
        anchors = {} if text.isascii() or _AHEAD.search(text) else self.anchors
        bases = [self.day] if self.day else [SOME_DAY, SOME_DAY + OTHER]
        try:
            readings = [read(text, day, self.calendar, anchors, before_span=self.before_span) for day in bases]
        except Unreadable:
            return None
        if readings[0].kind == "recurring":
            return self.first(text, readings[0].due)
        dues = {each.due for each in readings}
        return dues.pop() if len(dues) == 1 else None

    def first(self, text: str, due: date | datetime | None) -> date | datetime | None:
        """The first occurrence of a recurring deadline; ``due``, unless that is the day of the document itself."""
        if due is None or self.day is None:
            return None
        day = self.day + timedelta(days=1)
        own = due.date() if isinstance(due, datetime) else due
        return due if own >= day else read(text, day, self.calendar, before_span=self.before_span).due


def deadlines(text: str, clock: Clock) -> list[Deadline]:
    """The deadlines of a clause, in order."""
    times = [each for phrase in clock.mentions(text) if (each := _deadline(text, phrase, clock))]
    return times or [Deadline(soon[0], *soon.span(), None) for soon in _SOON.finditer(text)][:1]


def is_report(clause: str, times: Sequence[Deadline]) -> bool:
    """Whether a clause asks for regular reports: that is feedback on a matter, not its end."""
    return bool(_AGAIN.search(clause) and reports(clause)) and all(each.recurs for each in times)


def reports(clause: str) -> bool:
    return bool(_REPORTS.search(clause))


def _deadline(text: str, time: Mention, clock: Clock) -> Deadline | None:
    before, after = text[: time.start], text[time.end :]
    is_open = not time.kind and bool(_CLOSED.search(time.text))  # 12月中旬前 has no date where the policy asks
    if not (time.is_deadline or is_open or _BEFORE.search(before)) or _PAST.search(before) or _NOT_DUE.match(after):
        return None
    if event := _BEFORE.search(before):
        return Deadline(text[event.start() : time.end], event.start(), time.end, None)
    if time.kind == "recurring":
        due = None if _BEGINNING.search(before) else clock.first(time.text, time.due)
        return Deadline(time.text, time.start, time.end, due, recurs=True) if _EVERY.search(time.text) else None
    is_closed = bool(_CLOSED.search(time.text) or _INCLUDED.match(after))
    if time.kind == "relative" and is_closed and (event := _OWN_MEETING.search(before) or _EVENT.search(before)):
        return _after_event(text, event.start("name"), time, clock)
    is_said = _DONE_BY.match(after) or (_is_day(time) and _INTRODUCED.search(before))
    if is_closed or (time.kind == "fixed" and is_said):
        return Deadline(time.text, time.start, time.end, time.due)
    return None


def _is_day(time: Mention) -> bool:
    return bool(re.search("[日号]$|[0-9]$|周[一二三四五六日天]$", time.text))


def _after_event(text: str, start: int, time: Mention, clock: Clock) -> Deadline:
    """会后一周内 counts from the day of the meeting; 收到文件后3日内 from a day that is not known yet."""
    wording = text[start : time.end]
    is_own = bool(re.match("会议?(?:结束)?之?后", wording))
    again = [each for each in clock.mentions(wording, is_after=True) if each.end == len(wording)] if is_own else []
    return Deadline(wording, start, time.end, again[-1].due if again else None)
