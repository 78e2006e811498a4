"""A deadline as a spreadsheet holds it: text, a number, a date, or nothing."""

from datetime import date, datetime, timedelta

from duban.domain.phrases.days import SERIALS, of_serial
from duban.domain.phrases.grammar import NO_ANCHORS, read
from duban.domain.phrases.reading import Question, Reading, said
from duban.domain.workdays import WorkCalendar
from duban.locales import _


def read_cell(
    value: object,
    base: date | datetime,
    calendar: WorkCalendar,
    default_year: int | None = None,
    *,
    now: date | datetime | None = None,
    before_span: str = "ask",
) -> Reading:
    """How a cell is read: str, int, float, date, datetime or None; Unreadable for everything else.

    Numbers are Excel serials (20000 to 80000), eight figures of a date, or month.day where that can only be
    read in one way: 8.25. A number cell keeps no final zero, so 10.3 may have been typed as 10.30; where the
    other reading is an impossible day (2.3 as 2月30日) it is still refused, for notices do name such days.
    """
    q = Question("" if value is None else str(value), base, calendar, NO_ANCHORS, default_year, now=now)
    match value:
        case None:
            return read("", base, calendar)
        case datetime():
            return _moment(value)
        case date():
            return Reading(said(value), "fixed", value)
        case str():
            return read(value, base, calendar, default_year=default_year, now=now, before_span=before_span)
        case int() | float() if not isinstance(value, bool):
            return _number(q, value)
    return q.refuse(_("a cell of this type holds no date."))


def _moment(value: datetime) -> Reading:
    """To the minute; spreadsheet programs write midnight for a day, and a microsecond less than they mean."""
    half = timedelta(microseconds=500_000)
    value = value.replace(tzinfo=None)
    rounded = (value + half if value < datetime.max - half else value).replace(second=0, microsecond=0)
    whole = rounded.hour == rounded.minute == 0
    due = rounded.date() if whole else rounded
    return Reading(said(due), "fixed", due)


def _number(q: Question, value: float) -> Reading:
    if SERIALS[0] <= value <= SERIALS[-1]:
        return of_serial(q, value)
    text = str(value)
    whole, _point, fraction = text.partition(".")
    if isinstance(value, int) or fraction == "0":
        if len(whole) == 8 and whole.isdigit():
            return read(whole, q.base, q.calendar)
        q.refuse(_("the number is neither a date nor a serial number of Excel."))
    if fraction in ("1", "2", "3"):
        q.refuse(
            _("a number cell may stand for {text} or for {text}0.").format(text=text),
            _("Write the cell as text: 10.30, or better 10月30日."),
        )
    return read(text, q.base, q.calendar, default_year=q.default_year)
